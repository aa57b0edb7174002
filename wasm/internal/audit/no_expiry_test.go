package audit

import "testing"

func TestNoExpiry(t *testing.T) {
	const saw = "The token never expires."
	testRule(t, noExpiry, []ruleTest{
		{"the best-known token of all", read(`{"alg":"HS256","typ":"JWT"}`, `{"sub":"1234567890","name":"John Doe","iat":1516239022}`), saw},
		{"no typ, a registered claim", read(`{"alg":"HS256"}`, `{"iss":"a"}`), saw},
		{"no typ, a scope", read(`{"alg":"HS256"}`, `{"scope":"read"}`), saw},
		{"an access token", read(`{"alg":"RS256","typ":"at+jwt"}`, `{"client_id":"a"}`), saw},
		{"typ in full", read(`{"alg":"RS256","typ":"application/JWT"}`, `{"role":"admin"}`), saw},
		{"near miss: with exp", read(`{"alg":"HS256","typ":"JWT"}`, claimsSet), ""},
		{"near miss: exp of a wrong type is another matter", read(`{"alg":"HS256","typ":"JWT"}`, `{"sub":"a","exp":"tomorrow"}`), ""},
		{"near miss: no claims set", read(`{"alg":"HS256"}`, `{"order":5,"items":[]}`), ""},
		{"near miss: no object", read(`{"alg":"HS256"}`, ``), ""},
		{"near miss: a DPoP proof", read(`{"typ":"dpop+jwt"}`, `{"jti":"a","htm":"GET","htu":"b","iat":1}`), ""},
		{"near miss: a security event", read(`{"typ":"JWT"}`, `{"iss":"a","iat":1,"jti":"b","events":{}}`), ""},
		{"near miss: a key binding", read(`{"typ":"kb+jwt"}`, `{"aud":"a","iat":1,"nonce":"b","sd_hash":"c"}`), ""},
		{"near miss: a credential", read(`{"alg":"ES256"}`, `{"iss":"a","vct":"b"}`), ""},
	})
}
