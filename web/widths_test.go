package web_test

import (
	"io/fs"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"
)

var (
	namedWidth = regexp.MustCompile(`(?m)^/\*\* .+ \*/\nexport const ([A-Z_]+) = '(.+)'$`)
	mediaQuery = regexp.MustCompile(`@media\s+([^{]+?)\s*\{`)
	matchMedia = regexp.MustCompile(`matchMedia\((.+)`)
	ofASize    = regexp.MustCompile(`\b(width|height|inline-size|block-size)\b`)
)

// The widths at which the page changes are named once, in page/widths.js, and style sheets
// and scripts ask for no others.
func TestWidths(t *testing.T) {
	const list = "page/widths.js"
	src := os.DirFS("src")
	text, err := fs.ReadFile(src, list)
	if err != nil {
		t.Fatal(err)
	}
	names := map[string]string{} // by query
	for _, found := range namedWidth.FindAllSubmatch(text, -1) {
		names[string(found[2])] = string(found[1])
	}
	if n := strings.Count(string(text), "export "); n == 0 || n != len(names) {
		t.Fatalf("%s exports %d widths, and %d of them have a reason and a query of their own", list, n, len(names))
	}
	used := map[string]bool{}
	err = fs.WalkDir(src, ".", func(name string, entry fs.DirEntry, err error) error {
		if err != nil || entry.IsDir() || name == list || !slices.Contains([]string{".css", ".js", ".html"}, filepath.Ext(name)) {
			return err
		}
		data, err := fs.ReadFile(src, name)
		if err != nil {
			return err
		}
		for _, found := range mediaQuery.FindAllSubmatch(data, -1) {
			query := string(found[1])
			if !ofASize.MatchString(query) {
				continue
			}
			if used[names[query]] = true; names[query] == "" {
				t.Errorf("%s: @media %s is no width that %s lists", name, query, list)
			}
		}
		for _, found := range matchMedia.FindAllSubmatch(data, -1) {
			if query := string(found[1]); ofASize.MatchString(query) {
				t.Errorf("%s: matchMedia(%s spells a width out; %s names it", name, query, list)
			}
		}
		for _, name := range names {
			used[name] = used[name] || filepath.Ext(entry.Name()) == ".js" && regexp.MustCompile(`\b`+name+`\b`).Match(data)
		}
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
	for query, name := range names {
		if !used[name] {
			t.Errorf("%s lists %s, %s, and nothing asks for it", list, name, query)
		}
	}
}
