package profile

var _ = register(example{
	code:    SVID,
	header:  `{"typ":"JWT","alg":"ES256","kid":"k"}`,
	payload: `{"sub":"spiffe://example.org/a","aud":"spiffe://example.org/b","exp":«+300»}`,
	fails: []edit{
		{rule: "alg", change: `^alg="EdDSA"`},
		{rule: "alg", change: `^alg="HS256"`},
		{rule: "aud", change: `aud=`},
		{rule: "aud", change: `aud=[]`},
		{rule: "requires-exp", change: `exp=`},
		{rule: "header", change: `^x5u="https://a.example"`},
		{rule: "typ", change: `^typ="at+jwt"`},
		{rule: "one-aud", change: `aud=["a","b"]`},
		{rule: "compact", with: func(t *Token) { t.JSON = true }},
	},
	holds: []string{`^typ=`, `^typ="JOSE"`, `aud=["a"]`, `^alg="PS512"`},
})
