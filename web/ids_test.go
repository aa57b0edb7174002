package web_test

import (
	"bytes"
	"flag"
	"fmt"
	"os"
	"regexp"
	"slices"
	"testing"
)

//go:generate go test . -run TestIDs -update

var update = flag.Bool("update", false, "write web/src/ids.d.ts anew")

// tagged is an element with an id, as index.html writes it.
var tagged = regexp.MustCompile(`<(\w+)\b[^>]*?\bid="([^"]+)"`)

// The ids of index.html are typed, so that a module that asks for one which is not there, or
// takes it for another kind of element, is found before it runs.
func TestIDs(t *testing.T) {
	html, err := os.ReadFile("src/index.html")
	if err != nil {
		t.Fatal(err)
	}
	kinds := map[string]string{"use": "SVG", "symbol": ""} // nothing but use elements refers to symbols
	var lines []string
	once := map[string]bool{}
	for _, found := range tagged.FindAllSubmatch(html, -1) {
		tag, id := string(found[1]), string(found[2])
		if once[id] {
			t.Errorf("the id %q stands twice in index.html", id)
		}
		once[id] = true
		kind, ok := kinds[tag]
		if !ok {
			kind = "HTML"
		}
		if kind != "" {
			lines = append(lines, fmt.Sprintf("  '%s': %sElementTagNameMap['%s']\n", id, kind, tag))
		}
	}
	slices.Sort(lines)
	var want bytes.Buffer
	want.WriteString("// Generated from index.html by go generate ./web: do not edit.\n\n" +
		"/** The elements of index.html, by id. */\ninterface Ids {\n")
	for _, line := range lines {
		want.WriteString(line)
	}
	want.WriteString("}\n")
	const name = "src/ids.d.ts"
	if *update {
		if err := os.WriteFile(name, want.Bytes(), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	if got, err := os.ReadFile(name); err != nil || !bytes.Equal(got, want.Bytes()) {
		t.Errorf("web/%s is not what index.html says (%v); make generate writes it anew", name, err)
	}
}
