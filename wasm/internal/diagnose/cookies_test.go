package diagnose

import (
	"testing"

	"jwtdebugger/wasm/internal/key"
	"jwtdebugger/wasm/internal/report"
	"jwtdebugger/wasm/internal/token"
)

const (
	flaskCookie  = "eyJ1c2VyX2lkIjo0MiwiY3NyZiI6ImFiYyJ9.awtM_g.Aeymr5GCzr2jWQXbulNQZQYJZvE"
	flaskAltered = "eyJ1c2VyX2lkIjo0MywiY3NyZiI6ImFiYyJ9.awtM_g.Aeymr5GCzr2jWQXbulNQZQYJZvE"
)

// Whether a secret signed a cookie is said, and nothing else of it.
func TestCookies(t *testing.T) {
	for _, c := range []struct {
		name, text, key, encoding, want string
		proved                          bool
	}{
		{"the secret", flaskCookie, "s3cret-of-flask", "", CodeCookieHolds, true},
		{"the secret in quotation marks", flaskCookie, `"s3cret-of-flask"` + "\n", "", CodeCookieHolds, true},
		{"the secret in base64", flaskCookie, "czNjcmV0LW9mLWZsYXNr", "", CodeCookieHolds, true},
		{"the secret as a JWK", flaskCookie, `{"kty":"oct","k":"czNjcmV0LW9mLWZsYXNr"}`, "", CodeCookieHolds, true},
		{"another secret", flaskCookie, "s3cret-of-flask?", "", CodeCookieFails, false},
		{"altered", flaskAltered, "s3cret-of-flask", "", CodeCookieFails, false},
		{"no secret", flaskCookie, "", "", "", false},
		{"a well-known secret", "eyJhIjoxfQ.awtObQ.Qpc1PL_xX7-g_lEvdgsrk4lc3Rg", "", "", key.CodeWeakSecret, true},
		{"an encrypted cookie", "AAAAAAAAAA==--AAAAAAAAAAAAAAAA--AAAAAAAAAAAAAAAAAAAAAA==", "base", "", CodeCookieFails, false},
	} {
		in := Input{Text: c.text, Token: token.Parse(c.text, 0, len(c.text)), KeyText: c.key, Set: key.Read(c.key, "", c.encoding), WellKnown: (state{}).input().WellKnown}
		causes := Explain(in)
		if c.want == "" {
			if len(causes) != 0 {
				t.Errorf("%s: %+v", c.name, causes)
			}
			continue
		}
		if len(causes) == 0 || causes[0].Code != c.want || (causes[0].Sure == report.Proved) != c.proved {
			t.Errorf("%s: %+v", c.name, causes)
		}
		for _, cause := range causes {
			checkTexts(t, cause, in)
		}
	}
}
