package diagnose

import (
	"slices"
	"strings"

	"jwtdebugger/wasm/internal/cookie"
	"jwtdebugger/wasm/internal/key"
	"jwtdebugger/wasm/internal/report"
)

// ofCookie says whether the secret at hand signed a cookie that is no JWT, and else whether a
// well-known one did.
func ofCookie(in Input) []report.Cause {
	c, ok := in.Token.Cookie()
	if !ok {
		return nil
	}
	names := cookieNames(in.Text, in.Token.Text)
	secrets := cookieSecrets(in)
	place := report.Place{Field: "token"}
	for i, secret := range secrets {
		if c.Encrypted && i < mostOpening && c.Open(secret) != nil {
			return []report.Cause{{
				Code:  CodeCookieHolds,
				Lead:  "With this secret, the cookie decrypts.",
				Why:   "It is AES-256-GCM, with a key that PBKDF2 derives from the secret, so it was not altered. What it holds is shown under Payload.",
				Sure:  report.Proved,
				Place: inKey,
			}}
		}
		if how, ok := c.Holds(secret, names, false); ok {
			return []report.Cause{{
				Code:  CodeCookieHolds,
				Lead:  "With this secret, the cookie’s signature holds.",
				Why:   "It is " + how + ". Nothing of the cookie was altered. Whether it is too old, only the application knows.",
				Sure:  report.Proved,
				Place: inKey,
			}}
		}
	}
	var causes []report.Cause
	if len(secrets) > 0 {
		c := report.Cause{
			Code:  CodeCookieFails,
			Lead:  "With this secret, the cookie’s signature does not hold.",
			Why:   "The salts of the frameworks and of tutorials were tried; an application may have one of its own.",
			Next:  "Compare the secret with that of the application: SECRET_KEY of Flask and Django, secret_key_base of Rails.",
			Sure:  report.Seen,
			Place: inKey,
		}
		if in.cookieEncrypted() {
			c.Lead, c.Why = "With this secret, the cookie does not decrypt.", "The keys that Rails derives by itself, with SHA-1 and with SHA-256, were tried."
		}
		causes = append(causes, c)
	}
	if in.WellKnown == nil {
		return causes
	}
	for text := range in.WellKnown {
		if _, ok := c.Holds([]byte(text), nil, true); ok {
			return append([]report.Cause{{
				Code:     key.CodeWeakSecret,
				Lead:     "A well-known secret signed this cookie.",
				Why:      "The application kept a placeholder of documentation, a default or a common password: anyone who guesses it can write such cookies.",
				Next:     "Replace it by random bytes, and end the sessions.",
				Sure:     report.Proved,
				Place:    place,
				Remedies: []report.Remedy{{Label: "Show that secret", Set: map[string]string{"key": text, "key-encoding": key.UTF8}}},
			}}, causes...)
		}
	}
	return causes
}

func (in Input) cookieEncrypted() bool {
	c, _ := in.Token.Cookie()
	return c.Encrypted
}

// cookieSecrets are what the Key field may hold as the secret of a cookie, the likeliest first:
// a few, since each costs thousands of iterations with Rails.
func cookieSecrets(in Input) [][]byte {
	const most = 5
	var list [][]byte
	add := func(secret []byte) {
		if len(secret) > 0 && len(list) < most && !slices.ContainsFunc(list, func(s []byte) bool { return string(s) == string(secret) }) {
			list = append(list, secret)
		}
	}
	for _, k := range in.Set.Keys {
		add(k.Secret)
	}
	if oneText(in.Set, in.KeyText) {
		text := strings.TrimSpace(in.KeyText)
		add([]byte(text))
		if inner, ok := unquoted(text); ok {
			add([]byte(inner))
		}
		add(decoded(text, key.Base64))
		add(decoded(text, key.Hex))
	}
	return list
}

// mostOpening is how many secrets may decrypt a cookie: it is asked with every key that is
// pressed.
const mostOpening = 2

// CookieContent is what a signed cookie holds, of an encrypted one if the secret at hand opens
// it; ok is false where the text is none.
func CookieContent(in Input) (c cookie.Cookie, ok bool) {
	c, ok = in.Token.Cookie()
	if c.Encrypted {
		secrets := cookieSecrets(in)
		for _, secret := range secrets[:min(len(secrets), mostOpening)] {
			if plain := c.Open(secret); plain != nil {
				c.Payload = plain
				return c, true
			}
		}
	}
	return c, ok
}
