package profile

var _ = register(example{
	code:    FAPIRequest,
	chosen:  true,
	header:  `{"typ":"oauth-authz-req+jwt","alg":"PS256"}`,
	payload: `{"iss":"c","aud":"https://as.example","client_id":"c","response_type":"code","nbf":«-10»,"exp":«+600»}`,
	fails: []edit{
		{rule: "requires-nbf", change: `nbf=`},
		{rule: "requires-exp", change: `exp=`},
		{rule: "nbf-age", change: `@+3591`},
		{rule: "life", change: `exp=«+3591»`},
		{rule: "jar/requires-client-id", change: `client_id=`},
	},
	holds: []string{"@+3590", "exp=«+3590»"},
})
