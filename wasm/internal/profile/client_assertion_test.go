package profile

var _ = register(example{
	code:    ClientAssertion,
	header:  `{"typ":"client-authentication+jwt","alg":"ES256"}`,
	payload: `{"iss":"c","sub":"c","aud":"https://as.example","exp":«+60»,"iat":«-1»,"jti":"j"}`,
	fails: []edit{
		{rule: "requires-iss", change: `iss=`},
		{rule: "requires-sub", change: `sub=`},
		{rule: "requires-aud", change: `aud=`},
		{rule: "requires-exp", change: `exp=`},
		{rule: "sub", change: `sub="other"`},
		{rule: "signed", change: `^alg="none"`},
		{rule: "requires-jti", change: `jti=`},
		{rule: "aud", change: `aud=["https://as.example"]`},
		{rule: "aud", change: `aud="https://as.example/token"`},
		{rule: "future-iat", change: `iat=«+61»`},
		{rule: "future-nbf", change: `nbf=«+61»`},
		{rule: "typ", change: `^typ="JWT"`},
		{rule: "typ", change: `^typ=`},
	},
	holds: []string{`^alg="HS256"`, "iat=«+60»", "@+900"},
	others: []string{
		`{"alg":"RS256","kid":"k"} {"iss":"a@p.iam.gserviceaccount.com","sub":"a@p.iam.gserviceaccount.com","aud":"https://pubsub.googleapis.com/","exp":2,"iat":1}`,
		`{"alg":"RS256"} {"iss":"ann@example.com","sub":"ann@example.com","exp":2}`,
	},
})
