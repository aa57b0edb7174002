package intake

import (
	"encoding/base64"
	"strings"

	"jwtdebugger/wasm/internal/exact"
	"jwtdebugger/wasm/internal/report"
	"jwtdebugger/wasm/internal/token"
)

// maxDepth64 is how often base64 within base64 is looked into.
const maxDepth64 = 2

// leastNested is how long the base64 of JSON with a token is at least.
const leastNested = 100

// encodedJSON recognises a text that is nothing but the base64 of JSON that holds tokens.
func encodedJSON(p paste) []Found {
	rest := strings.TrimRight(p.rest(), "=")
	if !beginsHeader(rest) || strings.ContainsAny(rest, ".~ \t\r\n") {
		return nil
	}
	s := scanner{paste: p}
	if !s.nested(run{start: p.start, end: p.end, value: rest}, place{say: p.where}) {
		return nil
	}
	s.found[0].Notes = append(p.notes, s.found[0].Notes...)
	return s.found
}

// nested finds the tokens in the JSON that a run without dots is the base64 of.
func (s *scanner) nested(r run, at place) bool {
	if len(r.value) < leastNested || s.depth >= maxDepth64 {
		return false
	}
	decoded, _ := exact.DecodeBase64URL(r.value)
	text := string(decoded)
	if !strings.Contains(text, "eyJ") {
		return false
	}
	outer := at.name
	if outer == "" {
		outer = "the text"
	}
	any := false
	for _, f := range tokensIn(paste{text: text, end: len(text), ruler: report.NewRuler(text), depth: s.depth + 1}) {
		if strings.Count(f.Value, ".") < 2 && f.Kind == JWS {
			continue
		}
		f.Start, f.End, f.Decoded = r.start, r.end, true
		f.Range = *s.ruler.Range(r.start, r.end)
		f.Where += ", in the base64 of " + outer
		for i := range f.Notes {
			f.Notes[i].Place.Range = s.ruler.Range(r.start, r.end)
		}
		s.add(f)
		any = true
	}
	return any
}

// base64 reads the token whose base64 begins here, if it is one: secrets of Kubernetes are
// written so.
func (s *scanner) base64() {
	start, end := s.i, s.i
	for end < s.end && (letter(s.text[end]) || s.text[end] == '+' || s.text[end] == '/') {
		end++
	}
	value := decodedToken(s.text[start:end])
	for end < s.end && s.text[end] == '=' {
		end++
	}
	s.i, s.prev = end, 'A'
	if value == "" || start == s.start && end == s.end {
		return
	}
	f := s.decoded(s.paste.found(JWS, s.where(start, end).say, start, end), value)
	s.note(&f, token.CodeDoubleEncoded, report.Words{
		Lead: "It is here in base64, encoded once more, as in a secret of Kubernetes.",
		Why:  "It was decoded once.",
	})
	s.add(f)
}

// decodedToken is the token that text is the base64 of, or "".
func decodedToken(text string) string {
	text = strings.NewReplacer("-", "+", "_", "/", "=", "").Replace(text)
	b, err := base64.RawStdEncoding.DecodeString(text)
	value := strings.TrimSpace(string(b))
	if dots := strings.Count(value, "."); err != nil || !beginsHeader(value) || dots != 2 && dots != 4 || !wrappable(value) {
		return ""
	}
	return value
}
