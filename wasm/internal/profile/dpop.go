package profile

import (
	"jwtdebugger/wasm/internal/audit"
	"jwtdebugger/wasm/internal/kind"
	"jwtdebugger/wasm/internal/prose"
	"jwtdebugger/wasm/internal/report"
)

var dpop = Profile{
	Code: DPoP, Name: "DPoP proof (RFC 9449)", Group: OAuth,
	Kind:     kind.DPoP,
	Who:      "Servers",
	Source:   &Source{Name: "RFC 9449"},
	Silences: []string{audit.EmbeddedJWK, audit.NoExpiry, audit.NoIssuer, audit.NoAudience},
	Limit:    proofLimit,
	Rules: func() []*Rule {
		return []*Rule{
			keyPair(report.Error, "A DPoP proof must be signed with a key pair; alg is {x}.", "sections 4.2, 4.3"),
			typ("dpop+jwt", report.Error, "typ must be “dpop+jwt”.", "section 4.2"),
			checkHeader("jwk", "jwk", report.Error, "The proof must bring its public key in jwk.", "section 4.2", func(t *Token) answer {
				return unless(!isPublicJWK(t.param("jwk")))
			}),
			checkHeader("jwk-private", "jwk", report.Error, "jwk holds the private key.", "section 4.3", func(t *Token) answer {
				return unless(isPrivateJWK(t.param("jwk")))
			}).next("Make a new key, and send only the public half.").so("jwk holds no private key."),
			requires("jti htm htu iat", report.Error, "A DPoP proof must have {claim}; this one has none.", "section 4.2"),
			matches("htu", isBare, report.Warning, "htu must be the address without query and fragment.", "section 4.2"),
			age(5*prose.Minute, report.Info, "Servers take a proof for a short time; this one was made {x} ago.", "sections 4.3, 11.1"),
			notAhead("iat", prose.Minute, report.Info, "iat lies {x} ahead; servers take a few seconds at most.", "section 11.1"),
		}
	},
}

// proofLimit is what limits the age of what proves that somebody holds a key.
const proofLimit = "It has no exp: its receiver limits its age."
