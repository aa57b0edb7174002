package profile

var _ = register(example{
	code:    Hasura,
	header:  `{"alg":"RS256","typ":"JWT"}`,
	payload: `{"sub":"1234567890","name":"John Doe","admin":true,"iat":«-60»,"https://hasura.io/jwt/claims":{"x-hasura-allowed-roles":["editor","user","mod"],"x-hasura-default-role":"user","x-hasura-user-id":"1234567890"}}`,
	fails: []edit{
		{rule: "default-role", change: `https://hasura.io/jwt/claims={"x-hasura-allowed-roles":["user"]}`},
		{rule: "allowed-roles", change: `https://hasura.io/jwt/claims={"x-hasura-default-role":"user"}`},
	},
	unknown: []edit{
		{rule: "default-role", change: `https://hasura.io/jwt/claims="{}"`},
	},
	others: []string{
		`{"alg":"RS256"} {"sub":"1","x-hasura-default-role":"user"}`,
	},
	published: []string{
		`{"alg":"RS256","typ":"JWT"} {"sub":"1234567890","name":"John Doe","admin":true,"iat":1516239022,"https://hasura.io/jwt/claims":{"x-hasura-allowed-roles":["editor","user","mod"],"x-hasura-default-role":"user","x-hasura-user-id":"1234567890","x-hasura-org-id":"123","x-hasura-custom":"custom-value"}}`, // Hasura Docs
	},
})
