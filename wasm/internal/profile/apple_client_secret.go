package profile

import (
	"jwtdebugger/wasm/internal/audit"
	"jwtdebugger/wasm/internal/kind"
	"jwtdebugger/wasm/internal/report"
)

// halfYear is the longest that Apple takes what is made with a developer’s key.
const halfYear = 15_777_000

var appleClientSecret = Profile{
	Code: AppleClientSecret, Name: "Sign in with Apple client secret", Group: Made,
	Special:  kind.AppleClientSecret,
	Who:      "Apple",
	Source:   &appleSecretSource,
	Silences: []string{audit.LongLived, audit.NoExpiry, audit.Untyped},
	Rules: func() []*Rule {
		return []*Rule{
			onlyES256().why("It answers invalid_client."),
			requiresParams("kid", report.Error, "The header must name your key in kid.", ""),
			requires("iss iat exp aud sub", report.Error, "Apple’s client secret must have {claim}.", ""),
			ahead(halfYear, report.Error, "exp lies {x} ahead; Apple takes six months at most.", ""),
			matches("iss", kind.TenCharacters, report.Warning, "iss must be your ten-character Team ID.", ""),
		}
	},
}
