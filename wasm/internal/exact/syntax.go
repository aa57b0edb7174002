package exact

import (
	"bytes"
	"strconv"
	"strings"
	"unicode/utf8"

	"jwtdebugger/wasm/internal/prose"
	"jwtdebugger/wasm/internal/report"
)

// context is what the grammar expects next.
type context int

const (
	atTop context = iota
	atFirstName
	atNextName
	atValue
	atFirstElement
	atNextElement
)

// expected says what may stand at a place, for the beginning of a sentence.
var expected = [...]string{
	atTop:          "A JSON value",
	atFirstName:    "A member name or }",
	atNextName:     "A comma or }",
	atValue:        "A colon",
	atFirstElement: "A value or ]",
	atNextElement:  "A comma or ]",
}

func itoa(n int) string { return strconv.Itoa(n) }

// broken finds out, from where the last token ended, what jsontext refused to read on.
// jsontext has already said that something is wrong; it is not asked what, because its
// offsets and words are made for programmers of JSON.
func (p *parser) broken(where context) {
	from := p.offset()
	i := p.skip(from)
	switch where {
	case atTop:
		p.brokenValue(i, expected[atTop])
	case atFirstName:
		p.brokenName(i, expected[atFirstName])
	case atFirstElement:
		p.brokenValue(i, expected[atFirstElement])
	case atValue:
		if i < len(p.text) && p.text[i] == ':' {
			p.brokenValue(p.skip(i+1), "A value")
			return
		}
		p.unexpected(i, expected[atValue])
	default: // after a member or an element
		if i == from && i < len(p.text) && digit(p.text[i]) && p.text[i-1] == '0' {
			p.leadingZero(i - 1)
			return
		}
		if i == len(p.text) || p.text[i] != ',' {
			p.unexpected(i, expected[where])
			return
		}
		next := p.skip(i + 1)
		if next < len(p.text) && (p.text[next] == '}' || p.text[next] == ']') {
			p.defect(JSONSyntax, report.Words{
				Lead: "There is a comma before a closing bracket.",
				Why:  "It is at " + p.where(i) + ", with nothing after it; JSON has no trailing commas.",
				Next: "Leave it out.",
			}, i, i+1)
			return
		}
		if where == atNextName {
			p.brokenName(next, "A member name")
		} else {
			p.brokenValue(next, "A value")
		}
	}
}

// cutShort reports that the text ends too early.
func (p *parser) cutShort(why string) {
	n := len(p.text)
	p.defect(JSONCutShort, report.Words{Lead: "The JSON is cut short: it ends at " + p.where(n) + ".", Why: why}, n, n)
}

// unexpected reports what stands at i instead of what was wanted.
func (p *parser) unexpected(i int, wanted string) {
	if i >= len(p.text) {
		p.cutShort(wanted + " was expected there.")
		return
	}
	at := " at " + p.where(i) + "."
	c, size := utf8.DecodeRune(p.text[i:])
	rest := p.text[i:]
	var w report.Words
	switch {
	case bytes.HasPrefix(rest, []byte("//")), bytes.HasPrefix(rest, []byte("/*")), c == '#':
		w = report.Words{Lead: "A comment begins" + at, Why: "JSON has no comments.", Next: "Leave it out."}
	case c == '\'', c == '`', c == '\u201c', c == '\u201d', c == '\u2018', c == '\u2019':
		w = report.Words{
			Lead: prose.Capital(p.named(i)) + " is not JSON.",
			Why:  "It stands" + at + " JSON puts names and strings between straight double quotation marks.",
		}
	default:
		w = report.Words{
			Lead: wanted + " was expected" + at,
			Why:  prose.Capital(p.named(i)) + " is there.",
		}
		if strings.HasPrefix(wanted, "A member name") {
			w.Why += " Names need quotation marks."
		}
	}
	p.defect(JSONSyntax, w, i, i+size)
}

// named is the character at i for a sentence.
func (p *parser) named(i int) string {
	_, size := utf8.DecodeRune(p.text[i:])
	return short(string(p.text[i:i+size]), 0)
}

func (p *parser) brokenName(i int, wanted string) {
	if i < len(p.text) && p.text[i] == '"' {
		p.brokenString(i)
		return
	}
	if end := p.word(i); end > i {
		p.defect(JSONSyntax, report.Words{
			Lead: "The name " + prose.Quote(string(p.text[i:end])) + " has no quotation marks.",
			Why:  "It is at " + p.where(i) + ". JSON puts every member name between them.",
		}, i, end)
		return
	}
	p.unexpected(i, wanted)
}

func (p *parser) brokenValue(i int, wanted string) {
	if i >= len(p.text) {
		p.unexpected(i, wanted)
		return
	}
	switch c := p.text[i]; {
	case c == '"':
		p.brokenString(i)
	case digit(c), c == '-' && p.word(i+1) == i+1:
		p.brokenNumber(i)
	case p.word(i) > i:
		p.brokenWord(i, p.word(i))
	default:
		p.unexpected(i, wanted)
	}
}

// word is where the run of letters, digits and _ that begins at i with a letter ends.
func (p *parser) word(i int) int {
	start := i
	for i < len(p.text) {
		c := p.text[i] | 0x20
		letter := 'a' <= c && c <= 'z' || p.text[i] == '_' || p.text[i] == '$'
		if !letter && (i == start || !digit(p.text[i])) {
			break
		}
		i++
	}
	return i
}

// literal is the literal of JSON that other languages call word, or lack it; "" if none.
func literal(word string) string {
	switch word {
	case "True", "TRUE":
		return "true"
	case "False", "FALSE":
		return "false"
	case "None", "nil", "Null", "NULL", "undefined":
		return "null"
	}
	return ""
}

func (p *parser) brokenWord(start, end int) {
	word := string(p.text[start:end])
	at := "It is at " + p.where(start)
	for _, whole := range []string{"true", "false", "null"} {
		if end == len(p.text) && len(word) < len(whole) && whole[:len(word)] == word {
			p.cutShort("It ends inside what begins like “" + whole + "”.")
			return
		}
	}
	w := report.Words{Lead: "“" + word + "” is not JSON."}
	switch {
	case literal(word) != "":
		w.Why = at + "; JSON writes it " + literal(word) + "."
	case word == "NaN" || word == "Infinity":
		w.Why = at + "; JSON has no number for it."
	default:
		w.Lead = "The word " + prose.Quote(word) + " has no quotation marks."
		w.Why = at + ". Without them JSON knows only true, false and null."
	}
	p.defect(JSONSyntax, w, start, end)
}

func digit(c byte) bool { return '0' <= c && c <= '9' }

func (p *parser) brokenNumber(start int) {
	i := start
	if p.text[i] == '-' {
		i++
	}
	digits := func() {
		for i < len(p.text) && digit(p.text[i]) {
			i++
		}
	}
	after := "after the minus sign"
	if i < len(p.text) && digit(p.text[i]) {
		digits()
		after = ""
		if i < len(p.text) && p.text[i] == '.' {
			i++
			after = "after the decimal point"
			if i < len(p.text) && digit(p.text[i]) {
				digits()
				after = ""
			}
		}
		if after == "" && i < len(p.text) && p.text[i]|0x20 == 'e' {
			i++
			if i < len(p.text) && (p.text[i] == '+' || p.text[i] == '-') {
				i++
			}
			after = "in the exponent"
		}
	}
	if i >= len(p.text) {
		p.cutShort("It ends inside the number that begins at " + p.where(start) + ".")
		return
	}
	_, size := utf8.DecodeRune(p.text[i:])
	p.defect(JSONSyntax, report.Words{
		Lead: "The number at " + p.where(start) + " lacks a digit.",
		Why:  "It needs one " + after + ", and " + p.named(i) + " is there, at " + p.where(i) + ".",
	}, i, i+size)
}

func (p *parser) leadingZero(at int) {
	p.defect(JSONSyntax, report.Words{
		Lead: "The number at " + p.where(at) + " has a leading zero.",
		Why:  "It begins with a 0 that other digits follow; JSON has no leading zeros.",
	}, at, at+1)
}

func (p *parser) brokenString(start int) {
	for i := start + 1; i < len(p.text); i++ {
		switch c := p.text[i]; {
		case c < ' ':
			escape := `\u` + prose.Hex(uint32(c), 4)
			if short := strings.IndexByte("\n\r\t\b\f", c); short >= 0 {
				escape = `\` + "nrtbf"[short:short+1]
			}
			p.defect(JSONSyntax, report.Words{
				Lead: prose.Capital(p.named(i)) + " is in a string.",
				Why:  "It is at " + p.where(i) + ".",
				Next: "JSON writes it as " + escape + " there.",
			}, i, i+1)
			return
		case c == '\\':
			end, ok := p.escape(i)
			if !ok && end < len(p.text) {
				p.defect(JSONSyntax, report.Words{
					Lead: "The backslash at " + p.where(i) + " begins no escape.",
					Why:  "After it may stand one of \" \\ / b f n r t, or u and four hexadecimal digits.",
					Next: "A backslash itself is written twice.",
				}, i, end)
				return
			}
			i = end - 1
		case c == '"': // jsontext refused a string that is whole: say only that
			p.defect(JSONSyntax, report.Words{Lead: "The string at " + p.where(start) + " cannot be read."}, start, i+1)
			return
		}
	}
	p.cutShort("It ends inside the string that begins at " + p.where(start) + ".")
}

// escape reads the escape that begins with the backslash at i: where it ends, or how far it
// goes when it is none.
func (p *parser) escape(i int) (end int, ok bool) {
	if i+1 >= len(p.text) {
		return len(p.text), false
	}
	if p.text[i+1] != 'u' {
		_, size := utf8.DecodeRune(p.text[i+1:])
		return i + 1 + size, bytes.IndexByte([]byte(`"\/bfnrt`), p.text[i+1]) >= 0
	}
	for end = i + 2; end < i+6; end++ {
		if end >= len(p.text) {
			return len(p.text), false
		}
		if c := p.text[end] | 0x20; !digit(p.text[end]) && (c < 'a' || c > 'f') {
			return end, false
		}
	}
	return end, true
}

// trailing reports what follows the value v.
func (p *parser) trailing(v Value) {
	i := p.skip(v.End)
	if v.Kind == '0' && i == v.End && i < len(p.text) && digit(p.text[i]) {
		p.leadingZero(v.End - 1)
		return
	}
	p.defect(JSONTrailing, report.Words{
		Lead: prose.Capital(p.named(i)) + " follows the JSON.",
		Why:  "The JSON ends at " + p.where(v.End) + ", and this is at " + p.where(i) + "; only one value may be there.",
	}, i, len(p.text))
}

// checkString reports bytes of the string [start, end) that are not UTF-8 (RFC 8259
// section 8.1), and escaped halves of surrogate pairs, which are no characters (section
// 8.2): one defect for each kind, at its first place.
func (p *parser) checkString(start, end int) {
	foreign, half := -1, -1
	foreignTotal, halfTotal := 0, 0
	for i := start; i < end; {
		if p.text[i] == '\\' {
			if unit, ok := p.unit(i); ok && 0xd800 <= unit && unit < 0xe000 {
				if low, ok := p.unit(i + 6); unit < 0xdc00 && ok && 0xdc00 <= low && low < 0xe000 {
					i += 12
					continue
				}
				if halfTotal++; half < 0 {
					half = i
				}
				i += 6
				continue
			}
			i += 2
			continue
		}
		if p.text[i] < utf8.RuneSelf {
			i++
			continue
		}
		c, size := utf8.DecodeRune(p.text[i:end])
		if c == utf8.RuneError && size == 1 {
			if foreignTotal++; foreign < 0 {
				foreign = i
			}
		}
		i += size
	}
	if foreignTotal > 0 {
		p.flaw(JSONUTF8, report.Words{
			Lead: "A string holds " + prose.Count(foreignTotal, "byte") + " that cannot be UTF-8.",
			Why: "The first is 0x" + prose.Hex(uint32(p.text[foreign]), 2) + " at " + p.where(foreign) +
				". JSON is UTF-8 (RFC 8259 section 8.1); readers refuse such bytes or replace them.",
		}, foreign, foreign+1)
	}
	if halfTotal > 0 {
		p.flaw(JSONSurrogate, report.Words{
			Lead: "The escape " + string(p.text[half:half+6]) + " is half of a surrogate pair.",
			Why:  "It is at " + p.where(half) + " without the other half: it is not a character (RFC 8259 section 8.2), and readers replace it.",
		}, half, half+6)
	}
}

// unit is the number that the escape \uXXXX at i stands for.
func (p *parser) unit(i int) (uint64, bool) {
	if i+6 > len(p.text) || p.text[i] != '\\' || p.text[i+1] != 'u' {
		return 0, false
	}
	n, err := strconv.ParseUint(string(p.text[i+2:i+6]), 16, 32)
	return n, err == nil
}
