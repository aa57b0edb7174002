package highlight

import (
	"strings"

	"github.com/alecthomas/chroma/v2"
)

// Token types that chroma has not: the parts of a compact serialization, and its dots.
// They lie in chroma's Literal category, far from its own.
const (
	maxParts                  = 5
	part     chroma.TokenType = chroma.Literal + 900
	dot      chroma.TokenType = chroma.Literal + 950
)

var partClasses = [maxParts]string{"t0", "t1", "t2", "t3", "t4"}

// compactScanner scans a compact serialization.
type compactScanner struct {
	text  string
	at    int
	part  int // which part at is in
	parts int // how many parts have a colour: 3 or 5
}

func newCompactScanner(text string) *compactScanner {
	s := &compactScanner{text: text, parts: 3}
	if strings.Count(text, ".") == 4 {
		s.parts = 5
	}
	return s
}

func (s *compactScanner) next() (chroma.TokenType, int) {
	if s.text[s.at] == '.' {
		s.at++
		s.part++
		return dot, s.at
	}
	fine := inAlphabet[s.text[s.at]]
	for s.at < len(s.text) && s.text[s.at] != '.' && inAlphabet[s.text[s.at]] == fine {
		s.at++
	}
	if !fine || s.part >= s.parts {
		return chroma.Error, s.at
	}
	return part + chroma.TokenType(s.part), s.at
}

// inAlphabet holds the 64 characters of base64url.
var inAlphabet = func() (set [256]bool) {
	for _, c := range []byte("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_") {
		set[c] = true
	}
	return set
}()
