package profile

var _ = register(example{
	code:    PASSporT,
	header:  `{"typ":"passport","alg":"ES256","x5u":"https://cert.example.org/passport.cer"}`,
	payload: `{"iat":«-1»,"orig":{"tn":"12155551212"},"dest":{"uri":["sip:alice@example.com"]}}`,
	fails: []edit{
		{rule: "requires-iat", change: `iat=`},
		{rule: "requires-orig", change: `orig=`},
		{rule: "requires-dest", change: `dest=`},
		{rule: "header-x5u", change: `^x5u=`},
		{rule: "alg", change: `^alg="RS256"`},
	},
	others: []string{`{"alg":"HS256"} {"orig":"https://a.myshopify.com","dest":"https://a.myshopify.com","iat":1}`},
	published: []string{ // RFC 8225 section 5.3
		`{"typ":"passport","alg":"ES256","x5u":"https://cert.example.org/passport.cer"} {"dest":{"uri":["sip:alice@example.com"]},"iat":1443208345,"orig":{"tn":"12155551212"}}`,
	},
})
