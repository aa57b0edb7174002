package profile

import (
	"strings"

	"jwtdebugger/wasm/internal/audit"
	"jwtdebugger/wasm/internal/kind"
	"jwtdebugger/wasm/internal/report"
)

var salesforce = Profile{
	Code: Salesforce, Name: "Salesforce grant", Group: Made,
	Special:  kind.Salesforce,
	Who:      "Salesforce",
	Source:   &salesforceSource,
	Silences: []string{audit.DateNotNumber, audit.Untyped},
	Replaces: grantRules,
	Rules: func() []*Rule {
		return []*Rule{
			algorithms("RS256", report.Error, "Salesforce takes RS256 only; this is {x}.", ""),
			requires("iss aud exp", report.Error, "Salesforce needs {claim}.", ""),
			someOf("sub prn", report.Error, "Salesforce needs sub, or prn: the name of the user.", ""),
			check("path", "aud", report.Warning, "aud is the login address alone, without a path.", "", func(t *Token) answer {
				return unless(strings.Contains(t.text("aud"), "/services/"))
			}).so("aud has no path."),
		}
	},
}
