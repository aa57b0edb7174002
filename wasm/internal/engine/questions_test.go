package engine

import (
	"os"
	"strings"
	"testing"

	"jwtdebugger/wasm/internal/key"
	"jwtdebugger/wasm/internal/report"
)

// An encrypted private key is a question at Passphrase, and so is a wrong passphrase, whether
// the key is to verify or to decrypt, alone or beside another that does not fit.
func TestPassphraseIsAsked(t *testing.T) {
	locked, err := os.ReadFile("../key/testdata/rsa-locked-aes256.pem")
	if err != nil {
		t.Fatal(err)
	}
	for _, example := range []string{"RS256", "RSA-OAEP"} {
		for _, beside := range []string{"", "\n" + rfc7515A1Key} {
			for passphrase, code := range map[string]string{"": key.CodePassphrase, "wrong": key.CodeWrong} {
				p := newPage(t)
				p.load(example)
				p.Passphrase = &passphrase
				r := p.show(*p.Token, string(locked)+beside)
				v := r.Verdict
				lead := "This private key is encrypted."
				if code == key.CodeWrong {
					lead = "The passphrase does not open this private key."
				}
				if v.Status == report.Failed || v.Lead != lead || !strings.Contains(v.Advice, "Passphrase") || !strings.Contains(v.Announce, lead) {
					t.Errorf("%s, %q: %s: %s (%s) %s", example, passphrase, v.Status, v.Sentence, v.Advice, v.Announce)
				}
				if c := v.Signature; example == "RS256" && (c.Status == report.Failed || c.Word != "key locked") {
					t.Errorf("%s, %q: %+v", example, passphrase, c)
				}
				if c := r.Causes[0]; c.Code != code || c.Place.Field != key.FieldPassphrase {
					t.Errorf("%s, %q: %s at %s", example, passphrase, c.Code, c.Place.Field)
				}
				if k := r.Keys[0]; k.Outcome.Status == report.Failed || !strings.Contains(k.Outcome.Word, "passphrase") || k.Problems[0].Severity == report.Error {
					t.Errorf("%s, %q: %+v", example, passphrase, k)
				}
			}
		}
	}
}

// A key in Token is in the wrong field, and nothing is broken.
func TestKeyInTokenIsOffered(t *testing.T) {
	certificate, err := os.ReadFile("../key/testdata/rsa-locked-aes256.pem")
	if err != nil {
		t.Fatal(err)
	}
	for _, text := range []string{rfc7515A1Key, string(certificate)} {
		r := newPage(t).show(text, "")
		v := r.Verdict
		if v.Status != "none" || v.Form.Status == report.Failed || v.Form.Word != "a key" || v.Attributes.Form != "failed" || !strings.Contains(v.Announce, "not a token") {
			t.Errorf("%s: %s %+v %s", v.Status, v.Sentence, v.Form, v.Announce)
		}
		if v.Action == nil || v.Action.Label != "Move it to Key" || v.Action.Set["token"] != "" || strings.TrimSpace(v.Action.Set["key"]) != strings.TrimSpace(text) {
			t.Errorf("%+v", v.Action)
		}
		for _, p := range r.Fields["token"].Problems {
			if p.Severity == report.Error {
				t.Errorf("%s is an error", p.Code)
			}
		}
	}
	if v := newPage(t).show("what is this", "").Verdict; v.Status != report.Failed {
		t.Errorf("prose is %s", v.Status)
	}
}

// Without a key the page asks for the one that there is to ask for.
func TestWhichKeyIsAskedFor(t *testing.T) {
	for example, want := range map[string]string{
		"key-set": "Paste the public key with the kid “2026-11”, a certificate, or the issuer’s key set under Key.",
		"RS256":   "Paste the issuer’s public key, certificate or key set under Key.",
		"EdDSA":   "Paste the issuer’s public key, certificate or key set under Key.",
		"HS256":   "Paste the secret under Key: HS256 is checked with the one that signed it.",
	} {
		p := newPage(t)
		p.load(example)
		r := p.show(*p.Token, "")
		if kid := p.s.shown.token.HeaderText("kid"); kid != "" && example != "key-set" {
			want = strings.Replace(strings.Replace(want, "the issuer’s public key, certificate or", "the public key with the kid “"+kid+"”, a certificate, or the issuer’s", 1), "the secret", "the secret with the kid “"+kid+"”", 1)
		}
		if r.Verdict.Advice != want {
			t.Errorf("%s: %q, want %q", example, r.Verdict.Advice, want)
		}
	}
}
