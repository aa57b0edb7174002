package exact

import (
	"bytes"
	"errors"
	"io"
	"unicode/utf8"

	"github.com/go-json-experiment/json/jsontext"

	"jwtdebugger/wasm/internal/prose"
	"jwtdebugger/wasm/internal/report"
)

// ParseJSON reads text as one JSON value (RFC 8259). It never fails: what stands before the
// first defect that ends the reading is in the value, an object or array that was not
// closed included (its End is where reading stopped), and a member whose value could not
// be read has a Value of Kind 0. Duplicate names, bytes that are not UTF-8, halves of
// surrogate pairs and a byte order mark are defects that reading goes on from.
//
// Every offset counts bytes of text. The value's Raw texts are slices of text.
func ParseJSON(text []byte) (Value, []Defect) {
	p := parser{text: text}
	if utf16(text) {
		p.defect(JSONUTF16, report.Words{
			Lead: "The text is in UTF-16 or UTF-32.",
			Why:  "There are zero bytes between the letters, or a byte order mark of UTF-16 in front; JSON is UTF-8 (RFC 8259 section 8.1).",
			Next: "Write it in UTF-8.",
		}, 0, len(text))
		return Value{}, p.defects
	}
	if bytes.HasPrefix(text, bom) {
		p.base = len(bom)
		p.flaw(JSONBOM, report.Words{
			Lead: "A byte order mark is in front of the JSON.",
			Why:  "The bytes EF BB BF must not be there (RFC 8259 section 8.1); strict readers refuse them.",
			Next: "Leave them out.",
		}, 0, len(bom))
	}
	if p.skip(p.base) == len(text) {
		w := report.Words{Lead: "There is nothing here.", Why: "JSON has at least one value."}
		if p.base < len(text) {
			w.Lead = "There is nothing but white space."
		}
		p.defect(JSONEmpty, w, p.base, len(text))
		return Value{}, p.defects
	}
	p.check = !utf8.Valid(text) || bytes.Contains(text, surrogate) || bytes.Contains(text, surrogateUpper)
	// jsontext reads a bytes.Buffer in place, without a copy. It refuses duplicate names and
	// foreign bytes for good, so both are allowed here and looked for by ourselves.
	p.dec = jsontext.NewDecoder(bytes.NewBuffer(text[p.base:]),
		jsontext.AllowDuplicateNames(true), jsontext.AllowInvalidUTF8(true))
	v, ok := p.value(atTop, 0)
	if ok {
		if _, err := p.dec.ReadToken(); !errors.Is(err, io.EOF) {
			p.trailing(v)
		}
	}
	p.countRest()
	return v, p.defects
}

var (
	bom            = []byte("\ufeff")
	surrogate      = []byte(`\ud`)
	surrogateUpper = []byte(`\uD`)
)

// utf16 reports whether text begins as JSON does, with zero bytes between its characters, or
// with the byte order mark of UTF-16.
func utf16(text []byte) bool {
	if bytes.HasPrefix(text, []byte{0xfe, 0xff}) || bytes.HasPrefix(text, []byte{0xff, 0xfe}) {
		return true
	}
	zeros := 0 // UTF-32 has three in front of the first character or behind it
	for zeros < 3 && zeros < len(text) && text[zeros] == 0 {
		zeros++
	}
	begins := func(i int) bool { return i < len(text) && bytes.IndexByte([]byte("{[\" \t\r\n"), text[i]) >= 0 }
	return zeros > 0 && begins(zeros) || begins(0) && len(text) > 1 && text[1] == 0
}

type parser struct {
	text    []byte
	base    int // where the decoder began: after a byte order mark
	dec     *jsontext.Decoder
	check   bool // strings may hold foreign bytes or halves of surrogate pairs
	defects []Defect
	unsaid  int // defects that are counted, not listed
	mark    position
}

// defect adds a defect that ends the reading.
func (p *parser) defect(code string, w report.Words, start, end int) {
	p.defects = append(p.defects, Defect{code, w, start, end})
}

// maxListed is how many defects that reading goes on from are listed; the rest is counted.
const maxListed = 100

// flaw adds a defect that reading goes on from.
func (p *parser) flaw(code string, w report.Words, start, end int) {
	if len(p.defects) >= maxListed {
		p.unsaid++
		return
	}
	p.defect(code, w, start, end)
}

func (p *parser) countRest() {
	if p.unsaid > 0 {
		p.defect(JSONMore, report.Words{
			Lead: "There " + prose.Are(p.unsaid) + " " + prose.Count(p.unsaid, "more defect") + ".",
			Why:  "Duplicate names and foreign characters are listed up to " + prose.Number(maxListed) + ".",
		}, len(p.text), len(p.text))
	}
}

// offset is where the last token that was read ends.
func (p *parser) offset() int { return p.base + int(p.dec.InputOffset()) }

// skip is the offset of the first byte from i on that is not JSON white space.
func (p *parser) skip(i int) int {
	for i < len(p.text) && (p.text[i] == ' ' || p.text[i] == '\n' || p.text[i] == '\r' || p.text[i] == '\t') {
		i++
	}
	return i
}

// value reads the next value. It is false when reading ended in it.
func (p *parser) value(where context, depth int) (Value, bool) {
	switch p.dec.PeekKind() {
	case '{':
		return p.object(where, depth)
	case '[':
		return p.array(where, depth)
	}
	return p.scalar(where)
}

func (p *parser) scalar(where context) (Value, bool) {
	raw, err := p.dec.ReadValue()
	if err != nil {
		p.broken(where)
		at := p.offset()
		return Value{Start: at, End: at}, false
	}
	end := p.offset()
	start := end - len(raw)
	if p.check && raw[0] == '"' {
		p.checkString(start, end)
	}
	return Value{Kind: Kind(jsontext.Value(raw).Kind()), Raw: p.text[start:end], Start: start, End: end}, true
}

// open reads the { or [ that begins v.
func (p *parser) open(where context, depth int) (v Value, ok bool) {
	token, err := p.dec.ReadToken()
	if err != nil { // the delimiter before it is missing
		p.broken(where)
		at := p.offset()
		return Value{Start: at, End: at}, false
	}
	v.Kind = Kind(token.Kind())
	v.Start = p.offset() - 1
	if depth == MaxDepth {
		p.defect(JSONDepth, report.Words{
			Lead: "Objects and arrays nest deeper than " + prose.Number(MaxDepth) + " levels.",
			Why:  "What lies deeper is not read.",
		}, v.Start, v.Start+1)
		return v, false
	}
	return v, true
}

// closed reads the } or ] that ends v, and completes v however far it was read.
func (p *parser) closed(v *Value, where context, ok bool) bool {
	if ok {
		if _, err := p.dec.ReadToken(); err != nil {
			p.broken(where)
			ok = false
		}
	}
	v.End = p.offset()
	v.Raw = p.text[v.Start:v.End]
	v.Partial = !ok
	return ok
}

func (p *parser) array(where context, depth int) (Value, bool) {
	v, ok := p.open(where, depth)
	if v.Kind == 0 {
		return v, false
	}
	where = atFirstElement
	for ok && p.dec.PeekKind() != ']' {
		var e Value
		if e, ok = p.value(where, depth+1); e.Kind != 0 {
			v.Elements = append(v.Elements, e)
		}
		where = atNextElement
	}
	ok = p.closed(&v, where, ok)
	return v, ok
}

func (p *parser) object(where context, depth int) (Value, bool) {
	v, ok := p.open(where, depth)
	if v.Kind == 0 {
		return v, false
	}
	if depth == 0 {
		// Most texts are one object of a few members: a slice of the right size from the
		// start saves half the time. The limit is for texts that are full of colons.
		v.Members = make([]Member, 0, min(bytes.Count(p.text, []byte{':'}), 1024))
	}
	var seen names
	where = atFirstName
	for ok && p.dec.PeekKind() != '}' {
		var name Value
		if p.dec.PeekKind() != '"' {
			p.broken(where)
			ok = false
			break
		}
		if name, ok = p.scalar(where); !ok {
			break
		}
		m := Member{Name: Unquote(name.Raw), Start: name.Start, End: name.End}
		m.Duplicate = seen.add(v.Members, m.Name)
		if m.Duplicate {
			p.flaw(JSONDuplicate, report.Words{
				Lead: "The name " + prose.Quote(m.Name) + " is in its object a second time.",
				Why:  "It is at " + p.where(m.Start) + ". Readers differ in which of the two they take.",
				Next: "Leave one of them out.",
			}, m.Start, m.End)
		}
		m.Value, ok = p.value(atValue, depth+1)
		v.Members = append(v.Members, m)
		where = atNextName
	}
	if seen.last != nil && len(v.Members) > 0 {
		v.last, v.first = seen.last, &v.Members[0]
	}
	ok = p.closed(&v, where, ok)
	return v, ok
}

// names knows the names of one object, and which member has each: most have few members, and
// need no map.
type names struct{ last map[string]int }

// add reports whether name, of the member behind members, is among those.
func (n *names) add(members []Member, name string) bool {
	const few = 12
	if n.last == nil {
		if len(members) < few {
			for i := range members {
				if members[i].Name == name {
					return true
				}
			}
			return false
		}
		n.last = make(map[string]int, 4*few)
		for i := range members {
			n.last[members[i].Name] = i
		}
	}
	before := len(n.last)
	n.last[name] = len(members)
	return len(n.last) == before
}

// Unquote returns the text of a JSON string literal. Bytes that are not UTF-8 stay as they
// are; half of a surrogate pair becomes U+FFFD.
func Unquote(raw []byte) string {
	if len(raw) < 2 {
		return ""
	}
	inner := raw[1 : len(raw)-1]
	if bytes.IndexByte(inner, '\\') < 0 {
		return string(inner)
	}
	if utf8.Valid(raw) {
		text, _ := jsontext.AppendUnquote(nil, raw)
		return string(text)
	}
	// jsontext would replace the foreign bytes, and names that differ would look equal: it
	// gets only what stands between them. An escape is ASCII, so none is torn apart.
	var text, piece []byte
	flush := func() {
		text, _ = jsontext.AppendUnquote(text, append(append([]byte{'"'}, piece...), '"'))
		piece = piece[:0]
	}
	for i := 0; i < len(inner); {
		c, size := utf8.DecodeRune(inner[i:])
		if c == utf8.RuneError && size == 1 {
			flush()
			text = append(text, inner[i])
		} else {
			piece = append(piece, inner[i:i+size]...)
		}
		i += size
	}
	flush()
	return string(text)
}

// Find returns the value of the last member called name (RFC 7519 section 4 lets a parser
// take the last), or nil.
func (v *Value) Find(name string) *Value {
	if v == nil {
		return nil
	}
	if v.last != nil && len(v.Members) > 0 && v.first == &v.Members[0] {
		if i, ok := v.last[name]; ok {
			return &v.Members[i].Value
		}
		return nil
	}
	for i := len(v.Members) - 1; i >= 0; i-- {
		if v.Members[i].Name == name {
			return &v.Members[i].Value
		}
	}
	return nil
}

// Text returns the unquoted text of a JSON string, and whether v is one.
func (v *Value) Text() (string, bool) {
	if v == nil || v.Kind != '"' {
		return "", false
	}
	return Unquote(v.Raw), true
}

// Object is v when it is a JSON object, else nil.
func (v *Value) Object() *Value {
	if v == nil || v.Kind != '{' {
		return nil
	}
	return v
}

// KindName says in a sentence what kind of value v is: "an object", "a string". It tells
// null, true and false by their names, since each of them is one value.
func (v *Value) KindName() string {
	if v == nil {
		return "not there"
	}
	switch v.Kind {
	case '{':
		return "an object"
	case '[':
		return "an array"
	case '"':
		return "a string"
	case '0':
		return "a number"
	case 'n':
		return "null"
	case 't':
		return "true"
	case 'f':
		return "false"
	}
	return "not there"
}
