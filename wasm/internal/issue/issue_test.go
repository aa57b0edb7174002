package issue

import (
	"strings"
	"testing"
	"time"

	"jwtdebugger/wasm/internal/jose"
	"jwtdebugger/wasm/internal/key"
	"jwtdebugger/wasm/internal/layers"
	"jwtdebugger/wasm/internal/report/reporttest"
	"jwtdebugger/wasm/internal/token"
)

// target is a token that was pasted, with keys, opened.
func target(text, keys string) Target {
	set := key.Read(keys, "", key.Auto)
	t := Target{Text: text, End: len(text), Keys: &set, Signature: -1}
	if text != "" {
		var o layers.Opener
		t.Stack = o.Open(layers.Input{Token: token.Parse(text, 0, len(text)), Keys: &set, KeyText: keys})
		t.Layer = t.Stack.Innermost()
	}
	return t
}

func edited(header, payload string) *Edit {
	e := &Edit{PayloadAs: AsJSON}
	if header != "" {
		e.Header = &header
	}
	if payload != "" {
		e.Payload = &payload
	}
	return e
}

const (
	secret = "a secret that is thirty-two bytes!"
	signed = "eyJhbGciOiJIUzI1NiJ9.e30.AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA"
	locked = "eyJhbGciOiJkaXIiLCJlbmMiOiJBMjU2R0NNIn0..AAAAAAAAAAAAAAAA.AAAA.AAAAAAAAAAAAAAAAAAAAAA"
)

// Each row is an edit that cannot be signed or encrypted, and what is said of it. Whoever is
// asked later why, about the token that came of it, says the same.
func TestRefusals(t *testing.T) {
	public, err := key.Generate("ES256", nil)
	if err != nil {
		t.Fatal(err)
	}
	jwk, err := public.JWK(false)
	if err != nil {
		t.Fatal(err)
	}
	hex := edited("", "0g")
	hex.PayloadAs = AsHex
	for name, c := range map[string]struct {
		text, keys string
		edit       *Edit
		code       string
		kept       bool // the token is what it was
	}{
		"no hexadecimal":              {signed, secret, hex, CodeHex, true},
		"a header that is no JSON":    {signed, secret, edited(`{"alg":`, ""), CodeHeaderNotJSON, false},
		"a header without alg":        {signed, secret, edited(`{"typ":"JWT"}`, ""), token.CodeAlgMissing, false},
		"alg none":                    {signed, secret, edited(`{"alg":"none"}`, ""), token.CodeAlgNone, false},
		"an unknown algorithm":        {signed, secret, edited(`{"alg":"XX"}`, ""), jose.CodeUnsupported, false},
		"no key":                      {signed, "", edited("", `{"a":1}`), layers.CodeKeyMissing, false},
		"a key of another kind":       {signed, secret, edited(`{"alg":"ES256"}`, ""), jose.CodeKeyType, false},
		"a public key":                {signed, jwk, edited(`{"alg":"ES256"}`, ""), jose.CodePrivate, false},
		"a key that is not read":      {signed, `{"kty":"oct"}`, edited("", `{"a":1}`), jose.CodeKeyUnusable, false},
		"a locked token":              {locked, "", edited("", `{}`), layers.EncryptionLocked, true},
		"encrypting without a key":    {signed, "", edited(`{"alg":"dir","enc":"A256GCM"}`, ""), layers.CodeKeyMissing, true},
		"encrypting with another key": {signed, "short", edited(`{"alg":"dir","enc":"A256GCM"}`, ""), jose.CodeKeySize, true},
		"a dot in a plain payload":    {signed, secret, edited(`{"alg":"HS256","b64":false,"crit":["b64"]}`, `a.b`), CodeUnattachable, true},
	} {
		t.Run(name, func(t *testing.T) {
			in := target(c.text, c.keys)
			text, cause := Issuer{}.Edit(c.edit, in)
			if cause.Code != c.code || (text == c.text) != c.kept {
				t.Fatalf("%s, kept %v: %+v", cause.Code, text == c.text, cause.Words())
			}
			reporttest.Words(t, cause.Code, cause.Words())
			after := target(text, c.keys)
			if again := (Issuer{}).WhyUnsigned(c.edit, after); again.Words() != cause.Words() || again.Code != cause.Code {
				t.Errorf("asked again it says %s: %s", again.Code, again.Words().Text())
			}
		})
	}
}

// A private key that does not belong to its public half signs what does not hold: that is
// found before it is handed out.
func TestKeyThatFails(t *testing.T) {
	in := target(signed, secret)
	mixed, err := key.Generate("ES256", nil)
	if err != nil {
		t.Fatal(err)
	}
	other, err := key.Generate("ES256", nil)
	if err != nil {
		t.Fatal(err)
	}
	mixed.Private = other.Private
	in.Keys = &key.Set{Keys: []*key.Key{mixed}}
	_, cause := Issuer{}.Edit(edited(`{"alg":"ES256"}`, ""), in)
	if cause.Code != CodeSignFailed {
		t.Errorf("%s: %+v", cause.Code, cause.Words())
	}
	reporttest.Words(t, cause.Code, cause.Words())
}

// A key binding is the holder's to sign.
func TestKeyBindingIsNotEdited(t *testing.T) {
	set, err := Issuer{}.Example(ExampleSDJWT, now)
	if err != nil {
		t.Fatal(err)
	}
	in := target(set["token"], set["key"])
	in.Layer = len(in.Stack.Layers) - 1
	text, cause := Issuer{}.Edit(edited("", `{"aud":"x"}`), in)
	if cause.Code != CodeKeyBinding || text != set["token"] {
		t.Errorf("%s: %+v", cause.Code, cause.Words())
	}
}

// A JWE in JSON whose protected header does not say how to encrypt is left as it is.
func TestUnprotectedHeaderIsNotEncrypted(t *testing.T) {
	k, err := key.Generate("A128KW", nil)
	if err != nil {
		t.Fatal(err)
	}
	compact, err := jose.Encrypt([]byte(`{"alg":"A128KW","enc":"A128GCM"}`), []byte(`{}`), k)
	if err != nil {
		t.Fatal(err)
	}
	parts := strings.Split(compact, ".")
	text := `{"protected":"` + parts[0] + `","encrypted_key":"` + parts[1] + `","iv":"` + parts[2] + `","ciphertext":"` + parts[3] + `","tag":"` + parts[4] + `"}`
	jwk, err := k.JWK(true)
	if err != nil {
		t.Fatal(err)
	}
	in := target(text, jwk)
	if !in.Stack.Decrypted() {
		t.Fatal("it does not open")
	}
	if _, cause := (Issuer{}).Edit(edited("", `{"a":1}`), in); cause.Code != "" {
		t.Errorf("a whole protected header is refused: %s", cause.Code)
	}
	bare := *in.Stack.Layers[0].Token
	bare.Segments = append([]token.Segment{}, bare.Segments...)
	for i := range bare.Segments {
		if bare.Segments[i].Name == token.Protected {
			bare.Segments[i].Bytes, bare.Segments[i].Text = []byte(`{"enc":"A128GCM"}`), ""
		}
	}
	in.Stack.Layers[0].Token = &bare
	if _, cause := (Issuer{}).Edit(edited("", `{"a":1}`), in); cause.Code != token.CodeHeaderUnprotected {
		t.Errorf("%s: %+v", cause.Code, cause.Words())
	}
}

// What a field shows is read back as the bytes that it shows, and compact spacing takes white space
// out that stands between JSON tokens, and no other.
func TestDisplay(t *testing.T) {
	for payload, as := range map[string]string{`{"a": 1}`: AsJSON, "hello": AsText, "": AsEmpty, "\x00\xff": AsHex, "a\r\nb": AsHex} {
		text := "eyJhbGciOiJIUzI1NiJ9." + encode(payload) + ".AAAA"
		s := token.Parse(text, 0, len(text)).Segment(token.Payload)
		shown, got := Display(s)
		if got != as {
			t.Errorf("%q is shown as %s", payload, got)
		}
		back, problem := Read(shown, as, SpacingCompact, nil)
		if problem != nil || strings.ReplaceAll(string(back), " ", "") != strings.ReplaceAll(payload, " ", "") {
			t.Errorf("%q comes back as %q", payload, back)
		}
	}
}

var now = time.Date(2026, 11, 23, 12, 0, 0, 0, time.UTC)
