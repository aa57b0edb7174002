package profile

import (
	"jwtdebugger/wasm/internal/audit"
	"jwtdebugger/wasm/internal/kind"
)

var appStoreSigned = Profile{
	Code: AppStoreSigned, Name: "Signed by Apple’s App Store", Group: Services,
	Special:  kind.AppStoreSigned,
	Who:      "The party it is sent to",
	Source:   &appStoreLibrarySource,
	Silences: []string{audit.EmbeddedX5c, audit.NoExpiry, audit.NoIssuer, audit.NoAudience, audit.Untyped},
	Limit:    "It tells what happened, and does not expire.",
	Rules: func() []*Rule {
		return []*Rule{
			note("chain", "signedDate", "Check that x5c ends at Apple Root CA G3.", "", func(*Token) bool { return true }),
		}
	},
}
