package profile

var _ = register(example{
	code:    Atlassian,
	header:  `{"alg":"HS256","typ":"JWT"}`,
	payload: `{"iss":"com.example.addon","iat":«-10»,"exp":«+170»,"qsh":"8063ff4ca1e41df7bc90c8ab6d0f6207d491cf6dad7c66ea797b4614b71922e9"}`,
	fails: []edit{
		{rule: "life", change: `exp=«+171»`},
	},
	others: []string{
		`{"alg":"HS256"} {"iss":"com.example.addon","iat":1,"exp":2}`,
	},
	published: []string{
		`{"typ":"JWT","alg":"HS256"} {"iss":"jira:1314039","iat":1300819370,"exp":1300819380,"qsh":"8063ff4ca1e41df7bc90c8ab6d0f6207d491cf6dad7c66ea797b4614b71922e9","sub":"batman"}`, // Atlassian, Understanding JWT for Connect apps
	},
})
