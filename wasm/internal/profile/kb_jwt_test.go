package profile

var _ = register(example{
	code:    KeyBinding,
	header:  `{"typ":"kb+jwt","alg":"ES256"}`,
	payload: `{"iat":«-60»,"aud":"https://v.example","nonce":"1234567890","sd_hash":"h"}`,
	fails: []edit{
		{rule: "typ", change: `^typ="JWT"`},
		{rule: "signed", change: `^alg="none"`},
		{rule: "requires-iat", change: `iat=`},
		{rule: "requires-aud", change: `aud=`},
		{rule: "requires-nonce", change: `nonce=`},
		{rule: "requires-sd-hash", change: `sd_hash=`},
		{rule: "type-aud", change: `aud=["https://v.example"]`},
		{rule: "type-nonce", change: `nonce=5`},
	},
	holds: []string{"@+90000"},
	published: []string{ // RFC 9901 section 5.2
		`{"alg":"ES256","typ":"kb+jwt"} {"nonce":"1234567890","aud":"https://verifier.example.org","iat":1748537244,"sd_hash":"0_Af-2B-EhLWX5ydh_w2xzwmO6iM66B_2QCEaNI4fUY"}`,
	},
})
