package audit

import (
	"strings"

	"jwtdebugger/wasm/internal/exact"
	"jwtdebugger/wasm/internal/report"
)

// bidiControls embed, override and isolate a reading direction. The marks U+200E and
// U+200F, which only fix a full stop's side, are ordinary in Hebrew and Arabic.
const bidiControls = "\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069"

const bidiTextWhy = "On a page it can show a name, an address or a file backwards, so that it reads as another one."

var bidiText = Rule{
	Code: BidiText, Severity: report.Warning,
	Cite:    "RFC 3987 section 4.1",
	Why:     bidiTextWhy,
	Next:    "Refuse such characters in names and identifiers where the token is made.",
	Applies: hasForeign,
	Find: func(in *Input) []Finding {
		var seen tally
		in.visitTexts(func(field string, m *exact.Member, text string) {
			at := strings.IndexAny(text, bidiControls)
			if at < 0 {
				return
			}
			if f := seen.add(field, m); f != nil {
				f.Lead = called(field, m) + " holds the character " + codePoint([]rune(text[at:])[0]) + ", which reverses the reading direction."
			}
		})
		return seen.findings(bidiTextWhy)
	},
}
