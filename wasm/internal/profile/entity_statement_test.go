package profile

var _ = register(example{
	code:    EntityStatement,
	header:  `{"typ":"entity-statement+jwt","alg":"RS256","kid":"k"}`,
	payload: `{"iss":"https://a.example","sub":"https://a.example","iat":«-60»,"exp":«+9000»,"jwks":{"keys":[{"kty":"RSA","kid":"1"},{"kty":"RSA","kid":"2"}]},"authority_hints":["https://t.example"],"metadata":{},"trust_marks":[]}`,
	fails: []edit{
		{rule: "typ", change: `^typ="JWT"`},
		{rule: "header-kid", change: `^kid=`},
		{rule: "signed", change: `^alg="none"`},
		{rule: "requires-iss", change: `iss=`},
		{rule: "requires-sub", change: `sub=`},
		{rule: "requires-iat", change: `iat=`},
		{rule: "requires-exp", change: `exp=`},
		{rule: "requires-jwks", change: `jwks=`},
		{rule: "kids", change: `jwks={"keys":[{"kty":"RSA","kid":"1"},{"kty":"RSA","kid":"1"}]}`},
		{rule: "kids", change: `jwks={"keys":[{"kty":"RSA"}]}`},
		{rule: "of-itself-authority-hints", change: "sub=\"https://b.example\"\ntrust_marks="},
		{rule: "hints", change: `authority_hints=[]`},
		{rule: "of-another-metadata-policy", change: `metadata_policy={}`},
		{rule: "of-another-constraints", change: `constraints={}`},
		{rule: "of-itself-trust-marks", change: "sub=\"https://b.example\"\nauthority_hints="},
	},
	holds: []string{"sub=\"https://b.example\"\nauthority_hints=\ntrust_marks=\nmetadata_policy={}\nconstraints={}", "authority_hints="},
})
