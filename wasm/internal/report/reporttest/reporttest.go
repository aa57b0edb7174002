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
	if w.Lead == "" {
		t.Errorf("%s: it leads with nothing: %+v", code, w)
	}
	if n := utf8.RuneCountInString(unquoted(w.Lead)); n >= mostLead {
		t.Errorf("%s: its lead has %d characters: %s", code, n, w.Lead)
	}
	OneSentence(t, w.Lead)
	for _, text := range []string{w.Lead, w.Why, w.Next} {
		if text != "" && !strings.ContainsAny(text[len(text)-1:], ".?") && !strings.HasSuffix(text, "”") {
			t.Errorf("%s: this is no whole sentence: %s", code, text)
		}
	}
}

// OneSentence fails t where text is more than one sentence. A full stop in a quoted text ends
// none.
func OneSentence(t testing.TB, text string) {
	t.Helper()
	if bare := unquoted(text); strings.Contains(bare, ". ") || strings.Contains(bare, "? ") {
		t.Errorf("this is more than one sentence: %s", text)
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
