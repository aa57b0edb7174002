package profile

var _ = register(example{
	code:    Credential,
	header:  `{"typ":"dc+sd-jwt","alg":"ES256"}`,
	payload: `{"iss":"https://i.example","iat":«-60»,"exp":«+9000»,"nbf":«-60»,"vct":"https://c.example/identity","cnf":{"jwk":{}},"status":{"status_list":{"idx":0,"uri":"https://example.com/statuslists/1"}}}`,
	fails: []edit{
		{rule: "typ-old", change: `^typ="vc+sd-jwt"`},
		{rule: "typ", change: `^typ="JWT"`},
		{rule: "vct", change: `vct=`},
		{rule: "vct", change: `vct=5`},
		{rule: "open-iss", with: hidden("iss")},
		{rule: "open-nbf", with: hidden("nbf")},
		{rule: "open-exp", with: hidden("exp")},
		{rule: "open-cnf", with: hidden("cnf")},
		{rule: "open-vct", with: hidden("vct")},
		{rule: "open-vct-integrity", with: hidden("vct#integrity")},
		{rule: "open-status", with: hidden("status")},
		{rule: "cnf", change: "cnf=", with: func(t *Token) { t.Bound = true }},
		{rule: "signed", change: `^alg="none"`},
	},
	holds: []string{"cnf=", "iss=", "exp=", "status="},
})

// hidden says that a claim came out of a disclosure.
func hidden(claim string) func(*Token) {
	return func(t *Token) { t.Disclosed = func(name string) bool { return name == claim } }
}
