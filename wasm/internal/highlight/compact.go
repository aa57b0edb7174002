package highlight

import "strings"

// compactScanner scans a compact serialization, or an SD-JWT.
type compactScanner struct {
	text string
	at   int
	part kind // the part that at is in
	last kind // the last part that has a colour

	selective  bool // an SD-JWT: tildes part it
	keyBinding int  // where its key binding begins
	odd        bool // the disclosure that at is in is the second, the fourth …
}

func newCompactScanner(text string) *compactScanner {
	s := &compactScanner{text: text, part: part0, last: part2}
	if issued, _, ok := strings.Cut(text, "~"); ok && strings.Count(issued, ".") == 2 {
		s.selective = true
		s.keyBinding = strings.LastIndexByte(text, '~') + 1
		if !strings.Contains(text[s.keyBinding:], ".") {
			s.keyBinding = len(text) + 1 // a disclosure
		}
	} else if strings.Count(text, ".") == 4 {
		s.last = part4
	}
	return s
}

func (s *compactScanner) next() (kind, int) {
	if s.selective && s.text[s.at] == '~' {
		s.at++
		s.part = disclosure0
		if s.odd {
			s.part = disclosure1
		}
		s.odd = !s.odd
		if s.at == s.keyBinding {
			s.part = part0
		}
		return dot, s.at
	}
	if s.text[s.at] == '.' {
		s.at++
		if s.part >= disclosure0 {
			return wrong, s.at
		}
		if s.part <= s.last {
			s.part++
		}
		return dot, s.at
	}
	fine := inAlphabet[s.text[s.at]]
	for s.at < len(s.text) && s.text[s.at] != '.' && inAlphabet[s.text[s.at]] == fine && !(s.selective && s.text[s.at] == '~') {
		s.at++
	}
	if !fine || s.part > s.last && s.part < disclosure0 {
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
