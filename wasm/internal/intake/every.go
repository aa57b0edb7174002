package intake

import "strings"

// Run is a compact serialization where it stands in a text, whole or cut: Value is what
// text[Start:End] stands for, without escapes, line breaks or percent signs.
type Run struct {
	Start, End int
	Value      string
}

// Every returns each compact serialization in text, in order, as often as it stands there,
// and more than Find lists. It is for those who must miss none: a run that only begins as a
// token does is one. It is linear in the length of text.
func Every(text string) []Run {
	s := scanner{paste: paste{text: text, end: len(text)}}
	var out []Run
	barren := 0      // up to here none begins
	within := 10_000 // so many are tried that begin within a word
	for s.i < s.end {
		c, width := unit(text, s.i)
		if c == 'e' && s.i >= barren && (!letter(s.prev) || within > 0) && s.begins() {
			r := readRun(text, s.i, s.lineStart)
			s.withheld(&r)
			amid := letter(s.prev)
			if amid {
				within -= 1 + len(r.value)/1000
			}
			if r.dots == 0 {
				barren = r.end
			} else if !amid || headed(r.value) {
				out = append(out, Run{r.start, r.end, r.value})
				if n := strings.LastIndexByte(text[s.i:r.end], '\n'); n >= 0 {
					s.lineStart = s.i + n + 1
				}
				s.i, s.prev = r.end, 'A'
				continue
			}
		}
		if c == '\n' && width == 1 {
			s.lineStart = s.i + 1
		}
		s.i += width
		s.prev = c
	}
	return out
}

// headed reports whether a run has a header that names an algorithm: it is a token although
// a letter stands before it.
func headed(value string) bool {
	v := header(value)
	return v.Find("alg") != nil
}

// Unit reads what stands at i: a character, or the escape that stands for one in JSON, a
// program, a shell, a URL or HTML, and how many bytes that takes. What is not ASCII is 0x80,
// and a line that is continued 0xff.
func Unit(text string, i int) (c byte, width int) { return unit(text, i) }
