package engine

import (
	"strings"
	"testing"

	"jwtdebugger/wasm/internal/issue"
	"jwtdebugger/wasm/internal/report"
)

// change edits what the token pasted first shows, as the page does: all that was edited of it
// goes with each edit.
func (p *page) change(original string, header, payload *string) *Report {
	p.t.Helper()
	p.Edit = &issue.Edit{Header: header, Payload: payload, PayloadAs: "json", Original: &original}
	p.Held = Held{header, payload}
	return p.inspect()
}

// What is taken back gives the token back that was pasted, with its signature and whatever
// stood around it, with a key and without one.
func TestEditTakenBack(t *testing.T) {
	es := newPage(t)
	es.load("ES256")
	for name, c := range map[string]struct{ text, key string }{
		"no key":                 {rfc7515A1, ""},
		"its key":                {rfc7515A1, rfc7515A1Key},
		"another key":            {rfc7515A1, "another secret that is long enough"},
		"a signature of its own": {*es.Token, *es.Key},
		"a text around it":       {"curl -H 'Authorization: Bearer " + rfc7515A1 + "' https://api.example/", rfc7515A1Key},
	} {
		t.Run(name, func(t *testing.T) {
			p := newPage(t)
			r := p.show(c.text, c.key)
			before, payload := r.Verdict.Attributes, *r.Fields["payload"].Text
			header := *r.Fields["header"].Text
			spaced := strings.Replace(payload, ": ", ":  ", 1)
			if r = p.change(c.text, nil, &spaced); r.Issued.Token == c.text {
				t.Fatal("the edit changed nothing")
			}
			r = p.change(c.text, &header, &payload)
			if *p.Token != c.text || !r.Issued.Signed || r.Verdict.Attributes != before || p.Unsigned != nil {
				t.Errorf("it is not the token that it was: %s %+v", *p.Token, r.Verdict.Attributes)
			}
		})
	}
}

// A value of the same length leaves the token as long as it is, since white space is not what
// was edited.
func TestEditKeepsWhiteSpace(t *testing.T) {
	p := newPage(t)
	r := p.show(rfc7515A1, rfc7515A1Key)
	payload := strings.Replace(*r.Fields["payload"].Text, "1300819380", "1300819381", 1)
	r = p.change(rfc7515A1, nil, &payload)
	wantSignature(t, r, "valid")
	if len(*p.Token) != len(rfc7515A1) {
		t.Errorf("%d characters, were %d", len(*p.Token), len(rfc7515A1))
	}
	if got := string(p.s.shown.payload.bytes); got != "{\"iss\":\"joe\",\r\n \"exp\":1300819381,\r\n \"http://example.com/is_root\":true}" {
		t.Errorf("the payload is %q", got)
	}
	for spacing, want := range map[string]string{issue.SpacingShown: payload, issue.SpacingCompact: `{"iss":"joe","exp":1300819381,"http://example.com/is_root":true}`} {
		original := rfc7515A1
		p.Edit = &issue.Edit{Payload: &payload, Original: &original, Spacing: spacing}
		p.inspect()
		if got := string(p.s.shown.payload.bytes); got != want {
			t.Errorf("%s: the payload is %q", spacing, got)
		}
	}
}

// Bytes that are edited as numbers stay numbers, also where they have become text.
func TestEditOfNumbersStaysOne(t *testing.T) {
	p := newPage(t)
	text := "eyJhbGciOiJIUzI1NiJ9._w.AAAA"
	p.show(text, "a secret that is thirty-two bytes!")
	one, two := "41", "4142"
	p.change(text, nil, &one)
	if p.change(text, nil, &two); string(p.s.shown.payload.bytes) != "AB" {
		t.Errorf("the payload is %q", p.s.shown.payload.bytes)
	}
}

// An edit that no key can sign keeps the signature that the token has by now.
func TestEditKeepsTheLastSignature(t *testing.T) {
	p := newPage(t)
	r := p.show(rfc7515A1, rfc7515A1Key)
	payload := strings.Replace(*r.Fields["payload"].Text, "joe", "ann", 1)
	wantSignature(t, p.change(rfc7515A1, nil, &payload), "valid")
	signature := strings.Split(*p.Token, ".")[2]
	header := `{"alg":"RS256"}`
	wantSignature(t, p.change(rfc7515A1, &header, &payload), "keyerror")
	if got := strings.Split(*p.Token, ".")[2]; got != signature || signature == strings.Split(rfc7515A1, ".")[2] {
		t.Errorf("the signature is %s, was %s", got, signature)
	}
}

// Whoever edits alg is told what the key can sign with, whether what is there fits or not,
// and each of it is a click away.
func TestEditOfAlgorithmOffersWhatFits(t *testing.T) {
	p := newPage(t)
	p.load("RS256")
	original := *p.Token
	for typed, want := range map[string]string{
		"{\n  \"alg\": \"RS256\"\n}": "Sign with RS384",
		"{\n  \"alg\": \"RS2\"\n}":   "Sign with RS256",
		"{\n  \"alg\": \"ES256\"\n}": "Sign with RS256",
		"{\n  \"alg\": \"none\"\n}":  "Sign with RS256",
		"{\n  \"typ\": \"JWT\"\n}":   "Sign with RS256",
		"{}":                         "Sign with RS256",
	} {
		r := p.change(original, &typed, nil)
		var offered []report.Remedy
		var said string
		for _, c := range r.Causes {
			offered, said = append(offered, c.Remedies...), said+c.Words().Text()
		}
		for _, n := range r.Fields["header"].Problems {
			offered, said = append(offered, n.Remedies...), said+n.Words().Text()
			if n.Code != issue.CodeChoices {
				t.Errorf("%s: a note with the code %q", typed, n.Code)
			}
		}
		if len(offered) < 5 || offered[0].Label != want || !strings.Contains(said, "This key can sign RS256, RS384, RS512, PS256, PS384 and PS512.") {
			t.Errorf("%s: %q %+v", typed, said, offered)
			continue
		}
		header := offered[0].Set["header"]
		if r = p.change(original, &header, nil); r.Verdict.Attributes.Signature != "valid" || !strings.HasPrefix(header, "{") || strings.Contains(typed, "\n") != strings.Contains(header, "\n") {
			t.Errorf("%s: the remedy %q does not mend it: %s", typed, header, r.Verdict.Sentence)
		}
	}
	header := `{"alg":"RS256"}`
	p.Held.Header, p.Edit = &header, nil
	if public := p.publicKey(*p.Key); len(p.show(original, public).Fields["header"].Problems) > 0 {
		t.Error("A public key is said to sign.")
	}
}

// An edit of a token in JSON leaves it as it was written: its white space, the order of its
// members, those that mean nothing here, and the serialization, general or flattened.
func TestEditKeepsJSON(t *testing.T) {
	odd, bob := `{ "sub" :"ann",  "n": 1 }`, `{ "sub" :"bob",  "n": 1 }`
	header, other := b64(`{ "alg" : "HS256"}`), b64(`{"alg":"HS256","kid":"x"}`)
	for name, text := range map[string]string{
		"general, with one signature": "{\n  \"payload\" : \"PAYLOAD\",\n\t\"signatures\": [ {\"protected\":\"" + header + "\", \"signature\" : \"SIG1\"} ], \"x\": [1.0] }",
		"general, the payload last":   `{"signatures":[{"signature":"SIG1","header":{ "kid":"a" },"protected":"` + header + `"} , {"protected":"` + other + `","signature":"SIG2"}],` + "\n" + `"payload":"PAYLOAD"}`,
		"flattened":                   `{ "signature":"SIG1", "payload":"PAYLOAD", "note": "\u00e9", "protected": "` + header + `"}`,
		"without a protected header":  `{ "header": {"alg" : "HS256"}, "payload" :"PAYLOAD", "signature":"SIG1"}`,
	} {
		with := func(payload, one, two string) string {
			return strings.NewReplacer("PAYLOAD", b64(payload), "SIG1", one, "SIG2", two).Replace(text)
		}
		old := b64(strings.Repeat("x", 32))
		p := newPage(t)
		r := p.show(with(odd, old, old), rfc7515A1Key)
		p.edit(strings.Replace(*r.Fields["payload"].Text, "ann", "bob", 1))
		made := *p.Token
		p.Held.Payload = nil
		if v := p.inspect().Verdict; v.Attributes.Signature != "valid" {
			t.Errorf("%s: %s", name, v.Sentence)
		}
		// Between the values nothing has changed.
		want := strings.FieldsFunc(with(bob, "|", "|"), func(c rune) bool { return c == '|' })
		rest := made
		for _, piece := range want {
			before, after, found := strings.Cut(rest, piece)
			if !found || len(before) > 43 {
				t.Errorf("%s: %q is not where it was in %s", name, piece, made)
				break
			}
			rest = after
		}
	}
}
