package main

import (
	"fmt"
	"go/ast"
	"go/parser"
	"go/token"
	"io/fs"
	"os"
	"path/filepath"
	"regexp"
	"strconv"
	"strings"
	"testing"
)

// A turn is one that no sentence of the engine or the page has, and what is said in its place.
type turn struct {
	pattern *regexp.Regexp
	say     string
}

var glossary = []turn{
	banned(`in force`, "active, valid until"),
	banned(`anew`, "again: signed again"),
	banned(`wants`, "needs, requires"),
	banned(`is no (string|number|text|JSON|JWT|JWK|JWS|object|array|token|key|certificate|UTF-8|character|address|point)`, "is not a …"),
	banned(`not as (asked|it must be)`, "what was expected"),
	banned(`lays? (that|it) down`, "requires"),
	banned(`truth value`, "true or false"),
	banned(`interface`, "API"),
	banned(`has no end|without an end`, "never expires"),
	banned(`Evaluate (at|now)`, "Check as of"),
	banned(`key print|Print of`, "thumbprint"),
	banned(`(asks|ask) for holds`, "The token meets your policy."),
	banned(`at offset`, "line 3, column 14; character 14"),
	banned(`all the same`, "anyway"),
	banned(`(whoever|whomsoever|thereby|therein|thereof|whereby|wherein|whence|hence|hereby|hitherto|albeit|shall|lest|whilst|upon)`, "plain words: anyone who, so, in it"),
}

// plain is what looks like a turn and is none: “there is no key”.
var plain = regexp.MustCompile(`(?i)\bthere is no\b`)

func banned(pattern, say string) turn {
	return turn{regexp.MustCompile(`(?i)(^|[^\w/.-])(` + pattern + `)($|[^\w-])`), say}
}

// offends says which turn a sentence has; "" for none.
func offends(sentence string) string {
	sentence = plain.ReplaceAllString(sentence, "there lacks")
	for _, t := range glossary {
		if found := t.pattern.FindStringSubmatch(sentence); found != nil {
			return fmt.Sprintf("%q: say %s", found[2], t.say)
		}
	}
	return ""
}

// TestGlossary: what the engine and the page say to people is said in the words of the glossary
// (CONTRIBUTING.md, “Words”).
func TestGlossary(t *testing.T) {
	read := 0
	for _, top := range []string{"wasm/internal", "web/src"} {
		err := filepath.WalkDir(filepath.Join(root, top), func(name string, entry fs.DirEntry, err error) error {
			if err != nil || entry.IsDir() {
				return err
			}
			for _, s := range sentences(t, name) {
				read++
				if wrong := offends(s.text); wrong != "" {
					t.Errorf("%s:%d: %s\n\t%s", name, s.line, wrong, s.text)
				}
			}
			return nil
		})
		if err != nil {
			t.Fatal(err)
		}
	}
	if read < 3000 {
		t.Errorf("only %d sentences were read", read)
	}
}

type sentence struct {
	line int
	text string
}

// sentences are the strings of two words or more of a source file; none of a test.
func sentences(t *testing.T, name string) []sentence {
	t.Helper()
	var find func(text string) []sentence
	switch {
	case strings.HasSuffix(name, "_test.go"):
		return nil
	case strings.HasSuffix(name, ".go"):
		find = ofGo
	case strings.HasSuffix(name, ".js"):
		find = ofScript
	case strings.HasSuffix(name, "messages.txt"):
		find = ofMessages
	case strings.HasSuffix(name, ".html"):
		find = ofPage
	default:
		return nil
	}
	text, err := os.ReadFile(name)
	if err != nil {
		t.Fatal(err)
	}
	var out []sentence
	for _, s := range find(string(text)) {
		if strings.Contains(s.text, " ") {
			out = append(out, s)
		}
	}
	return out
}

func ofGo(text string) (out []sentence) {
	set := token.NewFileSet()
	file, err := parser.ParseFile(set, "", text, parser.SkipObjectResolution)
	if err != nil {
		return []sentence{{1, "does not parse: at offset"}}
	}
	ast.Inspect(file, func(n ast.Node) bool {
		if l, ok := n.(*ast.BasicLit); ok && l.Kind == token.STRING {
			if s, err := strconv.Unquote(l.Value); err == nil {
				out = append(out, sentence{set.Position(l.Pos()).Line, s})
			}
		}
		return true
	})
	return out
}

var (
	jsComment = regexp.MustCompile(`^\s*(//|\*|/\*)|\s// .*$`)
	jsString  = regexp.MustCompile("'(?:[^'\\\\]|\\\\.)*'|\"(?:[^\"\\\\]|\\\\.)*\"|`(?:[^`\\\\]|\\\\.)*`")
)

func ofScript(text string) (out []sentence) {
	for i, line := range strings.Split(text, "\n") {
		if at := jsComment.FindStringIndex(line); at != nil {
			line = line[:at[0]]
		}
		for _, s := range jsString.FindAllString(line, -1) {
			out = append(out, sentence{i + 1, s[1 : len(s)-1]})
		}
	}
	return out
}

var (
	htmlText = regexp.MustCompile(`>[^<]+<|(?:title|placeholder|aria-label|content)="[^"]*"`)
	htmlCode = regexp.MustCompile(`(?s)<!--.*?-->`)
)

func ofPage(text string) (out []sentence) {
	text = htmlCode.ReplaceAllStringFunc(text, func(s string) string { return strings.Repeat("\n", strings.Count(s, "\n")) })
	for _, at := range htmlText.FindAllStringIndex(text, -1) {
		out = append(out, sentence{strings.Count(text[:at[0]], "\n") + 1, text[at[0]:at[1]]})
	}
	return out
}

// TestOffends: the glossary finds what it bans where it is said, and nothing in a comment, a
// code or an address.
// ofMessages are the sentences that explain the messages of others.
func ofMessages(text string) (found []sentence) {
	line := 0
	for text := range strings.Lines(text) {
		if line++; strings.HasPrefix(text, "\t") {
			found = append(found, sentence{line, text})
		}
	}
	return found
}

func TestOffends(t *testing.T) {
	for text, want := range map[string]int{
		"package p\n// it is in force\nvar a, b = \"It is in force until\", `no key wants`": 2,
		"package p\nvar a = \"in-force and more\" + \"https://a.example/interface x\"":      0,
		"package p\nvar a = \"It was computed anew; others refuse it.\"":                    1,
		"package p\nvar a = \"There is no key: it is no key at offset \" + n":               1,
	} {
		got := 0
		for _, s := range ofGo(text) {
			if offends(s.text) != "" {
				got++
			}
		}
		if got != want {
			t.Errorf("%d turns in %s, want %d", got, text, want)
		}
	}
	script := "// made anew\nsay('Whoever has it') // anew\n * anew\nh(`is made anew, ${n}`)"
	page := "<!-- anew --><p title=\"in force until\">It is made\nanew here</p>"
	for text, found := range map[string][]sentence{script: ofScript(script), page: ofPage(page)} {
		got := 0
		for _, s := range found {
			if offends(s.text) != "" {
				got++
			}
		}
		if got != 2 {
			t.Errorf("%d turns in %s, want 2", got, text)
		}
	}
}
