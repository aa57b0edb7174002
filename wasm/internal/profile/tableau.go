package profile

import (
	"jwtdebugger/wasm/internal/audit"
	"jwtdebugger/wasm/internal/kind"
	"jwtdebugger/wasm/internal/prose"
	"jwtdebugger/wasm/internal/report"
)

var tableau = Profile{
	Code: Tableau, Name: "Tableau connected app token", Group: Made,
	Special:  kind.Tableau,
	Who:      "Tableau",
	Source:   &tableauSource,
	Silences: []string{audit.Untyped},
	Rules: func() []*Rule {
		return []*Rule{
			ahead(10*prose.Minute, report.Error, "exp lies {x} ahead, and Tableau takes ten minutes at most.", "").why("It answers error 16."),
			requires("sub", report.Error, "{claim} must be the Tableau user’s name, in exact case.", "").why("Else it answers error 5."),
			requires("jti", report.Info, "Tableau’s samples have {claim}.", ""),
			requires("scp", report.Info, "Tableau’s samples have {claim}.", ""),
			requiresParams("kid iss", report.Info, "The header of Tableau’s samples has {claim}.", ""),
		}
	},
}
