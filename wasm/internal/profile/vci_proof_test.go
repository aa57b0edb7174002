package profile

import "encoding/base64"

var _ = register(example{
	code:    VCIProof,
	header:  `{"typ":"openid4vci-proof+jwt","alg":"ES256","jwk":{"kty":"EC","crv":"P-256","x":"AA","y":"AA"}}`,
	payload: `{"aud":"https://i.example","iat":«-1»,"nonce":"n"}`,
	fails: []edit{
		{rule: "key-pair", change: `^alg="HS256"`},
		{rule: "one-key", change: `^kid="k"`},
		{rule: "one-key", change: `^x5c=[]`},
		{rule: "header-kid-jwk-x5c", change: `^jwk=`},
		{rule: "aud", change: `aud=["https://i.example"]`},
		{rule: "aud", change: `aud=`},
		{rule: "iat", change: `iat="now"`},
		{rule: "iat", change: `iat=`},
		{rule: "requires-nonce", change: `nonce=`},
		{rule: "jwk-private", change: `^jwk={"kty":"EC","crv":"P-256","x":"AA","y":"AA","d":"AA"}`},
		{rule: "attestation-exp", change: `^key_attestation="` + attestationWith(`{"iat":1}`) + `"`},
	},
	unknown: []edit{{rule: "attestation-exp", change: `^key_attestation="x"`}},
	holds:   []string{`^key_attestation="` + attestationWith(`{"exp":1}`) + `"`, "^jwk=\n^kid=\"k\"", "@+900"},
	published: []string{ // OpenID4VCI 1.0 Appendix F.1
		`{"typ":"openid4vci-proof+jwt","alg":"ES256","jwk":{"kty":"EC","crv":"P-256","x":"nUWAoAv3XZith8E7i19OdaxOLYFOwM-Z2EuM02TirT4","y":"HskHU8BjUi1U9Xqi7Swmj8gwAK_0xkcDjEW_71SosEY"}} {"aud":"https://credential-issuer.example.com","iat":1701960444,"nonce":"LarRGSbmUPYtRYO6BQ4yn8"}`,
	},
})

func attestationWith(payload string) string {
	return base64.RawURLEncoding.EncodeToString([]byte(`{"alg":"ES256"}`)) + "." + base64.RawURLEncoding.EncodeToString([]byte(payload)) + ".AAAA"
}
