package profile

var _ = register(example{
	code:    Salesforce,
	header:  `{"alg":"RS256"}`,
	payload: `{"iss":"3MVG99OxTyEMCQ3gNp2PjkqeZKxnmAiG1xV4oHh9AKL_rSK.BoSVPGZHQukXnVjzRgSuQqGn75NL7yfkQcyy7","sub":"my@email.com","aud":"https://login.salesforce.com","exp":«+180»}`,
	fails: []edit{
		{rule: "alg", change: `^alg="ES256"`},
		{rule: "requires-iss", change: `iss=`},
		{rule: "requires-aud", change: `aud=`},
		{rule: "requires-exp", change: `exp=`},
		{rule: "some-of-sub-prn", change: `sub=`},
		{rule: "path", change: `aud="https://login.salesforce.com/services/oauth2/token"`},
	},
	holds: []string{"sub=\nprn=\"my@email.com\"", `exp="1795435380"`, `aud="https://acme.my.salesforce.com"`},
	others: []string{
		`{"alg":"RS256"} {"iss":"https://login.salesforce.com","sub":"u","aud":"https://app.example","exp":1}`,
	},
	published: []string{
		`{"alg":"RS256"} {"iss":"3MVG99OxTyEMCQ3gNp2PjkqeZKxnmAiG1xV4oHh9AKL_rSK.BoSVPGZHQukXnVjzRgSuQqGn75NL7yfkQcyy7","sub":"my@email.com","aud":"https://login.salesforce.com","exp":"1333685628"}`, // Salesforce Help
	},
})
