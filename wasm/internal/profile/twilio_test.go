package profile

var _ = register(example{
	code:    Twilio,
	header:  `{"alg":"HS256","typ":"JWT","cty":"twilio-fpa;v=1"}`,
	payload: `{"jti":"SKxxxxxxxxxx-1450900077","iss":"SKxxxxxxxxxx","sub":"ACxxxxxxxxxx","iat":«-60»,"exp":«+3540»,"grants":{"identity":"user@example.com","video":{"room":"cool room"}}}`,
	fails: []edit{
		{rule: "alg", change: `^alg="RS256"`},
		{rule: "iss", change: `iss="ACxxxxxxxxxx"`},
		{rule: "iss", change: `iss=`},
		{rule: "sub", change: `sub="SKxxxxxxxxxx"`},
		{rule: "life", change: `exp=«+86341»`},
		{rule: "requires-grants", change: `grants=`},
	},
	holds: []string{`exp=«+86340»`, "iat=\nnbf=«-60»"},
	others: []string{
		`{"alg":"HS256","cty":"JWT"} {"iss":"SKxxxxxxxxxx","sub":"ACxxxxxxxxxx","exp":1,"grants":{}}`,
	},
	published: []string{
		`{"typ":"JWT","alg":"HS256","cty":"twilio-fpa;v=1"} {"jti":"SKxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx-1450471147","iss":"SKxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx","sub":"ACxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx","iat":1450471147,"exp":1450474747,"grants":{"identity":"user@example.com","video":{"room":"cool room"}}}`, // Twilio Docs, Access Tokens
	},
})
