package audit

import (
	"slices"
	"testing"

	"jwtdebugger/wasm/internal/key"
)

// TestKeyAlone: of a key without a token nothing is said about a header, and what its length
// is measured by has a name.
func TestKeyAlone(t *testing.T) {
	_, public := generated(t, "ES256")
	if found := Run(Input{Keys: []*key.Key{public}}); len(found) != 0 {
		t.Errorf("of a public key alone it is said: %+v", found)
	}
	found := Run(Input{Keys: []*key.Key{key.FromSecret([]byte("hello you"), "")}})
	if !slices.ContainsFunc(found, func(f Finding) bool { return f.Lead == "The secret is 9 bytes; HS256 needs 32." }) {
		t.Errorf("of a short secret alone it is said: %+v", found)
	}
}
