package engine

import (
	"slices"
	"strings"
	"time"

	"jwtdebugger/wasm/internal/claims"
	"jwtdebugger/wasm/internal/intake"
	"jwtdebugger/wasm/internal/key"
	"jwtdebugger/wasm/internal/prose"
	"jwtdebugger/wasm/internal/report"
	"jwtdebugger/wasm/internal/token"
)

// maxLink is how many characters of a token go into a link: more is cut off on its way by
// mail and chat.
const maxLink = 64 << 10

// share says how the token may be handed on; nil when there is none, or it is no JWT.
func share(f intake.Found, layers []*layer, judged claims.Judgement, p claims.Policy, now time.Time) *Share {
	switch f.Kind {
	case token.JWS, token.JWE, token.JWSJSON, token.JWEJSON, token.SDJWT:
	default:
		return nil
	}
	s := &Share{Bearer: inHeader(f, layers[0])}
	if len(f.Value) > maxLink {
		s.Refuse = "The token has " + prose.Number(len(f.Value)) + " characters, and a link holds " + prose.Number(maxLink) + " at most: longer ones are cut off on their way. Hand on the token itself."
		return s
	}
	if p.Now != "" { // what counts is when the link is used
		judged = subjectOf(layers, innermost(layers)).judge(claims.Policy{Leeway: p.Leeway}, now)
	}
	if judged.Time.Code == claims.TimeExpired || !slices.ContainsFunc(layers, (*layer).protected) {
		return s
	}
	s.Ask = judged.Time.Lead
	if l := (&evidence{layers: layers}).locked(); l != nil {
		s.Ask = "The token is encrypted, and when it expires cannot be seen."
	} else if s.Ask == "" {
		s.Ask = "Nothing in the token says when it expires."
	}
	s.Ask += " Whoever has the link can use it."
	s.Bare = bare(f, layers)
	return s
}

// protected tells whether a layer is encrypted or has a signature: somebody may accept it.
func (l *layer) protected() bool {
	if l.token.IsJWE() {
		return true
	}
	for i, s := range l.signatures {
		if s.state != sigUnsecured && len(l.view(i).Segment(token.Signature).Bytes) > 0 {
			return true
		}
	}
	return false
}

// bare are the stretches of a token that are left without its signature, when its payload
// can be read from them and holds no token of its own. A key binding goes with the signature
// it was made for.
func bare(f intake.Found, layers []*layer) []report.Range {
	t, value := layers[0].token, f.Value
	if len(layers) > 1 && !layers[1].binding || layers[0].detached || t.Text != value || len(t.Segment(token.Payload).Bytes) == 0 {
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

// inHeader tells whether a token can stand in an Authorization header: RFC 6750 section 2.1
// lists the characters, none of which means anything to a shell between apostrophes.
func inHeader(f intake.Found, l *layer) bool {
	const b64token = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-._~+/="
	return !l.detached && strings.Trim(f.Value, b64token) == ""
}

// Where a file belongs.
const (
	sortedToken  = "token"
	sortedKey    = "key"
	sortedSecret = "secret" // into Key, as base64
	sortedWords  = "words"
)

// maxSecret is how many bytes a file may have that is taken for a secret.
const maxSecret = 512

// sortFile says where the text of a file belongs; "" when it is nothing that is known. Of a
// file that is no text it is given the base64.
func sortFile(text string, binary bool) string {
	if binary {
		switch {
		case isKey(text):
			return sortedKey
		case len(text) <= maxSecret*4/3:
			return sortedSecret
		}
		return ""
	}
	found := intake.Find(text)
	if len(found) == 0 {
		return ""
	}
	switch first := found[0]; first.Kind {
	case token.KeyText, token.Certificate:
		return sortedKey
	case token.Unlike, token.UUID, token.Hash:
	case token.Opaque:
		if first.Notes[0].Code != token.CodeOpaque {
			return sortedToken
		}
	default:
		return sortedToken
	}
	rest := strings.TrimSpace(text)
	switch {
	case isKey(text):
		return sortedKey
	case strings.ContainsAny(rest[:1], "{[<"):
		return ""
	case strings.Contains(rest, "\n"):
		return sortedWords
	}
	return sortedKey // a secret
}

// isKey tells whether a text holds a key, or what was meant to be one: anything but a secret.
func isKey(text string) bool {
	set := key.Read(text, "", key.Auto)
	return len(set.Keys) != 1 || !set.Keys[0].IsText
}
