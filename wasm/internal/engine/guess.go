package engine

import (
	"encoding/hex"
	"strings"
	"unicode/utf8"

	"jwtdebugger/wasm/internal/alg"
	"jwtdebugger/wasm/internal/audit"
	"jwtdebugger/wasm/internal/jose"
	"jwtdebugger/wasm/internal/key"
	"jwtdebugger/wasm/internal/prose"
	"jwtdebugger/wasm/internal/report"
	"jwtdebugger/wasm/internal/token"
)

// guess tries the words of a list, or the built-in ones, on the signature of the token that
// is selected.
func (s *Session) guess(in *Inspect, words *string) Answer {
	s.merge(in)
	if len(*in.Token) > MaxText || words != nil && len(*words) > MaxText {
		return failure(CodeTooLong, "The text is longer than 8 MiB, which is the most that is read here at once.", "")
	}
	nothing := failure(CodeGuess, "There is no secret to guess: that takes a whole token with a signature of "+prose.Or(alg.Names(alg.HMAC))+".", "token")
	t := s.guessed(in)
	if !guessable(t) {
		return nothing
	}
	g, err := jose.NewGuesser(t.HeaderText("alg"), t.SigningInput(), t.Segment(token.Signature).Bytes)
	if err != nil {
		return nothing
	}
	answer := &Guess{}
	var secret []byte
	if words != nil {
		secret, answer.Tried = g.Words([]byte(*words))
	} else {
		audit.WellKnownSecrets(func(known string) bool {
			answer.Tried++
			if g.Try([]byte(known)) {
				secret = []byte(known)
			}
			return secret == nil
		})
	}
	if secret != nil {
		answer.found(secret)
	}
	return Answer{Guess: answer}
}

// found fills in the secret, as the Key field can hold it.
func (g *Guess) found(secret []byte) {
	encoding := key.UTF8
	g.Found, g.Secret = true, string(secret)
	read := key.Read(g.Secret, "", encoding)
	asText := len(read.Keys) == 1 && string(read.Keys[0].Secret) == g.Secret       // else it reads as a JWK, say
	if !asText || !utf8.Valid(secret) || strings.ContainsAny(g.Secret, "\r\x00") { // a text field would change these
		encoding, g.Secret = key.Hex, hex.EncodeToString(secret)
	}
	g.Remedy = &report.Remedy{Label: "Use it as the key", Set: map[string]string{"key": g.Secret, "key-encoding": encoding}}
}

// guessed is the token whose secret is asked for: the outermost one, with the signature and
// the detached content that are selected; nil when there is none.
func (s *Session) guessed(in *Inspect) *token.Token {
	l := s.look(in)
	if l.stack == nil || !l.token.IsJWS() {
		return nil
	}
	return l.stack.Layers[0].View(in.Select.Signature)
}

// guessable reports whether t has a secret that could be guessed.
func guessable(t *token.Token) bool {
	if t == nil || !t.IsJWS() || t.Malformed() || t.Detached {
		return false
	}
	a, ok := alg.Lookup(alg.Signs, t.HeaderText("alg"))
	return ok && a.Family == alg.HMAC && len(t.Segment(token.Signature).Bytes) == a.Size
}
