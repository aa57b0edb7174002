package engine

import (
	"strings"
	"testing"
)

// A cookie that is signed otherwise than a JWT is named, read and checked, alone and amid other
// text, and no attribute calls it a valid JWT.
func TestCookie(t *testing.T) {
	const flask = "eyJ1c2VyX2lkIjo0MiwiY3NyZiI6ImFiYyJ9.awtM_g.Aeymr5GCzr2jWQXbulNQZQYJZvE"
	const django = "ImhlbGxvIg:1QaUZC:YIye-ze3TTx7gtSv422nZA4sgmk"
	for _, c := range []struct{ name, paste, key, sentence, payload, status string }{
		{"alone", flask, "", "This is a signed cookie of Flask", "\"user_id\": 42", "failed"},
		{"its secret", flask, "s3cret-of-flask", "With this secret, the cookie’s signature holds.", "\"user_id\": 42", "none"},
		{"another secret", flask, "another", "With this secret, the cookie’s signature does not hold.", "\"user_id\": 42", "failed"},
		{"in a header", "Cookie: theme=dark; session=" + flask + "; x=y", "s3cret-of-flask", "With this secret", "\"user_id\": 42", "none"},
		{"Set-Cookie", "Set-Cookie: session=" + flask + "; HttpOnly; Path=/; SameSite=Lax", "s3cret-of-flask", "With this secret", "\"user_id\": 42", "none"},
		{"in a curl command", "curl 'https://example.com/' -H 'Cookie: session=" + flask + "'", "s3cret-of-flask", "With this secret", "\"user_id\": 42", "none"},
		{"Django", django, "", "This is a signed cookie of Django", `"hello"`, "failed"},
		{"Django in a header", "Cookie: a=b; sessionid=" + django, "x", "This is a signed cookie of Django", `"hello"`, "failed"},
		{"Rails", "_app_session=BAh7BkkiD3Nlc3Npb25faWQGOgZFVA%3D%3D--2b62a9eaf04af89db1b75ff20bb2ea9a8de0b0cb; path=/", "", "This is a signed cookie of Rack or Rails", "04", "failed"},
	} {
		p := newPage(t)
		r := p.show(c.paste, c.key)
		payload := r.Fields["payload"]
		if !strings.Contains(r.Verdict.Sentence, c.sentence) || r.Verdict.Status != c.status {
			t.Errorf("%s: %s: %s", c.name, r.Verdict.Status, r.Verdict.Sentence)
		}
		if payload.Text == nil || !strings.Contains(*payload.Text, c.payload) || !payload.ReadOnly || payload.Note == "" {
			t.Errorf("%s: Payload is %+v", c.name, payload)
		}
		if c.key != "" && (len(r.Keys) != 1 || r.Keys[0].Outcome.Status == "unchecked") {
			t.Errorf("%s: the key is said to be untried: %+v", c.name, r.Keys)
		}
		if a := r.Verdict.Attributes; a.Signature == "valid" || a.Claims != "none" || a.Time != "none" {
			t.Errorf("%s: %+v", c.name, a)
		}
	}
}
