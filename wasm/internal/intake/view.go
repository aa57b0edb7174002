package intake

import (
	"net/url"
	"strings"

	"jwtdebugger/wasm/internal/exact"
)

// maxEscaped is how long an escaped text is that is looked into: longer than any token.
const maxEscaped = 2 << 20

// unescaped reads text with one level of escapes less: those of a JSON string, or %XX.
func unescaped(text string, percent bool) string {
	if percent {
		text, _ = url.PathUnescape(text)
		return text
	}
	return exact.Unquote([]byte(`"` + text + `"`))
}

// escapedSerializations finds the tokens in a JSON serialization that stand in a string of
// JSON or of a program, where each quotation mark has a backslash before it, or in a URL.
func escapedSerializations(p paste) []Found {
	var out []Found
	for i := p.start; i < p.end; {
		end, levels, percent := p.escapedObject(i)
		if levels == 0 {
			i++
			continue
		}
		out = append(out, p.unfold(i, end, levels, percent)...)
		i = max(end, i+1)
	}
	return out
}

// escapedObject reports whether an object begins at i that is escaped, so often, and where the
// string ends that it stands in.
func (p paste) escapedObject(i int) (end, levels int, percent bool) {
	const most = 3
	text := p.text[:p.end]
	switch text[i] {
	case '%':
		c, width := unit(text, i)
		levels = (width - 1) / 2
		if c != '{' || levels > most || text[i+width-2] != '7' {
			return 0, 0, true
		}
		if n := strings.IndexAny(text[i:], " \t\r\n\"'`&<>"); n >= 0 {
			return i + n, levels, true
		}
		return len(text), levels, true
	case '{':
		j := i + 1
		for j < len(text) && j < i+40 {
			c, width := unit(text, j)
			if c == '"' {
				levels = backslashes[width-1]
				break
			}
			if c != ' ' && c != '\n' && c != '\r' && c != '\t' {
				break
			}
			j += width
		}
		if levels == 0 || text[j] != '\\' {
			return 0, 0, false
		}
		return stringEndAt(text, i, 1<<levels-1), levels, false
	}
	return 0, 0, false
}

// backslashes tells how often a quotation mark was escaped that has so many before it.
var backslashes = map[int]int{1: 1, 3: 2, 7: 3}

// stringEndAt is where the string ends that i stands in: at a quotation mark with fewer
// backslashes before it than those within.
func stringEndAt(text string, i, least int) int {
	n := 0
	for ; i < len(text); i++ {
		switch text[i] {
		case '\\':
			n++
			continue
		case '"':
			if n < least {
				return i
			}
		}
		n = 0
	}
	return len(text)
}

// unfold reads text[start:end], and finds the tokens in it.
func (p paste) unfold(start, end, levels int, percent bool) []Found {
	text := p.text[start:end]
	if len(text) > maxEscaped || !strings.Contains(text, "signature") && !strings.Contains(text, "ciphertext") && !strings.Contains(text, "recipients") {
		return nil
	}
	for range levels {
		text = unescaped(text, percent)
	}
	inner := paste{text: text, end: len(text), depth: p.depth + 1}
	found := serializations(inner)
	if len(found) == 0 && inner.depth <= maxDepth64 {
		found = escapedSerializations(inner)
	}
	for i := range found {
		f := &found[i]
		s := scanner{paste: inner}
		if at := s.where(f.Start, f.End); f.Where == "" && at.name != "" {
			f.Where = at.say
		}
		f.Start, f.End, f.Decoded = start, end, true
		f.Range = *p.ruler.Range(start, end)
	}
	return found
}
