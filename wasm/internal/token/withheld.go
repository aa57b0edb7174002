package token

import (
	"strings"
	"unicode/utf8"

	"jwtdebugger/wasm/internal/prose"
	"jwtdebugger/wasm/internal/report"
)

// pairs are what marks stand between, as they are and as JSON, HTML and URLs write them.
var pairs = [][2]string{
	{"[[", "]]"}, {"{{", "}}"}, {"${", "}"}, {"[", "]"}, {"<", ">"}, {"{", "}"}, {"(", ")"},
	{`\u003c`, `\u003e`}, {"&lt;", "&gt;"}, {"%5B", "%5D"}, {"%3C", "%3E"},
}

// signs are characters that stand for what was taken out, whatever their number.
const signs = "█▓▒░■▪●•·…×✱∗＊"

// maxShown is how many characters of a part are left around a mark in it: less than the
// shortest signature has.
const maxShown = 32

// maxMark is how long what stands between brackets may be.
const maxMark = 48

// Mark is how long the mark is that stands at the beginning of text instead of a part that a
// program took out before it wrote the token: "[REDACTED]", "***", "<signature>", "…". It is
// 0 where there is none. What could be base64url is none here: a whole part that is the word
// "redacted" is told only once a token is taken apart.
func Mark(text string) int {
	for _, b := range pairs {
		rest, ok := strings.CutPrefix(text, b[0])
		if !ok {
			continue
		}
		rest = rest[:min(len(rest), maxMark)]
		if end := strings.Index(rest, b[1]); end >= 0 && tells(rest[:end]) {
			return len(b[0]) + end + len(b[1])
		}
		return 0
	}
	n := 0
	for n < len(text) {
		c, size := utf8.DecodeRuneInString(text[n:])
		if c != '*' && !strings.ContainsRune(signs, c) {
			break
		}
		n += size
	}
	if n == 1 { // one asterisk is a stray character
		return 0
	}
	return n
}

// tells reports whether what stands between brackets says that something was taken out.
func tells(inner string) bool {
	if strings.ContainsAny(inner, "\r\n\"=/") {
		return false
	}
	inner = strings.TrimSpace(inner)
	rest := strings.Trim(inner, "*.xX_-"+signs)
	return inner != "" && rest == "" || saysTaken(inner, false)
}

const (
	taken   = " redacted removed omitted hidden masked filtered stripped censored scrubbed truncated snip snipped sanitized sanitised sensitive elided obfuscated deleted placeholder signature sig payload claims body "
	fillers = " your the a here jwt token value data content is was not shown in from log logs for security reasons goes by my base64url encoded "
)

// saysTaken reports whether one of the words of text says that something was taken out, or
// names the part that stood there; with all set, no word may say anything else.
func saysTaken(text string, all bool) bool {
	words := strings.FieldsFunc(strings.ToLower(text), func(c rune) bool { return c < 'a' || 'z' < c })
	said := false
	for _, w := range words {
		switch {
		case among(taken, w):
			said = true
		case all && !among(fillers, w):
			return false
		}
	}
	return said
}

// takenOut reports whether a part is a mark that stands for it, or holds one: "dBjf***jXk".
func takenOut(part string) bool {
	switch {
	case part == "" || len(part) > 4<<10:
		return false
	case Mark(part) == len(part), len(part) > 1 && strings.Trim(part, ".") == "":
		return true
	case len(part) > 2 && (strings.Trim(part, "x") == "" || strings.Trim(part, "X") == "" || strings.Trim(part, "-") == "" || strings.Trim(part, "_") == ""):
		return true
	case strings.HasPrefix(part, "redacted-"): // and what it was, how long, and a hash
		return true
	case len(part) <= maxMark && strings.Trim(strings.ToLower(part), "abcdefghijklmnopqrstuvwxyz-_") == "" && saysTaken(part, true):
		return true
	}
	head := 0
	for head < len(part) && isLetter(part[head]) {
		head++
	}
	n := Mark(part[head:])
	if strings.HasPrefix(part[head:], "...") {
		n = len(part[head:]) - len(strings.TrimLeft(part[head:], "."))
	}
	for _, c := range []byte(part[head+n:]) {
		if !isLetter(c) {
			return false
		}
	}
	return n > 2 && len(part)-n <= maxShown
}

// withheld says of a token that can be read, and whose signature was left out or taken out,
// that it was shared so. Nobody need have done anything wrong.
func (p *parser) withheld(s *Segment) {
	code, why := CodeSignatureLeftOut, "Nothing is where its signature was."
	if s.Withheld {
		code, why = CodeSignatureRedacted, prose.Quote(s.Text)+" is where its signature was: a program or a person took it out."
	}
	p.whole(code, report.Info, report.Words{
		Lead: "The token is shared without its signature: readable, not verifiable.",
		Why:  strings.TrimSpace(why + " " + algSays(p.HeaderText("alg"))),
		Next: "To verify it, get the token as it was issued; no verifier may accept it like this.",
	}, s)
}

// SharedBare is the problem that says that the token was shared without its signature, which
// was left out or taken out; ok is false where that is not so. Nothing is wrong with such a
// token but that it cannot be verified.
func (t *Token) SharedBare() (problem report.Problem, ok bool) {
	for _, p := range t.Problems {
		if p.Code == CodeSignatureLeftOut || p.Code == CodeSignatureRedacted {
			return p, true
		}
	}
	return report.Problem{}, false
}
