package profile

var _ = register(example{
	code:    VerifierAttestation,
	header:  `{"typ":"verifier-attestation+jwt","alg":"ES256"}`,
	payload: `{"iss":"https://i.example","sub":"v.example","exp":«+9000»,"cnf":{"jwk":{"kty":"EC","crv":"P-256","x":"AA","y":"AA"}}}`,
	fails: []edit{
		{rule: "requires-iss", change: `iss=`},
		{rule: "requires-sub", change: `sub=`},
		{rule: "requires-exp", change: `exp=`},
		{rule: "requires-cnf", change: `cnf=`},
		{rule: "cnf", change: `cnf={"jkt":"x"}`},
	},
	holds: []string{"@+90000"},
})
