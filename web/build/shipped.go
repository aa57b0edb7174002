package main

import (
	"bytes"
	"cmp"
	"encoding/json"
	"errors"
	"fmt"
	"maps"
	"os"
	"os/exec"
	"path"
	"path/filepath"
	"regexp"
	"runtime"
	"slices"
	"strings"

	"jwtdebugger/web/bundle"
)

// component is what somebody else wrote and this project ships: a module of the build list of
// which a package is linked into the engine or the server, or Go itself.
type component struct {
	name, version string
	purl          string   // https://github.com/package-url/purl-spec
	direct        bool     // whether a package of this project imports it
	needs         []string // the names of other components
	texts         []legal
}

// legal is one licence or notice of a component.
type legal struct{ file, text string }

// goName is what Go's runtime and standard library are called where modules have a path.
const goName = "std"

// legalName is how modules call what has to be passed on with their code.
var legalName = regexp.MustCompile(`(?i)^(licen[cs]e|copying|copyright|notice|patents|authors|contributors)([.-][a-z0-9.-]*)?$`)

// listed asks the go command for one line about each package that a program is linked from.
const listed = `package{{"\t"}}{{.ImportPath}}{{"\t"}}{{.Dir}}{{"\t"}}{{.Standard}}{{"\t"}}{{with .Module}}{{if not (or .Main .Replace)}}{{.Path}}{{"\t"}}{{.Version}}{{"\t"}}{{.Dir}}{{else}}{{"\t\t"}}{{end}}{{else}}{{"\t\t"}}{{end}}{{"\t"}}{{join .Imports " "}}`

// shippedIn returns a function that lists what the engine and the server of the project in
// root are made from, in order of name.
func shippedIn(root, goroot string) func() ([]component, error) {
	return func() ([]component, error) {
		engine, err := goEngine(root, "list", "-deps", "-f", listed, "./wasm")
		if err != nil {
			return nil, err
		}
		cmd := exec.Command("go", "list", "-trimpath", "-deps", "-f", listed, "./server")
		cmd.Dir = root
		cmd.Env = append(os.Environ(), "CGO_ENABLED=0")
		server, err := cmd.CombinedOutput()
		if err != nil {
			return nil, fmt.Errorf("go list of the server fails (%w):\n%s", err, bytes.TrimSpace(server))
		}
		return components(engine+string(server), goroot)
	}
}

// components reads what the go command listed.
func components(list, goroot string) ([]component, error) {
	type module struct {
		component
		root string
		dirs map[string]bool // of the linked packages
	}
	modules := map[string]*module{}
	owner := map[string]string{} // of a package: the name of its component, "" if it is ours
	imports := map[string][]string{}
	for line := range strings.Lines(list) {
		f := strings.Split(strings.TrimRight(line, "\r\n"), "\t")
		if f[0] != "package" || len(f) != 8 {
			continue // what the go command says on the side
		}
		pkg, dir, name, version, root := f[1], f[2], f[4], f[5], f[6]
		if f[3] == "true" {
			name, version, root = goName, strings.TrimPrefix(runtime.Version(), "go"), goroot
		}
		owner[pkg], imports[pkg] = name, strings.Fields(f[7])
		if name == "" {
			continue
		}
		m := modules[name]
		if m == nil {
			m = &module{root: root, dirs: map[string]bool{root: true}}
			m.name, m.version, m.purl = name, version, "pkg:golang/"+name+"@"+version+"?type=module"
			modules[name] = m
		}
		// A folder may have a licence of its own.
		for ; len(dir) > len(root); dir = filepath.Dir(dir) {
			m.dirs[dir] = true
		}
	}
	needs := map[string]map[string]bool{}
	for pkg, all := range imports {
		for _, imported := range all {
			from, to := owner[pkg], owner[imported]
			if _, ok := owner[imported]; !ok || to == "" || from == to {
				continue // a name that only Go's own vendored packages go by, or no edge
			}
			if from == "" {
				modules[to].direct = true
				continue
			}
			if needs[from] == nil {
				needs[from] = map[string]bool{}
			}
			needs[from][to] = true
		}
	}
	if modules[goName] == nil {
		return nil, errors.New("the go command lists nothing that the engine is made from")
	}
	var all []component
	for _, name := range slices.Sorted(maps.Keys(modules)) {
		m := modules[name]
		m.needs = slices.Sorted(maps.Keys(needs[name]))
		for _, dir := range slices.Sorted(maps.Keys(m.dirs)) {
			texts, err := legalIn(m.root, dir)
			if err != nil {
				return nil, err
			}
			m.texts = append(m.texts, texts...)
		}
		if _, err := m.licences(); err != nil {
			return nil, err
		}
		all = append(all, m.component)
	}
	return all, nil
}

// legalIn reads the licences and notices in one folder of a module.
func legalIn(root, dir string) (texts []legal, err error) {
	entries, err := os.ReadDir(dir)
	if err != nil {
		return nil, err
	}
	for _, entry := range entries {
		if !entry.Type().IsRegular() || !legalName.MatchString(entry.Name()) {
			continue
		}
		file := filepath.Join(dir, entry.Name())
		text, err := os.ReadFile(file)
		if err != nil {
			return nil, err
		}
		shown, err := filepath.Rel(root, file)
		if err != nil {
			return nil, err
		}
		texts = append(texts, legal{filepath.ToSlash(shown), strings.ReplaceAll(string(text), "\r\n", "\n")})
	}
	return texts, nil
}

// licenceMarks tell by a sentence which licence a text is, by its SPDX name.
var licenceMarks = []struct{ id, mark string }{
	{"Apache-2.0", "Apache License Version 2.0"},
	{"BSD-3-Clause", "may be used to endorse or promote products derived from"},
	{"BSD-2-Clause", "Redistributions in binary form must reproduce the above copyright notice"},
	{"MIT", "Permission is hereby granted, free of charge, to any person obtaining a copy"},
	{"ISC", "Permission to use, copy, modify, and/or distribute this software for any purpose"},
}

// licences names the licences of a component by their SPDX names. It fails when one of them is
// not known here, or there is none: what may be passed on is for a person to read first.
func (c component) licences() (ids []string, err error) {
	for _, l := range c.texts {
		if name := strings.ToLower(path.Base(l.file)); !strings.HasPrefix(name, "licen") && !strings.HasPrefix(name, "copying") {
			continue
		}
		text := strings.Join(strings.Fields(l.text), " ")
		i := slices.IndexFunc(licenceMarks, func(m struct{ id, mark string }) bool { return strings.Contains(text, m.mark) })
		if i < 0 {
			return nil, fmt.Errorf("%s %s has a licence in %s that web/build/shipped.go does not know: read it, then add it to licenceMarks", c.name, c.version, l.file)
		}
		if !slices.Contains(ids, licenceMarks[i].id) {
			ids = append(ids, licenceMarks[i].id)
		}
	}
	if len(ids) == 0 {
		return nil, fmt.Errorf("%s %s is shipped, and there is no licence in it", c.name, c.version)
	}
	return ids, nil
}

// title is what a component is called among the licences.
func (c component) title() string {
	if c.name == goName {
		return "Go " + c.version + ", its runtime, standard library and wasm_exec.js"
	}
	return c.name + " " + c.version
}

// notices writes the licences and notices of what is shipped as one text.
func notices(shipped []component) ([]byte, error) {
	var out bytes.Buffer
	fmt.Fprintf(&out, "JWT Debugger %s holds code of others. This is what it is, and under which licences.\n\n", bundle.Version)
	for _, c := range shipped {
		ids, err := c.licences()
		if err != nil {
			return nil, err
		}
		fmt.Fprintf(&out, "* %s: %s\n", c.title(), strings.Join(ids, ", "))
	}
	for _, c := range shipped {
		for _, l := range c.texts {
			line := strings.Repeat("=", 80)
			fmt.Fprintf(&out, "\n%s\n%s: %s\n%s\n\n%s\n", line, c.title(), l.file, line, strings.TrimRight(strings.Trim(l.text, "\n"), " \t\n"))
		}
	}
	return out.Bytes(), nil
}

// The parts of a bill of materials in CycloneDX 1.6 that this one has.
type (
	bom struct {
		Schema       string          `json:"$schema"`
		Format       string          `json:"bomFormat"`
		Spec         string          `json:"specVersion"`
		Version      int             `json:"version"`
		Metadata     bomMetadata     `json:"metadata"`
		Components   []bomComponent  `json:"components"`
		Dependencies []bomDependency `json:"dependencies"`
	}
	bomMetadata struct {
		Component bomComponent `json:"component"`
	}
	bomComponent struct {
		Type       string         `json:"type"`
		Ref        string         `json:"bom-ref"`
		Name       string         `json:"name"`
		Version    string         `json:"version,omitempty"`
		Hashes     []bomHash      `json:"hashes,omitempty"`
		Licences   []bomLicence   `json:"licenses,omitempty"`
		PURL       string         `json:"purl,omitempty"`
		Components []bomComponent `json:"components,omitempty"`
	}
	bomHash struct {
		Alg     string `json:"alg"`
		Content string `json:"content"`
	}
	bomLicence struct {
		Licence struct {
			ID string `json:"id"`
		} `json:"license"`
	}
	bomDependency struct {
		Ref       string   `json:"ref"`
		DependsOn []string `json:"dependsOn"`
	}
)

// ownRef is how the bill of materials refers to this project.
const ownRef = "pkg:golang/jwtdebugger@" + bundle.Version + "?type=module"

// materials writes the software bill of materials. It has no date and no random number: the
// same sources give the same bytes.
func materials(shipped []component, files []output) ([]byte, error) {
	own := bomComponent{Type: "application", Ref: ownRef, Name: "jwtdebugger", Version: bundle.Version, PURL: ownRef}
	for _, f := range files {
		sum := bundle.NewFile(f.name, f.data, bundle.Plain).SHA256
		own.Components = append(own.Components, bomComponent{Type: "file", Ref: f.name, Name: f.name, Hashes: []bomHash{{"SHA-256", sum}}})
	}
	slices.SortFunc(own.Components, func(x, y bomComponent) int { return cmp.Compare(x.Name, y.Name) })
	b := bom{
		Schema: "http://cyclonedx.org/schema/bom-1.6.schema.json", Format: "CycloneDX", Spec: "1.6", Version: 1,
		Metadata: bomMetadata{Component: own},
	}
	refs := map[string]string{}
	for _, c := range shipped {
		refs[c.name] = c.purl
	}
	root := bomDependency{Ref: ownRef, DependsOn: []string{}}
	var others []bomDependency
	for _, c := range shipped {
		ids, err := c.licences()
		if err != nil {
			return nil, err
		}
		item := bomComponent{Type: "library", Ref: c.purl, Name: c.name, Version: c.version, PURL: c.purl}
		for _, id := range ids {
			var l bomLicence
			l.Licence.ID = id
			item.Licences = append(item.Licences, l)
		}
		b.Components = append(b.Components, item)
		if c.direct {
			root.DependsOn = append(root.DependsOn, c.purl)
		}
		needs := bomDependency{Ref: c.purl, DependsOn: []string{}}
		for _, name := range c.needs {
			needs.DependsOn = append(needs.DependsOn, refs[name])
		}
		others = append(others, needs)
	}
	b.Dependencies = append([]bomDependency{root}, others...)
	text, err := json.MarshalIndent(b, "", "\t")
	return append(text, '\n'), err
}

// sums lists the files as sha256sum does, for sha256sum -c.
func sums(files []output) []byte {
	var lines []string
	for _, f := range files {
		lines = append(lines, bundle.NewFile(f.name, f.data, bundle.Plain).SHA256+"  "+f.name+"\n")
	}
	slices.SortFunc(lines, func(x, y string) int { return strings.Compare(x[64:], y[64:]) })
	return []byte(strings.Join(lines, ""))
}
