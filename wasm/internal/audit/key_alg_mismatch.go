package audit

import (
	"jwtdebugger/wasm/internal/jose"
	"jwtdebugger/wasm/internal/prose"
	"jwtdebugger/wasm/internal/report"
)

var keyAlgMismatch = Rule{
	Code: "key-alg-mismatch", Severity: report.Warning,
	Cite:    "RFC 7517 section 4.4",
	Why:     "A key belongs to one algorithm. Strict libraries refuse it for another, and those that do not can be led from one algorithm to the next.",
	Next:    "Sign with the algorithm that the key is for, or make a key for this one.",
	Applies: func(in *Input) bool { return in.alg() != "" && len(in.Keys) > 0 },
	Find: func(in *Input) []Finding {
		kid := in.parameter("kid")
		for _, k := range in.Keys {
			// Of several keys only the one that is asked for matters.
			meant := len(in.Keys) == 1 || kid != "" && k.Kid == kid || k == in.Verified
			if !meant || k.Algorithm == "" || in.names(k.Algorithm) {
				continue
			}
			// A key that decrypts may be for the layer around this one, and the other way round.
			_, signs := jose.Lookup(k.Algorithm)
			if _, signed := jose.Lookup(in.alg()); signs != signed {
				continue
			}
			return finding("The key is for "+prose.Quote(k.Algorithm)+" by its alg; the header says "+prose.Quote(in.alg())+".", k.Place)
		}
		return nil
	},
}

// names tells whether a key's alg is one that the header asks for. Ed25519 is a part of
// what EdDSA names (RFC 9864 section 2.2), and the key of dir is enc's.
func (in *Input) names(alg string) bool {
	edwards := func(alg string) bool { return alg == "EdDSA" || alg == "Ed25519" || alg == "Ed448" }
	return alg == in.alg() || alg == in.parameter("enc") || edwards(alg) && edwards(in.alg()) && (alg == "EdDSA" || in.alg() == "EdDSA")
}
