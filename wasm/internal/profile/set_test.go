package profile

var _ = register(example{
	code:    SecurityEvent,
	header:  `{"typ":"secevent+jwt","alg":"RS256"}`,
	payload: `{"iss":"https://t.example","iat":«-1»,"jti":"j","aud":"r","events":{"urn:example:event":{}}}`,
	fails: []edit{
		{rule: "requires-iss", change: `iss=`},
		{rule: "requires-iat", change: `iat=`},
		{rule: "requires-jti", change: `jti=`},
		{rule: "requires-events", change: `events=`},
		{rule: "events", change: `events={}`},
		{rule: "events", change: `events={"urn:example:event":true}`},
		{rule: "events", change: `events=[]`},
		{rule: "forbids-exp", change: `exp=«+60»`},
		{rule: "requires-aud", change: `aud=`},
		{rule: "type-toe", change: `toe="now"`},
	},
	holds: []string{"toe=5", `^typ="JWT"`},
	published: []string{ // RFC 8417 section 2.1.1, of SCIM
		`{"typ":"secevent+jwt","alg":"none"} {"iss":"https://scim.example.com","iat":1458496404,"jti":"4d3559ec67504aaba65d40b0363faad8","aud":["https://scim.example.com/Feeds/98d52461fa5bbc879593b7754","https://scim.example.com/Feeds/5d7604516b1d08641d7676ee7"],"events":{"urn:ietf:params:scim:event:create":{"ref":"https://scim.example.com/Users/44f6142df96bd6ab61e7521d9","attributes":["id","name","userName","password","emails"]}}}`,
	},
})
