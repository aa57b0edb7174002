package audit

import "testing"

func TestDeprecatedAlgorithm(t *testing.T) {
	testRule(t, deprecatedAlgorithm, []ruleTest{
		{"RFC 8037 A.4", read(`{"alg":"EdDSA"}`, ``), "The name EdDSA is deprecated: it does not say which curve."},
		{"near miss: Ed25519", read(`{"alg":"Ed25519"}`, claimsSet), ""},
		{"near miss: another spelling is none", read(`{"alg":"eddsa"}`, claimsSet), ""},
		{"near miss: in the payload", read(`{"alg":"ES256"}`, `{"alg":"EdDSA"}`), ""},
	})
}
