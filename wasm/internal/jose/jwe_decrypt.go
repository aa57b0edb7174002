package jose

import (
	"strconv"

	"github.com/go-jose/go-jose/v4"

	"jwtdebugger/wasm/internal/alg"
	"jwtdebugger/wasm/internal/exact"
	"jwtdebugger/wasm/internal/key"
	"jwtdebugger/wasm/internal/prose"
)

// Decrypt opens what a JWE holds for one of its recipients: the plaintext, inflated if it
// was compressed, or an *Error that says which of the steps failed (RFC 7516 section 5.2).
// Like Verify it does not ask about use, key_ops and alg of a JWK: FitsEncryption does. The
// password of PBES2 is the key's Secret.
//
// The answer is go-jose's for every token that go-jose reads as we do and within its own
// limits. Others (a duplicate member, a part that is not canonical base64url, a limit that
// was raised) are decrypted by the same ciphers over the characters as they stand: that
// tells what holds, and such a token stays malformed.
func Decrypt(e Envelope, recipient int, k *key.Key, limits Limits) ([]byte, error) {
	o, err := openingOf(e, recipient, k, limits)
	if err != nil {
		return nil, err
	}
	return o.decrypt()
}

// opening is the JWE of one recipient and a key that can open it.
type opening struct {
	envelope  Envelope
	recipient int
	alg       alg.Algorithm
	enc       alg.Algorithm
	key       *key.Key
	limits    Limits

	encryptedKey, iv, ciphertext, tag []byte

	kek     []byte // of alg.PBES2, once it was derived
	cek     []byte // the content's key, once it was asked for …
	failure error  // … or why there is none
	asked   bool
}

// openingOf checks everything that needs no cryptography.
func openingOf(e Envelope, recipient int, k *key.Key, limits Limits) (*opening, error) {
	if recipient < 0 || recipient >= len(e.Recipients) {
		return nil, refuse(CodeUnsupported, "The token has "+prose.Count(len(e.Recipients), "recipient")+"; there is no number "+strconv.Itoa(recipient+1)+".")
	}
	if err := e.disjoint(recipient); err != nil {
		return nil, err
	}
	if err := e.uncritical(recipient); err != nil {
		return nil, err
	}
	a, c, err := e.algorithms(recipient)
	if err != nil {
		return nil, err
	}
	if err := usableFor(a, c, k, true); err != nil {
		return nil, err
	}
	if _, err := e.zip(recipient); err != nil {
		return nil, err
	}
	o := &opening{envelope: e, recipient: recipient, alg: a, enc: c, key: k, limits: limits.filled()}
	o.encryptedKey, _ = exact.DecodeBase64URL(e.Recipients[recipient].EncryptedKey)
	o.iv, _ = exact.DecodeBase64URL(e.IV)
	o.ciphertext, _ = exact.DecodeBase64URL(e.Ciphertext)
	o.tag, _ = exact.DecodeBase64URL(e.Tag)
	if err := lengths(c, o.iv, o.tag); err != nil {
		return nil, err
	}
	return o, nil
}

// zip reports whether the content is compressed (RFC 7516 section 4.1.3).
func (e *Envelope) zip(recipient int) (bool, error) {
	zip := e.Parameter(recipient, "zip")
	if zip == nil {
		return false, nil
	}
	name, ok := zip.Text()
	switch {
	case !ok || name != "DEF":
		return false, refuse(CodeZipUnsupported, "The header’s zip is "+prose.Visible(string(zip.Raw))+"; only DEF is defined.",
			"So the content cannot be read (RFC 7516 section 4.1.3).")
	case e.ProtectedHeader.Find("zip") == nil:
		return false, refuse(CodeZipUnsupported, "The parameter zip is in an unprotected header.",
			"It must be in the protected one (RFC 7516 section 4.1.3), so the token is refused.")
	}
	return true, nil
}

func (o *opening) decrypt() ([]byte, error) {
	if plaintext, ok := o.throughLibrary(); ok {
		return plaintext, nil
	}
	cek, err := o.contentKey()
	if err != nil {
		return nil, err
	}
	aead, err := aeadOf(o.enc, cek)
	if err != nil {
		return nil, o.broken()
	}
	sealed := append(append([]byte(nil), o.ciphertext...), o.tag...)
	plaintext, err := aead.Open(nil, o.iv, sealed, o.authenticated())
	if err != nil {
		return nil, o.altered()
	}
	if zip, _ := o.envelope.zip(o.recipient); zip {
		return inflate(plaintext, o.limits)
	}
	return plaintext, nil
}

// authenticated is what the tag is computed over beside the content (RFC 7516 section 5.1
// step 14): characters as they stand.
func (o *opening) authenticated() []byte {
	if o.envelope.AAD == nil {
		return []byte(o.envelope.Protected)
	}
	return []byte(o.envelope.Protected + "." + *o.envelope.AAD)
}

// contentKey unwraps the content's key once.
func (o *opening) contentKey() ([]byte, error) {
	if !o.asked {
		o.asked = true
		o.cek, o.failure = o.unwrap()
		if o.failure == nil && len(o.cek) != o.enc.KeySize {
			o.failure = refuse(CodeContentKeySize, "The encrypted key opens and holds a key of "+prose.Count(len(o.cek), "byte")+"; "+o.enc.Name+" needs one of "+strconv.Itoa(o.enc.KeySize)+".",
				"The sender made it for another enc.")
		}
	}
	return o.cek, o.failure
}

// DecryptKey makes an opening go-jose's OpaqueKeyDecrypter.
func (o *opening) DecryptKey([]byte, jose.Header) ([]byte, error) { return o.contentKey() }

// throughLibrary asks go-jose. ok is false when it does not read the token as we do, or
// gives no plaintext: why, it does not say.
func (o *opening) throughLibrary() (plaintext []byte, ok bool) {
	e := &o.envelope
	to := e.Recipients[o.recipient]
	for _, text := range []string{e.Protected, to.EncryptedKey, e.IV, e.Ciphertext, e.Tag} {
		if !canonical(text) {
			return nil, false
		}
	}
	if e.AAD != nil && !canonical(*e.AAD) {
		return nil, false
	}
	algs := []jose.KeyAlgorithm{jose.KeyAlgorithm(o.alg.Name)}
	encs := []jose.ContentEncryption{jose.ContentEncryption(o.enc.Name)}
	var parsed *jose.JSONWebEncryption
	var err error
	if e.AAD == nil && e.Unprotected == nil && to.Header == nil {
		parsed, err = jose.ParseEncryptedCompact(e.Protected+"."+to.EncryptedKey+"."+e.IV+"."+e.Ciphertext+"."+e.Tag, algs, encs)
	} else {
		parsed, err = jose.ParseEncryptedJSON(e.flattened(o.recipient), algs, encs)
	}
	if err != nil {
		return nil, false
	}
	plaintext, err = parsed.Decrypt(o)
	if err != nil {
		return nil, false
	}
	if zip, _ := e.zip(o.recipient); zip && len(plaintext) > o.limits.Inflated {
		return nil, false // our limit may be under go-jose's
	}
	return plaintext, true
}

// flattened is the flattened JSON serialization for one recipient (RFC 7516 section 7.2.2).
// The texts in it are canonical base64url and need no escaping.
func (e *Envelope) flattened(recipient int) string {
	to := e.Recipients[recipient]
	text := `{"iv":"` + e.IV + `","tag":"` + e.Tag + `"`
	for _, part := range []struct{ name, value string }{
		{"protected", e.Protected}, {"encrypted_key", to.EncryptedKey},
	} {
		if part.value != "" {
			text += `,"` + part.name + `":"` + part.value + `"`
		}
	}
	if e.AAD != nil {
		text += `,"aad":"` + *e.AAD + `"`
	}
	if e.Unprotected != nil {
		text += `,"unprotected":` + string(e.Unprotected.Raw)
	}
	if to.Header != nil {
		text += `,"header":` + string(to.Header.Raw)
	}
	return text + `,"ciphertext":"` + e.Ciphertext + `"}`
}

// altered says that the content's tag does not fit, and as much of why as the algorithm tells.
func (o *opening) altered() error {
	switch o.alg.Family {
	case alg.RSA15, alg.Direct:
		return o.wrongOrAltered()
	case alg.ECDHES:
		if o.alg.Wrap == 0 {
			return o.wrongOrAltered()
		}
	}
	return refuse(CodeAltered, "The authentication tag does not fit the content.",
		"The key is right: the encrypted key opens with it. So header, initialization vector, ciphertext or tag was altered after encryption, or the sender computed the tag over something else.")
}

func (o *opening) wrongOrAltered() error {
	why := "the key of the content is the secret itself"
	switch o.alg.Family {
	case alg.RSA15:
		why = "whether its padding was right must not be told (RFC 7516 section 11.5)"
	case alg.ECDHES:
		why = "the agreed key is the content’s, and every key agrees on one"
	}
	return refuse(CodeWrongOrAltered, "The authentication tag does not fit.",
		"The token was encrypted for another key, or it was altered. "+o.alg.Name+" cannot tell the two apart: "+why+".")
}

// broken says that a key that looked usable is not.
func (o *opening) broken() error {
	return refuse(CodeKeyUnusable, "This key cannot decrypt: its parts do not belong together.")
}
