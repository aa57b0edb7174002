package token

import (
	"bytes"
	"strings"

	"jwtdebugger/wasm/internal/exact"
	"jwtdebugger/wasm/internal/prose"
	"jwtdebugger/wasm/internal/report"
)

// Bounds of the JSON serializations, asked before any of the work they would cost. They are
// those of go-jose, and far above what anybody sends.
const (
	MaxSignatures = 32
	MaxRecipients = 32
)

// JSONKind is the kind of token that a JSON object is by its members: JWSJSON, JWEJSON
// (RFC 7516 section 9: only a JWE has ciphertext), or "" when it is no token. One member
// alone makes none: much JSON has a signature. Nor does a token that was decoded already,
// which many tools write with the payload as an object.
func JSONKind(v *exact.Value) string {
	has := func(names ...string) bool {
		for _, name := range names {
			if v.Find(name) != nil {
				return true
			}
		}
		return false
	}
	payload, list := v.Find(Payload), v.Find("signatures")
	switch {
	case has(Ciphertext) && has(Protected, Shared, Unprotected, "recipients", IV, Tag),
		has("recipients") && has(Protected, Shared, IV, Tag):
		return JWEJSON
	case payload != nil && payload.Kind == '{' && !has(Protected, "signatures"):
		return ""
	case has(Signature) && has(Payload, Protected, Unprotected), payload != nil && has(Protected),
		list != nil && (payload != nil || len(list.Elements) > 0 && list.Elements[0].Kind == '{'):
		return JWSJSON
	}
	return ""
}

// serialization takes a JSON serialization apart; false when the text is none.
func (p *parser) serialization(start int) bool {
	if !strings.HasPrefix(strings.TrimLeft(p.Text, " \t\r\n"), "{") {
		return false
	}
	text := []byte(p.Text)
	v, defects := exact.ParseJSON(text)
	p.Kind = JSONKind(&v)
	if p.Kind == "" {
		p.Kind = JWS
		return false
	}
	p.outer = Segment{Text: p.Text, Bytes: text, Plain: true, start: start}
	for _, d := range defects {
		p.inside(d.Code, report.Error, d.Words, &p.outer, d.Start, d.End)
	}
	if p.Kind == JWSJSON {
		p.signedJSON(&v)
	} else {
		p.encryptedJSON(&v)
	}
	return true
}

// at adds a problem of a member of the serialization: part is its path, v what is there.
func (p *parser) at(code string, w report.Words, part string, v *exact.Value) *report.Problem {
	return p.problem(code, report.Error, w, part, p.outer.start+v.Start, p.outer.start+v.End)
}

// member is the named member of an object of the serialization, if it is of the kind that
// it must be; else nil, and that is a problem.
func (p *parser) member(object *exact.Value, name string, kind exact.Kind) *exact.Value {
	v := object.Find(name)
	if v == nil || v.Kind == kind || v.Kind == 0 {
		return v
	}
	wants := exact.Value{Kind: kind}
	p.at(CodeMemberType, refused("The member “"+name+"”"+p.of+" is "+v.KindName()+"; it must be "+wants.KindName()+".", p.section()), name, v)
	return nil
}

// section is where the members of the serialization are defined.
func (p *parser) section() string {
	if p.IsJWE() {
		return "RFC 7516 section 7.2"
	}
	return "RFC 7515 section 7.2"
}

// text adds the segment that a member holds in base64url. A member that is not there is a
// segment that is missing.
func (p *parser) text(object *exact.Value, name string) *Segment {
	v := p.member(object, name, '"')
	if v == nil || v.Kind == 0 {
		return p.add(Segment{Name: name, Range: p.span(p.end, p.end), Missing: true, Strict: true, UTF8: true, start: p.end})
	}
	text, _ := v.Text()
	s := Segment{Name: name, Text: text, start: p.outer.start + v.Start + 1}
	if width := len(v.Raw) - 2; bytes.IndexByte(v.Raw, '\\') >= 0 {
		s.width = width // with escapes the characters of the text and of the field part
	}
	from, to := s.start, s.end()
	s.Range = p.span(from, to)
	return p.decode(p.add(s))
}

// object adds the segment of a header that stands in the serialization as it is.
func (p *parser) object(object *exact.Value, name string) *Segment {
	v := p.member(object, name, '{')
	if v == nil || v.Kind == 0 {
		return nil
	}
	// Read again by itself, so that offsets count within the part as they do elsewhere. What
	// is wrong with it is said already.
	again, _ := exact.ParseJSON(v.Raw)
	start := p.outer.start + v.Start
	return p.add(Segment{
		Name: name, Text: string(v.Raw), Range: p.span(start, start+len(v.Raw)), Bytes: v.Raw,
		Strict: true, Plain: true, JSON: &again, Whole: true, UTF8: true, start: start,
	})
}

// protected adds the protected header, decoded.
func (p *parser) protected(object *exact.Value) {
	s := p.text(object, Protected)
	switch {
	case len(s.Bytes) > 0:
		p.json(s, report.Error)
		if s.JSON != nil && s.JSON.Kind != '{' {
			p.inside(CodeHeaderNotObject, report.Error, refused("The "+p.say(Protected)+" is "+s.JSON.KindName()+"; it must be a JSON object.", p.section()), s, s.JSON.Start, s.JSON.End)
		}
	case !s.Missing && len(s.Text) == 0:
		p.whole(CodeHeaderEmpty, report.Warning, report.Words{
			Lead: "The member “protected”" + p.of + " is empty.",
			Why:  "Where there is no protected header it must be left out (" + p.section() + ").",
		}, s)
	}
}

// headers are the segments that hold header parameters.
func (t *Token) headers() []*Segment {
	var out []*Segment
	for i := range t.Segments {
		switch s := &t.Segments[i]; s.Name {
		case Protected, Unprotected, Shared:
			if s.JSON != nil && s.JSON.Kind == '{' {
				out = append(out, s)
			}
		}
	}
	return out
}

// broken reports whether there is a protected header that could not be read: whatever seems
// to be missing may be in it.
func (p *parser) broken() bool {
	s := p.part(Protected)
	return len(s.Text) > 0 && (s.JSON == nil || s.JSON.Kind != '{')
}

// checkUnprotected reports the parameters of an unprotected header that must be protected
// (RFC 7515 section 4.1.11, RFC 7516 sections 4.1.3 and 4.1.13, RFC 7797 section 3).
func (p *parser) checkUnprotected(s *Segment) {
	for _, name := range []string{"crit", "b64", "zip"} {
		if v := s.JSON.Find(name); v != nil {
			p.inside(CodeHeaderUnprotected, report.Error, report.Words{
				Lead: "The parameter “" + name + "” stands in the " + p.say(s.Name) + ".",
				Why:  "There anybody can change it; it may be only in the protected header.",
			}, s, v.Start, v.End)
		}
	}
}

// overlaps reports names that stand in two of the headers, which must be disjoint (RFC 7515
// section 7.2.1, RFC 7516 section 7.2.1). seen holds the names of the headers before.
func (p *parser) overlaps(s *Segment, seen map[string]string) {
	var first *exact.Member
	more := 0
	for i := range s.JSON.Members {
		m := &s.JSON.Members[i]
		if _, twice := seen[m.Name]; !twice || m.Duplicate {
			continue
		}
		if first == nil {
			first = m
		} else {
			more++
		}
	}
	if first == nil {
		return
	}
	where := "It stands in the " + seen[first.Name] + " and in the " + p.say(s.Name) + "."
	if more > 0 {
		where += " So do " + prose.Number(more) + " more."
	}
	p.inside(CodeHeadersOverlap, report.Error, report.Words{
		Lead: "The parameter " + prose.Quote(first.Name) + " is in two headers.",
		Why:  where + " The headers must share no name (" + p.section() + ".1): nobody can say which of the two counts, so the token must be refused.",
	}, s, first.Start, first.Value.End)
}

// remember adds the names of a header to those that were seen.
func (p *parser) remember(s *Segment, seen map[string]string) {
	name := p.say(s.Name)
	for i := range s.JSON.Members {
		seen[s.JSON.Members[i].Name] = name
	}
}

// entries are the objects in an array of the serialization, at most limit of them.
func (p *parser) entries(list *exact.Value, name string, limit int, none, many string, empty report.Words) []exact.Value {
	entries := list.Elements
	if len(entries) == 0 && !list.Partial {
		p.at(none, empty, name, list)
	}
	if len(entries) > limit {
		p.at(many, overLimit("There are", len(entries), name, limit), name, list)
		entries = entries[:limit]
	}
	return entries
}

// mixed reports members of the flattened form beside the list of the general one.
func (p *parser) mixed(v *exact.Value, list string, names ...string) {
	for _, name := range names {
		if m := v.Find(name); m != nil {
			p.at(CodeMixed, report.Words{
				Lead: "The flattened and the general form are mixed.",
				Why:  "The member “" + name + "” belongs to the flattened form and “" + list + "” to the general one; a token has one or the other (" + p.section() + ".2). It is read as the general form.",
			}, name, m)
		}
	}
}
