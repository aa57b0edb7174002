package profile

var _ = register(example{
	code:    DocuSign,
	header:  `{"alg":"RS256","typ":"JWT"}`,
	payload: `{"iss":"5c2b8d7e-1111-4222-8333-944445555566","sub":"464f7988-aaaa-4bbb-8ccc-d12345678901","aud":"account-d.docusign.com","iat":«-60»,"exp":«+3540»,"scope":"signature impersonation"}`,
	fails: []edit{
		{rule: "host", change: `aud="https://account-d.docusign.com"`},
		{rule: "scope", change: `scope="signature"`},
		{rule: "scope", change: `scope=`},
		{rule: "form-iss", change: `iss="me"`},
		{rule: "form-sub", change: `sub="me"`},
		{rule: "requires-iss", change: `iss=`},
		{rule: "requires-sub", change: `sub=`},
		{rule: "requires-exp", change: `exp=`},
		{rule: "requires-iat", change: `iat=`},
		{rule: "life", change: `exp=«+3541»`},
	},
	holds: []string{`scope="impersonation"`, `aud="account.docusign.com"`},
	others: []string{
		`{"alg":"RS256"} {"iss":"https://account.docusign.com/","sub":"u","aud":"c","exp":1}`,
	},
})
