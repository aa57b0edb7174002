package profile

import (
	"jwtdebugger/wasm/internal/audit"
	"jwtdebugger/wasm/internal/kind"
	"jwtdebugger/wasm/internal/report"
)

var googleWallet = Profile{
	Code: GoogleWallet, Name: "Google Wallet pass", Group: Made,
	Special:  kind.GoogleWallet,
	Who:      "Google",
	Source:   &googleWalletSource,
	Silences: []string{audit.NoExpiry, audit.NoAudience, audit.Untyped},
	Limit:    "It has no exp: a link that saves a pass does not expire.",
	Rules: func() []*Rule {
		return []*Rule{
			requires("iss aud typ iat payload", report.Error, "Google Wallet needs {claim}.", ""),
			matches("aud", isOneOf("google"), report.Error, "aud must be “google”.", "").so("aud is “google”.").mending(`"google"`),
			matches("typ", isOneOf("savetowallet"), report.Error, "The claim typ must be “savetowallet”.", "").so("The claim typ is “savetowallet”.").mending(`"savetowallet"`),
			isNumber("iat", report.Warning, "iat must be a number, and this is {x}.", ""),
			algorithms("RS256", report.Info, "It is signed with the RSA key of the service account: RS256.", ""),
		}
	},
}
