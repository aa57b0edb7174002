// Package layers opens a token with keys, from the outermost layer to the innermost: it
// verifies each signature, decrypts what is encrypted, and says what came of each key. It is
// the only package that remembers cryptography. It takes the token, the keys and what the
// user agreed to, and nothing else: it judges no claim, explains no failure beyond its reason
// and reads no clock.
package layers

import (
	"slices"
	"unicode/utf8"

	"jwtdebugger/wasm/internal/exact"
	"jwtdebugger/wasm/internal/jose"
	"jwtdebugger/wasm/internal/key"
	"jwtdebugger/wasm/internal/report"
	"jwtdebugger/wasm/internal/token"
)

// Most is how deep tokens inside tokens are opened.
const Most = 8

// Input is all that opening a token rests on. It can be compared: a token and a set of keys
// are never changed once they were read.
type Input struct {
	Token    *token.Token
	Keys     *key.Set
	KeyText  string // the Key field as it stands
	Content  string // what was signed, where the token does not hold it; "": not given
	Consents Consents
}

// Consents are what the user agreed to by a click, and what was taken back by Stop.
type Consents struct {
	PBES2   bool // to derive a key by many iterations
	Inflate bool // to decompress more than usual
	Stopped bool // slow work was stopped: none is begun without a consent
}

// Names of the consents, as a Remedy sets them under "allow".
const (
	AllowPBES2   = "pbes2"
	AllowInflate = "inflate"
	AllowKey     = "key" // to open a private key or a store by many iterations
)

// Stack is a token, opened as far as the keys allow: its layers, the outermost first. There
// is at least one. It is not changed once it was made.
type Stack struct {
	Layers []*Layer
	Keys   *key.Set
}

// Layer is one layer and what came of checking it.
type Layer struct {
	Parent     int             // its number in the Stack; -1: outermost
	Token      *token.Token    // with its detached content, where that was given
	Signatures []Signature     // of a JWS, in order
	Opened     Opening         // of a JWE
	Content    []byte          // what is in it: the payload, or the plaintext; nil while locked
	Detached   bool            // the token holds no content: the user types it
	Binding    bool            // the key binding of an SD-JWT: beside the chain, not in it
	Processed  token.Processed // of an SD-JWT: with the disclosures in their places

	claims *exact.Value
	broken bool // claims was read from JSON that is broken further on
}

// Innermost is the number of the last layer of the chain, the key binding of an SD-JWT aside.
func (s *Stack) Innermost() int {
	for i := len(s.Layers) - 1; i > 0; i-- {
		if !s.Layers[i].Binding {
			return i
		}
	}
	return 0
}

// Signed is the signature that decides, and its layer: the worst over all layers that have
// any. Where none has, the state is SignatureNone and the layer the innermost.
func (s *Stack) Signed() (Signature, *Layer) {
	worst, of := Signature{State: SignatureNone}, s.Layers[s.Innermost()]
	for _, l := range s.Layers {
		if one := l.Signature(); severity(one.State) < severity(worst.State) {
			worst, of = one, l
		}
	}
	return worst, of
}

// Locked is the first JWE layer that is not open; nil when there is none.
func (s *Stack) Locked() *Layer {
	for _, l := range s.Layers {
		if l.Token.IsJWE() && l.Opened.State != EncryptionDecrypted {
			return l
		}
	}
	return nil
}

// Decrypted reports whether a layer was decrypted.
func (s *Stack) Decrypted() bool {
	return slices.ContainsFunc(s.Layers, func(l *Layer) bool { return l.Opened.State == EncryptionDecrypted })
}

// Defect is the first problem that makes a layer malformed; ok is false when there is none.
func (s *Stack) Defect() (p report.Problem, ok bool) {
	for _, l := range s.Layers {
		for _, p := range l.Problems() {
			if p.Severity == report.Error {
				return p, true
			}
		}
	}
	return report.Problem{}, false
}

// IsToken reports whether the text is near enough to a token to be taken apart for the eye:
// prose has no header, whatever base64url would make of it.
func (s *Stack) IsToken() bool { return s.Layers[0].IsToken() }

// Outcomes says for each key what came of it in any layer.
func (s *Stack) Outcomes() []report.Check {
	var all [][]report.Check
	for _, l := range s.Layers {
		for _, one := range l.Signatures {
			all = append(all, one.Outcomes)
		}
		all = append(all, l.Opened.Outcomes)
	}
	return Outcomes(s.Keys, all)
}

// Outcomes says for each key of the set the most telling of what came of it.
func Outcomes(keys *key.Set, all [][]report.Check) []report.Check {
	out := make([]report.Check, len(keys.Keys))
	for i, k := range keys.Keys {
		out[i] = report.Check{Code: OutcomeNotTried, Status: report.Unchecked, Word: "not tried", Key: k.ID()}
		if !k.Usable() {
			out[i] = report.Check{Code: OutcomeUnusable, Status: report.Failed, Word: "cannot be used", Key: k.ID()}
			if p, ok := k.Question(); ok {
				out[i].Status, out[i].Word = report.Unchecked, "needs its passphrase"
				if p.Code == key.CodeWrong {
					out[i].Word = "needs another passphrase"
				}
			}
		}
		best := 0
		for _, of := range all {
			if i < len(of) && weight(of[i]) > best {
				best, out[i] = weight(of[i]), of[i]
			}
		}
	}
	return out
}

// weight orders outcomes: what a key did counts more than what it could not be tried for.
func weight(c report.Check) int {
	switch {
	case c.Status == report.OK:
		return 4
	case c.Code == OutcomeDoesNotHold || c.Code == OutcomeDoesNotOpen:
		return 3
	case c.Status == report.Failed:
		return 2
	case c.Code != "" && c.Code != OutcomeNotTried:
		return 1
	}
	return 0
}

// View is the layer's token as its signature of that number has it; of a JWE itself.
func (l *Layer) View(signature int) *token.Token {
	if !l.Token.IsJWS() {
		return l.Token
	}
	return l.Token.Signed(min(max(signature, 0), l.Token.Signatures()-1))
}

// Signature is the state of a JWS layer. Among several signatures over one payload the key
// at hand decides: valid when one verifies and none that it fits fails.
func (l *Layer) Signature() Signature {
	if len(l.Signatures) == 0 {
		return Signature{State: SignatureNone}
	}
	worst := l.Signatures[0]
	for _, s := range l.Signatures {
		if severity(s.State) < severity(worst.State) {
			worst = s
		}
	}
	if worst.State == SignatureMalformed || worst.State == SignatureInvalid {
		return worst
	}
	for _, s := range l.Signatures {
		if s.State == SignatureValid {
			return s
		}
	}
	return worst
}

// Deciding is the layer's token by the signature that decides its state.
func (l *Layer) Deciding() *token.Token {
	state := l.Signature().State
	for i, s := range l.Signatures {
		if s.State == state {
			return l.View(i)
		}
	}
	return l.View(0)
}

// Choose is the number of the signature wanted, else of the first that verifies.
func (l *Layer) Choose(wanted int) int {
	if wanted >= 0 && wanted < len(l.Signatures) {
		return wanted
	}
	for i, s := range l.Signatures {
		if s.State == SignatureValid {
			return i
		}
	}
	return 0
}

// Protected reports whether the layer is encrypted or has a signature: somebody may accept it.
func (l *Layer) Protected() bool {
	if l.Token.IsJWE() {
		return true
	}
	for i, s := range l.Signatures {
		if s.State != SignatureUnsecured && len(l.View(i).Segment(token.Signature).Bytes) > 0 {
			return true
		}
	}
	return false
}

// IsToken reports whether the layer's text is near enough to a token to be taken apart.
func (l *Layer) IsToken() bool { return l.Token.IsToken() }

// Problems are those of the token and of each of its signatures.
func (l *Layer) Problems() []report.Problem {
	all := slices.Clone(l.Token.Problems)
	for i := range l.Signatures {
		view := l.View(i)
		cut := cutShort(view)
		if cut != view {
			all = slices.DeleteFunc(all, leftByCut)
		}
		for _, p := range cut.Problems {
			seen := slices.ContainsFunc(all, func(q report.Problem) bool {
				return q.Code == p.Code && q.Words() == p.Words() && q.Place.Part == p.Place.Part
			})
			if !seen {
				all = append(all, p)
			}
		}
	}
	return append(all, l.Processed.Problems...)
}

// Header is the protected header, by the token of one signature.
func (l *Layer) Header(t *token.Token) token.Segment { return t.Segment(token.Protected) }

// Payload is what is in the layer, by the token of one signature: of a JWE the plaintext.
func (l *Layer) Payload(t *token.Token) token.Segment {
	if l.Token.IsJWS() {
		return t.Segment(token.Payload)
	}
	s := token.Segment{Name: token.Payload, Bytes: l.Content, Strict: true, UTF8: utf8.Valid(l.Content)}
	if v, defects := exact.ParseJSON(l.Content); !slices.ContainsFunc(defects, exact.Defect.Fatal) {
		s.JSON, s.Whole = &v, true
	}
	return s
}

// Claims is the JSON object that the layer claims: of a JWS its payload, of an SD-JWT the
// processed payload, of a JWE the plaintext; nil when that is no object. whole is false where
// it was read from JSON that is broken further on.
func (l *Layer) Claims() (claims *exact.Value, whole bool) { return l.claims, !l.broken }

// readClaims reads what the layer claims, once it is open.
func (l *Layer) readClaims() {
	switch {
	case l.Token.Selective():
		l.claims = l.Processed.Payload.Object()
	case l.Token.IsJWS():
		p := l.Token.Segment(token.Payload)
		l.claims, l.broken = p.JSON.Object(), p.JSON != nil && !p.Whole
	case l.Content != nil:
		v, defects := exact.ParseJSON(l.Content)
		l.claims, l.broken = v.Object(), slices.ContainsFunc(defects, exact.Defect.Fatal)
	}
}

// Recipients says for each recipient of a JWE how its key is encrypted, and which one the
// key at hand opened.
func (l *Layer) Recipients() []report.Check {
	var out []report.Check
	envelope := jose.EnvelopeOf(l.Token)
	for i := range envelope.Recipients {
		c := report.Check{Code: EncryptionLocked, Status: report.Unchecked, Word: "not opened", Algorithm: envelope.Text(i, "alg"), Key: envelope.Text(i, "kid")}
		if l.Opened.State == EncryptionDecrypted && l.Opened.Recipient == i {
			c.Code, c.Status, c.Word, c.Key = EncryptionDecrypted, report.OK, "opened", l.Opened.By.ID()
		}
		out = append(out, c)
	}
	return out
}
