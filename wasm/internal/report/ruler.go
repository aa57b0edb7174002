package report

import (
	"sort"
	"unicode/utf8"
)

// Ruler turns byte offsets in a text into the UTF-16 code units that the page counts in,
// and back. Most texts are ASCII, where the two are the same and a Ruler costs nothing; a nil
// Ruler takes its text for ASCII.
type Ruler struct {
	marks []mark // after each character that is not ASCII; nil for ASCII texts
}

type mark struct{ bytes, units int }

// NewRuler measures text once.
func NewRuler(text string) *Ruler {
	r := &Ruler{}
	units := 0
	for i := 0; i < len(text); {
		c := text[i]
		if c < utf8.RuneSelf {
			i++
			units++
			continue
		}
		ch, size := utf8.DecodeRuneInString(text[i:])
		i += size
		units++
		if ch > 0xffff {
			units++
		}
		r.marks = append(r.marks, mark{i, units})
	}
	return r
}

// At is the UTF-16 offset of the character that starts at byte b, which must be the start
// of a character or the end of the text.
func (r *Ruler) At(b int) int {
	if r == nil {
		return b
	}
	i := sort.Search(len(r.marks), func(i int) bool { return r.marks[i].bytes > b })
	if i == 0 {
		return b
	}
	m := r.marks[i-1]
	return m.units + b - m.bytes
}

// Range turns the byte range [start, end) into UTF-16 code units.
func (r *Ruler) Range(start, end int) *Range { return &Range{r.At(start), r.At(end)} }

// Byte is the byte offset of UTF-16 offset u: the inverse of At at character boundaries.
func (r *Ruler) Byte(u int) int {
	if r == nil {
		return u
	}
	i := sort.Search(len(r.marks), func(i int) bool { return r.marks[i].units > u })
	if i == 0 {
		return u
	}
	m := r.marks[i-1]
	return m.bytes + u - m.units
}
