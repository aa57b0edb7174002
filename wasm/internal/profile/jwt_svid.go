package profile

import (
	"jwtdebugger/wasm/internal/audit"
	"jwtdebugger/wasm/internal/kind"
	"jwtdebugger/wasm/internal/prose"
	"jwtdebugger/wasm/internal/report"
)

var jwtSVID = Profile{
	Code: SVID, Name: "SPIFFE JWT-SVID", Group: Workloads,
	Special:  kind.SVID,
	Who:      "Workloads",
	Source:   &spiffeSource,
	Silences: []string{audit.NoIssuer, audit.Untyped},
	Rules: func() []*Rule {
		return []*Rule{
			algorithms("RS256 RS384 RS512 ES256 ES384 ES512 PS256 PS384 PS512", report.Error, "SPIFFE takes only RS, ES and PS algorithms; this is {x}.", "section 2.1").so("alg is one that SPIFFE takes."),
			check("aud", "aud", report.Error, "A JWT-SVID must have aud: verifiers must refuse it without.", "section 3.2", func(t *Token) answer {
				v := t.claim("aud")
				return unless(v == nil || t.text("aud") == "" && len(v.Elements) == 0)
			}),
			requires("exp", report.Error, "A JWT-SVID must have exp: verifiers must refuse it without.", "section 3.3"),
			checkHeader("header", "header", report.Error, "The header may hold alg, kid and typ only; this has {x}.", "section 2", func(t *Token) answer {
				if t.Header == nil {
					return holds
				}
				for _, m := range t.Header.Members {
					if m.Name != "alg" && m.Name != "kid" && m.Name != "typ" {
						a := fails(prose.Cut(m.Name, 20))
						a.at = m.Name
						return a
					}
				}
				return holds
			}).so("The header holds alg, kid and typ only."),
			checkHeader("typ", "typ", report.Error, "typ, if there is one, must be “JWT” or “JOSE”.", "section 2.3", func(t *Token) answer {
				return unless(t.param("typ") != nil && t.typ() != "jwt" && t.typ() != "jose")
			}),
			check("one-aud", "aud", report.Info, "One audience is advised: each could replay the token to the others.", "section 3.2", func(t *Token) answer {
				v := t.claim("aud")
				return unless(v != nil && len(v.Elements) > 1)
			}).so("There is one audience."),
			checkHeader("compact", "alg", report.Error, "A JWT-SVID must be compact, never JSON.", "section 5", func(t *Token) answer {
				return unless(t.JSON)
			}).so("It is compact."),
		}
	},
}
