// Package highlight turns text into coloured spans. It is the only user of chroma: its
// Lexer interface, token types and class names, with lexers of ours that scan by hand.
// It judges nothing: broken text is coloured as far as it makes sense.
package highlight

import "github.com/alecthomas/chroma/v2"

// Span colours a stretch of a field's text. Start and End are UTF-16 code units; Class is
// chroma's short class name (StandardTypes), or "t0" to "t4" for the parts of a token,
// "d0" and "d1" by turns for the disclosures of an SD-JWT, and "dot" for dots and tildes.
type Span struct {
	Start int    `json:"start"`
	End   int    `json:"end"`
	Class string `json:"class"`
}

// JSON colours JSON text: "nt" names, "nb" registered names (as registered reports, top-level
// members only), "s2" strings, "mi" "mf" numbers, "kc" literals, "p" punctuation, "err"
// what cannot be JSON. Only spans that touch the UTF-16 range [from, to) are returned, and
// nothing behind it is scanned.
func JSON(text string, registered func(name string) bool, from, to int) []Span {
	return spans(&jsonScanner{text: text, registered: registered}, text, 0, from, to)
}

// Compact colours a compact serialization that stands at bytes [start, end) of text: "t0"
// to "t2" the parts of a token, "t0" to "t4" those of one with five, "dot" the dots, "err"
// characters that are not base64url and parts that are too many. The disclosures of an
// SD-JWT are "d0" and "d1" by turns, its key binding "t0" to "t2" again. Only spans that
// touch the UTF-16 range [from, to) are returned.
func Compact(text string, start, end, from, to int) []Span {
	return spans(newCompactScanner(text[start:end]), text[start:end], units(text[:start]), from, to)
}

// Serialization colours a JSON serialization that stands at bytes [start, end) of text: as
// JSON does, and the values that are parts as those of a compact token, "t0" the protected
// header, then payload and signature, or encrypted key, iv, ciphertext and tag.
func Serialization(text string, start, end, from, to int) []Span {
	return spans(&serializationScanner{json: jsonScanner{text: text[start:end]}}, text[start:end], units(text[:start]), from, to)
}

// kind is what a scanner says of a token: an index into types and classes.
type kind uint8

const (
	space kind = iota
	punctuation
	name
	registeredName
	str
	integer
	float
	literal
	wrong
	dot
	part0
	part1
	part2
	part3
	part4
	disclosure0
	disclosure1
	kinds
)

// types are chroma's types of the kinds. For the parts of a token and its dots chroma has
// none, so these lie in its Literal category, far from its own.
var types = [kinds]chroma.TokenType{
	space: chroma.TextWhitespace, punctuation: chroma.Punctuation, name: chroma.NameTag, registeredName: chroma.NameBuiltin,
	str: chroma.StringDouble, integer: chroma.NumberInteger, float: chroma.NumberFloat, literal: chroma.KeywordConstant, wrong: chroma.Error,
	dot: chroma.Literal + 900, part0: chroma.Literal + 901, part1: chroma.Literal + 902, part2: chroma.Literal + 903, part3: chroma.Literal + 904, part4: chroma.Literal + 905,
	disclosure0: chroma.Literal + 906, disclosure1: chroma.Literal + 907,
}

// classes are the classes of the kinds: chroma's, and ours where it has none. White space
// is not painted. They are written out, and a test compares them with chroma's StandardTypes:
// the engine would otherwise carry that table, and set it up at every start.
var classes = [kinds]string{
	punctuation: "p", name: "nt", registeredName: "nb",
	str: "s2", integer: "mi", float: "mf", literal: "kc", wrong: "err",
	dot: "dot", part0: "t0", part1: "t1", part2: "t2", part3: "t3", part4: "t4",
	disclosure0: "d0", disclosure1: "d1",
}

// scanner finds one token after the other; they cover the text without a gap.
type scanner interface {
	// next is the kind and the end of the token that begins where the last one ended.
	next() (kind, int)
}

// spans colours what scan finds in source, whose first character stands at UTF-16 offset
// unit of the field.
func spans(scan scanner, source string, unit, from, to int) []Span {
	var out []Span
	ascii := units(source) == len(source)
	for at := 0; at < len(source) && unit < to; {
		kind, end := scan.next()
		start := unit
		if ascii {
			unit += end - at
		} else {
			unit += units(source[at:end])
		}
		at = end
		class := classes[kind]
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

// units counts the UTF-16 code units of text.
func units(text string) int {
	for i := 0; i < len(text); i++ {
		if text[i] >= 0x80 {
			return i + unitsSlow(text[i:])
		}
	}
	return len(text)
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
