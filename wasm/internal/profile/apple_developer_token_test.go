package profile

var _ = register(example{
	code:    AppleDeveloper,
	header:  `{"alg":"ES256","kid":"ABC123DEFG"}`,
	payload: `{"iss":"DEF123GHIJ","iat":«-60»,"exp":«+15777000»}`,
	fails: []edit{
		{rule: "alg", change: `^alg="RS256"`},
		{rule: "ahead", change: `exp=«+15777001»`},
	},
	holds: []string{`exp=«+3600»`},
	notes: []edit{
		{rule: "origin", change: `origin=["https://music.example"]`},
	},
	others: []string{
		`{"alg":"ES256","kid":"ABC123DEFG"} {"iss":"DEF123GHIJ","iat":1}`,
		`{"alg":"ES256","kid":"ABC123DEFG"} {"iss":"DEF123GHIJ","iat":1,"exp":2,"sub":"u"}`,
	},
})
