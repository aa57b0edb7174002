package main

import (
	"bytes"
	"compress/gzip"
	"encoding/base64"
	"errors"
	"html"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"testing"
	"time"

	"github.com/andybalholm/brotli"
	"github.com/klauspost/compress/zstd"

	"jwtdebugger/web/bundle"
)

// sources is a project as small as can be.
var sources = map[string]string{
	"go.mod":                 "module small",
	"go.sum":                 "",
	"web/build/main.go":      "package main",
	"web/bundle/manifest.go": "package bundle",
	"wasm/main_js.go":        "package main",
	"web/src/index.html": `<!doctype html>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="">
<!--hosted-->
<script src="head.js"></script>
<link rel="apple-touch-icon" href="icon-maskable.png">
<link rel="manifest" href="app.webmanifest">
<!--/hosted-->
<link rel="stylesheet" href="main.css">
<script type="module" src="main.js"></script>
<p>“Grüße”
<!--hosted-->
at home
<!--/hosted-->
<!--single-->
abroad
<pre id="licences"></pre>
<pre id="materials"></pre>
<script type="application/gzip" id="engine"></script>
<!--/single-->
<ul id="this-build"></ul>
`,
	"web/src/app.webmanifest": `{
  "name": "100% “Grüße”",
  "icons": [{ "src": "icon-192.png" }, { "src": "icon-maskable.png" }]
}`,
	"web/src/icon-192.png":      "small",
	"web/src/icon-maskable.png": "\xff\xef\xbe", // in base64 "/+++"
	"web/src/main.js": `import worker from "virtual:worker"
import { single, loader, engine } from "virtual:assets"
import { shared } from "virtual:shared"
import { say } from './other.js'
say(single, loader, engine, worker, "“Grüße”", shared)
`,
	"web/src/later.js":  "import { say } from './other.js'\nimport './alone.js'\nsay('from what comes later')\n",
	"web/src/alone.js":  "document.title = 'of itself'\n",
	"web/src/other.js":  "export function say(...what) { console.log(...what) }\n",
	"web/src/worker.js": "import { say } from './other.js'\nsay(new Go(), 'from the worker')\n",
	"web/src/head.js":   "import { loader, engine, size } from 'virtual:assets'\nimport { say } from './other.js'\nsay('from the head', loader, engine, size)\n",
	"web/src/loader.js": "import { say } from './other.js'\nsay('from the loader')\n",
	"web/src/main.css":  `@import "other.css"; p { margin: 0 0 0 0 }`,
	"web/src/other.css": `p { color: light-dark(black, white) }`,
}

// wasmExec stands for the toolchain's file.
const wasmExec = `"use strict"; (() => { globalThis.Go = class { constructor() { this.name = "the toolchain's glue" } } })()`

// project is a copy of sources that can be changed and built.
type project struct {
	builder
	t        *testing.T
	messages bytes.Buffer
	compiled int // how often
}

func newProject(t *testing.T) *project {
	t.Helper()
	root := t.TempDir()
	p := &project{t: t}
	p.builder = builder{
		root:     root,
		out:      filepath.Join(root, "web", "dist"),
		shown:    "web/dist",
		strength: bundle.Full,
		log:      &p.messages,
		wasmExec: []byte(wasmExec),
		shipped: func() ([]component, error) {
			return []component{{name: "example.com/other", version: "v1.0.0", purl: "pkg:golang/example.com/other@v1.0.0",
				direct: true, texts: []legal{{"LICENSE", licenceMarks[3].mark + " & <so on>"}}}}, nil
		},
		// What is "compiled" follows from the sources, as it does with the real compiler.
		compile: func(file string) error {
			p.compiled++
			source, err := os.ReadFile(filepath.Join(root, "wasm", "main_js.go"))
			if err != nil {
				return err
			}
			return os.WriteFile(file, withSection([]byte("\x00asm\x01\x00\x00\x00"), "code", bytes.Repeat(source, 1000)), 0o666)
		},
	}
	for name, text := range sources {
		p.write(name, text)
	}
	return p
}

func (p *project) write(name, text string) {
	p.t.Helper()
	path := filepath.Join(p.root, filepath.FromSlash(name))
	if err := os.MkdirAll(filepath.Dir(path), 0o777); err != nil {
		p.t.Fatal(err)
	}
	if err := os.WriteFile(path, []byte(text), 0o666); err != nil {
		p.t.Fatal(err)
	}
}

// build builds and returns the manifest.
func (p *project) build() bundle.Manifest {
	p.t.Helper()
	p.messages.Reset()
	if err := p.builder.build(); err != nil {
		p.t.Fatal(err)
	}
	m, err := bundle.Read(os.DirFS(p.out))
	if err != nil {
		p.t.Fatal(err)
	}
	return m
}

// file returns the one file of the bundle whose name starts and ends so.
func (p *project) file(start, end string) (name, text string) {
	p.t.Helper()
	for name, text := range p.everything() {
		if strings.HasPrefix(name, start) && strings.HasSuffix(name, end) {
			return name, text
		}
	}
	p.t.Fatalf("the bundle has no file %s…%s", start, end)
	return "", ""
}

// everything is all that stands in the output directory, by name.
func (p *project) everything() map[string]string {
	p.t.Helper()
	all := map[string]string{}
	err := fs.WalkDir(os.DirFS(p.out), ".", func(name string, entry fs.DirEntry, err error) error {
		if err != nil || entry.IsDir() {
			return err
		}
		data, err := os.ReadFile(filepath.Join(p.out, name))
		all[name] = string(data)
		return err
	})
	if err != nil {
		p.t.Fatal(err)
	}
	return all
}

func TestBundle(t *testing.T) {
	p := newProject(t)
	m := p.build()
	scriptName, script := p.file("main-", ".js")
	styleName, style := p.file("main-", ".css")
	loaderName, loader := p.file("loader-", ".js")
	engineName, engine := p.file("engine-", ".wasm")
	_, page := p.file("index", ".html")

	_, head, _ := strings.Cut(page, "<script>")
	head, _, _ = strings.Cut(head, "</script>")
	for _, want := range []string{"from the head", loaderName, engineName, strconv.Itoa(len(engine))} {
		if !strings.Contains(head, want) {
			t.Errorf("the script in the head does not hold %q:\n%s", want, head)
		}
	}

	later := laterOf(t, engine)
	wantPolicy := bundle.PagePolicy(integrity([]byte(head)), integrity([]byte(script)), integrity([]byte(later)))
	if m.Policy != wantPolicy {
		t.Errorf("the manifest's policy is\n%s, want\n%s", m.Policy, wantPolicy)
	}
	wantPage := `<!doctype html>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="` + wantPolicy + `">
<script>` + head + `</script>
<link rel="apple-touch-icon" href="data:image/png;base64,/+++">
<link rel="manifest" href='data:application/manifest+json,{"name":"100%25 “Grüße”","icons":[{"src":"data:image/png;base64,c21hbGw="},{"src":"data:image/png;base64,/+++"}]}'>
<link rel="stylesheet" href="` + styleName + `" integrity="` + integrity([]byte(style)) + `">
<script type="module" src="` + scriptName + `" integrity="` + integrity([]byte(script)) + `"></script>
<p>“Grüße”
at home
` + buildList([]byte(engine), []byte(script), []byte(style)) + "\n"
	if page != wantPage {
		t.Errorf("the page is\n%s\nwant\n%s", page, wantPage)
	}
	for _, want := range []string{loaderName, engineName, "the toolchain's glue", "from the worker", "“Grüße”"} {
		if !strings.Contains(script, want) {
			t.Errorf("the script does not hold %q:\n%s", want, script)
		}
	}
	if strings.Index(script, "the toolchain's glue") > strings.Index(script, "from the worker") {
		t.Error("the worker runs before the glue that it needs")
	}
	for _, want := range []string{"from what comes later", "of itself", "shared[0]"} {
		if !strings.Contains(later, want) {
			t.Errorf("what comes with the engine does not hold %q:\n%s", want, later)
		}
	}
	if strings.Contains(later, "console") || strings.Contains(script, "of itself") {
		t.Errorf("a module is in the wrong script, or in both:\n%s\n%s", script, later)
	}
	if strings.Contains(script+later, "import") || strings.Contains(loader, "import") {
		t.Error("an import is left; the policy lets none through")
	}
	if want := "p{color:light-dark(black,white)}p{margin:0}\n"; style != want {
		t.Errorf("the stylesheet is %q, want %q", style, want)
	}
}

// The single file holds all of it, under a policy of its own.
func TestSingleFile(t *testing.T) {
	p := newProject(t)
	m := p.build()
	_, file := p.file("jwt-debugger", ".html")
	_, loader := p.file("loader-", ".js")
	_, style := p.file("main-", ".css")
	_, packed := p.file("engine-", ".wasm.gz")
	_, whole := p.file("engine-", ".wasm")
	_, licences := p.file("licences", ".txt")
	_, materials := p.file("sbom", ".json")

	between := func(start, end string) string {
		t.Helper()
		_, rest, ok := strings.Cut(file, start)
		text, _, ended := strings.Cut(rest, end)
		if !ok || !ended {
			t.Fatalf("the file holds no %s…%s:\n%s", start, end, file)
		}
		return text
	}
	script := between(`<script type="module">`, `</script>`)
	policy := bundle.SinglePolicy(integrity([]byte(script)), integrity([]byte(laterOf(t, whole))), integrity([]byte(style)))
	if m.Single != policy {
		t.Errorf("the manifest's policy is\n%s, want\n%s", m.Single, policy)
	}
	engine := base64.StdEncoding.EncodeToString([]byte(packed))
	want := `<!doctype html>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="` + policy + `">
<style>` + style + `</style>
<script type="module">` + script + `</script>
<p>“Grüße”
abroad
<pre id="licences">` + html.EscapeString(licences) + `</pre>
<pre id="materials">` + html.EscapeString(materials) + `</pre>
<script type="application/gzip" id="engine">` + engine + `</script>
` + buildList([]byte(whole), []byte(script), []byte(style)) + "\n"
	if file != want {
		t.Errorf("the file is\n%s\nwant\n%s", file, want)
	}
	for _, want := range []string{strings.TrimSpace(loader), "the toolchain's glue", "from the worker", `"engine"`, "(!0,"} {
		if !strings.Contains(script, strings.Trim(quote(want), `"`)) && !strings.Contains(script, want) {
			t.Errorf("the script does not hold %q:\n%s", want, script)
		}
	}
}

// HTML must take no part of a script or a stylesheet for its own.
func TestSingleFileIsSafe(t *testing.T) {
	for name, c := range map[string]struct{ file, text, want string }{
		"the end of the script": {"web/src/other.js", `export function say() { document.title = "a </script>" }`, ""}, // the bundler writes <\/script>
		"a script's start":      {"web/src/other.js", `export function say() { document.title = "a <SCRIPT>" }`, "<SCRIPT"},
		"a comment":             {"web/src/other.js", `export function say() { document.title = "a <!-- b" }`, "<!--"},
		"an operator like one":  {"web/src/other.js", `export function say(a, b) { document.title = a<! --b }`, ""},
		"the end of the style":  {"web/src/other.css", `p::before { content: "</style>" }`, ""}, // the same
		"a comment in a style":  {"web/src/other.css", `p::before { content: "<!--" }`, "<!--"},
	} {
		t.Run(name, func(t *testing.T) {
			p := newProject(t)
			p.write(c.file, c.text)
			err := p.builder.build()
			switch {
			case c.want == "" && err != nil:
				t.Errorf("it does not build: %v", err)
			case c.want != "" && (err == nil || !strings.Contains(err.Error(), c.want)):
				t.Errorf("it says %v, want that it names %s", err, c.want)
			}
		})
	}
}

func TestFilesOfTheBundle(t *testing.T) {
	for _, strength := range []bundle.Strength{bundle.Fast, bundle.Full} {
		t.Run(string(strength), func(t *testing.T) {
			p := newProject(t)
			p.strength = strength
			m := p.build()
			if m.Full() != (strength == bundle.Full) {
				t.Errorf("Full is %v", m.Full())
			}
			all := p.everything()
			plain := 0
			for _, f := range m.Files {
				if err := f.Verify(os.DirFS(p.out)); err != nil {
					t.Error(err)
				}
				original, coding, compressed := bundle.Split(f.Name)
				if !compressed {
					plain++
					switch f.Name {
					case bundle.SingleName, bundle.SumsName, bundle.MaterialsName, bundle.LicencesName:
						continue // fetched seldom
					}
					for _, c := range bundle.Codings {
						if _, ok := m.Find(f.Name + c.Ending); !ok {
							t.Errorf("%s is not there as %s", f.Name, c.Name)
						}
					}
					continue
				}
				if f.Strength != strength {
					t.Errorf("%s has the strength %q", f.Name, f.Strength)
				}
				if got := decompress(t, coding.Name, all[f.Name]); got != all[original] {
					t.Errorf("%s does not unpack to %s", f.Name, original)
				}
			}
			if want := 9; plain != want { // page, script, stylesheet, loader, engine, single file, its papers
				t.Errorf("%d files apart from compressed ones, want %d", plain, want)
			}
			if !slices.IsSortedFunc(m.Files, func(x, y bundle.File) int { return strings.Compare(x.Name, y.Name) }) {
				t.Error("the files are not in order")
			}
			maps := 0
			for name, text := range all {
				if strings.Contains(text, p.root) {
					t.Errorf("%s tells a path of this machine", name)
				}
				if strings.Contains(text, "sourceMappingURL") {
					t.Errorf("%s points at a source map, which a browser may ask for", name)
				}
				if strings.HasPrefix(name, mapsDir+"/") {
					maps++
				} else if _, known := m.Find(name); !known && name != bundle.ManifestName {
					t.Errorf("%s is in no manifest", name)
				}
			}
			if want := 6; maps != want { // script, the later one, head, worker, stylesheet, loader
				t.Errorf("%d source maps, want %d", maps, want)
			}
		})
	}
}

func decompress(t *testing.T, coding, text string) string {
	t.Helper()
	var r io.Reader
	var err error
	switch coding {
	case "br":
		r = brotli.NewReader(strings.NewReader(text))
	case "gzip":
		r, err = gzip.NewReader(strings.NewReader(text))
	case "zstd":
		// What RFC 9659 lets a browser refuse is refused here.
		r, err = zstd.NewReader(strings.NewReader(text), zstd.WithDecoderMaxWindow(8<<20))
	}
	if err != nil {
		t.Fatal(err)
	}
	data, err := io.ReadAll(r)
	if err != nil {
		t.Fatal(err)
	}
	return string(data)
}

// Large enough that each coding fills its window and works in several blocks.
func TestCompressLargeFile(t *testing.T) {
	var data []byte
	for state := uint32(1); len(data) < 12<<20; {
		state = state*1664525 + 1013904223
		word := state >> 24 // a few hundred words in no order
		data = append(data, "\x20\x00\x41 words "[:word%9+1]...)
		data = append(data, byte(word))
	}
	for _, c := range bundle.Codings {
		t.Run(c.Name, func(t *testing.T) {
			once, err := compress(c.Name, data, bundle.Fast)
			if err != nil {
				t.Fatal(err)
			}
			if decompress(t, c.Name, string(once)) != string(data) {
				t.Error("it does not unpack to what it was")
			}
			again, err := compress(c.Name, data, bundle.Fast)
			if err != nil {
				t.Fatal(err)
			}
			if !bytes.Equal(once, again) {
				t.Error("the same data gave other bytes")
			}
		})
	}
	if _, err := compress("deflate", nil, bundle.Fast); err == nil {
		t.Error("a coding that nobody has was accepted")
	}
}

func TestSameSourcesSameBytes(t *testing.T) {
	first, second := newProject(t), newProject(t)
	first.build()
	second.build()
	one, two := first.everything(), second.everything()
	if len(one) != len(two) {
		t.Errorf("%d files and %d files", len(one), len(two))
	}
	for name := range one {
		if one[name] != two[name] {
			t.Errorf("%s differs", name)
		}
	}
}

// touched makes every file of the bundle old, and returns a function that tells which were
// written since.
func (p *project) touched() func() []string {
	p.t.Helper()
	old := time.Date(2020, 1, 1, 0, 0, 0, 0, time.UTC)
	for name := range p.everything() {
		if err := os.Chtimes(filepath.Join(p.out, name), old, old); err != nil {
			p.t.Fatal(err)
		}
	}
	return func() (names []string) {
		for name := range p.everything() {
			info, err := os.Stat(filepath.Join(p.out, name))
			if err != nil {
				p.t.Fatal(err)
			}
			if !info.ModTime().Equal(old) {
				names = append(names, name)
			}
		}
		slices.Sort(names)
		return names
	}
}

func TestRebuildsOnlyWhatChanged(t *testing.T) {
	p := newProject(t)
	before := p.build()

	t.Run("nothing", func(t *testing.T) {
		written := p.touched()
		p.build()
		if got := written(); len(got) > 0 || p.compiled != 1 {
			t.Errorf("written: %q; compiled %d times", got, p.compiled)
		}
		if !strings.Contains(p.messages.String(), "web/dist is up to date") {
			t.Errorf("it does not say so: %q", p.messages.String())
		}
	})
	t.Run("the stylesheet", func(t *testing.T) {
		written := p.touched()
		p.write("web/src/other.css", "p { color: red }")
		after := p.build()
		for _, name := range written() {
			if strings.HasPrefix(name, "engine-") || strings.HasPrefix(name, "loader-") || strings.HasSuffix(name, ".js") {
				t.Errorf("%s was written again", name)
			}
		}
		if p.compiled != 1 {
			t.Errorf("compiled %d times", p.compiled)
		}
		for _, f := range before.Files {
			_, still := after.Find(f.Name)
			_, err := os.Stat(filepath.Join(p.out, f.Name))
			if there := err == nil; there != still {
				t.Errorf("%s: in the manifest %v, in the directory %v", f.Name, still, there)
			}
		}
	})
	t.Run("the engine", func(t *testing.T) {
		name, _ := p.file("engine-", ".wasm")
		p.write("wasm/main_js.go", "package main // changed")
		p.build()
		if p.compiled != 2 {
			t.Errorf("compiled %d times", p.compiled)
		}
		after, _ := p.file("engine-", ".wasm")
		if after == name {
			t.Error("another engine has the same name")
		}
		for file := range p.everything() {
			if strings.HasPrefix(file, name) {
				t.Errorf("%s was left behind", file)
			}
		}
		if _, script := p.file("main-", ".js"); !strings.Contains(script, after) {
			t.Error("the script does not ask for the new engine")
		}
	})
	t.Run("the strength", func(t *testing.T) {
		p.strength = bundle.Fast
		written := p.touched()
		p.build()
		if got := written(); len(got) > 0 {
			t.Errorf("a fast build wrote %q over what was pressed well", got)
		}
		p.write("web/src/other.css", "p { color: blue }")
		m := p.build()
		engine, _ := p.file("engine-", ".wasm.br")
		style, _ := p.file("main-", ".css.br")
		if f, _ := m.Find(engine); f.Strength != bundle.Full {
			t.Errorf("%s is %s now", engine, f.Strength)
		}
		if f, _ := m.Find(style); f.Strength != bundle.Fast {
			t.Errorf("%s is %s", style, f.Strength)
		}
		p.strength = bundle.Full
		if m := p.build(); !m.Full() {
			t.Error("a full build left fast files")
		}
		if p.compiled != 2 {
			t.Errorf("an engine as it ships was compiled again; %d times in all", p.compiled)
		}
	})
	t.Run("an engine that names its functions", func(t *testing.T) {
		p.strength = bundle.Fast
		p.write("wasm/main_js.go", "package main // changed again")
		p.build()
		p.strength = bundle.Full
		p.build()
		if p.compiled != 4 {
			t.Errorf("compiled %d times, want once more to ship it", p.compiled)
		}
	})
}

// Files that are not of the build stay, wherever -out points.
func TestSweepsOnlyItsOwn(t *testing.T) {
	p := newProject(t)
	p.build()
	for _, name := range []string{".placeholder", "notes.txt", "main.js", "photo-1.jpg"} {
		p.write("web/dist/"+name, "mine")
	}
	p.write("web/src/main.css", "b{}")
	p.build()
	all := p.everything()
	for _, name := range []string{".placeholder", "notes.txt", "main.js", "photo-1.jpg"} {
		if all[name] != "mine" {
			t.Errorf("%s is gone", name)
		}
	}
}

func TestDamageIsRepaired(t *testing.T) {
	p := newProject(t)
	p.build()
	whole := p.everything()
	for name := range whole {
		if strings.HasPrefix(name, mapsDir+"/") {
			continue // nobody depends on them
		}
		for damage, do := range map[string]func(path string) error{
			"missing":   os.Remove,
			"cut short": func(path string) error { return os.Truncate(path, 3) },
		} {
			if err := do(filepath.Join(p.out, name)); err != nil {
				t.Fatal(err)
			}
			if err := p.check(); err == nil {
				t.Errorf("-check is content with %s %s", name, damage)
			}
			p.build()
			if p.everything()[name] != whole[name] {
				t.Errorf("%s %s was not built again", name, damage)
			}
		}
	}
}

func TestCheck(t *testing.T) {
	p := newProject(t)
	check := func(want string) {
		t.Helper()
		err := p.check()
		switch {
		case want == "" && err != nil:
			t.Errorf("it complains: %v", err)
		case want != "" && (err == nil || !strings.Contains(err.Error(), want) || !strings.Contains(err.Error(), "make bundle")):
			t.Errorf("it says %q, want %q and the command", err, want)
		}
	}
	check("was not built yet")
	p.build()
	check("")
	p.write("web/src/main.css", "b{}")
	check("what the page is made from has changed")
	p.write("wasm/main_js.go", "package main // changed")
	check("what the engine is made from has changed")
	p.strength = bundle.Fast
	p.build()
	check("")
	p.strength = bundle.Full
	check("was built fast")
	if p.compiled != 2 {
		t.Errorf("-check compiled; %d times in all", p.compiled)
	}
}

func TestErrors(t *testing.T) {
	for _, test := range []struct {
		name, file, text string
		want             []string
	}{
		{"no policy to fill in", "web/src/index.html", strings.Replace(sources["web/src/index.html"], policyLine, "", 1), []string{"index.html", "0 times"}},
		{"two scripts", "web/src/index.html", sources["web/src/index.html"] + scriptLine, []string{"index.html", "2 times"}},
		{"no place for the engine", "web/src/index.html", strings.Replace(sources["web/src/index.html"], engineLine, "", 1), []string{"index.html", engineLine, "0 times"}},
		{"a mark without its end", "web/src/index.html", strings.Replace(sources["web/src/index.html"], "<!--/hosted-->", "", 1), []string{"index.html", "0 times"}},
		{"a manifest that is none", "web/src/app.webmanifest", `{"name":`, []string{"app.webmanifest"}},
		{"an icon that is not there", "web/src/app.webmanifest", `{"icons":[{"src":"icon-none.png"}]}`, []string{"icon-none.png"}},
		{"broken script", "web/src/other.js", "export function say(", []string{"other.js:1:"}},
		{"broken stylesheet", "web/src/other.css", "p { color", []string{"other.css:1:"}},
		{"an import of nothing", "web/src/worker.js", `import "./nowhere.js"`, []string{"nowhere.js"}},
		{"a module that the build does not make up", "web/src/main.js", `import "virtual:nothing"`, []string{"virtual:nothing"}},
		{"the worker asks for itself", "web/src/worker.js", `import "virtual:worker"`, []string{"virtual:worker"}},
	} {
		t.Run(test.name, func(t *testing.T) {
			p := newProject(t)
			p.build()
			before := p.everything()
			p.write(test.file, test.text)
			err := p.builder.build()
			if err == nil {
				t.Fatal("it built")
			}
			for _, want := range test.want {
				if !strings.Contains(err.Error(), want) {
					t.Errorf("%q does not name %s", err, want)
				}
			}
			for name, text := range p.everything() {
				if before[name] != text {
					t.Errorf("%s was touched by a build that failed", name)
				}
			}
		})
	}
	t.Run("the engine does not compile", func(t *testing.T) {
		p := newProject(t)
		p.compile = func(string) error { return errors.New("wasm/main_js.go:1: no") }
		if err := p.builder.build(); err == nil || !strings.Contains(err.Error(), "main_js.go:1") {
			t.Errorf("it says %v", err)
		}
	})
}

// The build takes indentation out, so it must stand where HTML makes a space of it: in no value
// of an attribute, and in no element that shows its text as it is written.
func TestIndentation(t *testing.T) {
	root, _, err := toolchain()
	if err != nil {
		t.Fatal(err)
	}
	html, err := os.ReadFile(filepath.Join(root, "web", "src", pageSource))
	if err != nil {
		t.Fatal(err)
	}
	if found := regexp.MustCompile(`="[^"]*\n[^"]*"|<(pre|textarea)\b[^>]*>[^<]*\n`).Find(html); found != nil {
		t.Errorf("index.html holds %q", found)
	}
	if got := indent.ReplaceAll([]byte("<p>\n  <b>a  b</b>\n\tc\n</p>"), nil); string(got) != "<p>\n<b>a  b</b>\nc\n</p>" {
		t.Errorf("it becomes %q", got)
	}
}

// The toolchain's own file must fit in front of a worker, whatever version it is.
func TestToolchain(t *testing.T) {
	_, goroot, err := toolchain()
	if err != nil {
		t.Fatal(err)
	}
	glue, err := os.ReadFile(filepath.Join(goroot, "lib", "wasm", "wasm_exec.js"))
	if err != nil {
		t.Fatal(err)
	}
	src := t.TempDir()
	if err := os.WriteFile(filepath.Join(src, "worker.js"), []byte("const go = new Go(); run(go)"), 0o666); err != nil {
		t.Fatal(err)
	}
	worker, _, err := scripts{src: src, wasmExec: trimGlue(glue)}.worker()
	if err != nil {
		t.Fatal(err)
	}
	if !bytes.Contains(worker, []byte("globalThis.Go=class")) || !bytes.Contains(worker, []byte("new Go")) {
		t.Errorf("the glue or the worker is missing in:\n%s", worker)
	}
}
