package profile

var _ = register(example{
	code:    TransactionToken,
	header:  `{"typ":"txntoken+jwt","alg":"RS256"}`,
	payload: `{"iat":«-1»,"aud":"trust.example","exp":«+60»,"txn":"t","sub":"u","scope":"trade","req_wl":"gateway"}`,
	fails: []edit{
		{rule: "requires-iat", change: `iat=`},
		{rule: "requires-aud", change: `aud=`},
		{rule: "requires-exp", change: `exp=`},
		{rule: "requires-txn", change: `txn=`},
		{rule: "requires-sub", change: `sub=`},
		{rule: "requires-scope", change: `scope=`},
		{rule: "requires-req-wl", change: `req_wl=`},
		{rule: "life", change: `exp=«+3660»`},
	},
	holds: []string{"exp=«+3599»", `^typ="txn-token+jwt"`},
})
