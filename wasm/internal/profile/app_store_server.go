package profile

import (
	"jwtdebugger/wasm/internal/audit"
	"jwtdebugger/wasm/internal/kind"
	"jwtdebugger/wasm/internal/prose"
	"jwtdebugger/wasm/internal/report"
)

var appStoreServer = Profile{
	Code: AppStoreServer, Name: "App Store Server API token", Group: Made,
	Special:  kind.AppStoreServer,
	Who:      "Apple",
	Source:   &appStoreServerSource,
	Silences: []string{audit.Untyped},
	Rules: func() []*Rule {
		return []*Rule{
			onlyES256(),
			requiresParams("kid", report.Error, "The header must name your key in kid.", ""),
			requires("iss iat exp aud bid", report.Error, "The App Store Server API needs {claim}.", ""),
			lives(prose.Hour, report.Error, "Apple takes {limit} at most; this has {x}.", ""),
		}
	},
}
