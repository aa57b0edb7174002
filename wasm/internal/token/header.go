package token

import (
	"strings"

	"jwtdebugger/wasm/internal/exact"
	"jwtdebugger/wasm/internal/prose"
	"jwtdebugger/wasm/internal/report"
)

// types are the header parameters whose type the RFCs fix: 's' a string, 'a' an array of
// strings, 'o' an object, 'b' true or false (RFC 7515 section 4.1, RFC 7516 section 4.1,
// RFC 7518 section 4, RFC 7797 section 3).
var types = [...]struct {
	name string
	want byte
}{
	{"jku", 's'}, {"kid", 's'}, {"x5u", 's'}, {"x5t", 's'}, {"x5t#S256", 's'}, {"typ", 's'}, {"cty", 's'},
	{"zip", 's'}, {"apu", 's'}, {"apv", 's'}, {"iv", 's'}, {"tag", 's'}, {"p2s", 's'}, {"p2c", 'n'},
	{"x5c", 'a'}, {"crit", 'a'}, {"jwk", 'o'}, {"epk", 'o'}, {"b64", 'b'},
}

// typeOf is the type of a header parameter; 0 where no RFC fixes it.
func typeOf(name string) byte {
	for i := range types {
		if types[i].name == name {
			return types[i].want
		}
	}
	return 0
}

// saidType is one of those types in a sentence.
func saidType(want byte) string {
	switch want {
	case 's':
		return "a string"
	case 'a':
		return "an array of strings"
	case 'o':
		return "an object"
	case 'b':
		return "true or false"
	}
	return "a number"
}

// fits reports whether v is of one of the types above.
func fits(v *exact.Value, want byte) bool {
	switch want {
	case 's':
		return v.Kind == '"'
	case 'o':
		return v.Kind == '{'
	case 'n':
		return v.Kind == '0'
	case 'b':
		return v.Kind == 't' || v.Kind == 'f'
	}
	for i := range v.Elements {
		if v.Elements[i].Kind != '"' {
			return false
		}
	}
	return v.Kind == '['
}

// checkHeader reports what a strict reader refuses about a header that could be read.
func (p *parser) checkHeader() {
	s := p.part(Protected)
	if len(s.Text) == 0 && p.Text != "" {
		p.whole(CodeHeaderEmpty, report.Error, report.Words{
			Lead: "The header is empty.",
			Why:  "There is nothing before the first dot, so it is unknown which algorithm and key to verify with.",
		}, s)
		return
	}
	header := s.JSON
	if header == nil {
		return // that it is no JSON is said already
	}
	if header.Kind != '{' {
		p.inside(CodeHeaderNotObject, report.Error, refused("The header is "+header.KindName()+"; it must be a JSON object.", "RFC 7515 section 4"), s, header.Start, header.End)
		return
	}
	p.checkAlg([]*Segment{s})
	p.checkTypes(s)
	p.checkX5C(s)
	p.checkCritical(s)
}

// checkTypes reports the registered parameters of a header that are of another type than
// their RFCs say.
func (p *parser) checkTypes(s *Segment) {
	for i := range s.JSON.Members {
		m := &s.JSON.Members[i]
		want := typeOf(m.Name)
		if want != 0 && !m.Duplicate && m.Value.Kind != 0 && !fits(&m.Value, want) {
			is := m.Value.KindName()
			if want == 'a' && m.Value.Kind == '[' {
				is += " of something else"
			}
			p.inside(CodeHeaderType, report.Error, report.Words{
				Lead: "The header parameter “" + m.Name + "” is " + is + "; it must be " + saidType(want) + ".",
				Why:  "Strict readers refuse the token for it.",
			}, s, m.Start, m.Value.End)
		}
	}
}

// checkAlg reports an alg, or in a JWE an enc, that is in none of the headers, or no string.
func (p *parser) checkAlg(headers []*Segment) {
	check := func(name, missing, why string) {
		cut := false
		for _, s := range headers {
			if v := s.JSON.Find(name); v != nil {
				if v.Kind != '"' && v.Kind != 0 {
					p.inside(CodeAlgType, report.Error, report.Words{
						Lead: "The header parameter “" + name + "” is " + v.KindName() + "; it must be a string.",
						Why:  "It is the name of an algorithm.",
					}, s, v.Start, v.End)
				}
				return
			}
			cut = cut || s.JSON.Partial
		}
		if s := headers[len(headers)-1]; !cut { // else it may have been cut off, which is said already
			p.inside(missing, report.Error, report.Words{Lead: "The header" + p.of + " has no “" + name + "”.", Why: why}, s, s.JSON.Start, s.JSON.End)
		}
	}
	if p.IsJWE() {
		check("alg", CodeAlgMissing, "It does not say how the key was encrypted (RFC 7516 section 4.1.1).")
		check("enc", CodeEncMissing, "It does not say how the content was encrypted (RFC 7516 section 4.1.2).")
		return
	}
	if alg := p.HeaderText("alg"); alg != "none" && strings.EqualFold(alg, "none") {
		s := headers[0]
		if s.JSON.Find("alg") == nil {
			s = headers[len(headers)-1]
		}
		v := s.JSON.Find("alg")
		p.inside(CodeAlgNoneCase, report.Warning, report.Words{
			Lead: "The algorithm is “" + alg + "”, which is not “none”.",
			Why:  "Names of algorithms are case-sensitive (RFC 7515 section 4.1.1). Spelled so, unsigned tokens have got past verifiers that refuse only “none”.",
		}, s, v.Start, v.End)
	}
	check("alg", CodeAlgMissing, "It does not say how the token is signed (RFC 7515 section 4.1.1), so nobody can verify it.")
}

// maxCritical is how many names of a crit are looked at. Nobody has that many extensions,
// and each is looked for among all members.
const maxCritical = 100

// checkCritical reports a crit that breaks RFC 7515 section 4.1.11, and a b64 of false that
// crit does not name (RFC 7797 section 6).
func (p *parser) checkCritical(s *Segment) {
	crit := s.JSON.Find("crit")
	names := map[string]bool{}
	if crit != nil && fits(crit, 'a') {
		if len(crit.Elements) == 0 {
			p.inside(CodeHeaderCritical, report.Error, report.Words{
				Lead: "The header parameter “crit” is an empty list.",
				Why:  "It must name at least one parameter, or be left out (RFC 7515 section 4.1.11).",
			}, s, crit.Start, crit.End)
		}
		for i := range min(len(crit.Elements), maxCritical) {
			e := &crit.Elements[i]
			name, _ := e.Text()
			var w report.Words
			switch {
			case names[name]:
				w.Lead = "“crit” names " + prose.Quote(name) + " twice."
			case p.Param(name) == nil:
				w.Lead = "“crit” names " + prose.Quote(name) + ", and the header has no such parameter."
			case defined[name]:
				w.Lead = "“crit” names " + prose.Quote(name) + ", which every reader understands anyway."
				w.Why = "It may name only extensions. "
			}
			names[name] = true
			if w.Lead != "" {
				w.Why += "Strict readers refuse the token for it (RFC 7515 section 4.1.11)."
				p.inside(CodeHeaderCritical, report.Error, w, s, e.Start, e.End)
			}
		}
	}
	if b64 := s.JSON.Find("b64"); b64 != nil && b64.Kind == 'f' && !names["b64"] {
		p.inside(CodeB64NotCritical, report.Error, report.Words{
			Lead: "“b64” is false, and “crit” does not name it.",
			Why:  "It must (RFC 7797 section 6): a reader that does not know b64 would take the payload for base64url.",
		}, s, b64.Start, b64.End)
	}
}

// defined are the parameters that RFC 7515, RFC 7516 and RFC 7518 define themselves: crit
// must not name them.
var defined = func() map[string]bool {
	names := map[string]bool{}
	for _, name := range strings.Fields("alg enc zip jku jwk kid x5u x5c x5t x5t#S256 typ cty crit epk apu apv iv tag p2s p2c") {
		names[name] = true
	}
	return names
}()
