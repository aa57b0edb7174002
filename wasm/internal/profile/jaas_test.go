package profile

var _ = register(example{
	code:    JaaS,
	header:  `{"alg":"RS256","kid":"vpaas-magic-cookie-1fc542a3e4414a44b2611668195e2bfe/4f4910","typ":"JWT"}`,
	payload: `{"aud":"jitsi","iss":"chat","sub":"vpaas-magic-cookie-1fc542a3e4414a44b2611668195e2bfe","room":"*","nbf":«-60»,"exp":«+3540»,"context":{}}`,
	fails: []edit{
		{rule: "alg", change: `^alg="HS256"`},
		{rule: "kid", change: `^kid="vpaas-magic-cookie-1fc542a3e4414a44b2611668195e2bfe"`},
	},
	others: []string{
		`{"alg":"HS256","kid":"k"} {"aud":"jitsi","iss":"my-app","sub":"meet.example","room":"*","exp":1}`,
	},
})
