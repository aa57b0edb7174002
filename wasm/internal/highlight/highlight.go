// Package highlight turns text into coloured spans. It is the only user of chroma: its
// Lexer interface, token types and class names, with lexers of ours that scan by hand.
// It judges nothing: broken text is coloured as far as it makes sense.
package highlight

import "github.com/alecthomas/chroma/v2"

// Span colours a stretch of a field's text. Start and End are UTF-16 code units; Class is
// chroma's short class name (StandardTypes), or "t0" to "t4" for the parts of a compact
// token and "dot" for its dots.
type Span struct {
	Start int    `json:"start"`
	End   int    `json:"end"`
	Class string `json:"class"`
}

// JSON colours JSON text: "nt" names, "nb" registered names (as registered tells, top-level
// members only), "s2" strings, "mi" "mf" numbers, "kc" literals, "p" punctuation, "err"
// what cannot be JSON. Only spans that touch the UTF-16 range [from, to) are returned, and
// nothing behind it is scanned.
func JSON(text string, registered func(name string) bool, from, to int) []Span {
	return spans(&jsonScanner{text: text, registered: registered}, text, 0, from, to)
}

// Compact colours a compact serialization that stands at bytes [start, end) of text: "t0"
// to "t2" the parts of a token, "t0" to "t4" those of one with five, "dot" the dots, "err"
// characters that are not base64url and parts that are too many. Only spans that touch the
// UTF-16 range [from, to) are returned.
func Compact(text string, start, end, from, to int) []Span {
	return spans(newCompactScanner(text[start:end]), text[start:end], units(text[:start]), from, to)
}

// scanner finds one token after the other; they cover the text without a gap.
type scanner interface {
	// next is the type and the end of the token that begins where the last one ended.
	next() (chroma.TokenType, int)
}

// spans colours what scan finds in text, whose first character stands at UTF-16 offset
// unit of the field.
func spans(scan scanner, text string, unit, from, to int) []Span {
	var out []Span
	for at := 0; at < len(text) && unit < to; {
		kind, end := scan.next()
		start := unit
		unit += units(text[at:end])
		at = end
		class := classOf(kind)
		if class == "" || unit <= from {
			continue
		}
		// Punctuation and errors that touch are one span: it is the same to the eye, and
		// fewer to paint.
		if n := len(out); n > 0 && out[n-1].End == start && out[n-1].Class == class {
			out[n-1].End = unit
			continue
		}
		out = append(out, Span{start, unit, class})
	}
	return out
}

// classOf is the class that a token type is painted by, "" for white space.
func classOf(kind chroma.TokenType) string {
	switch {
	case kind == chroma.Text || kind == chroma.TextWhitespace:
		return ""
	case kind == dot:
		return "dot"
	case kind >= part && kind < part+maxParts:
		return partClasses[kind-part]
	}
	return chroma.StandardTypes[kind]
}

// units counts the UTF-16 code units of text.
func units(text string) int {
	n := len(text)
	for i := 0; i < len(text); i++ {
		if text[i] >= 0x80 {
			return i + unitsSlow(text[i:])
		}
	}
	return n
}

func unitsSlow(text string) int {
	n := 0
	for _, c := range text { // a byte that is not UTF-8 counts as one, as U+FFFD does
		n++
		if c > 0xffff {
			n++
		}
	}
	return n
}
