package audit

import (
	"strings"
	"testing"

	"jwtdebugger/wasm/internal/key"
	"jwtdebugger/wasm/internal/report"
)

// generated makes a key, and its public half as it would be pasted.
func generated(t testing.TB, alg string) (k, public *key.Key) {
	t.Helper()
	k, err := key.Generate(alg, nil)
	if err != nil {
		t.Fatal(err)
	}
	text, err := k.PEM(false)
	if err != nil {
		t.Fatal(err)
	}
	set := key.Read(text, "", key.Auto)
	if len(set.Keys) != 1 {
		t.Fatalf("%d keys in %s", len(set.Keys), text)
	}
	return k, set.Keys[0]
}

func TestAlgConfusion(t *testing.T) {
	const (
		asked  = "The header says HS256, which takes a secret; the Key field holds a public key."
		signed = "The token is signed with the text of a public key as the HMAC secret."
		hs256  = `{"alg":"HS256"}`
	)
	_, public := generated(t, "ES256")
	pem, _ := public.PEM(false)
	jwk, _ := public.JWK(false)
	by := func(text string) Input { return compact(t, hs256, claimsSet, secretOf(text), public) }
	crlf := by(strings.ReplaceAll(pem, "\n", "\r\n"))
	typed := crlf
	typed.KeyText = strings.ReplaceAll(pem, "\n", "\r\n")
	testRule(t, algConfusion, []ruleTest{
		{"signed with the PEM text", by(pem), signed},
		{"without its last line break", by(strings.TrimSpace(pem)), signed},
		{"with the JWK", by(jwk), signed},
		{"with the text as it was pasted", typed, signed},
		{"verified with such a text", verifiedBy(read(hs256, claimsSet, secretOf(pem)), 0), signed},
		{"a public key for an HS token", read(hs256, claimsSet, public), asked},
		{"another spelling, which is not tried", crlf, asked},
		{"near miss: a secret beside it", read(hs256, claimsSet, public, secret(32)), ""},
		{"near miss: verified by a secret", verifiedBy(read(hs256, claimsSet, public, secret(32)), 1), ""},
		{"near miss: the key’s own algorithm", read(`{"alg":"ES256"}`, claimsSet, public), ""},
		{"near miss: a private key, which opened the layer around", read(hs256, claimsSet, private(rsaKey(2048))), ""},
		{"near miss: no key", read(hs256, claimsSet), ""},
	})
	if f := find(algConfusion, by(pem)); f[0].Severity != report.Error {
		t.Errorf("a proved confusion: %+v", f)
	}
}
