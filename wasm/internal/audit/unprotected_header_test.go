package audit

import (
	"testing"

	"jwtdebugger/wasm/internal/token"
)

func TestUnprotectedHeader(t *testing.T) {
	of := func(text string) Input {
		parsed := token.Parse(text, 0, len(text))
		return Input{Token: parsed, Header: parsed.Header()}
	}
	const jws = `"payload":"e30","signature":"AA"`
	const jwe = `"iv":"AA","ciphertext":"AA","tag":"AA"`
	testRule(t, unprotectedHeader, []ruleTest{
		{"RFC 7520 section 4.7, content only", of(`{"header":{"alg":"HS256","kid":"k"},` + jws + `}`), "alg is in the unprotected header."},
		{"two", of(`{"protected":"eyJhbGciOiJIUzI1NiJ9","header":{"jku":"https://a/","crit":["x"]},` + jws + `}`), "jku and crit are in the unprotected header."},
		{"RFC 7520 section 5.12, content only", of(`{"unprotected":{"alg":"A128KW","enc":"A128GCM"},"encrypted_key":"AA",` + jwe + `}`), "enc is in the unprotected header."},
		{"of a recipient", of(`{"protected":"eyJlbmMiOiJBMTI4R0NNIn0","recipients":[{"header":{"alg":"A128KW","x5u":"https://a/"},"encrypted_key":"AA"}],` + jwe + `}`), "x5u is in the unprotected header."},
		{"near miss: RFC 7520 section 4.6, a kid", of(`{"protected":"eyJhbGciOiJIUzI1NiJ9","header":{"kid":"k"},` + jws + `}`), ""},
		{"near miss: RFC 7520 section 5.11, alg of a JWE", of(`{"protected":"eyJlbmMiOiJBMTI4R0NNIn0","unprotected":{"alg":"A128KW","kid":"k"},"encrypted_key":"AA",` + jwe + `}`), ""},
		{"near miss: a compact token", of("eyJhbGciOiJIUzI1NiJ9.e30.AA"), ""},
	})
}

// What is in an unprotected header is looked at as well.
func TestUnprotectedParameters(t *testing.T) {
	text := `{"header":{"alg":"none","kid":"../x","jku":"https://10.0.0.1/","jwk":{"kty":"oct"},"x5c":["A"]},"payload":"e30","signature":""}`
	parsed := token.Parse(text, 0, len(text))
	got := map[string]bool{}
	for _, f := range Run(Input{Token: parsed, Header: parsed.Header()}) {
		got[f.Code] = true
	}
	for _, code := range []string{"alg-none", "kid-injection", "remote-key", "embedded-jwk", "embedded-x5c", "unprotected-header"} {
		if !got[code] {
			t.Errorf("%s does not see it", code)
		}
	}
}
