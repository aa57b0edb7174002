package profile

var _ = register(example{
	code:    VAPID,
	header:  `{"typ":"JWT","alg":"ES256"}`,
	payload: `{"aud":"https://fcm.googleapis.com","exp":«+86400»,"sub":"mailto:push@example.com"}`,
	fails: []edit{
		{rule: "alg", change: `^alg="HS256"`},
		{rule: "requires-aud", change: `aud=`},
		{rule: "requires-exp", change: `exp=`},
		{rule: "form-aud", change: `aud="https://fcm.googleapis.com/fcm/send/abc"`},
		{rule: "ahead", change: `exp=«+86401»`},
		{rule: "sub", change: `sub=`},
		{rule: "sub", change: `sub="push@example.com"`},
	},
	holds: []string{`sub="https://example.com/contact"`, `aud="https://updates.push.services.mozilla.com"`},
	unknown: []edit{
		{rule: "ahead", change: `exp=«-1»`},
	},
	others: []string{
		`{"alg":"ES256"} {"iss":"a","aud":"https://fcm.googleapis.com","exp":1,"sub":"mailto:a@b.example"}`,
		`{"alg":"ES256"} {"aud":"https://push.example/x","exp":1,"sub":"mailto:a@b.example"}`,
	},
	published: []string{
		`{"typ":"JWT","alg":"ES256"} {"aud":"https://push.example.net","exp":1453523768,"sub":"mailto:push@example.com"}`, // RFC 8292 section 2.4
	},
})
