package profile

import (
	"slices"
	"strconv"
	"strings"

	"jwtdebugger/wasm/internal/claims"
	"jwtdebugger/wasm/internal/kind"
	"jwtdebugger/wasm/internal/prose"
	"jwtdebugger/wasm/internal/report"
)

var idToken = Profile{
	Code: IDToken, Name: "OpenID Connect ID token", Group: OAuth,
	Kind: kind.ID, If: plainlyID, Shape: true,
	Who:    "Applications",
	Source: &coreSource,
	Rules: func() []*Rule {
		return []*Rule{
			requires("iss sub aud exp iat", report.Error, "An ID token must have {claim}; this one has none.", "section 2"),
			matches("iss", isIssuer, report.Warning, "iss must be an https address without query or fragment.", "section 2"),
			check("sub", "sub", report.Warning, "sub may have at most 255 ASCII characters; this has {x}.", "section 2", func(t *Token) answer {
				sub := t.text("sub")
				ascii := strings.IndexFunc(sub, func(c rune) bool { return c > 126 }) < 0
				if len(sub) <= 255 && ascii {
					return holds
				}
				if !ascii {
					return fails("others")
				}
				return fails(strconv.Itoa(len(sub)))
			}),
			asked("aud", claims.FieldAudience, report.Error, "aud does not name your client: this ID token is for another.", "section 3.1.3.7"),
			check("azp", "azp", report.Warning, "azp is {x}, which is not your client.", "section 3.1.3.7", func(t *Token) answer {
				wanted := t.wants(t.Policy.Audience)
				if azp := t.text("azp"); azp != "" && wanted != nil && !slices.Contains(wanted, azp) {
					return fails("“", prose.Cut(azp, 30), "”")
				}
				return holds
			}),
			asked("nonce", claims.FieldNonce, report.Error, "nonce is not the one that your client sent.", "section 3.1.3.7").next("Do not accept the login."),
			isNumber("auth_time", report.Warning, "auth_time must be a number of seconds.", "section 2"),
			forbidsParams("x5u x5c jku jwk", report.Warning, "An ID token should not bring its key along in {claim}.", "section 2").next("Take keys from the issuer’s key set."),
			checkHeader("signed", "alg", report.Error, "Only a client that registered for unsigned ID tokens may take this.", "sections 2, 3.1.3.7", func(t *Token) answer {
				return unless(strings.EqualFold(t.alg(), "none") && t.Met[claims.FieldAlgorithms] != report.OK)
			}).so("alg is not “none”.").why("Even then it must come straight from the token endpoint."),
			checkHeader("nested", "alg", report.Warning, "An encrypted ID token must be signed first, and this one is not.", "section 2", func(t *Token) answer {
				return unless(t.Encrypted && t.Unsigned && !t.Closed)
			}).so("It is not encrypted alone.").why("It proves nothing about who sent it."),
			checkHeader("typ", "typ", report.Warning, "typ says access token, and the claims say ID token.", "section 3.11", func(t *Token) answer {
				return unless(t.typ() == "at+jwt" && t.has("nonce", "at_hash"))
			}).from(Source{Name: "RFC 8725"}),
		}
	},
}

// plainlyID passes an ID token, but of one that only looks so no more than one of the claims
// may be missing that every ID token has.
func plainlyID(t *Token) bool {
	missing := 0
	for _, name := range []string{"iss", "sub", "aud", "exp", "iat"} {
		if !t.has(name) {
			missing++
		}
	}
	return t.Kind.Sure != kind.ByLook || missing <= 1
}
