package key

import (
	"strings"
	"unicode/utf8"

	"jwtdebugger/wasm/internal/exact"
)

// maxWrapped is how long a text may be to be tried as the base64 or the JSON string of a
// key's text.
const maxWrapped = 1 << 20

// unwrap reads a text that is, as a whole, the base64 of a key's text, as secrets of
// Kubernetes and CI systems are, or a JSON string of it.
func (r *reader) unwrap() {
	body := strings.TrimSpace(r.text)
	var inner, how string
	if len(body) > 1 && body[0] == '"' && body[len(body)-1] == '"' {
		inner, how = exact.Unquote([]byte(body)), "a JSON string"
	} else {
		if head, after, ok := strings.Cut(body, ";base64,"); ok && strings.HasPrefix(head, "data:") {
			body = after
		}
		body = strings.TrimPrefix(body, "base64:") // as Laravel marks it
		decoded := decodeBase64(strings.Join(strings.Fields(body), ""))
		if decoded == nil || !utf8.Valid(decoded) && !strings.Contains(string(decoded), "-----BEGIN ") {
			return
		}
		inner, how = string(decoded), "base64"
	}
	if !printable(inner) && !strings.Contains(inner, "-----BEGIN ") || textInBase64(inner) {
		return // of base64 that is twice so is told, and no more
	}
	if in := r.inner(inner, r.span(0, len(r.text))); in.usable() > 0 || in.found && holdsKey(inner) {
		r.rest = nil
		r.adopt(in, how)
	}
}

// printable reports whether a text has no control characters but white space.
func printable(text string) bool {
	return !strings.ContainsFunc(text, func(c rune) bool { return c < ' ' && c != '\n' && c != '\r' && c != '\t' || c == 0x7f })
}

// scanEscaped reads JSON whose quotes are escaped, as in KEY="{\"kty\":…}". It answers i
// when there is none.
func (r *reader) scanEscaped(i, end int) int {
	rest := r.text[i:end]
	start := strings.TrimLeft(rest[1:], " \t\r\n{[")
	if !strings.HasPrefix(start, `\"`) && !isEscape(start) || !strings.Contains(rest, `\"kty\"`) || len(rest) > maxWrapped {
		return i
	}
	stop := i + strings.LastIndexAny(rest, "}]") + 1
	in := r.inner(exact.Unquote([]byte(`"`+r.text[i:stop]+`"`)), r.ruler.Range(i, stop))
	if !in.found {
		return i
	}
	r.adopt(in, "quotes with a backslash before each")
	return stop
}
