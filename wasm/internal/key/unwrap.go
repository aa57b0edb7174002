package key

import (
	"encoding/base64"
	"strings"
	"unicode/utf8"

	"jwtdebugger/wasm/internal/exact"
	"jwtdebugger/wasm/internal/report"
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
		digits := strings.TrimRight(strings.Join(strings.Fields(body), ""), "=")
		decoded, err := base64.RawStdEncoding.DecodeString(digits)
		if err != nil {
			decoded, err = base64.RawURLEncoding.DecodeString(digits)
		}
		if err != nil || !utf8.Valid(decoded) && !strings.Contains(string(decoded), "-----BEGIN ") {
			return
		}
		inner, how = string(decoded), "base64"
	}
	if !strings.Contains(inner, "BEGIN ") && !strings.Contains(inner, "kty") && !strings.Contains(inner, `"keys"`) {
		return
	}
	if in := r.inner(inner, r.ruler.Range(0, len(r.text))); in.found {
		r.rest = nil
		r.adopt(in, how)
	}
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

// inner is a reader for text that was wrapped: all its places are the wrapping's.
func (r *reader) inner(text string, whole *report.Range) *reader {
	in := &reader{text: text, ruler: r.ruler, passphrase: r.passphrase, patient: r.patient, rounds: r.rounds, set: &Set{}, whole: whole}
	in.scan(0, len(text))
	return in
}

// adopt takes over what an inner reader found, and says how it was wrapped.
func (r *reader) adopt(in *reader, how string) {
	r.found = true
	for _, k := range in.set.Keys {
		r.add(k)
	}
	r.set.Problems = append(r.set.Problems, in.set.Problems...)
	r.set.Problems = append(r.set.Problems, report.Problem{Code: CodeEncodedTwice, Severity: report.Warning,
		Lead:  "The text of this key is wrapped in " + how + ".",
		Why:   "It was unwrapped; a program that is given it as it stands may take it for a secret.",
		Place: report.Place{Field: "key", Range: in.whole}})
	r.set.FromJWKS = r.set.FromJWKS || in.set.FromJWKS
	r.set.WantsPassphrase = r.set.WantsPassphrase || in.set.WantsPassphrase
	r.set.Costly = r.set.Costly || in.set.Costly
	r.rounds = in.rounds
}
