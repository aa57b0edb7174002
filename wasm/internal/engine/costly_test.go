package engine

import (
	"os"
	"testing"

	"jwtdebugger/wasm/internal/layers"
	"jwtdebugger/wasm/internal/report"
)

// A private key that takes long to open waits for a click.
func TestCostlyKey(t *testing.T) {
	for _, file := range []string{"rsa-locked-costly.pem", "p12-costly.txt"} {
		text, err := os.ReadFile("../key/testdata/" + file)
		if err != nil {
			t.Fatal(err)
		}
		p := newPage(t)
		passphrase := "correct-horse"
		p.Passphrase = &passphrase
		asked := func(r *Report) bool {
			for _, c := range r.Consents {
				if c.Set["allow"] == layers.AllowKey {
					return true
				}
			}
			return false
		}
		r := p.show("", string(text))
		if !asked(r) || len(r.Keys) != 1 || r.Keys[0].Thumbprint != "" {
			t.Errorf("%s: it is not asked whether to open it: %+v", file, r.Consents)
		}
		if testing.Short() {
			continue
		}
		p.Allow = []string{layers.AllowKey}
		r = p.inspect()
		if asked(r) || r.Keys[0].Thumbprint == "" || len(r.Keys[0].Problems) > 0 && r.Keys[0].Problems[0].Severity == report.Error {
			t.Errorf("%s is not opened when it is asked for: %+v", file, r.Keys[0])
		}
	}
}
