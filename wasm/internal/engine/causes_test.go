package engine

import (
	"encoding/base64"
	"strings"
	"testing"

	"jwtdebugger/wasm/internal/diagnose"
	"jwtdebugger/wasm/internal/exact"
	"jwtdebugger/wasm/internal/jose"
	"jwtdebugger/wasm/internal/key"
	"jwtdebugger/wasm/internal/token"
)

// Some of what is wrong is seen without a key, and told before one is asked for.
func TestSeenWithoutKey(t *testing.T) {
	part := func(s string) string { return base64.RawURLEncoding.EncodeToString([]byte(s)) }
	sealed := func(header string, iv, tag int) string {
		return part(header) + ".." + part(strings.Repeat("i", iv)) + ".AAAA." + part(strings.Repeat("t", tag))
	}
	const dir = `{"alg":"dir","enc":"A256GCM"}`
	for _, c := range []struct {
		name, token, code string
		sentence          string // what the verdict says of it
		remedy            bool
	}{
		{"a signature in hexadecimal", part(`{"alg":"RS256"}`) + ".e30." + strings.Repeat("0123456789abcdef", 32), diagnose.CodeSignatureHex, "", true},
		{"an iv of 16 bytes", sealed(dir, 16, 16), jose.CodeIVLength, "The initialization vector has 16 bytes; A256GCM has one of 12.", false},
		{"an iv of 8 bytes", sealed(dir, 8, 16), jose.CodeIVLength, "The initialization vector has 8 bytes", false},
		{"a tag of 32 bytes", sealed(dir, 12, 32), jose.CodeTagLength, "The authentication tag has 32 bytes", false},
		{"an iv and a tag as they should be", sealed(dir, 12, 16), "", "It needs the secret of 32 bytes.", false},
		{"for its issuer alone", sealed(`{"alg":"dir","enc":"A256GCM","iss":"https://example.auth0.com/"}`, 12, 16), token.CodeOpaque, "This token is not meant for you to read.", false},
		{"stray characters", strings.Replace(rfc7515A1, "eyJpc3Mi", "eyJp!c*3Mi", 1), exact.Base64Character, "", true},
	} {
		r := newPage(t).show(c.token, "")
		code, remedy := "", false
		if len(r.Causes) > 0 {
			code, remedy = r.Causes[0].Code, len(r.Causes[0].Remedies) > 0
		}
		if code != c.code || remedy != c.remedy {
			t.Errorf("%s: %q first, with a remedy %v: %+v", c.name, code, remedy, r.Causes)
		}
		if !strings.Contains(r.Verdict.Sentence, c.sentence) {
			t.Errorf("%s: the verdict is %s", c.name, r.Verdict.Sentence)
		}
	}
}

// What no key opens is told first of all, whatever key is there.
func TestLengthsFirst(t *testing.T) {
	text := base64.RawURLEncoding.EncodeToString([]byte(`{"alg":"dir","enc":"A256GCM"}`)) + "..AAAAAAAAAAAAAAAAAAAAAA.AAAA.AAAAAAAAAAAAAAAAAAAAAA"
	for _, secret := range []string{strings.Repeat("0f", 32), strings.Repeat("k", 32)} {
		r := newPage(t).show(text, secret)
		if len(r.Causes) == 0 || r.Causes[0].Code != jose.CodeIVLength || !strings.Contains(r.Verdict.Sentence, r.Causes[0].Lead) || r.Verdict.Attributes.Encryption != "failed" {
			t.Errorf("%d characters: %s %+v", len(secret), r.Verdict.Sentence, r.Causes)
		}
	}
}

// A key with another kid that verifies all the same is told beside the verdict.
func TestOtherKidTold(t *testing.T) {
	p := newPage(t)
	input := base64.RawURLEncoding.EncodeToString([]byte(`{"alg":"HS256","kid":"a"}`)) + ".e30"
	named := strings.Replace(rfc7515A1Key, "{", `{"kid":"b",`, 1)
	mac, err := jose.Sign("HS256", key.Read(rfc7515A1Key, "", "").Keys[0], []byte(input), nil)
	if err != nil {
		t.Fatal(err)
	}
	text := input + "." + base64.RawURLEncoding.EncodeToString(mac)
	r := p.show(text, named)
	wantSignature(t, r, "valid")
	if len(r.Causes) != 1 || r.Causes[0].Code != diagnose.CodeKidOther || !strings.Contains(r.Causes[0].Why, "“a”") {
		t.Errorf("%+v", r.Causes)
	}
	r = p.show(text, strings.Replace(named, `"b"`, `"a"`, 1))
	wantSignature(t, r, "valid")
	if len(r.Causes) > 0 {
		t.Errorf("the kid is the same: %+v", r.Causes)
	}
}
