package profile

import (
	"jwtdebugger/wasm/internal/audit"
	"jwtdebugger/wasm/internal/kind"
	"jwtdebugger/wasm/internal/report"
)

var supabase = Profile{
	Code: Supabase, Name: "Supabase token", Group: Services,
	Special:  kind.Supabase,
	Who:      "Supabase",
	Source:   &supabaseSource,
	Silences: []string{audit.LongLived, audit.NoAudience, audit.Untyped},
	Rules: func() []*Rule {
		return []*Rule{
			check("service-role", "role", report.Info, "This key passes every row rule: never put it in a browser.", "", func(t *Token) answer { return unless(t.text("role") == "service_role") }).so("role is not “service_role”."),
		}
	},
}
