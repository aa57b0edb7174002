package audit

import "testing"

func TestRSA15(t *testing.T) {
	testRule(t, rsa15, []ruleTest{
		{"RFC 7516 A.2", read(`{"alg":"RSA1_5","enc":"A128CBC-HS256"}`, ``), "The content key is encrypted with RSA1_5."},
		{"near miss: RSA-OAEP", read(`{"alg":"RSA-OAEP","enc":"A256GCM"}`, ``), ""},
		{"near miss: a signature of the same padding", read(`{"alg":"RS256"}`, ``), ""},
	})
}
