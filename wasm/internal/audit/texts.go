package audit

import (
	"bytes"
	"unicode/utf8"

	"jwtdebugger/wasm/internal/exact"
	"jwtdebugger/wasm/internal/prose"
	"jwtdebugger/wasm/internal/report"
)

// visit calls f for every member of the header and the payload, however deep, with its
// value, and for every element of an array with the member that holds the array.
func (in *Input) visit(f func(field string, m *exact.Member, v *exact.Value)) {
	visit("header", in.Header, nil, f)
	visit("payload", in.Payload, nil, f)
}

func visit(field string, v *exact.Value, holder *exact.Member, f func(string, *exact.Member, *exact.Value)) {
	if v == nil {
		return
	}
	for i := range v.Members {
		m := &v.Members[i]
		f(field, m, &m.Value)
		visit(field, &m.Value, m, f)
	}
	for i := range v.Elements {
		if holder != nil {
			f(field, holder, &v.Elements[i])
		}
		visit(field, &v.Elements[i], holder, f)
	}
}

// visitTexts calls f for every member name and every string that is more than plain ASCII.
func (in *Input) visitTexts(f func(field string, m *exact.Member, text string)) {
	in.visit(func(field string, m *exact.Member, v *exact.Value) {
		if v == &m.Value && !ascii(m.Name) {
			f(field, m, m.Name)
		}
		if v.Kind == '"' && foreign(v) {
			text, _ := v.Text()
			f(field, m, text)
		}
	})
}

// hasForeign reports whether visitTexts has anything to show.
func hasForeign(in *Input) bool { return foreign(in.Header) || foreign(in.Payload) }

// foreign reports whether v may hold more than plain ASCII, as it stands or escaped.
func foreign(v *exact.Value) bool {
	return v != nil && (!ascii(v.Raw) || bytes.Contains(v.Raw, []byte(`\u`)))
}

func ascii[T string | []byte](text T) bool {
	for i := range len(text) {
		if text[i] >= utf8.RuneSelf || text[i] < ' ' {
			return false
		}
	}
	return true
}

// tally tells what a rule finds in many places: the first as a finding, the others counted.
type tally struct {
	found Finding
	n     int
}

// add counts a finding, and returns the first to be filled in, else nil.
func (t *tally) add(field string, m *exact.Member) *Finding {
	if t.n++; t.n > 1 {
		return nil
	}
	t.found.Place = place(field, m)
	return &t.found
}

// findings are one or none. Behind what the finding says of itself its Why tells the
// others, and then what follows.
func (t *tally) findings(why string) []Finding {
	if t.n == 0 {
		return nil
	}
	others := ""
	switch {
	case t.n == 2:
		others = "One other does so, too."
	case t.n > 2:
		others = prose.Number(t.n-1) + " others do so, too."
	}
	t.found.Why = report.Words{Lead: t.found.Why, Why: others, Next: why}.Text()
	return []Finding{t.found}
}

// called names a member in a sentence.
func called(field string, m *exact.Member) string {
	if field == "header" {
		return "The header parameter " + prose.Quote(m.Name)
	}
	return "The claim " + prose.Quote(m.Name)
}

// codePoint writes a character as U+202E.
func codePoint(c rune) string { return "U+" + prose.Hex(uint32(c), 4) }
