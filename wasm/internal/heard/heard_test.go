package heard

import (
	"slices"
	"strings"
	"testing"

	"jwtdebugger/wasm/internal/claims"
	"jwtdebugger/wasm/internal/report"
	"jwtdebugger/wasm/internal/report/reporttest"
)

// filled is a pattern with something in its holes.
func filled(pattern string) string {
	var out strings.Builder
	for i := 0; i < len(pattern); i++ {
		if pattern[i] != '{' {
			out.WriteByte(pattern[i])
			continue
		}
		what, rest, _ := strings.Cut(pattern[i+1:], "}")
		i = len(pattern) - len(rest) - 1
		value := map[string]string{
			"kid": "key-1", "iss": "https://a.example", "+iss": "https://b.example/", "aud": "orders", "+aud": "billing", "alg": "RS256", "+alg": "ES256",
			"exp": "2026-11-28T12:00:00Z", "nbf": "2026-11-28T12:00:00Z", "iat": "2026-11-28T12:00:00Z", "now": "2026-11-29T12:00:00Z", "claim": "sub", "wrong": "tenant",
		}[what]
		if value == "" {
			value = "x"
		}
		out.WriteString(value)
	}
	return out.String()
}

// TestRows: each message is found, as itself and as no other, alone, in a line of a log, in
// JSON and in a header; it is told in the words that reports are told in.
func TestRows(t *testing.T) {
	seen := map[string]string{}
	for i := range table() {
		r := &table()[i]
		meaning := senses[r.sense]
		lead := r.lead
		if lead == "" {
			lead = meaning.lead
		}
		reporttest.Words(t, r.says[0], report.Words{Lead: lead, Why: r.why, Next: r.next})
		reporttest.Words(t, r.says[0], report.Words{Lead: meaning.lead, Next: meaning.next})
		for _, pattern := range r.says {
			if other, ok := seen[pattern]; ok {
				t.Errorf("%q is said by %q, too", pattern, other)
			}
			seen[pattern] = r.says[0]
			sample := filled(pattern)
			escaped := strings.NewReplacer(`\`, `\\`, `"`, `\"`).Replace(sample)
			for _, text := range []string{
				sample, "2026-11-29T10:00:00Z ERROR [auth] request failed: " + sample + "\n    at main (app.js:3:4)", `{"level":"error","message":"` + escaped + `","status":401}`,
				"Error: " + sample + "\r\nnext line", "HTTP/1.1 401 Unauthorized\nX-Error: " + sample, strings.ReplaceAll(sample, " ", "\n  "),
			} {
				hits := Find(text)
				if len(hits) == 0 || hits[0].row != r {
					got := "nothing"
					if len(hits) > 0 {
						got = hits[0].row.says[0]
					}
					t.Errorf("%q is found as %s in %q", pattern, got, text)
				}
			}
		}
	}
}

func ids(hits []Hit) []string {
	var out []string
	for _, m := range Explain(strings.Repeat(" ", 1<<20), "token", hits, nil) {
		out = append(out, m.ID)
	}
	return out
}

// TestSamples: messages as they arrive are found, as what they are, and it is told who says them.
func TestSamples(t *testing.T) {
	for _, s := range samples {
		hits := Find(s.text)
		var got []string
		for _, m := range Explain(s.text, "token", hits, nil) {
			got = append(got, m.ID)
			reporttest.Words(t, m.ID, m.Words())
			if m.By == "" || m.Quote == "" || m.Place.Range == nil {
				t.Errorf("%s: %+v", s.text, m)
			}
		}
		if !slices.Equal(got, s.ids) {
			t.Errorf("%s\nis found as %q, want %q", s.text, got, s.ids)
			continue
		}
		if by := Explain(s.text, "token", hits, nil)[0].By; by != s.by {
			t.Errorf("%s\nis said by %s, want %s", s.text, by, s.by)
		}
	}
}

// TestProse: what only uses the same words is no message, and neither are the sentences of this
// package.
func TestProse(t *testing.T) {
	texts := slices.Clone(proseSamples)
	for _, m := range senses {
		texts = append(texts, m.lead+" "+m.next)
	}
	for _, r := range table() {
		texts = append(texts, r.lead+" "+r.why+" "+r.next)
	}
	for _, text := range texts {
		if hits := Find(text); len(hits) > 0 {
			t.Errorf("%q is found in: %s", ids(hits), text)
		}
	}
}

// TestTable: there are so many messages, of so many who say them, decided by what is known.
func TestTable(t *testing.T) {
	decided, by, used := 0, map[string]bool{}, map[sense]bool{}
	for _, r := range table() {
		used[r.sense] = true
		for _, who := range r.by {
			by[who] = true
		}
		for _, a := range senses[r.sense].asks {
			if len(deciding[a]) == 0 {
				t.Errorf("%q: nothing decides %d", r.says[0], a)
			}
		}
		if len(senses[r.sense].asks) > 0 {
			decided++
		}
	}
	if decided < 120 || len(by) < 20 || len(used) != int(lastSense) {
		t.Errorf("%d messages of %d are decided here; %d of %d senses are used", decided, len(by), len(used), lastSense)
	}
	for _, of := range []map[string][]string{marks(), labels()} {
		for who := range of {
			if !by[who] {
				t.Errorf("%q says nothing", who)
			}
		}
	}
	// What is read leniently is written strictly.
	for line := range strings.Lines(messages) {
		head, _, _ := strings.Cut(strings.TrimSuffix(line, "\n"), ": ")
		words := strings.Fields(head)
		ok := line == "\n" || strings.HasPrefix(line, "#") || strings.HasPrefix(line, "= ")
		switch {
		case strings.HasPrefix(line, "\t"):
			ok = words[0] == "lead" || words[0] == "why" || words[0] == "next"
		case !ok:
			ok = slices.ContainsFunc(senses[:], func(m meant) bool { return m.name == words[0] })
			for _, flag := range words[1:] {
				ok = ok && (flag == "alone" || flag == "general")
			}
		}
		if !ok {
			t.Errorf("this line is not understood: %s", line)
		}
	}
	if !slices.Contains(Codes(), claims.TimeExpired) || len(Codes()) < 100 {
		t.Errorf("%d codes", len(Codes()))
	}
}

// TestReadTime: times as programs write them.
func TestReadTime(t *testing.T) {
	const noon = 1795867200 // 2026-11-28 12:00 UTC
	for text, want := range map[string]struct {
		times []int64
		zoned bool
	}{
		"2026-11-28T12:00:00Z":                          {[]int64{noon}, true},
		"2026-11-28T12:00:00.000Z":                      {[]int64{noon}, true},
		"2026-11-28T12:00:00.0000000Z. Review the docs": {[]int64{noon}, true},
		"2026-11-28T13:00:00+01:00":                     {[]int64{noon}, true},
		"2026-11-28T12:00:00+0000":                      {[]int64{noon}, true},
		"2026-11-28 12:00:00 +0000 UTC":                 {[]int64{noon}, true},
		"Sat Nov 28 12:00:00 UTC 2026":                  {[]int64{noon}, true},
		"Sat, 28 Nov 2026 12:00:00 GMT":                 {[]int64{noon}, true},
		"1795867200":                                    {[]int64{noon}, true},
		"11/28/2026 12:00:00":                           {[]int64{noon}, false},
		"11/28/2026 12:00:00 PM":                        {[]int64{noon}, false},
		"28.11.2026 12:00:00":                           {[]int64{noon}, false},
		"02/03/2026 12:00:00":                           {[]int64{1770120000, 1772452800}, false},
		"Sat Nov 28 12:00:00 EET 2026":                  {nil, false},
		"tomorrow":                                      {nil, false},
		"":                                              {nil, false},
		"17":                                            {nil, false},
	} {
		times, zoned := readTime(text)
		slices.Sort(times)
		if !slices.Equal(times, want.times) || zoned != want.zoned {
			t.Errorf("%q: %v %v, want %v", text, times, zoned, want)
		}
	}
}

// FuzzFind: any text at all is searched without a panic, and what is told of it keeps its form.
func FuzzFind(f *testing.F) {
	for _, s := range samples {
		f.Add(s.text)
	}
	for _, s := range proseSamples {
		f.Add(s)
	}
	f.Add("IDX10205 Issuer: '")
	f.Add("jwt issuer invalid. expected: \\u00")
	f.Add("IDX10205: Issuer: '\xff\xfe' kid: '" + strings.Repeat("\\", 500))
	facts := &Facts{Texts: map[string][]string{"iss": {"https://a.example"}, "kid": {"k"}}, Members: map[string]string{"sub": "x"}, Seconds: map[string]int64{"exp": 1795867200}}
	f.Fuzz(func(t *testing.T, text string) {
		hits := Find(text)
		for _, of := range []*Facts{nil, facts} {
			for _, m := range Explain(text, "token", hits, of) {
				if m.Lead == "" || m.By == "" || m.Place.Range == nil || m.Place.Range.Start > m.Place.Range.End || len(m.Quote) > 4000 {
					t.Fatalf("%+v", m)
				}
				for _, c := range m.Checks {
					reporttest.Words(t, m.ID, c.Words())
				}
			}
		}
	})
}

// TestFindIsCheap: a long text that is full of beginnings is searched in a time that grows with
// its length alone.
func TestFindIsCheap(t *testing.T) {
	for _, piece := range []string{"The ", "jwt ", "IDX10205: ", "JWT expired ", "invalid token\n", "Expected iss claim to be: ", "'", `\`, "The Claim '", "JWT x claim has value "} {
		if hits := Find(strings.Repeat(piece, (MaxText+1000)/len(piece))); len(hits) > most {
			t.Errorf("%q: %d hits", piece, len(hits))
		}
	}
}
