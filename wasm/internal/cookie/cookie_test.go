package cookie

import (
	"bytes"
	"compress/zlib"
	"crypto/aes"
	"crypto/cipher"
	"crypto/hmac"
	"crypto/pbkdf2"
	"crypto/sha1"
	"crypto/sha256"
	"encoding/base64"
	"encoding/hex"
	"strings"
	"testing"
)

// These were made by other programs: by itsdangerous 2.2, and by Django, whose documentation
// shows them.
var made = []struct {
	name, text, secret string
	family             Family
	payload            string
	at                 string
	how                string // "": the secret is not known
}{
	{"Flask", "eyJ1c2VyX2lkIjo0MiwiY3NyZiI6ImFiYyJ9.awtM_g.Aeymr5GCzr2jWQXbulNQZQYJZvE", "s3cret-of-flask", ItsDangerous, `{"user_id":42,"csrf":"abc"}`, "2026-11-28 21:51:58", "the salt “cookie-session”"},
	{"Flask, compressed", ".eJyrVipJrShRslJKHCZASUeptDi1KD4zRcnKxKgWANGoU0M.awtM_g.C8JsU3fMUwFcJpHLVUStdMdGA3U", "s3cret-of-flask", ItsDangerous, `{"text":"` + strings.Repeat("a", 200) + `","user_id":42}`, "2026-11-28 21:51:58", "the salt “cookie-session”"},
	{"Flask of old, in the field", ".eJyrVipOLS7OzM_TLUktLlGyUgJTOjDR-MwUoBiQqAUANscOVw.YLFEpg.mUktNdWRkgDnm0OWxbpoyOiY4kg", "foobar", ItsDangerous, "", "2021-05-28 19:29:42", ""},
	{"itsdangerous", "eyJhIjoxfQ.awtM_g.5lEOmT0WMT2nkZKJR42wI5mJzzk", "s3cret", ItsDangerous, `{"a":1}`, "", "the salt “itsdangerous”, its key derived as django-concat"},
	{"Flask-WTF", ".eJxTMjA0MjYxNTO3sExMSk5JTcPFVwIA4koKpQ.awtM_g.u-_XL_zqL9zY6FKswDPnGCjSqm8", "s3cret", ItsDangerous, `"0123456789abcdef0123456789abcdef01234567"`, "", "wtf-csrf-token"},
	{"Starlette", "eyJ1c2VyIjogeyJpZCI6IDd9fQ==.awtM_g.YfrPPegVGz9Gq6T_hTObQn8ltHU", "s3cret", ItsDangerous, `{"user": {"id": 7}}`, "", "itsdangerous.Signer"},
	{"SHA-512", "ImFAZXhhbXBsZS5jb20i.awtM_g.1nhWWsvlWLYzprzp1K1StsCtcVdDOiJshk7q04Dg0JnF116RRq1BHYkgTJsy99tg9-DYSdQiLIIZs8aa8IQqqQ", "s3cret", ItsDangerous, `"a@example.com"`, "", "HMAC with SHA-512, the salt “email-confirm”"},
	{"Django", "ImhlbGxvIg:1QaUZC:YIye-ze3TTx7gtSv422nZA4sgmk", "", Django, `"hello"`, "2011-06-25 15:14:38", ""},
	{"Django, compressed", ".eJwFwcERACAIwLCF-rCiILN47r-GyZVJsNgkxaFxoDgxcOHGxMKD_T7vhAml:1QaUaL:BA0thEZrp4FQVXIXuOvYJtLJSrQ", "", Django, "[1,2,3,4,5,6,7,8,9,10,11,12,13,14,15,16,17,18,19]", "", ""},
}

func TestMade(t *testing.T) {
	for _, m := range made {
		c, ok := Read(m.text)
		if !ok || c.Family != m.family || m.payload != "" && string(c.Payload) != m.payload || !c.JSON {
			t.Errorf("%s: %v %s %q", m.name, ok, c.Family, c.Payload)
			continue
		}
		if at := c.At.Format("2006-01-02 15:04:05"); m.at != "" && m.at != at {
			t.Errorf("%s: signed at %s", m.name, at)
		}
		if m.secret == "" {
			continue
		}
		how, ok := c.Holds([]byte(m.secret), nil, false)
		if !ok || !strings.Contains(how, m.how) {
			t.Errorf("%s: %v %s", m.name, ok, how)
		}
		if _, ok := c.Holds([]byte(m.secret+"?"), nil, false); ok {
			t.Errorf("%s: another secret signed it", m.name)
		}
		altered := c
		altered.signed += "A"
		if _, ok := altered.Holds([]byte(m.secret), nil, false); ok {
			t.Errorf("%s: it was altered, and holds", m.name)
		}
	}
}

func sum1(text string) []byte   { s := sha1.Sum([]byte(text)); return s[:] }
func sum256(text string) []byte { s := sha256.Sum256([]byte(text)); return s[:] }
func raw64(b []byte) string     { return base64.RawURLEncoding.EncodeToString(b) }

func hmac1(key []byte, message string) []byte {
	m := hmac.New(sha1.New, key)
	m.Write([]byte(message))
	return m.Sum(nil)
}

func hmac256(key []byte, message string) []byte {
	m := hmac.New(sha256.New, key)
	m.Write([]byte(message))
	return m.Sum(nil)
}

func deflated(t testing.TB, text string) []byte {
	t.Helper()
	var b bytes.Buffer
	w := zlib.NewWriter(&b)
	if _, err := w.Write([]byte(text)); err != nil {
		t.Fatal(err)
	}
	if err := w.Close(); err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}

// signed are as the sources of the frameworks make them.
func signed(t testing.TB) map[string]struct {
	text, secret string
	names        []string
} {
	const secret = "django-insecure-0123456789"
	type one = struct {
		text, secret string
		names        []string
	}
	list := map[string]one{}
	for name, payload := range map[string]string{
		"Django session":             raw64([]byte(`{"_auth_user_id":"1"}`)) + ":1uBq3x",
		"Django session, compressed": "." + raw64(deflated(t, `{"_auth_user_id":"1","x":"`+strings.Repeat("y", 100)+`"}`)) + ":1uBq3x",
	} {
		salt := "django.contrib.sessions.backends.signed_cookies"
		list[name] = one{payload + ":" + raw64(hmac256(sum256(salt+"signer"+secret), payload)), secret, nil}
		list[name+" of old"] = one{payload + ":" + raw64(hmac1(sum1(salt+"signer"+secret), payload)), secret, nil}
	}
	plain := "alice:1uBq3x"
	list["a signed cookie of Django"] = one{plain + ":" + raw64(hmac256(sum256("user"+"signer"+"django.http.cookies"+secret), plain)), secret, []string{"theme", "user"}}
	untimed := raw64([]byte(`{"a":[1]}`))
	list["Django without a time"] = one{untimed + ":" + raw64(hmac256(sum256("django.core.signing.Signer"+"signer"+secret), untimed)), secret, nil}

	rack := base64.StdEncoding.EncodeToString([]byte("\x04\x08{\x06I\"\x0fsession_id\x06:\x06ET"))
	list["Rack"] = one{rack + "--" + hex.EncodeToString(hmac1([]byte(secret), rack)), secret, nil}
	list["Rack, percent-encoded"] = one{strings.NewReplacer("=", "%3D", "+", "%2B", "/", "%2F").Replace(rack) + "--" + hex.EncodeToString(hmac1([]byte(secret), rack)), secret, nil}
	rails := base64.StdEncoding.EncodeToString([]byte(`{"_rails":{"message":"IjQyIg==","exp":null,"pur":"cookie.user_id"}}`))
	for name, h := range map[string]string{"Rails 6": "SHA-1", "Rails 7": "SHA-256"} {
		key, err := pbkdf2.Key(sha256.New, secret, []byte("signed cookie"), 1000, 64)
		if h == "SHA-1" {
			key, err = pbkdf2.Key(sha1.New, secret, []byte("signed cookie"), 1000, 64)
		}
		if err != nil {
			t.Fatal(err)
		}
		list[name] = one{rails + "--" + hex.EncodeToString(hmac256(key, rails)), secret, nil}
	}
	list["Express"] = one{"s:" + "kV8o2-session-id" + "." + base64.RawStdEncoding.EncodeToString(hmac256([]byte("keyboard cat"), "kV8o2-session-id")), "keyboard cat", nil}
	list["Express, percent-encoded"] = one{"s%3A" + "kV8o2-session-id" + "." + strings.NewReplacer("+", "%2B", "/", "%2F").Replace(base64.RawStdEncoding.EncodeToString(hmac256([]byte("keyboard cat"), "kV8o2-session-id"))), "keyboard cat", nil}
	return list
}

func TestSigned(t *testing.T) {
	for name, s := range signed(t) {
		c, ok := Read(s.text)
		if !ok {
			t.Errorf("%s is not read: %s", name, s.text)
			continue
		}
		if how, ok := c.Holds([]byte(s.secret), s.names, false); !ok || len(how) < 10 {
			t.Errorf("%s does not hold: %+v", name, c)
		}
		if _, ok := c.Holds([]byte("another"), s.names, false); ok {
			t.Errorf("%s: another secret signed it", name)
		}
		if len(c.Payload) == 0 {
			t.Errorf("%s holds nothing", name)
		}
		c.signature[0] ^= 1
		if _, ok := c.Holds([]byte(s.secret), s.names, false); ok {
			t.Errorf("%s: another signature holds", name)
		}
	}
}

func TestEncrypted(t *testing.T) {
	key, err := pbkdf2.Key(sha256.New, "base", []byte("authenticated encrypted cookie"), 1000, 32)
	if err != nil {
		t.Fatal(err)
	}
	block, err := aes.NewCipher(key)
	if err != nil {
		t.Fatal(err)
	}
	gcm, err := cipher.NewGCM(block)
	if err != nil {
		t.Fatal(err)
	}
	iv := make([]byte, 12)
	sealed := gcm.Seal(nil, iv, []byte(`{"a":1}`), nil)
	std := base64.StdEncoding.EncodeToString
	c, ok := Read(std(sealed[:7]) + "--" + std(iv) + "--" + std(sealed[7:]))
	if !ok || !c.Encrypted || c.Payload != nil {
		t.Fatalf("%v %+v", ok, c)
	}
	if got := string(c.Open([]byte("base"))); got != `{"a":1}` {
		t.Errorf("it opens as %q", got)
	}
	if c.Open([]byte("another")) != nil || c.Open(nil) != nil {
		t.Error("another secret opens it")
	}
	if _, ok := c.Holds([]byte("base"), nil, false); ok {
		t.Error("it has no signature")
	}
}

// What only resembles one is none, a JWT least of all.
func TestNone(t *testing.T) {
	for _, text := range []string{
		"", "abc", "a.b.c", strings.Repeat("a", maxText+1),
		"eyJhIjoxfQ.awtM_g.5lEOmT0WMT2nkZKJR42wI5mJzz",                                       // a signature that no hash has
		"eyJhIjoxfQ.awtM_gA.5lEOmT0WMT2nkZKJR42wI5mJzzk",                                     // no time
		"eyJhIjox.awtM_g.5lEOmT0WMT2nkZKJR42wI5mJzzk",                                        // no JSON
		".eyJhIjoxfQ.awtM_g.5lEOmT0WMT2nkZKJR42wI5mJzzk",                                     // not compressed
		"eyJhbGciOiJIUzI1NiJ9.eyJzdWIiOiIxIn0.c2pQB_e7yRe_qgtAvp6hlSVwnC4t0Z2BEFFeqr3MBLA",   // a JWT
		"ImhlbGxvIg:0QaUZC:YIye-ze3TTx7gtSv422nZA4sgmk",                                      // signed in 1997 or so
		"https://example.com/a:1QaUZC", "sha256:47DEQpj8HBSa-_TImW-5JCeuQeRkm5NMpJWZG3hSuFU", // no time, no JSON
		"dGVzdHRlc3R0ZXN0--0123456789abcdef0123456789abcdef0123456", "some-words--with-dashes-in-between", // no hash
		"s:abc.def", "s:0123456789abcdef0123.abcdefgh",
	} {
		if c, ok := Read(text); ok {
			t.Errorf("%.60s is taken for one of %s: %q", text, c.Family, c.Payload)
		}
	}
}

// However much it inflates to, no more is read than a cookie may hold.
func TestBomb(t *testing.T) {
	body := "." + raw64(deflated(t, `"`+strings.Repeat("a", 4<<20)+`"`)) + ".awtM_g."
	if _, ok := Read(body + raw64(make([]byte, 20))); ok {
		t.Error("it is read")
	}
}

func FuzzRead(f *testing.F) {
	for _, m := range made {
		f.Add(m.text, m.secret)
	}
	for _, s := range signed(f) {
		f.Add(s.text, s.secret)
	}
	f.Fuzz(func(t *testing.T, text, secret string) {
		c, ok := Read(text)
		if !ok {
			return
		}
		if len(c.Payload) > MaxBytes || c.Encrypted != (c.Payload == nil) {
			t.Errorf("%+v", c)
		}
		if c.Family != Rails {
			c.Holds([]byte(secret), []string{"a"}, false)
		}
		c.Holds([]byte(secret), nil, true)
	})
}
