package web_test

import (
	"io/fs"
	"os"
	"strings"
	"testing"

	"jwtdebugger/web"
	"jwtdebugger/web/bundle"
)

// manifest returns the bundle at full strength. Without one there is nothing to measure:
// make test builds it first and demands it.
func manifest(t *testing.T) bundle.Manifest {
	t.Helper()
	missing := t.Skip
	if os.Getenv("JWTDEBUGGER_E2E") == "1" {
		missing = t.Fatal
	}
	m, err := web.Manifest()
	if err != nil {
		missing("the bundle is not built; make bundle builds it")
	}
	if !m.Full() {
		missing("the bundle was built fast, so its sizes mean nothing; make bundle builds it at full strength")
	}
	return m
}

// What a first visit transfers, in brotli at full strength. One kB is
// 1,000 bytes.
func TestSizeBudgets(t *testing.T) {
	const (
		engineBudget = 2_000_000
		pageBudget   = 46_000 // until the first decode; what draws a report comes with the engine
	)
	var engine, page int64
	for _, f := range manifest(t).Files {
		plain, ok := strings.CutSuffix(f.Name, ".br")
		switch {
		case !ok:
		case strings.HasSuffix(plain, ".wasm"):
			engine += f.Size
		default:
			page += f.Size
		}
	}
	t.Logf("engine %d bytes of %d; HTML, CSS and JavaScript %d of %d", engine, engineBudget, page, pageBudget)
	if engine == 0 || page == 0 {
		t.Fatal("the bundle holds no brotli file of the engine or of the page")
	}
	if engine > engineBudget {
		t.Errorf("the engine is %d bytes in brotli, %d over its budget of %d", engine, engine-engineBudget, engineBudget)
	}
	if page > pageBudget {
		t.Errorf("HTML, CSS and JavaScript are %d bytes in brotli, %d over their budget of %d", page, page-pageBudget, pageBudget)
	}
}

// The single file is no part of a first visit; who keeps it fetches it whole.
func TestSingleFileBudget(t *testing.T) {
	const budget = 4_200_000
	f, ok := manifest(t).Find(bundle.SingleName)
	if !ok {
		t.Fatalf("the bundle holds no %s", bundle.SingleName)
	}
	t.Logf("%s %d bytes of %d", f.Name, f.Size, budget)
	if f.Size > budget {
		t.Errorf("%s is %d bytes, %d over its budget of %d", f.Name, f.Size, f.Size-budget, budget)
	}
}

// The manifest names every file that is embedded, and each is what it says.
func TestEmbeddedFiles(t *testing.T) {
	m := manifest(t)
	known := map[string]bool{bundle.ManifestName: true, ".placeholder": true}
	for _, f := range m.Files {
		known[f.Name] = true
		if err := f.Verify(web.FS()); err != nil {
			t.Error(err)
		}
	}
	err := fs.WalkDir(web.FS(), ".", func(name string, entry fs.DirEntry, err error) error {
		if err == nil && !entry.IsDir() && !known[name] {
			t.Errorf("%s is embedded and in no manifest", name)
		}
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
}
