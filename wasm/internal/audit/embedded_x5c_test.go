package audit

import "testing"

func TestEmbeddedX5c(t *testing.T) {
	testRule(t, embeddedX5c, []ruleTest{
		{"a certificate", read(`{"alg":"ES256","x5c":["MIIB"]}`, claimsSet), "The token brings its own certificate: the header has x5c."},
		{"near miss: the recipient’s certificate", read(`{"alg":"RSA-OAEP","enc":"A128GCM","x5c":["MIIB"]}`, ``), ""},
		{"near miss: its hash", read(`{"alg":"RS256","x5t":"t","x5t#S256":"t"}`, claimsSet), ""},
		{"near miss: in the payload", read(`{"alg":"RS256"}`, `{"x5c":["MIIB"]}`), ""},
	})
}
