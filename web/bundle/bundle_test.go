package bundle_test

import (
	"errors"
	"io/fs"
	"maps"
	"strings"
	"testing"
	"testing/fstest"

	"jwtdebugger/web/bundle"
	"jwtdebugger/web/bundle/bundletest"
)

func TestReadWithoutBundle(t *testing.T) {
	if _, err := bundle.Read(fstest.MapFS{}); !errors.Is(err, fs.ErrNotExist) {
		t.Errorf("Read of an empty directory: %v, want fs.ErrNotExist", err)
	}
	broken := fstest.MapFS{bundle.ManifestName: {Data: []byte(`{"files":`)}}
	if _, err := bundle.Read(broken); err == nil || errors.Is(err, fs.ErrNotExist) {
		t.Errorf("Read of half a manifest: %v, want an error that is not fs.ErrNotExist", err)
	}
}

func TestVerify(t *testing.T) {
	files := bundletest.New(t, map[string]string{"a.js": "one", "b.js": "two"})
	m, err := bundle.Read(files)
	if err != nil {
		t.Fatal(err)
	}
	a, _ := m.Find("a.js")
	if err := a.Verify(files); err != nil {
		t.Errorf("a file as it was built: %v", err)
	}
	files["a.js"].Data = []byte("0ne")
	if a.Verify(files) == nil {
		t.Error("a file of the same length with another content passed")
	}
	delete(files, "a.js")
	if a.Verify(files) == nil {
		t.Error("a file that is gone passed")
	}
}

func TestFull(t *testing.T) {
	file := func(s bundle.Strength) bundle.File { return bundle.File{Name: "x", Strength: s} }
	for _, test := range []struct {
		name  string
		files []bundle.File
		want  bool
	}{
		{"nothing", nil, false},
		{"all full", []bundle.File{file(bundle.Plain), file(bundle.Full)}, true},
		{"one fast", []bundle.File{file(bundle.Plain), file(bundle.Full), file(bundle.Fast)}, false},
	} {
		if got := (bundle.Manifest{Files: test.files}).Full(); got != test.want {
			t.Errorf("%s: Full is %v, want %v", test.name, got, test.want)
		}
	}
}

func TestNames(t *testing.T) {
	name := bundle.HashedName("loader.js", []byte("x"))
	if want := "loader-2d711642b726b044.js"; name != want {
		t.Errorf("HashedName gives %s, want %s", name, want)
	}
	for name, want := range map[string]struct{ hashed, loader bool }{
		"loader-2d711642b726b044.js":     {true, true},
		"loader-2d711642b726b044.js.map": {true, true},
		"engine-2d711642b726b044.wasm":   {true, false},
		"main-2d711642b726b044.css.br":   {true, false},
		"loader.js":                      {false, false},
		"index.html":                     {false, false},
		"index.html.br":                  {false, false},
		"jwt-debugger.html":              {false, false},
		"manifest.json":                  {false, false},
		"main-2d711642b726b04.js":        {false, false}, // a digit short
		".placeholder":                   {false, false},
	} {
		if got := bundle.Hashed(name); got != want.hashed {
			t.Errorf("Hashed(%s) is %v", name, got)
		}
		if got := bundle.IsLoader(name); got != want.loader {
			t.Errorf("IsLoader(%s) is %v", name, got)
		}
	}
}

// The stamp must follow everything that the bundle is made from, and nothing else.
func TestSources(t *testing.T) {
	sources := map[string]string{
		"go.mod":                 "module x",
		"go.sum":                 "",
		"wasm/main_js.go":        "package main",
		"wasm/internal/a/a.go":   "package a",
		"wasm/noregexp/r.go":     "package r",
		"wasm/noregexp/go.mod":   "module r",
		"web/src/index.html":     "<!doctype html>",
		"web/src/css/main.css":   "p{}",
		"web/build/main.go":      "package main",
		"web/bundle/manifest.go": "package bundle",
	}
	stampWith := func(changes map[string]string) bundle.Stamp {
		t.Helper()
		files := fstest.MapFS{}
		all := maps.Clone(sources)
		maps.Copy(all, changes)
		for name, text := range all {
			files[name] = &fstest.MapFile{Data: []byte(text)}
		}
		stamp, err := bundle.Sources(files)
		if err != nil {
			t.Fatal(err)
		}
		return stamp
	}
	before := stampWith(nil)
	for _, test := range []struct {
		name, file   string
		engine, page bool // what is to change
	}{
		{"the engine", "wasm/internal/a/a.go", true, false},
		{"a new file of the engine", "wasm/internal/a/b.go", true, false},
		{"the page", "web/src/css/main.css", false, true},
		{"a new file of the page", "web/src/new.js", false, true},
		{"the stand-in for a module", "wasm/noregexp/r.go", true, false},
		{"what the stand-in needs", "wasm/noregexp/go.mod", true, false},
		{"a module", "go.mod", true, true},
		{"the sum of a module", "go.sum", true, true},
		{"the build itself", "web/build/main.go", true, true},
		{"a test", "wasm/internal/a/a_test.go", false, false},
		{"a fuzz corpus", "wasm/internal/a/testdata/fuzz/FuzzA/1", false, false},
		{"an editor's file", "web/src/.index.html.swp", false, false},
		{"the bundle", "web/dist/index.html", false, false},
	} {
		t.Run(test.name, func(t *testing.T) {
			after := stampWith(map[string]string{test.file: "changed"})
			if (after.Engine != before.Engine) != test.engine {
				t.Errorf("after a change of %s, the engine's stamp changed: %v", test.file, !test.engine)
			}
			if (after.Page != before.Page) != test.page {
				t.Errorf("after a change of %s, the page's stamp changed: %v", test.file, !test.page)
			}
		})
	}
	if _, err := bundle.Sources(fstest.MapFS{}); !errors.Is(err, fs.ErrNotExist) {
		t.Errorf("Sources where there are none: %v, want fs.ErrNotExist", err)
	}
}

// What each policy must say and must not, so that a later change of one word does not open
// what the promise of privacy rests on.
func TestPolicies(t *testing.T) {
	directives := func(policy string) map[string]string {
		all := map[string]string{}
		for d := range strings.SplitSeq(policy, "; ") {
			name, value, _ := strings.Cut(d, " ")
			if _, twice := all[name]; twice {
				t.Errorf("%s stands twice; browsers read the first only", name)
			}
			all[name] = value
		}
		return all
	}
	for _, test := range []struct {
		name, policy string
		want         map[string]string
	}{
		{"page", bundle.PagePolicy("sha256-HHHH", "sha256-AAAA", "sha256-LLLL") + bundle.HeaderOnly, map[string]string{
			"default-src":               "'none'",
			"script-src":                "'sha256-HHHH' 'sha256-AAAA' 'sha256-LLLL' 'wasm-unsafe-eval'",
			"style-src":                 "'self'",
			"img-src":                   "data:",
			"manifest-src":              "data:",
			"worker-src":                "'self' blob:",
			"connect-src":               "'none'",
			"base-uri":                  "'none'",
			"form-action":               "'none'",
			"require-trusted-types-for": "'script'",
			"trusted-types":             "jwtdebugger",
			"frame-ancestors":           "'none'",
		}},
		{"single file", bundle.SinglePolicy("sha256-AAAA", "sha256-LLLL", "sha256-BBBB") + bundle.HeaderOnly, map[string]string{
			"default-src":               "'none'",
			"script-src":                "'sha256-AAAA' 'sha256-LLLL' 'wasm-unsafe-eval'",
			"style-src":                 "'sha256-BBBB'",
			"img-src":                   "data:",
			"worker-src":                "blob:",
			"connect-src":               "'none'",
			"base-uri":                  "'none'",
			"form-action":               "'none'",
			"require-trusted-types-for": "'script'",
			"trusted-types":             "jwtdebugger",
			"frame-ancestors":           "'none'",
		}},
		{"loader", bundle.LoaderPolicy + bundle.HeaderOnly, map[string]string{
			"default-src":               "'none'",
			"script-src":                "'wasm-unsafe-eval'",
			"connect-src":               "'self'",
			"base-uri":                  "'none'",
			"form-action":               "'none'",
			"require-trusted-types-for": "'script'",
			"trusted-types":             "'none'",
			"frame-ancestors":           "'none'",
		}},
	} {
		if got := directives(test.policy); !maps.Equal(got, test.want) {
			t.Errorf("the policy of the %s is\n%v, want\n%v", test.name, got, test.want)
		}
	}
}
