package audit

import "testing"

func TestCompressed(t *testing.T) {
	testRule(t, compressed, []ruleTest{
		{"RFC 7520 section 5.9", read(`{"alg":"A128KW","enc":"A128GCM","zip":"DEF"}`, ``), "The content was compressed before it was encrypted."},
		{"near miss: not compressed", read(`{"alg":"A128KW","enc":"A128GCM"}`, ``), ""},
		{"near miss: a JWS has no zip", read(`{"alg":"HS256","zip":"DEF"}`, claimsSet), ""},
	})
}
