package profile

var _ = register(example{
	code:    Vonage,
	header:  `{"alg":"RS256","typ":"JWT"}`,
	payload: `{"application_id":"aaaaaaaa-bbbb-cccc-dddd-0123456789ab","iat":«-60»,"jti":"aaaaaaaa-bbbb-cccc-dddd-0123456789ab","exp":«+3540»}`,
	fails: []edit{
		{rule: "alg", change: `^alg="HS256"`},
		{rule: "requires-application-id", change: `application_id=`},
		{rule: "requires-iat", change: `iat=`},
		{rule: "requires-jti", change: `jti=`},
		{rule: "life-least", change: "iat=«+0»\nexp=«+29»"},
		{rule: "life", change: `exp=«+86341»`},
	},
	holds: []string{"iat=«+0»\nexp=«+30»", `acl={"paths":{}}`},
	notes: []edit{
		{rule: "no-exp", change: `exp=`},
	},
	others: []string{
		`{"alg":"RS256"} {"application_id":"mine","iat":1,"jti":"j"}`,
	},
})
