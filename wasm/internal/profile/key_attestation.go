package profile

import (
	"jwtdebugger/wasm/internal/audit"
	"jwtdebugger/wasm/internal/kind"
	"jwtdebugger/wasm/internal/report"
)

var keyAttestation = Profile{
	Code: KeyAttestation, Name: "Key attestation (OpenID4VCI)", Group: Credentials,
	Kind:     kind.KeyAttestation,
	Who:      "Issuers",
	Source:   &vciSource,
	Silences: []string{audit.NoAudience, audit.NoIssuer},
	Rules: func() []*Rule {
		return []*Rule{
			requires("iat attested_keys", report.Error, "A key attestation must have {claim}.", "Appendix D.1"),
			check("keys", "attested_keys", report.Error, "attested_keys must list at least one key.", "Appendix D.1", func(t *Token) answer {
				v := t.claim("attested_keys")
				return unless(v != nil && (v.Kind != '[' || len(v.Elements) == 0))
			}),
			keyPair(report.Error, "A key attestation must be signed with a key pair; alg is {x}.", "Appendix D.1"),
			{ID: "list-", Severity: report.Warning, Lead: "{claim} must be a list with at least one string.", Section: "Appendix D.1",
				Holds: "{claim} is a list of strings.", each: []string{"key_storage", "user_authentication"}, judged: func(t *Token, name string) answer {
					texts, ok := list(t.claim(name))
					return unless(t.has(name) && (!ok || len(texts) == 0))
				}},
			checkHeader("typ-old", "typ", report.Info, "The typ is “key-attestation+jwt” in the final text.", "Appendix D.1", func(t *Token) answer {
				return unless(t.typ() == "keyattestation+jwt")
			}).so("typ is not an older draft’s."),
		}
	},
}
