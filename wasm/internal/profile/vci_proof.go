package profile

import (
	"jwtdebugger/wasm/internal/audit"
	"jwtdebugger/wasm/internal/claims"
	"jwtdebugger/wasm/internal/kind"
	"jwtdebugger/wasm/internal/prose"
	"jwtdebugger/wasm/internal/report"
	"jwtdebugger/wasm/internal/token"
)

var vciProof = Profile{
	Code: VCIProof, Name: "Key proof (OpenID4VCI)", Group: Credentials,
	Kind:     kind.Proof,
	Who:      "Issuers",
	Source:   &vciSource,
	Silences: []string{audit.EmbeddedJWK, audit.EmbeddedX5c, audit.NoExpiry, audit.NoIssuer},
	Limit:    proofLimit,
	Rules: func() []*Rule {
		return []*Rule{
			keyPair(report.Error, "A key proof must be signed with the key pair that it proves; alg is {x}.", "Appendix F.1"),
			checkHeader("one-key", "kid", report.Error, "Only one of kid, jwk and x5c may be there; this has {x}.", "Appendix F.1", func(t *Token) answer {
				found := t.params("kid", "jwk", "x5c")
				a := fails(prose.And(found))
				if len(found) <= 1 {
					return holds
				}
				a.at = found[1]
				return a
			}).so("At most one of kid, jwk and x5c is there."),
			someParam("kid jwk x5c", report.Warning, "The proof must say which key it proves: kid, jwk or x5c.", "Appendix F.1"),
			check("aud", "aud", report.Error, "aud must be the address of the credential issuer, as a string.", "Appendix F.1", func(t *Token) answer {
				return unless(t.text("aud") == "")
			}),
			check("iat", "iat", report.Error, "iat must say in seconds when the proof was made.", "Appendix F.1", func(t *Token) answer {
				_, ok := claims.NumericDate(t.claim("iat"))
				return unless(!ok)
			}),
			requires("nonce", report.Info, "Where the issuer has a nonce endpoint, the proof must have its nonce.", "Appendix F.1"),
			checkHeader("jwk-private", "jwk", report.Error, "jwk holds the private key.", "section 9.2", func(t *Token) answer {
				return unless(isPrivateJWK(t.param("jwk")))
			}).from(Source{Name: "RFC 7517"}).next("Send only the public half.").so("jwk holds no private key."),
			checkHeader("attestation-exp", "key_attestation", report.Error, "Inside a proof a key attestation must have exp.", "Appendix D.1", func(t *Token) answer {
				text, ok := t.param("key_attestation").Text()
				if !ok {
					return answer{}
				}
				payload := token.ParseInner(text).Segment(token.Payload).JSON.Object()
				if payload == nil {
					return unknown
				}
				return unless(there(payload.Find("exp")) == nil)
			}).so("The key attestation in it has exp."),
		}
	},
}
