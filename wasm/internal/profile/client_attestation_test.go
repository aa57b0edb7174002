package profile

var _ = register(example{
	code:    ClientAttestation,
	header:  `{"typ":"oauth-client-attestation+jwt","alg":"ES256","kid":"k"}`,
	payload: `{"sub":"c","exp":«+300»,"cnf":{"jwk":{"kty":"EC","crv":"P-256","x":"AA","y":"AA"}}}`,
	fails: []edit{
		{rule: "requires-sub", change: `sub=`},
		{rule: "requires-exp", change: `exp=`},
		{rule: "requires-cnf", change: `cnf=`},
		{rule: "cnf", change: `cnf={"jkt":"x"}`},
		{rule: "cnf", change: `cnf={"jwk":{"kty":"EC"}}`},
	},
	holds: []string{`iss="https://a.example"`},
})
