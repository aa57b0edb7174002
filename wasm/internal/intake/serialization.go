package intake

import (
	"strings"

	"jwtdebugger/wasm/internal/exact"
	"jwtdebugger/wasm/internal/token"
)

// jsonToken recognises a text that is one token in a JSON serialization from end to end,
// broken off perhaps.
func jsonToken(p paste) []Found {
	rest := p.rest()
	if !strings.HasPrefix(rest, "{") {
		return nil
	}
	v, defects := exact.ParseJSON([]byte(rest))
	kind := token.JSONKind(&v)
	if kind == "" {
		return nil
	}
	for _, d := range defects {
		if d.Code == exact.JSONTrailing {
			return nil // there is more than this token
		}
	}
	f := p.found(kind, p.where, p.start, p.end)
	f.Notes = p.notes
	return []Found{f}
}

// members are the names by which an object may be a token; token.JSONKind decides.
var members = map[string]bool{"signatures": true, "signature": true, "ciphertext": true, "recipients": true}

// maxDepth is how many braces may be open at once in a text that is searched: what lies
// deeper is not looked at.
const maxDepth = 1000

// serializations finds the tokens in a JSON serialization that stand amid other text, in
// order. It reads the text once: braces are matched, strings are stepped over, and an
// object that has one of the members is read as a whole when it closes. Of objects within
// one another the outermost is the token.
func serializations(p paste) []Found {
	type open struct {
		at     int
		likely bool
	}
	var stack []open
	var spans []exact.Value // only Start and End
	for i := p.start; i < p.end; i++ {
		switch p.text[i] {
		case '{':
			if len(stack) < maxDepth {
				stack = append(stack, open{at: i})
			}
		case '"':
			end, ok := stringEnd(p.text[:p.end], i)
			if n := len(stack); ok && n > 0 && members[p.text[i+1:end-1]] && strings.HasPrefix(strings.TrimLeft(p.text[end:min(end+20, p.end)], " \t\r\n"), ":") {
				stack[n-1].likely = true
			}
			i = end - 1
		case '}':
			n := len(stack) - 1
			if n < 0 {
				continue
			}
			if o := stack[n]; o.likely {
				for len(spans) > 0 && spans[len(spans)-1].Start > o.at {
					spans = spans[:len(spans)-1]
				}
				spans = append(spans, exact.Value{Start: o.at, End: i + 1})
			}
			stack = stack[:n]
		}
	}
	var out []Found
	for _, s := range spans {
		v, _ := exact.ParseJSON([]byte(p.text[s.Start:s.End]))
		if kind := token.JSONKind(&v); kind != "" {
			out = append(out, p.found(kind, "", s.Start, s.End))
		}
	}
	return out
}

// stringEnd is where the JSON string that begins at i ends, and whether a quotation mark
// ends it: one that does not end on its line is none, but a stray quotation mark.
func stringEnd(text string, i int) (end int, ok bool) {
	for j := i + 1; j < len(text); j++ {
		switch text[j] {
		case '"':
			return j + 1, true
		case '\\':
			j++
		case '\n', '\r':
			return j, false
		}
	}
	return len(text), false
}
