package profile

import (
	"jwtdebugger/wasm/internal/kind"
	"jwtdebugger/wasm/internal/report"
)

var verifierAttestation = Profile{
	Code: VerifierAttestation, Name: "Verifier attestation (OpenID4VP)", Group: Credentials,
	Kind:   kind.VerifierAttestation,
	Who:    "Wallets",
	Source: &vpSource,
	Rules: func() []*Rule {
		return []*Rule{
			requires("iss sub exp cnf", report.Error, "A verifier attestation must have {claim}.", "section 12"),
			check("cnf", "cnf", report.Error, "cnf must hold the verifier’s key as jwk.", "section 12", func(t *Token) answer {
				return unless(t.has("cnf") && !isPublicJWK(t.claim("cnf").Find("jwk")))
			}),
		}
	},
}
