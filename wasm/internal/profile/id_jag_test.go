package profile

var _ = register(example{
	code:    IdentityGrant,
	header:  `{"typ":"oauth-id-jag+jwt","alg":"RS256"}`,
	payload: `{"iss":"https://idp.example","sub":"u","aud":"https://as.example","client_id":"c","jti":"j","exp":«+60»,"iat":«-1»}`,
	fails: []edit{
		{rule: "requires-iss", change: `iss=`},
		{rule: "requires-sub", change: `sub=`},
		{rule: "requires-aud", change: `aud=`},
		{rule: "requires-client-id", change: `client_id=`},
		{rule: "requires-jti", change: `jti=`},
		{rule: "requires-exp", change: `exp=`},
		{rule: "requires-iat", change: `iat=`},
		{rule: "aud", change: `aud=["a","b"]`},
	},
	holds: []string{`aud=["https://as.example"]`},
})
