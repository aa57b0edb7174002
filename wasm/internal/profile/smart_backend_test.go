package profile

import (
	"jwtdebugger/wasm/internal/kind"
)

var _ = register(example{
	code:    SMARTBackend,
	sure:    kind.ByLook,
	header:  `{"typ":"JWT","alg":"RS384","kid":"k"}`,
	payload: `{"iss":"c","sub":"c","aud":"https://ehr.example/auth/token","exp":«+300»,"jti":"j"}`,
	fails: []edit{
		{rule: "header-kid", change: `^kid=`},
		{rule: "requires-jti", change: `jti=`},
		{rule: "ahead", change: `exp=«+301»`},
		{rule: "same-iss-sub", change: `sub="d"`},
		{rule: "form-aud", change: `aud=["https://ehr.example/auth/token"]`},
		{rule: "form-aud", change: `aud="ehr"`},
		{rule: "client-assertion/requires-exp", change: `exp=`},
	},
	holds:  []string{`^alg="ES384"`, "@+900"},
	others: []string{`{"typ":"JWT","alg":"ES256","kid":"k"} {"iss":"c","sub":"c","aud":"https://as.example","exp":2,"jti":"j"}`},
	published: []string{ // SMART App Launch, Client Authentication: Asymmetric
		`{"typ":"JWT","alg":"RS384","kid":"eee9f17a3b598fd86417a980b591fbe6"} {"iss":"https://bili-monitor.example.com","sub":"https://bili-monitor.example.com","aud":"https://authorize.smarthealthit.org/token","exp":1422568860,"jti":"random-non-reusable-jwt-id-123"}`,
	},
})
