package profile

import (
	"strings"

	"jwtdebugger/wasm/internal/claims"
	"jwtdebugger/wasm/internal/kind"
	"jwtdebugger/wasm/internal/report"
)

var _ = register(example{
	code:    IDToken,
	sure:    kind.ByLook,
	header:  `{"alg":"RS256","kid":"k"}`,
	payload: `{"iss":"https://op.example","sub":"u","aud":"c","exp":«+300»,"iat":«-60»,"nonce":"n","azp":"c"}`,
	fails: []edit{
		{rule: "requires-iss", change: `iss=`},
		{rule: "requires-sub", change: `sub=`},
		{rule: "requires-aud", change: `aud=`},
		{rule: "requires-exp", change: `exp=`},
		{rule: "requires-iat", change: `iat=`},
		{rule: "form-iss", change: `iss="http://op.example"`},
		{rule: "form-iss", change: `iss="https://op.example?x"`},
		{rule: "sub", change: `sub="ü"`},
		{rule: "sub", change: `sub="` + strings.Repeat("x", 256) + `"`},
		{rule: "policy-aud", with: met(claims.FieldAudience, report.Failed)},
		{rule: "azp", with: func(t *Token) { t.Policy.Audience = "other, third" }},
		{rule: "policy-nonce", with: met(claims.FieldNonce, report.Failed)},
		{rule: "type-auth-time", change: `auth_time="yesterday"`},
		{rule: "no-header-x5u", change: `^x5u="https://a.example"`},
		{rule: "no-header-x5c", change: `^x5c=[]`},
		{rule: "no-header-jku", change: `^jku="https://a.example"`},
		{rule: "no-header-jwk", change: `^jwk={}`},
		{rule: "signed", change: `^alg="none"`},
		{rule: "nested", with: func(t *Token) { t.Encrypted, t.Unsigned = true, true }},
		{rule: "typ", change: `^typ="at+jwt"`},
	},
	holds: []string{`auth_time=5`, `^typ="JWT"`, `aud=["c","d"]`, "@+9000", `sub="` + strings.Repeat("x", 255) + `"`},
	others: []string{
		`{"alg":"RS256"} {"iss":"https://a.example","sub":"u","aud":"c","exp":2,"iat":1,"scope":"read","azp":"c"}`,
		`{"alg":"HS256","typ":"JWT"} {"iss":"https://x.supabase.co/auth/v1","sub":"u","aud":"authenticated","exp":2,"iat":1,"role":"authenticated","aal":"aal1","amr":[{"method":"password"}],"session_id":"s"}`,
		`{"alg":"RS256"} {"nonce":"n","sub":"u"}`,
	},
	published: []string{ // OpenID Connect Core 1.0 section 2
		`{"alg":"RS256"} {"iss":"https://server.example.com","sub":"24400320","aud":"s6BhdRkqt3","nonce":"n-0S6_WzA2Mj","exp":1311281970,"iat":1311280970,"auth_time":1311280969,"acr":"urn:mace:incommon:iap:silver"}`,
	},
})

// met says what became of a field of the policy.
func met(field, status string) func(*Token) {
	return func(t *Token) { t.Met[field] = status }
}
