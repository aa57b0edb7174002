package profile

var _ = register(example{
	code:    LiveKit,
	header:  `{"alg":"HS256"}`,
	payload: `{"iss":"APIabcdefgh","sub":"identity","nbf":«-10»,"exp":«+3590»,"video":{"room":"myroom","roomJoin":true}}`,
	fails: []edit{
		{rule: "alg", change: `^alg="RS256"`},
		{rule: "requires-iss", change: `iss=`},
		{rule: "participant", change: `sub=`},
		{rule: "room", change: `video={"roomJoin":true}`},
	},
	holds: []string{"video={\"roomCreate\":true}\nsub=", `iss="devkey"`},
	others: []string{
		`{"alg":"HS256"} {"iss":"APIabcdefgh","video":{"codec":"vp8"}}`,
	},
	published: []string{
		`{"alg":"HS256"} {"exp":1621657263,"iss":"APIMmxiL8rquKztZEoZJV9Fb","sub":"myidentity","nbf":1619065263,"video":{"room":"myroom","roomJoin":true},"metadata":""}`, // LiveKit Docs
	},
})
