package binding

import (
	"encoding/base64"
	"slices"
	"strings"

	"jwtdebugger/wasm/internal/exact"
	"jwtdebugger/wasm/internal/kind"
	"jwtdebugger/wasm/internal/prose"
	"jwtdebugger/wasm/internal/report"
)

// snowflake checks the fingerprint in the issuer of a token for Snowflake: SHA-256 of the
// public key, in base64 with its padding.
func (q *question) snowflake() {
	iss, _ := q.token.Payload.Find("iss").Text()
	_, want, ok := strings.Cut(iss, ".SHA256:")
	if !ok || q.token.kind().Vendor != kind.Snowflake {
		return
	}
	var have []string
	for _, k := range q.Keys {
		if der := k.SPKI(); der != nil {
			have = append(have, base64.StdEncoding.EncodeToString(sha256Sum(der)))
		}
	}
	switch {
	case len(have) == 0:
		q.add(CodeSnowflakeKey, "payload", report.Unchecked, report.Words{Lead: "The fingerprint in iss was not checked: there is no key to compare it with.", Next: "Paste the public key into Key."})
	case slices.Contains(have, want):
		q.add(CodeSnowflakeKey, "payload", report.OK, report.Words{Lead: "The fingerprint in iss is that of the key.", Why: "It is the SHA-256 of the public key."})
	case slices.Contains(have, strings.TrimRight(want, "=")+"="):
		q.add(CodeSnowflakeKey, "payload", report.Failed, report.Words{Lead: "The fingerprint in iss lacks its last character, “=”.", Why: "Snowflake compares it as base64 with its padding.", Next: mendToken})
	default:
		q.add(CodeSnowflakeKey, "payload", report.Failed, report.Words{
			Lead: "The fingerprint in iss is not that of the key.",
			Why:  "It is " + prose.Quote(want) + ", and that of the key is “" + have[0] + "”.",
			Next: "Sign with the key whose public half Snowflake has, and take the fingerprint from that.",
		})
	}
}

// ofGoogle are the tokens that Google’s service accounts make.
var ofGoogle = []string{kind.GoogleAssertion, kind.GoogleSelfSigned, kind.GoogleWallet, kind.Firebase}

// serviceAccount compares a token of a Google service account with the file of an account in
// the Key field.
func (q *question) serviceAccount() {
	text := strings.TrimSpace(q.Key)
	if !strings.HasPrefix(text, "{") || !slices.Contains(ofGoogle, q.token.kind().Vendor) {
		return
	}
	file, _ := exact.ParseJSON([]byte(text))
	email, ok := file.Find("client_email").Text()
	if !ok {
		return
	}
	iss, _ := q.token.Payload.Find("iss").Text()
	q.is(iss == email, CodeAccountIss, "payload",
		report.Words{Lead: "iss is the service account in the Key field."},
		report.Words{Lead: "iss is not the service account in the Key field.", Why: "It is " + prose.Quote(iss) + ", and the account is " + prose.Quote(email) + ".", Next: "Write the account’s client_email into iss, or sign with the key of the account that iss names."})
	id, known := file.Find("private_key_id").Text()
	kid, named := q.token.Header.Find("kid").Text()
	if !known || !named {
		return
	}
	q.is(kid == id, CodeAccountKid, "protected",
		report.Words{Lead: "kid is that of the account’s key."},
		report.Words{Lead: "kid is not that of the account’s key.", Why: "It is " + prose.Quote(kid) + ", and the key’s is " + prose.Quote(id) + ".", Next: "Write the account’s private_key_id into kid: Google looks for the key by it."})
}
