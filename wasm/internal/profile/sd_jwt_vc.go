package profile

import (
	"strings"

	"jwtdebugger/wasm/internal/audit"
	"jwtdebugger/wasm/internal/kind"
	"jwtdebugger/wasm/internal/report"
)

var sdJWTVC = Profile{
	Code: Credential, Name: "Credential (SD-JWT VC)", Group: Credentials,
	Kind:     kind.Credential,
	Who:      "Verifiers",
	Source:   &vcSource,
	Silences: []string{audit.NoAudience, audit.NoExpiry},
	Rules: func() []*Rule {
		return []*Rule{
			checkHeader("typ-old", "typ", report.Info, "The typ “vc+sd-jwt” is an older draft’s; it is “dc+sd-jwt” now.", "section 2.2.1", func(t *Token) answer {
				return unless(t.typ() == "vc+sd-jwt")
			}).so("typ is not an older draft’s."),
			typ("dc+sd-jwt vc+sd-jwt", report.Error, "typ must be “dc+sd-jwt”.", "section 2.2.1"),
			check("vct", "vct", report.Error, "The credential must say its type in vct.", "section 2.2.2", func(t *Token) answer {
				vct, ok := t.claim("vct").Text()
				return unless(!ok || vct == "")
			}),
			{ID: "open-", Severity: report.Error, Lead: "{claim} must not be hidden in a disclosure.", Section: "section 2.2.2",
				Holds: "{claim} is not hidden.", each: strings.Fields("iss nbf exp cnf vct vct#integrity status"), judged: func(t *Token, name string) answer {
					return unless(t.Disclosed != nil && t.Disclosed(name))
				}},
			check("cnf", "cnf", report.Error, "A key binding follows, and the credential names no key of its holder in cnf.", "section 2.2.2", func(t *Token) answer {
				return unless(t.Bound && !t.has("cnf"))
			}),
			signed(report.Error, "A credential must be signed, and its alg is “none”.", "section 4.1").from(Source{Name: "RFC 9901"}),
		}
	},
}
