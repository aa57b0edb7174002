package audit

import (
	"testing"

	"jwtdebugger/wasm/internal/report"
)

func TestNoIssuer(t *testing.T) {
	const saw = "The token does not say who issued it: there is no iss."
	testRule(t, noIssuer, []ruleTest{
		{"RFC 9068", read(`{"typ":"at+jwt"}`, `{"sub":"b","aud":"c","exp":1795438800,"client_id":"c"}`), saw},
		{"an ID token", read(`{}`, `{"sub":"b","aud":"c","exp":1795438800,"nonce":"n"}`), saw},
		{"an access token, by its claims", read(`{}`, `{"aud":"c","exp":1795438800,"scope":"read"}`), saw},
		{"about whom, for whom, until when", read(`{"typ":"JWT"}`, `{"sub":"b","aud":"c","exp":1795438800}`), saw},
		{"an empty text", read(`{"typ":"JWT"}`, `{"iss":"","sub":"b","aud":"c","exp":1795438800}`), saw},
		{"near miss: one", read(`{"typ":"at+jwt"}`, `{"iss":"a","sub":"b","aud":"c","exp":1795438800}`), ""},
		{"near miss: a token of one’s own", read(`{"typ":"JWT"}`, `{"sub":"1234567890","name":"John Doe","exp":1795438800}`), ""},
		{"near miss: a key binding", read(`{"typ":"kb+jwt"}`, `{"aud":"a","iat":1,"nonce":"b","sd_hash":"c"}`), ""},
		{"near miss: a proof for a wallet", read(`{"typ":"openid4vci-proof+jwt"}`, `{"aud":"a","iat":1,"nonce":"b"}`), ""},
		{"near miss: no claims set", read(`{}`, `{"order":5}`), ""},
	})
	if f := Run(read(`{"typ":"at+jwt"}`, `{"sub":"b","aud":"c","exp":1795438800}`)); len(f) != 1 || f[0].Severity != report.Warning {
		t.Errorf("%+v", f)
	}
}
