package profile

import (
	"jwtdebugger/wasm/internal/audit"
	"jwtdebugger/wasm/internal/kind"
	"jwtdebugger/wasm/internal/prose"
	"jwtdebugger/wasm/internal/report"
)

var vonage = Profile{
	Code: Vonage, Name: "Vonage token", Group: Made,
	Special:  kind.Vonage,
	Who:      "Vonage",
	Source:   &vonageSource,
	Silences: []string{audit.NoIssuer, audit.NoAudience, audit.NoExpiry, audit.Untyped},
	Limit:    "Vonage takes it for 15 minutes.",
	Rules: func() []*Rule {
		return []*Rule{
			algorithms("RS256", report.Error, "Vonage takes RS256; this is {x}.", ""),
			requires("application_id iat jti", report.Error, "Vonage needs {claim}.", ""),
			livesAtLeast(30, report.Error, "exp must be 30 seconds after iat at least; this has {x}.", ""),
			lives(24*prose.Hour, report.Error, "exp must be 24 hours after iat at most; this has {x}.", ""),
			note("no-exp", "exp", "Without exp Vonage takes it for 15 minutes.", "", func(t *Token) bool { return !t.has("exp") }),
		}
	},
}
