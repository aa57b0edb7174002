package engine

import (
	"crypto/sha256"
	"encoding/hex"
	"strings"

	"jwtdebugger/wasm/internal/key"
	"jwtdebugger/wasm/internal/report"
	"jwtdebugger/wasm/internal/token"
)

// maxLayers is how deep tokens inside tokens are opened.
const maxLayers = 8

// layer is one layer of the selected token and what came of checking it.
type layer struct {
	parent     int             // -1: outermost
	token      *token.Token    // with its detached content, where that was given
	signatures []signature     // of a JWS, in order
	opened     opening         // of a JWE
	content    []byte          // what is in it: the payload, or the plaintext; nil while locked
	detached   bool            // the content is typed by the user
	binding    bool            // the key binding of an SD-JWT: beside the chain, not in it
	processed  token.Processed // of an SD-JWT: with the disclosures in their places
	members    []token.Member  // of the claims, explained: filled in by describe
}

// view is the layer's token as its signature of that number has it; of a JWE itself.
func (l *layer) view(signature int) *token.Token {
	if !l.token.IsJWS() {
		return l.token
	}
	return l.token.Signed(min(max(signature, 0), l.token.Signatures()-1))
}

// signature is the state of a JWS layer. Among several signatures over one payload the key
// at hand decides: valid when one verifies and none that it fits fails.
func (l *layer) signature() signature {
	if len(l.signatures) == 0 {
		return signature{state: sigNone}
	}
	worst := l.signatures[0]
	for _, s := range l.signatures {
		if severity(s.state) < severity(worst.state) {
			worst = s
		}
	}
	if worst.state == sigMalformed || worst.state == sigInvalid {
		return worst
	}
	for _, s := range l.signatures {
		if s.state == sigValid {
			return s
		}
	}
	return worst
}

// severity orders what is said of signatures, the worst first.
func severity(state string) int {
	for i, s := range []string{sigMalformed, sigInvalid, sigKeyError, sigUnsupported, sigUnchecked, sigUnsecured, sigValid} {
		if s == state {
			return i
		}
	}
	return 9
}

// unfold opens the token layer by layer, as far as the keys at hand allow.
func (e *Engine) unfold(in *Inspect, outer *token.Token, set *key.Set) []*layer {
	var layers []*layer
	parent := -1
	for t := outer; t != nil && len(layers) < maxLayers; {
		l := &layer{parent: parent, token: t}
		layers = append(layers, l)
		parent = len(layers) - 1
		if t.IsJWE() {
			e.open(l, in, set)
		} else {
			e.verifyLayer(l, in, set)
		}
		if t.KeyBinding != nil {
			return append(layers, e.bind(t.KeyBinding, l, parent))
		}
		t = nil
		if l.content != nil && !l.detached && token.LooksLikeToken(l.content, l.token.HeaderText("cty")) {
			t = e.inner[parent].of(string(l.content), func() *token.Token { return token.ParseInner(string(l.content)) })
		}
	}
	return layers
}

// verifyLayer checks every signature of a JWS, over the content that the user typed where
// the token holds none.
func (e *Engine) verifyLayer(l *layer, in *Inspect, set *key.Set) {
	if l.token.Detached {
		typed, ok := content(in)
		switch {
		case *in.Content != "" && ok:
			l.token, l.detached = l.token.WithContent(typed), true
		case l.token.Kind == token.JWS && e.holdsEmpty(l.token, in, set):
			// BASE64URL of nothing is nothing: the payload is there, and empty.
		default:
			l.detached = true
		}
	}
	for i := range l.token.Signatures() {
		s := e.verify(cutShort(l.token.Signed(i)), set, *in.Key)
		if l.detached && *in.Content == "" && (s.state == sigInvalid || s.state == sigValid) {
			s.state, s.code, s.by, s.outcomes = sigUnchecked, codeDetached, nil, nil
			s.sentence = "The payload is not in the token. Paste the content that was signed into Payload: it is checked byte for byte."
		}
		l.signatures = append(l.signatures, s)
	}
	if p := l.token.Segment(token.Payload); !p.Missing {
		l.content = p.Bytes
	}
	if l.token.Selective() {
		l.processed = l.token.Process()
	}
}

// holdsEmpty tells whether a token with nothing between its dots holds over that nothing.
func (e *Engine) holdsEmpty(t *token.Token, in *Inspect, set *key.Set) bool {
	return e.verify(t, set, *in.Key).state == sigValid
}

// content is what the user typed as the content of a token whose payload is detached.
func content(in *Inspect) ([]byte, bool) {
	if in.ContentAs == asHex {
		b, err := hex.DecodeString(strings.Join(strings.Fields(*in.Content), ""))
		return b, err == nil
	}
	return []byte(*in.Content), true
}

// bind checks the key binding of an SD-JWT with the key that the issuer put into cnf (RFC
// 9901 section 4.3, RFC 7800 section 3.2): no other key counts.
func (e *Engine) bind(binding *token.Token, issued *layer, parent int) *layer {
	l := &layer{parent: parent, token: binding, content: binding.Segment(token.Payload).Bytes, binding: true}
	jwk := issued.token.Segment(token.Payload).JSON.Object().Find("cnf").Find("jwk")
	s := signature{state: sigKeyError, code: "binding-key-missing", sentence: "The issuer named no key in cnf, so nobody can tell whose key binding this is (RFC 9901 section 4.1.2)."}
	if jwk != nil {
		set := key.Read(string(jwk.Raw), "", key.Auto)
		s = e.verify(cutShort(binding), &set, string(jwk.Raw))
		s.outcomes = nil // they are of a key that stands in no field
	} else if binding.Malformed() {
		s = signature{state: sigMalformed}
	}
	l.signatures = []signature{s}
	return l
}

// innermost is the last layer of the chain, the key binding of an SD-JWT aside.
func innermost(layers []*layer) int {
	for i := len(layers) - 1; i > 0; i-- {
		if !layers[i].binding {
			return i
		}
	}
	return 0
}

// outcomes says for each key of the set what came of it in any layer.
func outcomes(layers []*layer, set *key.Set) []report.Check {
	out := make([]report.Check, len(set.Keys))
	for i, k := range set.Keys {
		out[i] = report.Check{Code: "not-tried", Status: report.Unchecked, Word: "not tried", Key: k.ID()}
		if !k.Usable() {
			out[i] = report.Check{Code: "unusable", Status: report.Failed, Word: "cannot be used", Key: k.ID()}
		}
		best := 0
		for _, l := range layers {
			for _, of := range append(l.outcomes(), l.opened.outcomes) {
				if i < len(of) && weight(of[i]) > best {
					best, out[i] = weight(of[i]), of[i]
				}
			}
		}
	}
	return out
}

func (l *layer) outcomes() [][]report.Check {
	var all [][]report.Check
	for _, s := range l.signatures {
		all = append(all, s.outcomes)
	}
	return all
}

// weight orders outcomes: what a key did counts more than what it could not be tried for.
func weight(c report.Check) int {
	switch {
	case c.Status == report.OK:
		return 4
	case c.Code == "does-not-verify" || c.Code == "does-not-open":
		return 3
	case c.Status == report.Failed:
		return 2
	case c.Code != "" && c.Code != "not-tried":
		return 1
	}
	return 0
}

// digest names inputs for a memory of results: each part with its length, so that no two
// lists of parts are the same text.
func digest(parts ...string) (id [sha256.Size]byte) {
	h := sha256.New()
	for _, part := range parts {
		n := len(part)
		h.Write([]byte{byte(n), byte(n >> 8), byte(n >> 16), byte(n >> 24)})
		h.Write([]byte(part))
	}
	h.Sum(id[:0])
	return id
}
