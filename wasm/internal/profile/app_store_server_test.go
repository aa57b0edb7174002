package profile

var _ = register(example{
	code:    AppStoreServer,
	header:  `{"alg":"ES256","kid":"2X9R4HXF34","typ":"JWT"}`,
	payload: `{"iss":"57246542-96fe-1a63-e053-0824d011072a","iat":«-60»,"exp":«+3540»,"aud":"appstoreconnect-v1","bid":"com.example.testbundleid"}`,
	fails: []edit{
		{rule: "alg", change: `^alg="RS256"`},
		{rule: "header-kid", change: `^kid=`},
		{rule: "requires-iss", change: `iss=`},
		{rule: "requires-iat", change: `iat=`},
		{rule: "requires-exp", change: `exp=`},
		{rule: "requires-aud", change: `aud=`},
		{rule: "requires-bid", change: `bid=`},
		{rule: "life", change: `exp=«+3541»`},
	},
	holds: []string{`exp=«+1800»`, `@+9000`},
	published: []string{
		`{"alg":"ES256","kid":"2X9R4HXF34","typ":"JWT"} {"iss":"57246542-96fe-1a63-e053-0824d011072a","iat":1623085200,"exp":1623086400,"aud":"appstoreconnect-v1","bid":"com.example.testbundleid"}`, // Apple Developer
	},
})
