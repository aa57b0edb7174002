package profile

var _ = register(example{
	code:    AppStoreConnect,
	header:  `{"alg":"ES256","kid":"2X9R4HXF34","typ":"JWT"}`,
	payload: `{"iss":"57246542-96fe-1a63-e053-0824d011072a","iat":«-60»,"exp":«+1140»,"aud":"appstoreconnect-v1"}`,
	fails: []edit{
		{rule: "alg", change: `^alg="HS256"`},
		{rule: "header-kid", change: `^kid=`},
		{rule: "some-of-iss-sub", change: `iss=`},
		{rule: "requires-aud", change: `aud=`},
		{rule: "requires-exp", change: `exp=`},
		{rule: "requires-iat", change: `iat=`},
		{rule: "life", change: `exp=«+1141»`},
		{rule: "life-scoped", change: "scope=[\"GET /v1/apps\"]\nexp=«+86400»"},
		{rule: "scope", change: `scope="GET /v1/apps"`},
		{rule: "scope", change: `scope=["apps"]`},
	},
	holds: []string{"iss=\nsub=\"user\"", `scope=["GET /v1/apps?filter[platform]=IOS"]`, `@+9000`},
	others: []string{
		`{"alg":"ES256","kid":"2X9R4HXF34"} {"iss":"57246542-96fe-1a63-e053-0824d011072a","iat":1,"exp":2,"aud":"appstoreconnect-v1","bid":"com.example"}`,
	},
	published: []string{
		`{"alg":"ES256","kid":"2X9R4HXF34","typ":"JWT"} {"iss":"57246542-96fe-1a63-e053-0824d011072a","iat":1528407600,"exp":1528408800,"aud":"appstoreconnect-v1","scope":["GET /v1/apps?filter[platform]=IOS"]}`, // Apple Developer
	},
})
