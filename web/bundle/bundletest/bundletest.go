// Package bundletest makes small bundles for tests.
package bundletest

import (
	"encoding/json"
	"testing"
	"testing/fstest"

	"jwtdebugger/web/bundle"
)

// The policies that the bundles of this package are made under.
var (
	Policy = bundle.PagePolicy("sha256-aGVhZA==", "sha256-dGVzdA==", "sha256-bGF0ZXI=")
	Single = bundle.SinglePolicy("sha256-b25l", "sha256-bGF0ZXI=", "sha256-ZmlsZQ==")
)

// New returns a bundle of the given files, with its manifest.
func New(t *testing.T, files map[string]string) fstest.MapFS {
	t.Helper()
	fsys := fstest.MapFS{}
	m := bundle.Manifest{Version: bundle.Version, Policy: Policy, Single: Single}
	for name, text := range files {
		strength := bundle.Plain
		if _, _, compressed := bundle.Split(name); compressed {
			strength = bundle.Full
		}
		m.Files = append(m.Files, bundle.NewFile(name, []byte(text), strength))
		fsys[name] = &fstest.MapFile{Data: []byte(text)}
	}
	text, err := json.Marshal(m)
	if err != nil {
		t.Fatal(err)
	}
	fsys[bundle.ManifestName] = &fstest.MapFile{Data: text}
	return fsys
}
