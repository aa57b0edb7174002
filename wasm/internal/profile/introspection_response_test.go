package profile

var _ = register(example{
	code:    Introspection,
	header:  `{"typ":"token-introspection+jwt","alg":"RS256"}`,
	payload: `{"iss":"https://as.example","aud":"https://rs.example","iat":«-1»,"token_introspection":{"active":true}}`,
	fails: []edit{
		{rule: "requires-iss", change: `iss=`},
		{rule: "requires-aud", change: `aud=`},
		{rule: "requires-iat", change: `iat=`},
		{rule: "requires-token-introspection", change: `token_introspection=`},
		{rule: "forbids-sub", change: `sub="u"`},
		{rule: "forbids-exp", change: `exp=«+60»`},
		{rule: "typ", change: `^typ=`},
		{rule: "active", change: `token_introspection={"active":"yes"}`},
		{rule: "active", change: `token_introspection={}`},
	},
	holds: []string{`token_introspection={"active":false}`},
	published: []string{ // RFC 9701 section 5
		`{"typ":"token-introspection+jwt","alg":"RS256","kid":"wG6D"} {"iss":"https://as.example.com/","aud":"https://rs.example.com/resource","iat":1514797892,"token_introspection":{"active":true,"iss":"https://as.example.com/","aud":"https://rs.example.com/resource","iat":1514797822,"exp":1514797942,"client_id":"paiB2goo0a","scope":"read write dolphin","sub":"Z5O3upPC88QrAjx00dis","birthdate":"1982-02-01","given_name":"John","family_name":"Doe","jti":"t1FoCCaZd4Xv4ORJUWVUeTZfsKhW30CQCrWDDjwXy6w"}}`,
	},
})
