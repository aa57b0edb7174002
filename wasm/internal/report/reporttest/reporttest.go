// Package reporttest holds what the tests of every package ask of the words of a report.
package reporttest

import (
	"strings"
	"testing"
	"unicode/utf8"

	"jwtdebugger/wasm/internal/report"
)

// mostLead is how many characters a Lead may have, quoted texts from outside aside.
const mostLead = 90

// Words fails t where the words of code are not as report.Words says: a Lead of one whole
// sentence of under 90 characters, and whole sentences in Why and Next.
func Words(t testing.TB, code string, w report.Words) {
	t.Helper()
	lead := unquoted(w.Lead)
	switch {
	case lead == "":
		t.Errorf("%s: it leads with nothing: %+v", code, w)
	case utf8.RuneCountInString(lead) >= mostLead:
		t.Errorf("%s: its lead has %d characters: %s", code, utf8.RuneCountInString(lead), w.Lead)
	case strings.Contains(lead, ". ") || strings.Contains(lead, "? "):
		t.Errorf("%s: its lead is more than one sentence: %s", code, w.Lead)
	}
	for _, text := range []string{w.Lead, w.Why, w.Next} {
		if text != "" && !strings.ContainsAny(text[len(text)-1:], ".?") && !strings.HasSuffix(text, "”") {
			t.Errorf("%s: this is no whole sentence: %s", code, text)
		}
	}
}

// unquoted is text without what stands in it between quotation marks.
func unquoted(text string) string {
	var out strings.Builder
	depth := 0
	for _, r := range text {
		switch {
		case r == '“':
			depth++
		case r == '”':
			depth = max(0, depth-1)
		case depth == 0:
			out.WriteRune(r)
		}
	}
	return out.String()
}
