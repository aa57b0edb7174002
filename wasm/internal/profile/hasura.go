package profile

import (
	"strings"

	"jwtdebugger/wasm/internal/kind"
	"jwtdebugger/wasm/internal/report"
)

var hasura = Profile{
	Code: Hasura, Name: "Token for Hasura", Group: Made,
	Special: kind.Hasura,
	Who:     "Hasura",
	Source:  &hasuraSource,
	Rules: func() []*Rule {
		return []*Rule{
			check("default-role", hasuraClaims, report.Error, "Hasura needs x-hasura-default-role.", "", hasHasura("x-hasura-default-role")).so("x-hasura-default-role is there."),
			check("allowed-roles", hasuraClaims, report.Error, "Hasura needs x-hasura-allowed-roles.", "", hasHasura("x-hasura-allowed-roles")).so("x-hasura-allowed-roles is there."),
		}
	},
}

// hasuraClaims are the names under which claims for Hasura stand.
const hasuraClaims = "https://hasura.io/jwt/claims claims.jwt.hasura.io"

// hasHasura asks for a claim for Hasura. A text may stand in place of the object, with JSON
// in it: of that nothing is said.
func hasHasura(name string) func(*Token) answer {
	return func(t *Token) answer {
		for _, place := range strings.Fields(hasuraClaims) {
			if v := t.claim(place); v != nil {
				if v.Kind != '{' {
					return unknown
				}
				return unless(there(v.Find(name)) == nil)
			}
		}
		return unknown
	}
}
