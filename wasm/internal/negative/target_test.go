package negative

import (
	"strings"
	"testing"

	"jwtdebugger/wasm/internal/report"
	"jwtdebugger/wasm/internal/report/reporttest"
)

func TestTarget(t *testing.T) {
	const usual = "Authorization|Bearer ||"
	for _, c := range []struct{ address, header, want string }{
		{"", "", "GET https://api.example.com/me " + usual},
		{" http://localhost:8080 ", "", "GET http://localhost:8080/ " + usual},
		{"post HTTPS://[::1]:8443/a?b=c#d", "", "POST https://[::1]:8443/a?b=c " + usual},
		{"https://api.example/ü x\"'`$(id)", "", "GET https://api.example/%C3%BC%20x%22%27%60$(id) " + usual},
		{"https://a.example", "Authorization: Bearer", "GET https://a.example/ " + usual},
		{"https://a.example", "authorization:JWT {token}", "GET https://a.example/ authorization|JWT ||"},
		{"https://a.example", "X-Token:", "GET https://a.example/ X-Token|||"},
		{"https://a.example", "Cookie: a=1; session={token}; b=2", "GET https://a.example/ Cookie|a=1; session=|; b=2|"},
		{"https://a.example", "Cookie: session=", "GET https://a.example/ Cookie|session=||"},
		{"https://a.example", "Cookie: s=eyJhbGciOiJub25lIn0.e30.; b=2", "GET https://a.example/ Cookie|s=|; b=2|"},
		{"https://a.example", "Authorization: Bearer eyJhbGciOiJub25lIn0.e30.AA-_", "GET https://a.example/ " + usual},
		{"api.example.com/me", "", "Write the whole address"},
		{"ftp://a.example", "", "Write the whole address"},
		{"file:///etc/passwd", "", "Write the whole address"},
		{"https://", "", "The host holds"},
		{"https://user:secret@a.example", "", "Leave out what stands before the @"},
		{"https://a.example\\@b", "", "Leave out"},
		{"https://münchen.example", "", "The host holds"},
		{"https://a.example'; rm -rf ~/", "", "The host holds"},
		{"rm -rf https://a.example", "", "Write the whole address"},
		{"G'T https://a.example", "", "A method is one word"},
		{"GET /path https://a.example", "", "Write the whole address"},
		{"https://a.example", "no name", "Write a header"},
		{"https://a.example", ": x", "Write a header"},
		{"https://a.example", "A b: x", "Write a header"},
		{"https://a.example", "A: x\r\nB: y", "A header’s value"},
		{"https://a.example", "A: ü", "A header’s value"},
		{"https://" + strings.Repeat("a", longest), "", "An address and a header"},
	} {
		to := &target{}
		wrong := to.read(&Plan{Address: c.address, Header: c.header})
		got := to.method + " " + to.address + " " + to.name + "|" + to.before + "|" + to.after + "|"
		if wrong != "" {
			got = wrong
			reporttest.Words(t, c.address, report.Words{Lead: wrong})
		}
		if wrong == "" && got != c.want || wrong != "" && !strings.HasPrefix(got, c.want) {
			t.Errorf("%q, %q: %s, want %s", c.address, c.header, got, c.want)
		}
	}
}

// Whatever is typed, what is written is visible ASCII in lines, and the token stands in it.
func FuzzTarget(f *testing.F) {
	f.Add("https://api.example/me", "Authorization: Bearer {token}")
	f.Add("post http://[::1]/a?b'c\"d\\e$f`g", "X-._1: a'b\"c\\d{{e}}#${f}%s {token} `g`")
	f.Add("\u202ehttps://a\x00", "Cookie: eyJ; \x7f")
	tests := []*Trial{{ID: first, Label: "The good token", Token: "h.p.s", Accept: true}, {ID: "alg-none", Label: "HMAC with the secret “secret”", Token: "x y.z"}}
	f.Fuzz(func(t *testing.T, address, header string) {
		to := &target{}
		wrong := to.read(&Plan{Address: address, Header: header})
		if wrong != "" {
			reporttest.Words(t, "target", report.Words{Lead: wrong})
			return
		}
		for _, format := range formats {
			text, file := write(format.ID, to, tests)
			if file == "" || !strings.Contains(text, "x y.z") {
				t.Errorf("%s: %s", format.ID, text)
			}
			if i := strings.IndexFunc(text, func(c rune) bool {
				return c > '~' || c < ' ' && c != '\n' && c != '\t'
			}); i >= 0 {
				t.Errorf("%s: %q stands in it", format.ID, text[i:i+1])
			}
		}
	})
}
