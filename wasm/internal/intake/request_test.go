package intake

import (
	"fmt"
	"strings"
	"testing"
)

// signedNumber is a token that differs from those of other numbers.
func signedNumber(n int) string {
	return fmt.Sprintf("eyJhbGciOiJIUzI1NiJ9.eyJzdWIiOiJ%dIn0.AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA", 100+n)
}

func TestRequests(t *testing.T) {
	entry := func(n int, request string) string {
		return fmt.Sprintf(`{"startedDateTime":"2026-11-28T10:00:0%dZ","request":%s,"response":{"status":200}}`, n, request)
	}
	pair := func(n int) string {
		return `"headers":[{"name":"Authorization","value":"Bearer ` + signedNumber(n) + `"}]`
	}
	har := func(entries ...string) string {
		return `{"log":{"version":"1.2","creator":{"name":"x"},"pages":[],"entries":[` + strings.Join(entries, ",") + `]}}`
	}
	for _, c := range []struct {
		name, text string
		want       []string
	}{
		{"a HAR file", har(
			entry(1, `{"method":"GET","url":"https://api.example.com/v1/orders?token=x#y",`+pair(1)+`}`),
			entry(2, `{`+pair(2)+`,"url":"https:\/\/api.example.com","method":"POST"}`),
			entry(3, `{"method":"PUT","url":"/bare",`+pair(3)+`}`)),
			[]string{"GET /v1/orders", "POST /", "PUT /bare"}},
		{"spaced", strings.NewReplacer("{", "{\n ", ":", " : ").Replace(har(
			entry(1, `{"method":"GET","url":"/a",`+pair(1)+`}`), entry(2, `{"method":"GET","url":"/b",`+pair(2)+`}`))),
			[]string{"GET /a", "GET /b"}},
		{"cut short", har(
			entry(1, `{"method":"GET","url":"/a",`+pair(1)+`}`), entry(2, `{"method":"GET","url":"/b",`+pair(2)+`}`))[:530],
			[]string{"GET /a", "GET /b"}},
		{"entries that are none", `{"log":{"entries":{"request":1}},"a":"` + signedNumber(1) + `","b":"` + signedNumber(2) + `"}`, []string{"", ""}},
		{"a path that would turn the line round", har(
			entry(1, `{"method":"GET","url":"/a\u202e",`+pair(1)+`}`), entry(2, `{"method":"GET","url":"/b",`+pair(2)+`}`)),
			[]string{"GET /a⟨U+202E⟩", "GET /b"}},
		{"as it is sent", "GET /v1/orders?x=1 HTTP/1.1\nHost: a\nAuthorization: Bearer " + signedNumber(1) + "\nCookie: s=" + signedNumber(2) + "\n\nPOST /pay HTTP/2\nAuthorization: Bearer " + signedNumber(3),
			[]string{"GET /v1/orders", "GET /v1/orders", "POST /pay"}},
		{"in no request", "a " + signedNumber(1) + "\nb " + signedNumber(2), []string{"", ""}},
	} {
		found := Find(c.text)
		if len(found) != len(c.want) {
			t.Errorf("%s: %d tokens, want %d", c.name, len(found), len(c.want))
			continue
		}
		for i, want := range c.want {
			if found[i].Request != want {
				t.Errorf("%s: token %d was sent with %q, want %q", c.name, i, found[i].Request, want)
			}
		}
	}
}
