package profile

import (
	"jwtdebugger/wasm/internal/audit"
	"jwtdebugger/wasm/internal/kind"
	"jwtdebugger/wasm/internal/prose"
	"jwtdebugger/wasm/internal/report"
)

var vapid = Profile{
	Code: VAPID, Name: "Web Push token (VAPID)", Group: Made,
	Special:  kind.VAPID,
	Who:      "The push service",
	Source:   &Source{Name: "RFC 8292"},
	Silences: []string{audit.NoIssuer, audit.Untyped},
	Rules: func() []*Rule {
		return []*Rule{
			algorithms("ES256", report.Error, "Web Push takes ES256 only; this is {x}.", "section 2"),
			requires("aud exp", report.Error, "A Web Push token must have {claim}.", "section 2"),
			matches("aud", isOrigin, report.Error, "aud must be just the origin of the push service.", "section 2").so("aud is an origin.").next("Write “https://push.example”, without a path."),
			ahead(24*prose.Hour, report.Error, "exp must be at most 24 hours ahead; this lies {x} ahead.", "section 2"),
			check("sub", "sub", report.Warning, "sub should be a mailto: or https: address where you can be reached.", "section 2.1", func(t *Token) answer {
				return unless(!beginsWith("mailto:", "https:")(t.text("sub")))
			}).so("sub says where you can be reached."),
		}
	},
}
