package code

import (
	"bytes"
	"context"
	"crypto/ecdsa"
	"crypto/ed25519"
	"crypto/elliptic"
	"crypto/rand"
	"crypto/rsa"
	"crypto/x509"
	"encoding/json"
	"encoding/pem"
	"errors"
	"fmt"
	"maps"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/go-jose/go-jose/v4"
	_ "github.com/golang-jwt/jwt/v5" // the programs that are tried need it
)

// The programs are run here against fresh tokens, good and bad. Those in Go always; those in
// other languages when JWTDEBUGGER_SNIPPETS is set, as make snippets-check does: its value is
// the file that the result is written to. What is not there to run them is said, and is no failure.

// A runner runs the programs of a language.
type runner struct {
	file    map[string]string              // by act: the name of a program's file
	install func(at string) error          // what the libraries need, in the directory above the programs'
	build   func(at string) error          // compiles all programs
	command func(dir, act string) []string // that runs one, in its directory
	tool    string                         // without which nothing can be tried

	here   func(program string) string // the program for the version that is here; "": it cannot be built with it
	remark string                      // that it was not this version which they ran with
}

func at(dir string, name string, args ...string) error {
	c := exec.Command(name, args...)
	c.Dir = dir
	if out, err := c.CombinedOutput(); err != nil {
		return fmt.Errorf("%s %s: %w\n%s", name, strings.Join(args, " "), err, out)
	}
	return nil
}

// debianCrates is where Debian's packages of Rust's libraries are.
const debianCrates = "/usr/share/cargo/registry"

// create writes a file into a directory that may not be there.
func create(name string, text []byte) error {
	if err := os.MkdirAll(filepath.Dir(name), 0o777); err != nil {
		return err
	}
	return os.WriteFile(name, text, 0o666)
}

// root is the project's.
const root = "../../.."

var goRunner = &runner{
	tool: "go",
	file: map[string]string{Verify: "main.go", Sign: "main.go", Decrypt: "main.go", Test: "token_test.go"},
	install: func(dir string) error {
		for _, name := range []string{"go.mod", "go.sum"} {
			text, err := os.ReadFile(filepath.Join(root, name))
			if err == nil {
				err = os.WriteFile(filepath.Join(dir, name), text, 0o666)
			}
			if err != nil {
				return err
			}
		}
		return nil
	},
	build: func(dir string) error {
		if err := at(dir, "go", "vet", "-mod=mod", "-trimpath", "./..."); err != nil {
			return err
		}
		return linkTogether(dir)
	},
	command: func(dir, act string) []string {
		if act == Test { // go vet has seen it
			return []string{"go", "test", "-mod=mod", "-count=1", "-vet=off", "-ldflags=-s -w", "."}
		}
		return []string{filepath.Join(filepath.Dir(dir), "bin", filepath.Base(dir))}
	},
}

// lasting is what a program would do to others in its process before any of them begins.
var lasting = regexp.MustCompile(`(?m)^(var|func init)\b`)

// linkTogether compiles each program of a directory, and links those into one file that have
// the same packages below them: so each has the packages that it would have alone, and linking,
// which takes longer than all else, is done a few times. What is compiled is the program as it
// is printed, but that its package has another name and main is Main. It is called by a name of
// its own, its directory's, in bin. Without the path of a directory that is new each time, what
// was vetted and compiled in an earlier run stands in the go command's cache.
func linkTogether(dir string) error {
	list := exec.Command("go", "list", "-mod=mod", "-f", `{{if .GoFiles}}{{.ImportPath}} {{.Deps}}{{end}}`, "./...")
	list.Dir = dir
	out, err := list.Output()
	if err != nil {
		return err
	}
	bin := filepath.Join(dir, "bin")
	if err := os.Mkdir(bin, 0o777); err != nil {
		return err
	}
	together := map[string][]string{} // import paths, by what is below them
	for line := range strings.Lines(string(out)) {
		path, below, _ := strings.Cut(line, " ")
		name := filepath.Base(path)
		text, err := os.ReadFile(filepath.Join(dir, name, "main.go"))
		if err != nil {
			return err
		}
		if lasting.Match(text) {
			below = name // it is linked alone
		}
		together[below] = append(together[below], path)
		for from, to := range map[string]string{"package main\n": "package " + name + "\n", "func main() {\n": "func Main() {\n"} {
			if bytes.Count(text, []byte("\n"+from)) != 1 {
				return fmt.Errorf("%s has not one line %q:\n%s", name, from, text)
			}
			text = bytes.Replace(text, []byte("\n"+from), []byte("\n"+to), 1)
		}
		if err := create(filepath.Join(dir, "linked", name, "program.go"), text); err != nil {
			return err
		}
	}
	for _, paths := range together {
		one := "with-" + filepath.Base(paths[0])
		imports, programs := "", ""
		for _, path := range paths {
			name := filepath.Base(path)
			imports += fmt.Sprintf("\t%q\n", strings.TrimSuffix(path, name)+"linked/"+name)
			programs += fmt.Sprintf("\t%q: %s.Main,\n", filepath.Join(bin, name), name)
			if err := os.Symlink(one, filepath.Join(bin, name)); err != nil {
				return err
			}
		}
		text := "package main\n\nimport (\n\t\"os\"\n" + imports + ")\n\nvar programs = map[string]func(){\n" + programs + "}\n\nfunc main() { programs[os.Args[0]]() }\n"
		if err := create(filepath.Join(dir, "linked", one, "main.go"), []byte(text)); err != nil {
			return err
		}
	}
	return at(dir, "go", "build", "-mod=mod", "-trimpath", "-ldflags=-s -w", "-o", "bin/", "./linked/...")
}

var nodeRunner = &runner{
	tool: "npm",
	file: map[string]string{Verify: "verify.mjs", Sign: "sign.mjs", Decrypt: "decrypt.mjs", Test: "token.test.mjs"},
	install: func(dir string) error {
		return at(dir, "npm", "install", "--no-audit", "--no-fund", "--silent", "jose@6", "jsonwebtoken@9")
	},
	command: func(dir, act string) []string {
		if act == Test {
			return []string{"node", "--test", "token.test.mjs"}
		}
		return []string{"node", act + ".mjs"}
	},
}

// pythonRunner runs programs with the first Python here that has the module: a system's own
// has what came with its packages.
func pythonRunner(module, name string) *runner {
	python := "python3"
	return &runner{
		tool: python,
		file: map[string]string{Verify: "verify.py", Sign: "sign.py", Decrypt: "decrypt.py", Test: "test_token.py"},
		install: func(dir string) error {
			for _, python = range []string{"python3", "/usr/bin/python3"} {
				if at(dir, python, "-c", "import "+module) == nil {
					return nil
				}
			}
			python = filepath.Join(dir, "venv", "bin", "python")
			if err := at(dir, "python3", "-m", "venv", "venv"); err != nil {
				return err
			}
			return at(dir, python, "-m", "pip", "install", "--quiet", name)
		},
		command: func(dir, act string) []string {
			if act == Test {
				return []string{python, "-m", "unittest", "-q", "test_token"}
			}
			return []string{python, act + ".py"}
		},
	}
}

var runners = map[string]*runner{
	"go-jose": goRunner, "golang-jwt": goRunner,
	"jose": nodeRunner, "jsonwebtoken": nodeRunner,
	"pyjwt": pythonRunner("jwt", "pyjwt[crypto]"), "joserfc": pythonRunner("joserfc", "joserfc"),
	"ruby-jwt": {
		tool:    "ruby",
		file:    map[string]string{Verify: "verify.rb", Sign: "sign.rb", Test: "test_token.rb"},
		install: func(dir string) error { return at(dir, "ruby", "-e", `require "jwt"; require "minitest"`) },
		command: func(dir, act string) []string {
			if act == Test {
				return []string{"ruby", "test_token.rb"}
			}
			return []string{"ruby", act + ".rb"}
		},
	},
	"firebase": {
		tool: "composer",
		file: map[string]string{Verify: "verify.php", Sign: "sign.php", Test: "TokenTest.php"},
		install: func(dir string) error {
			return at(dir, "composer", "require", "--no-interaction", "--quiet", "firebase/php-jwt:^6.11", "phpunit/phpunit")
		},
		command: func(dir, act string) []string {
			_ = os.Symlink(filepath.Join(filepath.Dir(dir), "vendor"), filepath.Join(dir, "vendor"))
			if act == Test {
				return []string{"vendor/bin/phpunit", "TokenTest.php"}
			}
			return []string{"php", act + ".php"}
		},
	},
	"rust": {
		tool: "cargo",
		file: map[string]string{Verify: "main.rs", Sign: "main.rs"},
		// The registry of Debian's packages is all that is needed, and there is no other here.
		install: func(dir string) error {
			if _, err := os.Stat(debianCrates + "/jsonwebtoken-8.2.0"); err != nil {
				return errors.New("apt-get install librust-jsonwebtoken-dev")
			}
			if err := os.Mkdir(filepath.Join(dir, ".cargo"), 0o777); err != nil {
				return err
			}
			return os.WriteFile(filepath.Join(dir, ".cargo", "config.toml"), []byte("[source.crates-io]\nreplace-with = \"debian\"\n[source.debian]\ndirectory = \""+debianCrates+"\"\n"), 0o666)
		},
		build: func(dir string) error {
			manifest := "[package]\nname = \"programs\"\nversion = \"0.1.0\"\nedition = \"2021\"\n[dependencies]\njsonwebtoken = \"8\"\nserde_json = \"1\"\n[profile.dev]\ndebug = 0\nincremental = false\n"
			programs, err := filepath.Glob(filepath.Join(dir, "p*", "main.rs"))
			if err != nil {
				return err
			}
			for _, file := range programs {
				name := filepath.Base(filepath.Dir(file))
				manifest += "[[bin]]\nname = \"" + name + "\"\npath = \"" + name + "/main.rs\"\n"
			}
			if err := os.WriteFile(filepath.Join(dir, "Cargo.toml"), []byte(manifest), 0o666); err != nil {
				return err
			}
			return at(dir, "cargo", "build", "--offline", "--quiet")
		},
		command: func(dir, _ string) []string {
			return []string{filepath.Join(filepath.Dir(dir), "target", "debug", filepath.Base(dir))}
		},
		// Version 8 asks for no audience by itself, and has no word for that.
		here: func(program string) string {
			if strings.Contains(program, "data_encoding") {
				return ""
			}
			return strings.Replace(program, "    validation.validate_aud = false; // no audience is asked\n", "", 1)
		},
		remark: "not run with this version; with 8.2, which is what Debian has, and but for secrets that are encoded, ",
	},
	"openssl": {
		tool:    "jq",
		file:    map[string]string{Verify: "verify.sh", Sign: "sign.sh"},
		command: func(dir, act string) []string { return []string{"bash", act + ".sh"} },
	},
}

// keys are those of an algorithm.
type keys struct {
	alg             string
	private, public any
	other           jose.SignatureAlgorithm // which the same key can do
}

const secret = "0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef"

func makeKeys(t *testing.T) []keys {
	t.Helper()
	r, err := rsa.GenerateKey(rand.Reader, 2048)
	if err != nil {
		t.Fatal(err)
	}
	curve := func(c elliptic.Curve) *ecdsa.PrivateKey {
		k, err := ecdsa.GenerateKey(c, rand.Reader)
		if err != nil {
			t.Fatal(err)
		}
		return k
	}
	public, private, err := ed25519.GenerateKey(rand.Reader)
	if err != nil {
		t.Fatal(err)
	}
	p256, p384, p521 := curve(elliptic.P256()), curve(elliptic.P384()), curve(elliptic.P521())
	return []keys{
		{"HS256", []byte(secret), []byte(secret), jose.HS384},
		{"HS512", []byte(secret), []byte(secret), jose.HS256},
		{"RS256", r, &r.PublicKey, jose.RS512},
		{"PS384", r, &r.PublicKey, jose.RS256},
		{"ES256", p256, &p256.PublicKey, ""},
		{"ES384", p384, &p384.PublicKey, ""},
		{"ES512", p521, &p521.PublicKey, ""},
		{"EdDSA", private, public, ""},
	}
}

// write puts the files that programs read into their directory.
func (k keys) write(t *testing.T, dir string) {
	t.Helper()
	if _, ok := k.private.([]byte); ok {
		return
	}
	private, err := x509.MarshalPKCS8PrivateKey(k.private)
	if err != nil {
		t.Fatal(err)
	}
	public, err := x509.MarshalPKIXPublicKey(k.public)
	if err != nil {
		t.Fatal(err)
	}
	other, _ := ecdsa.GenerateKey(elliptic.P256(), rand.Reader)
	set, err := json.Marshal(jose.JSONWebKeySet{Keys: []jose.JSONWebKey{{Key: other.Public(), KeyID: "another"}, {Key: k.public, KeyID: "one"}}})
	if err != nil {
		t.Fatal(err)
	}
	for name, text := range map[string][]byte{
		"private.pem": pem.EncodeToMemory(&pem.Block{Type: "PRIVATE KEY", Bytes: private}),
		"public.pem":  pem.EncodeToMemory(&pem.Block{Type: "PUBLIC KEY", Bytes: public}),
		"jwks.json":   set,
	} {
		if err := os.WriteFile(filepath.Join(dir, name), text, 0o666); err != nil {
			t.Fatal(err)
		}
	}
}

// sign signs claims.
func sign(t *testing.T, alg jose.SignatureAlgorithm, key any, typ string, claims map[string]any) string {
	t.Helper()
	options := new(jose.SignerOptions).WithHeader("kid", "one")
	if typ != "" {
		options.WithType(jose.ContentType(typ))
	}
	signer, err := jose.NewSigner(jose.SigningKey{Algorithm: alg, Key: key}, options)
	if err != nil {
		t.Fatal(err)
	}
	text, err := json.Marshal(claims)
	if err != nil {
		t.Fatal(err)
	}
	signed, err := signer.Sign(text)
	if err != nil {
		t.Fatal(err)
	}
	out, err := signed.CompactSerialize()
	if err != nil {
		t.Fatal(err)
	}
	return out
}

// hostile is a text that ends literals and starts expressions, where it can.
const hostile = "it's \"a\\\" ${HOME} #{1+1} {$x} `id` \\u0022 %s\n\u2028 é 😀"

// asked is a policy that asks for everything, and claims that are as asked.
func asked(now time.Time) (Spec, map[string]any) {
	s := Spec{
		Issuers: []string{hostile}, Audiences: []string{"orders", "invoices"}, Subjects: []string{"ann"}, Types: []string{"at+jwt"}, Nonces: []string{"n-" + hostile},
		Required: []string{"scope", "jti"}, Values: [][2]string{{"tier", "gold"}, {"level", "3"}, {"roles", "admin"}},
		Revoked: []string{"gone", "lost"}, Leeway: 3600, MaxAge: 3000, Aged: true,
	}
	return s, map[string]any{
		"iss": hostile, "aud": []string{"invoices", "else"}, "sub": "ann", "nonce": "n-" + hostile, "scope": "read", "jti": "id-1",
		"tier": "gold", "level": 3, "roles": []string{"user", "admin"}, "iat": now.Unix() - 60, "nbf": now.Unix() - 60, "exp": now.Unix() + 6000,
	}
}

// try is one token and whether it is to be accepted.
type try struct {
	name, token string
	good        bool
}

// tries are tokens, good and bad, of a policy that asks for everything.
func tries(t *testing.T, k keys, now time.Time, claims map[string]any) []try {
	with := func(name string, value any) map[string]any {
		c := maps.Clone(claims)
		c[name] = value
		if value == nil {
			delete(c, name)
		}
		return c
	}
	alg := jose.SignatureAlgorithm(k.alg)
	mint := func(c map[string]any) string { return sign(t, alg, k.private, "at+jwt", c) }
	good := mint(claims)
	parts := strings.Split(good, ".")
	later := strings.Split(mint(with("exp", now.Unix()+7000)), ".")
	out := []try{
		{"good", good, true},
		{"within the leeway", mint(with("exp", now.Unix()-60)), true},
		{"type in full", sign(t, alg, k.private, "application/at+JWT", claims), true},
		{"expired", mint(with("exp", now.Unix()-4000)), false},
		{"not valid yet", mint(with("nbf", now.Unix()+5000)), false},
		{"too old", mint(with("iat", now.Unix()-9000)), false},
		{"no iat", mint(with("iat", nil)), false},
		{"another audience", mint(with("aud", "else")), false},
		{"no audience", mint(with("aud", nil)), false},
		{"another issuer", mint(with("iss", "https://else.example")), false},
		{"no issuer", mint(with("iss", nil)), false},
		{"another subject", mint(with("sub", "bob")), false},
		{"another nonce", mint(with("nonce", "x")), false},
		{"another type", sign(t, alg, k.private, "JWT", claims), false},
		{"no type", sign(t, alg, k.private, "", claims), false},
		{"a claim missing", mint(with("scope", nil)), false},
		{"another value", mint(with("tier", "iron")), false},
		{"another number", mint(with("level", 4)), false},
		{"no element", mint(with("roles", []string{"user"})), false},
		{"revoked", mint(with("jti", "gone")), false},
		{"altered", parts[0] + "." + later[1] + "." + parts[2], false},
		{"unsigned", "eyJhbGciOiJub25lIiwidHlwIjoiYXQrand0Iiwia2lkIjoib25lIn0." + parts[1] + ".", false},
		{"nothing", "", false},
	}
	if k.other != "" {
		out = append(out, try{"other algorithm", sign(t, k.other, k.private, "at+jwt", claims), false})
	}
	if _, ok := k.private.([]byte); !ok { // the public key as a secret
		der, _ := x509.MarshalPKIXPublicKey(k.public)
		out = append(out, try{"public key as a secret", sign(t, jose.HS256, pem.EncodeToMemory(&pem.Block{Type: "PUBLIC KEY", Bytes: der}), "at+jwt", claims), false})
	}
	return out
}

// trial is one program, and what is tried with it.
type trial struct {
	name  string
	spec  Spec
	keys  keys
	tries []try // of Verify and Decrypt
	dir   string
}

// trials of a library.
func trials(t *testing.T, l *library, all []keys, now time.Time) []*trial {
	var out []*trial
	add := func(name string, s Spec, k keys, tries ...try) {
		s.Library, s.Kid = l.id, "one"
		if s.Sealed == "" {
			s.Alg = k.alg
		}
		if s.Keys == "" {
			s.Keys = PEM
		}
		if p := Write(s); p.Pieces == nil || p.Act != s.Act {
			return // it cannot, and says so
		}
		out = append(out, &trial{name: name, spec: s, keys: k, tries: tries})
	}
	for n, k := range all {
		if !has(l.signs, k.alg) || os.Getenv("JWTDEBUGGER_SNIPPETS") == "" && !has("HS256 RS256 ES256 EdDSA", k.alg) {
			continue
		}
		full, claims := asked(now)
		full.Act = Verify
		add(k.alg+" all", full, k, tries(t, k, now, claims)...)
		bare := map[string]any{"sub": "ann"}
		plain := sign(t, jose.SignatureAlgorithm(k.alg), k.private, "", bare)
		expired := sign(t, jose.SignatureAlgorithm(k.alg), k.private, "", map[string]any{"exp": now.Unix() - 5})
		add(k.alg+" bare", Spec{Act: Verify}, k, try{"good", plain, true}, try{"expired", expired, false}, try{"altered", plain[:len(plain)-8] + "AAAAAAAA", false})
		add(k.alg+" test", Spec{Act: Test, Token: plain, At: now.Unix()}, k)
		then := now.Add(-time.Hour)
		add(k.alg+" test of a past time", Spec{Act: Test, Token: sign(t, jose.SignatureAlgorithm(k.alg), k.private, "", map[string]any{"exp": then.Unix() + 9, "nbf": then.Unix()}), At: then.Unix()}, k)
		add(k.alg+" test of a bad one", Spec{Act: Test, Token: expired, At: now.Unix(), Refused: true}, k)
		signing := full
		signing.Act, signing.Lifetime = Sign, 300
		add(k.alg+" sign", signing, k)
		if n >= 2 && k.alg != "EdDSA" || n == len(all)-1 {
			set := full
			set.Keys = JWKS
			add(k.alg+" key set", set, k, try{"good", tries(t, k, now, claims)[0].token, true}, try{"nothing that is asked for", plain, false})
		}
		if k.alg == "ES256" || k.alg == "HS256" { // several values, and each condition by itself
			several := Spec{Act: Verify, Issuers: []string{"a", "b"}, Subjects: []string{"ann", "bob"}, Audiences: []string{"x"}}
			mint := func(iss, sub, aud string) string {
				return sign(t, jose.SignatureAlgorithm(k.alg), k.private, "", map[string]any{"iss": iss, "sub": sub, "aud": aud})
			}
			add(k.alg+" several", several, k, try{"good", mint("b", "ann", "x"), true}, try{"another issuer", mint("c", "ann", "x"), false}, try{"another subject", mint("a", "x", "x"), false}, try{"another audience", mint("a", "ann", "a"), false})
			alone := map[string]Spec{
				"typ": {Types: full.Types}, "nonce": {Nonces: full.Nonces}, "required": {Required: full.Required}, "values": {Values: full.Values},
				"revoked": {Revoked: full.Revoked}, "age": {Aged: true, MaxAge: 3000}, "issuer": {Issuers: full.Issuers}, "audience": {Audiences: full.Audiences[1:]}, "subject": {Subjects: full.Subjects},
			}
			for _, name := range slices.Sorted(maps.Keys(alone)) { // in order: what was compiled before need not be again
				s := alone[name]
				s.Act = Verify
				add(k.alg+" "+name, s, k, try{"good", tries(t, k, now, claims)[0].token, true}, try{"bare", sign(t, jose.SignatureAlgorithm(k.alg), k.private, "", map[string]any{"name": "ann"}), false})
			}
		}
		if k.alg == "HS256" {
			for _, encoding := range slices.Sorted(maps.Keys(encodings)) {
				add("HS256 "+encoding, Spec{Act: Verify, Encoding: encoding}, k, try{"good", plain, true}, try{"altered", plain[:len(plain)-8] + "AAAAAAAA", false})
			}
		}
	}
	for _, c := range []struct{ alg, enc string }{{"RSA-OAEP-256", "A256GCM"}, {"ECDH-ES+A128KW", "A128CBC-HS256"}, {"ECDH-ES", "A256GCM"}, {"dir", "A256CBC-HS512"}, {"A256KW", "A128GCM"}, {"PBES2-HS256+A128KW", "A128CBC-HS256"}} {
		if !has(l.decrypts, c.alg) {
			continue
		}
		k := all[0]
		switch {
		case strings.HasPrefix(c.alg, "RSA"):
			k = all[2]
		case strings.HasPrefix(c.alg, "ECDH"):
			k = all[4]
		}
		recipient := jose.Recipient{Algorithm: jose.KeyAlgorithm(c.alg), Key: k.public}
		k.alg = c.alg
		if b, ok := k.public.([]byte); ok && c.alg == "A256KW" {
			recipient.Key = b[:32]
		}
		if strings.HasPrefix(c.alg, "PBES2") {
			recipient.PBES2Count = 2000
		}
		seal := func(enc string) string {
			e, err := jose.NewEncrypter(jose.ContentEncryption(enc), recipient, nil)
			if err != nil {
				t.Fatal(err)
			}
			sealed, err := e.Encrypt([]byte(`{"sub":"ann"}`))
			if err != nil {
				t.Fatal(err)
			}
			text, err := sealed.CompactSerialize()
			if err != nil {
				t.Fatal(err)
			}
			return text
		}
		good := seal(c.enc)
		bad := []try{{"good", good, true}, {"altered", good[:len(good)-8] + "AAAAAAAA", false}, {"nothing", "", false}}
		if c.alg != "dir" {
			bad = append(bad, try{"other enc", seal("A192GCM"), false})
		}
		add(c.alg+" decrypt", Spec{Act: Decrypt, Sealed: c.alg, Enc: c.enc}, k, bad...)
	}
	return out
}

// encodings are the secret, written otherwise.
var encodings = map[string]string{
	"base64":    "MDEyMzQ1Njc4OWFiY2RlZjAxMjM0NTY3ODlhYmNkZWYwMTIzNDU2Nzg5YWJjZGVmMDEyMzQ1Njc4OWFiY2RlZg==",
	"base64url": "MDEyMzQ1Njc4OWFiY2RlZjAxMjM0NTY3ODlhYmNkZWYwMTIzNDU2Nzg5YWJjZGVmMDEyMzQ1Njc4OWFiY2RlZg",
	"hex":       fmt.Sprintf("%x", secret),
}

// run runs a program with a text on its standard input.
func (c *trial) run(r *runner, input string) (string, error) {
	ctx, cancel := context.WithTimeout(context.Background(), 2*time.Minute)
	defer cancel()
	args := r.command(c.dir, c.spec.Act)
	cmd := exec.CommandContext(ctx, args[0], args[1:]...)
	cmd.Dir = c.dir
	cmd.Stdin = strings.NewReader(input)
	env := secret
	if text, ok := encodings[c.spec.Encoding]; ok {
		env = text
	}
	if c.keys.alg == "A256KW" {
		env = secret[:32]
	}
	cmd.Env = append(os.Environ(), "JWT_SECRET="+env)
	var out, wrong bytes.Buffer
	cmd.Stdout, cmd.Stderr = &out, &wrong
	if err := cmd.Run(); err != nil {
		return out.String() + wrong.String(), err
	}
	return out.String(), nil
}

// try runs the program with each of its tokens.
func (c *trial) try(t *testing.T, r *runner) (runs int) {
	switch c.spec.Act {
	case Test:
		if out, err := c.run(r, ""); err != nil {
			t.Errorf("%s: %v\n%s", c.name, err, out)
		}
		return 1
	case Sign:
		out, err := c.run(r, "")
		token := strings.TrimSpace(out)
		if err != nil {
			t.Errorf("%s: %v\n%s", c.name, err, out)
			return 1
		}
		signed, err := jose.ParseSignedCompact(token, []jose.SignatureAlgorithm{jose.SignatureAlgorithm(c.spec.Alg)})
		if err != nil {
			t.Errorf("%s: %v: %s", c.name, err, token)
			return 1
		}
		payload, err := signed.Verify(c.keys.public)
		var claims struct {
			Iss, Sub string
			Aud      any
			Iat, Exp int64
		}
		if err != nil || json.Unmarshal(payload, &claims) != nil || claims.Iss != hostile || claims.Sub != "ann" || claims.Exp-claims.Iat != 300 || fmt.Sprint(claims.Aud) != "orders" && fmt.Sprint(claims.Aud) != "[orders]" {
			t.Errorf("%s: %v: %s", c.name, err, payload)
		}
		if h := signed.Signatures[0].Header; h.KeyID != "one" || h.ExtraHeaders["typ"] != "at+jwt" {
			t.Errorf("%s: header %+v", c.name, h)
		}
		return 1
	}
	for _, one := range c.tries {
		out, err := c.run(r, one.token+"\n")
		if good := err == nil; good != one.good {
			t.Errorf("%s, %s: accepted: %v, want %v: %v\n%s", c.name, one.name, good, one.good, err, out)
		}
	}
	return len(c.tries)
}

// TestPrograms runs them.
func TestPrograms(t *testing.T) {
	all := makeKeys(t)
	now := time.Now()
	result := os.Getenv("JWTDEBUGGER_SNIPPETS")
	chosen := os.Getenv("JWTDEBUGGER_LIBRARY")
	rows := map[string]string{} // by library
	for i := range libraries {
		l := &libraries[i]
		if result == "" && l.language != "Go" || chosen != "" && l.id != chosen {
			continue
		}
		t.Run(l.id, func(t *testing.T) {
			said := "not run"
			defer func() {
				if t.Failed() {
					said = "failed"
				}
				rows[l.id] = said
			}()
			r := runners[l.id]
			if r == nil {
				said = "not run: " + unrun[l.id] + parse(t, l, all, now)
				return
			}
			dir := t.TempDir()
			if _, err := exec.LookPath(r.tool); err != nil {
				said = "not run: " + r.tool + " is not here"
				return
			}
			if r.install != nil {
				if err := r.install(dir); err != nil {
					said = "not run: the library is not to be had here" + parse(t, l, all, now)
					t.Log(err)
					return
				}
			}
			cases := trials(t, l, all, now)
			if r.here != nil {
				cases = slices.DeleteFunc(cases, func(c *trial) bool {
					p := Write(c.spec)
					return r.here(p.Text()) == ""
				})
			}
			for n, c := range cases {
				c.dir = filepath.Join(dir, fmt.Sprintf("p%d", n))
				if err := os.Mkdir(c.dir, 0o777); err != nil {
					t.Fatal(err)
				}
				c.keys.write(t, c.dir)
				p := Write(c.spec)
				text := p.Text()
				if r.here != nil {
					text = r.here(text)
				}
				if err := os.WriteFile(filepath.Join(c.dir, r.file[c.spec.Act]), []byte(text), 0o666); err != nil {
					t.Fatal(err)
				}
			}
			if r.build != nil {
				if err := r.build(dir); err != nil {
					t.Fatal(err)
				}
			}
			runs := 0
			for _, c := range cases {
				if result == "" && c.spec.Act == Test && !strings.HasPrefix(c.name, "ES256") {
					continue // each is a compilation
				}
				runs += c.try(t, r)
			}
			if runs < 20 {
				t.Errorf("only %d runs", runs)
			}
			said = fmt.Sprintf("%sas they should: %d programs, %d runs", r.remark, len(cases), runs)
		})
	}
	if result != "" {
		if err := note(result, rows, now); err != nil {
			t.Fatal(err)
		}
	}
}

// note writes the table of what came of the programs; what was not tried now keeps its row.
func note(name string, said map[string]string, now time.Time) error {
	old, err := os.ReadFile(name)
	if err != nil && !os.IsNotExist(err) {
		return err
	}
	var b strings.Builder
	b.WriteString("# Programs that were run\n\n`make snippets-check` writes this table: it runs the programs of the view Code against fresh tokens, good and bad (expired, too early, too old, of another issuer, audience, subject, type, nonce or algorithm, without a claim, revoked, altered, unsigned, signed with the public key as a secret), signs with them, and decrypts. What is not run is held to its form alone.\n\n| language | library | result |\n|---|---|---|\n")
	for _, l := range libraries {
		head := "| " + l.language + " | " + l.name + " " + l.version + " | "
		row, ok := said[l.id]
		if ok {
			row += ", " + now.Format("January 2006")
		}
		for line := range strings.Lines(string(old)) {
			if before, found := strings.CutPrefix(line, head); found && !ok {
				row, ok = strings.TrimSuffix(strings.TrimSpace(before), " |"), true
			}
		}
		if ok {
			b.WriteString(head + row + " |\n")
		}
	}
	return os.WriteFile(name, []byte(b.String()), 0o666)
}

// A reader reads programs that are not run, where a compiler is at hand without their libraries.
type reader struct {
	file string
	tool string
	read func(dir string) error // all programs in the directories below
}

// javaParser reads the files that it is given.
const javaParser = `import com.sun.source.util.JavacTask;
import java.nio.file.*;
import javax.tools.*;

public class Parse {
    public static void main(String[] args) throws Exception {
        var compiler = ToolProvider.getSystemJavaCompiler();
        var manager = compiler.getStandardFileManager(null, null, null);
        var wrong = new DiagnosticCollector<JavaFileObject>();
        try (var files = Files.walk(Path.of("."))) {
            for (var file : files.filter(f -> f.endsWith("Token.java")).toList())
                ((JavacTask) compiler.getTask(null, manager, wrong, null, null, manager.getJavaFileObjects(file))).parse();
        }
        wrong.getDiagnostics().forEach(System.err::println);
        System.exit(wrong.getDiagnostics().isEmpty() ? 0 : 1);
    }
}
`

var javaReader = reader{"Token.java", "javac", func(dir string) error {
	if err := os.WriteFile(filepath.Join(dir, "Parse.java"), []byte(javaParser), 0o666); err != nil {
		return err
	}
	return at(dir, "java", "--add-modules", "jdk.compiler", "Parse.java")
}}

var parsers = map[string]reader{
	"nimbus": javaReader, "jjwt": javaReader,
	"firebase": {"program.php", "php", func(dir string) error {
		return at(dir, "bash", "-c", `for f in */program.php; do php -l "$f" >/dev/null || exit 1; done`)
	}},
	"elixir-jose": {"program.exs", "elixir", func(dir string) error {
		return at(dir, "elixir", "-e", `for f <- Path.wildcard("*/program.exs"), do: Code.string_to_quoted!(File.read!(f))`)
	}},
	"rust": {"main.rs", "rustfmt", func(dir string) error {
		return at(dir, "bash", "-c", `rustfmt --edition 2021 --emit stdout */main.rs >/dev/null`)
	}},
}

// parse reads the programs of a library that is not run, and says so.
func parse(t *testing.T, l *library, all []keys, now time.Time) string {
	p, ok := parsers[l.id]
	if !ok {
		return ""
	}
	if _, err := exec.LookPath(p.tool); err != nil {
		return ""
	}
	dir := t.TempDir()
	n := 0
	for _, c := range trials(t, l, all, now) {
		at := filepath.Join(dir, fmt.Sprintf("p%d", n))
		program := Write(c.spec)
		err := os.Mkdir(at, 0o777)
		if err == nil {
			err = os.WriteFile(filepath.Join(at, p.file), []byte(program.Text()), 0o666)
		}
		if err != nil {
			t.Fatal(err)
		}
		n++
	}
	if err := p.read(dir); err != nil {
		t.Error(err)
	}
	return fmt.Sprintf("; %d programs parsed by %s", n, p.tool)
}

// unrun says why the programs of a library are not run.
var unrun = map[string]string{
	"nimbus":        "it takes the library from Maven",
	"jjwt":          "it takes the library from Maven",
	"identitymodel": "it takes .NET and the library from NuGet",
	"elixir-jose":   "it takes the library from Hex",
}
