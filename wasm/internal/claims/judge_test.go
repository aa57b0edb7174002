package claims

import (
	"strconv"
	"strings"
	"testing"
	"time"

	"jwtdebugger/wasm/internal/exact"
	"jwtdebugger/wasm/internal/kind"
	"jwtdebugger/wasm/internal/prose"
	"jwtdebugger/wasm/internal/report"
	"jwtdebugger/wasm/internal/report/reporttest"
	"jwtdebugger/wasm/internal/token"
)

// base is the instant of all tables: 2026-11-23 12:00:00Z.
const base = 1795435200

func parse(t testing.TB, text string) *exact.Value {
	t.Helper()
	v, defects := exact.ParseJSON([]byte(text))
	for _, d := range defects {
		if d.Code != "json-duplicate" {
			t.Fatalf("%s: %s", text, d.Text())
		}
	}
	return &v
}

// judged judges a payload at an instant, milliseconds after base.
func judged(t testing.TB, payload string, p Policy, ms int64) Judgement {
	t.Helper()
	j := Judge(parse(t, payload), parse(t, `{"alg":"RS256","typ":"at+jwt"}`), nil, p, time.UnixMilli(base*1000+ms))
	wellSaid(t, j)
	return j
}

// wellSaid fails t where a judgement is not said as report.Words asks.
func wellSaid(t testing.TB, j Judgement) {
	t.Helper()
	for _, c := range append(j.Failures, j.Time, j.Policy, j.Accepted) {
		if c.Lead != "" || c.Status == report.Failed {
			reporttest.Words(t, c.Code, c.Words())
		}
	}
	for _, p := range j.Problems {
		reporttest.Words(t, p.Code, p.Words())
	}
	for _, c := range j.Causes {
		reporttest.Words(t, c.Code, c.Words())
		if c.Code == "" || c.Sure == "" {
			t.Errorf("%+v", c)
		}
	}
	for _, c := range j.Claims {
		if c.Lead != "" {
			reporttest.Words(t, c.Code, c.Words())
		}
	}
}

func (j Judgement) row(name string) Claim {
	for _, c := range j.Claims {
		if c.Name == name {
			return c
		}
	}
	return Claim{}
}

func codes(checks []report.Check) string {
	var list []string
	for _, c := range checks {
		list = append(list, c.Code)
	}
	return strings.Join(list, " ")
}

func TestTime(t *testing.T) {
	at := func(seconds int64) string { return strconv.FormatInt(base+seconds, 10) }
	for _, test := range []struct {
		name, payload, leeway string
		ms                    int64
		code, word, detail    string
		sentence              string
		exp                   string // end of exp's row
		refresh               int64  // milliseconds from now on, the time of day under "now" included; 0 = not looked at
	}{
		{"a minute before the end", `{"exp":` + at(60) + `}`, "", 0, "in-force", "active", "expires in 1 min", "The token is active for another minute.", "in 1 min", 1000},
		{"59.5 s before the end", `{"exp":` + at(60) + `}`, "", 500, "in-force", "active", "expires in 1 min", "The token is active for another minute.", "in 1 min", 500},
		{"the last millisecond", `{"exp":` + at(60) + `}`, "", 60*1000 - 1, "in-force", "active", "expires in 1 s", "The token is active for another second.", "in 1 s", 1},
		{"on the end", `{"exp":` + at(60) + `}`, "", 60 * 1000, "expired", "expired", "exp was just now", "The token expired just now.", "just now", 1000},
		{"a second after", `{"exp":` + at(60) + `}`, "", 61 * 1000, "expired", "expired", "exp was 1 s ago", "The token expired 1 second ago.", "1 s ago", 1000},
		{"one hour of life left", `{"exp":` + at(hour) + `}`, "", 0, "in-force", "active", "expires in 1 h", "The token is active for another hour.", "in 1 h", 1000},
		{"42 minutes left, a moment later", `{"exp":` + at(42*minute) + `}`, "", 20, "in-force", "active", "expires in 42 min", "The token is active for another 42 minutes.", "in 42 min", 980},
		{"42 minutes left, a second later", `{"exp":` + at(42*minute) + `}`, "", 1000, "in-force", "active", "expires in 41 min", "The token is active for another 41 minutes.", "in 41 min", 59 * 1000},
		{"expired hours ago", `{"exp":` + at(0) + `}`, "", (3*hour + 12*minute) * 1000, "expired", "expired", "exp was 3 h 12 min ago", "The token expired 3 hours ago.", "3 h 12 min ago", 60 * 1000},
		{"leeway, last millisecond", `{"exp":` + at(0) + `}`, "30", 30*1000 - 1, "in-force", "active", "exp was 29 s ago, within the leeway", "The token is past its exp by 29 seconds, within the leeway of 30 s.", "29 s ago", 1},
		{"leeway over", `{"exp":` + at(0) + `}`, "30", 30 * 1000, "expired", "expired", "exp was 30 s ago", "The token expired 30 seconds ago.", "30 s ago", 1000},
		{"not yet", `{"nbf":` + at(90) + `}`, "", 0, "not-yet-valid", "not yet", "nbf is in 1 min", "The token is not valid yet: it will be in 1 minute.", "", 0},
		{"not yet, last millisecond", `{"nbf":` + at(90) + `}`, "", 90*1000 - 1, "not-yet-valid", "not yet", "nbf is in 1 s", "The token is not valid yet: it will be in 1 second.", "", 1},
		{"on nbf", `{"nbf":` + at(90) + `}`, "", 90 * 1000, "in-force", "active", "no exp", "The token never expires: there is no exp.", "", 0},
		{"nbf with leeway", `{"nbf":` + at(90) + `}`, "1m", 30 * 1000, "in-force", "active", "no exp", "The token never expires: there is no exp.", "", 0},
		{"nbf before leeway", `{"nbf":` + at(90) + `}`, "1m", 30*1000 - 1, "not-yet-valid", "not yet", "nbf is in 1 min", "The token is not valid yet: it will be in 1 minute.", "", 1},
		{"no limit", `{"iat":` + at(0) + `}`, "", 0, "none", "no limit", "no exp, no nbf", "The token never expires: there is no exp.", "", 0},
		{"a string", `{"exp":"` + at(0) + `"}`, "", 0, "claim-type", "unreadable", "exp is a string", `exp is the string “1795435200”, and must be a number of seconds.`, "not a number", 0},
		{"null", `{"exp":null}`, "", 0, "claim-type", "unreadable", "exp is null", `exp is null, and must be a number of seconds.`, "not a number", 0},
		{"nbf an object", `{"nbf":{}}`, "", 0, "claim-type", "unreadable", "nbf is an object", `nbf is an object, and must be a number of seconds.`, "", 0},
		{"milliseconds", `{"exp":` + at(0) + `000}`, "", 0, "in-force", "active", "exp has 13 digits: milliseconds?", "The token is active for another 56,875 years.", "in 56,875 years", 0},
		{"a fraction, before", `{"exp":` + at(0) + `.0015}`, "", 1, "in-force", "active", "expires in 1 s", "The token is active for another second.", "in 1 s", 1},
		{"a fraction, after", `{"exp":` + at(0) + `.0015}`, "", 2, "expired", "expired", "exp was just now", "The token expired just now.", "just now", 0},
		{"finer than any clock", `{"exp":` + at(0) + `.0000000000000000000001}`, "", 0, "in-force", "active", "expires in 1 s", "The token is active for another second.", "in 1 s", 1},
		{"an exponent", `{"exp":1.7954352e9}`, "", 0, "expired", "expired", "exp was just now", "The token expired just now.", "just now", 1000},
		{"the year 1 million", `{"exp":1e400}`, "", 0, "in-force", "active", "expires in 285,388,070 years", "The token is active for another 285,388,070 years.", "in 285,388,070 years", 0},
		{"before 1970", `{"exp":-86400}`, "", 0, "expired", "expired", "exp was 56 years ago", "The token expired 56 years ago.", "56 years ago", 0},
		{"the last one counts", `{"exp":1,"exp":` + at(60) + `}`, "", 0, "in-force", "active", "expires in 1 min", "The token is active for another minute.", "", 1000},
	} {
		t.Run(test.name, func(t *testing.T) {
			j := judged(t, test.payload, Policy{Leeway: test.leeway}, test.ms)
			got := j.Time
			if got.Code != test.code || got.Word != test.word || got.Detail != test.detail || got.Lead != test.sentence {
				t.Errorf("got %q %q\n%s\n%s", got.Code, got.Word, got.Detail, got.Lead)
			}
			if brief := j.row("exp").Brief; test.exp != "" && brief != test.exp {
				t.Errorf("exp’s row ends in %q, want %q", brief, test.exp)
			}
			if ahead := j.RefreshAt - base*1000 - test.ms; test.refresh != 0 && ahead != test.refresh {
				t.Errorf("refresh in %d ms, want %d", ahead, test.refresh)
			}
			wantRejected := got.Status == report.Failed
			if (j.Accepted.Code == ClaimsRejected) != wantRejected {
				t.Errorf("accepted: %s", j.Accepted.Code)
			}
		})
	}
}

func TestNoClaims(t *testing.T) {
	for _, payload := range []*exact.Value{nil, parse(t, `[1]`), parse(t, `"text"`)} {
		j := Judge(payload, nil, nil, Policy{}, time.Unix(base, 0))
		if j.Accepted.Code != None || j.Time.Code != None || j.Policy.Code != PolicyNotSet || j.Claims != nil || j.Timeline != nil || j.RefreshAt != 0 {
			t.Errorf("%+v", j)
		}
	}
}

// Of a payload that ends too early the claims stay, and nothing that was judged.
func TestWithdraw(t *testing.T) {
	j := judged(t, `{"exp":1,"iss":"a","aud":7}`, Policy{Issuer: "b"}, 0)
	if len(j.Failures) != 3 || len(j.Causes) == 0 && j.AsOf == nil {
		t.Fatalf("%+v", j)
	}
	j.Withdraw()
	wellSaid(t, j)
	for _, c := range []report.Check{j.Time, j.Policy, j.Accepted} {
		if c.Code != PayloadBroken || c.Status != report.Unchecked {
			t.Errorf("%+v", c)
		}
	}
	if len(j.Failures)+len(j.Causes)+len(j.Unmet(nil))+len(j.FieldStatus) > 0 || j.AsOf != nil || j.Timeline != nil || len(j.Claims) != 3 {
		t.Errorf("%+v", j)
	}
	for _, c := range j.Claims {
		if c.Status != report.Noted || c.Words() != (report.Words{}) {
			t.Errorf("%+v", c)
		}
	}
}

func FuzzJudge(f *testing.F) {
	f.Add(`{"exp":1795435260,"iat":1795435200,"aud":["a","b"],"iss":"x","sub":"y","jti":"z"}`, `x,y`, "a", "1m", "1h", "", "exp,aud=a", int64(base*1000))
	f.Add(`{"exp":1e99,"nbf":-1e99,"iat":0.000000001}`, ",", "=", "-1", "1e9d", "2026-11-23T12:13:00Z", "=x", int64(0))
	f.Add(`{"exp":"x","aud":[1],"iss":null}`, " ", "\n", "99999999999999999999", "x", "1795435200000", `a=["b","c"],d`, int64(-1))
	f.Fuzz(func(t *testing.T, payload, issuer, audience, leeway, maxAge, now, required string, ms int64) {
		v, _ := exact.ParseJSON([]byte(payload))
		ms %= 8_640_000_000_000_000
		p := Policy{Issuer: issuer, Audience: audience, Leeway: leeway, MaxAge: maxAge, Now: now, Required: required}
		j := Judge(&v, &v, []token.Member{}, p, time.UnixMilli(ms))
		if j.RefreshAt != 0 && j.RefreshAt <= ms {
			t.Errorf("refresh at %d, it is %d", j.RefreshAt, ms)
		}
		if (j.Accepted.Code == ClaimsRejected) != (len(j.Failures) > 0) && v.Kind == '{' {
			t.Errorf("%s with failures %s", j.Accepted.Code, codes(j.Failures))
		}
		if v.Kind == '{' && len(j.Claims) != len(v.Members) {
			t.Errorf("%d rows for %d claims", len(j.Claims), len(v.Members))
		}
		if len(j.Problems) > 0 && j.Policy.Status != report.Failed {
			t.Error("a policy that cannot be read is met")
		}
		wellSaid(t, j)
		if k := kind.Of(&v, &v); k.Code == "" || k.Phrase == "" || (k.Sure == "") != (k.By == "") {
			t.Errorf("%+v", k)
		}
	})
}

func BenchmarkJudge10000(b *testing.B) {
	var payload strings.Builder
	payload.WriteString(`{"exp":1795435260`)
	for i := range 10_000 {
		payload.WriteString(`,"claim` + prose.Number(int64(i)) + `":"value"`)
	}
	payload.WriteString("}")
	v := parse(b, payload.String())
	for b.Loop() {
		Judge(v, nil, nil, Policy{Issuer: "a", Required: "claim9,999,exp"}, time.Unix(base, 0))
	}
}
