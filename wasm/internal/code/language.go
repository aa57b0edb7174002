package code

import (
	"strconv"
	"strings"
)

// language is how texts are written in a language.
type language struct {
	special string            // characters that a backslash goes before, beside itself and the quotation mark
	escape  func(rune) string // whatever is no visible character of ASCII, and what hidden has
	hidden  string            // visible characters that are escaped all the same
	pair    [2]string         // what is around two texts that belong together
}

var (
	golang = &language{escape: long, pair: [2]string{"{", "}"}}
	script = &language{escape: units, pair: [2]string{"[", "]"}}
	python = &language{escape: long, pair: [2]string{"(", ")"}}
	java   = &language{escape: octal, pair: [2]string{"Map.entry(", ")"}}
	csharp = &language{escape: units, pair: [2]string{"(", ")"}}
	rust   = &language{escape: braces, pair: [2]string{"(", ")"}}
	php    = &language{escape: braces, special: "$", pair: [2]string{"[", "]"}}
	ruby   = &language{escape: braces, special: "#", pair: [2]string{"[", "]"}}
	elixir = &language{escape: braces, special: "#", pair: [2]string{"{", "}"}}
	shell  = &language{escape: units, hidden: "'", pair: [2]string{"[", "]"}} // a text of jq, within a program in single quotation marks
)

// quote writes a text as a literal. Whatever is not a visible character of ASCII is escaped:
// nothing in it ends the literal, starts an expression or turns the line round.
func (l *language) quote(text string) string {
	var b strings.Builder
	b.WriteByte('"')
	for _, c := range text {
		switch {
		case c < ' ' || c > '~' || strings.ContainsRune(l.hidden, c):
			b.WriteString(l.escape(c))
		case c == '"' || c == '\\' || strings.ContainsRune(l.special, c):
			b.WriteByte('\\')
			b.WriteRune(c)
		default:
			b.WriteRune(c)
		}
	}
	b.WriteByte('"')
	return b.String()
}

// list writes texts by comma.
func (l *language) list(texts []string) string {
	out := make([]string, len(texts))
	for i, text := range texts {
		out[i] = l.quote(text)
	}
	return strings.Join(out, ", ")
}

func digits(c rune, width int) string {
	s := strconv.FormatInt(int64(c), 16)
	return strings.Repeat("0", max(0, width-len(s))) + s
}

// long is \u0085 or \U0001f600.
func long(c rune) string {
	if c > 0xffff {
		return `\U` + digits(c, 8)
	}
	return `\u` + digits(c, 4)
}

// units is \u0085, of each unit of UTF-16.
func units(c rune) string {
	if c > 0xffff {
		c -= 0x10000
		return `\u` + digits(0xd800+c>>10, 4) + `\u` + digits(0xdc00+c&0x3ff, 4)
	}
	return `\u` + digits(c, 4)
}

// octal is units, but of the first 128 characters: Java reads \u000a as a line break before
// it reads literals.
func octal(c rune) string {
	if c < 0x80 {
		s := strconv.FormatInt(int64(c), 8)
		return `\` + strings.Repeat("0", 3-len(s)) + s
	}
	return units(c)
}

// braces is \u{1f600}.
func braces(c rune) string { return `\u{` + strconv.FormatInt(int64(c), 16) + `}` }
