package profile

import (
	"jwtdebugger/wasm/internal/audit"
	"jwtdebugger/wasm/internal/kind"
	"jwtdebugger/wasm/internal/report"
)

var appleDeveloper = Profile{
	Code: AppleDeveloper, Name: "Apple Music or MapKit developer token", Group: Made,
	Special:  kind.AppleDeveloper,
	Who:      "Apple",
	Source:   &appleDeveloperSource,
	Silences: []string{audit.LongLived, audit.NoAudience, audit.Untyped},
	Rules: func() []*Rule {
		return []*Rule{
			onlyES256(),
			ahead(halfYear, report.Warning, "exp lies {x} ahead; Apple Music takes six months at most.", ""),
			note("origin", "origin", "The token works only from the origins that it names.", "", func(t *Token) bool { return t.has("origin") }),
		}
	},
}
