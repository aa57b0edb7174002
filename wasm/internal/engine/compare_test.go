package engine

import (
	"os"
	"strconv"
	"strings"
	"testing"

	"jwtdebugger/wasm/internal/compare"
	"jwtdebugger/wasm/internal/issue"
	"jwtdebugger/wasm/internal/layers"
	"jwtdebugger/wasm/internal/profile"
	"jwtdebugger/wasm/internal/report"
	"jwtdebugger/wasm/internal/report/reporttest"
)

// against compares what the page holds with another token and its key.
func (p *page) against(token, key string) *compare.Comparison {
	p.t.Helper()
	a := p.handle(Request{Op: OpCompare, Inspect: p.Inspect, Other: &Other{Token: token, Key: key}})
	if a.Comparison == nil {
		p.t.Fatalf("no comparison: %+v", a.Error)
	}
	reporttest.Words(p.t, token, report.Words{Lead: a.Comparison.Sentence, Why: a.Comparison.Rest})
	return a.Comparison
}

// split is what of a comparison is named so.
func split(c *compare.Comparison, name string) compare.Split {
	for _, s := range c.Splits {
		if strings.Contains(s.Name, name) {
			return s
		}
	}
	return compare.Split{}
}

func TestCompare(t *testing.T) {
	p := newPage(t)
	p.Now = 1795435200_000
	const header = `{"alg":"ES256","typ":"at+jwt","kid":"one"}`
	const payload = `{"iss":"https://id.example","sub":"u","client_id":"c","iat":1795435140,"exp":1795438800,"jti":"j"}`
	signedFresh(t, p, header, payload[:len(payload)-1]+`,"aud":"https://api.example"}`)
	whole, key := *p.Token, *p.Key
	signedFresh(t, p, header, payload)
	bare, other := *p.Token, *p.Key

	p.Token, p.Key = &whole, &key
	p.Policy.Audience = "https://api.example"
	shown := p.inspect()
	c := p.against(bare, other)
	if c.Sentence != "B lacks aud; everything else that matters is the same." || c.Outcome != compare.Different {
		t.Errorf("%s: %s %s", c.Outcome, c.Sentence, c.Rest)
	}
	if s := split(c, "Policy"); s.A.Status != report.OK || s.B.Status != report.Failed || !strings.Contains(c.Rest, "Policy is “") {
		t.Errorf("%+v (%s)", c.Splits, c.Rest)
	}
	if s := split(c, "must have aud"); s.Kind != compare.ByRule || s.B.Status != report.Failed {
		t.Errorf("the rule is not told: %+v", c.Splits)
	}
	if !strings.HasPrefix(c.A.With, "Verifies with EC P-256") || !strings.HasPrefix(c.B.With, "Verifies with EC P-256") || c.A.Status == c.B.Status {
		t.Errorf("%+v %+v", c.A, c.B)
	}
	// With the other's key.
	if c = p.against(bare, key); split(c, compare.Signature).B.Code != "invalid" || strings.HasPrefix(c.B.With, "Verifies") {
		t.Errorf("%+v", c)
	}
	// The view of one token is as it was.
	if again := p.inspect(); again.Verdict.Sentence != shown.Verdict.Sentence || *again.Fields["payload"].Text != *shown.Fields["payload"].Text {
		t.Errorf("%+v", again.Verdict)
	}
	// Twice the same gives the same.
	first, second := p.against(bare, other), p.against(bare, other)
	if first.Rest != second.Rest || len(first.Splits) != len(second.Splits) {
		t.Errorf("%+v and %+v", first, second)
	}
}

// Of two of which one is of no known kind both are judged by the rules of the other.
func TestCompareKinds(t *testing.T) {
	p := newPage(t)
	p.Now = 1795435200_000
	signedFresh(t, p, `{"alg":"ES256","kid":"ABC123DEFG"}`, `{"iss":"DEF123GHIJ","iat":1795435140}`)
	good, key := *p.Token, *p.Key
	signedFresh(t, p, `{"alg":"ES256","kid":"short"}`, `{"iss":"DEF123GHIJ","iat":1795435140}`)
	bad, other := *p.Token, *p.Key
	if r := p.inspect(); r.Profile.Code != "" {
		t.Fatalf("it is %s", r.Profile.Code)
	}
	c := p.against(good, key)
	if s := split(c, "ten-character id"); s.A.Status != report.Failed || s.B.Status != report.OK || s.Kind != compare.ByRule {
		t.Errorf("%+v", c.Splits)
	}
	p.Token, p.Key = &good, &key
	if s := split(p.against(bad, other), "ten-character id"); s.A.Status != report.OK || s.B.Status != report.Failed {
		t.Errorf("%+v", s)
	}
	p.JudgeAs = profile.AccessToken
	if s := split(p.against(bad, other), "ten-character id"); s.Kind != "" {
		t.Errorf("%+v", s)
	}
}

func TestCompareForms(t *testing.T) {
	p := newPage(t)
	compared := func(name string) *compare.Comparison {
		p.load(name)
		return p.against(*p.Token, *p.Key)
	}
	for _, name := range []string{"HS256", "RSA-OAEP-256", issue.ExampleNested, issue.ExampleSDJWT, issue.ExampleJSON, issue.ExampleDetached} {
		if c := compared(name); c.Outcome != compare.Identical || len(c.Splits) != 0 || len(c.Groups) < 2 {
			t.Errorf("%s: %+v", name, c)
		}
	}
	// Encrypted again; and locked.
	p.load("RSA-OAEP-256")
	one, key := *p.Token, *p.Key
	v := p.show(one, key)
	again := *v.Fields["payload"].Text
	p.Edit = &issue.Edit{Payload: &again, PayloadAs: "json"}
	p.inspect()
	if c := p.against(one, key); c.Outcome != compare.SignedAgain || c.A.With != "Opens with RSA 2048." {
		t.Errorf("%s %s %+v", c.Outcome, c.Sentence, c.A)
	}
	if c := p.against(one, ""); c.Outcome != compare.NotOpen || split(c, "Encryption").B.Code != "locked" {
		t.Errorf("%s %s", c.Outcome, c.Sentence)
	}
	// A disclosure left out.
	p.load(issue.ExampleSDJWT)
	whole, key := *p.Token, *p.Key
	p.Edit = &issue.Edit{Drop: []int{0}}
	p.inspect()
	p.Edit = nil
	less := *p.Token
	p.Token = &whole
	if c := p.against(less, key); !strings.HasPrefix(c.Sentence, "B lacks ") || !strings.Contains(c.Sentence, "given_name") {
		t.Errorf("%s %s", c.Sentence, c.Rest)
	}
	// Form alone.
	p.load("ES256")
	one, key = *p.Token, *p.Key
	padded := strings.Replace(one, ".", "=.", 1)
	if c := p.against(padded, key); c.Outcome != compare.Rewritten || split(c, "Format").B.Status != report.Failed {
		t.Errorf("%s %s %+v", c.Outcome, c.Sentence, c.Splits)
	}
	for _, text := range []string{"", "prose.", "a.b.c", "eyJ", "{}", strings.Repeat("x", MaxText+1)} {
		if c := p.against(text, text); c.Outcome != compare.Waiting && text != "a.b.c" && text != "eyJ" && text != "{}" {
			t.Errorf("%.20q: %+v", text, c)
		}
	}
}

// A comparison says when it is another by itself, and what of it waits for a click.
func TestCompareWaits(t *testing.T) {
	p := newPage(t)
	token := func(exp int64) string {
		return b64(`{"alg":"HS256"}`) + "." + b64(`{"sub":"u","exp":`+strconv.FormatInt(exp, 10)+`}`) + "." + b64(strings.Repeat("x", 32))
	}
	soon, later := token(clock.Unix()+3600), token(clock.Unix()+30)
	p.Token = &soon
	c := p.against(later, "")
	if c.RefreshAt == 0 || c.RefreshAt > clock.UnixMilli()+30_000 {
		t.Errorf("B expires in 30 seconds, and it is good until %d of %d", c.RefreshAt, clock.UnixMilli())
	}
	p.Now += 30_001
	if s := split(p.against(later, ""), compare.Time); s.B.Status != report.Failed || s.A.Status != report.OK {
		t.Errorf("B has expired: %+v", s)
	}

	locked, err := os.ReadFile("../key/testdata/rsa-locked-costly.pem")
	if err != nil {
		t.Fatal(err)
	}
	key, passphrase := string(locked), "correct-horse"
	p.Key, p.Passphrase = &key, &passphrase
	if c := p.against(later, key); len(c.Consents) != 1 || c.Consents[0].Set["allow"] != layers.AllowKey {
		t.Errorf("opening the key is asked for once: %+v", c.Consents)
	}
	if testing.Short() {
		return
	}
	p.Allow = []string{layers.AllowKey}
	if c := p.against(later, key); len(c.Consents) != 0 {
		t.Errorf("what was agreed to is asked again: %+v", c.Consents)
	}
}
