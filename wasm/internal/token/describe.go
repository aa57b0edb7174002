package token

import (
	"strconv"
	"strings"

	"jwtdebugger/wasm/internal/exact"
	"jwtdebugger/wasm/internal/report"
)

// maxKids is how many members a layer may have in all, objects in objects included, before
// only the outermost are listed: beyond it nobody reads the rest as a table.
const maxKids = 5000

// Describe writes the layer that t is. fields maps "header" and "payload" to the text in
// which the page shows that part (indented, or as typed), so that members can be placed
// there; a part that is not in fields gets no places, and neither does what stands behind
// the first difference between the two. Of the headers of a JSON serialization, "header"
// shows the first that there is; Member.From tells them apart, and is empty where there is
// only one. Parts are those of all signatures, recipients and disclosures; Header is that of
// the signature that t stands for, and of all recipients. Payload is the payload as it is
// signed: DescribeProcessed gives that of an SD-JWT with its disclosures. Of a text that is no
// token, Kind and Title say what it is, and there are neither parts nor members.
func Describe(t *Token, parent int, fields map[string]string) Layer {
	if !t.IsToken() {
		return Layer{Parent: parent, Kind: t.other.Kind, Title: t.other.Title, Problems: t.Problems}
	}
	signature := t.Segment(Signature)
	layer := Layer{Parent: parent, Kind: t.Kind, Title: title(t.Kind, parent >= 0), Encrypted: t.IsJWE(), Signature: signature.part, Problems: t.Problems}
	part := func(s *Segment) { layer.Parts = append(layer.Parts, describePart(t, s)) }
	field := "header"
	header := func(s *Segment) {
		from := s.part
		if t.Kind == JWSJSON || s.Name != Unprotected {
			from = s.Name
		}
		members := describeMembers(t, s, field, fields)
		if t.Kind == JWSJSON || t.Kind == JWEJSON {
			o := originOf(from)
			for i := range members {
				members[i].comes(o)
			}
		}
		if layer.Header = append(layer.Header, members...); layer.Header == nil {
			layer.Header = []Member{} // an empty object is an object
		}
		field = "" // the next is not shown there
	}
	for i := range t.Segments {
		s := &t.Segments[i]
		part(s)
		if s.JSON == nil || s.JSON.Kind != '{' {
			continue
		}
		switch s.Name {
		case Protected, Unprotected, Shared:
			header(s)
		case Payload:
			layer.Payload = describeMembers(t, s, "payload", fields)
		}
	}
	for i := range t.signed {
		for j := range t.signed[i].Segments {
			if s := &t.signed[i].Segments[j]; i > 0 && s.Name != Payload {
				part(s)
			}
		}
	}
	for i := range t.Recipients {
		if r := &t.Recipients[i]; t.Kind == JWEJSON {
			if r.header != nil {
				part(r.header)
				header(r.header)
			}
			part(&r.EncryptedKey)
		}
	}
	if t.Selective() {
		layer.Disclosures = t.Process().Disclosures
		for i := range t.Disclosures {
			part(&t.Disclosures[i].segment)
		}
		if kb := t.KeyBinding; kb != nil {
			place := report.Range{Start: kb.Segments[0].Range.Start, End: kb.Segments[len(kb.Segments)-1].Range.End}
			layer.Parts = append(layer.Parts, newPart(KeyBindingPart, place, len(kb.Text)))
		}
	}
	return layer
}

// DescribeProcessed are the members of an SD-JWT's payload with its disclosures in their
// places. Those that the payload holds itself have the places that Describe gives them;
// those that were disclosed have From, "disclosures/2", and stand in that disclosure.
func DescribeProcessed(t *Token, fields map[string]string) []Member {
	p := t.Process()
	if p.Payload.Kind != '{' {
		return nil
	}
	signed := t.Segment(Payload)
	disclosed := map[string]int{}
	for i := range p.Disclosures {
		if p.Disclosures[i].Path != "" {
			disclosed[p.Disclosures[i].Path] = i
		}
	}
	text := Segment{Name: Payload, part: Payload, Bytes: p.Text, Plain: true, JSON: &p.Payload}
	var held []Member
	if signed.JSON != nil && signed.JSON.Kind == '{' {
		held = describeMembers(t, &signed, "payload", fields)
	}
	inner := *t
	inner.inner = true // the processed text stands in no field
	members := describeMembers(&inner, &text, "", nil)
	placeProcessed(members, held, "", disclosed, p.Disclosures)
	return members
}

// placeProcessed gives members of the processed payload, which lie at path, their places:
// those of the same members among held, or those of their disclosures.
func placeProcessed(members, held []Member, path string, disclosed map[string]int, list []Disclosure) {
	at := map[string]*Member{}
	for i := range held {
		at[held[i].Name] = &held[i]
	}
	for i := range members {
		m := &members[i]
		name := path + "/" + pointerEscapes.Replace(m.Name)
		below := disclosed
		if len(name) > maxPath { // no disclosure has so long a path
			name, below = "", nil
		}
		if n, ok := below[name]; ok {
			m.comes(originOf("disclosures/" + strconv.Itoa(n)))
			m.Place, m.In = report.Place{Part: m.From}, list[n].Range
			placeProcessed(m.Kids, nil, name, below, list)
		} else if h := at[m.Name]; h != nil {
			m.Place, m.In, m.end = h.Place, h.In, h.end
			kids := h.Kids
			if strings.HasPrefix(h.Raw, "[") && h.Raw != m.Raw {
				kids = nil // without the placeholders the elements have other numbers
			}
			placeProcessed(m.Kids, kids, name, below, list)
		} else {
			m.Place = report.Place{}
			placeProcessed(m.Kids, nil, name, below, list)
		}
	}
}

func describePart(t *Token, s *Segment) Part {
	part := newPart(s.part, s.Range, len(s.Bytes))
	if !strings.HasPrefix(s.Name, "disclosures/") { // they are text, and there may be a thousand
		part.Hex = hexDigits(s.Bytes, MaxHex)
	}
	switch {
	case t.IsJWE() && s.Name == Protected:
		part.Use = "how it is encrypted, and for which key"
	case s.Name == Payload && (s.JSON == nil || s.JSON.Kind != '{'):
		part.Use = "the content that was signed"
	}
	switch {
	case s.Missing:
		part.Note = "missing"
	case len(s.Text) == 0:
		part.Note = "empty"
	case s.Withheld:
		part.Note = "taken out"
	case s.Plain && s.Name == Payload:
		part.Note = "not encoded (RFC 7797)"
	case !s.Strict:
		part.Note = "decoded as far as it can be"
	}
	return part
}

// newPart is a part with what is known of it by its name.
func newPart(name string, place report.Range, size int) Part {
	f := factsOfPart(name)
	return Part{Name: name, Title: f.title, Use: f.use, Bar: f.bar, Hue: f.hue, Decoded: f.decoded, Range: place, Size: size}
}

// hexDigits writes the first limit bytes in hexadecimal, with spaces between them.
func hexDigits(b []byte, limit int) string {
	const digits = "0123456789abcdef"
	b = b[:min(len(b), limit)]
	var text strings.Builder
	text.Grow(3 * len(b))
	for i, c := range b {
		if i > 0 {
			text.WriteByte(' ')
		}
		text.WriteByte(digits[c>>4])
		text.WriteByte(digits[c&15])
	}
	return text.String()
}

// describeMembers lists the members of the object that s is.
func describeMembers(t *Token, s *Segment, field string, fields map[string]string) []Member {
	shown, ok := fields[field]
	w := walker{token: t, segment: s, field: field, shown: shown, lost: !ok, kids: countMembers(s.JSON) <= maxKids}
	if ok {
		w.ruler = report.NewRuler(shown)
	}
	members := w.children(s.JSON, true)
	if members == nil {
		members = []Member{} // an empty object is an object
	}
	return members
}

func countMembers(v *exact.Value) int {
	n := len(v.Members) + len(v.Elements)
	for i := range v.Members {
		n += countMembers(&v.Members[i].Value)
	}
	for i := range v.Elements {
		n += countMembers(&v.Elements[i])
	}
	return n
}

// walker goes through a value and, in step, through the text that shows it. The two differ
// in white space at most, so a comparison of the names and scalars keeps them together,
// and parsing the shown text again is saved.
type walker struct {
	token   *Token
	segment *Segment
	field   string
	kids    bool

	shown string
	ruler *report.Ruler
	at    int  // byte offset in shown
	lost  bool // shown says something else from here on
}

// space steps over white space and the marks between members.
func (w *walker) space() {
	for w.at < len(w.shown) && strings.IndexByte(" \t\r\n,:", w.shown[w.at]) >= 0 {
		w.at++
	}
}

// expect steps over raw, and returns where it stands.
func (w *walker) expect(raw []byte) int {
	if w.lost {
		return 0
	}
	w.space()
	start := w.at
	if len(raw) == 0 || !strings.HasPrefix(w.shown[start:], string(raw)) {
		w.lost = true
		return start
	}
	w.at += len(raw)
	return start
}

var braces, brackets = [2][]byte{[]byte("{"), []byte("}")}, [2][]byte{[]byte("["), []byte("]")}

// value steps over v, and lists what is in it if list is set.
func (w *walker) value(v *exact.Value, list bool) []Member {
	if v.Kind == '{' || v.Kind == '[' {
		return w.children(v, list)
	}
	if v.Kind != 0 { // else it could not be read, and nothing stands behind it
		w.expect(v.Raw)
	}
	return nil
}

func (w *walker) children(v *exact.Value, list bool) []Member {
	var members []Member
	around := &braces
	if v.Kind == '[' {
		around = &brackets
	}
	w.expect(around[0])
	if n := len(v.Members); list && n > 0 {
		members = make([]Member, 0, n)
	}
	for i := range v.Members {
		m := &v.Members[i]
		start := w.expect(w.segment.Bytes[m.Start:m.End])
		kids := w.value(&m.Value, list && w.kids)
		if list {
			members = append(members, w.member(m.Name, m.Start, &m.Value, m.Duplicate, start, kids))
		}
	}
	list = list && w.kids && nested(v)
	for i := range v.Elements {
		e := &v.Elements[i]
		if !w.lost {
			w.space()
		}
		start := w.at
		kids := w.value(e, list)
		if list {
			members = append(members, w.member(strconv.Itoa(i), e.Start, e, false, start, kids))
		}
	}
	if !v.Partial {
		w.expect(around[1])
	}
	return members
}

// nested reports whether an array holds objects or arrays: a list of scalars needs no rows.
func nested(v *exact.Value) bool {
	for i := range v.Elements {
		if k := v.Elements[i].Kind; k == '{' || k == '[' {
			return true
		}
	}
	return false
}

// member describes what stands at the decoded bytes from start to the end of v, and in the
// shown text from shownStart to where the walk is now.
func (w *walker) member(name string, start int, v *exact.Value, duplicate bool, shownStart int, kids []Member) Member {
	m := Member{
		Name: name, Raw: string(v.Raw), Duplicate: duplicate, Kids: kids,
		Place: report.Place{Part: w.segment.part, Byte: report.Int(start)},
		end:   v.End,
	}
	if !w.segment.loose {
		m.In = w.token.span(w.segment.characters(start, v.End))
	}
	if !w.lost {
		m.Place.Field = w.field
		m.Place.Range = w.ruler.Range(shownStart, w.at)
	}
	return m
}
