package main

import (
	"encoding/json"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"
)

// What is handed over is what is linked, no more and no less: each module with its licence.
func TestShipped(t *testing.T) {
	root, goroot, err := toolchain()
	if err != nil {
		t.Fatal(err)
	}
	shipped, err := shippedIn(root, goroot)()
	if err != nil {
		t.Fatal(err)
	}
	linked, err := goEngine(root, "list", "-deps", "-f", `module {{with .Module}}{{if not (or .Main .Replace)}}{{.Path}} {{.Version}}{{end}}{{end}}`, "./wasm")
	if err != nil {
		t.Fatal(err)
	}
	want := map[string]bool{}
	for _, found := range regexp.MustCompile(`(?m)^module (\S+ \S+)$`).FindAllStringSubmatch(linked, -1) {
		want[found[1]] = true
	}
	text, err := notices(shipped)
	if err != nil {
		t.Fatal(err)
	}
	for _, c := range shipped {
		if c.name == goName {
			continue
		}
		if !want[c.name+" "+c.version] {
			t.Errorf("%s %s is listed and not linked", c.name, c.version)
		}
		delete(want, c.name+" "+c.version)
	}
	for name := range want {
		t.Errorf("%s is linked and not listed", name)
	}
	for _, name := range []string{goName, "github.com/go-jose/go-jose/v4", "github.com/alecthomas/chroma/v2", "github.com/consensys/gnark-crypto", "github.com/cloudflare/circl"} {
		i := slices.IndexFunc(shipped, func(c component) bool { return c.name == name })
		if i < 0 {
			t.Errorf("%s is not listed", name)
			continue
		}
		if !strings.Contains(string(text), "\n"+shipped[i].title()+": "+shipped[i].texts[0].file+"\n") {
			t.Errorf("the licence of %s is not among the texts", name)
		}
	}
	// A copy of part of Go with a licence of its own, inside a module with another one.
	for _, want := range []string{`go-jose/v4 v\S+: json/LICENSE\n`, `\(c\) 2012 The Go Authors`, `Additional IP Rights Grant \(Patents\)`, `Apache License\n`} {
		if !regexp.MustCompile(want).Match(text) {
			t.Errorf("the texts do not hold %s", want)
		}
	}
	for _, secret := range []string{root, goroot} {
		if strings.Contains(string(text), secret) {
			t.Errorf("the texts tell %s, a path of this machine", secret)
		}
	}
}

func TestComponents(t *testing.T) {
	write := func(name, text string) string {
		t.Helper()
		path := filepath.Join(t.TempDir(), "m", name)
		if err := os.MkdirAll(filepath.Dir(path), 0o777); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(path, []byte(text), 0o666); err != nil {
			t.Fatal(err)
		}
		return strings.TrimSuffix(path, string(filepath.Separator)+filepath.FromSlash(name))
	}
	mit, bsd := licenceMarks[3].mark, licenceMarks[1].mark
	goroot := write("LICENSE", bsd)
	one, two := write("License.md", mit+"\r\n"), write("inner/LICENSE", bsd)
	if err := os.WriteFile(filepath.Join(two, "COPYING"), []byte(mit), 0o666); err != nil {
		t.Fatal(err)
	}
	line := func(pkg, dir string, std bool, module, version, root, imports string) string {
		return strings.Join([]string{"package", pkg, dir, fmt.Sprint(std), module, version, root, imports}, "\t") + "\n"
	}
	if err := os.MkdirAll(filepath.Join(goroot, "src", "fmt"), 0o777); err != nil {
		t.Fatal(err)
	}
	list := "go: downloading something\n" +
		line("fmt", filepath.Join(goroot, "src", "fmt"), true, "", "", "", "errors vendor/x") +
		line("one", one, false, "example.com/one", "v1.0.0", one, "fmt two/inner") +
		line("two/inner", filepath.Join(two, "inner"), false, "example.com/two", "v0.0.0-1", two, "fmt") +
		line("ours", "/nowhere", false, "", "", "", "one fmt")
	all, err := components(list, goroot)
	if err != nil {
		t.Fatal(err)
	}
	type short struct {
		name, licences, needs string
		direct                bool
		files                 string
	}
	var got []short
	for _, c := range all {
		ids, err := c.licences()
		if err != nil {
			t.Error(err)
		}
		var files []string
		for _, l := range c.texts {
			files = append(files, l.file)
		}
		got = append(got, short{c.name, strings.Join(ids, " "), strings.Join(c.needs, " "), c.direct, strings.Join(files, " ")})
	}
	want := []short{
		{"example.com/one", "MIT", "example.com/two std", true, "License.md"},
		{"example.com/two", "MIT BSD-3-Clause", "std", false, "COPYING inner/LICENSE"},
		{"std", "BSD-3-Clause", "", true, "LICENSE"},
	}
	if !slices.Equal(got, want) {
		t.Errorf("got\n%v, want\n%v", got, want)
	}

	text, err := materials(all, []output{{"b.js", []byte("x")}, {"a.js", nil}})
	if err != nil {
		t.Fatal(err)
	}
	var b bom
	if err := json.Unmarshal(text, &b); err != nil {
		t.Fatal(err)
	}
	if b.Format != "CycloneDX" || len(b.Components) != 3 || len(b.Dependencies) != 4 {
		t.Errorf("the bill of materials is\n%s", text)
	}
	files := b.Metadata.Component.Components
	if len(files) != 2 || files[1].Name != "b.js" || files[1].Hashes[0].Content != "2d711642b726b04401627ca9fbac32f5c8530fb1903cc4db02258717921a4881" {
		t.Errorf("the files are %v", files)
	}
	// Every reference refers to something.
	known := map[string]bool{b.Metadata.Component.Ref: true}
	for _, c := range b.Components {
		if known[c.Ref] {
			t.Errorf("%s stands twice", c.Ref)
		}
		known[c.Ref] = true
	}
	for _, d := range b.Dependencies {
		for _, ref := range append(d.DependsOn, d.Ref) {
			if !known[ref] {
				t.Errorf("%q refers to nothing", ref)
			}
		}
	}

	for name, root := range map[string]string{
		"a licence that nobody has read": write("LICENCE", "All rights reserved."),
		"no licence":                     write("NOTICE", mit),
	} {
		if _, err := components(list+line("three", root, false, "example.com/three", "v3.0.0", root, ""), goroot); err == nil || !strings.Contains(err.Error(), "example.com/three v3.0.0") {
			t.Errorf("%s: it says %v", name, err)
		}
	}
	if _, err := components("", goroot); err == nil {
		t.Error("an empty list was accepted")
	}
}

// SHA256SUMS names every file of the bundle but itself, as sha256sum does.
func TestSums(t *testing.T) {
	p := newProject(t)
	m := p.build()
	var want strings.Builder
	for _, f := range m.Files {
		if f.Name != "SHA256SUMS" {
			want.WriteString(f.SHA256 + "  " + f.Name + "\n")
		}
	}
	if _, got := p.file("SHA256", "SUMS"); got != want.String() {
		t.Errorf("it holds\n%s, want\n%s", got, want.String())
	}
}

// Every module in go.mod is there for a reason that is written down, and none that is gone.
func TestDependencies(t *testing.T) {
	root, _, err := toolchain()
	if err != nil {
		t.Fatal(err)
	}
	cmd := exec.Command("go", "mod", "edit", "-json")
	cmd.Dir = root
	out, err := cmd.Output()
	if err != nil {
		t.Fatal(err)
	}
	var mod struct{ Require []struct{ Path string } }
	if err := json.Unmarshal(out, &mod); err != nil {
		t.Fatal(err)
	}
	var want []string
	for _, r := range mod.Require {
		want = append(want, r.Path)
	}
	text, err := os.ReadFile(filepath.Join(root, "CONTRIBUTING.md"))
	if err != nil {
		t.Fatal(err)
	}
	_, section, found := strings.Cut(string(text), "\n## Dependencies\n")
	section, _, _ = strings.Cut(section, "\n## ")
	var got []string
	for _, row := range regexp.MustCompile("(?m)^\\| `([^`]+)` \\| [^|]{10,} \\| [^|]{20,} \\|$").FindAllStringSubmatch(section, -1) {
		got = append(got, row[1])
	}
	slices.Sort(want)
	slices.Sort(got)
	if !found || !slices.Equal(got, want) {
		t.Errorf("CONTRIBUTING.md gives reasons for\n%q; go.mod requires\n%q", got, want)
	}
}
