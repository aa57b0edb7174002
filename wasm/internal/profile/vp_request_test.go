package profile

var _ = register(example{
	code:    VPRequest,
	header:  `{"typ":"oauth-authz-req+jwt","alg":"ES256"}`,
	payload: `{"aud":"https://self-issued.me/v2","client_id":"x509_san_dns:v.example","response_type":"vp_token","nonce":"n","response_mode":"direct_post","response_uri":"https://v.example/post","dcql_query":{"credentials":[]}}`,
	fails: []edit{
		{rule: "typ", change: `^typ="JWT"`},
		{rule: "requires-nonce", change: `nonce=`},
		{rule: "requires-aud", change: `aud=`},
		{rule: "response-uri", change: `response_uri=`},
		{rule: "response-uri", change: `redirect_uri="https://v.example"`},
	},
	holds:  []string{"response_mode=\nresponse_uri=", "dcql_query="},
	others: []string{`{"typ":"oauth-authz-req+jwt","alg":"ES256"} {"client_id":"c","response_type":"code"}`},
})
