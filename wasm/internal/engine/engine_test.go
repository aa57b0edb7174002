package engine

import (
	"bytes"
	"encoding/base64"
	"runtime/debug"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/go-jose/go-jose/v4/json"
	jsonv2 "github.com/go-json-experiment/json"

	"jwtdebugger/wasm/internal/alg"
	"jwtdebugger/wasm/internal/audit"
	"jwtdebugger/wasm/internal/issue"
	"jwtdebugger/wasm/internal/jose"
	"jwtdebugger/wasm/internal/key"
	"jwtdebugger/wasm/internal/key/keytest"
	"jwtdebugger/wasm/internal/report"
	"jwtdebugger/wasm/internal/report/reporttest"
)

// What the tests drop is collected a quarter as often: it is much, and what they hold is little.
func init() { debug.SetGCPercent(400) }

// clock is the instant at which the tests look at tokens.
var clock = time.Date(2026, 11, 23, 15, 25, 0, 0, time.UTC)

// page is what a browser tab holds: an engine and the texts in its fields.
type page struct {
	t *testing.T
	s *Session
	Inspect
}

// newPage is an empty page. Whatever keys of RSA it makes are different from each other.
func newPage(t *testing.T) *page {
	t.Helper()
	p := &page{t: t, s: NewSession(issue.Issuer{RSAKey: keytest.RSA()})}
	empty := ""
	p.Token, p.Key, p.Passphrase, p.Content = &empty, &empty, &empty, &empty
	p.Now = clock.UnixMilli()
	p.Select = Select{-1, -1, -1}
	return p
}

// readAnswer reads what the engine wrote with another package: one that refuses what is no JSON
// to anybody, such as a name that stands twice, and takes a third of the time.
func readAnswer(out []byte, into any) error { return jsonv2.Unmarshal(out, into) }

// handle sends a request through the wire's JSON, as the page does.
func (p *page) handle(r Request) Answer {
	p.t.Helper()
	in, err := json.Marshal(r)
	if err != nil {
		p.t.Fatal(err)
	}
	var a Answer
	if err := readAnswer(p.s.Handle(in), &a); err != nil {
		p.t.Fatalf("the answer is not JSON: %v", err)
	}
	return a
}

func (p *page) inspect() *Report {
	p.t.Helper()
	a := p.handle(Request{Op: "inspect", Inspect: p.Inspect})
	if a.Report == nil {
		p.t.Fatalf("no report: %+v", a.Error)
	}
	if issued := a.Report.Issued; issued != nil {
		p.Unsigned = nil
		if !issued.Signed {
			p.Unsigned = p.Edit
		}
		p.Token, p.Edit = &issued.Token, nil
	}
	return a.Report
}

func (p *page) show(token, key string) *Report {
	p.t.Helper()
	p.Token, p.Key = &token, &key
	return p.inspect()
}

func (p *page) load(name string) *Report {
	p.t.Helper()
	a := p.handle(Request{Op: "example", Algorithm: name, Inspect: p.Inspect})
	if a.Example == nil {
		p.t.Fatalf("no example for %s: %+v", name, a.Error)
	}
	return p.show(a.Example.Set["token"], a.Example.Set["key"])
}

func (p *page) edit(payload string) *Report {
	p.t.Helper()
	p.Edit = &issue.Edit{Payload: &payload, PayloadAs: "json"}
	p.Held.Payload = &payload
	return p.inspect()
}

func wantSignature(t *testing.T, r *Report, want string) {
	t.Helper()
	if got := r.Verdict.Attributes.Signature; got != want {
		t.Fatalf("signature %q, want %q: %s (%s)", got, want, r.Verdict.Sentence, r.Verdict.Advice)
	}
}

// RFC 7515 appendix A.1.
const (
	rfc7515A1    = "eyJ0eXAiOiJKV1QiLA0KICJhbGciOiJIUzI1NiJ9.eyJpc3MiOiJqb2UiLA0KICJleHAiOjEzMDA4MTkzODAsDQogImh0dHA6Ly9leGFtcGxlLmNvbS9pc19yb290Ijp0cnVlfQ.dBjftJeZ4CVP-mB92K27uhbUJU1p1r_wW1gFWFOEjXk"
	rfc7515A1Key = `{"kty":"oct","k":"AyM1SysPpbyDfgZld3umj1qzKObwVMkoqQ-EstJQLr_T-1qS0gZH75aKtMN3Yj0iPS4hcgUuTwjAzZr1Z9CAow"}`
)

func TestExpiredTokenIsNotCalledValid(t *testing.T) {
	r := newPage(t).show(rfc7515A1, rfc7515A1Key)
	wantSignature(t, r, "valid")
	v := r.Verdict
	if a := v.Attributes; a.Time != "failed" || a.Claims != "rejected" || a.Form != "ok" || a.Policy != "none" || a.Alg != "HS256" {
		t.Errorf("attributes %+v", a)
	}
	if !strings.HasPrefix(v.Sentence, "The token expired 15 years ago.") || v.Status != "failed" {
		t.Errorf("%s: %s", v.Status, v.Sentence)
	}
	if !strings.Contains(v.Sentence, "signature is valid") {
		t.Errorf("the sentence keeps the good news back: %s", v.Sentence)
	}
	if v.Action == nil || v.Action.Set["policy-now"] != "2011-03-22T18:42:59Z" {
		t.Errorf("no way back to the time when it held: %+v", v.Action)
	}
}

func TestExamplesVerify(t *testing.T) {
	for _, a := range alg.All(alg.Signs) {
		t.Run(a.Name, func(t *testing.T) {
			p := newPage(t)
			r := p.load(a.Name)
			wantSignature(t, r, "valid")
			if got := r.Verdict.Attributes; got.Claims != "accepted" || got.Time != "ok" || got.Form != "ok" || got.Alg != a.Name {
				t.Errorf("attributes %+v", got)
			}
			if r.Verdict.Status != "ok" || len(r.Causes) != 0 {
				t.Errorf("%s %s %+v", r.Verdict.Status, r.Verdict.Sentence, r.Causes)
			}
			for _, f := range r.Findings {
				if f.Severity != report.Info {
					t.Errorf("a fresh example has the finding %s: %s", f.Code, f.Lead)
				}
			}
			r = p.edit(`{"sub":"somebody else"}`)
			wantSignature(t, r, "valid")
			parts := strings.Split(*p.Token, ".")
			forged := parts[0] + "." + base64.RawURLEncoding.EncodeToString([]byte(`{"sub":"admin"}`)) + "." + parts[2]
			wantSignature(t, p.show(forged, *p.Key), "invalid")
		})
	}
}

func TestNamedExamples(t *testing.T) {
	for name, want := range map[string]struct{ signature, time, cause string }{
		issue.ExampleExpired: {"valid", "failed", ""},
		issue.ExampleKeySet:  {"valid", "ok", ""},
		issue.ExampleBase64:  {"invalid", "ok", "secret-base64"},
		issue.ExampleCut:     {"malformed", "ok", ""},
	} {
		r := newPage(t).load(name)
		a := r.Verdict.Attributes
		if a.Signature != want.signature || a.Time != want.time {
			t.Errorf("%s: %+v %s", name, a, r.Verdict.Sentence)
		}
		if want.cause != "" && (len(r.Causes) == 0 || r.Causes[0].Code != want.cause || r.Causes[0].Sure != report.Proved) {
			t.Errorf("%s: causes %+v", name, r.Causes)
		}
	}
	if r := newPage(t).load(issue.ExampleKeySet); r.Verdict.Attributes.Key != "2026-11" || r.Keys[1].Outcome.Code != "other-kid" {
		t.Errorf("key %q, outcomes %+v", r.Verdict.Attributes.Key, r.Keys[1].Outcome)
	}
	if a := newPage(t).handle(Request{Op: "example", Algorithm: "HS999"}); a.Error == nil || a.Error.Code != CodeExample {
		t.Errorf("%+v", a)
	}
}

func TestVerdictStates(t *testing.T) {
	const (
		header   = "eyJhbGciOiJIUzI1NiJ9" // {"alg":"HS256"}
		payload  = "eyJzdWIiOiJhIn0"      // {"sub":"a"}
		mac      = "1ylQl0rI4W_hKBCNzjFyJKVPSUAr3oXTlg7yENuNkGQ"
		unknown  = "eyJhbGciOiJYWDI1NiJ9" // {"alg":"XX256"}
		unsigned = "eyJhbGciOiJub05lIn0"  // {"alg":"noNe"}
		rsa      = "eyJhbGciOiJSUzI1NiJ9" // {"alg":"RS256"}
		jwe      = "eyJhbGciOiJkaXIiLCJlbmMiOiJBMTI4R0NNIn0..AAAAAAAAAAAAAAAA.AAAA.AAAAAAAAAAAAAAAAAAAAAA"
	)
	for _, test := range []struct {
		name, token, key                     string
		signature, encryption, form, verdict string
	}{
		{"nothing", "", "", "none", "none", "none", "none"},
		{"white space", " \n", "", "none", "none", "none", "none"},
		{"no key", header + "." + payload + "." + mac, "", "unchecked", "none", "ok", "none"},
		{"wrong secret", header + "." + payload + "." + mac, "wrong", "invalid", "none", "ok", "failed"},
		{"unknown algorithm", unknown + "." + payload + "." + mac, "x", "unsupported", "none", "ok", "warning"},
		{"none", unsigned + "." + payload + ".", "x", "unsecured", "none", "ok", "failed"},
		{"secret for RSA", rsa + "." + payload + "." + mac, "x", "keyerror", "none", "ok", "warning"},
		{"broken PEM", header + "." + payload + "." + mac, "-----BEGIN PUBLIC KEY-----\nAAAA\n-----END PUBLIC KEY-----", "keyerror", "none", "ok", "warning"},
		{"two parts", header + "." + payload, "x", "malformed", "none", "failed", "failed"},
		{"shared without its signature", header + "." + payload + ".", "x", "unchecked", "none", "ok", "none"},
		{"shared without its signature, no key", header + "." + payload + ".", "", "unchecked", "none", "ok", "none"},
		{"signature redacted", "token=" + header + "." + payload + ".[REDACTED] user=7", "x", "unchecked", "none", "ok", "none"},
		{"another hash’s signature", "eyJhbGciOiJIUzUxMiJ9." + payload + "." + mac, "x", "invalid", "none", "ok", "failed"},
		{"cut short", header + "." + payload + "." + mac[:40], "x", "malformed", "none", "failed", "failed"},
		{"padding", header + "." + payload + "=." + mac, "x", "malformed", "none", "failed", "failed"},
		{"prose", "this is no token", "x", "malformed", "none", "failed", "failed"},
		{"encrypted", jwe, "", "none", "locked", "ok", "none"},
	} {
		t.Run(test.name, func(t *testing.T) {
			r := newPage(t).show(test.token, test.key)
			a := r.Verdict.Attributes
			if a.Signature != test.signature || a.Encryption != test.encryption || a.Form != test.form || r.Verdict.Status != test.verdict {
				t.Errorf("%s %+v: %s", r.Verdict.Status, a, r.Verdict.Sentence)
			}
			if r.Verdict.Sentence == "" {
				t.Error("no sentence")
			}
			// The largest letters of the page have room for two sentences.
			reporttest.OneSentence(t, r.Verdict.Lead)
			reporttest.OneSentence(t, r.Verdict.Rest)
			if len(r.Verdict.Sentence) > 180 {
				t.Errorf("the band says too much at once: %s", r.Verdict.Sentence)
			}
		})
	}
}

// Where nothing is proved, the band ends with what can be done.
func TestNextStepIsSaid(t *testing.T) {
	p := newPage(t)
	p.load("HS256")
	if got, want := p.show(*p.Token, "another secret").Verdict.Advice, "The token was altered, or another secret signed it. Compare yours with the one that the issuer signs with."; got != want {
		t.Errorf("%q, want %q", got, want)
	}
}

// What is proved is said in the band, also where the form is broken.
func TestProofIsSaid(t *testing.T) {
	signed := newPage(t)
	signed.load("HS256")
	text, secret := *signed.Token, *signed.Key
	for name, c := range map[string]struct{ token, lead, rest string }{
		"padding":    {strings.Replace(text, ".", "=.", 1), "In the header", "the signature is valid"},
		"two joined": {text + text, "Two tokens were run together", ""},
	} {
		v := newPage(t).show(c.token, secret).Verdict
		if !strings.Contains(v.Lead, c.lead) || !strings.Contains(v.Rest, c.rest) || v.Action == nil {
			t.Errorf("%s: %q %q, %+v", name, v.Lead, v.Rest, v.Action)
		}
	}
}

// A claim of the wrong type fails neither time nor policy, and is said all the same.
func TestClaimOfTheWrongType(t *testing.T) {
	p := newPage(t)
	p.load("HS256")
	r := p.edit(`{"aud":7}`)
	wantSignature(t, r, "valid")
	if a := r.Verdict.Attributes; a.Claims != "rejected" || r.Verdict.Status != "failed" || !strings.Contains(r.Verdict.Lead, "aud") {
		t.Errorf("%s %s: %s", r.Verdict.Status, a.Claims, r.Verdict.Sentence)
	}
}

// What is read out names what fails first, and no figure that ticks.
func TestAnnouncement(t *testing.T) {
	p := newPage(t)
	p.Policy.Audience = "me"
	r := p.show(rfc7515A1, rfc7515A1Key)
	if got, want := r.Verdict.Announce, "Time expired. Policy not met. Signature valid."; got != want {
		t.Errorf("%q, want %q", got, want)
	}
	p.Now += 1000 * 60 * 60 * 24 * 365
	if r := p.inspect(); r.Verdict.Announce != "Time expired. Policy not met. Signature valid." {
		t.Errorf("a year later it says %q", r.Verdict.Announce)
	}
	if got, want := newPage(t).show("eyJhbGciOiJub25lIn0.e30.", "").Verdict.Announce, "Signature: nobody signed. Time: no limit. Policy not set."; got != want {
		t.Errorf("%q, want %q", got, want)
	}
	if got, want := newPage(t).load("base64").Verdict.Announce, "Signature not valid. Decoded from base64, it verifies. Time active. Policy not set."; got != want {
		t.Errorf("%q, want %q", got, want)
	}
	if got, want := p.edit(`{"sub":`).Verdict.Announce, "The JSON of the payload is broken. Signature valid."; got != want {
		t.Errorf("%q, want %q", got, want)
	}
}

func TestEditIsSignedAsTyped(t *testing.T) {
	p := newPage(t)
	p.load("HS256")
	head := strings.Split(*p.Token, ".")[0]
	typed := "{\n\t\"n\": 12345678901234567890.10,  \"n\" : 1e400, \"é\":\"\\u00e9\"\n}"
	r := p.edit(typed)
	wantSignature(t, r, "valid")
	if !r.Issued.Signed || r.Fields["payload"].Text != nil {
		t.Errorf("%+v", r.Issued)
	}
	parts := strings.Split(*p.Token, ".")
	if got, _ := base64.RawURLEncoding.DecodeString(parts[1]); string(got) != typed || parts[0] != head {
		t.Errorf("the payload became %q, the header %s", got, parts[0])
	}

	p.Edit = &issue.Edit{Payload: &typed, PayloadAs: "json", Spacing: issue.SpacingCompact}
	p.inspect()
	got, _ := base64.RawURLEncoding.DecodeString(strings.Split(*p.Token, ".")[1])
	if string(got) != typed { // it holds a duplicate: not JSON that may be rewritten
		t.Errorf("minified to %q", got)
	}
	spaced := "{ \"n\" : 1.0 ,\n \"a\" : [ 1, 2 ] }"
	p.Edit = &issue.Edit{Payload: &spaced, PayloadAs: "json", Spacing: issue.SpacingCompact}
	p.inspect()
	got, _ = base64.RawURLEncoding.DecodeString(strings.Split(*p.Token, ".")[1])
	if string(got) != `{"n":1.0,"a":[1,2]}` {
		t.Errorf("minified to %q", got)
	}
}

func TestEditWithoutAKeyThatSigns(t *testing.T) {
	p := newPage(t)
	private := *p.loadKey("ES256")
	public := newPage(t)
	public.load("ES256")
	jwk := p.publicKey(private)
	r := p.show(*p.Token, jwk)
	wantSignature(t, r, "valid")
	old := strings.Split(*p.Token, ".")[2]

	r = p.edit(`{"sub":"edited"}`)
	wantSignature(t, r, "invalid")
	if r.Issued.Signed || strings.Split(*p.Token, ".")[2] != old {
		t.Error("the old signature was not kept")
	}
	if len(r.Causes) == 0 || r.Causes[0].Code != jose.CodePrivate || !strings.Contains(r.Verdict.Advice, "public key cannot sign") {
		t.Errorf("%s %+v", r.Verdict.Advice, r.Causes)
	}
	r = p.inspect() // time passes: it is still said
	if len(r.Causes) == 0 || r.Causes[0].Code != jose.CodePrivate {
		t.Errorf("forgotten: %+v", r.Causes)
	}

	p.Key = &private // the page sends the edit again with the new key
	wantSignature(t, p.edit(`{"sub":"edited"}`), "valid")

	p = newPage(t)
	p.load("HS256")
	header := `{"alg":"RS256"}`
	p.Edit = &issue.Edit{Header: &header}
	r = p.inspect()
	wantSignature(t, r, "keyerror")
	if len(r.Causes) == 0 || len(r.Causes[0].Remedies) == 0 || r.Causes[0].Remedies[0].Set["header"] != `{"alg":"HS256"}` {
		t.Errorf("no offer of an algorithm that fits: %+v", r.Causes)
	}
}

func (p *page) loadKey(alg string) *string {
	p.load(alg)
	return p.Key
}

// publicKey is the public half of the first key in the text, as a JWK.
func (p *page) publicKey(text string) string {
	p.t.Helper()
	set := key.Read(text, "", key.Auto)
	jwk, err := set.Keys[0].JWK(false)
	if err != nil {
		p.t.Fatal(err)
	}
	return jwk
}

func TestEditMakesATokenFromNothing(t *testing.T) {
	p := newPage(t)
	secret := "a secret that is thirty-two bytes!"
	p.Key = &secret
	r := p.edit(`{"sub":"a"}`)
	wantSignature(t, r, "valid")
	if r.Verdict.Attributes.Alg != "HS256" {
		t.Errorf("alg %s", r.Verdict.Attributes.Alg)
	}
}

func TestEditKeepsWhatWasAroundTheToken(t *testing.T) {
	p := newPage(t)
	p.load("HS256")
	r := p.show("Authorization: Bearer "+*p.Token, *p.Key)
	wantSignature(t, r, "valid")
	r = p.edit(`{}`)
	wantSignature(t, r, "valid")
	if !strings.HasPrefix(*p.Token, "Authorization: Bearer ey") {
		t.Errorf("the Token field became %s", *p.Token)
	}
}

func TestPayloadThatIsNoText(t *testing.T) {
	p := newPage(t)
	p.load("HS256")
	hexed := "00 ff 0d"
	p.Edit = &issue.Edit{Payload: &hexed, PayloadAs: "hex"}
	wantSignature(t, p.inspect(), "valid")
	p.Held = Held{}
	r := p.inspect()
	if f := r.Fields["payload"]; f.As != "hex" || *f.Text != "00ff0d" || f.Size != 3 {
		t.Errorf("%+v", f)
	}
	if a := r.Verdict.Attributes; a.Claims != "none" {
		t.Errorf("claims %s of a payload that has none", a.Claims)
	}
	bad := "0g"
	p.Edit = &issue.Edit{Payload: &bad, PayloadAs: "hex"}
	before := *p.Token
	if r := p.inspect(); r.Issued.Signed || *p.Token != before || len(r.Causes) == 0 || r.Causes[0].Code != issue.CodeHex {
		t.Errorf("%+v", r.Issued)
	}
}

func TestBrokenPayloadIsNotJudged(t *testing.T) {
	p := newPage(t)
	p.load("HS256")
	r := p.edit(`{"sub":"a","exp":1,"aud":`)
	wantSignature(t, r, "valid")
	if a := r.Verdict.Attributes; a.Claims != "none" || a.Time != "none" || len(r.Claims) < 2 {
		t.Errorf("%+v, %d claims", a, len(r.Claims))
	}
	if want := "The payload is cut short: its JSON ends inside “aud”."; r.Verdict.Lead != want || r.Verdict.Status != report.Failed || r.Verdict.Form.Status != report.Failed || r.Verdict.Rest != "Its signature is valid." {
		t.Errorf("the verdict keeps quiet about the payload: %s", r.Verdict.Sentence)
	}
	if v := p.show(*p.Token, "").Verdict; !strings.Contains(v.Lead, "JSON") || v.Attributes.Form != "failed" || v.Attributes.Signature != "unchecked" {
		t.Errorf("without a key the payload does not lead: %s", v.Sentence)
	}
	// What would have followed nobody knows: nothing is drawn late, nothing called missing.
	if r.Timeline != nil || slices.ContainsFunc(r.Findings, func(f audit.Finding) bool { return strings.HasPrefix(f.Code, "no-") }) {
		t.Errorf("it is judged elsewhere: %+v, %+v", r.Timeline, r.Findings)
	}
}

// Of a value that was cut off nothing is said, not even that it is none.
func TestCutValue(t *testing.T) {
	text := strings.Split(rfc7515A1, ".")[0] + "." + base64.RawURLEncoding.EncodeToString([]byte(`{"sub":"42","exp":`)) + ".AAAA"
	r := newPage(t).show(text, "")
	if len(r.Claims) != 2 || r.Claims[0].Name != "exp" || r.Claims[0].Brief != "" || r.Claims[0].Lead != "" {
		t.Errorf("%+v", r.Claims)
	}
	if r.Verdict.Form.Code != "json-cut-short" || r.Verdict.Status != report.Failed {
		t.Errorf("%+v", r.Verdict)
	}
}

func TestHugePayloadIsListedInPart(t *testing.T) {
	p := newPage(t)
	p.load("HS256")
	r := p.edit(`{` + strings.Repeat(`"a":1,`, maxListed+5) + `"b":2}`)
	wantSignature(t, r, "valid")
	if len(r.Claims) != maxListed || !strings.Contains(r.Fields["payload"].Note, "10,006 members") {
		t.Errorf("%d claims: %s", len(r.Claims), r.Fields["payload"].Note)
	}
}

// A text that a request leaves out is as in the last, and nothing is parsed or verified
// twice.
func TestResultsAreRemembered(t *testing.T) {
	p := newPage(t)
	p.load("RS256")
	opened := p.s.shown.layer
	p.Token, p.Key, p.Passphrase, p.Content = nil, nil, nil, nil
	p.Policy.Issuer = "https://auth.example.com"
	p.Now += 1000
	r := p.inspect()
	wantSignature(t, r, "valid")
	if r.Verdict.Attributes.Policy != "ok" {
		t.Errorf("policy %+v", r.Verdict.Policy)
	}
	if p.s.shown.layer != opened {
		t.Error("a change of policy opened the token anew")
	}
}

func TestSpans(t *testing.T) {
	p := newPage(t)
	r := p.load("HS256")
	for _, field := range []string{"token", "header", "payload"} {
		if len(r.Fields[field].Spans) == 0 {
			t.Errorf("%s has no colours", field)
		}
		a := p.handle(Request{Op: "spans", Field: field, Range: &report.Range{Start: 3, End: 5}})
		if len(a.Spans) == 0 || len(a.Spans) > 3 {
			t.Errorf("%s: %d spans for two characters", field, len(a.Spans))
		}
	}
}

func TestLinesOfFailingClaims(t *testing.T) {
	r := newPage(t).show(rfc7515A1, rfc7515A1Key)
	text, lines := *r.Fields["payload"].Text, r.Fields["payload"].Lines
	if len(lines) != 1 || strings.TrimSpace(text[lines[0].Range.Start:lines[0].Range.End]) != `"exp": 1300819380,` {
		t.Errorf("%+v in %s", lines, text)
	}
}

func TestOverTheLimit(t *testing.T) {
	r := newPage(t).show(strings.Repeat("a", MaxText+1), "")
	if r.Verdict.Attributes.Signature != "malformed" || !strings.Contains(r.Verdict.Sentence, "8 MiB") {
		t.Error(r.Verdict.Sentence)
	}
}

func TestUnreadableRequests(t *testing.T) {
	e := NewSession(issue.Issuer{})
	for request, code := range map[string]string{
		"": CodeRequest, "{": CodeRequest, `[]`: CodeRequest, `{"op":1}`: CodeRequest, `{"op":"fly"}`: CodeOp, `{"op":"spans"}`: CodeOp,
	} {
		var a Answer
		if err := json.Unmarshal(e.Handle([]byte(request)), &a); err != nil || a.Error == nil || a.Error.Message == "" || a.Error.Code != code {
			t.Errorf("%s: %v %+v", request, err, a.Error)
		}
	}
}

// No report says a secret, except in a remedy that puts it back into its own field.
func TestReportHoldsNoSecret(t *testing.T) {
	const secret = "correct horse battery staple 0001"
	for _, alg := range []string{"HS256", "RS256", "none", "??"} {
		p := newPage(t)
		header := base64.RawURLEncoding.EncodeToString([]byte(`{"alg":"` + alg + `"}`))
		p.show(header+".e30.AAAA", secret)
		in, _ := json.Marshal(Request{Op: "inspect", Inspect: p.Inspect})
		if out := string(p.s.Handle(in)); strings.Contains(out, secret) {
			t.Errorf("%s: the report holds the secret: %s", alg, out)
		}
	}
}

func FuzzHandle(f *testing.F) {
	f.Add(rfc7515A1, rfc7515A1Key, `{"a":1}`, "json", "1 h")
	f.Add("a.b.c", "-----BEGIN", "\xff", "hex", "x")
	f.Add("Bearer "+rfc7515A1+"\"", "secret", "{", "text", "")
	f.Fuzz(func(t *testing.T, token, key, edit, as, policy string) {
		e := NewSession(issue.Issuer{})
		in := Inspect{Token: &token, Key: &key, Now: clock.UnixMilli(), Select: Select{-1, -1, -1}}
		in.Policy.Leeway, in.Policy.Required, in.Policy.Now = policy, policy, policy
		for _, in.Edit = range []*issue.Edit{nil, {Payload: &edit, PayloadAs: as}, {Header: &edit, Spacing: issue.SpacingCompact}} {
			request, err := json.Marshal(Request{Op: "inspect", Inspect: in})
			if err != nil {
				t.Skip("not what a page can send")
			}
			var a Answer
			if err := json.Unmarshal(e.Handle(request), &a); err != nil || a.Report == nil {
				t.Fatalf("%v %+v", err, a.Error)
			}
			if a.Report.Verdict.Sentence == "" {
				t.Error("no sentence")
			}
			for _, field := range []string{"token", "header", "payload", "key"} {
				for _, at := range []int{-1, 0, len(token) / 3, len(token), 1 << 40} {
					e.shown.point(field, at, false)
					e.shown.point(field, at, true)
					e.shown.bytes(field, report.Range{Start: at, End: 2 * at})
				}
			}
		}
	})
}

// FuzzRequest sends what no page sends: whatever it is, the answer is JSON and the engine
// answers the next request.
func FuzzRequest(f *testing.F) {
	for _, request := range []string{
		`{"op":"spans","field":"payload","range":{"start":-1,"end":9}}`,
		`{"op":"point","field":"token","at":7,"single":true}`,
		`{"op":"bytes","field":"payload","range":{"start":2,"end":1}}`,
		`{"op":"sort","words":"-----BEGIN"}`,
		`{"op":"guessSecret","words":"a\nb","token":"a.b.c","select":{"found":5,"layer":-9,"signature":3}}`,
		`{"op":"inspect","token":null,"held":{"payload":"{"},"edit":{"drop":[-1,99]},"view":[{"field":"x"}]}`,
	} {
		f.Add([]byte(request))
	}
	f.Fuzz(func(t *testing.T, request []byte) {
		if bytes.Contains(request, []byte("example")) {
			t.Skip("keys take their time")
		}
		p := newPage(t)
		p.load("HS256")
		var answer json.RawMessage
		if err := json.Unmarshal(p.s.Handle(request), &answer); err != nil {
			t.Fatalf("The answer is no JSON: %v", err)
		}
		if r := p.show(rfc7515A1, rfc7515A1Key); r.Verdict.Attributes.Signature != "valid" {
			t.Errorf("After it a signature is %s", r.Verdict.Attributes.Signature)
		}
	})
}

// What is pasted and is no token is named, and no remedy for a token's form is offered.
func TestNoTokenAtAll(t *testing.T) {
	p := newPage(t)
	var r *Report
	for _, text := range []string{"this is no token", "The meeting is on Friday at 10. Bring cake."} {
		r = p.show(text, "secret")
		if len(r.Causes) != 0 || r.Verdict.Action != nil || strings.Contains(r.Verdict.Advice, "signature") {
			t.Errorf("%s: %s, %+v", text, r.Verdict.Advice, r.Causes)
		}
		if v := r.Verdict; v.Signature.Word != "not known" || v.Time.Word != "not known" || v.Policy.Word != "not known" || r.Rules != 0 {
			t.Errorf("%s: what is no token was judged: %+v", text, v)
		}
		if *r.Fields["header"].Text != "" || len(r.Layers[0].Parts) != 0 {
			t.Errorf("%s: it was taken apart: %q", text, *r.Fields["header"].Text)
		}
	}
	pem := "-----BEGIN PUBLIC KEY-----\nMCowBQYDK2VwAyEA11qYAYKxCrfVS/7TyWQHOg7hcvPapiMlrwIaaPcHURo=\n-----END PUBLIC KEY-----"
	r = p.show(pem, "")
	if r.Verdict.Action == nil || strings.TrimSpace(r.Verdict.Action.Set["key"]) != pem || r.Verdict.Action.Set["token"] != "" {
		t.Errorf("a key in Token is not offered to Key: %+v", r.Verdict.Action)
	}
}

// A policy that fails for a known reason says it, with the button that mends it.
func TestPolicyRemedy(t *testing.T) {
	p := newPage(t)
	p.load("HS256")
	p.Policy.Issuer = "https://auth.example.com/"
	r := p.inspect()
	if r.Verdict.Attributes.Policy != "failed" || len(r.Causes) == 0 || r.Causes[0].Code != "issuer-slash" {
		t.Fatalf("%+v", r.Causes)
	}
	p.Policy.Leeway = "soon"
	if broken := p.inspect(); broken.Verdict.Action != nil || !strings.Contains(broken.Verdict.Advice, "Leeway") {
		t.Errorf("beside a policy that cannot be read stands %+v", broken.Verdict.Action)
	}
	p.Policy.Leeway = ""
	p.Policy.Issuer = r.Verdict.Action.Set["policy-issuer"]
	if r = p.inspect(); r.Verdict.Attributes.Policy != "ok" {
		t.Errorf("the remedy ends in %s", r.Verdict.Sentence)
	}
}

// A token is read through what encodes it, and an edit puts the new one in its place.
func TestEncodedPaste(t *testing.T) {
	p := newPage(t)
	p.load("HS256")
	escaped := "{\"access_token\":\"" + strings.ReplaceAll(*p.Token, ".", "\\u002e") + "\",\"token_type\":\"Bearer\"}"
	r := p.show(escaped, *p.Key)
	wantSignature(t, r, "valid")
	if r.Found[0].Where == "" {
		t.Errorf("where it stood is not said: %+v", r.Found)
	}
	r = p.edit(`{"sub":"a"}`)
	wantSignature(t, r, "valid")
	if !strings.HasPrefix(*p.Token, `{"access_token":"ey`) {
		t.Errorf("the Token field became %s", *p.Token)
	}
}

// An ID token is compared with the access token of the same paste (OpenID Connect Core
// section 3.1.3.6, and the value of its appendix A.3).
func TestPastedTogether(t *testing.T) {
	p := newPage(t)
	p.load("RS256")
	p.edit(`{"sub":"a","at_hash":"77QmUPtjPfzWtF2AnpK9RQ"}`)
	id := *p.Token
	for access, want := range map[string]string{"jHkWEdUXMU1BwAsC4vtUsZwnNvTIxEl0z9K3vx5KF0Y": "ok", "another": "failed"} {
		r := p.show(`{"access_token":"`+access+`","id_token":"`+id+`","token_type":"Bearer"}`, *p.Key)
		wantSignature(t, r, "valid")
		if len(r.Bindings) != 1 || r.Bindings[0].Code != "at_hash" || r.Bindings[0].Status != want {
			t.Errorf("%s: %+v", access, r.Bindings)
		}
		if told := slices.ContainsFunc(r.Causes, func(c report.Cause) bool { return c.Code == "at_hash" }); told != (want == "failed") {
			t.Errorf("%s: causes %+v", access, r.Causes)
		}
		band, rest := "ok", "The token never expires: there is no exp."
		if want == "failed" {
			band, rest = "warning", "at_hash does not fit the access token."
		}
		if v := r.Verdict; v.Status != band || v.Rest != rest || v.Attributes.Claims != "accepted" {
			t.Errorf("%s: the band is %s: %s", access, v.Status, v.Sentence)
		}
	}
}

// What was taken off is said, and one click takes it out of the field.
func TestSetAside(t *testing.T) {
	p := newPage(t)
	p.load("HS256")
	token := *p.Token
	for text, code := range map[string]string{"Bearer " + token: "bearer-prefix", `"` + token + `"`: "token-quoted", token: ""} {
		r := p.show(text, *p.Key)
		wantSignature(t, r, "valid")
		switch {
		case code == "" && len(r.Causes) > 0:
			t.Errorf("a token alone has the causes %+v", r.Causes)
		case code != "" && (len(r.Causes) != 1 || r.Causes[0].Code != code || r.Causes[0].Remedies[0].Set["token"] != token):
			t.Errorf("%s: %+v", code, r.Causes)
		}
	}
}

// TestSkewCounts: the verdict and its cause say by how many seconds a token is late, or early,
// in the same figure.
func TestSkewCounts(t *testing.T) {
	for payload, want := range map[string]string{
		`{"exp":` + at(-10*time.Second) + `}`: "10 seconds",
		`{"nbf":` + at(21*time.Second) + `}`:  "21 seconds",
	} {
		p := newPage(t)
		p.Now += 400
		r := p.show(signedWith(t, "HS256", "secret", payload), "")
		if !strings.Contains(r.Verdict.Sentence, want) || len(r.Causes) == 0 || !strings.Contains(r.Causes[0].Lead, want) {
			t.Errorf("%s: %q, and as its cause %+v, want %s", payload, r.Verdict.Sentence, r.Causes, want)
		}
	}
}
