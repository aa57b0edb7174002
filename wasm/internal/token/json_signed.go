package token

import (
	"encoding/base64"
	"slices"
	"strconv"
	"unicode/utf8"

	"jwtdebugger/wasm/internal/exact"
	"jwtdebugger/wasm/internal/prose"
	"jwtdebugger/wasm/internal/report"
)

// signedJSON reads the members of a JWS in its JSON serialization (RFC 7515 section 7.2).
func (p *parser) signedJSON(v *exact.Value) {
	list := p.member(v, "signatures", '[')
	var tokens []*Token
	if list == nil {
		tokens = append(tokens, p.signature(v, "", "", v))
	} else {
		p.mixed(v, "signatures", Protected, Unprotected, Signature)
		entries := p.entries(list, "signatures", MaxSignatures, CodeSignaturesEmpty, CodeSignaturesLimit,
			report.Words{Lead: "The list of signatures is empty.", Why: "Nobody signed this (RFC 7515 section 7.2.1)."})
		for i := range entries {
			part := "signatures/" + strconv.Itoa(i)
			e := &entries[i]
			if e.Kind != '{' && e.Kind != 0 {
				p.at(CodeMemberType, refused("Signature "+strconv.Itoa(i+1)+" is "+e.KindName()+"; it must be an object.", "RFC 7515 section 7.2.1"), part, e)
			}
			tokens = append(tokens, p.signature(e, part+"/", " of signature "+strconv.Itoa(i+1), e))
		}
	}
	if len(tokens) == 0 {
		none := &Token{}
		for _, name := range []string{Protected, Signature} {
			none.Segments = append(none.Segments, Segment{Name: name, part: name, Range: p.span(p.end, p.end), Missing: true, Strict: true, UTF8: true, start: p.end})
		}
		tokens = append(tokens, none)
	}
	p.Segments, p.Unprotected = tokens[0].Segments, tokens[0].Unprotected
	payload := p.jsonPayload(v)
	p.sameB64(tokens)
	p.selectiveJSON()
	tokens[0].Segments = p.Segments
	p.signatures = len(tokens)
	whole := p.Problems
	for i, t := range tokens {
		own := t.Problems
		p.Problems = append(p.Problems[:len(p.Problems):len(p.Problems)], own...)
		t.Kind, t.Text, t.Detached, t.ruler, t.inner, t.signatures = JWSJSON, p.Text, p.Detached, p.ruler, p.inner, 1
		if i > 0 {
			t.Segments = append(t.Segments, payload)
		}
		t.Problems = append(whole[:len(whole):len(whole)], own...)
		arrange(t.Segments)
		sortProblems(t.Problems)
	}
	p.Segments = tokens[0].Segments
	if len(tokens) > 1 {
		p.signed = tokens
	}
}

// arrange puts the segments in the order of the compact form.
func arrange(segments []Segment) {
	place := func(i int) int {
		return slices.Index([]string{Protected, Unprotected, Payload, Signature}, segments[i].Name)
	}
	for i := range segments {
		for j := i; j > 0 && place(j) < place(j-1); j-- {
			segments[j], segments[j-1] = segments[j-1], segments[j]
		}
	}
}

// signature reads one signature with its headers; object holds its members.
func (p *parser) signature(object *exact.Value, prefix, of string, whole *exact.Value) *Token {
	q := parser{Token: &Token{Kind: JWSJSON, Text: p.Text, ruler: p.ruler, inner: p.inner}, end: p.outer.start + whole.End, outer: p.outer, prefix: prefix, of: of}
	q.protected(object)
	if s := q.object(object, Unprotected); s != nil {
		q.Unprotected = s.JSON
	}
	headers := q.headers()
	for i, s := range headers {
		q.checkTypes(s)
		if s.Name == Protected {
			q.checkCritical(s)
			continue
		}
		q.checkUnprotected(s)
		if i > 0 {
			seen := map[string]string{}
			q.remember(headers[0], seen)
			q.overlaps(s, seen)
		}
	}
	switch {
	case q.broken():
	case len(headers) > 0:
		q.checkAlg(headers)
	case object.Kind == '{' && !object.Partial:
		none := "There is neither"
		if of != "" {
			none = prose.Capital(q.the(Signature)) + " has neither"
		}
		q.at(CodeAlgMissing, report.Words{
			Lead: none + " a “protected” nor a “header”.",
			Why:  "Nothing says how the token is signed (RFC 7515 section 7.2.1), so nobody can verify it.",
		}, Protected, whole)
	}
	s := q.text(object, Signature)
	none := q.HeaderText("alg") == "none"
	switch {
	case s.Missing && object.Find(Signature) == nil && object.Kind == '{' && !object.Partial:
		q.at(CodeSignatureMissing, report.Words{Lead: "The member “signature”" + of + " is missing.", Why: "It must be there (RFC 7515 section 7.2.1)."}, Signature, whole)
	case s.Withheld && none:
	case !s.Missing && !none && (s.Text == "" || s.Withheld):
		q.withheld(s)
	case s.Text != "" && none:
		q.whole(CodeSignatureUnexpected, report.Warning, report.Words{
			Lead: "The algorithm is “none”, and yet there is a signature.",
			Why:  "It must be empty (RFC 7518 section 3.6): nothing vouches for the content.",
		}, s)
	}
	return q.Token
}

// jsonPayload adds the payload, which all signatures share. Without it the content travels
// apart from the token (RFC 7515 appendix F).
func (p *parser) jsonPayload(v *exact.Value) Segment {
	s := p.text(v, Payload)
	if s.Missing && v.Find(Payload) == nil && !v.Partial {
		p.Detached = true
		p.problem(CodeDetached, report.Info, report.Words{
			Lead: "The content travels apart from the token.",
			Why:  "There is no member “payload”: it is detached (RFC 7515 appendix F).",
			Next: "Put it into Payload to verify the signature over it.",
		}, Payload, p.end, p.end)
	}
	p.checkPayload()
	return *s
}

// sameB64 reports signatures that want the payload encoded beside others that do not.
func (p *parser) sameB64(tokens []*Token) {
	for i, t := range tokens {
		if unencoded(t) != unencoded(tokens[0]) {
			s := t.Segment(Protected)
			q := parser{Token: t, prefix: "signatures/" + strconv.Itoa(i) + "/"}
			q.whole(CodeB64Differs, report.Error, report.Words{
				Lead: "“b64” is not the same for signature " + strconv.Itoa(i+1) + " as for the first.",
				Why:  "All signatures are over the same payload, so it must be (RFC 7797 section 3).",
			}, &s)
		}
	}
}

// IsJWS reports whether t is signed, in whatever serialization.
func (t *Token) IsJWS() bool { return t.Kind == JWS || t.Kind == JWSJSON || t.Kind == SDJWT }

// IsJWE reports whether t is encrypted, in whatever serialization.
func (t *Token) IsJWE() bool { return t.Kind == JWE || t.Kind == JWEJSON }

// Signatures is how many signatures there are: 1 except in the general JSON serialization,
// 0 for a JWE. An empty list counts as one signature that is missing.
func (t *Token) Signatures() int {
	switch {
	case t.Kind == JWSJSON:
		return t.signatures
	case t.IsJWS():
		return 1
	}
	return 0
}

// Signed is the same JWS as if it had only signature i: Segments and Unprotected are those
// of i, Problems those that concern it or the whole. Where there is one signature, it is t.
func (t *Token) Signed(i int) *Token {
	if i < 0 || i >= len(t.signed) {
		return t
	}
	return t.signed[i]
}

// WithContent is t with content as its payload, as if it had been attached: encoded, or
// with b64 of false as it is (RFC 7797). The payload has no place in the Token field, and
// Text stays what it was.
func (t *Token) WithContent(content []byte) *Token {
	with := *t
	with.Detached = false
	with.processed = nil
	s := t.Segment(Payload)
	s.Bytes, s.Strict, s.Missing, s.UTF8, s.Plain = content, true, false, utf8.Valid(content), unencoded(t)
	s.JSON, s.Whole, s.positions, s.loose = nil, false, nil, true
	s.Text = string(content)
	if !s.Plain {
		s.Text = base64.RawURLEncoding.EncodeToString(content)
	}
	if beginsAsObject(content) {
		v, defects := exact.ParseJSON(content)
		s.JSON, s.Whole = &v, true
		for _, d := range defects {
			s.Whole = s.Whole && !d.Fatal()
		}
	} else if v, defects := exact.ParseJSON(content); len(defects) == 0 {
		s.JSON, s.Whole = &v, true
	}
	with.Segments = make([]Segment, len(t.Segments))
	for i, other := range t.Segments {
		if other.Name == Payload {
			other = s
		}
		with.Segments[i] = other
	}
	with.Problems = nil
	for _, problem := range t.Problems {
		if problem.Place.Part != Payload { // they were about the payload that is not there
			with.Problems = append(with.Problems, problem)
		}
	}
	with.signed = nil
	for _, one := range t.signed {
		with.signed = append(with.signed, one.WithContent(content))
	}
	return &with
}
