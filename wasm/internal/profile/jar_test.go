package profile

var _ = register(example{
	code:    SignedRequest,
	header:  `{"typ":"oauth-authz-req+jwt","alg":"RS256"}`,
	payload: `{"iss":"c","aud":"https://as.example","client_id":"c","response_type":"code"}`,
	fails: []edit{
		{rule: "forbids-request", change: `request="x"`},
		{rule: "forbids-request-uri", change: `request_uri="x"`},
		{rule: "requires-client-id", change: `client_id=`},
		{rule: "same-iss-client-id", change: `client_id="d"`},
		{rule: "requires-iss", change: `iss=`},
		{rule: "requires-aud", change: `aud=`},
		{rule: "signed", change: `^alg="none"`},
		{rule: "typ", change: `^typ="JWT"`},
		{rule: "typ", change: `^typ=`},
		{rule: "sub", change: `sub="c"`},
	},
	holds: []string{`sub="u"`},
	published: []string{ // RFC 9101 section 4
		`{"alg":"RS256","kid":"k2bdc"} {"iss":"s6BhdRkqt3","aud":"https://server.example.com","response_type":"code id_token","client_id":"s6BhdRkqt3","redirect_uri":"https://client.example.org/cb","scope":"openid","state":"af0ifjsldkj","nonce":"n-0S6_WzA2Mj","max_age":86400}`,
	},
})
