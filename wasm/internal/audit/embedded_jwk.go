package audit

import (
	"jwtdebugger/wasm/internal/kind"
	"jwtdebugger/wasm/internal/report"
)

var embeddedJWK = Rule{
	Code: EmbeddedJWK, Severity: report.Warning,
	Cite: "RFC 7515 section 4.1.3",
	Why:  "Anyone who writes a token can put a key of their own there and sign with it. A verifier that uses it accepts anything.",
	Next: "Verify with keys you chose yourself. Use jwk only to find out which of them is meant.",
	// In an encrypted token jwk is the recipient’s own key, by which it finds the private half (RFC 7516 section 4.1.5).
	Applies: func(in *Input) bool { return in.find("jwk") != nil && !in.encrypted() && !in.provesPossession() },
	Find: func(in *Input) []Finding {
		return finding("The token brings its own key: the header has jwk.", place("header", member(in.Header, "jwk")))
	},
}

// provesPossession reports whether the token is of a kind in which the key belongs into the
// header, since the token shows nothing but that its sender has the private half: a DPoP
// proof (RFC 9449), an ACME request (RFC 8555 section 6.2), a wallet's proof.
func (in *Input) provesPossession() bool {
	switch in.kind().Code {
	case kind.DPoP, kind.Proof, kind.AttestationProof, kind.KeyAttestation:
		return true
	}
	return in.find("url") != nil && in.find("nonce") != nil
}
