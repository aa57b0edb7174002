package engine

import (
	"slices"
	"strings"
	"testing"

	"jwtdebugger/wasm/internal/audit"
	"jwtdebugger/wasm/internal/jose"
	"jwtdebugger/wasm/internal/key"
)

// hs256Token is a token of that header and payload, signed with a secret.
func hs256Token(t *testing.T, header, payload, secret string) string {
	t.Helper()
	input := b64(header) + "." + b64(payload)
	signature, err := jose.Sign("HS256", key.FromSecret([]byte(secret), ""), []byte(input), nil)
	if err != nil {
		t.Fatal(err)
	}
	return input + "." + b64(string(signature))
}

// The band is never green over a danger: it leads with it.
func TestBandLeadsWithDangers(t *testing.T) {
	const strong = "k7fK1Zs9q0xV3bT8nL5wR2yD4mJ6hG0c" // 32 bytes that nobody would guess
	const hs256, sub = `{"alg":"HS256","typ":"JWT"}`, `{"sub":"a","exp":1795449600}`
	for name, c := range map[string]struct{ token, key, code, severity, status, lead, signature string }{
		"a published secret": {
			hs256Token(t, hs256, sub, "your-256-bit-secret"), "your-256-bit-secret",
			audit.WeakSecret, "error", "failed", "The signature is valid, but anybody can make it: the secret is on every list of well-known ones.", "valid",
		},
		"a published secret that did not sign it": {
			hs256Token(t, hs256, sub, strong), "your-256-bit-secret",
			audit.WeakSecret, "info", "failed", "The signature does not verify with this secret.", "invalid",
		},
		"milliseconds": {
			hs256Token(t, hs256, `{"sub":"a","exp":1795449600000}`, strong), strong,
			audit.ExpMilliseconds, "error", "failed", "exp counts milliseconds, where seconds belong.", "valid",
		},
		"a kid made to be run": {
			hs256Token(t, `{"alg":"HS256","kid":"../../dev/null"}`, sub, strong), strong,
			audit.KidInjection, "error", "failed", "The kid looks like the path of a file: “../../dev/null”.", "valid",
		},
		"a private key among the claims": {
			hs256Token(t, hs256, `{"sub":"a","exp":1795449600,"jwk":{"kty":"oct","k":"AAAA"}}`, strong), strong,
			audit.SensitiveData, "error", "failed", "The claim “jwk” holds a private key.", "valid",
		},
		"a private key, and a published secret": {
			hs256Token(t, hs256, `{"sub":"a","exp":1795449600,"jwk":{"kty":"oct","k":"AAAA"}}`, "secret"), "secret",
			audit.SensitiveData, "error", "failed", "The signature is valid, but anybody can make it: the secret is on every list of well-known ones.", "valid",
		},
		"a key to be fetched from within": {
			hs256Token(t, `{"alg":"HS256","jku":"http://127.0.0.1/keys"}`, sub, strong), strong,
			audit.RemoteKey, "error", "failed", "The token says where its key is to be fetched: jku is “http://127.0.0.1/keys”.", "valid",
		},
		"near miss: a warning alone": {
			hs256Token(t, hs256, `{"sub":"a","exp":1795449600,"password":"hunter2"}`, strong), strong,
			audit.SensitiveData, "warning", "ok", "Valid, and active for another 35 minutes.", "valid",
		},
	} {
		t.Run(name, func(t *testing.T) {
			r := newPage(t).show(c.token, c.key)
			if v := r.Verdict; v.Status != c.status || v.Lead != c.lead || v.Attributes.Signature != c.signature {
				t.Errorf("%s %s: %q, want %q", v.Status, v.Attributes.Signature, v.Lead, c.lead)
			}
			if !slices.ContainsFunc(r.Findings, func(f audit.Finding) bool { return f.Code == c.code && f.Severity == c.severity }) {
				t.Errorf("not found: %+v", r.Findings)
			}
		})
	}
}

// It is said of what the rules read: without a key they read the token alone.
func TestReading(t *testing.T) {
	p := newPage(t)
	p.load("ES256")
	with := p.inspect()
	without := p.show(*p.Token, "")
	nothing := p.show("this is no token", "")
	if with.Read != "the token and its key" || with.Rules != len(audit.Rules) || without.Read != "the token" || without.Rules >= with.Rules || without.Rules == 0 || nothing.Rules != 0 || nothing.Read != "" {
		t.Errorf("%d %q, %d %q, %d %q", with.Rules, with.Read, without.Rules, without.Read, nothing.Rules, nothing.Read)
	}
}

// The bare key of one of two signatures verifies its own.
func TestKeyOfOneSignature(t *testing.T) {
	member := func(kid, secret string) string {
		parts := strings.Split(hs256Token(t, `{"alg":"HS256","kid":"`+kid+`"}`, `{"sub":"a"}`, secret), ".")
		return `{"protected":"` + parts[0] + `","signature":"` + parts[2] + `"}`
	}
	text := `{"payload":"` + b64(`{"sub":"a"}`) + `","signatures":[` + member("A", "k7fK1Zs9q0xV3bT8nL5wR2yD4mJ6hG0c") + "," + member("B", "0cGhJ6m4DyR2wL5nT8b3Vx0q9sZ1Kf7k") + `]}`
	jwk := `{"kty":"oct","kid":"A","k":"` + b64("k7fK1Zs9q0xV3bT8nL5wR2yD4mJ6hG0c") + `"}`
	for _, keys := range []string{jwk, `{"keys":[` + jwk + `]}`} {
		r := newPage(t).show(text, keys)
		wantSignature(t, r, "valid")
		if !strings.Contains(r.Verdict.Advice, "1 of 2 signatures verifies, the first") {
			t.Errorf("%s", r.Verdict.Advice)
		}
		if r.Verdict.Action != nil || len(r.Causes) > 0 {
			t.Errorf("the other signature is explained: %+v %+v", r.Verdict.Action, r.Causes)
		}
	}
	r := newPage(t).show(text, strings.Replace(jwk, `"kid":"A",`, "", 1))
	wantSignature(t, r, "invalid")
	if r.Verdict.Lead != "1 of 2 signatures holds, the first; the second does not verify with this key." {
		t.Errorf("%s", r.Verdict.Lead)
	}
}

// The rules read the signature that verifies, whichever of several it is.
func TestDangerOfAnotherSignature(t *testing.T) {
	member := func(kid, secret string) string {
		parts := strings.Split(hs256Token(t, `{"alg":"HS256","kid":"`+kid+`"}`, `{"sub":"a"}`, secret), ".")
		return `{"protected":"` + parts[0] + `","signature":"` + parts[2] + `"}`
	}
	text := `{"payload":"` + b64(`{"sub":"a"}`) + `","signatures":[` + member("A", "k7fK1Zs9q0xV3bT8nL5wR2yD4mJ6hG0c") + "," + member("../B", "secret") + `]}`
	r := newPage(t).show(text, `{"kty":"oct","kid":"../B","k":"`+b64("secret")+`"}`)
	wantSignature(t, r, "valid")
	for _, code := range []string{audit.WeakSecret, audit.KidInjection} {
		if !slices.ContainsFunc(r.Findings, func(f audit.Finding) bool { return f.Code == code && f.Severity == "error" }) {
			t.Errorf("%s is not found: %+v", code, r.Findings)
		}
	}
	if !strings.HasPrefix(r.Verdict.Lead, "The signature is valid, but anybody can make it") {
		t.Errorf("%s", r.Verdict.Sentence)
	}
}

// Findings count the time as the verdict does, at the instant that is asked for.
func TestOneClock(t *testing.T) {
	const secret = "k7fK1Zs9q0xV3bT8nL5wR2yD4mJ6hG0c"
	p := newPage(t)
	of := func(payload string) string {
		r := p.show(hs256Token(t, `{"alg":"HS256"}`, payload, secret), secret)
		text := r.Verdict.Sentence
		for _, f := range r.Findings {
			text += " " + f.Lead
		}
		return text
	}
	const iat = "1795447490" // ten seconds ago
	if got := of(`{"sub":"a","scope":"b","iat":` + iat + `,"exp":9994807495}`); strings.Contains(got, "260") || strings.Count(got, "259 years") != 2 {
		t.Errorf("%s", got)
	}
	p.Policy.Now = "2036-11-23T00:00:00Z"
	if got := of(`{"sub":"a","scope":"b","iat":2424902400}`); strings.Count(got, "from now") != 1 || strings.Contains(got, "19 years") {
		t.Errorf("%s", got)
	}
}
