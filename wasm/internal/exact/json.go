package exact

import (
	"bytes"
	"errors"
	"io"

	"github.com/go-json-experiment/json/jsontext"
)

// ParseJSON reads text as one JSON value. What stands before the first defect is always in
// the value; duplicates and bytes that are not UTF-8 are defects that reading goes on from.
func ParseJSON(text []byte) (Value, []Defect) {
	p := parser{
		text: text,
		dec: jsontext.NewDecoder(bytes.NewReader(text),
			jsontext.AllowDuplicateNames(true), jsontext.AllowInvalidUTF8(true)),
	}
	v, ok := p.value(0)
	if ok {
		if _, err := p.dec.ReadToken(); !errors.Is(err, io.EOF) {
			p.defect("json-trailing", "Something follows the JSON value.", p.skip(v.End), len(text))
		}
	}
	return v, p.defects
}

type parser struct {
	text    []byte
	dec     *jsontext.Decoder
	defects []Defect
}

func (p *parser) defect(code, message string, start, end int) {
	p.defects = append(p.defects, Defect{code, message, start, end})
}

// skip is the offset of the first byte from i on that is not JSON white space.
func (p *parser) skip(i int) int {
	for i < len(p.text) && bytes.IndexByte([]byte(" \t\r\n"), p.text[i]) >= 0 {
		i++
	}
	return i
}

func (p *parser) value(depth int) (Value, bool) {
	kind := p.dec.PeekKind()
	if kind != '{' && kind != '[' {
		raw, err := p.dec.ReadValue()
		end := int(p.dec.InputOffset())
		if err != nil {
			p.broken(err)
			return Value{}, false
		}
		v := Value{Kind: Kind(kind), Start: end - len(raw), End: end}
		v.Raw = p.text[v.Start:v.End]
		return v, true
	}
	if _, err := p.dec.ReadToken(); err != nil {
		p.broken(err)
		return Value{}, false
	}
	v := Value{Kind: Kind(kind), Start: int(p.dec.InputOffset()) - 1}
	if depth == MaxDepth {
		p.defect("json-depth", "The JSON nests deeper than 1,000 levels.", v.Start, len(p.text))
		return v, false
	}
	seen := map[string]bool{}
	ok := true
	for ok && p.dec.PeekKind() != '}' && p.dec.PeekKind() != ']' {
		if kind == '[' {
			var e Value
			if e, ok = p.value(depth + 1); e.Kind != 0 {
				v.Elements = append(v.Elements, e)
			}
			continue
		}
		var name Value
		if name, ok = p.value(depth + 1); !ok {
			break
		}
		m := Member{Name: Unquote(name.Raw), Start: name.Start, End: name.End}
		m.Duplicate = seen[m.Name]
		seen[m.Name] = true
		if m.Duplicate {
			p.defect("json-duplicate", "The member "+m.Name+" stands twice in the same object.", m.Start, m.End)
		}
		m.Value, ok = p.value(depth + 1)
		v.Members = append(v.Members, m)
	}
	if ok {
		if _, err := p.dec.ReadToken(); err != nil {
			p.broken(err)
			ok = false
		}
	}
	v.End = int(p.dec.InputOffset())
	v.Raw = p.text[v.Start:v.End]
	return v, ok
}

func (p *parser) broken(err error) {
	var syntax *jsontext.SyntacticError
	at := int(p.dec.InputOffset())
	if errors.As(err, &syntax) {
		at = int(syntax.ByteOffset)
	}
	p.defect("json-syntax", "This is not JSON from here on.", at, min(at+1, len(p.text)))
}

// Unquote returns the text of a JSON string literal; bytes that are not UTF-8 stay.
func Unquote(raw []byte) string {
	if !bytes.ContainsRune(raw, '\\') && len(raw) >= 2 {
		return string(raw[1 : len(raw)-1])
	}
	text, _ := jsontext.AppendUnquote(nil, raw)
	return string(text)
}

// Find returns the value of the last member called name (RFC 7519 section 4 lets a parser
// take the last), or nil.
func (v *Value) Find(name string) *Value {
	if v == nil {
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

// Indent writes v with two spaces for each level, one member or element a line, arrays of
// short scalars on one line. Numbers and strings keep every character.
func Indent(v Value) string {
	var b bytes.Buffer
	indent(&b, v, "")
	return b.String()
}

func indent(b *bytes.Buffer, v Value, margin string) {
	inner := margin + "  "
	switch {
	case v.Kind == '{' && len(v.Members) > 0:
		b.WriteString("{\n")
		for i, m := range v.Members {
			b.WriteString(inner)
			b.Write(v.Raw[m.Start-v.Start : m.End-v.Start])
			b.WriteString(": ")
			indent(b, m.Value, inner)
			if i < len(v.Members)-1 {
				b.WriteByte(',')
			}
			b.WriteByte('\n')
		}
		b.WriteString(margin + "}")
	case v.Kind == '[' && len(v.Elements) > 0:
		flat := len(v.Raw) <= 60
		for _, e := range v.Elements {
			flat = flat && e.Kind != '{' && e.Kind != '['
		}
		open, between, end := "[\n"+inner, ",\n"+inner, "\n"+margin+"]"
		if flat {
			open, between, end = "[", ", ", "]"
		}
		b.WriteString(open)
		for i, e := range v.Elements {
			if i > 0 {
				b.WriteString(between)
			}
			indent(b, e, inner)
		}
		b.WriteString(end)
	case v.Kind == '{':
		b.WriteString("{}")
	case v.Kind == '[':
		b.WriteString("[]")
	default:
		b.Write(v.Raw)
	}
}
