package profile

var _ = register(example{
	code:    SharedSignal,
	header:  `{"typ":"secevent+jwt","alg":"RS256"}`,
	payload: `{"iss":"https://t.example","iat":«-1»,"jti":"j","aud":"r","txn":"8","sub_id":{"format":"email","email":"a@b.example"},"events":{"https://schemas.openid.net/secevent/caep/event-type/session-revoked":{}}}`,
	fails: []edit{
		{rule: "forbids-sub", change: `sub="u"`},
		{rule: "forbids-exp", change: `exp=«+60»`},
		{rule: "typ", change: `^typ="JWT"`},
		{rule: "requires-sub-id", change: `sub_id=`},
		{rule: "sub-id-format", change: `sub_id={"email":"a@b.example"}`},
		{rule: "requires-txn", change: `txn=`},
		{rule: "set/requires-jti", change: `jti=`},
	},
	others: []string{`{"typ":"secevent+jwt","alg":"RS256"} {"iss":"https://t.example","iat":1,"jti":"j","aud":"r","events":{"urn:example:event":{}}}`},
})
