package token

import (
	"crypto/sha256"
	"crypto/sha512"
	"encoding/base64"
	"strconv"
	"strings"

	"jwtdebugger/wasm/internal/exact"
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
	if len(q.Problems) == 1 && q.Problems[0].Code == CodeNoToken {
		return false
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
		kb := p.within(rest, at, "key_binding/", " of the key binding")
		sortProblems(kb.Problems)
		p.KeyBinding = kb.Token
		p.Problems = append(p.Problems, kb.Problems...)
	default:
		p.problem(CodeTildeMissing, report.Error, "The last tilde is missing: an SD-JWT without key binding ends with one (RFC 9901 section 4). As it stands, the last disclosure would have to be the key binding, and a strict reader refuses the token.", "disclosures/"+strconv.Itoa(len(p.Disclosures)), p.end, p.end)
		p.disclosures(rest, at, hash)
	}
	return true
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
	said := "is " + kindName(v)
	if v.Kind == '"' {
		said = "is " + exact.Shorten(name)
	}
	p.inside(CodeHashUnknown, report.Error, "“_sd_alg” "+said+"; the hash functions that are known here are “sha-256”, “sha-384” and “sha-512”. Which claims the disclosures belong to cannot be told.", s, v.Start, v.End)
	return nil
}

// disclosures reads what stands between the tildes; text ends with one, or is a single
// disclosure.
func (p *parser) disclosures(text string, start int, hash func(string) []byte) {
	for text != "" {
		if len(p.Disclosures) == MaxDisclosures {
			p.problem(CodeDisclosuresLimit, report.Error, "The token has more than "+exact.Thousands(MaxDisclosures)+" disclosures: "+exact.Thousands(MaxDisclosures+strings.Count(text, "~"))+
				". The first "+exact.Thousands(MaxDisclosures)+" are read, so that no text can ask for endless work.", "disclosures", start, start+len(text))
			return
		}
		one, rest, _ := strings.Cut(text, "~")
		p.disclosure(one, start, hash)
		start += len(text) - len(rest)
		text = rest
	}
}

func (p *parser) disclosure(text string, start int, hash func(string) []byte) {
	n := len(p.Disclosures)
	name := "disclosures/" + strconv.Itoa(n)
	q := parser{Token: &Token{Kind: SDJWT, Text: p.Text, ruler: p.ruler, inner: p.inner}, of: strconv.Itoa(n + 1)}
	s := q.segment(name, text, start)
	d := RawDisclosure{Text: text, Bytes: s.Bytes, Range: s.Range}
	if hash != nil {
		d.Digest = base64.RawURLEncoding.EncodeToString(hash(text))
	}
	if text == "" {
		q.whole(CodeDisclosureEmpty, report.Error, "Disclosure "+q.of+" is empty: two tildes stand side by side. Leave one of them out.", s)
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
		p.inside(f.Code, severity, p.inPart(s.Name, f.Message), s, f.Start, f.End)
	}
	if v.Kind == '[' && v.Partial || v.Kind == 0 {
		return // said already
	}
	form := func(why string, v *exact.Value) {
		p.inside(CodeDisclosureForm, report.Error, "Disclosure "+p.of+" "+why+" A disclosure is an array of a salt, a name and a value, or for an element of an array of a salt and a value (RFC 9901 section 4.2).", s, v.Start, v.End)
	}
	n := len(v.Elements)
	switch {
	case v.Kind != '[':
		form("is "+kindName(&v)+", no array.", &v)
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
		form("has as its salt "+kindName(&v.Elements[0])+", which must be a string.", &v.Elements[0])
	}
	if n == 3 {
		d.HasName = true
		if d.Name, ok = v.Elements[1].Text(); !ok {
			form("has as its name "+kindName(&v.Elements[1])+", which must be a string.", &v.Elements[1])
		}
		d.name = v.Elements[1].Raw
	}
}

// IssuerSigned is the issuer-signed JWT of an SD-JWT alone.
func (t *Token) IssuerSigned() string {
	if t.Kind != SDJWT {
		return t.Text
	}
	return t.Text[:t.issued]
}

// PresentedFor is the text of an SD-JWT up to and with the last tilde: what sd_hash of the
// key binding is over (RFC 9901 section 4.3.1).
func (t *Token) PresentedFor() string { return t.Text[:strings.LastIndexByte(t.Text, '~')+1] }

// Without is the SD-JWT with the disclosures of these indices left out, and with them those
// whose digests stand only in them. The key binding is dropped: it was made over the
// disclosures as they were, and the holder has to make a new one.
func (t *Token) Without(drop []int) string {
	t.Process()
	gone := make([]bool, len(t.Disclosures))
	for _, i := range drop {
		if i >= 0 && i < len(gone) {
			gone[i] = true
		}
	}
	out := make([]byte, 0, len(t.Text))
	out = append(append(out, t.IssuerSigned()...), '~')
	for i, d := range t.Disclosures {
		left := true
		for at := i; at >= 0 && left; at = t.parents[at] {
			left = !gone[at]
		}
		if left {
			out = append(append(out, d.Text...), '~')
		}
	}
	return string(out)
}
