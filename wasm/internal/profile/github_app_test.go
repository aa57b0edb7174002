package profile

var _ = register(example{
	code:    GitHubApp,
	header:  `{"alg":"RS256"}`,
	payload: `{"iat":«-60»,"exp":«+600»,"iss":"Iv23li9yPKLmAbCdEf01"}`, // as GitHub's own example sets them
	fails: []edit{
		{rule: "alg", change: `^alg="HS256"`},
		{rule: "ahead", change: "exp=«+3600»"},
		{rule: "ahead", change: "exp=«+601»"},
		{rule: "ahead", change: "exp=«+3600»\n@+4000"},
		{rule: "future-iat", change: "iat=«+5»"},
		{rule: "requires-iss", change: "iss="},
		{rule: "requires-iat", change: "iat="},
		{rule: "requires-exp", change: "exp="},
	},
	holds:   []string{`iss="123456"`, "iss=123456", "@+9000", "exp=«+3600»\n@+3000", "iat=«+0»"},
	unknown: []edit{{rule: "ahead", change: "exp=«-1»\niat="}},
	others: []string{
		`{"alg":"RS256"} {"iat":1,"exp":2,"iss":"joe"}`,
		`{"alg":"RS256"} {"iat":1,"exp":2,"iss":"123456","sub":"u"}`,
	},
})
