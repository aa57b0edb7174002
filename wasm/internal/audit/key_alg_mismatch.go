package audit

import (
	"jwtdebugger/wasm/internal/alg"
	"jwtdebugger/wasm/internal/prose"
	"jwtdebugger/wasm/internal/report"
)

var keyAlgMismatch = Rule{
	Code: KeyAlgMismatch, Severity: report.Warning, OfKey: true,
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
			_, signs := alg.Lookup(alg.Signs, k.Algorithm)
			if _, signed := alg.Lookup(alg.Signs, in.alg()); signs != signed {
				continue
			}
			return finding("The key is for "+prose.Quote(k.Algorithm)+" by its alg; the header says "+prose.Quote(in.alg())+".", k.Place)
		}
		return nil
	},
}

// names reports whether a key's alg is one that the header asks for. Ed25519 and Ed448 are
// each a part of what EdDSA names (RFC 9864 section 2.2), and the key of dir is enc's.
func (in *Input) names(name string) bool {
	if name == in.alg() || name == in.parameter("enc") {
		return true
	}
	of, _ := alg.Lookup(alg.Signs, name)
	asked := in.signing()
	return of.Family == alg.EdDSA && asked.Family == alg.EdDSA && (len(of.Curves) > 1 || len(asked.Curves) > 1)
}
