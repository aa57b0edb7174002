package profile

import (
	"jwtdebugger/wasm/internal/kind"
	"jwtdebugger/wasm/internal/report"
)

var jwtBearer = Profile{
	Code: JWTBearer, Name: "OAuth authorization grant (RFC 7523)", Group: OAuth,
	Kind: kind.Grant, If: byType,
	Who:    "Servers",
	Source: &Source{Name: "RFC 7523"},
	Rules: func() []*Rule {
		return []*Rule{
			requires("iss sub aud exp", report.Error, "An authorization grant must have {claim}.", "section 3"),
			signed(report.Error, "An authorization grant must have a signature or a MAC, and alg is “none”.", "section 3"),
		}
	},
}
