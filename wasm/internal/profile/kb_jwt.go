package profile

import (
	"jwtdebugger/wasm/internal/audit"
	"jwtdebugger/wasm/internal/kind"
	"jwtdebugger/wasm/internal/report"
)

var kbJWT = Profile{
	Code: KeyBinding, Name: "SD-JWT key binding (RFC 9901)", Group: Credentials,
	Kind:     kind.Binding,
	Who:      "Verifiers",
	Source:   &Source{Name: "RFC 9901"},
	Silences: []string{audit.NoExpiry, audit.NoIssuer},
	Limit:    proofLimit,
	Rules: func() []*Rule {
		return []*Rule{
			typ("kb+jwt", report.Error, "typ must be “kb+jwt”.", "section 4.3"),
			signed(report.Error, "A key binding must be signed, and its alg is “none”.", "section 4.3"),
			requires("iat aud nonce sd_hash", report.Error, "A key binding must have {claim}.", "section 4.3"),
			isString("aud nonce", report.Error, "{claim} of a key binding must be a single string.", "section 4.3"),
		}
	},
}
