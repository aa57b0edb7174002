package profile

var _ = register(example{
	code:    Plaid,
	header:  `{"alg":"ES256","kid":"bfbd5111-8e33-4643-8ced-b2e642a72f3c","typ":"JWT"}`,
	payload: `{"iat":«-5»,"request_body_sha256":"bbe8e9"}`,
	fails: []edit{
		{rule: "alg", change: `^alg="HS256"`},
		{rule: "age", change: `@+300`},
	},
	holds: []string{`@+295`},
	others: []string{
		`{"alg":"ES256"} {"iat":1,"body_sha256":"x"}`,
	},
})
