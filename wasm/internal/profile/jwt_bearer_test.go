package profile

var _ = register(example{
	code:    JWTBearer,
	header:  `{"typ":"authorization-grant+jwt","alg":"RS256"}`,
	payload: `{"iss":"c","sub":"u","aud":"https://as.example","exp":«+60»}`,
	fails: []edit{
		{rule: "requires-iss", change: `iss=`},
		{rule: "requires-sub", change: `sub=`},
		{rule: "requires-aud", change: `aud=`},
		{rule: "requires-exp", change: `exp=`},
		{rule: "signed", change: `^alg="none"`},
	},
	holds:  []string{`^alg="HS256"`, "@+900"},
	others: []string{`{"alg":"RS256"} {"iss":"c","sub":"u","aud":"https://as.example/token","exp":2}`},
})
