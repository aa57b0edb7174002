package profile

var _ = register(example{
	code:    AccessToken,
	header:  `{"typ":"at+jwt","alg":"RS256","kid":"k"}`,
	payload: `{"iss":"https://as.example","sub":"u","aud":"https://rs.example","exp":«+300»,"iat":«-60»,"jti":"j","client_id":"c","scope":"read write"}`,
	fails: []edit{
		{rule: "signed", change: `^alg="none"`},
		{rule: "requires-iss", change: "iss="},
		{rule: "requires-exp", change: "exp="},
		{rule: "requires-aud", change: "aud="},
		{rule: "requires-sub", change: "sub="},
		{rule: "requires-client-id", change: "client_id="},
		{rule: "requires-iat", change: "iat=null"},
		{rule: "requires-jti", change: "jti="},
		{rule: "type-scope", change: `scope=["read"]`},
		{rule: "shared-key", change: `^alg="HS256"`},
		{rule: "forbids-nonce", change: `nonce="n"`},
		{rule: "forbids-at-hash", change: `at_hash="n"`},
		{rule: "forbids-c-hash", change: `c_hash="n"`},
	},
	holds:  []string{"scope=", `^typ="application/AT+JWT"`, `^alg="EdDSA"`, "@+9000"},
	others: []string{`{"typ":"JWT","alg":"RS256"} {"iss":"a","exp":1,"scope":"read"}`},
	published: []string{ // RFC 9068 section 2.2
		`{"typ":"at+JWT","alg":"RS256","kid":"RjEwOwOA"} {"iss":"https://authorization-server.example.com/","sub":"5ba552d67","aud":"https://rs.example.com/","exp":1639528912,"iat":1618354090,"jti":"dbe39bf3a3ba4238a513f51d6e1691c4","client_id":"s6BhdRkqt3","scope":"openid profile reademail"}`,
	},
})
