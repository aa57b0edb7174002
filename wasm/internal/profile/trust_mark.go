package profile

import (
	"jwtdebugger/wasm/internal/audit"
	"jwtdebugger/wasm/internal/kind"
	"jwtdebugger/wasm/internal/report"
)

var trustMark = Profile{
	Code: TrustMark, Name: "Trust mark (OpenID Federation)", Group: OAuth,
	Kind:     kind.TrustMark,
	Who:      "Readers",
	Source:   &federationSource,
	Silences: []string{audit.NoExpiry, audit.NoAudience},
	Limit:    "It has no exp: it is good until its issuer takes it back.",
	Rules: func() []*Rule {
		return []*Rule{
			requires("iss sub iat", report.Error, "A trust mark must have {claim}.", "section 7.1"),
			requires("trust_mark_type", report.Error, "A trust mark must have {claim}.", "section 7.1").when(func(t *Token) bool { return !t.has("id") }),
			check("id", "id", report.Info, "Older drafts called it id; the final text says trust_mark_type.", "section 7.1", func(t *Token) answer {
				return unless(t.has("id") && !t.has("trust_mark_type"))
			}).so("The type is not called id."),
			requiresParams("kid", report.Error, "The header must name the key that signed in kid.", "section 7"),
		}
	},
}
