package highlight

import (
	"strings"

	"jwtdebugger/wasm/internal/exact"
)

// jsonScanner scans JSON text. It keeps no grammar: a string is a name when a colon
// follows, so that a text which is being typed keeps its colours.
type jsonScanner struct {
	text       string
	registered func(name string) bool // nil: no name is
	at         int
	depth      int
	object     bool // the outermost value is an object

	inString bool // a foreign escape has split the string
	piece    kind // of that string
}

func (s *jsonScanner) next() (kind, int) {
	if s.inString {
		return s.stringPiece()
	}
	switch c := s.text[s.at]; c {
	case ' ', '\t', '\r', '\n':
		s.at = s.skip(s.at)
		return space, s.at
	case '{', '[':
		if s.depth == 0 {
			s.object = c == '{'
		}
		s.depth++
		s.at++
		return punctuation, s.at
	case '}', ']':
		s.depth--
		s.at++
		return punctuation, s.at
	case ',', ':':
		s.at++
		return punctuation, s.at
	case '"':
		return s.string()
	default:
		return s.word()
	}
}

func (s *jsonScanner) skip(i int) int {
	for i < len(s.text) && (s.text[i] == ' ' || s.text[i] == '\n' || s.text[i] == '\r' || s.text[i] == '\t') {
		i++
	}
	return i
}

// string scans a string that begins at the quotation mark at s.at. One that is not closed
// on its line is coloured up to the line's end, and its quotation mark as an error.
func (s *jsonScanner) string() (kind, int) {
	start := s.at
	end, whole := stringEnd(s.text, start)
	s.piece = str
	if colon := s.skip(end); whole && colon < len(s.text) && s.text[colon] == ':' {
		s.piece = name
		if s.depth == 1 && s.object && s.registered != nil && s.registered(unquote(s.text[start:end])) {
			s.piece = registeredName
		}
	}
	s.inString = true
	s.at++
	if !whole {
		return wrong, s.at
	}
	return s.stringPiece()
}

func unquote(quoted string) string {
	if strings.IndexByte(quoted, '\\') < 0 {
		return quoted[1 : len(quoted)-1]
	}
	return exact.Unquote([]byte(quoted))
}

// stringEnd is where the string that begins at i ends, and whether a quotation mark ends
// it.
func stringEnd(text string, i int) (int, bool) {
	for i++; i < len(text); i++ {
		switch text[i] {
		case '"':
			return i + 1, true
		case '\\':
			if i++; i < len(text) && (text[i] == '\n' || text[i] == '\r') {
				return i, false
			}
		case '\n', '\r':
			return i, false
		}
	}
	return len(text), false
}

// stringPiece scans on in a string: up to its end, or up to what must not stand in one, or
// that.
func (s *jsonScanner) stringPiece() (kind, int) {
	start := s.at
	for s.at < len(s.text) {
		switch c := s.text[s.at]; {
		case c == '"':
			s.at++
			s.inString = false
			return s.piece, s.at
		case c == '\n' || c == '\r':
			s.inString = false
			if s.at == start {
				return s.next()
			}
			return s.piece, s.at
		case c < ' ':
			if s.at > start {
				return s.piece, s.at
			}
			s.at++
			return wrong, s.at
		case c == '\\':
			length, ok := escape(s.text[s.at:])
			if !ok {
				if s.at > start {
					return s.piece, s.at
				}
				s.at += length
				return wrong, s.at
			}
			s.at += length
		default:
			s.at++
		}
	}
	s.inString = false
	return s.piece, s.at
}

// escape is how long the escape at the beginning of text is, and whether it is one.
func escape(text string) (int, bool) {
	if len(text) < 2 {
		return 1, false
	}
	switch text[1] {
	case '"', '\\', '/', 'b', 'f', 'n', 'r', 't':
		return 2, true
	case 'u':
		i := 2
		for i < 6 && i < len(text) && hexadecimal(text[i]) {
			i++
		}
		return i, i == 6
	}
	return 1, false
}

func hexadecimal(c byte) bool {
	return '0' <= c && c <= '9' || 'a' <= c|0x20 && c|0x20 <= 'f'
}

// ends are the bytes that end a number or a word.
var ends = func() (set [256]bool) {
	for _, c := range []byte(" \t\r\n{}[],:\"") {
		set[c] = true
	}
	return set
}()

// word scans a number, a literal, or what is neither.
func (s *jsonScanner) word() (kind, int) {
	start := s.at
	for s.at < len(s.text) && !ends[s.text[s.at]] {
		s.at++
	}
	switch word := s.text[start:s.at]; word {
	case "true", "false", "null":
		return literal, s.at
	default:
		return number(word), s.at
	}
}

// number is the type of word as a number of RFC 8259 section 6.
func number(word string) kind {
	i := 0
	digits := func() bool {
		from := i
		for i < len(word) && '0' <= word[i] && word[i] <= '9' {
			i++
		}
		return i > from
	}
	found := integer
	if i < len(word) && word[i] == '-' {
		i++
	}
	first := i
	if !digits() || word[first] == '0' && i > first+1 {
		return wrong
	}
	if i < len(word) && word[i] == '.' {
		i++
		found = float
		if !digits() {
			return wrong
		}
	}
	if i < len(word) && word[i]|0x20 == 'e' {
		i++
		found = float
		if i < len(word) && (word[i] == '+' || word[i] == '-') {
			i++
		}
		if !digits() {
			return wrong
		}
	}
	if i < len(word) {
		return wrong
	}
	return found
}
