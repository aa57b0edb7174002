package profile

import (
	"strings"

	"jwtdebugger/wasm/internal/audit"
	"jwtdebugger/wasm/internal/kind"
	"jwtdebugger/wasm/internal/report"
)

var firebaseCustom = Profile{
	Code: FirebaseCustom, Name: "Firebase custom token", Group: Made,
	Special:  kind.Firebase,
	Who:      "Firebase",
	Source:   &firebaseCustomSource,
	Silences: []string{audit.Untyped},
	Rules: func() []*Rule {
		return []*Rule{
			algorithms("RS256", report.Error, "Firebase custom tokens are signed with RS256; this is {x}.", ""),
			same("iss", "sub", report.Error, "iss and sub must both be the e-mail address of the service account.", ""),
			matches("iss", isEmail, report.Error, "iss must be the e-mail address of the service account.", ""),
			requires("iss sub exp iat", report.Error, "A Firebase custom token must have {claim}.", ""),
			lives(3600, report.Error, "Firebase takes an hour at most; this has {x}.", ""),
			requires("uid", report.Error, "A custom token must name the user in {claim}.", ""),
			length("uid", 1, 128, report.Error, "uid must have 1 to 128 characters; this has {x}.", ""),
			check("reserved", "claims", report.Error, "claims may not hold {x}: Firebase reserves it.", "", func(t *Token) answer {
				own := t.claim("claims").Object()
				if own == nil {
					return answer{}
				}
				for _, name := range strings.Fields(firebaseReserved) {
					if own.Find(name) != nil {
						return fails(name)
					}
				}
				return holds
			}).so("claims holds no reserved name.").from(firebaseAdminSource),
		}
	},
}

// firebaseReserved are the names that the claims of a custom token may not have.
const firebaseReserved = "acr amr at_hash aud auth_time azp cnf c_hash exp firebase iat iss jti nbf nonce sub"
