package engine

import (
	"encoding/base64"
	"strings"
	"testing"
	"unicode/utf8"

	"jwtdebugger/wasm/internal/audit"
	"jwtdebugger/wasm/internal/issue"
	"jwtdebugger/wasm/internal/jose"
	"jwtdebugger/wasm/internal/key"
)

// signedWith is a token that secret signed.
func signedWith(t *testing.T, alg, secret, payload string) string {
	t.Helper()
	encode := base64.RawURLEncoding.EncodeToString
	input := encode([]byte(`{"alg":"`+alg+`"}`)) + "." + encode([]byte(payload))
	signature, err := jose.Sign(alg, key.FromSecret([]byte(secret), ""), []byte(input), nil)
	if err != nil {
		t.Fatal(err)
	}
	return input + "." + encode(signature)
}

// guess asks over the wire; words of nil are the built-in list.
func (p *page) guess(token string, words *string) Answer {
	p.t.Helper()
	p.Token = &token
	return p.handle(Request{Op: "guessSecret", Inspect: p.Inspect, Words: words})
}

func TestGuessSecret(t *testing.T) {
	list := "one\r\ntwo\nthree with spaces\n"
	latin := "caf\u00e9\n"
	for _, c := range []struct {
		name, alg, secret string
		words             *string
		found             bool
		shown, encoding   string
		tried             int // 0: not asked
	}{
		{"a built-in one", "HS256", "secret", nil, true, "secret", "utf8", 1},
		{"a built-in one of HS512", "HS512", "your-256-bit-secret", nil, true, "your-256-bit-secret", "utf8", 0},
		{"on a list", "HS256", "two", &list, true, "two", "utf8", 2},
		{"on a list, with spaces", "HS384", "three with spaces", &list, true, "three with spaces", "utf8", 3},
		{"beyond ASCII", "HS256", "caf\u00e9", &latin, true, "caf\u00e9", "utf8", 1},
		{"not on a list", "HS256", "four", &list, false, "", "", 3},
		{"not on an empty list", "HS256", "four", new(string), false, "", "", 0},
	} {
		a := newPage(t).guess(signedWith(t, c.alg, c.secret, `{"sub":"ann"}`), c.words)
		if a.Guess == nil || a.Error != nil {
			t.Errorf("%s: %+v", c.name, a.Error)
			continue
		}
		g := a.Guess
		if g.Found != c.found || g.Secret != c.shown || c.tried > 0 && g.Tried != c.tried {
			t.Errorf("%s: %+v", c.name, g)
		}
		if (g.Remedy != nil) != c.found || c.found && (g.Remedy.Set["key"] != c.shown || g.Remedy.Set["key-encoding"] != c.encoding) {
			t.Errorf("%s: the remedy is %+v", c.name, g.Remedy)
		}
	}
}

// What the remedy puts into the Key field verifies the token, whatever the secret's bytes.
func TestGuessedSecretVerifies(t *testing.T) {
	binary := "" // one of the list that is no text, if there is one
	audit.WellKnownSecrets(func(secret string) bool {
		if !utf8.ValidString(secret) {
			binary = secret
		}
		return binary == ""
	})
	if binary == "" {
		t.Fatal("every well-known secret is a text: the case of one that is none is not tested")
	}
	for _, c := range []struct {
		secret string
		words  *string
	}{
		{"secret", nil},
		{binary, nil},
		{"a\rb", new("a\rb")},
		{`{"kty":"oct","k":"AAAA"}`, new(`{"kty":"oct","k":"AAAA"}`)},
	} {
		p := newPage(t)
		text := signedWith(t, "HS256", c.secret, `{"sub":"ann"}`)
		a := p.guess(text, c.words)
		if a.Guess == nil || !a.Guess.Found {
			t.Errorf("%q: %+v %+v", c.secret, a.Guess, a.Error)
			continue
		}
		p.KeyEncoding = a.Guess.Remedy.Set["key-encoding"]
		wantSignature(t, p.show(text, a.Guess.Remedy.Set["key"]), "valid")
	}
}

// Tokens without a secret to guess are told so, and the page does not offer it.
func TestNothingToGuess(t *testing.T) {
	whole := signedWith(t, "HS256", "secret", `{"sub":"ann"}`)
	es256 := NewSession(issue.Issuer{}).example("ES256", clock).Example
	parts := strings.Split(whole, ".")
	for name, text := range map[string]string{
		"nothing":             "",
		"no token":            "hello",
		"another algorithm":   es256.Set["token"],
		"unsecured":           "eyJhbGciOiJub25lIn0.e30.",
		"cut short":           whole[:len(whole)-3],
		"without a signature": parts[0] + "." + parts[1] + ".",
		"detached":            parts[0] + ".." + parts[2],
		"a JWE":               "eyJhbGciOiJkaXIiLCJlbmMiOiJBMTI4R0NNIn0..AAAAAAAAAAAAAAAA.AAAA.AAAAAAAAAAAAAAAAAAAAAA",
	} {
		a := newPage(t).guess(text, nil)
		if a.Guess != nil || a.Error == nil || a.Error.Code != CodeGuess || !strings.HasSuffix(a.Error.Message, ".") {
			t.Errorf("%s: %+v %+v", name, a.Guess, a.Error)
		}
		if newPage(t).show(text, "").Guessable {
			t.Errorf("%s: the report offers to guess", name)
		}
	}
	if !newPage(t).show(whole, "").Guessable {
		t.Error("the report does not offer to guess the secret of a whole token")
	}
}

// The token is the one selected, with the content that was typed where it holds none.
func TestGuessOfTheSelected(t *testing.T) {
	list := "first\nsecond\n"
	both := signedWith(t, "HS256", "first", `{"sub":"ann"}`) + "\n" + signedWith(t, "HS256", "second", `{"sub":"bob"}`)
	for i, want := range []string{"first", "second"} {
		p := newPage(t)
		p.Select.Found = i
		if a := p.guess(both, &list); a.Guess == nil || a.Guess.Secret != want {
			t.Errorf("token %d: %+v %+v", i, a.Guess, a.Error)
		}
	}
	parts := strings.Split(signedWith(t, "HS256", "second", "what stands elsewhere"), ".")
	p := newPage(t)
	p.Content = new("what stands elsewhere")
	if a := p.guess(parts[0]+".."+parts[2], &list); a.Guess == nil || a.Guess.Secret != "second" {
		t.Errorf("detached: %+v %+v", a.Guess, a.Error)
	}
}

func TestGuessWithTooManyWords(t *testing.T) {
	words := strings.Repeat("a", MaxText+1)
	a := newPage(t).guess(signedWith(t, "HS256", "secret", `{}`), &words)
	if a.Error == nil || a.Error.Code != CodeTooLong {
		t.Errorf("%+v %+v", a.Guess, a.Error)
	}
}
