package audit

import "testing"

func TestNbfAfterExp(t *testing.T) {
	testRule(t, nbfAfterExp, []ruleTest{
		{"an hour", read(``, `{"nbf":1795442400,"exp":1795438800}`), "The token expires 1 hour before it begins to be valid: nbf is after exp."},
		{"a second", read(``, `{"nbf":1795438801,"exp":1795438800}`), "The token expires 1 second before it begins to be valid: nbf is after exp."},
		{"the same moment", read(``, `{"nbf":1795438800,"exp":1795438800}`), "The token expires the moment it begins to be valid: nbf and exp are equal."},
		{"near miss: a second before", read(``, `{"nbf":1795438799,"exp":1795438800}`), ""},
		{"near miss: half a second before", read(``, `{"nbf":1795438799.5,"exp":1795438800}`), ""},
		{"near miss: no exp", read(``, `{"nbf":1795438800}`), ""},
		{"near miss: iat after exp", read(``, `{"iat":1795442400,"exp":1795438800}`), ""},
		{"near miss: no number", read(``, `{"nbf":"1795442400","exp":1795438800}`), ""},
	})
}
