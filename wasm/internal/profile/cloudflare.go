package profile

import (
	"jwtdebugger/wasm/internal/audit"
	"jwtdebugger/wasm/internal/claims"
	"jwtdebugger/wasm/internal/kind"
	"jwtdebugger/wasm/internal/report"
)

var cloudflareAccess = Profile{
	Code: Cloudflare, Name: "Cloudflare Access token", Group: Services,
	Special:  kind.Cloudflare,
	Who:      "Your application",
	Source:   &cloudflareSource,
	Silences: []string{audit.Untyped},
	Rules: func() []*Rule {
		return []*Rule{
			asked("aud", claims.FieldAudience, report.Error, "aud is not the AUD tag of your application.", ""),
			note("service-token", "common_name", "A service token, not a person: common_name names it.", "", func(t *Token) bool {
				return t.has("common_name") && !t.has("email")
			}),
		}
	},
}
