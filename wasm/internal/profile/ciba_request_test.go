package profile

var _ = register(example{
	code:    CIBARequest,
	header:  `{"alg":"ES256","kid":"k"}`,
	payload: `{"iss":"c","aud":"https://op.example","exp":«+60»,"iat":«-1»,"nbf":«-1»,"jti":"j","scope":"openid","login_hint":"ann@example.com"}`,
	fails: []edit{
		{rule: "requires-aud", change: `aud=`},
		{rule: "requires-iss", change: `iss=`},
		{rule: "requires-exp", change: `exp=`},
		{rule: "requires-iat", change: `iat=`},
		{rule: "requires-nbf", change: `nbf=`},
		{rule: "requires-jti", change: `jti=`},
		{rule: "key-pair", change: `^alg="HS256"`},
		{rule: "encrypted", with: func(t *Token) { t.Encrypted = true }},
		{rule: "one-of-login-hint-login-hint-token-id-token-hint", change: `login_hint=`},
		{rule: "one-of-login-hint-login-hint-token-id-token-hint", change: `id_token_hint="x"`},
	},
	published: []string{ // OpenID CIBA Core 1.0 section 7.1.1
		`{"alg":"ES256","kid":"lNbh"} {"iss":"s6BhdRkqt3","aud":"https://server.example.com","exp":1537820086,"iat":1537819486,"nbf":1537818886,"jti":"4LTCqACC2ESC5BWCnN3j58EnA","scope":"openid email example-scope","client_notification_token":"8d67dc78-7faa-4d41-aabd-67707b374255","binding_message":"W4SCT","login_hint_token":"eyJraWQiOiJsdGFjZXNidyIsImFsZyI6IkVTMjU2In0"}`,
	},
})
