package token

import (
	"bytes"
	"strconv"
	"strings"

	"jwtdebugger/wasm/internal/exact"
	"jwtdebugger/wasm/internal/prose"
	"jwtdebugger/wasm/internal/report"
)

// DisclosureStatus is what became of a Disclosure.
type DisclosureStatus = string

// Every DisclosureStatus.
const (
	Disclosed    DisclosureStatus = "disclosed"    // its digest is in the payload, or in a disclosure that is disclosed
	Unreferenced DisclosureStatus = "unreferenced" // nothing holds its digest: it was changed, or belongs to another token
	Duplicate    DisclosureStatus = "duplicate"    // it stands a second time
	Altered      DisclosureStatus = "altered"      // nothing holds its digest, and it cannot be decoded either
	Refused      DisclosureStatus = "refused"      // its digest is there, and it must not be put in its place; a problem says why
	Unknown      DisclosureStatus = "unknown"      // the hash function is not known, so its digest is not either
)

// Processed is what an SD-JWT says with its disclosures put in their places (RFC 9901
// section 7.1): Payload without _sd, _sd_alg and placeholders, read from Text. A disclosure
// that must be refused is left out, and is among the Problems; so is everything for which
// RFC 9901 wants the whole token refused.
type Processed struct {
	Payload     exact.Value
	Text        []byte
	Disclosures []Disclosure // as many as the token has, in its order
	Problems    []report.Problem
}

// Process puts the disclosures of an SD-JWT in their places. What is wrong with the single
// disclosures themselves is among the token's own Problems, not here.
func (t *Token) Process() Processed {
	if t.processed == nil {
		t.processed = t.process()
	}
	return *t.processed
}

// processor writes the processed payload.
type processor struct {
	parser
	out     []byte
	digests map[string]int // which disclosure has the digest
	met     map[string]bool
	path    []byte // JSON pointer to where out is being written
	list    []Disclosure
	parents []int
	inside  int // the disclosure that is being written; -1: the payload
	depth   int // how many disclosures that is within one another
}

// noParent marks, in Token.parents, a disclosure that stands directly in the payload or
// nowhere.
const noParent = -1

func (t *Token) process() *Processed {
	p := &processor{
		parser:  parser{Token: &Token{Kind: SDJWT, ruler: t.ruler, Disclosures: t.Disclosures}},
		digests: map[string]int{}, met: map[string]bool{}, inside: noParent,
		list: make([]Disclosure, len(t.Disclosures)), parents: make([]int, len(t.Disclosures)),
	}
	first := map[string]int{}
	for i := range t.Disclosures {
		d := &t.Disclosures[i]
		p.parents[i] = noParent
		p.list[i] = Disclosure{Digest: d.Digest, Salt: d.Salt, Name: d.Name, Value: string(d.Value.Raw), Status: Unreferenced, Range: d.Range}
		if earlier, twice := first[d.Text]; twice {
			p.list[i].Status = Duplicate
			p.whole(CodeDisclosureTwice, report.Error, report.Words{
				Lead: p.subject(i) + " is the same as disclosure " + strconv.Itoa(earlier+1) + ".",
				Why:  "Each may appear once (RFC 9901 section 7.1).",
				Next: "Leave one of them out.",
			}, &d.segment)
			continue
		}
		first[d.Text] = i
		if d.Digest == "" {
			p.list[i].Status = Unknown
			continue
		}
		p.digests[d.Digest] = i
	}
	s := t.Segment(Payload)
	if s.JSON != nil {
		p.value(&s, s.JSON)
	}
	for i := range t.Disclosures {
		d := &t.Disclosures[i]
		switch {
		case p.list[i].Status != Unreferenced:
		case d.Problem != nil:
			p.list[i].Status = Altered
		default:
			p.whole(CodeDisclosureUnreferenced, report.Error, report.Words{
				Lead: p.subject(i) + " belongs to no digest of the token.",
				Why:  "It was changed after the token was signed, or it comes from another token. Verifiers must refuse the token with it (RFC 9901 section 7.1).",
			}, &d.segment)
		}
	}
	for i := range p.list {
		d := &p.list[i]
		d.Said, d.Called = said(d.Status), d.called(i)
	}
	out := &Processed{Text: p.out, Disclosures: p.list}
	t.parents = p.parents
	if len(p.out) > 0 {
		v, defects := exact.ParseJSON(p.out)
		out.Payload = v
		for _, d := range defects {
			if d.Code == exact.JSONDepth {
				p.whole(CodeNestingLimit, report.Error, report.Words{
					Lead: "With its disclosures the payload nests deeper than " + prose.Number(exact.MaxDepth) + " levels.",
					Why:  "That is the limit. What lies deeper is not read.",
				}, &s)
			}
		}
	}
	sortProblems(p.Problems)
	out.Problems = p.Problems
	if t.inner {
		unplace(out.Problems)
	}
	return out
}

// subject is a disclosure at the beginning of a sentence.
func (p *processor) subject(i int) string {
	text := "Disclosure " + strconv.Itoa(i+1)
	if d := &p.Disclosures[i]; d.HasName {
		text += ", " + prose.Quote(d.Name) + ","
	}
	return text
}

// value writes v, which stands in s.
func (p *processor) value(s *Segment, v *exact.Value) {
	switch v.Kind {
	case '{':
		p.object(s, v)
	case '[':
		p.array(s, v)
	default:
		p.out = append(p.out, v.Raw...)
	}
}

// comma begins the next member or element of what was opened at out[open-1].
func (p *processor) comma(open int) {
	if len(p.out) > open {
		p.out = append(p.out, ',')
	}
}

func (p *processor) object(s *Segment, v *exact.Value) {
	top := len(p.out) == 0
	p.out = append(p.out, '{')
	open := len(p.out)
	var digests *exact.Value
	for i := range v.Members {
		m := &v.Members[i]
		switch {
		case m.Value.Kind == 0: // could not be read
		case m.Name == "_sd":
			digests = &m.Value
		case m.Name == "_sd_alg" && top:
		default:
			p.comma(open)
			p.out = append(append(p.out, s.Bytes[m.Start:m.End]...), ':')
			n := p.enter(m.Name)
			p.value(s, &m.Value)
			p.path = p.path[:n]
		}
	}
	if digests != nil {
		p.digestsOf(s, v, digests, open)
	}
	p.out = append(p.out, '}')
}

// enter lengthens the path, and returns how long it was.
func (p *processor) enter(name string) int {
	n := len(p.path)
	p.path = append(p.path, '/')
	p.path = append(p.path, pointerEscapes.Replace(name)...)
	return n
}

// pointerEscapes writes a name for a JSON pointer (RFC 6901 section 3).
var pointerEscapes = strings.NewReplacer("~", "~0", "/", "~1")

// digestsOf writes the members that the _sd of an object stands for.
func (p *processor) digestsOf(s *Segment, object, list *exact.Value, open int) {
	if list.Kind != '[' {
		p.parser.inside(CodeDigestForm, report.Error, refused("“_sd” is "+list.KindName()+"; it must be an array of digests.", "RFC 9901 section 4.2.4.1"), s, list.Start, list.End)
		return
	}
	names := map[string]bool{}
	for i := range object.Members {
		names[object.Members[i].Name] = true
	}
	for i := range list.Elements {
		n := p.find(s, &list.Elements[i])
		if n < 0 {
			continue
		}
		d := &p.Disclosures[n]
		switch {
		case d.Problem != nil: // said already
		case !d.HasName:
			p.refuse(CodeDisclosureForm, n, " has no name.", "Its digest is in an object, where it must have one.")
		case d.Name == "_sd" || d.Name == "...":
			p.refuse(CodeDisclosureName, n, " has a name that is reserved.", "Claims are called neither “_sd” nor “...”.")
		case names[d.Name]:
			p.refuse(CodeDisclosureExists, n, " would add a claim that is there already.", "")
		default:
			names[d.Name] = true
			p.comma(open)
			p.out = append(append(p.out, d.name...), ':')
			length := p.enter(d.Name)
			p.disclose(n)
			p.path = p.path[:length]
		}
	}
}

func (p *processor) array(s *Segment, v *exact.Value) {
	p.out = append(p.out, '[')
	open := len(p.out)
	index := 0
	for i := range v.Elements {
		e := &v.Elements[i]
		hidden := e.Find("...")
		n := noParent
		switch {
		case hidden == nil:
		case len(e.Members) > 1:
			p.parser.inside(CodeDigestForm, report.Error, report.Words{
				Lead: "An element of an array has “...” beside other members.",
				Why:  "It must be alone (RFC 9901 section 4.2.4.2).",
			}, s, e.Start, e.End)
			hidden = nil
		default:
			n = p.find(s, hidden)
		}
		if hidden != nil {
			if n < 0 {
				continue
			}
			if d := &p.Disclosures[n]; d.HasName || d.Problem != nil {
				if d.Problem == nil {
					p.refuse(CodeDisclosureForm, n, " has a name.", "Its digest stands for an element of an array, which has none.")
				}
				continue
			}
		}
		p.comma(open)
		length := p.enter(strconv.Itoa(index))
		index++
		if hidden != nil {
			p.disclose(n)
		} else {
			p.value(s, e)
		}
		p.path = p.path[:length]
	}
	p.out = append(p.out, ']')
}

// find is the disclosure that a digest belongs to; -1 when there is none, as for a decoy,
// or when it must not be looked for.
func (p *processor) find(s *Segment, e *exact.Value) int {
	digest, ok := e.Text()
	if !ok {
		p.parser.inside(CodeDigestForm, report.Error, refused("A digest is "+e.KindName()+"; it must be a string.", "RFC 9901 section 4.2.4"), s, e.Start, e.End)
		return -1
	}
	if p.met[digest] {
		p.parser.inside(CodeDigestTwice, report.Error, report.Words{
			Lead: "The digest " + prose.Quote(digest) + " is there a second time.",
			Why:  "Each may appear once, so the token must be refused (RFC 9901 section 7.1).",
		}, s, e.Start, e.End)
		return -1
	}
	p.met[digest] = true
	n, ok := p.digests[digest]
	if !ok {
		return -1
	}
	p.parents[n] = p.inside
	p.list[n].Status = Refused
	if p.depth == MaxNesting {
		p.refuse(CodeNestingLimit, n, " lies within "+strconv.Itoa(MaxNesting)+" others.", "That is the limit, so that no text can cause endless work.")
		return -1
	}
	return n
}

// maxPath is how long a path may be to be told: nobody reads a longer one, and a thousand
// disclosures could share one of megabytes.
const maxPath = 1024

// disclose writes the value of disclosure n.
func (p *processor) disclose(n int) {
	p.list[n].Status = Disclosed
	if len(p.path) <= maxPath {
		p.list[n].Path = string(bytes.Clone(p.path))
	}
	before := p.inside
	p.inside = n
	p.depth++
	d := &p.Disclosures[n]
	p.value(&d.segment, &d.Value)
	p.depth--
	p.inside = before
}

// refuse reports a disclosure that must not be put in its place.
func (p *processor) refuse(code string, n int, what, why string) {
	if why != "" {
		why += " "
	}
	p.whole(code, report.Error, report.Words{
		Lead: p.subject(n) + what,
		Why:  why + "The token must be refused for it (RFC 9901 section 7.1).",
	}, &p.Disclosures[n].segment)
}

// unplace takes the places in a field off the problems of a token that stands in none.
func unplace(problems []report.Problem) {
	for i := range problems {
		problems[i].Place.Field, problems[i].Place.Range = "", nil
	}
}
