package profile

var _ = register(example{
	code:    Tableau,
	header:  `{"alg":"HS256","kid":"secret-id","iss":"client-id"}`,
	payload: `{"iss":"client-id","exp":«+300»,"jti":"j","aud":"tableau","sub":"ann@example.com","scp":["tableau:views:embed"]}`,
	fails: []edit{
		{rule: "ahead", change: `exp=«+601»`},
		{rule: "requires-sub", change: `sub=`},
		{rule: "requires-jti", change: `jti=`},
		{rule: "requires-scp", change: `scp=`},
		{rule: "header-kid", change: `^kid=`},
		{rule: "header-iss", change: `^iss=`},
	},
	holds: []string{`exp=«+600»`},
	others: []string{
		`{"alg":"HS256"} {"iss":"client-id","aud":"tableaux","scp":["a"],"exp":1}`,
	},
})
