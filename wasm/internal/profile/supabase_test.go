package profile

var _ = register(example{
	code:    Supabase,
	header:  `{"alg":"HS256","typ":"JWT"}`,
	payload: `{"aal":"aal1","amr":[{"method":"password","timestamp":1}],"aud":"authenticated","exp":«+3540»,"iat":«-60»,"iss":"https://abcdefghijklmnopqrst.supabase.co/auth/v1","role":"authenticated","session_id":"s","sub":"u","is_anonymous":false}`,
	fails: []edit{
		{rule: "service-role", change: `role="service_role"`},
	},
	holds: []string{`role="anon"`},
	others: []string{
		`{"alg":"HS256"} {"iss":"https://a.example/auth/v1","role":"authenticated","aal":"aal1","exp":1}`,
	},
})
