package code

import (
	"encoding/json"
	"go/ast"
	"go/format"
	"go/parser"
	"go/token"
	"slices"
	"strconv"
	"strings"
	"testing"

	"jwtdebugger/wasm/internal/alg"
)

// hostiles are texts that end literals, start expressions or turn a line round, somewhere.
var hostiles = []string{
	hostile, "", `"`, `\`, `\"`, `'`, `'; rm -rf / #`, "`id`", "$(id)", "${jndi:x}", "#{`id`}", `\(1)`, "%s%n", "*/ //", "<!--", "</script>", "<?php ?>", `\u0022`, `\\u0022`,
	"\r\n", "\n", "\x00", "\x7f", "\u0085", "\u2028", "\u202e", "é", "😀", "\U0010ffff", "a\tb", `"""`, `'''`, "%{x}", "«iss»", "\x0eiss\x0f", "\x10main\x0f",
}

// TestQuote: no text ends its literal. What is in quotation marks is visible ASCII, has no
// quotation mark and no start of an expression that a backslash does not take the meaning of,
// and the languages that can be read here read the text back.
func TestQuote(t *testing.T) {
	for i := range libraries {
		l := libraries[i].lang
		for _, text := range hostiles {
			quoted := l.quote(text)
			inner := quoted[1 : len(quoted)-1]
			if quoted[0] != '"' || quoted[len(quoted)-1] != '"' {
				t.Fatalf("%s: %s", libraries[i].id, quoted)
			}
			for at := 0; at < len(inner); at++ {
				c := inner[at]
				switch {
				case c == '\\':
					at++
					if at == len(inner) {
						t.Errorf("%s: %q ends in a backslash: %s", libraries[i].id, text, quoted)
					}
				case c < ' ' || c > '~' || c == '"' || strings.IndexByte(l.special+l.hidden, c) >= 0:
					t.Errorf("%s: %q: %q stands bare in %s", libraries[i].id, text, c, quoted)
				}
			}
			switch l {
			case golang, python: // they write it alike
				if back, err := strconv.Unquote(quoted); err != nil || back != text {
					t.Errorf("%s: %q became %s: %v", libraries[i].id, text, quoted, err)
				}
			case script, csharp, shell:
				var back string
				if err := json.Unmarshal([]byte(quoted), &back); err != nil || back != text {
					t.Errorf("%s: %q became %s: %v", libraries[i].id, text, quoted, err)
				}
			case java:
				if strings.Contains(quoted, `\u000`) || strings.Contains(quoted, `\u001`) || strings.Contains(quoted, `\u007`) {
					t.Errorf("Java reads %s before it knows that it is a literal", quoted)
				}
			}
		}
	}
}

// FuzzQuote: whatever the text, it is one literal, and means the text.
func FuzzQuote(f *testing.F) {
	for _, text := range hostiles {
		f.Add(text)
	}
	f.Fuzz(func(t *testing.T, text string) {
		text = strings.ToValidUTF8(text, "\ufffd") // as JSON brings it
		if back, err := strconv.Unquote(golang.quote(text)); err != nil || back != text {
			t.Errorf("%q became %s: %v", text, golang.quote(text), err)
		}
		for _, l := range []*language{script, csharp, shell} {
			var back string
			if err := json.Unmarshal([]byte(l.quote(text)), &back); err != nil || back != text || l == shell && strings.Contains(l.quote(text), "'") {
				t.Errorf("%q became %s: %v", text, l.quote(text), err)
			}
		}
		p := Write(Spec{Alg: "RS256", Keys: PEM, Issuers: []string{text}})
		if _, err := parser.ParseFile(token.NewFileSet(), "main.go", p.Text(), 0); err != nil || !strings.Contains(p.Text(), golang.quote(text)) {
			t.Errorf("%q: %v", text, err)
		}
	})
}

// every calls fn with each combination of what may be asked that a template has a condition
// for, one condition at a time and all together.
func every(fn func(*library, Spec)) {
	full := Spec{
		Issuers: []string{"i"}, Audiences: []string{"a"}, Subjects: []string{"s"}, Types: []string{"at+jwt"}, Nonces: []string{"n"}, Revoked: []string{"r"},
		Required: []string{"q"}, Values: [][2]string{{"k", "v"}}, Leeway: 5, MaxAge: 60, Aged: true, Kid: "one", Token: "a.b.c", At: 7,
	}
	several := full
	several.Issuers, several.Audiences, several.Subjects = []string{"i", "j"}, []string{"a", "b"}, []string{"s", "t"}
	refused := full
	refused.Refused = true
	policies := []Spec{
		{Token: "a.b.c"}, full, several, refused, {Issuers: full.Issuers}, {Audiences: full.Audiences}, {Subjects: full.Subjects}, {Types: full.Types},
		{Nonces: full.Nonces}, {Revoked: full.Revoked}, {Required: full.Required}, {Values: full.Values}, {Leeway: 5}, {Aged: true, MaxAge: 60}, {Kid: "one"},
	}
	for i := range libraries {
		l := &libraries[i]
		for _, act := range []string{Verify, Test, Sign} {
			for _, name := range strings.Fields(l.signs) {
				for _, keys := range []string{PEM, JWKS} {
					for _, encoding := range []string{"utf8", "base64", "base64url", "hex"} {
						if encoding != "utf8" && name != "HS256" {
							continue
						}
						for _, s := range policies {
							s.Library, s.Act, s.Alg, s.Keys, s.Encoding = l.id, act, name, keys, encoding
							fn(l, s)
						}
					}
				}
			}
		}
		for _, name := range strings.Fields(l.decrypts) {
			for _, enc := range strings.Fields(l.contents) {
				fn(l, Spec{Library: l.id, Act: Decrypt, Sealed: name, Enc: enc, Keys: PEM})
			}
		}
	}
}

// TestPrograms is in programs_test.go: it runs them. This holds all of them to their form.
func TestForm(t *testing.T) {
	programs := 0
	files := token.NewFileSet()
	for _, l := range libraries {
		if painted(l.id) == "" {
			t.Fatalf("%s has no template", l.id)
		}
	}
	seen := map[string]bool{}
	every(func(l *library, s Spec) {
		p := Write(s)
		if p.Act != s.Act || p.Pieces == nil {
			if p.Said == "" || l.does(s.Act) && !(s.Keys == JWKS && l.oneKey) && (s.Act != Test || s.Token != "") {
				t.Errorf("%s %s %s: no program, for %q", l.id, s.Act, s.Alg, p.Said)
			}
			return
		}
		text := p.Text()
		if seen[l.id+text] {
			return
		}
		seen[l.id+text] = true
		programs++
		name := l.id + " " + s.Act + " " + s.Alg + s.Sealed
		if strings.ContainsAny(text, "\x00\x01\x02\x03\x04\x05\x0e\x0f\x10\x11\x12\x13\x1c") || strings.Contains(text, "«") || strings.Contains(text, "\n\n\n\n") || !strings.HasSuffix(text, "\n") {
			t.Errorf("%s: a mark of the template is left:\n%s", name, text)
		}
		if pins := s.Alg + s.Sealed; !strings.Contains(text, pins) {
			t.Errorf("%s does not name its algorithm:\n%s", name, text)
		}
		if s.Act == Verify || s.Act == Test {
			for asked, literal := range map[bool]string{
				len(s.Issuers) > 0: l.lang.list(s.Issuers), len(s.Audiences) > 0: l.lang.list(s.Audiences), len(s.Types) > 0: l.lang.list(s.Types),
				len(s.Nonces) > 0: l.lang.list(s.Nonces), len(s.Revoked) > 0: l.lang.list(s.Revoked), len(s.Required) > 0: l.lang.list(s.Required),
			} {
				if asked && !strings.Contains(text, literal) {
					t.Errorf("%s does not ask for %s:\n%s", name, literal, text)
				}
			}
		}
		for _, pair := range []string{"()", "[]", "{}"} {
			if l.language != "Shell" && strings.Count(text, pair[:1]) != strings.Count(text, pair[1:]) {
				t.Errorf("%s: %s do not match:\n%s", name, pair, text)
			}
		}
		if l.language != "Go" {
			return
		}
		file, err := parser.ParseFile(files, "main.go", text, parser.ParseComments)
		if err != nil {
			t.Errorf("%s: %v\n%s", name, err, text)
			return
		}
		if pretty, err := format.Source([]byte(text)); err != nil || string(pretty) != text {
			t.Errorf("%s is not as gofmt would have it:\n%s", name, text)
		}
		used := map[string]bool{}
		ast.Inspect(file, func(n ast.Node) bool {
			if s, ok := n.(*ast.SelectorExpr); ok {
				if x, ok := s.X.(*ast.Ident); ok {
					used[x.Name] = true
				}
			}
			return true
		})
		for _, spec := range file.Imports {
			path, _ := strconv.Unquote(spec.Path.Value)
			parts := strings.Split(strings.TrimSuffix(strings.TrimSuffix(path, "/v4"), "/v5"), "/")
			name := strings.TrimPrefix(parts[len(parts)-1], "go-")
			if !used[name] {
				t.Errorf("%s imports %s and does not use it:\n%s", l.id, path, text)
			}
			delete(used, name)
		}
		for _, standard := range []string{"fmt", "os", "io", "log", "errors", "slices", "strings", "time", "json", "pem", "x509", "base64", "hex", "jose", "testing"} {
			if used[standard] && standard != "jose" {
				t.Errorf("%s uses %s and does not import it:\n%s", l.id, standard, text)
			}
		}
	})
	if programs < 500 {
		t.Errorf("only %d programs", programs)
	}
}

// TestRefused: what a library cannot do is said, with one that can.
func TestRefused(t *testing.T) {
	for _, c := range []struct{ library, act, alg, sealed, enc, keys, want string }{
		{"jsonwebtoken", Verify, "EdDSA", "", "", PEM, "jsonwebtoken does not support “EdDSA”. Use JavaScript: jose."},
		{"pyjwt", Decrypt, "", "RSA-OAEP", "A256GCM", PEM, "There is no program here that decrypts with PyJWT. Use Python: joserfc."},
		{"golang-jwt", Verify, "RS256", "", "", JWKS, "golang-jwt reads no key set. Choose one key of the set. Use Go: go-jose."},
		{"go-jose", Verify, "none", "", "", PEM, "The algorithm none proves nothing, so no program accepts it. Choose an algorithm under Policy, or use a signed token."},
		{"go-jose", Verify, "ML-DSA-44", "", "", PEM, "go-jose does not support “ML-DSA-44”."},
		{"go-jose", Verify, `x"+evil`, "", "", PEM, "go-jose does not support “x\"+evil”."},
		{"go-jose", Decrypt, "", "RSA1_5", "A256GCM", PEM, "go-jose does not support “RSA1_5”."},
		{"jose", Decrypt, "", "RSA-OAEP", `x"+evil`, PEM, "jose does not support “x\"+evil”."},
		{"rust", Verify, "ES512", "", "", PEM, "jsonwebtoken does not support “ES512”. Use Go: go-jose."},
		{"nimbus", Test, "RS256", "", "", PEM, "There is no test here for nimbus-jose-jwt. Use Go: go-jose."},
	} {
		p := Write(Spec{Library: c.library, Act: c.act, Alg: c.alg, Sealed: c.sealed, Enc: c.enc, Keys: c.keys, Token: "a.b.c"})
		if p.Said != c.want || p.Pieces != nil {
			t.Errorf("%s %s %s: %q, want %q", c.library, c.act, c.alg, p.Said, c.want)
		}
	}
}

// TestActs: what there is to do depends on the token.
func TestActs(t *testing.T) {
	ids := func(s Spec) (out []string) {
		for _, a := range Write(s).Acts {
			out = append(out, a.ID)
		}
		return out
	}
	for _, c := range []struct {
		s    Spec
		want []string
	}{
		{Spec{Alg: "RS256"}, []string{Verify, Sign}},
		{Spec{Alg: "RS256", Token: "a.b.c"}, []string{Verify, Test, Sign}},
		{Spec{Sealed: "dir", Enc: "A256GCM"}, []string{Decrypt}},
		{Spec{Alg: "RS256", Token: "a.b.c", Sealed: "dir", Enc: "A256GCM"}, []string{Verify, Test, Sign, Decrypt}},
		{Spec{}, []string{Verify}},
	} {
		if got := ids(c.s); !slices.Equal(got, c.want) {
			t.Errorf("%+v: %v, want %v", c.s, got, c.want)
		}
	}
}

// TestAlgorithms: a library is said to do only what there is.
func TestAlgorithms(t *testing.T) {
	for _, l := range libraries {
		for use, list := range map[alg.Use]string{alg.Signs: l.signs, alg.ManagesKey: l.decrypts, alg.EncryptsContent: l.contents} {
			for _, name := range strings.Fields(list) {
				if _, ok := alg.Lookup(use, name); !ok {
					t.Errorf("%s: %s is unknown", l.id, name)
				}
			}
		}
	}
}

// TestColours: pieces have known classes, and what was typed is marked.
func TestColours(t *testing.T) {
	p := Write(Spec{Alg: "RS256", Keys: PEM, Issuers: []string{"https://auth.example"}})
	found := map[string]bool{}
	for _, piece := range p.Pieces {
		found[piece.Class] = true
		if strings.Contains(piece.Text, "auth.example") && piece.Class != "s v" {
			t.Errorf("%q is %q", piece.Text, piece.Class)
		}
		for class := range strings.FieldsSeq(piece.Class) {
			if !slices.Contains([]string{"c", "k", "s", "m", "v"}, class) {
				t.Errorf("what is the class %q?", class)
			}
		}
	}
	for _, class := range []string{"c", "k", "s", "s v", ""} {
		if !found[class] {
			t.Errorf("nothing is %q", class)
		}
	}
}
