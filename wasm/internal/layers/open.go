package layers

import (
	"crypto/sha256"

	"jwtdebugger/wasm/internal/key"
	"jwtdebugger/wasm/internal/memo"
	"jwtdebugger/wasm/internal/report"
	"jwtdebugger/wasm/internal/token"
)

// Opener opens tokens and remembers the cryptography that it did. The zero Opener is ready.
type Opener struct {
	last     memo.Last[Input, *Stack]
	inner    [Most]memo.Last[string, *token.Token]
	verified map[check]error
	opened   map[attempt]opened
}

// Open opens a token layer by layer, as far as the keys allow.
func (o *Opener) Open(in Input) *Stack { return o.last.Of(in, o.open) }

func (o *Opener) open(in Input) *Stack {
	s := &Stack{Keys: in.Keys}
	parent := -1
	for t := in.Token; t != nil && len(s.Layers) < Most; {
		l := &Layer{Parent: parent, Token: t}
		s.Layers = append(s.Layers, l)
		parent = len(s.Layers) - 1
		if t.IsJWE() {
			o.decrypt(l, &in)
		} else {
			o.verify(l, &in)
		}
		l.readClaims()
		if t.KeyBinding != nil {
			s.Layers = append(s.Layers, o.bind(t.KeyBinding, l, parent))
			break
		}
		t = nil
		if l.Content != nil && !l.Detached && token.LooksLikeToken(l.Content, l.Token.HeaderText("cty")) {
			t = o.inner[parent].Of(string(l.Content), token.ParseInner)
		}
	}
	return s
}

// bind checks the key binding of an SD-JWT with the key that the issuer put into cnf (RFC
// 9901 section 4.3, RFC 7800 section 3.2): no other key counts.
func (o *Opener) bind(binding *token.Token, issued *Layer, parent int) *Layer {
	l := &Layer{Parent: parent, Token: binding, Content: binding.Segment(token.Payload).Bytes, Binding: true}
	s := Signature{
		State: SignatureKeyError, Code: CodeBindingKey,
		Words: report.Words{Lead: "The issuer named no key in cnf.", Why: "So nobody can tell whose key binding this is (RFC 9901 section 4.1.2)."},
	}
	jwk := issued.Token.Segment(token.Payload).JSON.Object().Find("cnf").Find("jwk")
	if jwk != nil {
		text := string(jwk.Raw)
		keys := key.Read(text, "", key.Auto)
		s = o.verifyOne(cutShort(binding), "", &keys, text, false)
		s.Outcomes = nil // they are of a key that stands in no field
	} else if binding.Malformed() {
		s = Signature{State: SignatureMalformed}
	}
	l.Signatures = []Signature{s}
	l.readClaims()
	return l
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
