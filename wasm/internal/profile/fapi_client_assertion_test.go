package profile

var _ = register(example{
	code:    FAPIClientAssertion,
	chosen:  true,
	header:  `{"typ":"client-authentication+jwt","alg":"PS256"}`,
	payload: `{"iss":"c","sub":"c","aud":"https://as.example","exp":«+60»,"iat":«-1»,"jti":"j"}`,
	fails: []edit{
		{rule: "alg", change: `^alg="RS256"`},
		{rule: "alg", change: `^alg="HS256"`},
		{rule: "aud", change: `aud=["https://as.example"]`},
		{rule: "future-iat", change: `iat=«+61»`},
		{rule: "future-nbf", change: `nbf=«+61»`},
		{rule: "requires-jti", change: `jti=`},
		{rule: "client-assertion/requires-aud", change: `aud=`},
	},
	holds: []string{`^alg="ES256"`, `^alg="EdDSA"`, "nbf=«+60»"},
})
