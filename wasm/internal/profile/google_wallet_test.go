package profile

var _ = register(example{
	code:    GoogleWallet,
	header:  `{"alg":"RS256","typ":"JWT"}`,
	payload: `{"iss":"a@p.iam.gserviceaccount.com","aud":"google","typ":"savetowallet","iat":«-60»,"origins":["https://shop.example"],"payload":{"genericObjects":[{"id":"1.a"}]}}`,
	fails: []edit{
		{rule: "requires-iss", change: `iss=`},
		{rule: "requires-aud", change: `aud=`},
		{rule: "requires-typ", change: `typ=`},
		{rule: "requires-iat", change: `iat=`},
		{rule: "requires-payload", change: `payload=`},
		{rule: "form-aud", change: `aud="https://google.com"`},
		{rule: "form-typ", change: `typ="savetoandroidpay"`},
		{rule: "type-iat", change: `iat="1795435200"`},
		{rule: "alg", change: `^alg="ES256"`},
	},
	holds: []string{`origins=`},
	others: []string{
		`{"alg":"RS256"} {"iss":"a@p.iam.gserviceaccount.com","aud":"google","iat":1}`,
	},
})
