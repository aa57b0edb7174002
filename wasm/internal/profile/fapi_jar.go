package profile

import (
	"jwtdebugger/wasm/internal/audit"
	"jwtdebugger/wasm/internal/prose"
	"jwtdebugger/wasm/internal/report"
)

var fapiRequest = Profile{
	Code: FAPIRequest, Name: "FAPI 2.0 authorization request", Group: OAuth,
	On:       SignedRequest,
	Who:      "FAPI servers",
	Source:   &fapiSigningSource,
	Silences: []string{audit.NoAudience, audit.Untyped},
	Rules: func() []*Rule {
		return []*Rule{
			requires("nbf exp", report.Error, "FAPI requires {claim} in a request object.", "sections 5.3.1, 5.3.2"),
			check("nbf-age", "nbf", report.Error, "nbf was {x} ago, and FAPI servers take 60 minutes.", "section 5.3.1", func(t *Token) answer {
				nbf, ok := t.date("nbf")
				if !ok {
					return unknown
				}
				t.changes(nbf.Add((prose.Hour + 1) * second))
				passed, future := t.until(nbf)
				a := unless(!future && passed > prose.Hour)
				a.x = prose.Length(passed)
				return a
			}),
			check("life", "exp", report.Error, "FAPI allows {limit} minutes from nbf to exp; this has {x}.", "section 5.3.1", func(t *Token) answer {
				nbf, begins := t.date("nbf")
				exp, ends := t.date("exp")
				if !begins || !ends {
					return unknown
				}
				a := over(lifetime(nbf, exp), prose.Hour)
				a.limit = "60"
				return a
			}).so("From nbf to exp it is an hour at most."),
		}
	},
}
