package profile

import (
	"slices"
	"strings"

	"jwtdebugger/wasm/internal/kind"
	"jwtdebugger/wasm/internal/report"
)

var googleID = Profile{
	Code: GoogleID, Name: "Google ID token", Group: Services,
	Special: kind.GoogleID, On: IDToken, Replaces: []string{"form-iss"},
	Who:    "Your application",
	Source: &googleIDSource,
	Rules: func() []*Rule {
		return []*Rule{
			check("hd", "hd", report.Info, "No hd: this is a personal account, not one of your domain.", "", func(t *Token) answer {
				asked := slices.ContainsFunc(strings.FieldsFunc(t.Policy.Required, func(c rune) bool { return strings.ContainsRune(", \n", c) }), func(asked string) bool {
					return asked == "hd" || strings.HasPrefix(asked, "hd=")
				})
				if !asked {
					return answer{}
				}
				return unless(!t.has("hd"))
			}).so("hd names a domain."),
			note("two-issuers", "iss", "Google writes iss with and without https://: accept both, and nothing else.", "", func(t *Token) bool {
				return t.text("iss") == "accounts.google.com"
			}),
		}
	},
}
