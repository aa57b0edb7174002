package engine

import (
	"encoding/base64"
	"encoding/hex"
	"maps"
	"math/rand/v2"
	"slices"
	"strconv"
	"strings"
	"testing"

	"github.com/go-jose/go-jose/v4/json"

	"jwtdebugger/wasm/internal/report"
	"jwtdebugger/wasm/internal/token"
)

// junk makes texts of one kind that people paste by mistake.
type junk struct{ *rand.Rand }

func (r junk) pick(list ...string) string { return list[r.IntN(len(list))] }

func (r junk) word() string {
	return r.pick("the", "token", "was", "not", "found", "on", "server", "eye", "example", "error", "Invalid", "request", "user", "größe", "naïve", "it’s", "end", "access", "JWT", "of", "com")
}

func (r junk) words(n int, between string) string {
	list := make([]string, n)
	for i := range list {
		list[i] = r.word()
	}
	return strings.Join(list, between)
}

func (r junk) bytes(n int) []byte {
	b := make([]byte, n)
	for i := range b {
		b[i] = byte(r.Uint32())
	}
	return b
}

func (r junk) host() string {
	return r.pick("accounts", "login", "api", "www") + "." + r.pick("google", "example", "auth0", "my-site") + "." + r.pick("com", "org", "co.uk", "io", "de")
}

func (r junk) number() string { return strconv.Itoa(r.IntN(1000)) }

func (r junk) lines(n int, of func() string) string {
	var out strings.Builder
	for range n {
		out.WriteString(of() + "\n")
	}
	return out.String()
}

// kinds are the kinds of junk. None of them holds a token.
func (r junk) kinds() map[string]func() string {
	some := func() int { return 1 + r.IntN(9) }
	return map[string]func() string{
		"sentences": func() string {
			return r.words(2, " ") + r.lines(some(), func() string { return r.words(some(), " ") + ". " + r.words(some(), " ") + "." })
		},
		"dots and spaces": func() string { return strings.Repeat(r.pick(".", " .", ". ", "...", "\n."), 1+r.IntN(20)) },
		"four dots": func() string {
			return "It is. " + r.words(some(), " ") + ". " + r.word() + ". " + r.words(some(), " ") + ". " + r.word()
		},
		"discovery": func() string {
			return `{"issuer":"https://` + r.host() + `","jwks_uri":"https://` + r.host() + `/certs","scopes_supported":["` + r.words(some(), `","`) + `"]}`
		},
		"JSON": func() string {
			return `{"` + r.word() + `":"` + r.words(some(), ".") + `","n":[` + r.number() + `,1.5,null,{"a.b":true}]}`
		},
		"broken JSON": func() string {
			return `{"` + r.word() + `":"` + r.words(some(), ".") + r.pick(``, `"`, `",`, `":{`, "\n")
		},
		"lines of JSON": func() string {
			return r.lines(some(), func() string { return `{"level":"` + r.word() + `","msg":"` + r.words(some(), " ") + `.","ts":1.5}` })
		},
		"HTML": func() string {
			return r.pick("<!DOCTYPE html>", "<html>", "<div>", "<?xml version=\"1.0\"?>") + "<p class=\"a.b\">" + r.words(some(), ". ") + "</p><a href=\"https://" + r.host() + "/x.y\">"
		},
		"AWS": func() string {
			return "AWS4-HMAC-SHA256 Credential=AKIDEXAMPLE/20261128/us-east-1/s3/aws4_request, SignedHeaders=host;" + r.words(some(), ";") + ", Signature=" + hex.EncodeToString(r.bytes(32))
		},
		"addresses": func() string {
			return r.pick("https", "http", "ftp", "wss") + "://" + r.host() + "/" + r.pick("", "v1.2/", "a.b.c?d=e.f", "realms/x")
		},
		"hosts": func() string { return r.host() + r.pick("", ":443", "/path.x", ".") },
		"mail":  func() string { return r.pick("some.one", "a.b.c", "joe") + "@" + r.host() },
		"files": func() string {
			return r.pick("my", "src/app", "/etc/x", "../up") + "." + r.pick("config", "test", "min") + "." + r.pick("json", "yaml", "js", "go", "tar.gz")
		},
		"versions": func() string {
			return r.pick("", "v", "^", "node@") + r.number() + "." + r.number() + "." + r.number() + r.pick("", "-rc.1", "+build.5", "-SNAPSHOT")
		},
		"numbers": func() string {
			return r.number() + "." + r.number() + "." + r.number() + "." + r.number() + r.pick("", "."+r.number(), ":80")
		},
		"dates": func() string {
			return "2026-11-" + strconv.Itoa(10+r.IntN(20)) + r.pick("", "T10:00:00.000Z", "T10:00:00+01:00", " 10:00:00")
		},
		"packages": func() string {
			return r.pick("com.example.", "java.util.", "System.Net.") + r.pick("app", "List", "Http") + r.pick("", ".Client", ".x.y")
		},
		"calls": func() string {
			return r.pick("foo.bar", "JSON", "console", "a.b.c.d") + "." + r.pick("parse(x)", "log('a.b.c')", "baz()", "get().name")
		},
		"mail headers": func() string {
			return "Received: from " + r.host() + " by " + r.host() + "\r\nSubject: " + r.words(some(), " ") + "\r\nMessage-ID: <" + hex.EncodeToString(r.bytes(8)) + "@" + r.host() + ">\r\n"
		},
		"HTTP": func() string {
			return r.pick("GET /a.b HTTP/1.1", "HTTP/1.1 401 Unauthorized") + "\r\nHost: " + r.host() + "\r\nWWW-Authenticate: Bearer error=\"invalid_token\"\r\n\r\n" + r.words(some(), " ")
		},
		"logs": func() string {
			return r.lines(some(), func() string {
				return "2026-11-28T10:00:00.000Z " + r.pick("INFO", "WARN") + " [c.e.App] " + r.words(some(), " ") + " user=" + r.number() + " ip=10.0.0." + r.number()
			})
		},
		"CSV": func() string {
			return r.lines(some(), func() string { return r.words(3, ",") + "," + r.number() + "." + r.number() + "," + r.host() })
		},
		"YAML": func() string {
			return "---\n" + r.lines(some(), func() string {
				return r.pick("", "  ") + "k" + r.number() + ": " + r.pick(r.host(), r.words(some(), " "), "1.2.3", "|")
			})
		},
		"stack traces": func() string {
			return "java.lang.IllegalArgumentException: " + r.words(some(), " ") + "\n" + r.lines(some(), func() string {
				return "\tat com.example.App." + r.pick("run", "main") + "(App.java:" + r.number() + ")"
			})
		},
		"code": func() string {
			return r.lines(some(), func() string {
				return "const x" + r.number() + " = foo.bar.baz(" + r.words(2, ", ") + ")." + r.pick("then", "catch") + "(e => e.message);"
			})
		},
		"binary": func() string { return "\x00\x01" + strings.ToValidUTF8(string(r.bytes(1+r.IntN(300))), "\ufffd") },
		"emoji": func() string {
			return strings.Repeat(r.pick("😀", "🎉.", "👩‍👩‍👧‍👦", "é.", "\u202e."), 1+r.IntN(40))
		},
		"base64": func() string { return base64.StdEncoding.EncodeToString([]byte("x" + r.words(some(), " "))) },
		"base64 of bytes": func() string {
			return base64.StdEncoding.EncodeToString(append([]byte{0xff}, r.bytes(1+r.IntN(100))...))
		},
		"lines of base64": func() string {
			return r.lines(1+some(), func() string { return base64.StdEncoding.EncodeToString(append([]byte{0x30}, r.bytes(47)...)) })
		},
		"hexadecimal": func() string { return hex.EncodeToString(r.bytes(1 + r.IntN(70))) },
		"UUIDs":       func() string { return "6ba7b810-9dad-41d1-80b4-00c04fd43" + hex.EncodeToString(r.bytes(2))[:3] },
		"punctuation": func() string {
			return strings.Repeat(r.pick("{", "}", "[", "\"", "~", "=", "%", "\\", "&", "<", "(", "'", "`", "-"), 1+r.IntN(99))
		},
		"cookies": func() string { return "Cookie: theme=dark; session=" + hex.EncodeToString(r.bytes(16)) + "; v=1.2.3" },
		"forms": func() string {
			return "grant_type=authorization_code&redirect_uri=https%3A%2F%2F" + r.host() + "%2Fcb&scope=" + r.words(some(), "+")
		},
		"SQL": func() string {
			return "SELECT a.b, c.d FROM " + r.word() + " a JOIN x.y c ON a.id = c.id WHERE " + r.words(2, " = ") + ";"
		},
	}
}

// TestJunk: thousands of texts that are no token are told to be none: without a panic, with a
// whole report and nothing of a token in it; and a token that is pasted afterwards is read.
func TestJunk(t *testing.T) {
	const rounds = 100
	r := junk{rand.New(rand.NewPCG(1, 2))}
	p := newPage(t)
	wantNone := func(name, text string) {
		t.Helper()
		got := p.show(text, "")
		if len(got.Layers) != 1 || len(got.Found) == 0 {
			t.Fatalf("%s: %q: %d layers, %d found", name, text, len(got.Layers), len(got.Found))
		}
		layer, v := got.Layers[0], got.Verdict
		for _, f := range got.Found {
			switch f.Kind {
			case token.JWS, token.JWE, token.JWSJSON, token.JWEJSON, token.SDJWT:
				t.Fatalf("%s: %q is called a token: %q, %s", name, text, f.Value, f.Title)
			}
		}
		if v.Form.Code != token.CodeNoToken || v.Status != report.Failed && got.Heard == nil || v.Lead == "" || layer.Title == "" || len(layer.Parts) > 0 || layer.Header != nil || layer.Encrypted || layer.Signatures != nil ||
			v.Attributes.Encryption != "none" || got.Share != nil || len(got.Claims) > 0 || len(got.Findings) > 0 {
			t.Fatalf("%s: %q: %+v\n%+v", name, text, layer, v)
		}
	}
	wantNone("hexadecimal that decodes to two braces and more", "Cookie: theme=dark; session=e32ddabbab3a188a4300fdcc618551a4; v=1.2.3")
	for round := range rounds {
		kinds := r.kinds()
		for _, name := range slices.Sorted(maps.Keys(kinds)) { // in one order: the same texts in each run
			wantNone(name, kinds[name]())
		}
		if round%10 == 0 {
			wantSignature(t, p.show(rfc7515A1, rfc7515A1Key), "valid")
		}
	}
}

// TestJunkIsCheap: a megabyte of anything makes a short report.
func TestJunkIsCheap(t *testing.T) {
	p := newPage(t)
	if r := p.show(strings.Repeat(".", 1<<20), ""); len(r.Findings) > 0 || r.Rules != 0 {
		t.Errorf("rules about tokens read a megabyte of dots: %+v", r.Findings)
	}
	for _, piece := range []string{".", "a.", "e30.", "eyJ.", "~", "=", "=.", "a.b.c~", "a.b@c ", "https://a.example/", "1.2.3 ", "{", "[", "[REDACTED]", "é.", "!.", "eyJhbGciOiJIUzI1NiJ9.e30.", "\n"} {
		text := strings.Repeat(piece, 1<<20/len(piece))
		p.Token, p.View = &text, []View{{"token", report.Range{End: 1000}}}
		in, err := json.Marshal(Request{Op: OpInspect, Inspect: p.Inspect})
		if err != nil {
			t.Fatal(err)
		}
		a := p.s.Handle(in)
		limit := 64 << 10
		if strings.HasPrefix(piece, "e") {
			limit += len(text) // it is taken for a token, which can be handed on
		}
		if len(a) > limit {
			t.Errorf("%q: a report of %d bytes", piece, len(a))
		}
	}
}
