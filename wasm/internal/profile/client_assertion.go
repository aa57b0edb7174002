package profile

import (
	"strings"

	"jwtdebugger/wasm/internal/audit"
	"jwtdebugger/wasm/internal/kind"
	"jwtdebugger/wasm/internal/prose"
	"jwtdebugger/wasm/internal/report"
)

var clientAssertion = Profile{
	Code: ClientAssertion, Name: "OAuth client assertion (RFC 7523)", Group: OAuth,
	Kind: kind.Assertion, If: func(t *Token) bool { return t.Kind.Sure == kind.ByType || !isEmail(t.text("iss")) },
	Who:      "Servers",
	Source:   &Source{Name: "RFC 7523"},
	Silences: []string{audit.NoAudience, audit.LongLived},
	Rules:    assertionRules,
}

func assertionRules() []*Rule {
	return []*Rule{
		requires("iss sub aud exp", report.Error, "A client assertion must have {claim}: servers refuse it without.", "section 3"),
		check("sub", "sub", report.Warning, "sub must be the client id, and iss must name the same client.", "section 3", func(t *Token) answer {
			return unless(byType(t) && t.has("sub") && t.has("iss") && t.text("sub") != t.text("iss"))
		}).so("sub is the client, as iss."),
		signed(report.Error, "A client assertion must have a signature or a MAC, and alg is “none”.", "section 3"),
		requires("jti", report.Info, "Without jti a server cannot notice a replay; OpenID Connect requires one.", "section 9").from(coreSource),
		check("aud", "aud", report.Info, "Newer servers ask for their issuer’s address alone in aud, as a string.", "section 5.3.3.1", func(t *Token) answer {
			return unless(t.has("aud") && !isOneServer(t))
		}).from(fapiSource),
		notAhead("iat nbf", prose.Minute, report.Warning, "{claim} lies {x} ahead: FAPI servers refuse over 60 seconds.", "section 5.3.2.1").from(fapiSource),
		typ("client-authentication+jwt", report.Info, "The coming revision asks for the typ “client-authentication+jwt”.", "").from(rfc7523bis),
	}
}

// isOneServer passes an aud that is one string, and not a token endpoint.
func isOneServer(t *Token) bool {
	aud := t.text("aud")
	return aud != "" && !strings.HasSuffix(aud, "/token")
}
