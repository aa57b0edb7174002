package audit

import "testing"

func TestInvisibleText(t *testing.T) {
	saw := func(c string) string {
		return "The claim “n” holds the character " + c + ", which does not show."
	}
	of := func(text string) Input { return read(``, `{"n":"`+text+`"}`) }
	testRule(t, invisibleText, []ruleTest{
		{"zero width space", of("ad\u200bmin"), saw("U+200B")},
		{"escaped", of(`ad\u200bmin`), saw("U+200B")},
		{"NUL", of(`admin\u0000`), saw("U+0000")},
		{"a byte order mark", of("\ufeffadmin"), saw("U+FEFF")},
		{"a soft hyphen", of("ad\u00admin"), saw("U+00AD")},
		{"a Hangul filler", of("\u3164"), saw("U+3164")},
		{"a joiner between plain letters", of("ad\u200dmin"), saw("U+200D")},
		{"a mark at the end of plain letters", of("admin\u200e"), saw("U+200E")},
		{"tag characters", of("a\U000e0061\U000e0062"), saw("U+E0061")},
		{"the delete character", of(`a\u007fb`), saw("U+007F")},
		{"in a name", read(``, `{"`+"ro\u2060le"+`":"x"}`), "The claim “ro⟨U+2060⟩le” holds the character U+2060, which does not show."},
		{"near miss: Persian", of("می\u200cخواهم"), ""},
		{"near miss: Hindi", of("क्\u200dष"), ""},
		{"near miss: a family", of("👩\u200d👩\u200d👧"), ""},
		{"near miss: the flag of Wales", of("🏴\U000e0067\U000e0062\U000e0077\U000e006c\U000e0073\U000e007f"), ""},
		{"near miss: a heart that is red", of("❤\ufe0f"), ""},
		{"near miss: a mark in Hebrew", of("C++ הוא\u200f!"), ""},
		{"near miss: a line break and a tab", of(`a\n\tb`), ""},
		{"near miss: a space that does not break", of("a\u00a0b"), ""},
		{"near miss: accents", of("Zoë Ångström, e\u0301"), ""},
		{"near miss: bytes that are no text", of("a\xff"), ""},
	})
}
