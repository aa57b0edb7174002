package engine

import (
	"slices"
	"time"

	"jwtdebugger/wasm/internal/claims"
	"jwtdebugger/wasm/internal/code"
	"jwtdebugger/wasm/internal/key"
	"jwtdebugger/wasm/internal/layers"
	"jwtdebugger/wasm/internal/prose"
	"jwtdebugger/wasm/internal/token"
)

// program writes what the last report checked as a program.
func (s *shown) program(library, act string) *code.Program {
	spec := s.spec
	spec.Library, spec.Act = library, act
	p := code.Write(spec)
	return &p
}

// spec is what was checked, as far as a program can check it. No key is in it.
func (l *look) spec(r *Report, now time.Time) code.Spec {
	asked := l.in.Policy.Asked()
	s := code.Spec{
		Issuers: asked.Issuers, Audiences: asked.Audiences, Subjects: asked.Subjects, Nonces: asked.Nonces, Revoked: asked.Revoked, Types: asked.Types,
		Required: asked.Required, Values: asked.Values, Leeway: seconds(asked.Leeway), MaxAge: seconds(asked.MaxAge), Aged: asked.Aged,
		At: l.in.Policy.Instant(now).Unix(),
	}
	l.specToken(&s, r, asked.Algorithms)
	l.specKey(&s)
	if len(asked.Unread) > 0 {
		s.Notes = append(s.Notes, prose.And(asked.Unread)+" cannot be read, so the program does not check it. Correct it under Policy.")
	}
	if l.in.Policy.Now != "" {
		s.Notes = append(s.Notes, "The test keeps the time under “Evaluate at”; the program that verifies reads the clock.")
	}
	if l.in.Policy.KeyBindingAudience != "" {
		s.Notes = append(s.Notes, "The program does not check a key binding.")
	}
	return s
}

// seconds rounds up: a program is not stricter than the policy.
func seconds(d time.Duration) int64 { return int64((d + time.Second - 1) / time.Second) }

// specToken fills in what the token that is looked at says.
func (l *look) specToken(s *code.Spec, r *Report, allowed []string) {
	const assumed = "RS256"
	t := l.shownToken(r)
	switch {
	case t != nil && t.IsJWS():
		s.Alg = t.HeaderText("alg")
		if from := l.stack.Layers[r.Selected.Layer].Parent; from >= 0 && !l.stack.Layers[from].Token.IsJWS() {
			outer := l.stack.Layers[from].Token
			s.Sealed, s.Enc = outer.HeaderText("alg"), outer.HeaderText("enc")
		}
		s.Lifetime = lifetime(l.stack.Layers[r.Selected.Layer])
	case t != nil:
		s.Sealed, s.Enc = t.HeaderText("alg"), t.HeaderText("enc")
		return
	}
	switch {
	case s.Alg == "" && len(allowed) == 0:
		s.Alg = assumed
		if k := l.onlyKey(); k != nil && k.Type == key.Oct {
			s.Alg = "HS256"
		}
		s.Notes = append(s.Notes, "No algorithm is known yet, so the program is for "+s.Alg+". Paste a token, or write one under Policy.")
	case len(allowed) > 0 && (s.Alg == "" || !slices.Contains(allowed, s.Alg)):
		s.Alg = allowed[0]
	}
	if t == nil {
		return
	}
	if t.Kind == token.JWS && !t.Detached && !t.Selective() && len(l.found().Value) <= maxTested {
		s.Token = t.Text
	} else {
		s.Notes = append(s.Notes, "The program takes compact tokens; the one in Debug is of another form or very long.")
	}
	signature := r.Verdict.Attributes.Signature
	s.Refused = signature == layers.SignatureInvalid || r.Verdict.Attributes.Claims == claims.ClaimsRejected
	if s.Token != "" && !s.Refused && signature != layers.SignatureValid {
		s.Notes = append(s.Notes, "Debug has not verified this token; the test expects that it is accepted.")
	}
}

// maxTested is the longest token that stands in a test.
const maxTested = 16 << 10

// shownToken is the token that is looked at, by the signature chosen; nil: there is none.
func (l *look) shownToken(r *Report) *token.Token {
	if l.stack == nil || !l.stack.Layers[r.Selected.Layer].IsToken() {
		return nil
	}
	return l.stack.Layers[r.Selected.Layer].View(r.Selected.Signature)
}

// lifetime is how many seconds a token is good for, by its own times; 0: it does not say so.
func lifetime(l *layers.Layer) int64 {
	payload, _ := l.Claims()
	from, ok := claims.NumericDate(payload.Find("iat"))
	to, too := claims.NumericDate(payload.Find("exp"))
	const longest = 10 * 365 * 24 * 60 * 60
	n := to.Unix() - from.Unix()
	if !ok || !too || n > longest {
		return 0
	}
	return n
}

// onlyKey is the key, if there is one alone.
func (l *look) onlyKey() *key.Key {
	if len(l.keys.set.Keys) != 1 {
		return nil
	}
	return l.keys.set.Keys[0]
}

// specKey fills in how the program is given its key.
func (l *look) specKey(s *code.Spec) {
	s.Keys = code.PEM
	if l.keys.set.FromJWKS || len(l.keys.set.Keys) > 1 {
		s.Keys = code.JWKS
	}
	s.Encoding = key.UTF8
	k := l.onlyKey()
	switch {
	case k == nil:
	case k.Type != key.Oct:
		s.Kid = k.Kid
	case !k.IsText: // the k of a JWK
		s.Encoding, s.Kid = key.Base64URL, k.Kid
	case l.in.KeyEncoding != key.Auto:
		s.Encoding = l.in.KeyEncoding
	}
}
