package profile

import (
	"strings"

	"jwtdebugger/wasm/internal/audit"
	"jwtdebugger/wasm/internal/kind"
	"jwtdebugger/wasm/internal/report"
)

var jar = Profile{
	Code: SignedRequest, Name: "OAuth authorization request (RFC 9101)", Group: OAuth,
	Kind:     kind.Request,
	Who:      "Servers",
	Source:   &Source{Name: "RFC 9101"},
	Silences: []string{audit.NoExpiry, audit.NoAudience, audit.Untyped},
	Rules: func() []*Rule {
		return []*Rule{
			forbids("request request_uri", report.Error, "A request object must not have {claim} itself.", "section 4"),
			requires("client_id", report.Error, "The request object must name the client in client_id.", "sections 4, 5"),
			same("iss", "client_id", report.Warning, "iss and client_id name different clients.", "sections 4, 5"),
			requires("iss aud", report.Warning, "A signed request should have {claim}.", "section 4").next("aud is the address of the server’s issuer, iss the client id."),
			checkHeader("signed", "alg", report.Error, "A request object must be signed, and its alg is “none”.", "section 4", func(t *Token) answer {
				return unless(strings.EqualFold(t.alg(), "none") && !t.Encrypted)
			}).so("alg is not “none”."),
			typ("oauth-authz-req+jwt", report.Info, "Use the typ “oauth-authz-req+jwt”, so that it passes for nothing else.", "section 4"),
			check("sub", "sub", report.Info, "With sub as the client, this could be misused as a client assertion.", "section 10.8", func(t *Token) answer {
				return unless(t.has("sub") && t.text("sub") == t.text("client_id"))
			}),
		}
	},
}
