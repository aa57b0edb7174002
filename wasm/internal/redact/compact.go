package redact

import (
	"encoding/base64"
	"strings"
	"unicode/utf8"

	"jwtdebugger/wasm/internal/exact"
	"jwtdebugger/wasm/internal/intake"
	"jwtdebugger/wasm/internal/token"
)

// compact cuts a token that stands in a layer: what can be read stays, what makes it usable
// goes.
func (r *run) compact(l *layer, t intake.Run, c context) {
	if l.deep >= maxDeep || r.was(l, t.Start) {
		return
	}
	inner := &layer{text: t.Value, up: l, from: t.Start, fixed: true, deep: l.deep + 1}
	where := context{name: c.name, carrier: c.carrier}.says()
	issued, rest, selective := strings.Cut(t.Value, "~")
	parts := strings.Split(issued, ".")
	sealed := len(parts) >= 5
	if head, _ := exact.DecodeBase64URL(parts[0]); len(parts) == 4 || !sealed {
		v, _ := exact.ParseJSON(head)
		sealed = sealed || v.Find("enc") != nil
	}
	at := 0
	for i, part := range parts {
		end := at + len(part)
		switch {
		case part == "" || replaced(part) || token.Mark(part) == len(part):
		case i == 0, r.readable(part, i, sealed):
			r.part(inner, at, end, context{carrier: inToken, claims: true})
		case sealed:
			r.take(inner, at, end, ciphertext, part, where)
		default:
			r.take(inner, at, end, signature, part, where)
		}
		at = end + 1
	}
	if selective {
		at = len(issued) + 1
		for piece := range strings.SplitSeq(rest, "~") {
			end := at + len(piece)
			switch {
			case piece == "" || replaced(piece):
			case strings.Count(piece, ".") >= 2: // the key binding
				if r.compactIn(inner, at, end) {
					break
				}
				fallthrough
			default:
				r.take(inner, at, end, disclosure, piece, where)
			}
			at = end + 1
		}
	}
	if r.again {
		r.sweep(inner)
	}
	if text := inner.written(); text != t.Value {
		l.put(t.Start, t.End, text)
	} else {
		l.hold(t.Start, t.End)
	}
}

// spot is a place in a layer that is written anew.
type spot struct {
	layer *layer
	at    int
}

// was reports whether the token was cut already that begins there: a name may have led to it.
func (r *run) was(l *layer, at int) bool {
	for l.up != nil && !l.fixed {
		at, l = l.outer(at), l.up
	}
	s := spot{l, at}
	if r.cut[s] {
		return true
	}
	r.cut[s] = true
	return false
}

// compactIn cuts the token that a stretch of a layer is.
func (r *run) compactIn(l *layer, start, end int) bool {
	runs := intake.Every(l.text[start:end])
	if len(runs) != 1 || runs[0].Start != 0 || runs[0].End != end-start {
		return false
	}
	runs[0].Start, runs[0].End = start, end
	r.compact(l, runs[0], context{carrier: inToken})
	return true
}

// readable reports whether a part of a token is what it says, and not what makes it usable.
func (r *run) readable(part string, i int, sealed bool) bool {
	if sealed {
		return false
	}
	b, ok := decode64(part)
	if !ok {
		return i == 1
	}
	text := strings.TrimSpace(string(b))
	if strings.HasPrefix(text, "{") {
		v, _ := exact.ParseJSON([]byte(text))
		return v.Kind == '{' && (len(v.Members) > 0 || text == "{}")
	}
	return i == 1 && utf8.Valid(b)
}

// part looks into a part of a token, which is the base64url of JSON or of a text.
func (r *run) part(l *layer, start, end int, c context) {
	was := l.text[start:end]
	b, ok := decode64(was)
	if !ok || !utf8.Valid(b) || l.deep >= maxDeep {
		return
	}
	inner := l.encoded(string(b), start)
	c.name = ""
	r.read(inner, c)
	r.finish(l, inner, start, end, func(text string) string { return base64.RawURLEncoding.EncodeToString([]byte(text)) })
}
