package profile

var _ = register(example{
	code:    PushedIDToken,
	header:  `{"alg":"RS256"}`,
	payload: `{"iss":"https://op.example","sub":"u","aud":"c","exp":«+300»,"iat":«-60»,"at_hash":"h","urn:openid:params:jwt:claim:auth_req_id":"r"}`,
	fails: []edit{
		{rule: "auth-req-id-urn-openid-params-jwt-claim-auth-req-id", change: `urn:openid:params:jwt:claim:auth_req_id=5`},
		{rule: "requires-at-hash", change: `at_hash=`},
		{rule: "id-token/requires-exp", change: `exp=`},
	},
	published: []string{ // OpenID CIBA Core 1.0 section 10.3.1
		`{"alg":"RS256"} {"iss":"https://server.example.com","sub":"248289761001","aud":"s6BhdRkqt3","email":"janedoe@example.com","exp":1537819803,"iat":1537819503,"at_hash":"Wt0kVFXMacqvnHeyU0001w","urn:openid:params:jwt:claim:rt_hash":"sHahCuSpXCRg5mkDDvvr4w","urn:openid:params:jwt:claim:auth_req_id":"1c266114-a1be-4252-8ad1-04986c5b9ac1"}`,
	},
})
