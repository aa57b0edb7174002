package audit

import (
	"unicode"
	"unicode/utf8"

	"jwtdebugger/wasm/internal/exact"
	"jwtdebugger/wasm/internal/report"
)

const invisibleTextWhy = "Two texts that look alike are then different: a second user of the same name, or a check that is bypassed."

var invisibleText = Rule{
	Code: InvisibleText, Severity: report.Warning,
	Cite:    "RFC 8264 section 12.5",
	Why:     invisibleTextWhy,
	Next:    "Take such characters out, or refuse them, where the token is made.",
	Applies: hasForeign,
	Find: func(in *Input) []Finding {
		var seen tally
		in.visitTexts(func(field string, m *exact.Member, text string) {
			c, ok := invisible(text)
			if !ok {
				return
			}
			if f := seen.add(field, m); f != nil {
				f.Lead = called(field, m) + " holds the character " + codePoint(c) + ", which does not show."
			}
		})
		return seen.findings(invisibleTextWhy)
	},
}

// invisible finds a character that does not show and has no business where it stands.
func invisible(text string) (c rune, found bool) {
	before := rune(0)
	flag := false
	for rest := text; rest != ""; {
		c, size := utf8.DecodeRuneInString(rest)
		rest = rest[size:]
		after, _ := utf8.DecodeRuneInString(rest)
		switch {
		case c == '\U0001f3f4':
			flag = true // the flag of a region, spelt out in tag characters
		case c == '\u200c' || c == '\u200d' || c == '\u200e' || c == '\u200f' || c == '\u061c':
			// Persian, Hindi and others join by them, emoji are put together by them, and
			// right-to-left text has its marks: strange only among plain letters.
			if plainLetter(before) && plainLetter(after) {
				return c, true
			}
		case c >= 0xe0000 && c <= 0xe007f:
			if !flag {
				return c, true
			}
		case hides(c):
			return c, true
		}
		before = c
	}
	return 0, false
}

// hides reports whether c is drawn as nothing at all, wherever it stands.
func hides(c rune) bool {
	switch {
	case c < ' ' && c != '\t' && c != '\n' && c != '\r', 0x7f <= c && c < 0xa0:
		return true
	case 0x2060 <= c && c <= 0x2064:
		return true
	}
	switch c {
	case 0xad, 0x34f, 0x115f, 0x1160, 0x17b4, 0x17b5, 0x180e, 0x200b, 0x3164, 0xfeff, 0xffa0:
		return true
	}
	return false
}

// plainLetter reports whether c, or the end of the text, is of a script that is written from
// left to right without joining.
func plainLetter(c rune) bool {
	return c == 0 || c == utf8.RuneError || c < utf8.RuneSelf || unicode.In(c, unicode.Latin, unicode.Cyrillic, unicode.Greek)
}
