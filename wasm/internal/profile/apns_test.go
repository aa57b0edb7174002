package profile

var _ = register(example{
	code:    APNs,
	header:  `{"alg":"ES256","kid":"ABC123DEFG"}`,
	payload: `{"iss":"DEF123GHIJ","iat":«-60»}`,
	fails: []edit{
		{rule: "alg", change: `^alg="RS256"`},
		{rule: "kid", change: `^kid=`},
		{rule: "kid", change: `^kid="short"`},
		{rule: "iss", change: `iss="com.example"`},
		{rule: "requires-iat", change: "iat="},
		{rule: "age", change: "@+3600"},
		{rule: "seconds-iat", change: "iat=1795435200000"},
	},
	holds: []string{"@+3540", "iat=«+60»"},
	notes: []edit{{rule: "renew"}},
	others: []string{
		`{"alg":"ES256","kid":"ABC123DEFG"} {"iss":"DEF123GHIJ","iat":1,"exp":2}`,
		`{"alg":"ES256","kid":"k"} {"iss":"DEF123GHIJ","iat":1}`,
	},
})
