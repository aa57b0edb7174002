package audit

import "testing"

func TestIssuedInFuture(t *testing.T) {
	// Now is 1795435200 in every Input of read.
	testRule(t, issuedInFuture, []ruleTest{
		{"a second over the tolerance", read(``, `{"iat":1795435261}`), "By its iat the token was issued 1 minute from now."},
		{"an hour", read(``, `{"iat":1795438800}`), "By its iat the token was issued 1 hour from now."},
		{"a year", read(``, `{"iat":1826971200}`), "By its iat the token was issued 12 months from now."},
		{"near miss: the tolerance", read(``, `{"iat":1795435260}`), ""},
		{"near miss: now", read(``, `{"iat":1795435200}`), ""},
		{"near miss: the past", read(``, `{"iat":1300819380}`), ""},
		{"near miss: milliseconds are another matter", read(``, `{"iat":1795435200000}`), ""},
		{"near miss: exp", read(``, `{"exp":1795438800}`), ""},
		{"near miss: no number", read(``, `{"iat":"1826971200"}`), ""},
	})
}
