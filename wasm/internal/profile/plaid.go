package profile

import (
	"jwtdebugger/wasm/internal/audit"
	"jwtdebugger/wasm/internal/kind"
	"jwtdebugger/wasm/internal/prose"
	"jwtdebugger/wasm/internal/report"
)

var plaidWebhook = Profile{
	Code: Plaid, Name: "Plaid webhook signature", Group: Services,
	Special:  kind.Plaid,
	Who:      "Your webhook",
	Source:   &plaidSource,
	Silences: []string{audit.NoExpiry, audit.NoIssuer, audit.NoAudience, audit.Untyped},
	Limit:    "Refuse it once it is five minutes old.",
	Rules: func() []*Rule {
		return []*Rule{
			algorithms("ES256", report.Error, "Plaid signs with ES256: refuse anything else; this is {x}.", ""),
			age(5*prose.Minute, report.Warning, "It was made {x} ago: refuse webhooks of Plaid older than five minutes.", ""),
		}
	},
}
