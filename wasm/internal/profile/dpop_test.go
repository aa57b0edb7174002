package profile

var _ = register(example{
	code:    DPoP,
	header:  `{"typ":"dpop+jwt","alg":"ES256","jwk":{"kty":"EC","crv":"P-256","x":"AA","y":"AA"}}`,
	payload: `{"jti":"j","htm":"POST","htu":"https://as.example/token","iat":«-2»}`,
	fails: []edit{
		{rule: "key-pair", change: `^alg="HS256"`},
		{rule: "key-pair", change: `^alg="none"`},
		{rule: "typ", change: `^typ=`},
		{rule: "jwk", change: `^jwk=`},
		{rule: "jwk", change: `^jwk={"kty":"EC","crv":"P-256","x":"AA"}`},
		{rule: "jwk", change: `^jwk="x"`},
		{rule: "jwk-private", change: `^jwk={"kty":"EC","crv":"P-256","x":"AA","y":"AA","d":"AA"}`},
		{rule: "requires-jti", change: `jti=`},
		{rule: "requires-htm", change: `htm=`},
		{rule: "requires-htu", change: `htu=`},
		{rule: "requires-iat", change: `iat=`},
		{rule: "form-htu", change: `htu="https://as.example/token?x=1"`},
		{rule: "form-htu", change: `htu="https://as.example/token#x"`},
		{rule: "age", change: `@+299`},
		{rule: "future-iat", change: `iat=«+61»`},
	},
	holds: []string{"@+298", "iat=«+60»", `^jwk={"kty":"OKP","crv":"Ed25519","x":"AA"}`, `^jwk={"kty":"RSA","n":"AA","e":"AQAB"}`},
})
