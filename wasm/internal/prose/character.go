package prose

import (
	"strconv"
	"strings"
	"unicode/utf8"
)

// Character names, for a sentence, the character that stands at text[at:]: "a space", "a
// quotation mark", "“!”", "“é” (U+00E9)", "the byte 0xC3, which is not UTF-8". At the end
// of text it is "the end".
func Character(text string, at int) string {
	if at >= len(text) {
		return "the end"
	}
	c, size := utf8.DecodeRuneInString(text[at:])
	switch {
	case c == utf8.RuneError && size == 1:
		return "the byte 0x" + Hex(uint32(text[at]), 2) + ", which is not UTF-8"
	case named[c] != "":
		return named[c]
	case c < 0x7f && c > ' ':
		return "“" + string(c) + "”"
	case strconv.IsGraphic(c):
		return "“" + string(c) + "” (U+" + Hex(uint32(c), 4) + ")"
	}
	return "the invisible character U+" + Hex(uint32(c), 4)
}

// named are the characters that are hard to read between quotation marks.
var named = map[rune]string{
	' ':      "a space",
	'\t':     "a tab",
	'\n':     "a line break",
	'\r':     "a carriage return",
	0:        "a NUL byte",
	'"':      "a quotation mark",
	'\'':     "a single quotation mark",
	'`':      "a backquote",
	',':      "a comma",
	';':      "a semicolon",
	':':      "a colon",
	'.':      "a full stop",
	'\\':     "a backslash",
	'=':      "an equals sign",
	'\u00a0': "a no-break space (U+00A0)",
	'\u200b': "a zero-width space (U+200B)",
	'\ufeff': "a byte order mark (U+FEFF)",
	'\u201c': "a curly quotation mark (U+201C)",
	'\u201d': "a curly quotation mark (U+201D)",
	'\u2018': "a curly quotation mark (U+2018)",
	'\u2019': "a curly quotation mark (U+2019)",
	'\u2026': "an ellipsis (U+2026)",
}

// Hex writes n in capital hexadecimal digits, at least width of them.
func Hex(n uint32, width int) string {
	digits := strings.ToUpper(strconv.FormatUint(uint64(n), 16))
	return strings.Repeat("0", max(0, width-len(digits))) + digits
}
