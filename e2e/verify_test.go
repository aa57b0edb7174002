package e2e_test

import (
	"crypto/rand"
	"encoding/base64"
	"strings"
	"testing"
	"time"

	"github.com/go-jose/go-jose/v4"
	"github.com/youmark/pkcs8"

	"jwtdebugger/e2e/drive"
)

type verdict = drive.Verdict

func TestVerify(t *testing.T) {
	t.Parallel()
	asUsers(t)
	page := open(t)
	live := func() string { return claims("sub", "ann", "iat", -time.Minute, "exp", time.Hour) }

	t.Run("with a secret", func(t *testing.T) {
		cleared(t, page)
		page.PasteToken(hs256(t, live()))
		page.WantVerdict(verdict{"signature": "unchecked", "form": "ok", "time": "ok", "alg": "HS256"})
		page.PasteKey(secret)
		page.WantVerdict(verdict{"signature": "valid", "claims": "accepted", "form": "ok", "time": "ok", "policy": "none", "encryption": "none", "alg": "HS256"})
		if got := page.Value("payload"); !strings.Contains(got, `"sub": "ann"`) {
			t.Errorf("The payload is shown as %q", got)
		}
		page.WantAnnounced("Signature valid")
	})

	t.Run("with a public key in PEM", func(t *testing.T) {
		cleared(t, page)
		page.PasteKey(publicPEM(rsaKey().Public()))
		page.PasteToken(mint(t, jose.RS256, rsaKey(), nil, live()))
		page.WantVerdict(verdict{"signature": "valid", "claims": "accepted", "alg": "RS256"})
		if n := page.Count(`#key-info li[data-kty="RSA"]`); n != 1 {
			t.Errorf("Key read as lists %d RSA keys, want 1:\n%s", n, page.Text("#key-info"))
		}
		if key := page.Data("#verdict")["key"]; len(key) != 43 {
			t.Errorf("data-key is %q, want the key's thumbprint", key)
		}
	})

	t.Run("with a private key", func(t *testing.T) {
		cleared(t, page)
		page.PasteKey(privatePEM(edKey()))
		page.PasteToken(mint(t, jose.EdDSA, edKey(), nil, live()))
		page.WantVerdict(verdict{"signature": "valid", "alg": "EdDSA"})
	})

	t.Run("with a key set, where the kid chooses", func(t *testing.T) {
		cleared(t, page)
		page.PasteKey(keySet(
			jose.JSONWebKey{Key: rsaKey().Public(), KeyID: "first", Use: "sig"},
			jose.JSONWebKey{Key: ecKey().Public(), KeyID: "second", Use: "sig"},
			jose.JSONWebKey{Key: edKey().Public(), KeyID: "third"},
		))
		for _, kid := range []string{"first", "second", "third"} {
			if page.Count(`#key-info li[data-kid="`+kid+`"]`) != 1 {
				t.Errorf("Key read as does not list %s:\n%s", kid, page.Text("#key-info"))
			}
		}
		page.PasteToken(mint(t, jose.ES256, ecKey(), map[string]any{"kid": "second"}, live()))
		page.WantVerdict(verdict{"signature": "valid", "key": "second"})
		page.PasteToken(mint(t, jose.EdDSA, edKey(), map[string]any{"kid": "third"}, live()))
		page.WantVerdict(verdict{"signature": "valid", "key": "third"})
		// No kid: every key that fits is tried, and the verdict names the one.
		page.PasteToken(mint(t, jose.RS256, rsaKey(), nil, live()))
		page.WantVerdict(verdict{"signature": "valid", "key": "first"})
	})

	t.Run("with several keys of several kinds", func(t *testing.T) {
		cleared(t, page)
		page.PasteKey(publicPEM(rsaKey().Public()) + "\n" + publicPEM(ecKey().Public()) + string(must((&jose.JSONWebKey{Key: []byte(secret), KeyID: "shared"}).MarshalJSON())))
		if n := page.Count("#key-info li"); n != 3 {
			t.Errorf("Key read as lists %d keys, want 3:\n%s", n, page.Text("#key-info"))
		}
		page.PasteToken(hs256(t, live()))
		page.WantVerdict(verdict{"signature": "valid", "key": "shared"})
	})

	t.Run("with an encrypted private key", func(t *testing.T) {
		cleared(t, page)
		if page.Count("#key-passphrase") != 0 {
			t.Error("Passphrase is shown before it is needed.")
		}
		page.PasteToken(mint(t, jose.ES256, ecKey(), nil, live()))
		page.PasteKey(lockedPEM(t, "tr0ub4dor"))
		if page.Count("#key-passphrase") != 1 {
			t.Fatalf("Passphrase is not asked for.\n%s", page.State())
		}
		page.Edit("key-passphrase", "wrong")
		if v := page.Data("#verdict")["signature"]; v == "valid" {
			t.Error("A wrong passphrase opens the key.")
		}
		page.Edit("key-passphrase", "tr0ub4dor")
		page.WantVerdict(verdict{"signature": "valid"})
	})

	t.Run("taken out of what stands around it", func(t *testing.T) {
		cleared(t, page)
		page.PasteKey(secret)
		page.PasteToken(`"Bearer ` + hs256(t, live()) + `"`)
		page.WantVerdict(verdict{"signature": "valid", "form": "ok"})
		if page.Text("#token-notes") == "" {
			t.Error("Nothing says that Bearer and the quotation marks were taken off.")
		}
	})

	t.Run("none is never valid", func(t *testing.T) {
		cleared(t, page)
		page.PasteToken(b64(`{"alg":"none"}`) + "." + b64(live()) + ".")
		page.WantVerdict(verdict{"signature": "unsecured", "alg": "none"})
		page.PasteKey(secret)
		page.WantVerdict(verdict{"signature": "unsecured"})
	})

	t.Run("a key in PEM is never a secret", func(t *testing.T) {
		cleared(t, page)
		text := publicPEM(rsaKey().Public())
		page.PasteToken(mint(t, jose.HS256, []byte(text), nil, live()))
		page.PasteKey(text)
		if v := page.Data("#verdict")["signature"]; v == "valid" {
			t.Errorf("A public key was taken for a secret.\n%s", page.State())
		}
	})
}

// TestExpired is the case to beat: a token that is signed well and no longer active.
func TestExpired(t *testing.T) {
	t.Parallel()
	page := lent(t)
	page.PasteToken(hs256(t, claims("iss", "https://issuer.example", "iat", -4*time.Hour, "exp", -3*time.Hour)))
	page.PasteKey(secret)
	page.WantVerdict(verdict{"signature": "valid", "form": "ok", "time": "failed", "claims": "rejected"})
	if s := page.Sentence(); !strings.HasPrefix(s, "The token expired") || !strings.Contains(s, "3 hours ago") {
		t.Errorf("The sentence is %q", s)
	}
	if got := page.Data(`#claims [data-claim="exp"]`)["status"]; got != "failed" {
		t.Errorf("data-status of exp is %q, want failed", got)
	}
	page.WantAnnounced("expired")
}

func TestNotYet(t *testing.T) {
	t.Parallel()
	page := lent(t)
	page.PasteToken(hs256(t, claims("nbf", time.Hour)))
	page.PasteKey(secret)
	page.WantVerdict(verdict{"signature": "valid", "time": "failed", "claims": "rejected"})
	if got := page.Data(`#claims [data-claim="nbf"]`)["status"]; got != "failed" {
		t.Errorf("data-status of nbf is %q, want failed", got)
	}
}

func TestTampered(t *testing.T) {
	t.Parallel()
	page := lent(t)
	token := hs256(t, claims("admin", false, "exp", time.Hour))
	page.PasteKey(secret)
	page.PasteToken(token)
	page.WantVerdict(verdict{"signature": "valid"})
	parts := strings.Split(token, ".")
	page.PasteToken(parts[0] + "." + b64(strings.Replace(part(t, token, 1), "false", "true", 1)) + "." + parts[2])
	page.WantVerdict(verdict{"signature": "invalid", "form": "ok"})
	if page.Count("#diagnosis li[data-cause]") == 0 {
		t.Errorf("Nothing says why the signature does not hold.\n%s", page.State())
	}
}

// TestMalformed: a broken part never hides the good ones, and every defect is said.
func TestMalformed(t *testing.T) {
	t.Parallel()
	page := lent(t)
	good := hs256(t, `{"sub":"ann?>","n":1}`)
	p := strings.Split(good, ".")
	for name, token := range map[string]string{
		"padding":               p[0] + "." + p[1] + "=." + p[2],
		"the standard alphabet": p[0] + "." + base64.RawStdEncoding.EncodeToString([]byte(`{"s":"ab>cd?"}`)) + "." + p[2],
		"a foreign character":   p[0] + "." + p[1][:6] + "*" + p[1][7:] + "." + p[2],
		"a line break":          p[0] + "." + p[1][:6] + "\n" + p[1][6:] + "." + p[2],
		"no signature":          p[0] + "." + p[1] + ".", // as in a link of the page
		"two parts":             p[0] + "." + p[1],
		"four parts":            good + "." + p[1],
		"a member twice":        b64(`{"alg":"HS256","alg":"HS256"}`) + "." + p[1] + "." + p[2],
		"a signature cut short": p[0] + "." + p[1] + "." + p[2][:40],
		"two bytes too many":    p[0] + "." + p[1] + "." + p[2] + "AA",
	} {
		t.Run(name, func(t *testing.T) {
			cleared(t, page)
			page.PasteKey(secret)
			page.PasteToken(token)
			if name == "two bytes too many" {
				// It is base64url still; only the length is wrong.
				if v := page.Data("#verdict")["signature"]; v != "malformed" && v != "invalid" {
					t.Errorf("data-signature is %q", v)
				}
			} else if name == "no signature" {
				page.WantVerdict(verdict{"signature": "unchecked", "form": "ok"})
			} else {
				page.WantVerdict(verdict{"signature": "malformed", "form": "failed"})
			}
			if got := page.Value("header"); !strings.Contains(got, `"alg": "HS256"`) {
				t.Errorf("The header is not decoded: %q", got)
			}
			if page.Text("#token-notes")+page.Text("#header-notes")+page.Text("#payload-notes")+page.Text("#signature-notes") == "" {
				t.Errorf("No sentence says what is wrong.\n%s", page.State())
			}
			if got := page.Value("token"); got != token {
				t.Errorf("Token holds %q, want what was pasted, %q", got, token)
			}
		})
	}
	t.Run("a header that is not JSON", func(t *testing.T) {
		cleared(t, page)
		page.PasteToken(b64(`{"alg":`) + "." + p[1] + "." + p[2])
		page.WantVerdict(verdict{"signature": "malformed", "form": "failed"})
		if got := page.Value("payload"); !strings.Contains(got, `"n": 1`) {
			t.Errorf("The payload is not decoded: %q", got)
		}
	})
}

// TestExact: what the page shows is what the token holds.
func TestExact(t *testing.T) {
	t.Parallel()
	page := lent(t)
	page.PasteKey(secret)
	page.PasteToken(hs256(t, `{"big":12345678901234567890123,"z":1.10,"e":1E400,"a":-0,"role":"user","role":"admin"}`))
	page.WantVerdict(verdict{"signature": "valid"})
	shown := page.Value("payload")
	at := -1
	for _, want := range []string{"12345678901234567890123", "1.10", "1E400", "-0", `"user"`, `"admin"`} {
		next := strings.Index(shown, want)
		if next <= at {
			t.Errorf("%s is not shown, or not in its place, in %s", want, shown)
		}
		at = next
	}
	if said := page.Text("#payload-notes") + page.Text("#findings") + page.Text("#token-notes"); !strings.Contains(said, "role") {
		t.Errorf("Nothing says that role is there twice.\n%s", page.State())
	}
	for as, payload := range map[string]string{"text": "just words", "hex": "\x00\xff\r", "empty": "", "json": `[1]`} {
		page.PasteToken(hs256(t, payload))
		page.WantVerdict(verdict{"signature": "valid"})
		if got := page.Data("#payload")["as"]; got != as {
			t.Errorf("%q is shown as %q, want %q", payload, got, as)
		}
	}
}

// TestRemedy: a diagnosis that was proved is one click away from being mended.
func TestRemedy(t *testing.T) {
	t.Parallel()
	page := lent(t)
	raw := make([]byte, 32)
	must(rand.Read(raw))
	encoded := strings.NewReplacer("-", "+", "_", "/").Replace(b64(string(raw))) + "="
	page.PasteToken(mint(t, jose.HS256, raw, nil, claims("sub", "ann")))
	page.PasteKey(encoded)
	page.WantVerdict(verdict{"signature": "invalid"})
	page.Click("#diagnosis button[data-remedy]")
	page.WantVerdict(verdict{"signature": "valid"})
	if got := page.Value("key-encoding"); got != "base64" {
		t.Errorf("Secret encoding is %q after the remedy, want base64", got)
	}
	if got := page.Value("key"); got != encoded {
		t.Errorf("Key holds %q, want what was pasted", got)
	}
}

// lockedPEM is a private key that ES256 tokens are signed with here, under a passphrase.
func lockedPEM(t *testing.T, passphrase string) string {
	t.Helper()
	der := must(pkcs8.MarshalPrivateKey(ecKey(), []byte(passphrase), &pkcs8.Opts{
		Cipher: pkcs8.AES256CBC, KDFOpts: pkcs8.PBKDF2Opts{SaltSize: 16, IterationCount: 2048, HMACHash: 5},
	}))
	return pemBlock("ENCRYPTED PRIVATE KEY", der)
}
