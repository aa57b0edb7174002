package audit

import "testing"

func TestUntyped(t *testing.T) {
	const saw = "The header does not say what kind of token this is: there is no typ."
	testRule(t, untyped, []ruleTest{
		{"an access token", read(`{"alg":"RS256","kid":"k"}`, `{"iss":"a","exp":1795438800,"scp":["read"]}`), saw},
		{"Amazon Cognito’s", read(`{"alg":"RS256"}`, `{"iss":"a","token_use":"access"}`), saw},
		{"a logout token", read(`{"alg":"RS256"}`, `{"iss":"a","events":{"http://schemas.openid.net/event/backchannel-logout":{}}}`), saw},
		{"a security event", read(`{"alg":"RS256"}`, `{"iss":"a","events":{"urn:x":{}}}`), saw},
		{"near miss: JWT", read(`{"alg":"RS256","typ":"JWT"}`, `{"iss":"a","exp":1795438800,"scope":"read"}`), ""},
		{"near miss: at+jwt", read(`{"alg":"RS256","typ":"at+jwt"}`, `{"iss":"a","exp":1795438800,"scope":"read"}`), ""},
		{"near miss: an ID token", read(`{"alg":"RS256"}`, `{"iss":"a","sub":"b","aud":"c","exp":1795438800,"nonce":"n"}`), ""},
		{"near miss: RFC 7515 A.2", read(`{"alg":"RS256"}`, `{"iss":"joe","exp":1300819380}`), ""},
		{"near miss: content", read(`{"alg":"RS256"}`, `{"hello":"world"}`), ""},
	})
}
