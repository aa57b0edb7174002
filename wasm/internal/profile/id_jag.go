package profile

import (
	"jwtdebugger/wasm/internal/kind"
	"jwtdebugger/wasm/internal/report"
)

var idJAG = Profile{
	Code: IdentityGrant, Name: "Identity assertion grant (draft)", Group: OAuth,
	Kind:   kind.IdentityGrant,
	Who:    "Servers",
	Source: &jagSource,
	Rules: func() []*Rule {
		return []*Rule{
			requires("iss sub aud client_id jti exp iat", report.Warning, "An identity assertion grant must have {claim}, by the current draft.", ""),
			check("aud", "aud", report.Warning, "aud must be the one server that issues the access token.", "", func(t *Token) answer {
				v := t.claim("aud")
				return unless(v != nil && v.Kind == '[' && len(v.Elements) > 1)
			}),
		}
	},
}
