package engine

import (
	"encoding/hex"
	"strings"
	"unicode/utf8"

	"jwtdebugger/wasm/internal/audit"
	"jwtdebugger/wasm/internal/jose"
	"jwtdebugger/wasm/internal/key"
	"jwtdebugger/wasm/internal/report"
	"jwtdebugger/wasm/internal/token"
)

// guess tries the words of a list, or the built-in ones, on the signature of the token that
// is selected.
func (e *Engine) guess(in *Inspect, words *string) (*Guess, *Failure) {
	e.merge(in)
	if len(*in.Token) > MaxText || words != nil && len(*words) > MaxText {
		return nil, &Failure{Code: codeTooLong, Message: "The text is longer than 8 MiB, which is the most that is read here at once."}
	}
	nothing := &Failure{
		Code:    codeGuess,
		Message: "There is no secret to guess: that takes a whole token with a signature of HS256, HS384 or HS512.",
		Place:   report.Place{Field: "token"},
	}
	t := e.guessed(in)
	if !guessable(t) {
		return nil, nothing
	}
	g, err := jose.NewGuesser(t.HeaderText("alg"), t.SigningInput(), t.Segment(token.Signature).Bytes)
	if err != nil {
		return nil, nothing
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
	return answer, nil
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
func (e *Engine) guessed(in *Inspect) *token.Token {
	found, index := e.pick(*in.Token, in.Select.Found)
	t := e.parse(*in.Token, found, index)
	if t == nil || !t.IsJWS() {
		return nil
	}
	if typed, ok := content(in); t.Detached && ok && *in.Content != "" {
		t = t.WithContent(typed)
	}
	return t.Signed(min(max(in.Select.Signature, 0), t.Signatures()-1))
}

// guessable tells whether t has a secret that could be guessed.
func guessable(t *token.Token) bool {
	if t == nil || !t.IsJWS() || t.Malformed() || t.Detached {
		return false
	}
	a, ok := jose.Lookup(t.HeaderText("alg"))
	return ok && a.Family == jose.HMAC && len(t.Segment(token.Signature).Bytes) == a.Size
}
