package engine

import (
	"crypto/hmac"
	"crypto/sha256"
	"encoding/base64"
	"fmt"
	"strings"
	"testing"
	"time"
)

// typedSecret is long enough for no rule to speak against it.
const typedSecret = "correct horse battery staple, ok"

// hs256 is a token, signed with typedSecret.
func hs256(header, payload string) string {
	encode := base64.RawURLEncoding.EncodeToString
	input := encode([]byte(header)) + "." + encode([]byte(payload))
	mac := hmac.New(sha256.New, []byte(typedSecret))
	mac.Write([]byte(input))
	return input + "." + encode(mac.Sum(nil))
}

// in is an instant after the tests' clock, as a NumericDate.
func in(d time.Duration) string { return fmt.Sprint(clock.Add(d).Unix()) }

func TestFoundTokens(t *testing.T) {
	const header = `{"alg":"HS256"}`
	good := hs256(header, `{"sub":"42","iss":"i","aud":"a","exp":`+in(90*time.Second)+`,"iat":`+in(-time.Hour)+`}`)
	rows := []struct{ token, who, outcome, status, time string }{
		{good, "sub 42", "valid", "ok", "active"},
		{hs256(header, `{"client_id":"shop","exp":`+in(-time.Hour)+`}`), "client shop", "expired", "failed", "expired"},
		{hs256(header, `{"azp":"web","nbf":`+in(time.Hour)+`}`), "azp web", "not yet", "failed", "not yet"},
		{good[:len(good)-4] + "AAAA", "sub 42", "not valid", "failed", "active"},
		{b64(`{"alg":"RS256"}`) + "." + b64(`{"sub":"ann"}`) + "." + strings.Repeat("A", 342), "sub ann", "no fitting key", "unchecked", "no limit"},
		{b64(`{"alg":"none"}`) + "." + b64(`{"sub":7}`) + ".", "sub 7", "nobody signed", "failed", "no limit"},
		{hs256(`{"alg":"HS256","jku":"https://evil.example/keys"}`, `{"exp":"soon"}`), "", "unreadable", "failed", "unreadable"},
	}
	var texts []string
	for i, r := range rows {
		texts = append(texts, fmt.Sprintf("t%d=%s", i, r.token))
	}
	p := newPage(t)
	r := p.show(strings.Join(texts, "\n"), typedSecret)
	if len(r.Found) != len(rows) {
		t.Fatalf("%d tokens are found, want %d", len(r.Found), len(rows))
	}
	for i, want := range rows {
		f := r.Found[i]
		if f.Who != want.who || f.Outcome.Word != want.outcome || f.Outcome.Status != want.status || f.Time.Word != want.time {
			t.Errorf("token %d: %q is %q (%s), in time %q; want %+v", i, f.Who, f.Outcome.Word, f.Outcome.Status, f.Time.Word, want)
		}
	}
	if f := r.Found[0]; f.Expires != clock.Add(90*time.Second).UnixMilli() || f.Issued != clock.Add(-time.Hour).UnixMilli() {
		t.Errorf("issued %d, expires %d", f.Issued, f.Expires)
	}

	// Whichever is looked at, each is said to be the same.
	for i := range rows {
		p.Select = Select{i, -1, -1}
		for j, f := range p.inspect().Found {
			if f.Outcome.Word != rows[j].outcome || f.Outcome.Status != rows[j].status || f.Who != rows[j].who {
				t.Errorf("when %d is looked at, %d is %q (%s), of %q; want %+v", i, j, f.Outcome.Word, f.Outcome.Status, f.Who, rows[j])
			}
		}
	}

	// What changes of another one is drawn in time.
	p.Select = Select{1, -1, -1}
	if r := p.inspect(); r.RefreshAt == 0 || r.RefreshAt > clock.Add(90*time.Second).UnixMilli() {
		t.Errorf("another token expires in 90 seconds; the report is good until %d", r.RefreshAt)
	}
	p.Policy.Issuer = "another"
	if r := p.inspect(); r.Found[0].Outcome.Status != "failed" {
		t.Errorf("the policy refuses token 0, which is %q", r.Found[0].Outcome.Word)
	}
	p.Policy.Issuer = ""
	if r := p.show(strings.Join(texts, "\n"), ""); r.Found[0].Outcome.Word != "not checked" || r.Found[1].Outcome.Word != "expired" {
		t.Errorf("without a key: %q and %q", r.Found[0].Outcome.Word, r.Found[1].Outcome.Word)
	}
}

// TestDangerousInAList: nothing is called valid over which the band would not be green.
func TestDangerousInAList(t *testing.T) {
	good := hs256(`{"alg":"HS256"}`, `{"sub":"42"}`)
	danger := hs256(`{"alg":"HS256","kid":"../../dev/null"}`, `{"sub":"43"}`)
	p := newPage(t)
	r := p.show("a="+good+"\nb="+danger, typedSecret)
	p.Select = Select{1, -1, -1}
	band := p.inspect()
	if band.Verdict.Status == "ok" {
		t.Fatalf("the example is not dangerous: %s", band.Verdict.Sentence)
	}
	for _, r := range []*Report{r, band} {
		if f := r.Found[1].Outcome; f.Word != "dangerous" || f.Code != CodeDanger || f.Status != "failed" {
			t.Errorf("a dangerous token is %+v in the list", f)
		}
	}
}

func BenchmarkFoundTokens(b *testing.B) {
	var text strings.Builder
	for i := range 100 {
		fmt.Fprintf(&text, "t=%s\n", hs256(`{"alg":"HS256"}`, fmt.Sprintf(`{"sub":"%d","exp":%s}`, i, in(time.Hour))))
	}
	p := newPage(&testing.T{})
	p.show(text.String(), typedSecret)
	b.ReportAllocs()
	for i := range b.N {
		p.Now = clock.UnixMilli() + int64(i)
		p.inspect()
	}
}

// TestRefusedInAList: a token that its kind is refused for is not called valid, whichever is
// looked at.
func TestRefusedInAList(t *testing.T) {
	good := hs256(`{"alg":"HS256"}`, `{"sub":"42"}`)
	logout := hs256(`{"alg":"HS256","typ":"logout+jwt"}`, `{"iss":"https://op.example","aud":"rp","sub":"ann","iat":`+in(-time.Minute)+`,"exp":`+in(time.Minute)+`,"jti":"1"}`)
	p := newPage(t)
	for selected := range 2 {
		p.Select = Select{selected, -1, -1}
		r := p.show("a="+good+"\nb="+logout, typedSecret)
		if f := r.Found[1].Outcome; f.Word != "refused" || f.Code != CodeRefused || f.Status != "failed" {
			t.Errorf("when %d is looked at, a logout token without events is %+v", selected, f)
		}
	}
	if r := p.inspect(); r.Verdict.Status != "failed" {
		t.Errorf("the band says of it %s: %s", r.Verdict.Status, r.Verdict.Sentence)
	}
}
