package diagnose

import (
	"strings"
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

// A payload with its signature finds its header, where that is one that most programs write.
func TestLostHeader(t *testing.T) {
	rsa1, ec1 := keyFor(t, "RS256", "1"), keyFor(t, "ES256", "1")
	for _, c := range []struct{ name, token, key, want string }{
		{"HS256", jws(t, "HS256", secret(phrase), `{"alg":"HS256","typ":"JWT"}`), phrase, CodeHeaderLost},
		{"HS384, alone", jws(t, "HS384", secret(phrase), `{"alg":"HS384"}`), phrase, CodeHeaderLost},
		{"RS256, typ first", jws(t, "RS256", rsa1, `{"typ":"JWT","alg":"RS256"}`), pemOf(t, rsa1), CodeHeaderLost},
		{"ES256 with a kid", jws(t, "ES256", ec1, `{"alg":"ES256","kid":"a.1","typ":"JWT"}`), jwk(t, ec1, `"kid":"a.1",`), CodeHeaderLost},
		{"another secret", jws(t, "HS256", secret(phrase), `{"alg":"HS256","typ":"JWT"}`), "another", ""},
		{"an unusual header", jws(t, "HS256", secret(phrase), `{"alg":"HS256","x":1}`), phrase, ""},
		{"itsdangerous", "x.eyJhIjoxfQ.rF4_OpRoNsQlRJQq4Zk-IHpKF98", "s3cret", CodeCookieHolds},
	} {
		_, text, _ := strings.Cut(c.token, ".")
		for _, text := range []string{text, "." + text} {
			if c.want == CodeCookieHolds && text[0] == '.' {
				continue
			}
			s := state{"token": text, "key": c.key}
			in := s.input()
			in.Token = token.Parse(text, 0, len(text))
			causes := Explain(in)
			if c.want == "" {
				for _, cause := range causes {
					if cause.Sure == report.Proved {
						t.Errorf("%s: %+v", c.name, cause)
					}
				}
				continue
			}
			if len(causes) == 0 || causes[0].Code != c.want || causes[0].Sure != report.Proved {
				t.Errorf("%s: %+v", c.name, causes)
				continue
			}
			checkTexts(t, causes[0], in)
			if c.want == CodeHeaderLost && causes[0].Remedies[0].Set["token"] != c.token {
				t.Errorf("%s: the click makes %s", c.name, causes[0].Remedies[0].Set["token"])
			}
		}
	}
}
