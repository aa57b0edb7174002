package profile

import (
	"jwtdebugger/wasm/internal/audit"
	"jwtdebugger/wasm/internal/kind"
	"jwtdebugger/wasm/internal/report"
)

var clientAttestationProof = Profile{
	Code: AttestationProof, Name: "Proof of a client attestation (draft)", Group: OAuth,
	Kind:     kind.AttestationProof,
	Who:      "Servers",
	Source:   &attestationSource,
	Silences: []string{audit.NoAudience, audit.NoIssuer, audit.NoExpiry},
	Limit:    proofLimit,
	Rules: func() []*Rule {
		return []*Rule{
			requires("aud jti iat", report.Error, "The proof of a client attestation must have {claim}.", "Client Attestation PoP JWT"),
			keyPair(report.Error, "The proof must be signed with the client’s key pair; alg is {x}.", "Client Attestation PoP JWT"),
		}
	},
}
