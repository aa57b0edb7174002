package binding

import (
	"jwtdebugger/wasm/internal/kind"
	"jwtdebugger/wasm/internal/report"
)

// attestations checks that the proof of a client attestation is signed with the key that the
// attestation names.
func (q *question) attestations() {
	code := q.token.kind().Code
	if code != kind.Attestation && code != kind.AttestationProof {
		return
	}
	other := kind.Attestation
	if code == kind.Attestation {
		other = kind.AttestationProof
	}
	for i := range q.Tokens {
		if t := &q.Tokens[i]; i != q.Selected && t.kind().Code == other {
			attestation, proof := &q.token, t
			if code == kind.AttestationProof {
				attestation, proof = t, &q.token
			}
			q.attested(attestation, proof)
			return
		}
	}
	lead, next := "There is no proof in the paste that the client holds the attested key.", "Paste the client attestation and its proof together."
	if code == kind.AttestationProof {
		lead = "There is no client attestation in the paste that this could prove."
	}
	q.add(CodeAttested, "payload", report.Unchecked, report.Words{Lead: lead, Next: next})
}

func (q *question) attested(attestation, proof *Token) {
	jwk := attestation.Payload.Find("cnf").Find("jwk").Object()
	if jwk == nil {
		q.add(CodeAttested, "payload", report.Failed, report.Words{Lead: "The attestation names no key in cnf, so nothing proves that the client holds it.", Next: mendToken})
		return
	}
	holds, known := false, false
	if q.Verify != nil {
		holds, known = q.Verify(proof.Text, string(jwk.Raw))
	}
	switch {
	case !known:
		q.add(CodeAttested, "payload", report.Unchecked, report.Words{Lead: "The proof was not checked with the attestation’s key.", Why: "That key cannot be read, or the proof’s alg is none of its own."})
	case holds:
		q.add(CodeAttested, "payload", report.OK, report.Words{Lead: "The proof is signed with the key that the attestation names.", Why: "It verifies with the jwk in cnf."})
	default:
		q.add(CodeAttested, "payload", report.Failed, report.Words{
			Lead: "The proof is not signed with the key that the attestation names.",
			Why:  "It does not verify with the jwk in cnf: its sender does not hold that key.",
			Next: "Sign the proof with the key that was attested.",
		})
	}
}
