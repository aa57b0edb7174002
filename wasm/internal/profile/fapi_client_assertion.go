package profile

import (
	"jwtdebugger/wasm/internal/audit"
	"jwtdebugger/wasm/internal/prose"
	"jwtdebugger/wasm/internal/report"
)

var fapiClientAssertion = Profile{
	Code: FAPIClientAssertion, Name: "FAPI 2.0 client assertion", Group: OAuth,
	On:       ClientAssertion,
	Who:      "FAPI servers",
	Source:   &fapiSource,
	Silences: []string{audit.NoAudience, audit.LongLived},
	Replaces: []string{"aud", "future-", "requires-jti"},
	Rules: func() []*Rule {
		return []*Rule{
			algorithms("PS256 ES256 EdDSA Ed25519", report.Warning, "FAPI 2.0 takes PS256, ES256 or EdDSA with Ed25519; this is {x}.", "section 5.4"),
			check("aud", "aud", report.Warning, "aud must be the server’s issuer address alone, as a string.", "section 5.3.3.1", func(t *Token) answer {
				return unless(t.has("aud") && !isOneServer(t))
			}),
			notAhead("iat nbf", prose.Minute, report.Error, "{claim} lies {x} ahead: servers refuse over 60 seconds.", "section 5.3.2.1"),
			requires("jti", report.Warning, "A client assertion must have jti, so that a server notices a replay.", "section 9").from(coreSource),
		}
	},
}
