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
	case named(c) != "":
		return named(c)
	case c < 0x7f && c > ' ':
		return "“" + string(c) + "”"
	case strconv.IsGraphic(c):
		return "“" + string(c) + "” (U+" + Hex(uint32(c), 4) + ")"
	}
	return "the invisible character U+" + Hex(uint32(c), 4)
}

// named is the name of a character that is hard to read between quotation marks, or "".
func named(c rune) string {
	switch c {
	case ' ':
		return "a space"
	case '\t':
		return "a tab"
	case '\n':
		return "a line break"
	case '\r':
		return "a carriage return"
	case 0:
		return "a NUL byte"
	case '"':
		return "a quotation mark"
	case '\'':
		return "a single quotation mark"
	case '`':
		return "a backquote"
	case ',':
		return "a comma"
	case ';':
		return "a semicolon"
	case ':':
		return "a colon"
	case '.':
		return "a full stop"
	case '\\':
		return "a backslash"
	case '=':
		return "an equals sign"
	case '\u00a0':
		return "a no-break space (U+00A0)"
	case '\u200b':
		return "a zero-width space (U+200B)"
	case '\ufeff':
		return "a byte order mark (U+FEFF)"
	case '\u201c':
		return "a curly quotation mark (U+201C)"
	case '\u201d':
		return "a curly quotation mark (U+201D)"
	case '\u2018':
		return "a curly quotation mark (U+2018)"
	case '\u2019':
		return "a curly quotation mark (U+2019)"
	case '\u2026':
		return "an ellipsis (U+2026)"
	}
	return ""
}

// Hex writes n in capital hexadecimal digits, at least width of them.
func Hex(n uint32, width int) string {
	digits := strings.ToUpper(strconv.FormatUint(uint64(n), 16))
	return strings.Repeat("0", max(0, width-len(digits))) + digits
}
