package profile

var _ = register(example{
	code:    FirebaseID,
	header:  `{"alg":"RS256","kid":"k","typ":"JWT"}`,
	payload: `{"iss":"https://securetoken.google.com/my-project","aud":"my-project","auth_time":«-100»,"user_id":"u","sub":"u","iat":«-60»,"exp":«+3540»,"firebase":{"sign_in_provider":"password"}}`,
	fails: []edit{
		{rule: "alg", change: `^alg="none"`},
		{rule: "header-kid", change: `^kid=`},
		{rule: "project", change: `aud="other"`},
		{rule: "sub", change: `sub=""`},
		{rule: "future-iat", change: `iat=«+60»`},
		{rule: "future-auth-time", change: `auth_time=«+60»`},
	},
	holds: []string{`@+9000`},
	others: []string{
		`{"alg":"RS256"} {"iss":"https://session.firebase.google.com/my-project","aud":"my-project","sub":"u","iat":1,"exp":2}`,
	},
})
