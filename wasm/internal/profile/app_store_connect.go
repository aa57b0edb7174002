package profile

import (
	"slices"
	"strings"

	"jwtdebugger/wasm/internal/audit"
	"jwtdebugger/wasm/internal/kind"
	"jwtdebugger/wasm/internal/prose"
	"jwtdebugger/wasm/internal/report"
)

var appStoreConnect = Profile{
	Code: AppStoreConnect, Name: "App Store Connect API token", Group: Made,
	Special:  kind.AppStoreConnect,
	Who:      "Apple",
	Source:   &appStoreConnectSource,
	Silences: []string{audit.Untyped, audit.LongLived, audit.NoIssuer},
	Rules: func() []*Rule {
		return []*Rule{
			onlyES256(),
			requiresParams("kid", report.Error, "The header must name your key in kid.", ""),
			someOf("iss sub", report.Error, "A team’s key needs iss, the issuer id; a person’s key needs sub “user”.", ""),
			requires("aud exp iat", report.Warning, "Apple documents {claim} as part of the token.", ""),
			lives(20*prose.Minute, report.Error, "Without scope Apple takes {limit} at most; this has {x}.", "").when(func(t *Token) bool { return !t.has("scope") }),
			lives(20*prose.Minute, report.Info, "Longer than 20 minutes works only for some GET requests that scope names.", "").called("life-scoped").when(func(t *Token) bool { return t.has("scope") }),
			check("scope", "scope", report.Warning, "scope must be a list of requests, such as “GET /v1/apps”.", "", func(t *Token) answer {
				requests, ok := list(t.claim("scope"))
				if !t.has("scope") {
					return answer{}
				}
				return unless(!ok || slices.ContainsFunc(requests, func(r string) bool { return !strings.Contains(r, " /") }))
			}).so("scope is a list of requests."),
		}
	},
}

// onlyES256 is a rule of all that Apple takes.
func onlyES256() *Rule {
	return algorithms("ES256", report.Error, "Apple takes ES256 only; this is {x}.", "")
}
