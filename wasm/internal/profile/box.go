package profile

import (
	"jwtdebugger/wasm/internal/audit"
	"jwtdebugger/wasm/internal/kind"
	"jwtdebugger/wasm/internal/prose"
	"jwtdebugger/wasm/internal/report"
)

var box = Profile{
	Code: Box, Name: "Box grant", Group: Made,
	Special:  kind.Box,
	Who:      "Box",
	Source:   &boxSource,
	Silences: []string{audit.Untyped},
	Replaces: grantRules,
	Rules: func() []*Rule {
		return []*Rule{
			algorithms("RS256 RS384 RS512", report.Error, "Box takes RS256, RS384 or RS512; this is {x}.", ""),
			requiresParams("kid", report.Error, "The header must name the id of your public key in kid.", ""),
			requires("iss sub aud exp", report.Error, "Box needs {claim}.", ""),
			ahead(prose.Minute, report.Error, "exp lies {x} ahead, and Box takes 60 seconds at most.", ""),
			requires("jti", report.Error, "Box needs {claim}: 16 to 128 characters that it has not seen.", ""),
			length("jti", 16, 128, report.Error, "jti must have 16 to 128 characters; this has {x}.", ""),
			check("box-sub-type", "box_sub_type", report.Error, "box_sub_type must be “enterprise” or “user”.", "", func(t *Token) answer {
				return unless(!isOneOf("enterprise", "user")(t.text("box_sub_type")))
			}).so("box_sub_type is “enterprise” or “user”."),
		}
	},
}
