package negative

import (
	"strings"
	"testing"
	"time"

	"jwtdebugger/wasm/internal/keybench"
	"jwtdebugger/wasm/internal/report"
	"jwtdebugger/wasm/internal/report/reporttest"
)

// fresh are tests to read results of.
func fresh() []*Trial {
	return []*Trial{
		{ID: first, Label: "The good token", Accept: true},
		{ID: "exp-past", Label: "Expired an hour ago"},
		{ID: "alg-none", Label: "Algorithm none"},
		{ID: "sig-space", Label: "A space within the signature", Lenient: true},
		{ID: last, Label: "The good token", Accept: true},
	}
}

// results reads what was pasted, and tells what came of each test.
func results(text string) (*Outcome, string) {
	tests := fresh()
	o := read(text, tests, &Made{until: time.Unix(1795435200, 0)})
	var words []string
	for _, t := range tests {
		words = append(words, t.Word)
	}
	return o, strings.Join(words, ", ")
}

// Status codes are read in whatever way they come back.
func TestReads(t *testing.T) {
	const want = "200 accepted, 401 refused, 200 accepted, 403 refused, 200 accepted"
	for name, text := range map[string]string{
		"by comma":       "200, 401, 200, 403, 200",
		"in a line":      "200 401 200 403 200",
		"line by line":   "200\r\n401\r\n200\r\n403\r\n200\r\n",
		"counted":        "1. 200\n2. 401\n3. 200\n4. 403\n5. 200",
		"a JSON array":   "[200,401,200,403,200]",
		"by name":        "alg-none 200\nexp-past 401\ngood-first 200\nsig-space 403\ngood-last 200\n",
		"go test -v":     "=== RUN   TestTokens/good-first\n    tokens_test.go:44: good-first 200\n    tokens_test.go:44: exp-past 401\n    tokens_test.go:44: alg-none 200\n    tokens_test.go:49: 200, but this is to be refused: Algorithm none (RFC 8725 section 3.2)\n    tokens_test.go:44: sig-space 403\n    tokens_test.go:44: good-last 200\n--- FAIL: TestTokens (0.01s)\n    --- FAIL: TestTokens/alg-none (0.00s)\n",
		"node":           "good-first 200\n✔ good-first (200.401ms)\nexp-past 401\n✔ exp-past (403.1ms)\nalg-none 200\n✖ alg-none (1.2ms)\nsig-space 403\ngood-last 200\nℹ tests 5\nℹ duration_ms 500\n",
		"JSON":           `[{"name":"good-first","status":200},{"name":"exp-past","status":401},{"name":"alg-none","status":200},{"name":"sig-space","status":403},{"name":"good-last","status":200}]`,
		"JSON, nameless": `{"results":[{"status":200},{"status":401},{"status":200},{"status":403},{"status":200}]}`,
		"hurl --json":    `{"entries":[{"calls":[{"response":{"http_version":"HTTP/1.1","status":200}}]},{"calls":[{"response":{"status":401}}]},{"calls":[{"response":{"status":200}}]},{"calls":[{"response":{"status":403}}]},{"calls":[{"response":{"status":200}}]}],"success":false}`,
		"curl -i":        "HTTP/1.1 200 OK\r\nContent-Length: 512\r\n\r\nHTTP/2 401 \r\nretry: 200\r\n\r\nHTTP/1.1 100 Continue\r\n\r\nHTTP/1.1 200 OK\r\n\r\nHTTP/1.1 403 Forbidden\r\n\r\nHTTP/1.1 200 OK\r\n",
		"curl -v":        "> GET / HTTP/1.1\n< HTTP/1.1 200 OK\n< HTTP/1.1 401 Unauthorized\n< HTTP/1.1 200 OK\n< HTTP/1.1 403 Forbidden\n< HTTP/1.1 200 OK",
	} {
		if _, got := results(text); got != want {
			t.Errorf("%s: %s", name, got)
		}
	}
}

// What came of the tests is said, the worst first.
func TestOutcomes(t *testing.T) {
	for _, c := range []struct {
		results string
		status  keybench.Grade
		lead    string
	}{
		{"200 401 401 401 200", keybench.OK, "All 3 were refused, and the good one was accepted."},
		{"204 400 403 404 201", keybench.OK, "All 3 were refused"},
		{"200 302 401 401 200", keybench.OK, "All 3 were refused"},
		{"200 401 200 401 200", keybench.Failed, "1 token that must be refused was accepted."},
		{"200 200 200 200 200", keybench.Failed, "2 tokens that must be refused were accepted."},
		{"200 200 401 401 401", keybench.Failed, "1 token that must be refused was accepted."},
		{"401 401 401 401 401", keybench.Failed, "The good token got 401"},
		{"403 401 401 401 403", keybench.Failed, "The good token got 403"},
		{"401 200 401 401 401", keybench.Failed, "The good token got 401"},
		{"000 000 000 000 000", keybench.Failed, "No answer came"},
		{"429 401 401 401 200", keybench.Failed, "The good token got 429"},
		{"500 401 401 401 500", keybench.Failed, "The good token got 500"},
		{"302 302 302 302 302", keybench.Failed, "The good token got 302"},
		{"200 401 401 401 401", keybench.Failed, "The good token was refused in the end, with 401."},
		{"200 401 429 429 429", keybench.Failed, "The good token was refused in the end, with 429."},
		{"200 401 401 200 200", keybench.Flawed, "No forged token was accepted, and not all is as strict as it should be."},
		{"200 401 500 401 200", keybench.Flawed, "No forged token was accepted, and not all is as strict"},
		{"200 401 429 401 200", keybench.Noted, "2 of 3 were refused; of the rest it is not known."},
		{"200 401", keybench.Noted, "1 of 3 were refused"},
		{"404 401 401 401 404", keybench.Noted, "All 3 were refused; the good one got 404."},
		{"404 401 404 401 404", keybench.Failed, "1 token that must be refused was accepted."},
		{"404 404 404 404 404", keybench.Failed, "2 tokens that must be refused were accepted."},
		{"exp-past 401", keybench.Unchecked, "The status of the first test is missing"},
		{"200 401 401 401 200 200", keybench.Unchecked, "There are 6 status codes for 5 tests."},
		{"nothing of the kind", keybench.Unchecked, "No status codes are read in this."},
		{"2000 4010 99", keybench.Unchecked, "No status codes are read in this."},
	} {
		o, words := results(c.results)
		if o.Status != c.status || !strings.HasPrefix(o.Lead, c.lead) {
			t.Errorf("%s: %s, %s (%s)", c.results, o.Status, o.Lead, words)
		}
		reporttest.Words(t, c.results, report.Words{Lead: o.Lead, Why: o.Why, Next: o.Next})
	}
}

// Whatever is pasted as results is read, and says nothing that it does not hold.
func FuzzResults(f *testing.F) {
	for _, seed := range []string{"", "200 401 401 401 200", "exp-past 200\nexp-past", "HTTP/1.1 200\nHTTP/", `{"status":200}`, "999 1000 \xff 200", strings.Repeat("200 ", 100), "good-first 200 good-first 401"} {
		f.Add(seed)
	}
	f.Fuzz(func(t *testing.T, text string) {
		tests := fresh()
		o := read(text, tests, &Made{})
		reporttest.Words(t, "results", report.Words{Lead: o.Lead, Why: o.Why, Next: o.Next})
		if o.Status == keybench.OK {
			for _, trial := range tests {
				if trial.Status != keybench.OK {
					t.Errorf("all is well, but not %s: %s", trial.ID, trial.Word)
				}
			}
			if !strings.Contains(text, "2") {
				t.Error("nothing of it is a success")
			}
		}
	})
}
