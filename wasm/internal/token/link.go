package token

import (
	"sort"

	"jwtdebugger/wasm/internal/report"
)

// Characters is where the characters stand, in the text that holds the token, that encode
// the decoded bytes from start to end of a part: rounded outwards, since a character can
// belong to two bytes. It is nil for what stands in no text: a token inside another, a detached
// content.
func (t *Token) Characters(part string, start, end int) *report.Range {
	s := t.named(part)
	if s == nil || s.loose || t.inner || start < 0 || end > len(s.Bytes) || start > end {
		return nil
	}
	r := t.span(s.characters(start, end))
	return &r
}

// BytesAt are the decoded bytes of a part that the character at a place of the text has a
// share in: one or two of them, none where the character was not decoded.
func (t *Token) BytesAt(part string, at int) (start, end int) {
	s := t.named(part)
	if s == nil || s.loose || t.inner {
		return 0, 0
	}
	place := t.ruler.Byte(at)
	start = sort.Search(len(s.Bytes), func(b int) bool {
		_, to := s.characters(b, b+1)
		return to > place
	})
	for end = start; end < len(s.Bytes); end++ {
		if from, _ := s.characters(end, end+1); from > place {
			break
		}
	}
	return start, end
}

// named is the part of that name among those that this view of the token has.
func (t *Token) named(part string) *Segment {
	for i := range t.Segments {
		if t.Segments[i].part == part {
			return &t.Segments[i]
		}
	}
	return nil
}

// Part is the segment's name with what it belongs to: "signatures/1/protected".
func (s *Segment) Part() string { return s.part }
