package engine

import (
	"slices"
	"strings"
	"testing"

	"jwtdebugger/wasm/internal/claims"
	"jwtdebugger/wasm/internal/code"
)

// program asks for the program of what was shown last.
func (p *page) program(library, act string) *code.Program {
	p.t.Helper()
	a := p.handle(Request{Op: OpCode, Library: library, Act: act})
	if a.Code == nil {
		p.t.Fatalf("no program: %+v", a.Error)
	}
	return a.Code
}

func (p *page) wantProgram(library, act string, parts ...string) {
	p.t.Helper()
	got := p.program(library, act)
	for _, part := range parts {
		if text := got.Text(); !strings.Contains(text, part) {
			p.t.Errorf("%s %s lacks %s: %s\n%s", library, act, part, got.Said, text)
		}
	}
}

// What the policy asks is in the program, and nothing of the key is.
func TestProgram(t *testing.T) {
	for _, example := range []string{"HS256", "RS256", "PS512", "ES384", "EdDSA"} {
		p := newPage(t)
		p.load(example)
		p.Policy = claims.Policy{Issuer: "https://a.example", Audience: "x, y", Subject: "ann", Typ: "application/at+jwt", Required: "scope, tier=gold", Leeway: "90s", MaxAge: "1h", Nonce: "n", Revoked: "gone"}
		r := p.inspect()
		if r.Verdict.Attributes.Signature != "valid" {
			t.Fatalf("%s: %s", example, r.Verdict.Sentence)
		}
		p.wantProgram("go-jose", code.Verify, "jose."+example, `"https://a.example"`, `"x", "y"`, `"ann"`, `"at+jwt"`, `"scope"`, `{"tier", "gold"}`, "90*time.Second", "3690*time.Second", `"n"`, `"gone"`)
		p.wantProgram("joserfc", code.Test, *p.Token, "assertRaises") // it is refused by this policy
		p.wantProgram("go-jose", code.Sign, `options.WithType("application/at+jwt")`, `claims.Issuer = "https://a.example"`, "3600 * time.Second")
		for _, library := range p.program("", "").Libraries {
			for _, act := range []string{code.Verify, code.Test, code.Sign} {
				text := p.program(library.ID, act).Text()
				for line := range strings.Lines(*p.Key) {
					if line = strings.TrimSpace(line); len(line) > 8 && !strings.Contains(line, "-----") && strings.Contains(text, line) {
						t.Errorf("%s: %s %s holds of the key: %s", example, library.ID, act, line)
					}
				}
			}
		}
	}
}

// A test expects what Debug found.
func TestProgramExpects(t *testing.T) {
	p := newPage(t)
	p.load("HS256")
	p.wantProgram("jose", code.Test, "doesNotReject", *p.Token)
	other := "another secret of more than thirty-two bytes"
	p.show(*p.Token, other)
	p.wantProgram("jose", code.Test, "assert.rejects")
	p.show(*p.Token, "")
	if got := p.program("jose", code.Test); !strings.Contains(got.Text(), "doesNotReject") || !slices.ContainsFunc(got.Notes, func(n string) bool { return strings.Contains(n, "has not verified") }) {
		t.Errorf("%q\n%s", got.Notes, got.Text())
	}
}

// How the key is given follows from what is in Key.
func TestProgramKeys(t *testing.T) {
	p := newPage(t)
	p.load("ES256")
	p.wantProgram("jose", code.Verify, "public.pem")
	public := p.publicKey(*p.Key)
	p.show(*p.Token, `{"keys":[`+public+`]}`)
	p.wantProgram("jose", code.Verify, "jwks.json")
	p.wantProgram("jose", code.Sign, "private.pem")
	p.load("HS256")
	p.show(*p.Token, "c2VjcmV0")
	p.wantProgram("pyjwt", code.Verify, `os.environ["JWT_SECRET"].encode()`)
	p.KeyEncoding = "base64"
	p.inspect()
	p.wantProgram("pyjwt", code.Verify, "b64decode")
	p.KeyEncoding = ""
	p.show(*p.Token, `{"kty":"oct","k":"c2VjcmV0","kid":"a"}`)
	p.wantProgram("pyjwt", code.Verify, "urlsafe_b64decode")
	p.wantProgram("pyjwt", code.Sign, `"kid": "a"`)
}

// What is not known, or cannot be done, is said.
func TestProgramNotes(t *testing.T) {
	p := newPage(t)
	p.inspect()
	if got := p.program("", ""); !strings.Contains(got.Text(), "jose.RS256") || len(got.Notes) != 1 || len(got.Acts) != 2 {
		t.Errorf("%+v", got)
	}
	p.Policy.Algorithms = "ES256"
	p.Policy.Leeway = "soon"
	p.inspect()
	if got := p.program("", ""); !strings.Contains(got.Text(), "jose.ES256") || len(got.Notes) != 1 || !strings.HasPrefix(got.Notes[0], "Leeway cannot be read") {
		t.Errorf("%q\n%s", got.Notes, got.Text())
	}
	p = newPage(t)
	p.load("RS256")
	p.Policy.Now, p.Policy.KeyBindingAudience = "1795000000", "somebody"
	p.inspect()
	if got := p.program("pyjwt", code.Test); len(got.Notes) != 2 || !strings.Contains(got.Text(), "now=1795000000") {
		t.Errorf("%q\n%s", got.Notes, got.Text())
	}
	p = newPage(t)
	p.show("eyJhbGciOiJub25lIn0.e30.", "")
	if got := p.program("", ""); got.Pieces != nil || !strings.Contains(got.Said, "none proves nothing") {
		t.Errorf("%+v", got)
	}
	p.Policy.Algorithms = "HS256"
	p.inspect()
	p.wantProgram("", "", "jose.HS256")
	p = newPage(t)
	p.load("RSA-OAEP-256")
	acts := p.program("jose", "").Acts
	if !slices.ContainsFunc(acts, func(a code.MenuItem) bool { return a.ID == code.Decrypt }) {
		t.Errorf("acts: %+v", acts)
	}
	p.wantProgram("jose", code.Decrypt, "keyManagementAlgorithms: ['RSA-OAEP-256']", "private.pem")
}
