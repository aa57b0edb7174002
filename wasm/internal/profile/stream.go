package profile

import (
	"jwtdebugger/wasm/internal/audit"
	"jwtdebugger/wasm/internal/kind"
	"jwtdebugger/wasm/internal/report"
)

var stream = Profile{
	Code: Stream, Name: "Stream token", Group: Made,
	Special:  kind.Stream,
	Who:      "Stream",
	Source:   &streamSource,
	Silences: []string{audit.NoExpiry, audit.NoIssuer, audit.NoAudience, audit.Untyped},
	Rules: func() []*Rule {
		return []*Rule{
			check("server", "server", report.Info, "Without user_id this is a server token: never send it to a client.", "", func(t *Token) answer { return unless(!t.has("user_id")) }).so("It is for one user, whom user_id names."),
			requires("exp", report.Info, "Stream takes tokens without {claim}; set one where users can be locked out.", ""),
		}
	},
}
