package profile

import (
	"slices"
	"strings"

	"jwtdebugger/wasm/internal/audit"
	"jwtdebugger/wasm/internal/kind"
	"jwtdebugger/wasm/internal/prose"
	"jwtdebugger/wasm/internal/report"
)

var docuSign = Profile{
	Code: DocuSign, Name: "DocuSign grant", Group: Made,
	Special:  kind.DocuSign,
	Who:      "DocuSign",
	Source:   &docuSignSource,
	Silences: []string{audit.Untyped},
	Replaces: grantRules,
	Rules: func() []*Rule {
		return []*Rule{
			check("host", "aud", report.Warning, "aud must be the bare host, such as “account.docusign.com”.", "", func(t *Token) answer {
				return unless(strings.Contains(t.text("aud"), "/"))
			}).so("aud is a bare host."),
			check("scope", "scope", report.Warning, "scope must contain “impersonation”, usually “signature impersonation”.", "", func(t *Token) answer {
				return unless(!slices.Contains(strings.Fields(t.text("scope")), "impersonation"))
			}).so("scope contains “impersonation”."),
			matches("iss sub", kind.IsGUID, report.Warning, "{claim} must be a GUID: iss the integration key, sub the user id.", "").so("{claim} is a GUID."),
			requires("iss sub exp iat", report.Info, "DocuSign documents {claim} as part of the grant.", ""),
			lives(prose.Hour, report.Info, "DocuSign is said to take one hour at most; this has {x}.", ""),
		}
	},
}
