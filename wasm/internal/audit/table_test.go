package audit

import (
	"slices"
	"testing"

	"jwtdebugger/wasm/internal/alg"
	"jwtdebugger/wasm/internal/key"
)

// Where the table gives a least size of key, one that is shorter is found, and one of that
// size is not.
func TestShortKeysByTable(t *testing.T) {
	short := func(a alg.Algorithm, bits int) bool {
		k := secret(bits / 8)
		if a.Takes(key.RSA) {
			k = rsaKey(bits)
		}
		return slices.ContainsFunc(Run(read(`{"alg":"`+a.Name+`"}`, claimsSet, k)), func(f Finding) bool {
			return f.Code == shortSecret.Code || f.Code == shortRSAKey.Code
		})
	}
	for _, use := range []alg.Use{alg.Signs, alg.ManagesKey} {
		for _, a := range alg.All(use) {
			if a.MinBits > 0 && (!short(a, a.MinBits-8) || short(a, a.MinBits)) {
				t.Errorf("%s wants %d bits: fewer are found %v, enough are found %v", a.Name, a.MinBits, short(a, a.MinBits-8), short(a, a.MinBits))
			}
		}
	}
}
