package audit

import "testing"

func TestDateNotNumber(t *testing.T) {
	testRule(t, dateNotNumber, []ruleTest{
		{"digits in a string", read(``, `{"exp":"1795438800"}`), "exp is the string “1795438800”, not a number."},
		{"a date", read(``, `{"nbf":"2026-11-23T12:00:00Z"}`), "nbf is the string “2026-11-23T12:00:00Z”, not a number."},
		{"null", read(``, `{"exp":null}`), "exp is not a number."},
		{"two", read(``, `{"iat":false,"exp":{}}`), "exp is not a number.\niat is not a number."},
		{"near miss: a number", read(``, `{"exp":1795438800,"nbf":1795435200.5,"iat":1.7954352e9}`), ""},
		{"near miss: another claim", read(``, `{"updated_at":"2026-11-23T12:00:00Z"}`), ""},
		{"near miss: in an object", read(``, `{"card":{"exp":"11/26"}}`), ""},
		{"near miss: in the header", read(`{"exp":"1"}`, ``), ""},
	})
	if f := Run(read(``, `{"exp":"1795438800"}`)); len(f) != 1 || f[0].Next != "Write it without the quotation marks where the token is made." {
		t.Errorf("%+v", f)
	}
}
