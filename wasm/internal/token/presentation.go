package token

import "encoding/base64"

// PresentationDigest is what sd_hash of a key binding must be: the digest, by the payload's
// _sd_alg, of the issuer-signed JWT and the disclosures with all their tildes (RFC 9901
// section 4.3.1). It is "" where the function is not known.
func (t *Token) PresentationDigest() string {
	scratch := parser{Token: &Token{Segments: t.Segments, ruler: t.ruler}} // its problems were told already
	hash := scratch.hash()
	if hash == nil {
		return ""
	}
	return base64.RawURLEncoding.EncodeToString(hash(t.PresentedFor()))
}
