package profile

import (
	"jwtdebugger/wasm/internal/audit"
	"jwtdebugger/wasm/internal/kind"
	"jwtdebugger/wasm/internal/report"
)

var passport = Profile{
	Code: PASSporT, Name: "PASSporT of a call (RFC 8225)", Group: Credentials,
	Kind:     kind.PASSporT,
	Who:      "Verifiers",
	Source:   &Source{Name: "RFC 8225"},
	Silences: []string{audit.RemoteKey, audit.NoExpiry, audit.NoAudience},
	Limit:    "It has no exp: its receiver limits its age, by iat.",
	Rules: func() []*Rule {
		return []*Rule{
			requires("iat orig dest", report.Info, "A PASSporT has {claim}.", "section 5"),
			requiresParams("x5u", report.Info, "A PASSporT says in x5u where its certificate is.", "section 4.3"),
			algorithms("ES256", report.Info, "PASSporTs are signed with ES256; this is {x}.", "section 4.2"),
		}
	},
}
