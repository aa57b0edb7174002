package profile

import (
	"jwtdebugger/wasm/internal/audit"
	"jwtdebugger/wasm/internal/kind"
	"jwtdebugger/wasm/internal/report"
)

var clientAttestation = Profile{
	Code: ClientAttestation, Name: "OAuth client attestation (draft)", Group: OAuth,
	Kind:     kind.Attestation,
	Who:      "Servers",
	Source:   &attestationSource,
	Silences: []string{audit.NoAudience, audit.NoIssuer},
	Rules: func() []*Rule {
		return []*Rule{
			requires("sub exp cnf", report.Error, "A client attestation must have {claim}.", "Client Attestation JWT"),
			check("cnf", "cnf", report.Warning, "cnf must hold the key of this client, as jwk.", "Client Attestation JWT", func(t *Token) answer {
				return unless(t.has("cnf") && !isPublicJWK(t.claim("cnf").Find("jwk")))
			}),
		}
	},
}
