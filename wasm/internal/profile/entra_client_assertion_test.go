package profile

var _ = register(example{
	code:    EntraAssertion,
	header:  `{"alg":"PS256","typ":"JWT","x5t#S256":"A1bC2dE3fH4iJ5kL6mN7oP8qR9sT0u"}`,
	payload: `{"aud":"https://login.microsoftonline.com/aaaabbbb-0000-cccc-1111-dddd2222eeee/oauth2/v2.0/token","exp":«+540»,"iss":"97e0a5b7-d745-40b6-94fe-5f77d35c6e05","jti":"aaaa0000-bb11-2222-33cc-444444dddddd","nbf":«-60»,"sub":"97e0a5b7-d745-40b6-94fe-5f77d35c6e05","iat":«-60»}`,
	fails: []edit{
		{rule: "same-iss-sub", change: `sub="00001111-aaaa-2222-bbbb-3333cccc4444"`},
		{rule: "form-iss", change: "iss=\"my-app\"\nsub=\"my-app\""},
		{rule: "requires-iss", change: `iss=`},
		{rule: "requires-sub", change: `sub=`},
		{rule: "header-x5t", change: `^x5t#S256=`},
		{rule: "alg", change: `^alg="RS256"`},
		{rule: "requires-jti", change: `jti=`},
		{rule: "requires-aud", change: `aud=`},
		{rule: "requires-exp", change: `exp=`},
		{rule: "requires-nbf", change: `nbf=`},
		{rule: "life", change: `exp=«+600»`},
	},
	holds: []string{"^x5t#S256=\n^x5t=\"gx8tGysyjcRqKjFPnd7RFwvwZI0\"", "nbf=«-60»\niat="},
	others: []string{
		`{"alg":"PS256","x5t":"a"} {"aud":"https://login.example.com/t/oauth2/v2.0/token","exp":1,"iss":"97e0a5b7-d745-40b6-94fe-5f77d35c6e05","sub":"97e0a5b7-d745-40b6-94fe-5f77d35c6e05"}`,
	},
	published: []string{
		`{"alg":"PS256","typ":"JWT","x5t#S256":"A1bC2dE3fH4iJ5kL6mN7oP8qR9sT0u"} {"aud":"https://login.microsoftonline.com/aaaabbbb-0000-cccc-1111-dddd2222eeee/oauth2/v2.0/token","exp":1484593341,"iss":"00001111-aaaa-2222-bbbb-3333cccc4444","jti":"a0a0a0a0-bbbb-cccc-dddd-e1e1e1e1e1e1","nbf":1484592741,"sub":"00001111-aaaa-2222-bbbb-3333cccc4444"}`, // Microsoft
	},
})
