package negative_test

import (
	"bytes"
	"context"
	"encoding/base64"
	"encoding/json"
	"net/http"
	"net/http/httptest"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"sync"
	"testing"
	"time"

	"jwtdebugger/wasm/internal/engine"
	"jwtdebugger/wasm/internal/issue"
	"jwtdebugger/wasm/internal/keybench"
)

// header is hard to quote, and so is the path.
const (
	before = `a'b"c\d$(touch pwned)%s ` + "`touch pwned` #{{e}}${f} "
	after  = `; '"\ !x`
	path   = `/me'$(touch%20pwned);a?b='c'&d="e"*!~[]{}`
)

// runners are the commands that run what is written in a format.
var runners = map[string][]string{
	"curl":       {"sh"},
	"go":         {"go", "test", "-v", "-count=1"},
	"javascript": {"node", "--test"},
	"python":     {"python3"},
}

// What is written runs against a service, correct or not, and what it prints is read back.
func TestPrograms(t *testing.T) {
	token, private, public := made(t, "ES256", claims)
	correct := service{engine.NewSession(issue.Issuer{}), public, "ES256", "at+jwt"}
	var mutex sync.Mutex
	broken := false
	server := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		mutex.Lock()
		defer mutex.Unlock()
		value := r.Header.Get("X-Tokens")
		sent, ok := strings.CutPrefix(value, before)
		sent, too := strings.CutSuffix(sent, after)
		if !ok || !too || r.URL.Path != `/me'$(touch pwned);a` || r.URL.RawQuery != `b=%27c%27&d=%22e%22*!~[]%7B%7D` || r.Method != "GET" {
			t.Errorf("another request came: %s %s %.99q", r.Method, r.URL, value)
		}
		header, _, _ := strings.Cut(sent, ".")
		decoded, _ := base64.RawURLEncoding.DecodeString(header)
		none := strings.Contains(strings.ToLower(string(decoded)), `"alg":"none"`)
		switch {
		case broken && none || correct.accepts(t, sent):
			w.WriteHeader(http.StatusOK)
		default:
			w.WriteHeader(http.StatusUnauthorized)
		}
	}))
	defer server.Close()
	session := engine.NewSession(issue.Issuer{})
	for format, command := range runners {
		t.Run(format, func(t *testing.T) {
			program, err := exec.LookPath(command[0])
			if err != nil {
				t.Skip("there is no " + command[0])
			}
			if format == "curl" {
				if _, err := exec.LookPath("curl"); err != nil {
					t.Skip("there is no curl")
				}
			}
			plan := map[string]any{"format": format, "address": server.URL + path, "header": "X-Tokens: " + before + "{token}" + after}
			suite := ask(t, session, token, private, plan)
			if suite.Wrong != "" {
				t.Fatal(suite.Wrong)
			}
			directory := t.TempDir()
			if err := os.WriteFile(filepath.Join(directory, suite.File), []byte(suite.Text), 0o600); err != nil {
				t.Fatal(err)
			}
			for _, c := range []struct {
				broken bool
				status keybench.Grade
				lead   string
			}{
				{false, keybench.OK, "were refused, and the good one was accepted."},
				{true, keybench.Failed, "5 tokens that must be refused were accepted."},
			} {
				if !c.broken && format != "go" {
					continue // a broken one is told apart from a correct one, so it is enough
				}
				mutex.Lock()
				broken = c.broken
				mutex.Unlock()
				ctx, cancel := context.WithTimeout(t.Context(), 5*time.Minute)
				run := exec.CommandContext(ctx, program, append(command[1:len(command):len(command)], suite.File)...)
				run.Dir = directory
				var out bytes.Buffer
				run.Stdout, run.Stderr = &out, &out
				err := run.Run()
				cancel()
				if format != "curl" && (err == nil) == c.broken {
					t.Errorf("broken %v: it ends with %v:\n%s", c.broken, err, out.String())
				}
				plan["results"] = out.String()
				o := ask(t, session, token, private, plan).Outcome
				if o == nil || o.Status != c.status || !strings.Contains(o.Lead, c.lead) {
					t.Errorf("broken %v: %+v\n%s", c.broken, o, out.String())
				}
			}
			entries, err := os.ReadDir(directory)
			if err != nil || len(entries) != 1 && format != "python" {
				t.Errorf("something was written beside it: %v, %v", entries, err)
			}
		})
	}
}

// The JSON is JSON, and Hurl's grammar gives nothing of it another meaning.
func TestText(t *testing.T) {
	token, private, _ := made(t, "ES256", claims)
	session := engine.NewSession(issue.Issuer{})
	plan := map[string]any{"format": "json", "address": "post https://a.example" + path, "header": "X-Tokens: " + before + "{token}" + after}
	suite := ask(t, session, token, private, plan)
	var got struct {
		Method, Address, Header, Before, After string
		Tests                                  []struct{ Name, Expect, What, Why, Cite, Token string }
	}
	if err := json.Unmarshal([]byte(suite.Text), &got); err != nil {
		t.Fatal(err)
	}
	if got.Method != "POST" || got.Header != "X-Tokens" || got.Before != before || got.After != after || len(got.Tests) != len(suite.Tests) {
		t.Errorf("%+v", got)
	}
	for i, trial := range suite.Tests {
		expect := map[bool]string{true: "accept", false: "refuse"}[trial.Accept]
		if g := got.Tests[i]; g.Name != trial.ID || g.Token != trial.Token || g.Expect != expect || g.Why != trial.Why || g.Cite != trial.Cite {
			t.Errorf("%s: %+v", trial.ID, g)
		}
	}
	plan["format"] = "hurl"
	suite = ask(t, session, token, private, plan)
	lines := strings.Split(suite.Text, "\n")
	headers := 0
	for _, line := range lines {
		value, ok := strings.CutPrefix(line, "X-Tokens: ")
		if !ok {
			continue
		}
		headers++
		if strings.ContainsAny(strings.ReplaceAll(strings.ReplaceAll(value, `\#`, ""), `\u{`, ""), "#{") {
			t.Errorf("this means something to Hurl: %s", line)
		}
		plain := strings.NewReplacer(`\\`, `\`, `\#`, "#", `\u{7b}`, "{", `\u{7d}`, "}").Replace(value)
		if plain != before+suite.Tests[headers-1].Token+after {
			t.Errorf("%s", plain)
		}
	}
	if headers != len(suite.Tests) || strings.Count(suite.Text, "\nPOST https://a.example/me") != headers || strings.Count(suite.Text, "\nstatus < 300\n") != 2 {
		t.Errorf("%d of %d are in it:\n%s", headers, len(suite.Tests), suite.Text[:2000])
	}
}
