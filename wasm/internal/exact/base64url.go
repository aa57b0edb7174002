package exact

import (
	"encoding/base64"
	"strings"
	"unicode/utf8"

	"jwtdebugger/wasm/internal/prose"
	"jwtdebugger/wasm/internal/report"
)

// DecodeBase64URL decodes base64url without padding (RFC 7515 section 2). It never fails:
// decoded holds what a lenient decoder would make of text: padding and white space skipped,
// the standard alphabet translated, foreign characters skipped, or read as a letter where
// the length tells that they stand for one. Each kind of deviation is one Defect at its
// first place, because a token that has one is another token to a strict reader. The
// defects stand in the order of their places.
func DecodeBase64URL(text string) (decoded []byte, defects []Defect) {
	// Go's decoders skip CR and LF wherever they stand. A token must not hold them: with
	// them the same bytes would have any number of spellings, and whoever compares tokens
	// (a list of revoked ones, a cache) would be deceived.
	if strings.IndexByte(text, '\r') < 0 && strings.IndexByte(text, '\n') < 0 {
		if decoded, err := base64.RawURLEncoding.Strict().DecodeString(text); err == nil {
			return decoded, nil
		}
	}

	defects = foreignTo(text)
	c := clean(text)
	last := c.last
	switch {
	case len(c.kept)%4 == 1:
		defects = append(defects, Defect{Base64Length, report.Words{
			Lead: "The text is cut short or one character too long.",
			Why:  "It has " + prose.Count(len(c.kept), "character") + ", and no number of bytes is written with so many.",
		}, last, last + 1})
	case !c.foreign && unusedBits(c.kept): // with foreign characters the last bits mean nothing
		unused := "4 bits"
		if len(c.kept)%4 == 3 {
			unused = "2 bits"
		}
		plain, _ := base64.RawURLEncoding.DecodeString(string(c.kept))
		again := base64.RawURLEncoding.EncodeToString(plain)
		defects = append(defects, Defect{Base64UnusedBits, report.Words{
			Lead: "The text was altered or is cut short.",
			Why:  "Its last " + unused + " are not zero, and no encoder leaves them so; a strict reader refuses that (RFC 4648 section 3.5).",
			Next: "If nothing is missing, “" + again[len(again)-1:] + "” belongs here.",
		}, last, last + 1})
	}
	decoded, _ = base64.RawURLEncoding.DecodeString(string(wholeBytes(c.kept)))
	sortDefects(defects)
	return decoded, defects
}

// wholeBytes is kept without a last character that cannot stand alone.
func wholeBytes(kept []byte) []byte {
	if len(kept)%4 == 1 {
		return kept[:len(kept)-1]
	}
	return kept
}

// unusedBits reports whether bits behind the last byte are not zero.
func unusedBits(kept []byte) bool {
	_, err := base64.RawURLEncoding.Strict().DecodeString(string(wholeBytes(kept)))
	return err != nil
}

// Base64Positions returns, for each character of text that DecodeBase64URL decodes, where
// it stands: character i holds the bits from 6*i on. It is nil when that is simply
// position i, which is so for every text without a defect.
func Base64Positions(text string) []int {
	c := clean(text)
	if len(c.kept) == len(text) {
		return nil
	}
	positions := make([]int, 0, len(c.kept))
	for i := 0; i < len(text); {
		_, size, keep := letterAt(text, i, c.replace)
		if keep {
			positions = append(positions, i)
		}
		i += size
	}
	return positions
}

// sextet returns c in the URL-safe alphabet, and whether it is in either alphabet at all.
func sextet(c byte) (byte, bool) {
	switch {
	case 'A' <= c && c <= 'Z', 'a' <= c && c <= 'z', '0' <= c && c <= '9', c == '-', c == '_':
		return c, true
	case c == '+':
		return '-', true
	case c == '/':
		return '_', true
	}
	return c, false
}

// run is the first stretch of one kind of defect, and how many characters there are of it
// in all.
type run struct{ start, end, total int }

func (r *run) add(start, end int) {
	if r.total == 0 {
		r.start, r.end = start, end
	} else if r.end == start {
		r.end = end
	}
	r.total++
}

// stands says where the first of them is, and how many there are: "It is character 12."
func (r *run) stands(text string) string {
	if r.total > 1 {
		return "It is " + nth(text, r.start) + ", the first of " + prose.Number(r.total) + "."
	}
	return "It is " + nth(text, r.start) + "."
}

// cleaned is what a lenient decoder decodes of a text.
type cleaned struct {
	kept    []byte // characters of the URL-safe alphabet
	last    int    // where the last of them stands
	foreign bool   // there are characters that no spelling of base64 has
	replace bool   // and they are read as letters
}

// clean skips what is not base64, and translates the standard alphabet.
func clean(text string) cleaned {
	c := keep(text, false)
	if c.foreign && odd(c.kept) {
		if other := keep(text, true); !odd(other.kept) {
			return other
		}
	}
	return c
}

// odd reports whether no encoder ends a text like kept: a sign that a character was lost.
func odd(kept []byte) bool { return len(kept)%4 == 1 || unusedBits(kept) }

func keep(text string, replace bool) cleaned {
	c := cleaned{kept: make([]byte, 0, len(text)), replace: replace}
	for i := 0; i < len(text); {
		letter, size, keep := letterAt(text, i, replace)
		if keep {
			c.kept = append(c.kept, letter)
			c.last = i
		}
		c.foreign = c.foreign || !skippable(text[i]) && !isSextet(text[i])
		i += size
	}
	return c
}

// letterAt is the letter to decode for the character at text[i:], that character's size,
// and whether it is decoded at all.
func letterAt(text string, i int, replace bool) (letter byte, size int, keep bool) {
	if letter, ok := sextet(text[i]); ok {
		return letter, 1, true
	}
	if skippable(text[i]) {
		return 0, 1, false
	}
	_, size = utf8.DecodeRuneInString(text[i:])
	return 'A', size, replace
}

func isSextet(c byte) bool {
	_, ok := sextet(c)
	return ok
}

// skippable reports whether c never stands for a letter.
func skippable(c byte) bool { return c == ' ' || c == '\t' || c == '\r' || c == '\n' || c == '=' }

// foreignTo names what of text is not base64url.
func foreignTo(text string) (defects []Defect) {
	var foreign, padding, standard, space run
	tail := len(strings.TrimRight(text, "= \t\r\n"))
	for i := 0; i < len(text); {
		size := 1
		switch letter, ok := sextet(text[i]); {
		case ok && letter != text[i]:
			standard.add(i, i+1)
		case ok:
		case text[i] == '=' && i >= tail:
			padding.add(i, i+1)
		case text[i] != '=' && skippable(text[i]):
			space.add(i, i+1)
		default:
			_, size = utf8.DecodeRuneInString(text[i:])
			foreign.add(i, i+size)
		}
		i += size
	}
	add := func(code string, r run, w report.Words) {
		defects = append(defects, Defect{code, w, r.start, r.end})
	}
	if space.total > 0 {
		w := report.Words{
			Lead: "There is " + short(text, space.start) + " at " + nth(text, space.start) + ".",
			Why:  "base64url holds no white space (RFC 7515 section 2), so a strict reader refuses this.",
			Next: "Leave it out.",
		}
		if space.total > 1 {
			w.Lead = "There is white space, from " + nth(text, space.start) + " on."
			w.Why = "There are " + prose.Count(space.total, "character") + " of it in all. " + w.Why
		}
		add(Base64Whitespace, space, w)
	}
	if foreign.total > 0 {
		w := report.Words{
			Lead: prose.Capital(short(text, foreign.start)) + " is not base64url.",
			Why:  foreign.stands(text) + " base64url has only A to Z, a to z, 0 to 9, - and _.",
		}
		if text[foreign.start] == '=' {
			w.Lead = "An equals sign is in the middle."
			w.Why = foreign.stands(text) + " Padding could only stand at the end, so this is two texts run together or a character was lost."
		}
		add(Base64Character, foreign, w)
	}
	if standard.total > 0 {
		add(Base64StandardAlphabet, standard, report.Words{
			Lead: prose.Capital(short(text, standard.start)) + " belongs to the standard base64 alphabet.",
			Why:  standard.stands(text) + " A token is base64url.",
			Next: "Write - for + and _ for /.",
		})
	}
	if padding.total > 0 {
		add(Base64Padding, padding, report.Words{
			Lead: "The text ends with padding.",
			Why:  "There " + prose.Are(padding.total) + " " + prose.Count(padding.total, "equals sign") + ", from " + nth(text, padding.start) + " on; base64url has none (RFC 7515 section 2).",
			Next: "Leave it out.",
		})
	}
	return defects
}

// short is prose.Character, short enough for a lead: without what is so of a byte.
func short(text string, at int) string {
	named, _, _ := strings.Cut(prose.Character(text, at), ", which is not UTF-8")
	return named
}

// sortDefects puts the few defects there are in the order of their places.
func sortDefects(defects []Defect) {
	for i := 1; i < len(defects); i++ {
		for j := i; j > 0 && defects[j].Start < defects[j-1].Start; j-- {
			defects[j], defects[j-1] = defects[j-1], defects[j]
		}
	}
}
