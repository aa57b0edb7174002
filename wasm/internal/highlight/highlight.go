// Package highlight turns text into coloured spans. It is the only user of chroma: its
// Lexer interface, token types and class names, with lexers of ours that scan by hand.
// It judges nothing: broken text is coloured as far as it makes sense.
package highlight

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
// what cannot be JSON. Only spans that touch the UTF-16 range [from, to) are returned.
func JSON(text string, registered func(name string) bool, from, to int) []Span {
	panic("being written")
}

// Compact colours a compact serialization that stands at bytes [start, end) of text.
func Compact(text string, start, end, from, to int) []Span {
	panic("being written")
}
