package prose

import (
	"strconv"
	"strings"
	"unicode/utf8"
)

// short is how many characters of a text from outside a sentence holds.
const short = 40

// Quote puts a text from outside, such as a name in a token, into a sentence: between
// quotation marks, and Visible.
func Quote(text string) string { return QuoteLong(text, short) }

// QuoteLong is Quote for texts that only their ends may tell apart, such as two addresses:
// it keeps up to most characters. Curly quotation marks in the text are shown as straight
// ones: a name must not be able to end its own quotation and go on as if the page spoke.
func QuoteLong(text string, most int) string {
	return "“" + straight.Replace(Cut(text, most)) + "”"
}

var straight = strings.NewReplacer("“", `"`, "”", `"`, "„", `"`, "‟", `"`)

// Visible cuts a text to what a sentence can hold, with ⟨U+202E⟩ for what is no visible
// character: a name must not be able to hide or turn round the words behind it.
func Visible(text string) string { return Cut(text, short) }

// Cut is Visible for another length: what is longer than most characters ends in "…".
func Cut(text string, most int) string {
	var out strings.Builder
	n := 0
	for i, c := range text {
		piece, length := text[i:], 1
		switch _, size := utf8.DecodeRuneInString(piece); {
		case c == utf8.RuneError && size == 1:
			piece = string(utf8.RuneError)
		case !strconv.IsPrint(c) || Blank(c):
			piece = "⟨U+" + Hex(uint32(c), 4) + "⟩"
			length = utf8.RuneCountInString(piece)
		default:
			piece = piece[:size]
		}
		if n += length; n > most {
			return out.String() + "…"
		}
		out.WriteString(piece)
	}
	return out.String()
}

// Blank reports whether c counts as a letter or a mark and shows nothing.
func Blank(c rune) bool {
	switch c {
	case 0x34f, 0x115f, 0x1160, 0x17b4, 0x17b5, 0x180b, 0x180c, 0x180d, 0x180f, 0x3164, 0xffa0:
		return true
	}
	return false
}
