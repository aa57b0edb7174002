package profile

var _ = register(example{
	code:    TrustMark,
	header:  `{"typ":"trust-mark+jwt","alg":"RS256","kid":"k"}`,
	payload: `{"iss":"https://i.example","sub":"https://s.example","trust_mark_type":"https://t.example/m","iat":«-60»}`,
	fails: []edit{
		{rule: "requires-iss", change: `iss=`},
		{rule: "requires-sub", change: `sub=`},
		{rule: "requires-iat", change: `iat=`},
		{rule: "requires-trust-mark-type", change: `trust_mark_type=`},
		{rule: "id", change: "trust_mark_type=\nid=\"https://t.example/m\""},
		{rule: "header-kid", change: `^kid=`},
	},
	holds: []string{"exp=«+60»", `logo_uri="https://t.example"`},
})
