package redact

import (
	"encoding/base64"
	"strings"
	"unicode/utf8"

	"jwtdebugger/wasm/internal/exact"
	"jwtdebugger/wasm/internal/intake"
	"jwtdebugger/wasm/internal/token"
)

// read looks through a text of any form.
func (r *run) read(l *layer, c context) {
	if l.deep > maxDeep || l.text == "" {
		return
	}
	if text := strings.TrimLeft(l.text, " \t\r\n\ufeff"); text != "" && (text[0] == '{' || text[0] == '[' || text[0] == '"') {
		if v, defects := exact.ParseJSON([]byte(l.text)); whole(defects) {
			if c.carrier != inToken {
				c.carrier = inJSON
			}
			r.value(l, &v, c)
			return
		}
	}
	r.plain(l, c)
}

// whole reports whether a text is JSON, be it that names stand twice in it.
func whole(defects []exact.Defect) bool {
	for _, d := range defects {
		if d.Fatal() || d.Code == exact.JSONTrailing || d.Code == exact.JSONMore {
			return false
		}
	}
	return true
}

// value looks through a value of JSON.
func (r *run) value(l *layer, v *exact.Value, c context) {
	switch v.Kind {
	case '{':
		r.object(l, v, c)
	case '[':
		for i := range v.Elements {
			r.value(l, &v.Elements[i], c)
		}
	case '"':
		r.words(l, v, c)
	case '0':
		r.scalar(l, v, c)
	}
}

// scalar looks at a number, which a secret may be, or an account.
func (r *run) scalar(l *layer, v *exact.Value, c context) {
	k := r.named(c, string(v.Raw))
	if k.code == "" || k == opaque || k == session && len(v.Raw) < 6 { // of tokens there are counts
		return
	}
	id := r.replaceAny(k, string(v.Raw), c, l, v.Start)
	if id != string(v.Raw) {
		id = `"` + id + `"`
	}
	r.hold(l, v.Start, v.End, id)
}

// words looks at a string of JSON.
func (r *run) words(l *layer, v *exact.Value, c context) {
	if v.Partial || len(v.Raw) < 2 {
		return
	}
	text, at := unquote(v.Raw)
	for i := range at {
		at[i] += v.Start
	}
	r.said(l.inner(text, at, v.Start+1), c)
}

// said looks at a text that has a name.
func (r *run) said(l *layer, c context) {
	if strings.TrimSpace(l.text) == "" || l.deep > maxDeep {
		return
	}
	name := plainName(c.name)
	switch {
	case c.carrier == inToken:
	case name == "cookie" && (c.carrier == inHeader || strings.Contains(l.text, "=")):
		r.cookies(l, 0, len(l.text), false)
		return
	case name == "setcookie" && (c.carrier == inHeader || strings.Contains(l.text, "=")):
		r.cookies(l, 0, len(l.text), true)
		return
	}
	if k := r.named(c, l.text); k.code != "" {
		r.secret(l, 0, len(l.text), k, c)
		return
	}
	c.all = kind{}
	r.read(l, c)
}

// named says what a value is by where it stands.
func (r *run) named(c context, value string) kind {
	k := kindOf(c)
	if k.code == "" {
		k = c.all
	}
	if k.code == "" && r.ask.Personal {
		if k = personalKind(c, false); k.code != "" && !tellsOne(k, value) {
			k = kind{}
		}
	}
	return k
}

// tellsOne reports whether a value can be a personal one of its kind: what is a word for a
// kind of thing, and no thing, stays.
func tellsOne(k kind, value string) bool {
	value = strings.ToLower(strings.TrimSpace(value))
	switch value {
	case "", "true", "false", "null", "none", "unknown", "undefined", "self", "user", "users", "me", "public", "string", "number", "object":
		return false
	}
	return k != network || strings.ContainsAny(value, ".:")
}

// secret replaces l.text[start:end], which a name says holds one: but what is a token stays
// readable, and of what holds other things only the secrets in it go.
func (r *run) secret(l *layer, start, end int, k kind, c context) {
	raw := l.text[start:end]
	trimmed := strings.TrimSpace(raw)
	if trimmed == "" {
		return
	}
	start += strings.Index(raw, trimmed)
	end = start + len(trimmed)
	if n := schemeLength(trimmed); n > 0 && (k == credentials || k == opaque || c.carrier == inHeader) {
		if strings.HasPrefix(strings.ToLower(trimmed[:n]), "basic") {
			r.basic(l, start+n, end, c)
			return
		}
		start += n
		trimmed = trimmed[n:]
	}
	if !k.personal {
		inner := l.inner(trimmed, nil, start)
		switch {
		case strings.Contains(trimmed, "-----BEGIN ") || strings.Contains(trimmed, "-----BEGIN+"):
			if r.pem(inner, c) != nil {
				return
			}
		case trimmed[0] == '{' || trimmed[0] == '[':
			if v, defects := exact.ParseJSON([]byte(trimmed)); whole(defects) {
				c.carrier = inJSON
				c.all = k
				r.value(inner, &v, c)
				return
			}
		}
		if runs := intake.Every(trimmed); len(runs) > 0 {
			last, left := 0, ""
			for _, t := range runs {
				left += trimmed[last:t.Start]
				last = t.End
			}
			left += trimmed[last:]
			if strings.Trim(left, " \t\r\n,;\"'=") == "" {
				for _, t := range runs {
					r.compact(inner, t, c)
				}
				return
			}
		}
	}
	value := plainly(l.text[start:end])
	if spared(k, value) {
		return
	}
	id := r.replaceAny(k, value, c, l, start)
	if id == value {
		id = l.text[start:end]
	}
	r.hold(l, start, end, id)
}

// replaceAny is what stands for a secret or a personal value.
func (r *run) replaceAny(k kind, value string, c context, l *layer, at int) string {
	if replaced(value) {
		return value
	}
	where := c.says()
	if k == cookieValue && c.carrier == inCookie {
		where = quoted(c.name) // what it is, is said
	}
	return r.replace(k, value, where, l, at)
}

// spared reports whether nothing is there to be taken out: it was already, or it only says
// where a secret is to be put in.
func spared(k kind, value string) bool {
	value = strings.Trim(value, "\"' \t\r\n")
	if value == "" || replaced(value) {
		return true
	}
	switch strings.ToLower(value) {
	case "true", "false", "null", "none", "nil", "undefined", "redacted", "[redacted]", "hidden", "masked", "bearer", "basic", "dpop", "string", "required", "optional":
		return true
	}
	if token.Mark(value) == len(value) || strings.Trim(value, "*xX.#-•") == "" {
		return true
	}
	for _, hole := range [][2]string{{"${", "}"}, {"{{", "}}"}, {"<", ">"}, {"$(", ")"}} {
		if strings.HasPrefix(value, hole[0]) && strings.HasSuffix(value, hole[1]) && strings.Count(value, hole[1]) == 1 {
			return true
		}
	}
	for _, hole := range []string{"$", "process.env", "os.environ", "os.Getenv", "System.getenv", "env."} {
		if rest, ok := strings.CutPrefix(value, hole); ok && strings.Trim(rest, "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz_.()[]'\"") == "" {
			return true
		}
	}
	switch k {
	case opaque, session, code, signature, apiKey: // names that other things have, too
		if len(value) < 4 || len(value) < 12 && strings.Trim(value, "0123456789.") == "" && k != code {
			return true
		}
		if k == code && len(value) < 6 && strings.Trim(value, "abcdefghijklmnopqrstuvwxyz_ ") == "" {
			return true
		}
	}
	return false
}

// basic replaces what a user and a password are encoded in.
func (r *run) basic(l *layer, start, end int, c context) {
	value := plainly(l.text[start:end])
	if spared(credentials, value) {
		return
	}
	if b, ok := decode64(value); ok {
		if _, pass, ok := strings.Cut(string(b), ":"); ok && !r.again && utf8.Valid(b) {
			r.known.add(pass, replacement{r.idOf(password, pass), password})
		}
	}
	r.take(l, start, end, credentials, value, c.says())
}

var schemes = []string{"bearer", "basic", "dpop", "token", "digest", "negotiate", "ntlm", "apikey", "hawk", "aws4-hmac-sha256", "sharedkey", "sharedaccesssignature", "gnap", "oauth", "privatetoken", "key"}

// schemeLength is how long the name of a scheme is at the beginning of a text, with the space
// behind it.
func schemeLength(text string) int {
	for i := 0; i < len(text) && i < 40; {
		ch, width := intake.Unit(text, i)
		if ch == ' ' || ch == '+' && i > 2 {
			word := strings.ToLower(text[:i])
			for _, s := range schemes {
				if word == s {
					return i + width
				}
			}
			return 0
		}
		i += width
	}
	return 0
}

// cookies replaces the values of cookies: of a Set-Cookie header the first alone is one.
func (r *run) cookies(l *layer, start, end int, set bool) {
	for i := start; i < end; {
		stop := strings.IndexByte(l.text[i:end], ';')
		if stop < 0 {
			stop = end
		} else {
			stop += i
		}
		if eq := strings.IndexByte(l.text[i:stop], '='); eq >= 0 {
			name := strings.TrimSpace(l.text[i : i+eq])
			r.cookie(l, i+eq+1, stop, name)
		}
		if set { // several may follow one another, each in a line
			if n := strings.IndexByte(l.text[i:end], '\n'); n >= 0 {
				i += n + 1
				continue
			}
			return
		}
		i = stop + 1
	}
}

func (r *run) cookie(l *layer, start, end int, name string) {
	r.secret(l, start, end, cookieValue, context{name: name, carrier: inCookie})
}

var toStandard = strings.NewReplacer("-", "+", "_", "/", "=", "", "\n", "", "\r", "", " ", "")

// decode64 decodes base64 of either alphabet.
func decode64(text string) ([]byte, bool) {
	text = toStandard.Replace(text)
	b, err := base64.RawStdEncoding.DecodeString(text)
	return b, err == nil && len(b) > 0
}

// like64 encodes bytes as a text of base64 was encoded.
func like64(b []byte, was string) string {
	enc := base64.RawStdEncoding
	if strings.ContainsAny(was, "-_") {
		enc = base64.RawURLEncoding
	}
	out := enc.EncodeToString(b)
	if strings.HasSuffix(was, "=") {
		out += strings.Repeat("=", (4-len(out)%4)%4)
	}
	return out
}

// base64 looks into l.text[start:end], the base64 of a text, and reports whether it is one.
func (r *run) base64(l *layer, start, end int, c context) bool {
	was := l.text[start:end]
	b, ok := decode64(was)
	if !ok || !utf8.Valid(b) || l.deep >= maxDeep {
		return false
	}
	inner := l.encoded(string(b), start)
	r.read(inner, c)
	r.finish(l, inner, start, end, func(text string) string { return like64([]byte(text), was) })
	return true
}

// finish puts an encoded layer back, if it is another now.
func (r *run) finish(l, inner *layer, start, end int, encode func(string) string) {
	if r.again {
		r.sweep(inner)
	}
	if text := inner.written(); text != inner.text {
		l.put(start, end, encode(text))
	}
}

// unquote reads a JSON string, with where each byte of its text stands in raw; nil: from 1 on.
func unquote(raw []byte) (string, []int) {
	in := raw[1 : len(raw)-1]
	if strings.IndexByte(string(in), '\\') < 0 {
		return string(in), nil
	}
	out := make([]byte, 0, len(in))
	at := make([]int, 0, len(in)+1)
	for i := 0; i < len(in); {
		width := 1
		text := string(in[i : i+1])
		if in[i] == '\\' && i+1 < len(in) {
			width = 2
			if in[i+1] == 'u' {
				width = min(6, len(in)-i)
				if width == 6 && (in[i+2]|0x20) == 'd' && in[i+3]|0x20 >= '8' && i+12 <= len(in) && in[i+6] == '\\' && in[i+7] == 'u' && (in[i+8]|0x20) == 'd' && in[i+9]|0x20 >= 'b' {
					width = 12
				}
			}
			text = exact.Unquote([]byte(`"` + string(in[i:i+width]) + `"`))
		}
		for j := range len(text) {
			out = append(out, text[j])
			at = append(at, 1+i)
		}
		i += width
	}
	return string(out), append(at, 1+len(in))
}
