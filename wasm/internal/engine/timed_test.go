package engine

import (
	"encoding/base64"
	"testing"
)

// A claim is set to an instant as people write it, and nothing else of Payload changes.
func TestTimed(t *testing.T) {
	for _, c := range []struct{ payload, claim, words, want string }{
		{`{"sub":"ann","exp":1300819380}`, "exp", "now+5m", "{\n  \"sub\": \"ann\",\n  \"exp\": 1795447800\n}"},
		{`{"sub":"ann"}`, "exp", "now + 1 h", "{\n  \"sub\": \"ann\",\n  \"exp\": 1795451100\n}"},
		{`{"exp":"soon","sub":"ann"}`, "exp", "now", "{\n  \"exp\": 1795447500,\n  \"sub\": \"ann\"\n}"},
		{`{}`, "nbf", "2026-11-28", "{\n  \"nbf\": 1795824000\n}"},
		{`{"iat":1,"iat":2}`, "iat", "1795447500.7", "{\n  \"iat\": 1,\n  \"iat\": 1795447500\n}"},
		{`[1]`, "exp", "now", ""},
		{`{}`, "exp", "later", ""},
	} {
		p := newPage(t)
		p.show("eyJhbGciOiJIUzI1NiJ9."+base64.RawURLEncoding.EncodeToString([]byte(c.payload))+".AAAA", "")
		a := p.handle(Request{Op: OpTime, Claim: c.claim, Words: &c.words, Inspect: p.Inspect})
		if a.Timed == nil || a.Timed.Set["payload"] != c.want || (a.Timed.Wrong == "") != (c.want != "") || (a.Timed.Said == "") != (c.want == "") {
			t.Errorf("%s %s in %s: %+v", c.claim, c.words, c.payload, a.Timed)
		}
	}
	p := newPage(t)
	p.inspect() // nothing is there yet
	now := "now"
	if a := p.handle(Request{Op: OpTime, Claim: "exp", Words: &now, Inspect: p.Inspect}); a.Timed == nil || a.Timed.Set["payload"] != "{\n  \"exp\": 1795447500\n}" {
		t.Errorf("%+v", a)
	}
	for _, r := range []Request{{Op: OpTime, Claim: "sub", Words: &now}, {Op: OpTime, Claim: "exp"}} {
		if a := p.handle(r); a.Error == nil {
			t.Errorf("%+v", a)
		}
	}
	one := `{"a":1}`
	p.edit(one)
	if a := p.handle(Request{Op: OpTime, Claim: "exp", Words: &now, Inspect: p.Inspect}); a.Timed.Set["payload"] != `{"a":1,"exp":1795447500}` {
		t.Errorf("%+v", a.Timed)
	}
}
