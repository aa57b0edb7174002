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

// Visible cuts a text to what a sentence can hold, with U+FFFD for what is no visible
// character: a name must not be able to hide or turn round the words behind it.
func Visible(text string) string { return Cut(text, short) }

// Cut is Visible for another length: what is longer than most characters ends in "…".
func Cut(text string, most int) string {
	rest := ""
	n := 0
	for i := range text {
		if n == most {
			text, rest = text[:i], "…"
			break
		}
		n++
	}
	return strings.Map(func(c rune) rune {
		if !strconv.IsPrint(c) {
			return utf8.RuneError
		}
		return c
	}, text) + rest
}
