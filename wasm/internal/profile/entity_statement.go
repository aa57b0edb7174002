package profile

import (
	"strings"

	"jwtdebugger/wasm/internal/audit"
	"jwtdebugger/wasm/internal/kind"
	"jwtdebugger/wasm/internal/report"
)

var entityStatement = Profile{
	Code: EntityStatement, Name: "Entity statement (OpenID Federation)", Group: OAuth,
	Kind:     kind.Entity,
	Who:      "Readers",
	Source:   &federationSource,
	Silences: []string{audit.NoAudience, audit.EmbeddedJWK},
	Rules: func() []*Rule {
		return []*Rule{
			typ("entity-statement+jwt", report.Error, "Statements without the typ “entity-statement+jwt” must be refused.", "section 3"),
			requiresParams("kid", report.Error, "The header must name the key that signed in kid.", "section 3"),
			signed(report.Error, "An entity statement must be signed, and its alg is “none”.", "section 3"),
			requires("iss sub iat exp", report.Error, "An entity statement must have {claim}.", "section 3.1.1"),
			requires("jwks", report.Error, "An entity statement must have jwks, the keys of its subject.", "section 3.1.1"),
			check("kids", "jwks", report.Error, "Each key in jwks needs a kid of its own.", "section 3.1.1", func(t *Token) answer {
				seen := map[string]bool{}
				keys := t.claim("jwks").Find("keys")
				if keys == nil {
					return holds
				}
				for i := range keys.Elements {
					kid, _ := keys.Elements[i].Find("kid").Text()
					if kid == "" || seen[kid] {
						return fails()
					}
					seen[kid] = true
				}
				return holds
			}).so("Each key has a kid of its own."),
			ofItself("authority_hints", report.Error, "Only an entity’s own configuration may hold {claim}.", "section 3.1.2"),
			check("hints", "authority_hints", report.Error, "authority_hints must not be empty; a trust anchor leaves it out.", "section 3.1.2", func(t *Token) answer {
				v := t.claim("authority_hints")
				return unless(v != nil && len(v.Elements) == 0)
			}),
			{ID: "of-another-", Severity: report.Error, Lead: "{claim} stands only in a statement about a subordinate.", Section: "section 3.1.3",
				Holds: "{claim} stands where it may.", each: []string{"metadata_policy", "constraints"}, judged: func(t *Token, name string) answer {
					return unless(t.has(name) && t.has("iss") && t.text("iss") == t.text("sub"))
				}},
			ofItself("trust_marks", report.Error, "{claim} stands only in an entity’s own configuration.", "section 3.1.2"),
		}
	},
}

// ofItself: the claims stand only in what an entity says of itself.
func ofItself(names string, severity report.Severity, lead, section string) *Rule {
	return &Rule{ID: "of-itself-", Severity: severity, Lead: lead, Section: section, Holds: "{claim} stands where it may.", each: strings.Fields(names), judged: func(t *Token, name string) answer {
		return unless(t.has(name) && t.has("iss") && t.has("sub") && t.text("iss") != t.text("sub"))
	}}
}
