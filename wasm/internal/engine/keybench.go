package engine

import (
	"time"

	"jwtdebugger/wasm/internal/claims"
	"jwtdebugger/wasm/internal/keybench"
	"jwtdebugger/wasm/internal/token"
)

// bench answers what is asked about keys alone.
func (s *Session) bench(r *Request) Answer {
	in, now := &r.Bench, time.UnixMilli(r.Now)
	if len(in.Text)+len(in.Add)+len(in.Token) > MaxText {
		return failure(CodeTooLong, "That is more text than is read here.", "bench-key")
	}
	switch r.Op {
	case OpNewKey:
		return Answer{Built: keybench.Make(in, s.issuer.RSAKey)}
	case OpBuild:
		return Answer{Built: keybench.Build(in, now, s.issuer.RSAKey)}
	}
	at := now
	var wrong string
	if in.At != "" {
		t, _, words := claims.ParseInstant("Check as of", in.At, now)
		if words.Lead != "" {
			wrong = words.Text()
		} else {
			at = t
		}
	}
	var t *token.Token
	if p := s.current.pastes.Of(in.Token, find); len(p.found) > 0 {
		index := 0
		if r.Select.Found > 0 && r.Select.Found < len(p.found) {
			index = r.Select.Found
		}
		t = s.current.tokens.Of(chosen{p, index}, parse)
	}
	b := keybench.Inspect(in, t, at, now)
	if b.Chain != nil {
		b.Chain.Wrong = wrong
	}
	return Answer{Bench: b}
}
