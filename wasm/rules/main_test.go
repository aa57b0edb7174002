package main

import (
	"os"
	"strconv"
	"strings"
	"testing"

	"jwtdebugger/wasm/internal/audit"
	"jwtdebugger/wasm/internal/profile"
)

// Each rule stands on the page once, whole.
func TestPage(t *testing.T) {
	var page strings.Builder
	print(&page)
	kinds, ofKinds, ofAny := counts()
	rows := 0
	for line := range strings.Lines(page.String()) {
		if !strings.HasPrefix(line, "| `") {
			continue
		}
		rows++
		cells := strings.Split(strings.Trim(strings.TrimSpace(line), "|"), " | ")
		if len(cells) != 4 || !strings.Contains(cells[3], "](https://") || strings.Contains(cells[3], "[]") || strings.Contains(line, "{") || strings.Contains(line, "|  |") || len(cells) == 4 && cells[2] == "" {
			t.Errorf("a row is not whole: %s", line)
		}
	}
	if rows != ofKinds+ofAny {
		t.Errorf("%d rows for %d rules", rows, ofKinds+ofAny)
	}
	for _, p := range profile.All {
		if !strings.Contains(page.String(), "\n### "+p.Name+"\n\n`"+p.Code+"`") {
			t.Errorf("%s is not on the page", p.Code)
		}
	}
	for _, r := range audit.Rules {
		if !strings.Contains(page.String(), "\n| `"+r.Code+"` |") {
			t.Errorf("%s is not on the page", r.Code)
		}
	}
	readme, err := os.ReadFile("../../README.md")
	if err != nil {
		t.Fatal(err)
	}
	for _, says := range []string{
		"by " + strconv.Itoa(ofAny) + " rules from RFC 8725",
		strconv.Itoa(kinds) + " kinds of token, by " + strconv.Itoa(ofKinds) + " rules",
	} {
		if !strings.Contains(string(readme), says) {
			t.Errorf("the README does not say %q", says)
		}
	}
}
