package exact

import (
	"bytes"
	"strconv"
	"unicode/utf8"

	"jwtdebugger/wasm/internal/prose"
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

// expected says what may stand at a place, for a sentence.
var expected = map[context]string{
	atTop:          "a JSON value",
	atFirstName:    "a member name in quotation marks, or },",
	atNextName:     "a comma or }",
	atValue:        "a colon",
	atFirstElement: "a value or ]",
	atNextElement:  "a comma or ]",
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
			p.brokenValue(p.skip(i+1), "a value")
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
			p.defect(JSONSyntax, "The comma at offset "+itoa(i)+" stands before a closing bracket, with nothing after it. JSON has no trailing commas.", i, i+1)
			return
		}
		if where == atNextName {
			p.brokenName(next, "a member name in quotation marks")
		} else {
			p.brokenValue(next, "a value")
		}
	}
}

// unexpected reports what stands at i instead of what was wanted.
func (p *parser) unexpected(i int, wanted string) {
	if i >= len(p.text) {
		p.defect(JSONCutShort, "The JSON is cut short: it ends at offset "+itoa(len(p.text))+", where "+comma(wanted)+" was expected.", len(p.text), len(p.text))
		return
	}
	at := " at offset " + itoa(i)
	c, size := utf8.DecodeRune(p.text[i:])
	rest := p.text[i:]
	switch {
	case bytes.HasPrefix(rest, []byte("//")), bytes.HasPrefix(rest, []byte("/*")), c == '#':
		p.defect(JSONSyntax, "A comment begins"+at+". JSON has no comments.", i, i+size)
	case c == '\'', c == '`', c == '\u201c', c == '\u201d', c == '\u2018', c == '\u2019':
		p.defect(JSONSyntax, prose.Capital(prose.Character(string(rest[:size]), 0))+" stands"+at+". JSON puts names and strings between straight double quotation marks.", i, i+size)
	default:
		p.defect(JSONSyntax, prose.Capital(wanted)+" was expected"+at+", not "+prose.Character(string(rest[:size]), 0)+".", i, i+size)
	}
}

// comma drops the comma that wanted ends with when the sentence goes on without one.
func comma(wanted string) string {
	if n := len(wanted); n > 0 && wanted[n-1] == ',' {
		return wanted[:n-1]
	}
	return wanted
}

func (p *parser) brokenName(i int, wanted string) {
	if i < len(p.text) && p.text[i] == '"' {
		p.brokenString(i)
		return
	}
	if end := p.word(i); end > i {
		p.defect(JSONSyntax, "The name "+prose.Quote(string(p.text[i:end]))+" at offset "+itoa(i)+" has no quotation marks. JSON puts every member name between them.", i, end)
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

// otherNames are what other languages call JSON's three literals, and what it lacks.
var otherNames = map[string]string{
	"True": "true", "TRUE": "true", "False": "false", "FALSE": "false",
	"None": "null", "nil": "null", "Null": "null", "NULL": "null", "undefined": "null",
}

func (p *parser) brokenWord(start, end int) {
	word := string(p.text[start:end])
	at := " at offset " + itoa(start)
	for _, literal := range []string{"true", "false", "null"} {
		if end == len(p.text) && len(word) < len(literal) && literal[:len(word)] == word {
			p.defect(JSONCutShort, "The JSON is cut short: it ends at offset "+itoa(end)+", inside what begins like “"+literal+"”.", end, end)
			return
		}
	}
	switch {
	case otherNames[word] != "":
		p.defect(JSONSyntax, "“"+word+"”"+at+" is no JSON. JSON writes it "+otherNames[word]+".", start, end)
	case word == "NaN" || word == "Infinity":
		p.defect(JSONSyntax, "“"+word+"”"+at+" is no JSON, which has no number for it.", start, end)
	default:
		p.defect(JSONSyntax, "The word "+prose.Quote(word)+at+" has no quotation marks. Without them JSON knows only true, false and null.", start, end)
	}
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
		p.defect(JSONCutShort, "The JSON is cut short: it ends at offset "+itoa(len(p.text))+", inside the number that begins at offset "+itoa(start)+".", len(p.text), len(p.text))
		return
	}
	_, size := utf8.DecodeRune(p.text[i:])
	p.defect(JSONSyntax, "The number at offset "+itoa(start)+" wants a digit "+after+", and "+prose.Character(string(p.text[i:i+size]), 0)+" stands at offset "+itoa(i)+".", i, i+size)
}

func (p *parser) leadingZero(at int) {
	p.defect(JSONSyntax, "The number at offset "+itoa(at)+" begins with a 0 that other digits follow. JSON has no leading zeros.", at, at+1)
}

// controls are the control characters that have a short escape.
var controls = map[byte]string{'\n': `\n`, '\r': `\r`, '\t': `\t`, '\b': `\b`, '\f': `\f`}

func (p *parser) brokenString(start int) {
	for i := start + 1; i < len(p.text); i++ {
		switch c := p.text[i]; {
		case c < ' ':
			escape := controls[c]
			if escape == "" {
				escape = `\u` + prose.Hex(uint32(c), 4)
			}
			p.defect(JSONSyntax, prose.Capital(prose.Character(string(rune(c)), 0))+" stands at offset "+itoa(i)+", inside a string. There JSON writes it as "+escape+".", i, i+1)
			return
		case c == '\\':
			end, ok := p.escape(i)
			if !ok && end < len(p.text) {
				p.defect(JSONSyntax, "The backslash at offset "+itoa(i)+" begins no escape that JSON knows: after it may stand one of \" \\ / b f n r t, or u and four hexadecimal digits. A backslash itself is written twice.", i, end)
				return
			}
			i = end - 1
		case c == '"': // jsontext refused a string that is whole: say only that
			p.defect(JSONSyntax, "The string that begins at offset "+itoa(start)+" cannot be read.", start, i+1)
			return
		}
	}
	p.defect(JSONCutShort, "The JSON is cut short: it ends at offset "+itoa(len(p.text))+", inside the string that begins at offset "+itoa(start)+".", len(p.text), len(p.text))
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
	_, size := utf8.DecodeRune(p.text[i:])
	p.defect(JSONTrailing, "The JSON ends at offset "+itoa(v.End)+", and "+prose.Character(string(p.text[i:i+size]), 0)+" stands after it at offset "+itoa(i)+
		". Only one value may stand there.", i, len(p.text))
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
		p.flaw(JSONUTF8, "A string holds "+prose.Count(foreignTotal, "byte")+" that cannot be UTF-8, the first 0x"+prose.Hex(uint32(p.text[foreign]), 2)+
			" at offset "+itoa(foreign)+". JSON is UTF-8 (RFC 8259 section 8.1); readers refuse such bytes or replace them.", foreign, foreign+1)
	}
	if halfTotal > 0 {
		p.flaw(JSONSurrogate, "The escape "+string(p.text[half:half+6])+" at offset "+itoa(half)+
			" is half of a surrogate pair without the other half: it is no character (RFC 8259 section 8.2), and readers replace it.", half, half+6)
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
