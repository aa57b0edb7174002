package audit

import (
	"strings"
	"testing"

	"jwtdebugger/wasm/internal/report"
)

func TestSensitiveData(t *testing.T) {
	const card = "what looks like a payment card number"
	saw := func(name, what string) string { return "The claim “" + name + "” holds " + what + "." }
	of := func(value string) Input { return read(``, `{"v":`+value+`}`) }
	tests := []ruleTest{
		{"a password", read(``, `{"password":"hunter2"}`), saw("password", "a password")},
		{"in an object", read(``, `{"user":{"Password":"x1"}}`), saw("Password", "a password")},
		{"a hash", read(``, `{"password_hash":"$2b$10$abc"}`), saw("password_hash", "the hash of a password")},
		{"a client’s secret", read(``, `{"clientSecret":"abc"}`), saw("clientSecret", "a secret")},
		{"a card’s code", read(``, `{"cvv":123}`), saw("cvv", "a card’s security code")},
		{"two kinds", read(``, `{"pwd":"x1","api-key":"y2","passwd":"z3"}`), saw("pwd", "a password") + "\n" + saw("api-key", "a secret")},
		{"a private key in PEM", of(`"-----BEGIN PRIVATE KEY-----\nMIIE"`), saw("v", "a private key")},
		{"a private JWK", of(`{"kty":"EC","crv":"P-256","x":"AA","y":"AA","d":"AA"}`), saw("v", "a private key")},
		{"a secret JWK", of(`{"kty":"oct","k":"AA"}`), saw("v", "a private key")},
		{"in the header", read(`{"jwk":{"kty":"RSA","n":"AA","e":"AQAB","d":"AA"}}`, ``), "The header parameter “jwk” holds a private key."},
		{"in a sentence", of(`"paid with 4111 1111 1111 1111."`), saw("v", card)},
		{"a number", of(`4111111111111111`), saw("v", card)},
		{"a social security number", of(`"078-05-1120"`), saw("v", "what looks like a social security number of the United States")},
		{"a CPF number", of(`"111.444.777-35"`), saw("v", "what looks like a CPF number of Brazil")},
		{"a codice fiscale", of(`"RSSMRA85T10A562S"`), saw("v", "what looks like a codice fiscale of Italy")},
		{"a Chinese number", of(`"11010519491231002X"`), saw("v", "what looks like an identity number of China")},

		{"near miss: about a password", read(``, `{"pwd_exp":"3600","pwd_url":"https://a/","password_changed_at":"2026-01-01","passwordless":"yes"}`), ""},
		{"near miss: a password is used", read(``, `{"password":true,"amr":["pwd"]}`), ""},
		{"near miss: nothing left of it", read(``, `{"password":"","pwd":"********","secret":"[REDACTED]"}`), ""},
		{"near miss: a public JWK", read(`{"jwk":{"kty":"RSA","n":"AA","e":"AQAB"}}`, `{"cnf":{"jwk":{"kty":"EC","x":"AA"}}}`), ""},
		{"near miss: members named d and k", of(`{"d":"x","k":"y"}`), ""},
		{"near miss: a public key in PEM", of(`"-----BEGIN PUBLIC KEY-----\nMIIB"`), ""},
		{"near miss: a snowflake", of(`"1323456789012345678"`), ""},
		{"near miss: an identifier of digits", read(``, `{"sub":"4111111111111111","order_id":"4111111111111111"}`), ""},
		{"near miss: a UUID", of(`"41111111-1111-1111-1111-111111111111"`), ""},
		{"near miss: a telephone number", of(`"+49 151 1111 1111"`), ""},
		{"near miss: one repeated digit", of(`"4444444444444444"`), ""},
		{"near miss: grouped otherwise", of(`"41 1111 1111 1111 11"`), ""},
		{"near miss: part of a longer number", of(`"x4111111111111111"`), ""},
		{"near miss: never given out", of(`"666-05-1120"`), ""},
		{"near miss: no hyphens", of(`"078051120"`), ""},
		{"near miss: a date", of(`"2026-11-23"`), ""},
		{"near miss: a wrong CPF digit", of(`"111.444.777-36"`), ""},
		{"near miss: a wrong Italian letter", of(`"RSSMRA85T10A562T"`), ""},
		{"near miss: a wrong Chinese digit", of(`"110105194912310021"`), ""},
		{"near miss: 18 digits that hold no date", of(`"110105194913310028"`), ""},
	}
	// The issuers' own numbers for tests.
	for _, number := range []string{"4111111111111111", "4012888888881881", "5555555555554444", "2223003122003222", "378282246310005", "6011111111111117", "3530111333300000", "30569309025904", "6200000000000005"} {
		tests = append(tests, ruleTest{number, of(`"` + number + `"`), saw("v", card)})
		last := len(number) - 1
		wrong := number[:last] + string('0'+(number[last]-'0'+1)%10)
		tests = append(tests, ruleTest{"near miss: " + wrong, of(`"` + wrong + `"`), ""})
	}
	testRule(t, sensitiveData, tests)

	for _, f := range Run(read(``, `{"password":"hunter2","n":"4111111111111111"}`)) {
		if all := f.Lead + f.Why + f.Next; strings.Contains(all, "hunter2") || strings.Contains(all, "4111") {
			t.Errorf("told: %s", all)
		}
	}
	for payload, severity := range map[string]string{`{"password":"x1"}`: report.Warning, `{"k":"-----BEGIN RSA PRIVATE KEY-----"}`: report.Error} {
		if f := Run(read(``, payload)); len(f) != 1 || f[0].Severity != severity {
			t.Errorf("%s: %+v", payload, f)
		}
	}
	if f := find(sensitiveData, read(`{"alg":"dir","enc":"A128GCM"}`, `{"password":"x1"}`)); len(f) != 1 || f[0].Severity != report.Info {
		t.Errorf("encrypted: %+v", f)
	}
}
