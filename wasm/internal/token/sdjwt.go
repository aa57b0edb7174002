package token

import (
	"crypto/sha256"
	"crypto/sha512"
	"encoding/base64"
	"strconv"
	"strings"

	"jwtdebugger/wasm/internal/exact"
	"jwtdebugger/wasm/internal/prose"
	"jwtdebugger/wasm/internal/report"
)

// MaxDisclosures is how many disclosures of an SD-JWT are read, and MaxNesting how deep one
// may hide in another: both far above what anybody sends.
const (
	MaxDisclosures = 1000
	MaxNesting     = 32
)

// RawDisclosure is a disclosure of an SD-JWT as it stands (RFC 9901 section 4.2), decoded as
// far as it can be.
type RawDisclosure struct {
	Text    string // base64url
	Digest  string // of Text, by the payload's _sd_alg; "" when that is not known
	Salt    string
	Name    string
	HasName bool // three elements: a member of an object; two: an element of an array
	Value   exact.Value
	Bytes   []byte
	Range   report.Range
	Problem *report.Problem // the first of what makes it no disclosure; nil when it is one

	segment Segment
	name    []byte // Name as it is written
}

// issuedLength is how long the issuer-signed JWT of an SD-JWT is; -1 when text is none: it
// has a tilde behind a signature.
func issuedLength(text string) int {
	at := 0
	for range 2 {
		dot := strings.IndexByte(text[at:], '.')
		if dot < 0 {
			return -1
		}
		at += dot + 1
	}
	tilde := strings.IndexByte(text[at:], '~')
	if tilde < 0 || strings.IndexByte(text[at:at+tilde], '.') >= 0 {
		return -1
	}
	return at + tilde
}

// selective takes an SD-JWT apart (RFC 9901 section 4); false when the text is none.
func (p *parser) selective(start int) bool {
	n := issuedLength(p.Text)
	if n < 0 {
		return false
	}
	q := p.within(p.Text[:n], start, "", "")
	if payload := q.part(Payload); q.Header() == nil && payload.JSON == nil {
		return false // whatever has dots and tildes, and no header to say that it is one
	}
	text := p.Text
	*p.Token = *q.Token
	p.Kind, p.Text, p.issued = SDJWT, text, n
	last := strings.LastIndexByte(text, '~')
	hash := p.hash()
	p.disclosures(text[n+1:last+1], start+n+1, hash)
	at := start + last + 1
	switch rest := text[last+1:]; {
	case rest == "":
	case strings.Contains(rest, "."):
		p.bind(rest, at)
	default:
		p.problem(CodeTildeMissing, report.Error, report.Words{
			Lead: "The last tilde is missing.",
			Why:  "An SD-JWT without key binding ends with one (RFC 9901 section 4). As it stands, the last disclosure would have to be the key binding, and a strict reader refuses the token.",
		}, "disclosures/"+strconv.Itoa(len(p.Disclosures)), p.end, p.end)
		p.disclosures(rest, at, hash)
	}
	return true
}

// bind takes the key binding apart.
func (p *parser) bind(text string, start int) {
	q := p.within(text, start, KeyBindingPart+"/", " of the key binding")
	sortProblems(q.Problems)
	p.KeyBinding = q.Token
	p.Problems = append(p.Problems, q.Problems...)
}

// within takes a compact token apart that is a part of this one.
func (p *parser) within(text string, start int, prefix, of string) parser {
	q := parser{Token: &Token{Kind: JWS, Text: text, ruler: p.ruler, inner: p.inner}, end: start + len(text), prefix: prefix, of: of}
	q.compact(text, start)
	return q
}

// hash is the function that digests are made by; nil when it is not known here.
func (p *parser) hash() func(string) []byte {
	s := p.part(Payload)
	v := s.JSON.Find("_sd_alg")
	name := "sha-256" // RFC 9901 section 4.1.1
	if v != nil {
		name, _ = v.Text()
	}
	switch name {
	case "sha-256":
		return func(text string) []byte { sum := sha256.Sum256([]byte(text)); return sum[:] }
	case "sha-384":
		return func(text string) []byte { sum := sha512.Sum384([]byte(text)); return sum[:] }
	case "sha-512":
		return func(text string) []byte { sum := sha512.Sum512([]byte(text)); return sum[:] }
	}
	said := v.KindName()
	if v.Kind == '"' {
		said = prose.Quote(name)
	}
	p.inside(CodeHashUnknown, report.Error, report.Words{
		Lead: "“_sd_alg” is " + said + ", no hash function that is known here.",
		Why:  "Those are “sha-256”, “sha-384” and “sha-512”. Which claims the disclosures belong to cannot be told.",
	}, s, v.Start, v.End)
	return nil
}

// disclosures reads what stands between the tildes; text ends with one, or is a single
// disclosure.
func (p *parser) disclosures(text string, start int, hash func(string) []byte) {
	for text != "" {
		if len(p.Disclosures) == MaxDisclosures {
			p.tooMany(MaxDisclosures+strings.Count(text, "~"), start, start+len(text))
			return
		}
		one, rest, _ := strings.Cut(text, "~")
		p.disclosure(one, start, 0, hash)
		start += len(text) - len(rest)
		text = rest
	}
}

func (p *parser) tooMany(n, start, end int) {
	p.problem(CodeDisclosuresLimit, report.Error, overLimit("The token has", n, "disclosures", MaxDisclosures), "disclosures", start, end)
}

func (p *parser) disclosure(text string, start, width int, hash func(string) []byte) {
	n := len(p.Disclosures)
	name := "disclosures/" + strconv.Itoa(n)
	q := parser{Token: &Token{Kind: SDJWT, Text: p.Text, ruler: p.ruler, inner: p.inner}, of: strconv.Itoa(n + 1)}
	s := q.decode(q.add(Segment{Name: name, Text: text, start: start, width: width}))
	s.Range = p.span(start, s.end())
	d := RawDisclosure{Text: text, Bytes: s.Bytes, Range: s.Range}
	if hash != nil {
		d.Digest = base64.RawURLEncoding.EncodeToString(hash(text))
	}
	if text == "" {
		q.whole(CodeDisclosureEmpty, report.Error, report.Words{
			Lead: "Disclosure " + q.of + " is empty.",
			Why:  "There are two tildes in a row.",
			Next: "Leave one of them out.",
		}, s)
	} else {
		q.readDisclosure(&d, s)
	}
	d.segment = *s
	for i := range q.Problems {
		if q.Problems[i].Severity == report.Error {
			d.Problem = &q.Problems[i]
			break
		}
	}
	p.Problems = append(p.Problems, q.Problems...)
	p.Disclosures = append(p.Disclosures, d)
}

// readDisclosure reads the array that a disclosure is (RFC 9901 sections 4.2.1 and 4.2.2).
func (p *parser) readDisclosure(d *RawDisclosure, s *Segment) {
	v, defects := exact.ParseJSON(s.Bytes)
	for _, f := range defects {
		severity := report.Warning
		if f.Fatal() || f.Code == exact.JSONUTF8 || f.Code == exact.JSONBOM {
			severity = report.Error
		}
		p.inside(f.Code, severity, p.inPart(s.Name, f.Words), s, f.Start, f.End)
	}
	if v.Kind == '[' && v.Partial || v.Kind == 0 {
		return // said already
	}
	form := func(what string, v *exact.Value) {
		p.inside(CodeDisclosureForm, report.Error, report.Words{
			Lead: "Disclosure " + p.of + " " + what,
			Why:  "A disclosure is an array of a salt, a name and a value, or for an element of an array of a salt and a value (RFC 9901 section 4.2).",
		}, s, v.Start, v.End)
	}
	n := len(v.Elements)
	switch {
	case v.Kind != '[':
		form("is "+v.KindName()+", not an array.", &v)
		return
	case n != 2 && n != 3:
		form("has "+strconv.Itoa(n)+" elements.", &v)
		return
	}
	s.JSON, s.Whole = &v, true
	d.Value = v.Elements[n-1]
	salt, ok := v.Elements[0].Text()
	d.Salt = salt
	if !ok {
		form("has as its salt "+v.Elements[0].KindName()+", which must be a string.", &v.Elements[0])
	}
	if n == 3 {
		d.HasName = true
		if d.Name, ok = v.Elements[1].Text(); !ok {
			form("has as its name "+v.Elements[1].KindName()+", which must be a string.", &v.Elements[1])
		}
		d.name = v.Elements[1].Raw
	}
}

// selectiveJSON reads the disclosures and the key binding of an SD-JWT in the JSON
// serialization: they stand in the unprotected header of the first signature (RFC 9901
// section 8.1).
func (p *parser) selectiveJSON() {
	s := p.Segment(Unprotected)
	list, binding := s.JSON.Find("disclosures"), s.JSON.Find("kb_jwt")
	if list == nil || list.Kind != '[' {
		return
	}
	p.selectiveInJSON = true
	p.issued = s.start - p.outer.start
	hash := p.hash()
	for i := range list.Elements {
		e := &list.Elements[i]
		text, ok := e.Text()
		switch {
		case !ok:
			p.inside(CodeDisclosureForm, report.Error, refused("Disclosure "+strconv.Itoa(i+1)+" is "+e.KindName()+"; it must be a string of base64url.", "RFC 9901 section 8.1"), &s, e.Start, e.End)
		case len(p.Disclosures) == MaxDisclosures:
			p.tooMany(len(list.Elements), s.start+e.Start, s.start+list.End)
			return
		default:
			width := len(e.Raw) - 2
			if width == len(text) {
				width = 0 // no escapes
			}
			p.disclosure(text, s.start+e.Start+1, width, hash)
		}
	}
	if text, ok := binding.Text(); ok && len(text) == len(binding.Raw)-2 {
		p.bind(text, s.start+binding.Start+1)
	} else if binding != nil {
		p.inside(CodeMemberType, report.Error, report.Words{
			Lead: "“kb_jwt” is " + binding.KindName() + "; it must be a string without escapes.",
			Why:  "It is the key binding JWT (RFC 9901 section 8.1).",
		}, &s, binding.Start, binding.End)
	}
}

// Selective reports whether t is an SD-JWT: compact, or in the JSON serialization with its
// disclosures in the unprotected header.
func (t *Token) Selective() bool { return t.Kind == SDJWT || t.selectiveInJSON }

// IssuerSigned is the issuer-signed JWT of an SD-JWT alone.
func (t *Token) IssuerSigned() string {
	switch {
	case t.Kind == SDJWT:
		return t.Text[:t.issued]
	case t.selectiveInJSON:
		return string(t.SigningInput()) + "." + t.Segment(Signature).Text
	}
	return t.Text
}

// PresentedFor is the issuer-signed JWT and the disclosures, each with its tilde: what
// sd_hash of the key binding is over (RFC 9901 sections 4.3.1 and 8.1).
func (t *Token) PresentedFor() string {
	if t.Kind == SDJWT {
		return t.Text[:strings.LastIndexByte(t.Text, '~')+1]
	}
	return t.present(t.left(nil))
}

// Without is the SD-JWT with the disclosures of these indices left out, and with them those
// whose digests stand only in them. The key binding is dropped: it was made over the
// disclosures as they were, and the holder has to make a new one.
func (t *Token) Without(drop []int) string {
	left := t.left(drop)
	if t.Kind == SDJWT {
		return t.present(left)
	}
	s := t.Segment(Unprotected)
	if !t.selectiveInJSON {
		return t.Text
	}
	header := ""
	for i := range s.JSON.Members {
		m := &s.JSON.Members[i]
		value := string(m.Value.Raw)
		switch m.Name {
		case "kb_jwt":
			continue
		case "disclosures":
			value = `["` + strings.Join(left, `","`) + `"]`
			if len(left) == 0 {
				value = "[]"
			}
		}
		header += "," + s.Text[m.Start:m.End] + ":" + value
	}
	return t.Text[:t.issued] + "{" + header[1:] + "}" + t.Text[t.issued+len(s.Text):]
}

// present is the issuer-signed JWT with disclosures behind it.
func (t *Token) present(disclosures []string) string {
	return t.IssuerSigned() + "~" + strings.Join(append(disclosures, ""), "~")
}

// left are the disclosures that are left without those.
func (t *Token) left(drop []int) []string {
	t.Process()
	gone := make([]bool, len(t.Disclosures))
	for _, i := range drop {
		if i >= 0 && i < len(gone) {
			gone[i] = true
		}
	}
	var out []string
	for i := range t.Disclosures {
		left := true
		for at := i; at >= 0 && left; at = t.parents[at] {
			left = !gone[at]
		}
		if left {
			out = append(out, t.Disclosures[i].Text)
		}
	}
	return out
}
