package exact

import (
	"bytes"
	"strings"
)

// maxRespaced is the longest text that Respace writes with another's white space; a longer one
// stays as it is.
const maxRespaced = 1 << 20

// maxCompared is how many pairs of lines are compared; of texts that differ in more only what
// they share at the beginning and at the end is found.
const maxCompared = 1 << 20

// Respace writes edited, which began as Indent of the JSON text original, with the white space
// of original: what Indent put between two tokens is how a field shows them, and what stood
// there comes back. White space that stands otherwise than Indent puts it was typed, and stays.
// What is new takes the white space of what it stands beside. A text that shares no line with
// the one that was shown, and is spaced in a way of its own, is another text: it stays as it
// is, as does one that is no JSON. The tokens are those of edited, each with every character.
func Respace(original, edited []byte) []byte {
	if len(original) > maxRespaced || len(edited) > maxRespaced || bytes.HasPrefix(edited, bom) {
		return edited
	}
	v, defects := ParseJSON(original)
	if fatal(defects) {
		return edited
	}
	shown := []byte(Indent(v))
	if bytes.Equal(edited, shown) {
		return original
	}
	if _, defects := ParseJSON(edited); fatal(defects) {
		return edited
	}
	r := respacing{old: lex(original), shown: lex(shown), now: lex(edited)}
	if len(r.old.lexemes) != len(r.shown.lexemes) { // Indent keeps every token
		return edited
	}
	r.align()
	if !r.anchored && !r.now.asShown() {
		return edited
	}
	return r.write()
}

func fatal(defects []Defect) bool {
	for _, d := range defects {
		if d.Fatal() {
			return true
		}
	}
	return false
}

// gap is what stands on both sides of a stretch of white space.
type gap byte

const (
	gapStart       gap = iota // in front of everything
	gapOpen                   // between an opening bracket and what is first in it
	gapNext                   // behind a comma
	gapClose                  // between what is last and the closing bracket
	gapEmpty                  // between two brackets with nothing in them
	gapBeforeColon            //
	gapAfterColon             //
	gapBeforeComma            //
)

// lexeme is a token of JSON, with what the white space before it is.
type lexeme struct {
	start, end int32
	level      int16 // of indentation
	before     gap
	array      bool // it stands in an array
}

// kind is what two stretches of white space share that are written alike.
type gapKind struct {
	before gap
	array  bool
	level  int16
}

func (l lexeme) kind() gapKind { return gapKind{l.before, l.array, l.level} }

// line reports whether the white space before l may be a line break.
func (l lexeme) line() bool {
	return l.before == gapOpen || l.before == gapNext || l.before == gapClose
}

type lexed struct {
	text    []byte
	lexemes []lexeme
}

// lex takes a JSON text apart, which is known to be whole.
func lex(text []byte) lexed {
	out := lexed{text: text}
	i := 0
	if bytes.HasPrefix(text, bom) {
		i = len(bom)
	}
	var open []byte
	prev := byte(0)
	for i < len(text) {
		c := text[i]
		if c == ' ' || c == '\n' || c == '\r' || c == '\t' {
			i++
			continue
		}
		start := i
		switch c {
		case '"':
			for i++; i < len(text) && text[i] != '"'; i++ {
				if text[i] == '\\' {
					i++
				}
			}
			i = min(i+1, len(text))
		case '{', '[', '}', ']', ':', ',':
			i++
		default:
			for i < len(text) && bytes.IndexByte([]byte(" \n\r\t{}[]:,\""), text[i]) < 0 {
				i++
			}
		}
		l := lexeme{start: int32(start), end: int32(i), level: int16(len(open)), array: len(open) > 0 && open[len(open)-1] == '['}
		switch {
		case c == '}' || c == ']':
			if l.before = gapClose; prev == '{' || prev == '[' {
				l.before = gapEmpty
			}
			if len(open) > 0 {
				open = open[:len(open)-1]
			}
			l.level = int16(len(open))
		case c == ':':
			l.before = gapBeforeColon
		case c == ',':
			l.before = gapBeforeComma
		case prev == ':':
			l.before = gapAfterColon
		case prev == ',':
			l.before = gapNext
		case prev == '{' || prev == '[':
			l.before = gapOpen
		}
		if c == '{' || c == '[' {
			open = append(open, c)
		}
		prev = c
		out.lexemes = append(out.lexemes, l)
	}
	return out
}

// token is the text of a lexeme.
func (x *lexed) token(i int) []byte { return x.text[x.lexemes[i].start:x.lexemes[i].end] }

// gap is the white space before a lexeme; behind the last one for the number after it.
func (x *lexed) gap(i int) []byte {
	start, end := 0, len(x.text)
	if i > 0 {
		start = int(x.lexemes[i-1].end)
	}
	if i < len(x.lexemes) {
		end = int(x.lexemes[i].start)
	}
	return x.text[start:end]
}

// asShown reports whether all white space stands as Indent puts it.
func (x *lexed) asShown() bool {
	for i := range x.lexemes {
		if !x.shownAt(i) {
			return false
		}
	}
	return len(x.gap(len(x.lexemes))) == 0
}

// shownAt reports whether the white space before a lexeme stands as Indent puts it, of an
// array on one line or on several.
func (x *lexed) shownAt(i int) bool {
	l, is := x.lexemes[i], x.gap(i)
	switch {
	case l.before == gapAfterColon:
		return string(is) == " "
	case !l.line():
		return len(is) == 0
	case l.array && (l.before == gapNext && string(is) == " " || l.before != gapNext && len(is) == 0):
		return true
	}
	return bytes.Equal(is, newline(nil, int(l.level)))
}

// row is a line of a text: which lexemes begin in it.
type row struct {
	text        string // without a comma at its end
	first, last int
}

func (x *lexed) rows() []row {
	var out []row
	at, n := 0, 0
	for text := range strings.Lines(string(x.text)) {
		at += len(text)
		r := row{text: strings.TrimSuffix(strings.TrimSuffix(text, "\n"), ","), first: n}
		for n < len(x.lexemes) && int(x.lexemes[n].start) < at {
			n++
		}
		r.last = n
		out = append(out, r)
	}
	return out
}

// respacing is one text on its way to the white space of another.
type respacing struct {
	old, shown, now lexed  // shown has the lexemes of old
	from            []int  // for each lexeme of now the one of old that it was; -1: it is new
	anchored        bool   // a line that holds more than a bracket is in both
	styles          styles // of old
}

// align finds out which lexemes of now are which of shown, line by line, and within the lines
// that differ by what they begin and end with.
func (r *respacing) align() {
	r.from = make([]int, len(r.now.lexemes))
	for i := range r.from {
		r.from[i] = -1
	}
	a, b := r.shown.rows(), r.now.rows()
	doneA, doneB := 0, 0
	for _, pair := range append(common(a, b), [2]int{len(a), len(b)}) {
		r.alignPieces(a[doneA:pair[0]], b[doneB:pair[1]])
		if pair[0] == len(a) {
			break
		}
		one, other := a[pair[0]], b[pair[1]]
		for i := 0; one.first+i < one.last && other.first+i < other.last; i++ {
			r.from[other.first+i] = one.first + i
		}
		if strings.Trim(one.text, " []{}") != "" {
			r.anchored = true
		}
		doneA, doneB = pair[0]+1, pair[1]+1
	}
}

// alignPieces aligns the lexemes of lines that differ.
func (r *respacing) alignPieces(a, b []row) {
	if len(a) == 0 || len(b) == 0 {
		return
	}
	i, end := a[0].first, a[len(a)-1].last
	j, stop := b[0].first, b[len(b)-1].last
	same := func(i, j int) bool { return bytes.Equal(r.shown.token(i), r.now.token(j)) }
	for ; i < end && j < stop && same(i, j); i, j = i+1, j+1 {
		r.from[j] = i
	}
	for ; i < end && j < stop && same(end-1, stop-1); end, stop = end-1, stop-1 {
		r.from[stop-1] = end - 1
	}
	if end-i == stop-j {
		for ; i < end; i, j = i+1, j+1 {
			r.from[j] = i
		}
	}
}

// common are pairs of lines that stand in both texts in the same order, as many as there are.
func common(a, b []row) (pairs [][2]int) {
	i := 0
	for i < len(a) && i < len(b) && a[i].text == b[i].text {
		pairs = append(pairs, [2]int{i, i})
		i++
	}
	tail := 0
	for tail < len(a)-i && tail < len(b)-i && a[len(a)-1-tail].text == b[len(b)-1-tail].text {
		tail++
	}
	pairs = append(pairs, longest(a[i:len(a)-tail], b[i:len(b)-tail], i)...)
	for ; tail > 0; tail-- {
		pairs = append(pairs, [2]int{len(a) - tail, len(b) - tail})
	}
	return pairs
}

// longest is the longest common subsequence of two runs of lines, which begin at an offset.
func longest(a, b []row, offset int) (pairs [][2]int) {
	if len(a) == 0 || len(b) == 0 || len(a) > maxCompared/len(b) {
		return nil
	}
	wide := len(b) + 1
	length := make([]int32, (len(a)+1)*wide) // of what is common from line i and line j on
	for i := len(a) - 1; i >= 0; i-- {
		for j := len(b) - 1; j >= 0; j-- {
			if a[i].text == b[j].text {
				length[i*wide+j] = length[(i+1)*wide+j+1] + 1
			} else {
				length[i*wide+j] = max(length[(i+1)*wide+j], length[i*wide+j+1])
			}
		}
	}
	for i, j := 0, 0; i < len(a) && j < len(b); {
		switch {
		case a[i].text == b[j].text:
			pairs = append(pairs, [2]int{i + offset, j + offset})
			i, j = i+1, j+1
		case length[(i+1)*wide+j] >= length[i*wide+j+1]:
			i++
		default:
			j++
		}
	}
	return pairs
}

// write writes the tokens of now, and between them the white space of old.
func (r *respacing) write() []byte {
	r.styles = stylesOf(&r.old)
	out := make([]byte, 0, len(r.old.text)+len(r.now.text))
	beside := 0 // the lexeme of old that was met last
	for i := range r.now.lexemes {
		if r.from[i] >= 0 {
			beside = r.from[i]
		}
		out = append(out, r.gapAt(i, beside)...)
		out = append(out, r.now.token(i)...)
	}
	end := r.now.gap(len(r.now.lexemes))
	if len(end) == 0 {
		end = r.old.gap(len(r.old.lexemes))
	}
	return append(out, end...)
}

// near is how many lexemes away an example of white space is looked for.
const near = 64

// gapAt is the white space to be before a lexeme of now, beside one of old.
func (r *respacing) gapAt(i, beside int) []byte {
	kind := r.now.lexemes[i].kind()
	if !r.now.shownAt(i) {
		return r.now.gap(i)
	}
	if k := r.from[i]; k >= 0 && r.old.lexemes[k].kind() == kind {
		return r.old.gap(k)
	}
	for d := range near {
		for _, k := range [...]int{beside - d, beside + d} {
			if k >= 0 && k < len(r.old.lexemes) && r.old.lexemes[k].kind() == kind {
				return r.old.gap(k)
			}
		}
	}
	return r.styles.gap(r.now.lexemes[i], r.now.gap(i))
}

// styles is how a text is spaced.
type styles struct {
	spaced bool               // there is white space between tokens at all
	gaps   map[gapKind][]byte // the first of each kind
	unit   []byte             // of indentation; nil: nothing begins a line
}

func stylesOf(x *lexed) styles {
	s := styles{gaps: map[gapKind][]byte{}}
	for i, l := range x.lexemes {
		is := x.gap(i)
		if i > 0 && len(is) > 0 {
			s.spaced = true
		}
		if at := bytes.LastIndexByte(is, '\n'); at >= 0 && s.unit == nil && l.line() && l.level > 0 {
			s.unit = is[at+1:]
			s.unit = s.unit[:len(s.unit)/int(l.level)]
		}
		for _, kind := range []gapKind{l.kind(), {l.before, l.array, -1}, {before: l.before, level: -2}} {
			if _, ok := s.gaps[kind]; !ok {
				s.gaps[kind] = is
			}
		}
	}
	return s
}

// gap is the white space before a lexeme that stands beside none of its kind, which is shown
// as shown.
func (s *styles) gap(l lexeme, shown []byte) []byte {
	if !s.spaced {
		return nil
	}
	is, ok := s.gaps[l.kind()]
	if ok {
		return is
	}
	if is, ok = s.gaps[gapKind{l.before, l.array, -1}]; !ok {
		is, ok = s.gaps[gapKind{before: l.before, level: -2}]
	}
	broken := bytes.IndexByte(is, '\n') >= 0 || !ok && bytes.IndexByte(shown, '\n') >= 0
	switch {
	case l.line() && broken && s.unit != nil:
		return append([]byte{'\n'}, bytes.Repeat(s.unit, min(int(l.level), deepest))...)
	case ok && !broken:
		return is
	}
	return shown
}
