package profile

import (
	"jwtdebugger/wasm/internal/audit"
	"jwtdebugger/wasm/internal/kind"
	"jwtdebugger/wasm/internal/prose"
	"jwtdebugger/wasm/internal/report"
)

var atlassianConnect = Profile{
	Code: Atlassian, Name: "Atlassian Connect token", Group: Made,
	Special:  kind.Atlassian,
	Who:      "Atlassian",
	Source:   &atlassianSource,
	Silences: []string{audit.NoAudience, audit.Untyped},
	Rules: func() []*Rule {
		return []*Rule{
			lives(3*prose.Minute, report.Info, "Atlassian advises three minutes; this has {x}.", ""),
		}
	},
}
