package intake

import (
	"strings"

	"jwtdebugger/wasm/internal/alg"
)

// run is a stretch of characters that may be a token: what they stand for, and where.
type run struct {
	start, end int
	value      string
	decoded    bool // value is not what is there
	wrapped    bool // line breaks were taken out
	dots       int  // before the first tilde
	selective  bool
}

// runReader reads one run.
type runReader struct {
	text      string
	i         int    // where reading goes on
	out       []byte // what was read, from the first character on that does not stand there as it is
	length    int
	run       run
	kept      int // the length up to the last character that is no dot, and where it ends
	keptEnd   int
	dotEnd    int // where the first dot behind it ends
	last      int // where the last part begins
	want      int // how long the signature is to be; -1: not known, 0: of RSA
	lineStart int
}

// readRun reads the run that begins at start, a header's beginning. lineStart is where its
// line begins.
func readRun(text string, start, lineStart int) run {
	r := runReader{text: text, i: start, run: run{start: start}, want: -1, lineStart: lineStart}
	for r.i < len(text) && r.next() {
	}
	return r.finish()
}

// next reads one unit more; false when the run ends there.
func (r *runReader) next() bool {
	c, width := unit(r.text, r.i)
	switch {
	case letter(c):
		r.add(c, width)
		r.keep()
	case c == '.':
		r.add(c, width)
		if r.dotEnd <= r.keptEnd {
			r.dotEnd = r.i
		}
		if !r.run.selective {
			r.run.dots++
			r.last = r.length
			if r.run.dots == 2 {
				r.want = signatureLength(r.soFar())
			}
		}
	case c == '~' && (r.run.selective || r.run.dots == 2):
		r.run.selective = true
		r.add(c, width)
		r.keep()
	case c == '=':
		return r.padding()
	case c == nothing:
		return r.jump(r.i+width, false)
	case c == '\n' && width == 1, c == '\r' && width == 1:
		return r.wrap()
	case c == ' ' && width == 1:
		return r.filled()
	case c == '"' || c == '\'' || c == '`':
		return r.concatenation()
	default:
		return false
	}
	return true
}

func (r *runReader) soFar() string {
	if r.out != nil {
		return string(r.out)
	}
	return r.text[r.run.start:r.i]
}

// add takes the unit at i, which stands for c.
func (r *runReader) add(c byte, width int) {
	if r.out == nil && (width != 1 || r.text[r.i] != c) {
		r.apart()
	}
	if r.out != nil {
		r.out = append(r.out, c)
	}
	r.i += width
	r.length++
}

// keep notes that what was read so far belongs to the token.
func (r *runReader) keep() { r.kept, r.keptEnd = r.length, r.i }

// apart begins to write down what was read, since it is not what is there.
func (r *runReader) apart() {
	r.out = append(make([]byte, 0, 2*(r.i-r.run.start)+64), r.text[r.run.start:r.i]...)
}

// padding reads one or two equals signs at the end of a part.
func (r *runReader) padding() bool {
	at, n := r.i, 0
	for at < len(r.text) && n < 2 {
		c, width := unit(r.text, at)
		if c != '=' {
			break
		}
		at += width
		n++
	}
	if at < len(r.text) {
		if c, _ := unit(r.text, at); letter(c) {
			return false
		}
	}
	for range n {
		_, width := unit(r.text, r.i)
		r.add('=', width)
	}
	r.keep()
	if r.i < len(r.text) {
		c, _ := unit(r.text, r.i)
		return c != '='
	}
	return true
}

// done reports whether the token needs nothing more.
func (r *runReader) done() bool {
	part := r.length - r.last
	switch {
	case r.run.selective:
		return true
	case r.run.dots == 4: // the tag of a JWE: 16, 24 or 32 bytes
		return part == encoded(16) || part == encoded(24) || part == encoded(32)
	case r.run.dots == 2 && r.want == 0:
		return rsaLength(part)
	}
	return r.run.dots == 2 && r.want > 0 && part >= r.want
}

// jump goes on at another place, if the token does.
func (r *runReader) jump(to int, wrapped bool) bool {
	from := to
	for to < len(r.text) && (r.text[to] == ' ' || r.text[to] == '\t') {
		to++
	}
	if to >= len(r.text) || r.done() || !letter(r.text[to]) && r.text[to] != '.' {
		return false
	}
	if to > from && r.text[to] == '-' { // an option of a command
		return false
	}
	if r.out == nil {
		r.apart()
	}
	r.i = to
	r.run.wrapped = r.run.wrapped || wrapped
	return true
}

// filled goes on in the next line where nothing but spaces fill this one, as in a box that a
// program draws.
func (r *runReader) filled() bool {
	at := r.i + blanks(r.text[r.i:])
	if lineBreak(r.text, at) == 0 {
		return false
	}
	if r.out == nil {
		r.apart()
	}
	r.i = at
	return r.wrap()
}

// blanks is how many spaces text begins with, up to the width of a terminal.
func blanks(text string) int {
	const wide = 200
	n := 0
	for n < len(text) && n < wide && text[n] == ' ' {
		n++
	}
	return n
}

// wrap goes on in the next line, if it looks like the rest of a token that was broken
// where the line was full.
func (r *runReader) wrap() bool {
	const full = 48
	width := r.i - r.lineStart
	next := r.i + max(lineBreak(r.text, r.i), 1)
	from := next
	for from < len(r.text) && from < next+80 && (r.text[from] == ' ' || r.text[from] == '\t' || r.text[from] == '>') {
		from++
	}
	to := from
	for to < len(r.text) && (letter(r.text[to]) || r.text[to] == '.') {
		to++
	}
	rest := r.text[from:to]
	whole := to == len(r.text) || strings.IndexByte("\r\n\"'`,;\\&~=<", r.text[to]) >= 0 || lineBreak(r.text, to+blanks(r.text[to:])) > 0
	switch {
	case width < full || rest == "" || !whole || len(rest) > width+8:
		return false
	case beginsHeader(rest) && strings.Contains(rest, "."):
		return false
	case r.run.dots < 2: // it cannot be all
	case r.run.dots == 2 && r.want > 0:
		if r.length-r.last+len(rest) > r.want {
			return false
		}
	case len(rest) < 4 && !strings.ContainsAny(rest, "0123456789-_"):
		return false
	}
	if !r.jump(from, true) {
		return false
	}
	r.lineStart = next
	return true
}

// concatenation goes on in the next string literal, if a + or the like puts the two
// together, or nothing but a line break stands between them.
func (r *runReader) concatenation() bool {
	i := r.i + 1
	space := func() bool {
		broken := false
		for i < len(r.text) && i < r.i+200 && strings.IndexByte(" \t\r\n", r.text[i]) >= 0 {
			broken = broken || r.text[i] == '\n'
			i++
		}
		return broken
	}
	joined := space()
	for i < len(r.text) && strings.IndexByte("+.&\\", r.text[i]) >= 0 && i < r.i+200 {
		joined = true
		i++
	}
	space()
	if !joined || i >= len(r.text) || strings.IndexByte("\"'`", r.text[i]) < 0 {
		return false
	}
	quote := r.text[i]
	from := i + 1
	to := from
	for to < len(r.text) && (letter(r.text[to]) || strings.IndexByte(".~=", r.text[to]) >= 0) {
		to++
	}
	if to < len(r.text) && r.text[to] != quote || r.run.dots >= 2 && beginsHeader(r.text[from:to]) {
		return false
	}
	return r.jump(from, false)
}

// finish leaves out the dots at the end, which are a sentence's; but a token of two parts
// with a dot behind it is an unsecured one.
func (r *runReader) finish() run {
	end, length := r.keptEnd, r.kept
	if trailing := r.length - r.kept; trailing > 0 {
		dots := r.run.dots
		if !r.run.selective {
			dots -= trailing
		}
		if dots == 1 && !r.run.selective && trailing < 3 { // three are an ellipsis
			end, length, dots = r.dotEnd, length+1, 2
		}
		r.run.dots = dots
	}
	r.run.end = end
	if r.out != nil {
		r.run.value = string(r.out[:length])
	} else {
		r.run.value = r.text[r.run.start:end]
	}
	r.run.decoded = r.run.value != r.text[r.run.start:end]
	return r.run
}

// signatureLength is how many characters of signature the header of token asks for: 0 for
// RSA, -1 where that is not known.
func signatureLength(token string) int {
	v := header(token)
	name, _ := v.Find("alg").Text()
	a, known := alg.Lookup(alg.Signs, name)
	if !known {
		return -1
	}
	return encoded(a.Size)
}
