package profile

import (
	"jwtdebugger/wasm/internal/audit"
	"jwtdebugger/wasm/internal/kind"
	"jwtdebugger/wasm/internal/report"
)

var cibaRequest = Profile{
	Code: CIBARequest, Name: "Authentication request (CIBA)", Group: OAuth,
	Kind:     kind.CIBARequest,
	Who:      "Servers",
	Source:   &cibaSource,
	Silences: []string{audit.Untyped, audit.NoAudience, audit.NoExpiry},
	Rules: func() []*Rule {
		return []*Rule{
			requires("aud iss exp iat nbf jti", report.Error, "A signed CIBA request must have {claim}.", "section 7.1.1"),
			keyPair(report.Error, "A CIBA request must be signed with a key pair; alg is {x}.", "section 7.1.1"),
			checkHeader("encrypted", "enc", report.Warning, "CIBA does not use encrypted requests.", "section 7.1.1", func(t *Token) answer {
				return unless(t.Encrypted)
			}).why("They go straight from the client to the server.").so("It is not encrypted."),
			oneOf("login_hint login_hint_token id_token_hint", report.Error, "A CIBA request must have exactly one hint of the user; this has {x}.", "section 7.1"),
		}
	},
}
