package profile

import (
	"jwtdebugger/wasm/internal/audit"
	"jwtdebugger/wasm/internal/kind"
	"jwtdebugger/wasm/internal/report"
)

var weatherKit = Profile{
	Code: WeatherKit, Name: "WeatherKit token", Group: Made,
	Special:  kind.WeatherKit,
	Who:      "Apple",
	Source:   &weatherKitSource,
	Silences: []string{audit.NoAudience, audit.Untyped},
	Rules: func() []*Rule {
		return []*Rule{
			checkHeader("id", "id", report.Info, "The header’s id must be Team ID, a period, and the service id.", "", func(t *Token) answer {
				id, _ := t.param("id").Text()
				return unless(id != t.text("iss")+"."+t.text("sub"))
			}).so("id is Team ID and service id."),
		}
	},
}
