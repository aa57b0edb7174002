package profile

import (
	"jwtdebugger/wasm/internal/audit"
	"jwtdebugger/wasm/internal/kind"
	"jwtdebugger/wasm/internal/prose"
	"jwtdebugger/wasm/internal/report"
)

var googleSelfSigned = Profile{
	Code: GoogleSelfSigned, Name: "Google service account’s token for an API", Group: Made,
	Special:  kind.GoogleSelfSigned,
	Who:      "Google",
	Source:   &googleAuthSource,
	Silences: []string{audit.NoAudience, audit.Untyped},
	Rules: func() []*Rule {
		return []*Rule{
			someOf("aud scope", report.Warning, "It must name the API: in aud, or by scope.", ""),
			lives(prose.Hour, report.Warning, "Google’s own library gives one hour; this has {x}.", ""),
		}
	},
}
