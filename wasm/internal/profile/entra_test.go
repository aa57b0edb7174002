package profile

var _ = register(example{
	code:    EntraAccess,
	header:  `{"alg":"RS256","kid":"k","typ":"JWT"}`,
	payload: `{"iss":"https://login.microsoftonline.com/aaaabbbb-0000-cccc-1111-dddd2222eeee/v2.0","tid":"aaaabbbb-0000-cccc-1111-dddd2222eeee","ver":"2.0","sub":"s","oid":"o","iat":«-60»,"nbf":«-60»,"exp":«+3540»,"aud":"00001111-aaaa-2222-bbbb-3333cccc4444","azp":"11112222-bbbb-3333-cccc-4444dddd5555","azpacr":"1","scp":"access_as_user"}`,
	fails: []edit{
		{rule: "graph", change: `^nonce="n"`},
		{rule: "tenant", change: `tid="bbbbcccc-1111-dddd-2222-eeee3333ffff"`},
		{rule: "version", change: `ver="1.0"`},
		{rule: "version", change: `iss="https://sts.windows.net/aaaabbbb-0000-cccc-1111-dddd2222eeee/"`},
		{rule: "for-graph", change: `aud="00000003-0000-0000-c000-000000000000"`},
		{rule: "some-of-scp-roles", change: `scp=`},
	},
	holds: []string{"scp=\nroles=[\"a\"]", "iss=\"https://sts.windows.net/aaaabbbb-0000-cccc-1111-dddd2222eeee/\"\nver=\"1.0\""},
	notes: []edit{
		{rule: "groups", change: `hasgroups=true`},
		{rule: "groups", change: `_claim_names={"groups":"src1"}`},
	},
	others: []string{
		`{"alg":"RS256"} {"iss":"https://login.microsoftonline.com/aaaabbbb-0000-cccc-1111-dddd2222eeee/v2.0","tid":"aaaabbbb-0000-cccc-1111-dddd2222eeee","ver":"2.0","sub":"s","oid":"o","iat":«-60»,"nbf":«-60»,"exp":«+3540»,"aud":"c","nonce":"n"}`,
	},
})

var _ = register(example{
	code:    EntraID,
	header:  `{"alg":"RS256","kid":"k","typ":"JWT"}`,
	payload: `{"iss":"https://login.microsoftonline.com/aaaabbbb-0000-cccc-1111-dddd2222eeee/v2.0","tid":"aaaabbbb-0000-cccc-1111-dddd2222eeee","ver":"2.0","sub":"s","oid":"o","iat":«-60»,"nbf":«-60»,"exp":«+3540»,"aud":"c","nonce":"n","name":"Ann"}`,
	fails: []edit{
		{rule: "tenant", change: `tid="bbbbcccc-1111-dddd-2222-eeee3333ffff"`},
		{rule: "version", change: `ver="1.0"`},
	},
	notes: []edit{
		{rule: "groups", change: `hasgroups=true`},
	},
	others: []string{
		`{"alg":"RS256"} {"iss":"https://login.microsoftonline.com/aaaabbbb-0000-cccc-1111-dddd2222eeee/v2.0","tid":"aaaabbbb-0000-cccc-1111-dddd2222eeee","ver":"2.0","sub":"s","oid":"o","iat":«-60»,"nbf":«-60»,"exp":«+3540»,"aud":"c","scp":"x"}`,
		`{"alg":"RS256"} {"iss":"https://t.b2clogin.com/aaaabbbb-0000-cccc-1111-dddd2222eeee/v2.0/","sub":"s","aud":"c","nonce":"n","iat":1,"exp":2}`,
	},
})
