package site

import (
	"maps"
	"os"
	"regexp"
	"strings"
	"testing"

	"jwtdebugger/web/bundle"
)

// TestReadme: who hosts the files alone sends, by the README's examples, what this server
// sends over TLS with the page.
func TestReadme(t *testing.T) {
	text, err := os.ReadFile("../../README.md")
	if err != nil {
		t.Fatal(err)
	}
	want := map[string]string{
		// The rest of the policy is in the page.
		"Content-Security-Policy":   strings.TrimPrefix(bundle.HeaderOnly, "; "),
		"Strict-Transport-Security": strictTransport,
		"Cache-Control":             cacheRevalidate,
	}
	for _, h := range securityHeaders {
		want[h.name] = h.value
	}
	// Forty powers that no script of the page asks for would hide the lines that matter.
	delete(want, "Permissions-Policy")

	for name, example := range map[string]struct{ start, line string }{
		"nginx": {"```nginx\n", `(?m)^ *add_header ([\w-]+) ("[^"]*"|\S+) always;$`},
		"Caddy": {"```caddy\n", `(?m)^ *([A-Z][a-z]*(?:-\w+)+) ("[^"]*"|\S+)$`},
	} {
		_, rest, _ := strings.Cut(string(text), example.start)
		lines, _, found := strings.Cut(rest, "```")
		if !found {
			t.Errorf("the README has no example for %s", name)
		}
		got := map[string]string{}
		for _, header := range regexp.MustCompile(example.line).FindAllStringSubmatch(lines, -1) {
			got[header[1]] = strings.Trim(header[2], `"`)
		}
		if !maps.Equal(got, want) {
			t.Errorf("the example for %s sends\n%v, want\n%v", name, got, want)
		}
	}
}
