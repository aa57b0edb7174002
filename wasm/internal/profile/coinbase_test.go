package profile

var _ = register(example{
	code:    Coinbase,
	header:  `{"alg":"ES256","kid":"organizations/a/apiKeys/b","nonce":"n"}`,
	payload: `{"iss":"cdp","sub":"organizations/a/apiKeys/b","nbf":«-10»,"exp":«+110»,"uri":"GET api.coinbase.com/api/v3/brokerage/accounts"}`,
	fails: []edit{
		{rule: "alg", change: `^alg="HS256"`},
		{rule: "life", change: `exp=«+111»`},
	},
	holds: []string{`^alg="EdDSA"`, `iss="coinbase-cloud"`},
	others: []string{
		`{"alg":"ES256","kid":"organizations/a"} {"iss":"coinbase","nbf":1,"exp":2}`,
	},
})
