package profile

import (
	"bytes"
	"slices"
	"strconv"
	"strings"
	"testing"
	"time"

	"jwtdebugger/wasm/internal/exact"
	"jwtdebugger/wasm/internal/kind"
	"jwtdebugger/wasm/internal/report"
	"jwtdebugger/wasm/internal/report/reporttest"
)

// now is when the examples are judged: 2026-11-23 12:00:00 UTC.
const now = 1795435200

// An example is a good token of a profile, what breaks its rules, and what nearly does. In
// header and payload «+60» stands for a minute from now, «-60» for a minute ago.
type example struct {
	code            string
	header, payload string
	with            func(*Token) // what else is so
	chosen          bool         // nobody recognises it: it is only for those who choose it
	sure            string       // how sure it is that it is one; "": by typ or by its claims
	fails           []edit       // each rule, and what breaks that alone
	holds           []string     // near misses: no rule is broken
	notes           []edit       // rules that only explain, and what makes them speak
	unknown         []edit       // rules of which nobody knows then
	others          []string     // "header payload": tokens that are of another profile or none
	published       []string     // "header payload": printed examples of the specification; at most advice is given
}

// An edit changes the good token so that one rule says something. In change, name=JSON sets
// a claim, name= takes it out, ^name is a header parameter, and @+60 lets a minute pass; one
// a line.
type edit struct {
	rule   string
	change string
	with   func(*Token)
}

var examples []*example

// register makes an example one that the tests of this package look at.
func register(e example) *example {
	examples = append(examples, &e)
	return &e
}

// moments writes «+60» as the second that it stands for.
func moments(text string) string {
	for {
		before, rest, ok := strings.Cut(text, "«")
		if !ok {
			return text
		}
		offset, after, _ := strings.Cut(rest, "»")
		n, err := strconv.ParseInt(offset, 10, 64)
		if err != nil {
			panic(err)
		}
		text = before + strconv.FormatInt(now+n, 10) + after
	}
}

func parse(t testing.TB, text string) *exact.Value {
	t.Helper()
	v, defects := exact.ParseJSON([]byte(moments(text)))
	if len(defects) > 0 {
		t.Fatalf("%s: %s", text, defects[0].Text())
	}
	return &v
}

// set writes a member of an object anew, or takes it out.
func set(t testing.TB, object, name, value string) string {
	t.Helper()
	v := parse(t, object)
	out := []string{}
	for _, m := range v.Members {
		if m.Name != name {
			out = append(out, strconv.Quote(m.Name)+":"+string(m.Value.Raw))
		}
	}
	if value != "" {
		out = append(out, strconv.Quote(name)+":"+value)
	}
	return "{" + strings.Join(out, ",") + "}"
}

// token makes the token of an example, changed.
func (e *example) token(t testing.TB, change string) *Token {
	t.Helper()
	header, payload := e.header, e.payload
	at := time.Unix(now, 0).UTC()
	for line := range strings.SplitSeq(strings.TrimSpace(change), "\n") {
		line = strings.TrimSpace(line)
		if line == "" {
			continue
		}
		if offset, ok := strings.CutPrefix(line, "@"); ok {
			n, err := strconv.ParseInt(offset, 10, 64)
			if err != nil {
				t.Fatal(err)
			}
			at = at.Add(time.Duration(n) * time.Second)
			continue
		}
		name, value, _ := strings.Cut(line, "=")
		if name, ok := strings.CutPrefix(name, "^"); ok {
			header = set(t, header, name, value)
		} else {
			payload = set(t, payload, name, value)
		}
	}
	token := &Token{Header: parse(t, header), Payload: parse(t, payload), Now: at, Met: map[string]report.Status{}}
	if e.with != nil {
		e.with(token)
	}
	return token
}

// codes of the results of a status, "rule" or "profile/rule" of another profile.
func (e *example) codes(r Judged, status string) []string {
	var out []string
	for _, result := range r.Rules {
		if result.Status != status {
			continue
		}
		code := result.Code
		if result.Profile != e.code {
			code = result.Profile + "/" + code
		}
		out = append(out, code)
	}
	return out
}

func TestExamples(t *testing.T) {
	for _, e := range examples {
		t.Run(e.code, func(t *testing.T) {
			if Find(e.code) == nil {
				t.Fatal("there is no such profile")
			}
			good := Judge(e.token(t, ""), "")
			if e.chosen {
				good = Judge(e.token(t, ""), e.code)
			}
			if good.Code != e.code {
				t.Errorf("the good one is taken for %q", good.Code)
			}
			if e.chosen && good.Sure != Asked {
				t.Errorf("it is %q", good.Sure)
			}
			if !e.chosen && (good.By == "" || e.sure != "" && good.Sure != e.sure || e.sure == "" && good.Sure == kind.ByLook) {
				t.Errorf("it is recognised by %q, %s", good.By, good.Sure)
			}
			if failed := e.codes(good, report.Failed); len(failed) > 0 || good.Fails > 0 || good.Holds == 0 && len(e.fails) > 0 {
				t.Errorf("the good one breaks %q", failed)
			}
			met := map[string]bool{}
			for _, f := range e.fails {
				token := e.token(t, f.change)
				if f.with != nil {
					f.with(token)
				}
				r := Judge(token, e.code)
				if failed := e.codes(r, report.Failed); !slices.Equal(failed, []string{f.rule}) {
					t.Errorf("%s: %q is broken by %q", f.change, failed, f.rule)
				}
				met[f.rule] = true
				said(t, r)
			}
			for _, change := range e.holds {
				r := Judge(e.token(t, change), e.code)
				if failed := e.codes(r, report.Failed); len(failed) > 0 {
					t.Errorf("%s: %q is broken", change, failed)
				}
			}
			for status, edits := range map[string][]edit{report.Noted: e.notes, Unknown: e.unknown} {
				for _, n := range edits {
					token := e.token(t, n.change)
					if n.with != nil {
						n.with(token)
					}
					r := Judge(token, e.code)
					if !slices.Contains(e.codes(r, status), n.rule) {
						t.Errorf("%s: %s is not among %q", n.change, n.rule, e.codes(r, status))
					}
					if status == report.Noted {
						met[n.rule] = true
					}
					said(t, r)
				}
			}
			for _, code := range ids(Find(e.code)) {
				if !met[code] {
					t.Errorf("no token breaks %s", code)
				}
			}
			for _, other := range e.others {
				if r := Judge(e.whole(t, other), ""); r.Code == e.code {
					t.Errorf("%s is taken for it, by %s", other, r.By)
				}
			}
			for _, printed := range e.published {
				r := Judge(e.whole(t, printed), "")
				if failed := e.codes(r, report.Failed); r.Code != e.code || len(failed) > 0 && r.Rules[0].Severity != report.Info {
					t.Errorf("%s is taken for %q, and breaks %q", printed, r.Code, failed)
				}
			}
		})
	}
}

// whole is a token written as "header payload".
func (e *example) whole(t testing.TB, text string) *Token {
	t.Helper()
	header, payload, _ := strings.Cut(text, "} {")
	token := (&example{header: header + "}", payload: "{" + payload}).token(t, "")
	if e.with != nil {
		e.with(token)
	}
	return token
}

// ids are the codes of all results that the rules of a profile can give.
func ids(p *Profile) []string {
	var out []string
	for _, r := range p.Rules() {
		if len(r.each) == 0 {
			out = append(out, r.ID)
		}
		for _, name := range r.each {
			out = append(out, r.code(name))
		}
	}
	return out
}

// said holds what is said to the form that all words have.
func said(t testing.TB, r Judged) {
	t.Helper()
	for _, result := range r.Rules {
		reporttest.Words(t, result.Profile+"/"+result.Code, result.Words())
		if w := result.Words().Text(); strings.ContainsAny(w, "{}") || strings.Contains(w, "  ") {
			t.Errorf("%s/%s: something is left open: %s", result.Profile, result.Code, w)
		}
		if result.Cite == "" || !strings.HasPrefix(result.URL, "https://") {
			t.Errorf("%s/%s cites %q, %q", result.Profile, result.Code, result.Cite, result.URL)
		}
	}
}

// TestEveryProfile holds the table to its form: each profile has an example and codes of its
// own, and no good token is taken for one of another kind.
func TestEveryProfile(t *testing.T) {
	seen := map[string]bool{}
	for _, p := range All {
		if !slices.ContainsFunc(examples, func(e *example) bool { return e.code == p.Code }) {
			t.Errorf("%s has no example", p.Code)
		}
		if p.Code == "" || seen[p.Code] || p.Name == "" || p.Who == "" || p.Source.Name == "" || !slices.Contains(Groups, p.Group) {
			t.Errorf("%s is not whole", p.Code)
		}
		if p.On != "" && (Find(p.On) == nil || Find(p.On).On != "") {
			t.Errorf("%s is on %s, which is no family", p.Code, p.On)
		}
		seen[p.Code] = true
		of := map[string]bool{}
		for _, id := range ids(p) {
			if of[id] {
				t.Errorf("%s has %s twice", p.Code, id)
			}
			of[id] = true
		}
	}
}

// TestClosed: nothing is said of claims that nobody can read.
func TestClosed(t *testing.T) {
	for _, p := range All {
		token := &Token{Header: parse(t, `{"alg":"dir","enc":"A128GCM","typ":"x"}`), Closed: true, Encrypted: true, Now: time.Unix(now, 0)}
		for _, r := range Judge(token, p.Code).Rules {
			if r.Place.Field != "header" && (r.Status == report.Failed || r.Status == report.OK) {
				t.Errorf("%s/%s says %s of an encrypted payload: %s", p.Code, r.Code, r.Status, r.Lead)
			}
		}
	}
}

// FuzzJudge: no profile fails on any JSON.
func FuzzJudge(f *testing.F) {
	for _, e := range examples {
		f.Add(moments(e.header), moments(e.payload))
	}
	f.Add(`{"alg":5,"kid":null,"typ":[],"jwk":{"d":1}}`, `{"exp":"x","iat":{},"aud":[1,null],"cnf":[],"events":[],"status_list":{"bits":1,"lst":"x"},"status":{"status_list":{}}}`)
	f.Fuzz(func(t *testing.T, header, payload string) {
		h, _ := exact.ParseJSON([]byte(header))
		p, _ := exact.ParseJSON([]byte(payload))
		defer func() {
			if !bytes.Equal(p.Raw, []byte(payload)[p.Start:p.End]) {
				t.Error("what was read is not what it was")
			}
		}()
		for _, as := range append([]string{""}, codesOfAll()...) {
			token := &Token{Header: &h, Payload: &p, Now: time.Unix(now, 0)}
			for _, r := range Judge(token, as).Rules {
				if r.Lead == "" || r.Status == "" {
					t.Errorf("%s/%s says nothing", r.Profile, r.Code)
				}
			}
		}
	})
}

func codesOfAll() []string {
	var out []string
	for _, p := range All {
		out = append(out, p.Code)
	}
	return out
}
