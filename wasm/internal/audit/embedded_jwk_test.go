package audit

import "testing"

func TestEmbeddedJWK(t *testing.T) {
	const saw = "The token brings its own key: the header has jwk."
	testRule(t, embeddedJWK, []ruleTest{
		{"a key", read(`{"alg":"RS256","jwk":{"kty":"RSA","n":"AQ","e":"AQAB"}}`, claimsSet), saw},
		{"no typ changes that", read(`{"alg":"ES256","typ":"JWT","jwk":{"kty":"EC"}}`, claimsSet), saw},
		{"a nonce alone", read(`{"alg":"ES256","nonce":"n","jwk":{"kty":"EC"}}`, claimsSet), saw},
		{"near miss: a DPoP proof", read(`{"typ":"dpop+jwt","alg":"ES256","jwk":{"kty":"EC"}}`, `{"htm":"POST"}`), ""},
		{"near miss: an ACME request", read(`{"alg":"ES256","jwk":{"kty":"EC"},"nonce":"n","url":"https://a/"}`, `{}`), ""},
		{"near miss: a key in cnf", read(`{"alg":"ES256"}`, `{"cnf":{"jwk":{"kty":"EC"}}}`), ""},
		{"near miss: the recipient’s key", read(`{"alg":"ECDH-ES","enc":"A128GCM","jwk":{"kty":"EC"}}`, ``), ""},
		{"near miss: the key of an agreement", read(`{"alg":"ECDH-ES","enc":"A128GCM","epk":{"kty":"EC"}}`, ``), ""},
	})
}
