package key

import (
	"strings"

	"jwtdebugger/wasm/internal/exact"
	"jwtdebugger/wasm/internal/report"
)

// scanJSON reads the JSON value at i when there is a key in it. It answers i when there is
// none: then the text goes on behind the bracket.
func (r *reader) scanJSON(i, end int) int {
	if r.brokenJSON {
		return i
	}
	if stop := r.scanEscaped(i, end); stop > i {
		return stop
	}
	stop, balanced := bracket(r.text[:end], i)
	body := r.text[i:stop]
	hasKey := strings.Contains(body, "kty") || strings.Contains(body, `"keys"`)
	hasPEM := strings.Contains(body, "BEGIN ")
	if !hasKey && !hasPEM && !(balanced && len(body) > leastKey) {
		if !balanced {
			r.brokenJSON = true
			return i
		}
		r.skip(i, stop)
		return stop
	}
	value, defects := exact.ParseJSON([]byte(body))
	for _, d := range defects {
		switch {
		case !d.Fatal(): // a member that stands twice is told with its key
		case !hasKey:
			r.brokenJSON = true // the PEM in it is found as in any other text
			return i
		case r.deeper < 16 && innerBracket(body):
			r.deeper++
			return i // a block of another language, with JSON in it
		default:
			r.brokenJSONKey(i, stop, body, d)
			return stop
		}
	}
	before, rest := len(r.set.Keys)+len(r.set.Problems), len(r.rest)
	r.collect(value, i, 0)
	if len(r.set.Keys)+len(r.set.Problems) == before {
		r.rest = r.rest[:min(rest, len(r.rest))]
		r.skip(i, stop)
	}
	return stop
}

// innerBracket reports whether an object begins within another before the first kty or keys.
func innerBracket(body string) bool {
	at := strings.IndexByte(body[1:], '{') + 1
	first := strings.Index(body, "kty")
	if keys := strings.Index(body, "keys"); keys >= 0 && keys < first {
		first = keys
	}
	return at > 0 && at < first
}

// brokenJSONKey tells of a JWK whose text, body, is no JSON. What is wrong is told in the words of exact,
// unless they quote: that could be a piece of a secret.
func (r *reader) brokenJSONKey(start, stop int, body string, d exact.Defect) {
	what := "Its JSON is broken at " + exact.Where([]byte(body), d.Start) + "."
	if start == 0 && !strings.ContainsAny(d.Text(), "“\"'‘") {
		what = d.Text()
	}
	r.damage(CodeJWKJSON, start+min(d.Start, stop-start), start+min(max(d.End, d.Start), stop-start),
		"This looks like a JWK or a JWK set, and no key was read from it.", what, "Mend it there, or copy it again.")
}

// bracket finds the end of the JSON value that starts with the bracket at i.
func bracket(text string, i int) (end int, balanced bool) {
	depth := 0
	for quoted := false; i < len(text); i++ {
		switch c := text[i]; {
		case quoted && c == '\\':
			i++
		case c == '"':
			quoted = !quoted
		case quoted:
		case c == '{' || c == '[':
			depth++
		case c == '}' || c == ']':
			if depth--; depth == 0 {
				return i + 1, true
			}
		}
	}
	return len(text), false
}

// collect finds the keys in a JSON value: JWKs, JWK sets, and PEM in strings, as the
// service accounts and certificate lists of Google have it.
func (r *reader) collect(v exact.Value, base, depth int) {
	const deepest = 8
	if depth > deepest {
		return
	}
	switch v.Kind {
	case '{':
		if v.Find("kty") != nil {
			r.add(r.readJWK(v, base, "JWK"))
			return
		}
		if r.capitals(v, base) {
			return
		}
		if v.Find("Modulus") != nil && v.Find("Exponent") != nil {
			text := func(name string) string { s, _ := v.Find(name).Text(); return s }
			if r.readNumbers(text, base+v.Start, base+v.End, "JSON (RSAParameters)") {
				return
			}
		}
		if keys := v.Find("keys"); keys != nil && keys.Kind == '[' {
			r.readJWKS(keys, v, base)
			return
		}
		for i := range v.Members {
			if r.kid = ""; namedByKid(v) {
				r.kid = v.Members[i].Name
			}
			if id, ok := v.Find("private_key_id").Text(); ok && v.Members[i].Name == "private_key" {
				r.kid = id
			}
			r.collect(v.Members[i].Value, base, depth+1)
			r.kid = ""
		}
	case '[':
		if depth == 0 && first(v).Find("kty") != nil {
			r.problem(CodeArray, report.Info, base+v.Start, base+v.Start+1, "This is an array of JWKs, not a JWK set.", "A JWK set is an object with the array in its member “keys” (RFC 7517 section 5); most programs need that.", "")
			r.readJWKS(&v, v, base)
			return
		}
		if text, ok := first(v).Text(); ok && strings.Contains(text, "BEGIN ") && !strings.Contains(text, "END ") {
			r.scan(base+v.Start+1, base+v.End-1) // the lines of one PEM text
			return
		}
		for i := range v.Elements {
			r.collect(v.Elements[i], base, depth+1)
		}
	case '"':
		if strings.Contains(string(v.Raw), "BEGIN ") {
			r.inString = true
			r.scan(base+v.Start+1, base+v.End-1)
			r.inString = false
			return
		}
		if text, _ := v.Text(); len(text) >= leastKey && len(text) < maxWrapped && !r.brokenJSON {
			if in := r.inner(text, r.span(base+v.Start+1, base+v.End-1)); in.found && (in.usable() > 0 || holdsKey(text)) {
				r.adopt(in, "")
			}
		}
	}
}

// namedByKid reports whether the members of an object are named by kids, as Google publishes
// certificates: each is a PEM text, and no name is made of letters alone, as “public_key” is.
func namedByKid(v exact.Value) bool {
	for i := range v.Members {
		if m := &v.Members[i]; m.Value.Kind != '"' || !strings.Contains(string(m.Value.Raw), "BEGIN ") || !strings.ContainsAny(m.Name, "0123456789") {
			return false
		}
	}
	return true
}

// first is the first element of an array, or nil, of which nothing is found.
func first(v exact.Value) *exact.Value {
	if len(v.Elements) == 0 {
		return nil
	}
	return &v.Elements[0]
}

func (r *reader) readJWKS(keys *exact.Value, set exact.Value, base int) {
	r.set.FromJWKS = true
	r.found = true
	if len(keys.Elements) == 0 {
		r.problem(CodeNone, report.Warning, base+set.Start, base+set.End, "This JWK set holds no key.", "Providers show an empty set before they made their first key.", "Fetch it again.")
	}
	for _, element := range keys.Elements {
		if element.Kind != '{' {
			r.problem(CodeJWKType, report.Error, base+element.Start, base+element.End, "This element of the JWK set is not an object, so it is not a key.", "", "")
			continue
		}
		r.add(r.readJWK(element, base, "JWK set"))
	}
}
