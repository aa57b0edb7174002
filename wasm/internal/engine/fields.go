package engine

import (
	"encoding/hex"
	"slices"
	"strings"
	"unicode/utf8"

	"jwtdebugger/wasm/internal/claims"
	"jwtdebugger/wasm/internal/exact"
	"jwtdebugger/wasm/internal/highlight"
	"jwtdebugger/wasm/internal/report"
	"jwtdebugger/wasm/internal/token"
)

// How a field shows its bytes.
const (
	asJSON  = "json"
	asText  = "text"
	asHex   = "hex"
	asEmpty = "empty"
)

// maxColoured is how much of a field is coloured when the page does not say what is in
// view, in UTF-16 code units.
const maxColoured = 16 << 10

// shown is what a field shows, kept for the request "spans".
type shown struct {
	text       string
	kind       string // of the token
	as         string
	start, end int // of the token, in bytes
}

// display turns the bytes of a header or payload into the text of its field. The text
// gives the bytes back, white space between JSON tokens aside: bytes that a text field
// would change (CR, NUL, what is not UTF-8) are shown in hexadecimal.
func display(s token.Segment) (text, as string) {
	switch {
	case len(s.Bytes) == 0:
		return "", asEmpty
	case !s.UTF8:
		return hex.EncodeToString(s.Bytes), asHex
	case s.JSON != nil && s.Whole:
		return exact.Indent(*s.JSON), asJSON
	case strings.ContainsAny(string(s.Bytes), "\r\x00"):
		return hex.EncodeToString(s.Bytes), asHex
	}
	return string(s.Bytes), asText
}

// undisplay is the inverse of display, for a field that the user edited. minify takes the
// white space between JSON tokens out.
func undisplay(text, as string, minify bool) ([]byte, *report.Problem) {
	if as == asHex {
		clean := strings.Join(strings.Fields(text), "")
		b, err := hex.DecodeString(clean)
		if err != nil {
			p := problem("hex", "The payload holds bytes that are no text, so it is edited in hexadecimal: two digits, 0 to 9 and a to f, for each byte.")
			return nil, &p
		}
		return b, nil
	}
	if minify {
		if v, defects := exact.ParseJSON([]byte(text)); len(defects) == 0 {
			return exact.Compact(v), nil
		}
	}
	return []byte(text), nil
}

// fields fills in what the text fields show of the selected layer, and returns the texts
// in which the members of header and payload are to be placed. t is the layer's token by
// the selected signature; both are nil when there is no token.
func (e *Engine) fields(in *Inspect, l *layer, t *token.Token) (fields map[string]*Field, texts map[string]string) {
	fields = map[string]*Field{"token": {Size: utf8.RuneCountInString(*in.Token)}}
	texts = map[string]string{}
	for _, part := range []struct {
		field string
		held  *string
	}{{"header", in.Held.Header}, {"payload", in.Held.Payload}} {
		f := &Field{As: asEmpty}
		text := ""
		if t != nil && resembles(t) {
			s := l.shows(part.field, t)
			if part.field == "header" && len(s.Bytes) == 0 && t.Unprotected != nil {
				s = token.Segment{Bytes: t.Unprotected.Raw, JSON: t.Unprotected, Whole: true, UTF8: true}
				f.ReadOnly, f.Note = true, "This header is not protected: the signature does not cover it, and whoever passed the token on could have changed it."
			}
			f.Size = len(s.Bytes)
			text, f.As = display(s)
		}
		if part.held != nil {
			text = *part.held
			if f.As == asEmpty && text != "" {
				f.As = asJSON
			}
		} else {
			f.Text = &text
		}
		texts[part.field] = text
		fields[part.field] = f
		e.shown[part.field] = shown{text: text, as: f.As}
	}
	if t == nil {
		return fields, texts
	}
	payload := fields["payload"]
	switch {
	case l.token.IsJWS():
		fields["signature"] = &Field{As: asHex, Size: len(t.Segment(token.Signature).Bytes)}
		payload.Detached = l.detached
		if l.detached && *in.Content == "" {
			payload.Note = "Detached: the token does not hold it. Paste here what was signed."
		}
	case l.opened.state != encDecrypted:
		payload.ReadOnly, payload.Note = true, "Locked: nothing of the content can be shown."
		if l.opened.code == codeKeyMissing { // else Why says it
			payload.Note = "Locked. " + l.opened.sentence
		}
		fields["header"].ReadOnly = true
		fields["header"].Note = "What is locked cannot be encrypted anew, so its header is not edited."
	}
	return fields, texts
}

// shows is the part of the layer that a field shows: of a JWE Payload is the plaintext.
func (l *layer) shows(field string, t *token.Token) token.Segment {
	if field == "header" {
		return t.Segment(token.Protected)
	}
	if l.token.IsJWS() {
		return t.Segment(token.Payload)
	}
	s := token.Segment{Name: token.Payload, Bytes: l.content, Strict: true, UTF8: utf8.Valid(l.content)}
	if v, defects := exact.ParseJSON(l.content); !slices.ContainsFunc(defects, exact.Defect.Fatal) {
		s.JSON, s.Whole = &v, true
	}
	return s
}

// colour fills in the spans of what is in view.
func (e *Engine) colour(fields map[string]*Field, view []View) {
	for name, f := range fields {
		if name == "signature" {
			continue
		}
		r := report.Range{Start: 0, End: maxColoured}
		for _, v := range view {
			if v.Field == name {
				r = v.Range
			}
		}
		f.Spans = e.spans(name, r)
	}
}

// spans colours what of a field is in view.
func (e *Engine) spans(field string, r report.Range) []highlight.Span {
	s, ok := e.shown[field]
	switch {
	case !ok:
		return nil
	case field == "token" && (s.kind == token.JWSJSON || s.kind == token.JWEJSON):
		return highlight.Serialization(s.text, s.start, s.end, r.Start, r.End)
	case field == "token":
		return highlight.Compact(s.text, s.start, s.end, r.Start, r.End)
	case s.as != asJSON && !strings.HasPrefix(strings.TrimSpace(s.text), "{"):
		return nil
	case field == "header":
		return highlight.JSON(s.text, claims.RegisteredHeader, r.Start, r.End)
	}
	return highlight.JSON(s.text, claims.Registered, r.Start, r.End)
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
