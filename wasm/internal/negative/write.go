package negative

import (
	"strconv"
	"strings"

	"jwtdebugger/wasm/internal/code"
)

// The formats that tests are written in.
const (
	formatCurl   = "curl"
	formatHurl   = "hurl"
	formatJSON   = "json"
	formatGo     = "go"
	formatScript = "javascript"
	formatPython = "python"
)

var formats = []code.MenuItem{
	{ID: formatCurl, Label: "curl"},
	{ID: formatGo, Label: "Go"},
	{ID: formatScript, Label: "JavaScript"},
	{ID: formatPython, Label: "Python"},
	{ID: formatHurl, Label: "Hurl"},
	{ID: formatJSON, Label: "JSON"},
}

const credentials = "Credentials while the good one is valid: do not commit them."

// write writes tests in a format. Every text in them is visible ASCII or is escaped.
func write(format string, to target, tests []Trial) (text, file string) {
	switch format {
	case formatHurl:
		return hurl(to, tests), "tokens.hurl"
	case formatJSON:
		return jsonText(to, tests), "tokens.json"
	case formatGo:
		return golang(to, tests), "tokens_test.go"
	case formatScript:
		return script(to, tests), "tokens.test.mjs"
	case formatPython:
		return python(to, tests), "test_tokens.py"
	}
	return curl(to, tests), "tokens.sh"
}

// shell quotes a text for a POSIX shell.
func shell(text string) string { return "'" + strings.ReplaceAll(text, "'", `'\''`) + "'" }

// curl is one command for each token, which prints the test's name and the status.
func curl(to target, tests []Trial) string {
	var b strings.Builder
	b.WriteString("# Prints the status of each; paste what it prints back into the page.\n# " + credentials + "\n")
	method := ""
	if to.method != "GET" {
		method = " -X " + to.method
	}
	if to.method == "HEAD" {
		method = " -I"
	}
	for _, t := range tests {
		b.WriteString("curl -s -g -m 20 -o /dev/null -w '" + t.ID + ` %{http_code}\n'` + method + " -H " + shell(to.name+": "+to.before+t.Token+to.after) + " " + shell(to.address) + "\n")
	}
	return b.String()
}

// hurl escapes what its grammar gives a meaning to.
func hurlText(text string) string {
	return strings.NewReplacer(`\`, `\\`, "#", `\#`, "{", `\u{7b}`, "}", `\u{7d}`).Replace(text)
}

func hurlName(name string) string {
	var b strings.Builder
	for _, c := range name {
		if strings.ContainsRune(alphanumeric+"-_.", c) {
			b.WriteRune(c)
		} else {
			b.WriteString(`\u{` + strconv.FormatInt(int64(c), 16) + "}")
		}
	}
	return b.String()
}

func hurl(to target, tests []Trial) string {
	var b strings.Builder
	b.WriteString("# hurl --test --continue-on-error tokens.hurl\n# " + credentials + "\n")
	for _, t := range tests {
		b.WriteString("\n# " + t.ID + ": " + plain(t.Label) + "\n" + to.method + " " + hurlText(to.address) + "\n" + hurlName(to.name) + ": " + hurlText(to.before+t.Token+to.after) + "\nHTTP *\n[Asserts]\n")
		if t.Accept {
			b.WriteString("status >= 200\nstatus < 300\n")
		} else {
			b.WriteString("status >= 400\nstatus < 500\nstatus != 429\n")
		}
	}
	return b.String()
}

// plain is a label in ASCII.
func plain(text string) string {
	return strings.NewReplacer("’", "'", "“", `"`, "”", `"`).Replace(text)
}

// literal is a string of Go, JavaScript and Python alike: the text is visible ASCII.
func literal(text string) string { return strconv.Quote(plain(text)) }

func jsonText(to target, tests []Trial) string {
	var b strings.Builder
	b.WriteString("{\n  \"method\": " + quoted(to.method) + ",\n  \"address\": " + quoted(to.address) + ",\n  \"header\": " + quoted(to.name) +
		",\n  \"before\": " + quoted(to.before) + ",\n  \"after\": " + quoted(to.after) + ",\n  \"tests\": [")
	for i, t := range tests {
		if i > 0 {
			b.WriteByte(',')
		}
		expect := "refuse"
		if t.Accept {
			expect = "accept"
		}
		b.WriteString("\n    {\"name\": " + quoted(t.ID) + ", \"expect\": " + quoted(expect) + ", \"lenient\": " + strconv.FormatBool(t.Lenient) +
			", \"what\": " + quoted(t.Label) + ", \"why\": " + quoted(t.Why) + ", \"cite\": " + quoted(t.Cite) + ",\n      \"token\": " + quoted(t.Token) + "}")
	}
	b.WriteString("\n  ]\n}\n")
	return b.String()
}

// table is a row for each test: its name, whether it is accepted, what is wrong with it, the token.
func table(b *strings.Builder, tests []Trial, open, yes, no, close string) {
	for _, t := range tests {
		accept := no
		if t.Accept {
			accept = yes
		}
		what := t.Label
		if t.Cite != "" {
			what += " (" + t.Cite + ")"
		}
		b.WriteString(open + literal(t.ID) + ", " + accept + ", " + literal(what) + ", " + literal(t.Token) + close)
	}
}

func golang(to target, tests []Trial) string {
	var b strings.Builder
	b.WriteString(`// go test -v tokens_test.go; paste what it prints back into the page.
// ` + credentials + `
package tokens

import (
	"net/http"
	"testing"
	"time"
)

const (
	method  = ` + literal(to.method) + `
	address = ` + literal(to.address) + `
	header  = ` + literal(to.name) + `
	before  = ` + literal(to.before) + `
	after   = ` + literal(to.after) + `
)

// status sends a token and returns the status. A redirect is not followed.
func status(t *testing.T, token string) int {
	t.Helper()
	request, err := http.NewRequest(method, address, nil)
	if err != nil {
		t.Fatal(err)
	}
	request.Header.Set(header, before+token+after)
	client := http.Client{
		Timeout:       20 * time.Second,
		CheckRedirect: func(*http.Request, []*http.Request) error { return http.ErrUseLastResponse },
	}
	response, err := client.Do(request)
	if err != nil {
		t.Fatal(err)
	}
	response.Body.Close()
	return response.StatusCode
}

func TestTokens(t *testing.T) {
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			got := status(t, test.token)
			t.Log(test.name, got)
			switch {
			case test.accept && (got < 200 || got > 299):
				t.Errorf("%d for the good token", got)
			case !test.accept && (got < 400 || got > 499 || got == 429):
				t.Errorf("%d, but this is to be refused: %s", got, test.what)
			}
		})
	}
}

var tests = []struct {
	name   string
	accept bool
	what   string
	token  string
}{
`)
	table(&b, tests, "\t{", "true", "false", "},\n")
	b.WriteString("}\n")
	return b.String()
}

func script(to target, tests []Trial) string {
	var b strings.Builder
	b.WriteString(`// node --test tokens.test.mjs; paste what it prints back into the page.
// ` + credentials + `
import assert from 'node:assert/strict'
import { test } from 'node:test'

const address = ` + literal(to.address) + `

// Sends a token and returns the status. A redirect is not followed.
async function status(token) {
  const response = await fetch(address, {
    method: ` + literal(to.method) + `,
    headers: { ` + literal(to.name) + `: ` + literal(to.before) + ` + token + ` + literal(to.after) + ` },
    redirect: 'manual',
    signal: AbortSignal.timeout(20_000),
  })
  await response.body?.cancel()
  return response.status
}

const tests = [
`)
	table(&b, tests, "  [", "true", "false", "],\n")
	b.WriteString(`]

for (const [name, accept, what, token] of tests) {
  test(name, async () => {
    const got = await status(token)
    console.log(name, got)
    if (accept) assert.ok(got >= 200 && got < 300, ` + "`${got} for the good token`" + `)
    else assert.ok(got >= 400 && got < 500 && got !== 429, ` + "`${got}, but this is to be refused: ${what}`" + `)
  })
}
`)
	return b.String()
}

func python(to target, tests []Trial) string {
	var b strings.Builder
	b.WriteString(`# python3 test_tokens.py; paste what it prints back into the page.
# ` + credentials + `
import unittest
import urllib.error
import urllib.request

ADDRESS = ` + literal(to.address) + `

TESTS = [
`)
	table(&b, tests, "    (", "True", "False", "),\n")
	b.WriteString(`]


class Stay(urllib.request.HTTPRedirectHandler):
    def redirect_request(self, *args):
        return None


opener = urllib.request.build_opener(Stay)


def status(token):
    """Sends a token and returns the status. A redirect is not followed."""
    headers = {` + literal(to.name) + `: ` + literal(to.before) + ` + token + ` + literal(to.after) + `}
    request = urllib.request.Request(ADDRESS, method=` + literal(to.method) + `, headers=headers)
    try:
        with opener.open(request, timeout=20) as response:
            return response.status
    except urllib.error.HTTPError as error:
        error.close()
        return error.code


class Tokens(unittest.TestCase):
    def test_tokens(self):
        for name, accept, what, token in TESTS:
            with self.subTest(name):
                got = status(token)
                print("", name, got, flush=True)
                if accept:
                    self.assertTrue(200 <= got < 300, f"{got} for the good token")
                else:
                    self.assertTrue(400 <= got < 500 and got != 429, f"{got}, but this is to be refused: {what}")


if __name__ == "__main__":
    unittest.main()
`)
	return b.String()
}
