package audit

import "testing"

func TestExpMilliseconds(t *testing.T) {
	testRule(t, expMilliseconds, []ruleTest{
		{"13 digits", read(``, `{"exp":1795438800000}`), "exp counts milliseconds, where seconds belong."},
		{"with a fraction", read(``, `{"exp":1795438800000.5}`), "exp counts milliseconds, where seconds belong."},
		{"with an exponent", read(``, `{"exp":1.7954388e12}`), "exp counts milliseconds, where seconds belong."},
		{"the least of 13", read(``, `{"exp":1000000000000}`), "exp counts milliseconds, where seconds belong."},
		{"16 digits", read(``, `{"nbf":1795438800000000}`), "nbf counts microseconds, where seconds belong."},
		{"19 digits", read(``, `{"iat":1795438800000000000}`), "iat counts nanoseconds, where seconds belong."},
		{"all of them", read(``, `{"iat":1795435200000,"exp":1795438800000}`), "exp counts milliseconds, where seconds belong.\niat counts milliseconds, where seconds belong."},
		{"near miss: seconds", read(``, `{"exp":1795438800}`), ""},
		{"near miss: the end of the year 9999", read(``, `{"exp":253402300799}`), ""},
		{"near miss: the most of 12", read(``, `{"exp":999999999999}`), ""},
		{"near miss: the least of 14", read(``, `{"exp":10000000000000}`), ""},
		{"near miss: a string", read(``, `{"exp":"1795438800000"}`), ""},
		{"near miss: another claim", read(``, `{"id":1795438800000}`), ""},
		{"near miss: a service that takes milliseconds", read(``, `{"iss":"A.U.SHA256:x","iat":1795435200000,"exp":1795438800000}`), ""},
		{"near miss: far away", read(``, `{"exp":1e400}`), ""},
	})
	if f := Run(read(``, `{"exp":1795438800000}`)); len(f) != 1 || f[0].Why != "To a library that reads seconds the token is good for thousands of years. Read as milliseconds it is 2026-11-23 13:00:00Z." {
		t.Errorf("%+v", f)
	}
}
