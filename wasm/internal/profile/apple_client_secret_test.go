package profile

var _ = register(example{
	code:    AppleClientSecret,
	header:  `{"alg":"ES256","kid":"ABC123DEFG"}`,
	payload: `{"iss":"DEF123GHIJ","iat":«-60»,"exp":«+15777000»,"aud":"https://appleid.apple.com","sub":"com.mytest.app"}`,
	fails: []edit{
		{rule: "alg", change: `^alg="RS256"`},
		{rule: "header-kid", change: `^kid=`},
		{rule: "requires-iss", change: `iss=`},
		{rule: "requires-iat", change: `iat=`},
		{rule: "requires-exp", change: `exp=`},
		{rule: "requires-aud", change: `aud=`},
		{rule: "requires-sub", change: `sub=`},
		{rule: "ahead", change: `exp=«+15777001»`},
		{rule: "form-iss", change: `iss="com.mytest.app2"`},
	},
	holds: []string{`@+15777000`, "exp=«+15777001»\n@+1"},
	unknown: []edit{
		{rule: "ahead", change: "exp=«-1»\niat="},
	},
	others: []string{
		`{"alg":"ES256","kid":"ABC123DEFG"} {"iss":"com.mytest.app","iat":1,"exp":2,"aud":"https://appleid.apple.com","sub":"com.mytest.app"}`,
	},
})
