package negative

import (
	"strconv"
	"strings"

	"jwtdebugger/wasm/internal/code"
)

// format is a way to write tests down: a head, a row for each, a tail. What stands in «» is
// quoted: the «address», the header's «name» and what is «before» and «after» the token in it,
// or the «line» of the header as a whole; of a test «what» is wrong with it, «why», «cite» and
// the «token». What stands in ‹› is a word of letters: the ‹method›, the ‹id› of a test,
// whether it is ‹lenient›, and ‹accept›.
type format struct {
	file            string
	quote           func(text string) string
	yes, no         string // ‹accept›
	head, row, tail string
}

// formats are those that there are; the first is the one that nobody has to choose.
var formats = []code.MenuItem{
	{ID: "curl", Label: "curl"},
	{ID: "go", Label: "Go"},
	{ID: "javascript", Label: "JavaScript"},
	{ID: "python", Label: "Python"},
	{ID: "hurl", Label: "Hurl"},
	{ID: "json", Label: "JSON"},
}

// written are the formats, in the same order.
var written = []format{
	{"tokens.sh", shell, "", "",
		"# Prints the status of each; paste what it prints back into the page.\n# " + credentials,
		"curl -s -g -m 20 -o /dev/null -w '‹id› %{http_code}\\n' -X ‹method› -H «line» «address»\n", ""},
	{"tokens_test.go", literal, "true", "false", goHead, "\t{\"‹id›\", ‹accept›, «what», «token»},\n", "}\n"},
	{"tokens.test.mjs", literal, "true", "false", scriptHead, "  [\"‹id›\", ‹accept›, «what», «token»],\n", scriptTail},
	{"test_tokens.py", literal, "True", "False", pythonHead, "    (\"‹id›\", ‹accept›, «what», «token»),\n", pythonTail},
	{"tokens.hurl", hurl, "status >= 200\nstatus < 300", "status >= 400\nstatus < 500\nstatus != 429",
		"# hurl --test --continue-on-error tokens.hurl; with --json in place of --test, paste what it prints back into the page.\n# " + credentials,
		"\n# ‹id›\n‹method› «address»\n«line»\nHTTP *\n[Asserts]\n‹accept›\n", ""},
	{"tokens.json", literal, "accept", "refuse",
		"{\n  \"method\": \"‹method›\",\n  \"address\": «address»,\n  \"header\": «name»,\n  \"before\": «before»,\n  \"after\": «after»,\n  \"tests\": [\n",
		"    {\"name\": \"‹id›\", \"expect\": \"‹accept›\", \"lenient\": ‹lenient›, \"what\": «what», \"why\": «why», \"cite\": «cite», \"token\": «token»},\n", "\n  ]\n}\n"},
}

const credentials = "Credentials while the good one is valid: do not commit them.\n"

// write writes tests in a format. All of it is visible ASCII.
func write(id string, to *target, tests []*Trial) (text, file string) {
	f := &written[0]
	for i := range formats {
		if formats[i].ID == id {
			f = &written[i]
		}
	}
	fill := func(template string, quoted, words []string) string {
		pairs := append([]string{}, words...)
		for i, text := range quoted {
			if i%2 == 1 {
				text = f.quote(text)
			}
			pairs = append(pairs, text)
		}
		return strings.NewReplacer(pairs...).Replace(template)
	}
	method := []string{"-X ‹method›", "-X " + to.method, "‹method›", to.method}
	if to.method == "HEAD" {
		method[1] = "-I" // with -X curl would wait for a body
	}
	place := []string{"«address»", to.address, "«name»", to.name, "«before»", to.before, "«after»", to.after}
	text = fill(f.head, place, method)
	for _, t := range tests {
		accept := f.no
		if t.Accept {
			accept = f.yes
		}
		text += fill(f.row, append([]string{"«line»", to.name + ": " + to.before + t.Token + to.after, "«what»", t.Label, "«why»", t.Why, "«cite»", t.Cite, "«token»", t.Token}, place...),
			append([]string{"‹id›", t.ID, "‹accept›", accept, "‹lenient›", strconv.FormatBool(t.Lenient)}, method...))
	}
	if strings.HasPrefix(f.tail, "\n") {
		text = strings.TrimSuffix(text, ",\n")
	}
	return text + fill(f.tail, place, method), f.file
}

// shell quotes a text for a POSIX shell.
func shell(text string) string { return "'" + strings.ReplaceAll(text, "'", `'\''`) + "'" }

// hurl escapes what its grammar gives a meaning to.
func hurl(text string) string {
	return strings.NewReplacer(`\`, `\\`, "#", `\#`, "{", `\u{7b}`, "}", `\u{7d}`).Replace(text)
}

// literal is a string of Go, JavaScript, Python and JSON alike: once its quotation marks are
// plain ones, the text is visible ASCII.
func literal(text string) string {
	return quoted(strings.NewReplacer("’", "'", "“", `"`, "”", `"`).Replace(text))
}

const goHead = `// go test -v tokens_test.go; paste what it prints back into the page.
// ` + credentials + `package tokens

import (
	"net/http"
	"testing"
	"time"
)

const (
	method  = "‹method›"
	address = «address»
	header  = «name»
	before  = «before»
	after   = «after»
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
`

const scriptHead = `// node --test tokens.test.mjs; paste what it prints back into the page.
// ` + credentials + `import assert from 'node:assert/strict'
import { test } from 'node:test'

const address = «address»

// Sends a token and returns the status. A redirect is not followed.
async function status(token) {
  const response = await fetch(address, {
    method: "‹method›",
    headers: { «name»: «before» + token + «after» },
    redirect: 'manual',
    signal: AbortSignal.timeout(20_000),
  })
  await response.body?.cancel()
  return response.status
}

const tests = [
`

const scriptTail = `]

for (const [name, accept, what, token] of tests) {
  test(name, async () => {
    const got = await status(token)
    console.log(name, got)
    if (accept) assert.ok(got >= 200 && got < 300, ` + "`${got} for the good token`" + `)
    else assert.ok(got >= 400 && got < 500 && got !== 429, ` + "`${got}, but this is to be refused: ${what}`" + `)
  })
}
`

const pythonHead = `# python3 test_tokens.py; paste what it prints back into the page.
# ` + credentials + `import unittest
import urllib.error
import urllib.request

ADDRESS = «address»

TESTS = [
`

const pythonTail = `]


class Stay(urllib.request.HTTPRedirectHandler):
    def redirect_request(self, *args):
        return None


opener = urllib.request.build_opener(Stay)


def status(token):
    """Sends a token and returns the status. A redirect is not followed."""
    headers = {«name»: «before» + token + «after»}
    request = urllib.request.Request(ADDRESS, method="‹method›", headers=headers)
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
`
