// Command paint colours the templates of programs: it reads wasm/internal/code/templates with
// chroma's lexers and writes wasm/internal/code/painted.txt, which the engine embeds. So the
// engine has the colours, and no lexer.
//
// A line of a template that begins with % is a condition: %if, %elif, %else, %end. «name» is a
// blank; what it is coloured as is what a sample in its place is.
//
// Run it with go generate ./wasm/...; a test fails when the file is not what it would write.
package main

//go:generate go run . ../..

import (
	"fmt"
	"os"
	"path/filepath"
	"regexp"
	"strings"

	"github.com/alecthomas/chroma/v2"
	"github.com/alecthomas/chroma/v2/lexers"

	"jwtdebugger/wasm/internal/code"
)

const rooms = "wasm/internal/code"

func main() {
	if len(os.Args) != 2 {
		fmt.Fprintln(os.Stderr, "usage: paint <root of the project>")
		os.Exit(2)
	}
	text, err := paint(os.Args[1])
	if err == nil {
		err = os.WriteFile(filepath.Join(os.Args[1], rooms, "painted.txt"), []byte(text), 0o666)
	}
	if err != nil {
		fmt.Fprintln(os.Stderr, "paint:", err)
		os.Exit(1)
	}
}

// lexer names chroma's lexer of each template.
var lexer = map[string]string{
	"go-jose": "go", "golang-jwt": "go", "jose": "javascript", "jsonwebtoken": "javascript", "pyjwt": "python", "joserfc": "python",
	"nimbus": "java", "jjwt": "java", "identitymodel": "c#", "rust": "rust", "firebase": "php", "ruby-jwt": "ruby", "elixir-jose": "elixir", "openssl": "bash",
}

// paint makes the text of all painted templates.
func paint(root string) (string, error) {
	files, err := filepath.Glob(filepath.Join(root, rooms, "templates", "*.txt"))
	if err != nil {
		return "", err
	}
	var all strings.Builder
	for _, file := range files {
		name := strings.TrimSuffix(filepath.Base(file), ".txt")
		text, err := os.ReadFile(file)
		if err != nil {
			return "", err
		}
		painted, err := template(string(text), lexer[name])
		if err != nil {
			return "", fmt.Errorf("%s: %w", file, err)
		}
		fmt.Fprintf(&all, "%c%s%c%s", code.MarkProgram, name, code.MarkEnds, painted)
	}
	return all.String(), nil
}

var blank = regexp.MustCompile(`«[A-Za-z0-9]+»`)

// samples are what stands in a blank's place for the lexer: a text in quotation marks, or what
// of it is not one.
var samples = map[string]string{
	"alg": "A", "Alg": "A", "enc": "A", "Enc": "A", "hash": "2", "half": "2", "crv": "A",
	"at": "7", "leeway": "7", "maxage": "7", "oldest": "7", "lifetime": "7",
}

// mark stands in the painted text at a place of the plain one.
type mark struct {
	at   int
	text string
	over int  // how much of the plain text it takes the place of
	line bool // it is a condition: colours begin anew
}

// template paints one.
func template(text, language string) (string, error) {
	lex := lexers.Get(language)
	if lex == nil {
		return "", fmt.Errorf("no lexer is named for it")
	}
	var plain strings.Builder
	var marks []mark
	depth := 0
	for n, line := range strings.SplitAfter(text, "\n") {
		if rest, ok := strings.CutPrefix(line, "%"); ok && rest[0] != '{' { // as a map of Elixir begins
			word, condition, _ := strings.Cut(strings.TrimSpace(rest), " ")
			m := mark{at: plain.Len(), line: true}
			switch word {
			case "if":
				depth++
				m.text = string(code.MarkIf) + condition + string(code.MarkEnds)
			case "elif":
				m.text = string(code.MarkElif) + condition + string(code.MarkEnds)
			case "else":
				m.text = string(code.MarkElse)
			case "end":
				depth--
				m.text = string(code.MarkFi)
			default:
				return "", fmt.Errorf("line %d: what is %q", n+1, word)
			}
			if depth < 0 {
				return "", fmt.Errorf("line %d: nothing is to be ended", n+1)
			}
			marks = append(marks, m)
			continue
		}
		for {
			at := blank.FindStringIndex(line)
			if at == nil {
				break
			}
			name := strings.Trim(line[at[0]:at[1]], "«»")
			sample, ok := samples[name]
			if !ok {
				sample = `"A"`
			}
			plain.WriteString(line[:at[0]])
			marks = append(marks, mark{at: plain.Len(), text: string(code.MarkBlank) + name + string(code.MarkEnds), over: len(sample)})
			plain.WriteString(sample)
			line = line[at[1]:]
		}
		plain.WriteString(line)
	}
	if depth != 0 {
		return "", fmt.Errorf("a condition is not ended")
	}
	iterator, err := chroma.Coalesce(lex).Tokenise(&chroma.TokeniseOptions{State: "root", EnsureLF: false}, plain.String())
	if err != nil {
		return "", err
	}
	classes := make([]byte, 0, plain.Len())
	for _, token := range iterator.Tokens() {
		for range len(token.Value) {
			classes = append(classes, class(token.Type))
		}
	}
	if len(classes) != plain.Len() {
		return "", fmt.Errorf("the lexer returned %d bytes of %d", len(classes), plain.Len())
	}
	var out strings.Builder
	now := byte(1)
	for at := 0; ; at++ {
		skip := 0
		for len(marks) > 0 && marks[0].at == at {
			m := marks[0]
			marks = marks[1:]
			if !m.line && classes[at] != now {
				now = classes[at]
				out.WriteByte(now)
			}
			out.WriteString(m.text)
			if m.line {
				now = 1
			}
			skip += m.over
		}
		if skip > 0 {
			at += skip - 1
			continue
		}
		if at >= plain.Len() {
			break
		}
		c := plain.String()[at]
		if classes[at] != now && c != ' ' && c != '\t' && c != '\n' {
			now = classes[at]
			out.WriteByte(now)
		}
		out.WriteByte(c)
	}
	return out.String(), nil
}

// class is the mark of a type's class in code.Classes.
func class(t chroma.TokenType) byte {
	letter := " "
	switch {
	case t.InCategory(chroma.Comment):
		letter = "c"
	case t.InCategory(chroma.Keyword):
		letter = "k"
	case t.InSubCategory(chroma.LiteralString):
		letter = "s"
	case t.InSubCategory(chroma.LiteralNumber):
		letter = "m"
	}
	return byte(strings.Index(code.Classes, letter)) + 1
}
