package engine

import (
	"strings"
	"unicode/utf8"

	"jwtdebugger/wasm/internal/claims"
	"jwtdebugger/wasm/internal/code"
	"jwtdebugger/wasm/internal/cookie"
	"jwtdebugger/wasm/internal/diagnose"
	"jwtdebugger/wasm/internal/exact"
	"jwtdebugger/wasm/internal/highlight"
	"jwtdebugger/wasm/internal/issue"
	"jwtdebugger/wasm/internal/layers"
	"jwtdebugger/wasm/internal/registry"
	"jwtdebugger/wasm/internal/report"
	"jwtdebugger/wasm/internal/token"
)

// maxColoured is how much of a field is coloured when the page does not say what is in
// view, in UTF-16 code units.
const maxColoured = 16 << 10

// shown is what the last report shows, kept for the requests "spans", "point" and "bytes".
type shown struct {
	paste           string
	start, end      int    // of the token in it, in bytes
	kind            string // of the token; "": it is none
	header, payload area

	layer   *layers.Layer // nil: there is no token
	token   *token.Token  // by the signature chosen
	parts   []token.Part
	members map[string][]token.Member // of the fields "header" and "payload"
	names   names

	spec   code.Spec // the check as a program's
	look   *look     // what it shows, for who writes it down; nil: nothing
	report *Report
}

// area is what a field shows.
type area struct {
	text, as string
	bytes    []byte
}

// show fills in what the text fields show, and returns it.
func (l *look) show(r *Report) shown {
	in := l.in
	s := shown{paste: l.paste.text, names: names{registry.Header(), registry.Claims()}}
	r.Fields = map[string]*Field{"token": {Size: utf8.RuneCountInString(l.paste.text)}}
	if l.stack != nil {
		s.layer = l.stack.Layers[r.Selected.Layer]
		s.token = s.layer.View(r.Selected.Signature)
		if s.start, s.end = l.found().Start, l.found().End; l.stack.IsToken() {
			s.kind = l.token.Kind
		}
	}
	r.Fields["header"], s.header = s.part((*layers.Layer).Header, in.Held.Header)
	r.Fields["payload"], s.payload = s.part((*layers.Layer).Payload, in.Held.Payload)
	if s.layer == nil {
		return s
	}
	header, payload := r.Fields["header"], r.Fields["payload"]
	if t := s.token; s.layer.IsToken() && len(s.header.bytes) == 0 && t.Unprotected != nil {
		again := func(*layers.Layer, *token.Token) token.Segment {
			return token.Segment{Bytes: t.Unprotected.Raw, JSON: t.Unprotected, Whole: true, UTF8: true}
		}
		header, s.header = s.part(again, in.Held.Header)
		header.ReadOnly, header.Note = true, "This header is not protected: the signature does not cover it, so anyone who passed the token on could have changed it."
		r.Fields["header"] = header
	}
	if c, ok := diagnose.CookieContent(l.input()); ok {
		l.showCookie(&s, r, c)
		return s
	}
	switch {
	case s.layer.Token.IsJWS():
		r.Fields["signature"] = &Field{As: issue.AsHex, Size: len(s.token.Segment(token.Signature).Bytes)}
		payload.Detached = s.layer.Detached
		if payload.Detached && *in.Content == "" {
			payload.Note = "Detached: the token does not hold it. Paste here what was signed."
		}
	case s.layer.Opened.State != layers.EncryptionDecrypted:
		payload.ReadOnly, payload.Note = true, "Locked: nothing of the content can be shown."
		header.ReadOnly, header.Note = true, "Read-only: what is not open cannot be encrypted again."
	}
	return s
}

// offerAlgorithms says beside a header that is edited with what else the key could sign.
func (s *shown) offerAlgorithms(l *look, header *Field) {
	if l.in.Held.Header == nil || header.ReadOnly || s.layer != nil && !s.layer.Token.IsJWS() {
		return
	}
	if said, remedies := issue.Choices(s.header.text, &l.keys.set); said != "" {
		header.Problems = append(header.Problems, report.Problem{
			Code: issue.CodeChoices, Severity: report.Info, Lead: said, Place: report.Place{Field: "header"}, Remedies: remedies,
		})
	}
}

// input is what a diagnosis is asked of: the text that was pasted, with the keys at hand.
func (l *look) input() diagnose.Input {
	return unexplained{l.stack, l.paste, l.keys}.input(l.paste.text, l.stack.Layers[0].Token)
}

// showCookie shows what a cookie holds that is signed otherwise than a JWT, in Payload.
func (l *look) showCookie(s *shown, r *Report, c cookie.Cookie) {
	r.Fields["header"].ReadOnly, r.Fields["header"].Note = true, "Such a cookie has no header."
	payload := r.Fields["payload"]
	payload.ReadOnly = true
	if c.Payload == nil {
		payload.Note = "Locked: nothing of the content can be shown without the secret."
		return
	}
	v, defects := exact.ParseJSON(c.Payload)
	segment := token.Segment{Bytes: c.Payload, UTF8: utf8.Valid(c.Payload) && !c.Ruby}
	if len(defects) == 0 {
		segment.JSON, segment.Whole = &v, true
	}
	s.payload.bytes = c.Payload
	s.payload.text, s.payload.as = issue.Display(segment)
	payload.Text, payload.As, payload.Size = &s.payload.text, s.payload.as, len(c.Payload)
	payload.Note = "What the cookie holds. It is shown, and not edited: it is not signed as a JWT."
	if !c.At.IsZero() {
		payload.Note = "What the cookie held when it was signed. It is shown, and not edited: it is not signed as a JWT."
	}
}

// part is the field that shows a part of the layer. A field that the user edited keeps what
// it holds.
func (s *shown) part(of func(*layers.Layer, *token.Token) token.Segment, held *string) (*Field, area) {
	f, a := &Field{}, area{as: issue.AsEmpty}
	if s.layer != nil {
		segment := of(s.layer, s.token)
		a.bytes = segment.Bytes
		if s.layer.IsToken() {
			f.Size = len(a.bytes)
			a.text, a.as = issue.Display(segment)
		}
	}
	switch {
	case held == nil:
		f.Text = &a.text
	default:
		if a.text = *held; a.as == issue.AsEmpty && a.text != "" {
			a.as = issue.AsJSON
		}
	}
	f.As = a.as
	return f, a
}

// describe writes all layers for the report. Of the one that is shown it remembers where its
// members stand.
func (s *shown) describe(l *look, selected Select) []described {
	if l.stack == nil {
		return nil
	}
	var out []described
	for i, one := range l.stack.Layers {
		if i != selected.Layer {
			out = append(out, describe(one, 0, nil))
			continue
		}
		d := describe(one, selected.Signature, map[string]string{"header": s.header.text, "payload": s.payload.text})
		s.names = namesOf(one)
		s.parts, s.members = d.layer.Parts, map[string][]token.Member{"header": d.layer.Header, "payload": d.layer.Payload}
		out = append(out, d)
	}
	return out
}

// area is what a field of that name shows; of a name that is none it is empty.
func (s *shown) area(field string) area {
	switch field {
	case "header":
		return s.header
	case "payload":
		return s.payload
	}
	return area{}
}

// inView is what of a field is on screen.
func inView(views []View, field string) report.Range {
	for _, v := range views {
		if v.Field == field {
			return v.Range
		}
	}
	return report.Range{End: maxColoured}
}

// spans colours what of a field is in view.
func (s *shown) spans(field string, r report.Range) []highlight.Span {
	if field == "token" {
		switch s.kind {
		case "":
			return nil
		case token.JWSJSON, token.JWEJSON:
			return highlight.Serialization(s.paste, s.start, s.end, r.Start, r.End)
		}
		return highlight.Compact(s.paste, s.start, s.end, r.Start, r.End)
	}
	a := s.area(field)
	if a.as != issue.AsJSON && !strings.HasPrefix(strings.TrimSpace(a.text), "{") {
		return nil
	}
	names := s.names.claims
	if field == "header" {
		names = s.names.header
	}
	return highlight.JSON(a.text, names.Has, r.Start, r.End)
}

// lines marks the lines of the payload that a check failed on.
func lines(text string, judged []claims.Claim) []Line {
	var out []Line
	ruler := report.NewRuler(text)
	for _, c := range judged {
		r := c.Place.Range
		if c.Status != report.Failed || r == nil || c.Place.Field != "payload" {
			continue
		}
		start, end := ruler.Byte(r.Start), ruler.Byte(r.End)
		if start > len(text) || end > len(text) || start > end {
			continue
		}
		start = strings.LastIndexByte(text[:start], '\n') + 1
		if n := strings.IndexByte(text[end:], '\n'); n >= 0 {
			end += n
		} else {
			end = len(text)
		}
		out = append(out, Line{Range: *ruler.Range(start, end), Status: c.Status, Text: c.Lead})
	}
	return out
}
