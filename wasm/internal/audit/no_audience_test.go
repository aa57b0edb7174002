package audit

import (
	"testing"

	"jwtdebugger/wasm/internal/report"
)

func TestNoAudience(t *testing.T) {
	const saw = "The token does not say who it is for: there is no aud."
	testRule(t, noAudience, []ruleTest{
		{"RFC 9068", read(`{"typ":"at+jwt"}`, `{"iss":"a","sub":"b","exp":1795438800,"client_id":"c"}`), saw},
		{"an ID token", read(`{}`, `{"iss":"a","sub":"b","exp":1795438800,"iat":1795435200,"nonce":"n"}`), saw},
		{"an access token, by its claims", read(`{}`, `{"iss":"a","exp":1795438800,"scope":"read"}`), saw},
		{"from whom, about whom, until when", read(`{"typ":"JWT"}`, `{"iss":"a","sub":"b","exp":1795438800}`), saw},
		{"an empty list", read(`{"typ":"JWT"}`, `{"iss":"a","sub":"b","exp":1795438800,"aud":[]}`), saw},
		{"an empty text", read(`{"typ":"JWT"}`, `{"iss":"a","sub":"b","exp":1795438800,"aud":""}`), saw},
		{"near miss: one", read(`{"typ":"at+jwt"}`, `{"iss":"a","sub":"b","aud":"c","exp":1795438800}`), ""},
		{"near miss: several", read(`{"typ":"at+jwt"}`, `{"iss":"a","sub":"b","aud":["c","d"],"exp":1795438800}`), ""},
		{"near miss: RFC 7515 A.1", read(`{"typ":"JWT"}`, `{"iss":"joe","exp":1300819380,"http://example.com/is_root":true}`), ""},
		{"near miss: RFC 9449 section 6.1, bound to a key", read(`{"typ":"JWT"}`, `{"sub":"someone@example.com","iss":"https://server.example.com","nbf":1562262611,"exp":1562266216,"cnf":{"jkt":"0ZcOCORZNYy-DWpqq30jZyJGHTN0d2HglBV3uiguA4I"}}`), ""},
		{"near miss: a token of one’s own", read(`{"typ":"JWT"}`, `{"sub":"1234567890","name":"John Doe","exp":1795438800}`), ""},
		{"near miss: Amazon Cognito", read(`{}`, `{"iss":"a","sub":"b","client_id":"c","token_use":"access","scope":"s","exp":1795438800}`), ""},
		{"near miss: a security event", read(`{}`, `{"iss":"a","sub":"b","exp":1795438800,"events":{}}`), ""},
		{"near miss: no claims set", read(`{}`, `{"order":5}`), ""},
	})
	for typ, severity := range map[string]string{"at+jwt": report.Warning, "JWT": report.Info} {
		if f := Run(read(`{"typ":"`+typ+`"}`, `{"iss":"a","sub":"b","exp":1795438800,"client_id":"c"}`)); len(f) != 1 || f[0].Severity != severity {
			t.Errorf("%s: %+v", typ, f)
		}
	}
}
