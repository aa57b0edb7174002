package keybench

import (
	"encoding/base64"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"

	"jwtdebugger/wasm/internal/audit"
	"jwtdebugger/wasm/internal/key"
	"jwtdebugger/wasm/internal/report/reporttest"
	"jwtdebugger/wasm/internal/token"
)

var today = time.Date(2026, 11, 28, 12, 0, 0, 0, time.UTC)

func look(text string) *Bench { return Inspect(&Ask{Text: text}, nil, today, today) }

func made(t testing.TB, algorithm, kind string) *key.Key {
	t.Helper()
	k, err := generate(algorithm, kind, nil)
	if err != nil {
		t.Fatal(algorithm, kind, err)
	}
	return k
}

// kinds are the keys that everything is tried on: each type and curve.
var kinds = [][2]string{
	{"RS256", "2048"}, {"ES256", ""}, {"ES384", ""}, {"ES512", ""}, {"ES256K", ""}, {"EdDSA", "Ed25519"}, {"EdDSA", "Ed448"},
	{"ECDH-ES", "X25519"}, {"ECDH-ES+A256KW", "P-521"}, {"ML-DSA-44", ""}, {"ML-DSA-65", ""}, {"ML-DSA-87", ""},
	{"HS256", ""}, {"A128KW", ""}, {"A256GCM", ""}, {"A256CBC-HS512", ""}, {"PBES2-HS256+A128KW", ""},
}

// encodings are how the forms of a secret are read back.
var encodings = map[string]string{"base64": key.Base64, "base64url": key.Base64URL, "hex": key.Hex, "UTF-8": key.UTF8, "Bytes": key.Base64, ".env, base64": "-"}

// TestRoundTrips writes every kind of key in every form, reads that, and writes it in every
// form again: it is the same key, with the same half of it.
func TestRoundTrips(t *testing.T) {
	for _, kind := range kinds {
		k := made(t, kind[0], kind[1])
		forms := (&bench{keys: []*key.Key{k}}).forms(k)
		if len(forms) < 4 {
			t.Errorf("%v has %d forms", kind, len(forms))
		}
		for _, f := range forms {
			again := key.Read(f.Text, "", encodings[f.Name])
			if encodings[f.Name] == "-" {
				continue // who reads it decodes it
			}
			if len(again.Keys) != 1 || !again.Keys[0].Usable() {
				t.Errorf("%v as %s is not read back: %+v", kind, f.Name, again.Problems)
				continue
			}
			got := again.Keys[0]
			if string(got.Secret) != string(k.Secret) || k.Secret == nil && got.Thumbprint != k.Thumbprint {
				t.Errorf("%v as %s is another key", kind, f.Name)
			}
			if k.Secret == nil && (got.Private != nil) != f.Private {
				t.Errorf("%v as %s: private is %v", kind, f.Name, got.Private != nil)
			}
			if strings.HasPrefix(f.Name, "JWK") && (got.Kid != k.Kid || got.Algorithm != k.Algorithm) {
				t.Errorf("%v as %s lost its kid or alg", kind, f.Name)
			}
			for _, third := range (&bench{keys: again.Keys}).forms(got) {
				for _, g := range forms {
					if g.Name == third.Name && g.Private == third.Private && !strings.HasPrefix(g.Name, "JWK") && g.Text != third.Text {
						t.Errorf("%v as %s and then as %s is written otherwise", kind, f.Name, g.Name)
					}
				}
			}
		}
	}
}

// TestMenu makes every key that is offered, of RSA but the smallest, and measures it.
func TestMenu(t *testing.T) {
	size := map[string]int{"A128GCM": 16, "A192GCM": 24, "A256GCM": 32, "A128CBC-HS256": 32, "A256CBC-HS512": 64, "A128KW": 16, "HS512": 64}
	for _, c := range Menu() {
		for _, kind := range strings.Split(c.Kinds, " ") {
			if kind == "3072" || kind == "4096" || kind == "2048" && c.Value != "RS256" {
				continue
			}
			b := Make(&Ask{Algorithm: c.Value, Kind: kind, Use: "sig"}, nil)
			if b.Wrong != "" || b.Command == "" {
				t.Errorf("%s %s: %+v", c.Value, kind, b)
				continue
			}
			k := key.Read(b.Text, "", "").Keys[0]
			if !k.Usable() || k.Kid == "" || k.Algorithm == "" || k.Use != "sig" {
				t.Errorf("%s %s was made as %+v", c.Value, kind, k.Info)
			}
			if kind != "" && kind != "2048" && k.Curve != kind {
				t.Errorf("%s on %s is on %s", c.Value, kind, k.Curve)
			}
			if want := size[c.Value]; want != 0 && len(k.Secret) != want {
				t.Errorf("%s has %d bytes", c.Value, len(k.Secret))
			}
		}
	}
	for _, in := range []Ask{{Algorithm: "none"}, {Algorithm: "ES256", Kind: "P-384"}, {Algorithm: "RS256", Kind: "1024"}, {Algorithm: "RS256", Kind: "100000"}} {
		if b := Make(&in, nil); b.Wrong == "" {
			t.Errorf("%+v was made", in)
		}
	}
}

// TestPublicHalf: nothing private is in a form that is not marked, and nothing else that a
// private JWK holds is published.
func TestPublicHalf(t *testing.T) {
	private := `{"kty":"OKP","crv":"Ed25519","d":"nWGxne_9WmC6hEr0kuwsxERJxWl7MmkZcDusAxyuf2A","x":"11qYAYKxCrfVS_7TyWQHOg7hcvPapiMlrwIaaPcHURo","key_ops":["sign"],"hint":"my secret hint","x5u":"https://example.com/c","note":{"a":[1,2]}}`
	b := look(private)
	for _, f := range b.Forms {
		leaks := strings.Contains(f.Text, "nWGxne") || strings.Contains(f.Text, "hint")
		if leaks && !f.Private {
			t.Errorf("%s tells what is private: %s", f.Name, f.Text)
		}
		if f.Name == "JWK" && !f.Private && (!strings.Contains(f.Text, `"verify"`) || !strings.Contains(f.Text, "x5u")) {
			t.Errorf("the public JWK lost what may be published: %s", f.Text)
		}
		if f.Name == "JWK" && f.Private && (!strings.Contains(f.Text, "my secret hint") || !strings.Contains(f.Text, `"sign"`)) {
			t.Errorf("the private JWK is not whole: %s", f.Text)
		}
	}
	b.Forms = nil
	for _, m := range slices.Concat(b.Facts, b.Members) {
		if strings.Contains(m.Value, "nWGxne") || strings.Contains(m.Value, "hint") {
			t.Errorf("%s shows what is private", m.Name)
		}
	}
	// RFC 8037 appendix A.3
	if i := slices.IndexFunc(b.Facts, func(f Fact) bool { return f.Value == "kPrK_qmxVWaYVA9wwBF6Iuo3vVzz7TxHCTwXBygrS4k" }); i < 0 {
		t.Errorf("the thumbprint of RFC 8037 is not among %v", b.Facts)
	}
	if i := slices.IndexFunc(b.Facts, func(f Fact) bool {
		return f.Value == "urn:ietf:params:oauth:jwk-thumbprint:sha-256:kPrK_qmxVWaYVA9wwBF6Iuo3vVzz7TxHCTwXBygrS4k"
	}); i < 0 {
		t.Errorf("the URI is not among %v", b.Facts)
	}
}

// TestJudged: the band of keys of many kinds.
func TestJudged(t *testing.T) {
	rsa1024, err := key.Generate("RS256", func(int) ([]byte, error) { return nil, os.ErrInvalid })
	if err != nil {
		t.Fatal(err)
	}
	pem, _ := rsa1024.PEM(true)
	public, _ := rsa1024.PEM(false)
	ec, _ := made(t, "ES256", "").FullJWK(true)
	other, _ := made(t, "ES256", "").FullJWK(true)
	swapped := ec[:strings.Index(ec, `"d":`)] + other[strings.Index(other, `"d":`):]
	for _, c := range []struct {
		name, text, status string
		words              [4]string // format, strength, consistent, secrecy
	}{
		{"private RSA", pem, Flawed, [4]string{"well made", "enough", "yes", "private"}},
		{"public RSA", public, OK, [4]string{"well made", "enough", "", "public"}},
		{"private EC", ec, Flawed, [4]string{"well made", "enough", "yes", "private"}},
		{"halves of two keys", swapped, Failed, [4]string{"not well made", "enough", "no", "private"}},
		{"a short secret", "hello you", Flawed, [4]string{"well made", "weak", "", "secret"}},
		{"a known secret", "secret", Failed, [4]string{"well made", "broken", "", "secret"}},
		{"a printed key", `{"kty":"OKP","crv":"Ed25519","x":"11qYAYKxCrfVS_7TyWQHOg7hcvPapiMlrwIaaPcHURo"}`, Failed, [4]string{"well made", "broken", "", "public"}},
	} {
		b := look(c.text)
		if b.Status != c.status || len(b.Checks) != 4 {
			t.Errorf("%s: %s, %+v", c.name, b.Status, b.Checks)
			continue
		}
		for i, want := range c.words {
			if b.Checks[i].Word != want {
				t.Errorf("%s: %s is %q, not %q", c.name, b.Checks[i].Code, b.Checks[i].Word, want)
			}
		}
		for _, f := range b.Findings {
			reporttest.Words(t, f.Code, f.Words())
		}
	}
	for _, empty := range []string{"", "-----BEGIN PRIVATE KEY-----\nAAAA\n-----END PRIVATE KEY-----"} {
		if b := look(empty); b.Lead == "" || len(b.Forms) > 0 {
			t.Errorf("%q: %+v", empty, b)
		}
	}
}

// TestSets: the table of several keys, and what is said of the set.
func TestSets(t *testing.T) {
	a, b := made(t, "ES256", ""), made(t, "ES256", "")
	public, _ := a.FullJWK(false)
	private, _ := b.FullJWK(true)
	plain := &key.Key{Info: key.Info{Type: key.EC}, Public: a.Public}
	nameless, _ := plain.FullJWK(false)
	set := `{"keys":[` + strings.Join([]string{public, private, public, nameless}, ",") + `]}`
	out := look(set)
	var words []string
	for _, r := range out.Keys {
		words = append(words, r.Word)
	}
	if want := []string{"stands here more than once", "private beside public keys", "stands here more than once", "stands here more than once"}; !slices.Equal(words, want) {
		t.Errorf("the table says %q", words)
	}
	if !slices.ContainsFunc(out.Findings, func(f audit.Finding) bool { return f.Code == audit.MixedKeySet }) {
		t.Error("a private key in a public set is no finding")
	}
	last := Inspect(&Ask{Text: set, Index: 3}, nil, today, today)
	for _, code := range []string{CodeNoKid, CodeNoAlgorithm} {
		if !slices.ContainsFunc(last.Findings, func(f audit.Finding) bool { return f.Code == code }) {
			t.Errorf("%s is no finding of a key without anything", code)
		}
	}
	shown := func(ask Ask) *Bench {
		ask.Text = Build(&ask, today, nil).Text
		ask.Index = 0
		return Inspect(&ask, nil, today, today)
	}
	if out := shown(Ask{Text: set, What: BuildPublic}); len(out.Keys) != 3 || slices.ContainsFunc(out.Keys, func(r Row) bool { return r.Half != "public" }) {
		t.Errorf("the public set is %+v", out.Keys)
	}
	added, _ := made(t, "RS256", "2048").PEM(false)
	if out := shown(Ask{Text: private, What: BuildSet, Add: added}); len(out.Keys) != 2 || out.Keys[0].Half != "private" || out.Keys[1].Kid == "" {
		t.Errorf("the set built is %+v", out.Keys)
	}
	if out := shown(Ask{Text: private, What: BuildRotate}); len(out.Keys) != 2 || out.Keys[0].Kid != b.Kid || out.Keys[1].Kid == b.Kid || out.Keys[1].Half != "private" {
		t.Errorf("rotated, the set is %+v", out.Keys)
	}
	for _, ask := range []Ask{{What: BuildSet}, {What: BuildPublic}, {Text: "a secret", What: BuildPublic}, {Text: public, What: BuildLocked, Seal: "x"}, {Text: private, What: BuildLocked}, {Text: private, What: "else"}} {
		if out := Build(&ask, today, nil); out.Wrong == "" || out.Text != "" {
			t.Errorf("%+v: %+v", ask.What, out)
		}
	}
}

// TestVerified: the key that verifies the token of the debugging view is pointed out.
func TestVerified(t *testing.T) {
	const text = "eyJhbGciOiJFZERTQSJ9.RXhhbXBsZSBvZiBFZDI1NTE5IHNpZ25pbmc.hgyY0il_MGCjP0JzlnLWG1PPOt7-09PGcvMg3AIbQR6dWbhijcNR4ki4iylGjg5BhVsPt9g7sVvpAr_MuM0KAg" // RFC 8037 appendix A.4
	other, _ := made(t, "EdDSA", "").FullJWK(false)
	set := `{"keys":[` + other + `,{"kty":"OKP","crv":"Ed25519","x":"11qYAYKxCrfVS_7TyWQHOg7hcvPapiMlrwIaaPcHURo"}]}`
	out := Inspect(&Ask{Text: set}, token.Parse(text, 0, len(text)), today, today)
	if out.Keys[0].Status == OK || out.Keys[1].Word != "verified the token in Debug" {
		t.Errorf("the rows are %+v", out.Keys)
	}
}

// run runs a command in a folder; the test is skipped where its program is not at hand, or
// does not know the kind of key.
func run(t *testing.T, dir, command string) {
	t.Helper()
	name, _, _ := strings.Cut(command, " ")
	if _, err := exec.LookPath(name); err != nil {
		t.Skipf("%s is not at hand, so “%s” was not run", name, command)
	}
	cmd := exec.Command("sh", "-c", command)
	cmd.Dir = dir
	if out, err := cmd.CombinedOutput(); err != nil {
		if strings.Contains(string(out), "not found") || strings.Contains(string(out), "unsupported") || strings.Contains(string(out), "Error setting context") {
			t.Skipf("%s here does not know how to: %s", name, out)
		}
		t.Errorf("%s: %v\n%s", command, err, out)
	}
}

// TestCommands runs each command that is printed on a key, and compares what it writes with
// what is written here.
func TestCommands(t *testing.T) {
	for _, kind := range kinds {
		k := made(t, kind[0], kind[1])
		if k.Private == nil {
			continue
		}
		pem, err := k.PEM(true)
		if err != nil {
			t.Fatal(err)
		}
		public, _ := k.PEM(false)
		for _, f := range (&bench{keys: []*key.Key{k}}).forms(k) {
			if f.Command == "" {
				continue
			}
			t.Run(kind[0]+" "+kind[1]+" as "+f.Name, func(t *testing.T) {
				dir := t.TempDir()
				os.WriteFile(filepath.Join(dir, "key.pem"), []byte(pem), 0o600)
				os.WriteFile(filepath.Join(dir, "public.pem"), []byte(public), 0o600)
				command := f.Command
				if f.Name == "OpenSSH" {
					// ssh-keygen reads PKCS #8 of RSA and EC, and Ed25519 in its own format alone.
					if k.Type == key.OKP {
						t.Skip("ssh-keygen does not read PKCS #8 of Ed25519")
					}
					command += " > public.ssh"
				}
				if strings.HasPrefix(command, "step") {
					command += " > out.json"
				}
				run(t, dir, command)
				for _, name := range []string{"public.pem", "public.der", "private.pem", "private.der", "public.ssh", "out.json"} {
					if !strings.Contains(command, name) || strings.HasPrefix(command, "step") && name != "out.json" {
						continue
					}
					written, err := os.ReadFile(filepath.Join(dir, name))
					if err != nil {
						t.Fatal(err)
					}
					text := string(written)
					if f.Binary {
						text = base64.StdEncoding.EncodeToString(written)
					}
					got := key.Read(text, "", "").Keys
					if len(got) != 1 || got[0].Thumbprint != k.Thumbprint || (got[0].Private != nil) != f.Private {
						t.Errorf("%s writes another key: %.60s", command, text)
					}
				}
				// And openssl reads what is written here.
				if strings.HasPrefix(f.Command, "openssl") {
					format := "PEM"
					data := []byte(f.Text)
					if f.Binary {
						format = "DER"
						data, _ = base64.StdEncoding.DecodeString(f.Text)
					}
					os.WriteFile(filepath.Join(dir, "ours"), data, 0o600)
					pub := " -pubin"
					if f.Private {
						pub = ""
					}
					if f.Name == "PKCS #1" && !f.Private {
						pub = " -RSAPublicKey_in"
						run(t, dir, "openssl rsa -noout -in ours"+pub)
						return
					}
					run(t, dir, "openssl pkey -noout -in ours -inform "+format+pub)
				}
			})
		}
		t.Run(kind[0]+" "+kind[1]+" made", func(t *testing.T) {
			dir := t.TempDir()
			run(t, dir, commandFor(k, kind[0]))
			text, err := os.ReadFile(filepath.Join(dir, "key.pem"))
			if got := key.Read(string(text), "", "").Keys; err != nil || len(got) != 1 || got[0].Name != k.Name || got[0].Private == nil {
				t.Errorf("it makes %.60s (%v)", text, err)
			}
		})
	}
}

// TestLocked: what is encrypted opens again, here and in openssl, and with its passphrase alone.
func TestLocked(t *testing.T) {
	for _, kind := range [][2]string{{"ES256", ""}, {"EdDSA", "Ed448"}, {"RS256", "2048"}} {
		k := made(t, kind[0], kind[1])
		jwk, _ := k.FullJWK(true)
		b := Build(&Ask{Text: jwk, What: BuildLocked, Seal: "correct horse"}, today, nil)
		if b.Wrong != "" || !strings.Contains(b.Said, "600,000") {
			t.Fatalf("%+v", b)
		}
		if in := Inspect(&Ask{Text: b.Text}, nil, today, today); !in.Passphrase || in.Checks[0].Word != "encrypted" || in.Status != Flawed {
			t.Errorf("locked, it is %+v", in)
		}
		if got := key.ReadPatiently(b.Text, "correct horse", "").Keys; len(got) != 1 || got[0].Private == nil || got[0].Thumbprint != k.Thumbprint {
			t.Error("it does not open again")
		}
		if got := key.ReadPatiently(b.Text, "correct hors", "").Keys; len(got) != 1 || got[0].Private != nil {
			t.Error("it opens with another passphrase")
		}
		t.Run(kind[0], func(t *testing.T) {
			dir := t.TempDir()
			os.WriteFile(filepath.Join(dir, "locked.pem"), []byte(b.Text), 0o600)
			run(t, dir, "openssl pkey -in locked.pem -passin pass:'correct horse' -noout")
			pem, _ := k.PEM(true)
			os.WriteFile(filepath.Join(dir, "key.pem"), []byte(pem), 0o600)
			run(t, dir, b.Command+" -passout pass:abcd")
			text, _ := os.ReadFile(filepath.Join(dir, "locked.pem"))
			if got := key.ReadPatiently(string(text), "abcd", "").Keys; len(got) != 1 || got[0].Thumbprint != k.Thumbprint {
				t.Errorf("%s does something else", b.Command)
			}
		})
	}
}
