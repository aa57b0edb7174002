package profile

var _ = register(example{
	code:    Logout,
	header:  `{"typ":"logout+jwt","alg":"RS256"}`,
	payload: `{"iss":"https://op.example","sub":"u","aud":"c","iat":«-10»,"exp":«+110»,"jti":"j","events":{"http://schemas.openid.net/event/backchannel-logout":{}}}`,
	fails: []edit{
		{rule: "forbids-nonce", change: `nonce="n"`},
		{rule: "some-of-sub-sid", change: "sub="},
		{rule: "requires-iss", change: "iss="},
		{rule: "requires-aud", change: "aud="},
		{rule: "requires-iat", change: "iat="},
		{rule: "requires-exp", change: "exp="},
		{rule: "requires-jti", change: "jti="},
		{rule: "events", change: `events={"http://schemas.openid.net/event/backchannel-logout":1}`},
		{rule: "events", change: `events={}`},
		{rule: "events", change: `events=`},
		{rule: "signed", change: `^alg="none"`},
		{rule: "typ", change: `^typ=`},
		{rule: "life", change: `exp=«+200»`},
	},
	holds: []string{"sub=\nsid=\"s\"", `sid="s"`, "@+9000"},
	published: []string{ // OpenID Connect Back-Channel Logout 1.0 section 2.4
		`{"typ":"logout+jwt","alg":"RS256"} {"iss":"https://server.example.com","sub":"248289761001","aud":"s6BhdRkqt3","iat":1471566154,"exp":1471569754,"jti":"bWJq","sid":"08a5019c-17e1-4977-8f42-65a12843ea02","events":{"http://schemas.openid.net/event/backchannel-logout":{}}}`,
	},
})
