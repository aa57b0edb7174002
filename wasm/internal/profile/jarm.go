package profile

import (
	"jwtdebugger/wasm/internal/audit"
	"jwtdebugger/wasm/internal/claims"
	"jwtdebugger/wasm/internal/kind"
	"jwtdebugger/wasm/internal/prose"
	"jwtdebugger/wasm/internal/report"
)

var jarm = Profile{
	Code: JARM, Name: "Authorization response (JARM)", Group: OAuth,
	Kind:     kind.JARM,
	Who:      "Clients",
	Source:   &jarmSource,
	Silences: []string{audit.NoAudience, audit.Untyped},
	Rules: func() []*Rule {
		return []*Rule{
			requires("iss aud exp", report.Error, "An authorization response must have {claim}: clients refuse it without.", "The JWT Response Document; Processing rules"),
			ahead(10*prose.Minute, report.Warning, "exp lies {x} ahead; an answer is best given {limit} at most.", "The JWT Response Document"),
			signed(report.Error, "An authorization response must be signed, and its alg is “none”.", "Processing rules"),
			asked("aud", claims.FieldAudience, report.Error, "The response is for another client: stop here.", "Processing rules"),
		}
	},
}
