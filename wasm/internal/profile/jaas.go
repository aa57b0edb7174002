package profile

import (
	"strings"

	"jwtdebugger/wasm/internal/audit"
	"jwtdebugger/wasm/internal/kind"
	"jwtdebugger/wasm/internal/report"
)

var jaas = Profile{
	Code: JaaS, Name: "Jitsi as a Service token (8x8)", Group: Made,
	Special:  kind.JaaS,
	Who:      "8x8",
	Source:   &jaasSource,
	Silences: []string{audit.Untyped},
	Rules: func() []*Rule {
		return []*Rule{
			algorithms("RS256", report.Error, "JaaS tokens are signed with RS256; this is {x}.", ""),
			checkHeader("kid", "kid", report.Warning, "kid must be the app id, a slash, and the id of the key.", "", func(t *Token) answer {
				kid, _ := t.param("kid").Text()
				return unless(!strings.Contains(kid, "/"))
			}).so("kid is the app id and the key’s id."),
		}
	},
}
