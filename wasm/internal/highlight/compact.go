package highlight

import "strings"

// compactScanner scans a compact serialization.
type compactScanner struct {
	text string
	at   int
	part kind // the part that at is in
	last kind // the last part that has a colour
}

func newCompactScanner(text string) *compactScanner {
	s := &compactScanner{text: text, part: part0, last: part2}
	if strings.Count(text, ".") == 4 {
		s.last = part4
	}
	return s
}

func (s *compactScanner) next() (kind, int) {
	if s.text[s.at] == '.' {
		s.at++
		if s.part <= s.last {
			s.part++
		}
		return dot, s.at
	}
	fine := inAlphabet[s.text[s.at]]
	for s.at < len(s.text) && s.text[s.at] != '.' && inAlphabet[s.text[s.at]] == fine {
		s.at++
	}
	if !fine || s.part > s.last {
		return wrong, s.at
	}
	return s.part, s.at
}

// inAlphabet holds the 64 characters of base64url.
var inAlphabet = func() (set [256]bool) {
	for _, c := range []byte("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_") {
		set[c] = true
	}
	return set
}()
