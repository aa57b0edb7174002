package profile

import (
	"jwtdebugger/wasm/internal/claims"
	"jwtdebugger/wasm/internal/report"
)

var _ = register(example{
	code:    Cloudflare,
	header:  `{"alg":"RS256","kid":"k"}`,
	payload: `{"aud":["32eafc7626e737304"],"email":"user@example.com","exp":«+3540»,"iat":«-60»,"nbf":«-60»,"iss":"https://yourteam.cloudflareaccess.com","type":"app","identity_nonce":"6ei69kawdKzMIAPF","sub":"7335d417-61da-459d-899c-0a01c76a2f94","country":"US"}`,
	with:    func(t *Token) { t.Met[claims.FieldAudience] = report.OK },
	fails: []edit{
		{rule: "policy-aud", with: func(t *Token) { t.Met[claims.FieldAudience] = report.Failed }},
	},
	notes: []edit{
		{rule: "service-token", change: "email=\ncommon_name=\"e367826f93b8d71185e03fe518aff3b4.access\""},
	},
	others: []string{
		`{"alg":"RS256"} {"iss":"https://cloudflareaccess.com","aud":["a"],"exp":1}`,
	},
	published: []string{
		`{"alg":"RS256","kid":"k"} {"aud":["32eafc7626e737304"],"email":"user@example.com","exp":1659474457,"iat":1659474397,"nbf":1659474397,"iss":"https://yourteam.cloudflareaccess.com","type":"app","identity_nonce":"6ei69kawdKzMIAPF","sub":"7335d417-61da-459d-899c-0a01c76a2f94","country":"US"}`, // Cloudflare Docs
	},
})
