package profile

import (
	"jwtdebugger/wasm/internal/claims"
	"jwtdebugger/wasm/internal/report"
)

var _ = register(example{
	code:    JARM,
	header:  `{"alg":"RS256"}`,
	payload: `{"iss":"https://as.example","aud":"c","exp":«+300»,"code":"x","state":"s"}`,
	fails: []edit{
		{rule: "requires-iss", change: `iss=`},
		{rule: "requires-aud", change: `aud=`},
		{rule: "requires-exp", change: `exp=`},
		{rule: "ahead", change: `exp=«+660»`},
		{rule: "signed", change: `^alg="none"`},
		{rule: "policy-aud", with: met(claims.FieldAudience, report.Failed)},
	},
	holds: []string{"exp=«+600»", "@+900"},
	published: []string{ // OAuth JARM, The JWT Response Document; an hour has passed since
		`{"alg":"RS256"} {"iss":"https://accounts.example.com","aud":"s6BhdRkqt3","exp":1311281970,"code":"PyyFaux2o7Q0YfXBU32jhw.5FXSQpvr8akv9CeRDSd0QA","state":"S8NJ7uqk5fY4EjNvP_G_FtyJu6pUsvH9jsYni9dMAJw"}`,
		`{"alg":"RS256"} {"iss":"https://accounts.example.com","aud":"s6BhdRkqt3","exp":1311281970,"error":"access_denied","state":"S8NJ7uqk5fY4EjNvP_G_FtyJu6pUsvH9jsYni9dMAJw"}`,
	},
})
