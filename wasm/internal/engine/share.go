package engine

import (
	"slices"
	"strings"
	"time"

	"jwtdebugger/wasm/internal/claims"
	"jwtdebugger/wasm/internal/exact"
	"jwtdebugger/wasm/internal/intake"
	"jwtdebugger/wasm/internal/layers"
	"jwtdebugger/wasm/internal/prose"
	"jwtdebugger/wasm/internal/report"
	"jwtdebugger/wasm/internal/token"
)

// maxLink is how many characters of a token go into a link: more is cut off on its way by
// mail and chat.
const maxLink = 64 << 10

// share says how the token may be handed on; nil when there is none, or it is not JWT.
func share(l *look, judged claims.Judgement, p claims.Policy, now time.Time) *Share {
	f := l.found()
	switch f.Kind {
	case token.JWS, token.JWE, token.JWSJSON, token.JWEJSON, token.SDJWT:
	default:
		return nil
	}
	s := &Share{Bearer: inHeader(f, l.stack.Layers[0])}
	if len(f.Value) > maxLink {
		s.Refuse = "The token has " + prose.Number(len(f.Value)) + " characters, and a link holds " + prose.Number(maxLink) + " at most: longer ones are cut off on their way. Hand on the token itself."
		return s
	}
	for _, layer := range l.stack.Layers {
		payload, _ := layer.Claims()
		if holdsPrivate(payload) || slices.ContainsFunc(headersOf(layer), holdsPrivate) {
			s.Refuse = "The token holds a private key or a secret, and a link would give it away. Have the issuer leave it out, and replace that key."
			return s
		}
	}
	s.check(l)
	if p.Now != "" { // what counts is when the link is used
		judged = ofLayer(l.stack.Layers[l.stack.Innermost()]).judge(claims.Policy{Leeway: p.Leeway}, now)
	}
	if judged.Time.Code == claims.TimeExpired || !slices.ContainsFunc(l.stack.Layers, (*layers.Layer).Protected) {
		return s
	}
	s.Ask = judged.Time.Lead
	if l.stack.Locked() != nil {
		s.Ask = "The token is encrypted, and when it expires cannot be seen."
	} else if s.Ask == "" {
		s.Ask = "Nothing in the token says when it expires."
	}
	s.Ask += " Anyone who has the link can use it."
	s.Bare = bare(f, l.stack.Layers)
	return s
}

// bare are the stretches of a token that are left without its signature, when its payload
// can be read from them and holds no token of its own. A key binding goes with the signature
// it was made for.
func bare(f intake.Found, all []*layers.Layer) []report.Range {
	t, value := all[0].Token, f.Value
	if len(all) > 1 && !all[1].Binding || all[0].Detached || t.Text != value || len(t.Segment(token.Payload).Bytes) == 0 {
		return nil
	}
	if t.Kind == token.JWSJSON {
		return bareJSON(f, t)
	}
	issued := t.IssuerSigned()
	if t.Kind != token.JWS && t.Kind != token.SDJWT || strings.Count(issued, ".") != 2 {
		return nil
	}
	ruler := report.NewRuler(value)
	out := []report.Range{*ruler.Range(0, strings.LastIndexByte(issued, '.')+1)}
	if t.Kind == token.SDJWT {
		out = append(out, *ruler.Range(len(issued), len(t.PresentedFor())))
	}
	return out
}

// bareJSON leaves of each signature in a JSON serialization its empty quotation marks. Of a
// token with a defect it leaves nothing: it may hold a signature that was not read.
func bareJSON(f intake.Found, t *token.Token) []report.Range {
	if len(t.Problems) > 0 || f.Decoded {
		return nil
	}
	out := make([]report.Range, 1, t.Signatures()+1)
	for i := range t.Signatures() {
		cut := t.Signed(i).Segment(token.Signature).Range
		out[i].End = cut.Start - f.Range.Start
		out = append(out, report.Range{Start: cut.End - f.Range.Start})
	}
	out[len(out)-1].End = f.Range.End - f.Range.Start
	return out
}

// inHeader reports whether a token can stand in an Authorization header: RFC 6750 section 2.1
// lists the characters, none of which means anything to a shell between apostrophes.
func inHeader(f intake.Found, l *layers.Layer) bool {
	const b64token = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-._~+/="
	return !l.Detached && strings.Trim(f.Value, b64token) == ""
}

// headersOf are the headers of a layer, of each of its signatures.
func headersOf(l *layers.Layer) []*exact.Value {
	out := []*exact.Value{l.Token.Header(), l.Token.Unprotected}
	for i := range l.Token.Signatures() {
		view := l.View(i)
		out = append(out, view.Header(), view.Unprotected)
	}
	return out
}
