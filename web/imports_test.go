package web_test

import (
	"io/fs"
	"os"
	"path"
	"regexp"
	"strings"
	"testing"
)

var imported = regexp.MustCompile(`(?m)^import (?:.+ from )?'(\.[^']+)'`)

// The modules of the page import one another in no circle, so that each is complete when
// another one uses it, and those of the page itself know none of those about tokens.
func TestImports(t *testing.T) {
	src := os.DirFS("src")
	imports := map[string][]string{}
	err := fs.WalkDir(src, ".", func(name string, entry fs.DirEntry, err error) error {
		if err != nil || path.Ext(name) != ".js" {
			return err
		}
		text, err := fs.ReadFile(src, name)
		if err != nil {
			return err
		}
		imports[name] = nil
		for _, found := range imported.FindAllSubmatch(text, -1) {
			other := path.Join(path.Dir(name), string(found[1]))
			imports[name] = append(imports[name], other)
			if strings.HasPrefix(name, "page/") && !strings.HasPrefix(other, "page/") {
				t.Errorf("%s imports %s", name, other)
			}
		}
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
	done := map[string]bool{}
	var follow func(name string, way []string)
	follow = func(name string, way []string) {
		for i, before := range way {
			if before == name {
				t.Errorf("a circle: %s", strings.Join(append(way[i:], name), " imports "))
				return
			}
		}
		if done[name] {
			return
		}
		done[name] = true
		for _, other := range imports[name] {
			if _, ok := imports[other]; !ok {
				t.Errorf("%s imports %s, which is not there", name, other)
				continue
			}
			follow(other, append(way, name))
		}
	}
	for _, entry := range []string{"head.js", "main.js", "later.js", "worker.js", "loader.js"} {
		follow(entry, nil)
	}
	for name := range imports {
		if !done[name] {
			t.Errorf("nothing imports %s", name)
		}
	}
}

// main.css names every style sheet: one that it forgets would never reach the page.
func TestStyleSheets(t *testing.T) {
	src := os.DirFS("src")
	text, err := fs.ReadFile(src, "main.css")
	if err != nil {
		t.Fatal(err)
	}
	err = fs.WalkDir(src, ".", func(name string, _ fs.DirEntry, err error) error {
		if path.Ext(name) == ".css" && name != "main.css" && !strings.Contains(string(text), `@import "`+name+`"`) {
			t.Errorf("main.css does not import %s", name)
		}
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
}
