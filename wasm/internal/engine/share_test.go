package engine

import (
	"crypto/ed25519"
	"crypto/x509"
	"encoding/base64"
	"regexp"
	"strconv"
	"strings"
	"testing"
	"time"
	"unicode/utf16"

	"jwtdebugger/wasm/internal/issue"
)

// at is an instant for a claim, relative to the clock of these tests.
func at(d time.Duration) string { return strconv.FormatInt(clock.Add(d).Unix(), 10) }

// b64 is the base64url of a text.
func b64(text string) string { return base64.RawURLEncoding.EncodeToString([]byte(text)) }

// bareOf is what is left of the token that a report found, as the page puts it together.
func bareOf(r *Report) string {
	units := utf16.Encode([]rune(r.Found[r.Selected.Found].Value))
	text := ""
	for _, s := range r.Share.Bare {
		text += string(utf16.Decode(units[s.Start:s.End]))
	}
	return text
}

// TestShareAsks before a token goes into a link that somebody could use, and only then.
func TestShareAsks(t *testing.T) {
	const secret = "a secret that is long enough for HS256"
	signed := func(payload string) string { return signedWith(t, "HS256", secret, payload) }
	for _, c := range []struct {
		name, token, ask string
		bare             bool
	}{
		{"active", signed(`{"exp":` + at(42*time.Minute) + `}`), "active for another 42 minutes. Anyone who has the link can use it.", true},
		{"without an end", signed(`{"sub":"ann"}`), "never expires", true},
		{"not yet active", signed(`{"nbf":` + at(time.Hour) + `}`), "not valid yet", true},
		{"with an exp that is no number", signed(`{"exp":"soon"}`), "exp", true},
		{"with no claims", signed(`hello`), "Nothing in the token says when it expires.", true},
		{"expired", signed(`{"exp":` + at(-time.Second) + `}`), "", false},
		{"unsecured", b64(`{"alg":"none"}`) + "." + b64(`{"sub":"ann"}`) + ".", "", false},
		{"without its signature", b64(`{"alg":"HS256"}`) + "." + b64(`{"sub":"ann"}`) + ".", "", false},
		{"with a signature in it", b64(`{"alg":"none","cty":"JWT"}`) + "." + b64(signed(`{"sub":"ann"}`)) + ".", "never expires", false},
		{"of nothing", signed(""), "Nothing", false},
	} {
		r := newPage(t).show(c.token, "")
		if r.Share == nil || r.Share.Refuse != "" || !strings.Contains(r.Share.Ask, c.ask) || (c.ask == "") != (r.Share.Ask == "") {
			t.Errorf("A token %s: %+v, want to be asked %q", c.name, r.Share, c.ask)
			continue
		}
		want := ""
		if c.bare {
			want = c.token[:strings.LastIndex(c.token, ".")+1]
		}
		if got := bareOf(r); got != want {
			t.Errorf("A token %s is %q without its signature, want %q", c.name, got, want)
		}
	}
}

// TestShareIsForNow: a link is used now, whatever instant is looked at.
func TestShareIsForNow(t *testing.T) {
	p := newPage(t)
	p.Policy.Now = clock.Add(2 * time.Hour).UTC().Format(time.RFC3339)
	r := p.show(signedWith(t, "HS256", "secret", `{"exp":`+at(time.Hour)+`}`), "")
	if r.Verdict.Time.Code != "expired" || !strings.Contains(r.Share.Ask, "active for another") {
		t.Errorf("%s: %+v", r.Verdict.Sentence, r.Share)
	}
	p.Policy.Now, p.Policy.Leeway = "", "1h"
	if r = p.show(signedWith(t, "HS256", "secret", `{"exp":`+at(-time.Minute)+`}`), ""); r.Share.Ask == "" {
		t.Error("A token that is active by the leeway can be used.")
	}
}

// TestShareForms: what of each serialization can be handed on, and how.
func TestShareForms(t *testing.T) {
	p := newPage(t)
	r := p.load(issue.ExampleSDJWT)
	issued, rest, _ := strings.Cut(*p.Token, "~")
	if got, want := bareOf(r), issued[:strings.LastIndex(issued, ".")+1]+"~"+rest[:strings.LastIndex(rest, "~")+1]; got != want || !r.Share.Bearer {
		t.Errorf("An SD-JWT without its signature is %q, want %q; %+v", got, want, r.Share)
	}
	if r = p.show(bareOf(r), ""); r.Layers[0].Kind != "sd-jwt" || len(r.Claims) == 0 || r.Share.Ask != "" {
		t.Errorf("Without its signature an SD-JWT cannot be read: %s", r.Verdict.Sentence)
	}
	if r = p.load("json"); r.Share.Ask == "" || r.Share.Bearer {
		t.Errorf("JSON: %+v", r.Share)
	}
	whole, signatures := *p.Token, regexp.MustCompile(`("signature": *)"[^"]+"`)
	if got, want := bareOf(r), signatures.ReplaceAllString(whole, `$1""`); got != want || got == whole {
		t.Errorf("JSON without its signatures is %q, want %q", got, want)
	}
	if r = p.show("Ünd 😀: "+whole+" 😀", ""); bareOf(r) != signatures.ReplaceAllString(whole, `$1""`) {
		t.Errorf("Amid other text it is %q", bareOf(r))
	}
	if r = p.show(bareOf(r), ""); len(r.Claims) == 0 || r.Share.Ask != "" {
		t.Errorf("Without its signatures it cannot be read, or be used: %s", r.Verdict.Sentence)
	}
	if r = p.show(strings.Replace(whole, `"signature"`, `"signature":"AAAA","signature"`, 1), ""); r.Share.Bare != nil {
		t.Errorf("A signature that stands twice is not cut out: %+v", r.Share)
	}
	r = p.load("RSA-OAEP")
	if !strings.Contains(r.Share.Ask, "active") || r.Share.Bare != nil || !r.Share.Bearer {
		t.Errorf("Decrypted: %+v", r.Share)
	}
	if r = p.show(*p.Token, ""); !strings.Contains(r.Share.Ask, "cannot be seen") {
		t.Errorf("Locked: %+v", r.Share)
	}
	if r = p.load("detached"); r.Share.Ask == "" || r.Share.Bare != nil || r.Share.Bearer {
		t.Errorf("Detached: %+v", r.Share)
	}
	for _, text := range []string{"", "what is this", "ghp_0123456789abcdefghijABCDEFGHIJ456789", "-----BEGIN PRIVATE KEY-----\nAAAA\n-----END PRIVATE KEY-----"} {
		if r = p.show(text, ""); r.Share != nil {
			t.Errorf("%q is to be handed on: %+v", text, r.Share)
		}
	}
	r = p.show(`curl -H 'Authorization: Bearer `+rfc7515A1+`' -H 'X-Api-Key: hidden'`, "")
	if r.Share == nil || r.Found[0].Value != rfc7515A1 {
		t.Errorf("amid other text: %+v", r.Found)
	}
	if r = p.show(signedWith(t, "HS256", "secret", `{"a":"`+strings.Repeat("a", maxLink)+`"}`), ""); !strings.Contains(r.Share.Refuse, "65,536") || r.Share.Ask != "" {
		t.Errorf("A long token: %+v", r.Share)
	}
	// What a shell or a header could take for something else.
	if r = p.show(b64(`{"alg":"HS256"}`)+".'$(id)'."+b64("x"), ""); r.Share.Bearer {
		t.Error("A token with an apostrophe goes into a command.")
	}
}

// TestSort says for each file where it belongs.
func TestSort(t *testing.T) {
	der, err := x509.MarshalPKIXPublicKey(ed25519.PublicKey(make([]byte, 32)))
	if err != nil {
		t.Fatal(err)
	}
	for _, c := range []struct {
		name, text string
		binary     bool
		want       string
	}{
		{"a token", rfc7515A1 + "\n", false, "token"},
		{"a HAR file", `{"log":{"entries":[{"request":{"headers":[{"name":"Authorization","value":"Bearer ` + rfc7515A1 + `"}]}}]}}`, false, "token"},
		{"a curl command with a key", "curl -H 'Authorization: Bearer " + rfc7515A1 + "'\n-----BEGIN PUBLIC KEY-----\nAAAA\n-----END PUBLIC KEY-----", false, "token"},
		{"a damaged token", "eyJhbGciOiJIUzI1NiJ9.e30*.x", false, "token"},
		{"a token of another kind", "v4.public.eyJzdWIiOiJhbm4ifQ", false, "token"},
		{"what a provider marked", "ghp_0123456789abcdefghijABCDEFGHIJ456789", false, "token"},
		{"a web page", "<!doctype html>\n<p>Log in", false, "token"},
		{"a PEM", "-----BEGIN PUBLIC KEY-----\nMCowBQYDK2VwAyEA11qYAYKxCrfVS/7TyWQHOg7hcvPapiMlrwIaaPcHURo=\n-----END PUBLIC KEY-----\n", false, "key"},
		{"a damaged PEM", "-----BEGIN PUBLIC KEY-----\nMCowBQYD\n-----END PUBLIC KEY-----\n", false, "key"},
		{"a JWK", `{"kty":"oct","k":"AAAA"}`, false, "key"},
		{"a key set", `{"keys":[{"kty":"OKP","crv":"Ed25519","x":"11qYAYKxCrfVS_7TyWQHOg7hcvPapiMlrwIaaPcHURo"}]}`, false, "key"},
		{"a PEM under a heading", "# the shop’s key\nshop: |\n  -----BEGIN PUBLIC KEY-----\n  MCowBQYDK2VwAyEA11qYAYKxCrfVS/7TyWQHOg7hcvPapiMlrwIaaPcHURo=\n  -----END PUBLIC KEY-----\n", false, "key"},
		{"a secret", "correct horse battery staple\n", false, "key"},
		{"a random secret", "kM2vNq8Zb4Lw0Xy7Rt5Pd3Fg1Hj6Ks9A\n", false, "key"},
		{"a hash", "2c26b46b68ffc68ff99b453c1d30413413422d706483bfa0f98a5e886266e7ae", false, "key"},
		{"a word list", "123456\npassword\nhunter2\n", false, "words"},
		{"a word list of Windows", "123456\r\npassword\r\n", false, "words"},
		{"a .env with a secret", "# local\nAPP_ENV=dev\nJWT_SECRET=kept-here\n", false, "key"},
		{"an answer with a secret", `{"algorithm":"HS256","secret":"kept-here"}`, false, "key"},
		{"a base64 JWK", base64.StdEncoding.EncodeToString([]byte(`{"kty":"OKP","crv":"Ed25519","x":"11qYAYKxCrfVS_7TyWQHOg7hcvPapiMlrwIaaPcHURo"}`)), false, "key"},
		{"a line of base64 JWK", "JWK=" + base64.StdEncoding.EncodeToString([]byte(`{"kty":"OKP","crv":"Ed25519","x":"11qYAYKxCrfVS_7TyWQHOg7hcvPapiMlrwIaaPcHURo"}`)) + "\n", false, "key"},
		{"a PEM with a line that begins as a macaroon", "words first\n-----BEGIN X509 CRL-----\nAgEAMCgwJjAkAgEAMCgwJjAkAgEAMCgwJjAkAgEAMCgwJjAkAgEAMCgwJjAk\n-----END X509 CRL-----\n-----BEGIN PUBLIC KEY-----\nMCowBQYDK2VwAyEA11qYAYKxCrfVS/7TyWQHOg7hcvPapiMlrwIaaPcHURo=\n-----END PUBLIC KEY-----\n", false, "key"},
		{"SAML metadata", `<EntityDescriptor xmlns="urn:oasis:names:tc:SAML:2.0:metadata"><X509Certificate>MCowBQYDK2VwAyEA11qYAYKxCrfVS/7TyWQHOg7hcvPapiMlrwIaaPcHURo=</X509Certificate></EntityDescriptor>`, false, "key"},
		{"a SAML assertion", `<saml:Assertion xmlns:saml="urn:oasis:names:tc:SAML:2.0:assertion"></saml:Assertion>`, false, "token"},
		{"other JSON", "{\n\"a\":1}", false, ""},
		{"nothing", " \n", false, ""},
		{"DER", base64.StdEncoding.EncodeToString(der), true, "key"},
		{"random bytes", base64.StdEncoding.EncodeToString([]byte("\x00\x01\xfe\xff0123456789")), true, "secret"},
		{"a picture", base64.StdEncoding.EncodeToString([]byte("\x89PNG\r\n\x1a\n" + strings.Repeat("\x00", 600))), true, ""},
	} {
		if a := newPage(t).handle(Request{Op: "sort", Words: &c.text, Binary: c.binary}); a.Sorted != c.want || a.Error != nil {
			t.Errorf("%s belongs to %q, want %q %+v", c.name, a.Sorted, c.want, a.Error)
		}
	}
	// A file that is neither is named, however small it is, and is no secret.
	for is, bytes := range map[string]string{
		"a PNG image":                 "\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR",
		"a file compressed with gzip": "\x1f\x8b\x08\x00\x00\x00\x00\x00\x00\x03" + strings.Repeat("\xff", 100),
		"a WebAssembly program":       "\x00asm\x01\x00\x00\x00",
		"a DER structure (ASN.1) of another kind than keys and certificates": "\x30\x0a\x0c\x08\x00\xffabcdef",
	} {
		text := base64.StdEncoding.EncodeToString([]byte(bytes))
		if a := newPage(t).handle(Request{Op: "sort", Words: &text, Binary: true}); a.Sorted != "" || a.Is != is {
			t.Errorf("%s belongs to %q and is %q", is, a.Sorted, a.Is)
		}
	}
	long := strings.Repeat("a", MaxText+1)
	if a := newPage(t).handle(Request{Op: "sort", Words: &long}); a.Error == nil {
		t.Error("A text over the limit is read.")
	}
}
