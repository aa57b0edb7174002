package claims

import (
	"crypto/sha256"
	"encoding/base64"
	"encoding/hex"
	"strings"

	"jwtdebugger/wasm/internal/prose"
	"jwtdebugger/wasm/internal/report"
	"jwtdebugger/wasm/internal/token"
)

// explainDigests lists why the digests of an SD-JWT do not fit what they are of. Of a payload
// that is not whole nobody knows which digests it held.
func explainDigests(t *token.Token) []report.Cause {
	if t.Kind != token.SDJWT || !t.Segment(token.Payload).Whole {
		return nil
	}
	return append(keyBindingDigest(t), disclosureDigests(t)...)
}

func digestOf(b []byte) []byte { sum := sha256.Sum256(b); return sum[:] }

// keyBindingDigest finds a key binding over something else than what is presented with it
// (RFC 9901 section 4.3.1).
func keyBindingDigest(t *token.Token) []report.Cause {
	if t.KeyBinding == nil {
		return nil
	}
	have, ok := t.KeyBinding.Segment(token.Payload).JSON.Find("sd_hash").Text()
	want := t.PresentationDigest()
	if !ok || want == "" || have == want {
		return nil
	}
	c := report.Cause{
		Code:  BindingDigest,
		Lead:  "The key binding was made for another presentation.",
		Why:   "Its sd_hash is " + prose.Quote(have) + "; that of what is before it is " + want + " (RFC 9901 section 4.3.1). A disclosure was added or taken away after the holder signed.",
		Next:  "Ask the holder to present it again.",
		Sure:  report.Seen,
		Place: report.Place{Field: "token"},
	}
	presented := t.PresentedFor()
	for _, f := range []struct{ text, what string }{
		{strings.TrimSuffix(presented, "~"), "without the tilde at the end"},
		{t.IssuerSigned(), "of the issuer-signed JWT alone"},
		{t.Text, "of the key binding, too"},
	} {
		if base64.RawURLEncoding.EncodeToString(digestOf([]byte(f.text))) == have {
			c.Sure = report.Proved
			c.Lead = "The key binding’s sd_hash is the digest " + f.what + "."
			c.Why = "It must be over the issuer-signed JWT and all disclosures, each with its tilde, the last included (RFC 9901 section 4.3.1): " + want + "."
			c.Next = "Have the holder’s wallet mended."
			break
		}
	}
	return []report.Cause{c}
}

// mostDigests is how many disclosures whose digests do not fit are causes of their own.
const mostDigests = 3

// disclosureDigests finds disclosures whose digests stand nowhere, and digests that were
// made over the decoded disclosure (RFC 9901 section 4.2.3).
func disclosureDigests(t *token.Token) (causes []report.Cause) {
	payload := string(t.Segment(token.Payload).Bytes)
	for i, d := range t.Process().Disclosures {
		if d.Status != token.Unreferenced || i >= len(t.Disclosures) {
			continue
		}
		raw, place := t.Disclosures[i], d.Range
		c := report.Cause{
			Code:  BindingDigest,
			Lead:  "The digest of a disclosure is not in the token.",
			Why:   "It is " + raw.Digest + ": the disclosure was changed or re-encoded, or belongs to another token.",
			Next:  "Refuse the token (RFC 9901 section 7.1).",
			Sure:  report.Seen,
			Place: report.Place{Field: "token", Range: &place},
		}
		text := digestOf([]byte(raw.Text))
		for _, f := range []struct{ digest, what string }{
			{base64.RawURLEncoding.EncodeToString(digestOf(raw.Bytes)), "over the decoded disclosure"},
			{hex.EncodeToString(text), "written in hexadecimal"},
			{base64.StdEncoding.EncodeToString(text), "written in base64, not base64url"},
			{base64.URLEncoding.EncodeToString(text), "written with padding"},
		} {
			if strings.Contains(payload, `"`+f.digest+`"`) {
				c.Sure = report.Proved
				c.Lead = "The digest of a disclosure is " + f.what + "."
				c.Why = "It must be over the characters of the disclosure, in base64url without padding (RFC 9901 section 4.2.3): " + raw.Digest + "."
				c.Next = "Have it mended where the token is made."
				break
			}
		}
		if causes = append(causes, c); len(causes) == mostDigests {
			return causes
		}
	}
	return causes
}
