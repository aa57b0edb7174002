package profile

import (
	"jwtdebugger/wasm/internal/kind"
	"jwtdebugger/wasm/internal/prose"
	"jwtdebugger/wasm/internal/report"
)

var smartBackend = Profile{
	Code: SMARTBackend, Name: "SMART on FHIR client assertion", Group: OAuth,
	Special: kind.SMART, On: ClientAssertion,
	Who:      "SMART servers",
	Source:   &smartSource,
	Replaces: []string{"aud", "requires-jti", "typ"},
	Rules: func() []*Rule {
		return []*Rule{
			requiresParams("kid", report.Error, "SMART servers find the key by kid, and this header has none.", ""),
			requires("jti", report.Error, "A SMART client assertion must have jti.", ""),
			ahead(5*prose.Minute, report.Error, "exp lies {x} ahead, {limit} are allowed.", ""),
			same("iss", "sub", report.Error, "iss and sub must both be the client id.", ""),
			matches("aud", isURL, report.Warning, "aud must be the address of the token endpoint.", ""),
		}
	},
}
