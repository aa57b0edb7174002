package engine

import (
	"encoding/base64"
	"slices"
	"strings"
	"testing"

	"jwtdebugger/wasm/internal/alg"
	"jwtdebugger/wasm/internal/audit"
	"jwtdebugger/wasm/internal/claims"
	"jwtdebugger/wasm/internal/issue"
	"jwtdebugger/wasm/internal/layers"
	"jwtdebugger/wasm/internal/report"
)

func wantEncryption(t *testing.T, r *Report, encryption, signature string) {
	t.Helper()
	a := r.Verdict.Attributes
	if a.Encryption != encryption || a.Signature != signature {
		t.Fatalf("encryption %q, signature %q, want %q, %q: %s (%s)", a.Encryption, a.Signature, encryption, signature, r.Verdict.Sentence, r.Verdict.Advice)
	}
}

func TestEncryptedExamples(t *testing.T) {
	names := []string{issue.ExampleX25519}
	for _, a := range alg.All(alg.ManagesKey) {
		if !a.Old {
			names = append(names, a.Name)
		}
	}
	for _, name := range names {
		t.Run(name, func(t *testing.T) {
			p := newPage(t)
			r := p.load(name)
			wantEncryption(t, r, "decrypted", "none")
			v := r.Verdict
			if v.Attributes.Claims != "accepted" || v.Status != "warning" || v.Restricted == "" {
				t.Errorf("%s %s: %s", v.Status, v.Attributes.Claims, v.Sentence)
			}
			if len(r.Claims) != 8 || r.Fields["payload"].As != "json" || len(r.Layers) != 1 || len(r.Layers[0].Parts) != 5 {
				t.Errorf("%d claims, payload as %s, %d layers", len(r.Claims), r.Fields["payload"].As, len(r.Layers))
			}
			if r.Keys[0].Outcome.Code != "decrypted" || r.Layers[0].Recipients[0].Code != "decrypted" {
				t.Errorf("%+v %+v", r.Keys[0].Outcome, r.Layers[0].Recipients)
			}
			old := *p.Token
			r = p.edit(`{"sub":"somebody else"}`)
			wantEncryption(t, r, "decrypted", "none")
			if *p.Token == old || len(r.Claims) != 1 {
				t.Errorf("the edit changed nothing")
			}
			p.Held = Held{}
			parts := strings.Split(*p.Token, ".")
			parts[3] = flip(parts[3])
			wantEncryption(t, p.show(strings.Join(parts, "."), *p.Key), "failed", "none")
			wantEncryption(t, p.show(old, ""), "locked", "none")
		})
	}
}

// flip changes the first character of a base64url text.
func flip(text string) string {
	if text[0] == 'A' {
		return "B" + text[1:]
	}
	return "A" + text[1:]
}

func TestLockedSaysWhichKey(t *testing.T) {
	p := newPage(t)
	p.load("RSA-OAEP-256")
	r := p.show(*p.Token, "")
	if !strings.Contains(r.Verdict.Sentence, "RSA private key") || r.Verdict.Status != "none" {
		t.Errorf("%s: %s", r.Verdict.Status, r.Verdict.Sentence)
	}
	if f := r.Fields["payload"]; *f.Text != "" || f.As != "empty" || f.Note == "" || !f.ReadOnly {
		t.Errorf("%+v", f)
	}
	other := newPage(t)
	other.load("RS256")
	other.load("RS256") // the first key of each page is the same
	r = p.show(*p.Token, *other.Key)
	wantEncryption(t, r, "failed", "none")
	if len(r.Causes) == 0 || r.Keys[0].Outcome.Code != "does-not-open" {
		t.Errorf("%+v %+v", r.Causes, r.Keys[0].Outcome)
	}
	p.edit(`{}`)
}

func TestNestedToken(t *testing.T) {
	p := newPage(t)
	r := p.load(issue.ExampleNested)
	wantEncryption(t, r, "decrypted", "valid")
	if len(r.Layers) != 2 || r.Layers[1].Parent != 0 || r.Selected.Layer != 1 || r.Verdict.Attributes.Alg != "ES256" {
		t.Fatalf("%d layers, selected %d", len(r.Layers), r.Selected.Layer)
	}
	if r.Verdict.Status != "ok" || !strings.HasPrefix(r.Verdict.Sentence, "Decrypted; the token inside is valid, and active") {
		t.Errorf("%s: %s", r.Verdict.Status, r.Verdict.Sentence)
	}
	if !strings.Contains(*r.Fields["header"].Text, "ES256") || len(r.Claims) != 8 {
		t.Errorf("header %s, %d claims", *r.Fields["header"].Text, len(r.Claims))
	}

	p.Select.Layer = 0
	r = p.inspect()
	if !strings.Contains(*r.Fields["header"].Text, "RSA-OAEP-256") || r.Verdict.Attributes.Claims != "accepted" {
		t.Errorf("outer header %s, claims %s", *r.Fields["header"].Text, r.Verdict.Attributes.Claims)
	}

	p.Select.Layer = -1
	r = p.edit(`{"sub":"somebody else"}`)
	wantEncryption(t, r, "decrypted", "valid")
	if len(r.Claims) != 1 || !r.Issued.Signed {
		t.Errorf("%+v", r.Issued)
	}
	p.Held = Held{}

	// Without the inner key it is decrypted, and the signature is not checked.
	keys := strings.SplitAfter(*p.Key, "-----END PRIVATE KEY-----\n")
	r = p.show(*p.Token, keys[0])
	wantEncryption(t, r, "decrypted", "keyerror")
	if r.Verdict.Restricted != "" || slices.ContainsFunc(r.Findings, func(f audit.Finding) bool { return f.Code == audit.DecryptionIsNotAuthentication }) {
		t.Errorf("what is signed and not verified is called unsigned: %+v", r.Findings)
	}
	if v := r.Verdict; v.Status != "warning" || v.Lead != "Decrypted; the signature inside is not checked." {
		t.Errorf("%s: %s", v.Status, v.Sentence)
	}
	wantEncryption(t, p.show(*p.Token, keys[1]+keys[2]), "locked", "none")
}

// An unsigned token inside an encrypted one is never valid.
func TestUnsignedInsideEncrypted(t *testing.T) {
	p := newPage(t)
	p.load("dir")
	r := p.edit("eyJhbGciOiJub25lIn0.eyJzdWIiOiJhIn0.")
	wantEncryption(t, r, "decrypted", "unsecured")
	if r.Verdict.Status != "failed" {
		t.Errorf("%s: %s", r.Verdict.Status, r.Verdict.Sentence)
	}
	if !slices.ContainsFunc(r.Findings, func(f audit.Finding) bool { return f.Code == audit.DecryptionIsNotAuthentication }) {
		t.Errorf("nothing says that nobody signed it: %+v", r.Findings)
	}
}

// A signature may be around what is encrypted, too: then it is not inside.
func TestSignedAroundEncrypted(t *testing.T) {
	inner := newPage(t)
	inner.load("A128KW")
	p := newPage(t)
	p.load("ES256")
	p.edit(*inner.Token)
	p.Held = Held{}
	r := p.show(*p.Token, *p.Key+"\n"+*inner.Key)
	wantEncryption(t, r, "decrypted", "valid")
	if v := r.Verdict; v.Status != "ok" || !strings.HasPrefix(v.Lead, "Valid, decrypted, and active") {
		t.Errorf("%s: %s", v.Status, v.Sentence)
	}
	if slices.ContainsFunc(r.Findings, func(f audit.Finding) bool { return f.Code == audit.DecryptionIsNotAuthentication }) {
		t.Errorf("what is signed around is called unsigned: %+v", r.Findings)
	}
}

func TestSelectiveDisclosure(t *testing.T) {
	p := newPage(t)
	r := p.load(issue.ExampleSDJWT)
	wantEncryption(t, r, "none", "valid")
	if r.Verdict.Status != "ok" || r.Verdict.Attributes.Claims != "accepted" {
		t.Errorf("%s %s: %s", r.Verdict.Status, r.Verdict.Attributes.Claims, r.Verdict.Sentence)
	}
	l := r.Layers[0]
	if l.Kind != "sd-jwt" || len(l.Disclosures) != 3 || len(r.Layers) != 2 || r.Selected.Layer != 0 {
		t.Fatalf("%s, %d disclosures, %d layers", l.Kind, len(l.Disclosures), len(r.Layers))
	}
	if !slices.ContainsFunc(r.Claims, func(c claims.Claim) bool { return c.Name == "family_name" && c.Value == "Mustermann" }) {
		t.Errorf("the disclosures are not among the claims: %+v", r.Claims)
	}
	for _, b := range r.Bindings {
		if b.Status != "ok" {
			t.Errorf("%+v", b)
		}
	}

	p.Policy.Nonce = "another"
	r = p.inspect()
	if a := r.Verdict.Attributes; a.Claims != "rejected" || a.Policy != "failed" || a.Signature != "valid" {
		t.Errorf("%+v", a)
	}
	p.Policy.Nonce = "1234567890"
	if r = p.inspect(); r.Verdict.Attributes.Claims != "accepted" || r.Policy.Fields["policy-nonce"] != "ok" {
		t.Errorf("%+v", r.Verdict.Policy)
	}
	p.Policy.Nonce = ""

	whole := *p.Token
	p.Edit = &issue.Edit{Drop: []int{1}}
	r = p.inspect()
	if len(r.Layers[0].Disclosures) != 2 || len(r.Layers) != 1 || slices.ContainsFunc(r.Claims, func(c claims.Claim) bool { return c.Name == "family_name" }) {
		t.Errorf("%d disclosures, %d layers", len(r.Layers[0].Disclosures), len(r.Layers))
	}
	wantEncryption(t, r, "none", "valid")

	// One disclosure fewer under the old key binding: it was made for others.
	parts := strings.Split(whole, "~")
	r = p.show(strings.Join(append(parts[:1:1], parts[2:]...), "~"), *p.Key)
	if r.Verdict.Attributes.Claims != "rejected" || !slices.ContainsFunc(r.Bindings, func(c report.Check) bool { return c.Code == "sd-digest" && c.Status == "failed" }) {
		t.Errorf("%s %+v", r.Verdict.Attributes.Claims, r.Bindings)
	}
}

func TestMostTelling(t *testing.T) {
	checks := func(statuses ...report.Status) (all []report.Check) {
		for _, status := range statuses {
			all = append(all, report.Check{Status: status})
		}
		return all
	}
	for want, all := range map[int][]report.Check{
		0: checks(report.Unchecked, report.Noted),
		1: checks(report.Unchecked, report.OK, report.OK),
		2: checks(report.OK, report.Unchecked, report.Failed),
	} {
		if got := mostTelling(all); got != &all[want] {
			t.Errorf("of %+v it is %+v", all, got)
		}
	}
	if got := mostTelling(nil); got != nil {
		t.Errorf("of none it is %+v", got)
	}
}

func TestSeveralSignatures(t *testing.T) {
	p := newPage(t)
	r := p.load(issue.ExampleJSON)
	wantEncryption(t, r, "none", "valid")
	if len(r.Layers[0].Signatures) != 2 || r.Layers[0].Signatures[1].Code != "valid" {
		t.Fatalf("%+v", r.Layers[0].Signatures)
	}
	if !strings.Contains(r.Verdict.Advice, "Both signatures verify") {
		t.Errorf("%s", r.Verdict.Advice)
	}
	p.Select.Signature = 1
	if r = p.inspect(); !strings.Contains(*r.Fields["header"].Text, "EdDSA") {
		t.Errorf("the second signature’s header is %s", *r.Fields["header"].Text)
	}
	r = p.edit(`{"sub":"somebody else"}`)
	wantEncryption(t, r, "none", "valid")
	for _, s := range r.Layers[0].Signatures {
		if s.Code != "valid" {
			t.Errorf("%+v", s)
		}
	}
	p.Held = Held{}

	// With one key of the two: it decides. With a false signature by it: invalid.
	keys := strings.SplitAfter(*p.Key, "-----END PRIVATE KEY-----\n")
	r = p.show(*p.Token, keys[0])
	wantEncryption(t, r, "none", "valid")
	if r.Layers[0].Signatures[1].Code == "valid" {
		t.Error("a signature without a key is valid")
	}
	name, value, _ := strings.Cut(*p.Token, `"signature"`)
	at := strings.IndexByte(value, '"') + 1
	wantEncryption(t, p.show(name+`"signature"`+value[:at]+flip(value[at:]), keys[0]), "none", "invalid")
}

func TestDetachedContent(t *testing.T) {
	p := newPage(t)
	r := p.load(issue.ExampleDetached)
	wantEncryption(t, r, "none", "unchecked")
	if !r.Fields["payload"].Detached || r.Verdict.Status != "none" || !strings.Contains(r.Verdict.Sentence, "content") {
		t.Errorf("%s: %s", r.Verdict.Status, r.Verdict.Sentence)
	}
	content := "What is signed is elsewhere."
	p.Content, p.Held.Payload = &content, &content
	wantEncryption(t, p.inspect(), "none", "valid")
	content += "\n"
	p.Content = &content
	wantEncryption(t, p.inspect(), "none", "invalid")
}

// RFC 7797 section 4: the payload "$.02", not encoded.
func TestUnencodedPayload(t *testing.T) {
	p := newPage(t)
	r := p.show("eyJhbGciOiJIUzI1NiIsImI2NCI6ZmFsc2UsImNyaXQiOlsiYjY0Il19..A5dxf2s96_n5FLueVuW1Z_vh161FwXZC4YLPff6dmDY", rfc7515A1Key)
	wantEncryption(t, r, "none", "unchecked")
	content := "$.02"
	p.Content = &content
	wantEncryption(t, p.inspect(), "none", "valid")
}

func TestIterationsAskFirst(t *testing.T) {
	const key = "password"
	for _, test := range []struct {
		count       string
		allow       []string
		state, asks string
		stopped     bool
	}{
		{"-1", nil, "failed", "", false},
		{"0", nil, "failed", "", false},
		{"1000001", nil, "locked", layers.AllowPBES2, false},
		{"1000001", []string{layers.AllowPBES2}, "failed", "", false}, // it is tried, and the password is wrong
		{"2147483647", nil, "failed", "", false},
		{"2147483647", []string{layers.AllowPBES2}, "failed", "", false},
		{"1000", nil, "locked", layers.AllowPBES2, true},
	} {
		header := base64.RawURLEncoding.EncodeToString([]byte(`{"alg":"PBES2-HS256+A128KW","enc":"A128GCM","p2s":"AAAAAAAAAAA","p2c":` + test.count + `}`))
		p := newPage(t)
		p.Allow, p.Stopped = test.allow, test.stopped
		r := p.show(header+".AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA.AAAAAAAAAAAAAAAA.AAAA.AAAAAAAAAAAAAAAAAAAAAA", key)
		asks := ""
		if len(r.Consents) > 0 {
			asks = r.Consents[0].Set["allow"]
		}
		if r.Verdict.Attributes.Encryption != test.state || asks != test.asks {
			t.Errorf("p2c %s, allow %v: %s, asks %q: %s", test.count, test.allow, r.Verdict.Attributes.Encryption, asks, r.Verdict.Sentence)
		}
	}
}

func TestHeaderWithEncEncrypts(t *testing.T) {
	p := newPage(t)
	p.load("RS256")
	header := `{"alg":"RSA-OAEP-256","enc":"A128CBC-HS256"}`
	p.Edit = &issue.Edit{Header: &header}
	r := p.inspect()
	wantEncryption(t, r, "decrypted", "none")
	if strings.Count(*p.Token, ".") != 4 || len(r.Claims) != 8 {
		t.Errorf("%s", *p.Token)
	}
	back := `{"alg":"PS256"}`
	p.Edit = &issue.Edit{Header: &back}
	wantEncryption(t, p.inspect(), "none", "valid")
}
