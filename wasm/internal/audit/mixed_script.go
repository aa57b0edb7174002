package audit

import (
	"strings"
	"unicode"

	"jwtdebugger/wasm/internal/exact"
	"jwtdebugger/wasm/internal/report"
)

const mixedScriptWhy = "It looks like a Latin letter and is another, so the word can pass for a name that it is not."

var mixedScript = Rule{
	Code: MixedScript, Severity: report.Warning,
	Cite:    "RFC 8264 section 12.5",
	Why:     mixedScriptWhy,
	Next:    "Compare it letter by letter with the name you expect, and refuse mixed words where names are chosen.",
	Applies: hasForeign,
	Find: func(in *Input) []Finding {
		var seen tally
		in.visitTexts(func(field string, m *exact.Member, text string) {
			c, script := lookalike(text)
			if script == "" {
				return
			}
			if f := seen.add(field, m); f != nil {
				f.Lead = called(field, m) + " holds a word of Latin letters with the " + script + " letter " + codePoint(c) + " in it."
			}
		})
		return seen.findings(mixedScriptWhy)
	},
}

// Letters that look like Latin ones. Others do not deceive: beta, mu and omega stand beside
// Latin letters in names of units and substances.
const (
	cyrillicLookalikes = "аеорсухіјѕԁһӏԛԝѵАВЕЗКМНОРСТУХІЈЅԌҮ"
	greekLookalikes    = "ονικρυΑΒΕΖΗΙΚΜΝΟΡΤΥΧ"
)

// lookalike finds a word in which a letter stands among Latin ones that only looks so.
func lookalike(text string) (c rune, script string) {
	var latin, other bool
	var odd rune
	var of string
	for _, r := range text {
		switch {
		case 'a' <= r|0x20 && r|0x20 <= 'z':
			latin = true
		case '0' <= r && r <= '9' || r == '_':
		case r < 0x80:
			if latin && odd != 0 && !other {
				return odd, of
			}
			latin, other, odd = false, false, 0
		case r < 0x370 || r >= 0x530:
			// Accents and other scripts; a word of those is none that deceives.
			latin = latin || unicode.Is(unicode.Latin, r)
			other = other || unicode.IsLetter(r) && !unicode.Is(unicode.Latin, r)
		case strings.ContainsRune(cyrillicLookalikes, r):
			odd, of = r, "Cyrillic"
		case strings.ContainsRune(greekLookalikes, r):
			odd, of = r, "Greek"
		default:
			other = true // a whole word of that script has such letters, too
		}
	}
	if latin && odd != 0 && !other {
		return odd, of
	}
	return 0, ""
}
