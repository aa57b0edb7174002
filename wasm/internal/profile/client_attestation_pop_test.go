package profile

var _ = register(example{
	code:    AttestationProof,
	header:  `{"typ":"oauth-client-attestation-pop+jwt","alg":"ES256"}`,
	payload: `{"aud":"https://as.example","jti":"j","iat":«-1»}`,
	fails: []edit{
		{rule: "requires-aud", change: `aud=`},
		{rule: "requires-jti", change: `jti=`},
		{rule: "requires-iat", change: `iat=`},
		{rule: "key-pair", change: `^alg="HS256"`},
		{rule: "key-pair", change: `^alg="none"`},
	},
	holds: []string{`challenge="c"`},
})
