package profile

import (
	"jwtdebugger/wasm/internal/audit"
	"jwtdebugger/wasm/internal/kind"
	"jwtdebugger/wasm/internal/report"
)

var introspectionResponse = Profile{
	Code: Introspection, Name: "Introspection response (RFC 9701)", Group: OAuth,
	Kind:     kind.Introspection,
	Who:      "Resource servers",
	Source:   &Source{Name: "RFC 9701"},
	Silences: []string{audit.NoExpiry, audit.LongLived, audit.NoAudience, audit.NoIssuer},
	Limit:    "It has no exp: it says what was so when it was asked.",
	Rules: func() []*Rule {
		return []*Rule{
			requires("iss aud iat token_introspection", report.Info, "A signed introspection response has {claim}.", "section 5"),
			forbids("sub exp", report.Warning, "{claim} belongs inside token_introspection.", "section 5").why("Outside, this could pass for an access token."),
			typ("token-introspection+jwt", report.Error, "typ must be “token-introspection+jwt”.", "section 5"),
			check("active", "token_introspection", report.Warning, "token_introspection must say in active, true or false, whether the token is.", "section 2.2", func(t *Token) answer {
				v := t.claim("token_introspection")
				if v == nil {
					return holds
				}
				active := v.Find("active")
				return unless(active == nil || active.Kind != 't' && active.Kind != 'f')
			}).from(Source{Name: "RFC 7662"}).so("active is true or false."),
		}
	},
}
