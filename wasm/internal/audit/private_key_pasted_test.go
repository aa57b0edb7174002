package audit

import "testing"

func TestPrivateKeyPasted(t *testing.T) {
	const saw = "The Key field holds a private key."
	unread := private(rsaKey(2048))
	unread.Public = nil
	decrypts := private(rsaKey(2048))
	decrypts.Use = "enc"
	testRule(t, privateKeyPasted, []ruleTest{
		{"private", read(`{"alg":"RS256"}`, claimsSet, private(rsaKey(2048))), saw},
		{"one of two", read(`{"alg":"PS384"}`, claimsSet, rsaKey(2048), private(rsaKey(2048))), saw},
		{"said once", read(`{"alg":"ES256"}`, claimsSet, private(rsaKey(2048)), private(rsaKey(2048))), saw},
		{"for EdDSA", read(`{"alg":"EdDSA"}`, claimsSet, private(rsaKey(2048))), saw},
		{"for ML-DSA", read(`{"alg":"ML-DSA-65"}`, claimsSet, private(rsaKey(2048))), saw},
		{"near miss: for the layer around", read(`{"alg":"RS256"}`, claimsSet, decrypts), ""},
		{"near miss: public", read(`{"alg":"RS256"}`, claimsSet, rsaKey(2048)), ""},
		{"near miss: a secret", read(`{"alg":"HS256"}`, claimsSet, secret(32)), ""},
		{"near miss: another algorithm", read(`{"alg":"HS256"}`, claimsSet, private(rsaKey(2048))), ""},
		{"near miss: not read", read(`{"alg":"RS256"}`, claimsSet, unread), ""},
		{"near miss: an unknown algorithm", read(`{"alg":"XS256"}`, claimsSet, private(rsaKey(2048))), ""},
	})
}
