package redact

import (
	"sort"
	"strings"

	"jwtdebugger/wasm/internal/exact"
	"jwtdebugger/wasm/internal/intake"
	"jwtdebugger/wasm/internal/token"
)

// span is a stretch of a layer that was looked through already.
type span struct{ start, end int }

// plain looks through a text that is not JSON: private keys, tokens and JSON in it first, and
// between them what names and forms tell.
func (r *run) plain(l *layer, c context) {
	done := r.pem(l, c)
	blocks := done
	var tokens []intake.Run
	for _, t := range intake.Every(l.text) {
		for len(blocks) > 0 && blocks[0].end <= t.Start {
			blocks = blocks[1:]
		}
		if len(blocks) == 0 || blocks[0].start > t.Start {
			tokens = append(tokens, t)
			done = append(done, span{t.Start, t.End})
		}
	}
	done = append(done, r.objects(l, c, sorted(done))...)
	done = sorted(done)
	n := &names{run: r, l: l, c: c, done: done}
	n.scan()
	for _, t := range tokens { // those that no name led to
		r.compact(l, t, c)
	}
	r.forms(l, c, sorted(append(done, n.taken...)))
}

func sorted(spans []span) []span {
	sort.Slice(spans, func(i, j int) bool { return spans[i].start < spans[j].start })
	return spans
}

// pem replaces what stands between the lines of private keys in PEM and the like.
func (r *run) pem(l *layer, c context) (done []span) {
	const begin, end, private = "-----BEGIN", "-----END", "PRIVATE"
	text := l.text
	for at := 0; ; {
		i := strings.Index(text[at:], begin)
		if i < 0 {
			break
		}
		i += at
		at = i + len(begin)
		label := text[at:min(len(text), at+80)]
		n := strings.Index(label, "-----")
		if n < 0 || !strings.Contains(label[:n], private) {
			continue
		}
		start := at + n + len("-----")
		stop := strings.Index(text[start:], end)
		if stop < 0 {
			stop = len(text)
		} else {
			stop += start
		}
		at = stop
		from, to := start, stop
		for from < to && (breaks(text[from:to]) > 0) {
			from += breaks(text[from:to])
		}
		for to > from && (strings.IndexByte(" \t\r\n", text[to-1]) >= 0 || to-from > 2 && text[to-2] == '\\' && strings.IndexByte("nr", text[to-1]) >= 0) {
			if text[to-1] == 'n' || text[to-1] == 'r' {
				to--
			}
			to--
		}
		done = append(done, span{i, stop})
		if value := text[from:to]; !spared(privateKey, value) {
			key := strings.Join(strings.Fields(plainly(value)), "")
			id := r.replace(privateKey, key, context{name: c.name, carrier: c.carrier}.says(), l, from)
			if id == key {
				id = value
			}
			r.hold(l, from, to, id)
		}
	}
	return done
}

// breaks is how long the line break or the space is that a text begins with.
func breaks(text string) int {
	switch {
	case strings.IndexByte(" \t\r\n", text[0]) >= 0:
		return 1
	case strings.HasPrefix(text, `\n`), strings.HasPrefix(text, `\r`):
		return 2
	}
	return 0
}

// objects looks through the JSON that stands amid other text.
func (r *run) objects(l *layer, c context, done []span) (found []span) {
	text := l.text
	budget := 4*len(text) + 1<<16
	for i := 0; i < len(text) && budget > 0; i++ {
		if text[i] != '{' && text[i] != '[' || i+1 == len(text) || strings.IndexByte("\"{[ \t\r\n", text[i+1]) < 0 {
			continue
		}
		for len(done) > 0 && done[0].end <= i {
			done = done[1:]
		}
		if len(done) > 0 && done[0].start <= i {
			i = done[0].end - 1
			continue
		}
		end := balanced(text, i)
		budget -= max(end-i, 64)
		if end < 0 {
			budget -= len(text) - i
			continue
		}
		v, defects := exact.ParseJSON([]byte(text[i:end]))
		if !whole(defects) || v.Kind == '{' && len(v.Members) == 0 || v.Kind == '[' && len(v.Elements) == 0 {
			continue
		}
		in := c
		in.carrier = inJSON
		r.value(l.inner(text[i:end], nil, i), &v, in)
		found = append(found, span{i, end})
		i = end - 1
	}
	return found
}

// balanced is where the object or array ends that begins at i; -1 where it does not.
func balanced(text string, i int) int {
	depth := 0
	for ; i < len(text); i++ {
		switch text[i] {
		case '{', '[':
			depth++
		case '}', ']':
			if depth--; depth == 0 {
				return i + 1
			}
		case '"':
			for i++; i < len(text) && text[i] != '"'; i++ {
				if text[i] == '\\' {
					i++
				}
			}
		}
	}
	return -1
}

// forms replaces what is a secret by its form alone: what providers mark, a user and a
// password in an address, DER in base64; and looks into the base64 of other texts.
func (r *run) forms(l *layer, c context, done []span) {
	text := l.text
	for i := 0; i < len(text); {
		for len(done) > 0 && done[0].end <= i {
			done = done[1:]
		}
		if len(done) > 0 && done[0].start <= i {
			i = done[0].end
			continue
		}
		if !wordChar(text[i]) {
			if text[i] == '@' && r.ask.Personal {
				r.mailAt(l, i, c)
			}
			if text[i] == ':' && strings.HasPrefix(text[i:], "://") {
				r.userinfo(l, i+3, c)
			}
			i++
			continue
		}
		end := i
		for end < len(text) && wordChar(text[end]) {
			end++
		}
		if len(done) > 0 && done[0].start < end {
			end = done[0].start
		}
		r.word(l, i, end, c)
		i = end
	}
}

func wordChar(c byte) bool {
	return 'a' <= c && c <= 'z' || 'A' <= c && c <= 'Z' || '0' <= c && c <= '9' || c == '_' || c == '-' || c == '.' || c == '+' || c == '/'
}

// word looks at a word.
func (r *run) word(l *layer, start, end int, c context) {
	word := l.text[start:end]
	if len(word) < 16 {
		return
	}
	for _, lead := range []string{"v1,", "//", "/"} {
		if rest, ok := strings.CutPrefix(word, lead); ok {
			word, start = rest, end-len(rest)
		}
	}
	word = strings.TrimRight(word, ".")
	end = start + len(word)
	if len(word) < 16 || replaced(word) {
		return
	}
	if secretPath(word) {
		r.take(l, start, end, apiKey, word, c.says())
		return
	}
	for _, lead := range marked {
		if rest, ok := strings.CutPrefix(word, lead); ok && len(rest) >= 16 && strings.Trim(rest, "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_.") == "" {
			r.take(l, start, end, opaque, word, c.says())
			return
		}
	}
	if _, what := token.Marked(word); what != "" {
		k := opaque
		if strings.Contains(what, "key") || strings.Contains(what, "secret") {
			k = apiKey
		}
		r.take(l, start, end, k, word, c.says())
		return
	}
	if len(word) >= 40 && strings.IndexByte(word, '.') < 0 {
		for end < len(l.text) && l.text[end] == '=' {
			end++
		}
		r.binary(l, start, end, c)
	}
}

// marked are more beginnings of what issuers mark.
var marked = []string{
	"AGE-SECRET-KEY-1", "sk-", "rk_test_", "sq0csp-", "xoxa-", "xoxs-", "glrt-", "gldt-", "ghv_", "lin_api_", "figd_", "dapi", "key-", "shpss_", "pat-", "tskey-",
	"v1.local.", "v1.public.", "v2.local.", "v2.public.", "v3.local.", "v3.public.", "v4.local.", "v4.public.",
}

// secretPath reports whether a word is a path that whoever knows it may post to.
func secretPath(word string) bool {
	for _, at := range []string{"hooks.slack.com/services/", "discord.com/api/webhooks/", "discordapp.com/api/webhooks/"} {
		if rest, ok := strings.CutPrefix(word, at); ok {
			return strings.Contains(rest, "/")
		}
	}
	return false
}

// binary looks into base64: a private key is replaced, a text is looked through.
func (r *run) binary(l *layer, start, end int, c context) {
	text := l.text[start:end]
	switch {
	case strings.HasPrefix(text, "M"):
		full := end
		for full < len(l.text) && (wordChar(l.text[full]) || strings.IndexByte("=\r\n", l.text[full]) >= 0) { // several lines of it
			full++
		}
		if b, ok := decode64(l.text[start:full]); ok && isPrivate(b) {
			r.take(l, start, full, privateKey, l.text[start:full], c.says())
			return
		}
		if b, ok := decode64(text); ok && isPrivate(b) {
			r.take(l, start, end, privateKey, text, c.says())
		}
	case strings.HasPrefix(text, "ey"), strings.HasPrefix(text, "ew"), strings.HasPrefix(text, "W3"), strings.HasPrefix(text, "ZXlK"), strings.HasPrefix(text, "LS0tLS1C"), strings.HasPrefix(text, "QmVhcmVy"):
		r.base64(l, start, end, context{})
	}
}

// isPrivate reports whether DER is a private key or a store of keys: those begin with a
// version, and encrypted ones with the name of how they are.
func isPrivate(der []byte) bool {
	if len(der) < 24 || der[0] != 0x30 {
		return false
	}
	i := 2
	if der[1] >= 0x80 {
		i += int(der[1] & 0x7f)
	}
	if i+16 > len(der) {
		return false
	}
	if der[i] == 2 {
		return der[i+1] == 1 && der[i+2] <= 3
	}
	const pbes = "\x2a\x86\x48\x86\xf7\x0d\x01"
	for j := i; j < i+6; j++ {
		if der[j] == 6 && j+10 < len(der) && string(der[j+2:j+9]) == pbes && (der[j+9] == 5 || der[j+9] == 12) {
			return true
		}
	}
	return false
}

// userinfo replaces the password before the host of an address.
func (r *run) userinfo(l *layer, start int, c context) {
	rest := l.text[start:min(len(l.text), start+500)]
	n := strings.IndexAny(rest, "/?# \t\r\n\"'`<>\\")
	if n >= 0 {
		rest = rest[:n]
	}
	at := strings.LastIndexByte(rest, '@')
	colon := strings.IndexByte(rest, ':')
	if at < 0 || colon < 0 || colon > at {
		if at > 20 && colon < 0 { // a token alone
			r.secret(l, start, start+at, opaque, context{name: "user", carrier: inURL})
		}
		return
	}
	r.secret(l, start+colon+1, start+at, password, context{name: "password", carrier: inURL})
}

// mailAt replaces the mail address around the sign at i.
func (r *run) mailAt(l *layer, i int, c context) {
	in := func(b byte) bool { return wordChar(b) && b != '/' }
	start, end := i, i+1
	for start > 0 && in(l.text[start-1]) && i-start < 100 {
		start--
	}
	for end < len(l.text) && in(l.text[end]) && end-i < 200 {
		end++
	}
	for end > i && strings.IndexByte(".-_+", l.text[end-1]) >= 0 {
		end--
	}
	value := l.text[start:end]
	if isMail(value) && !replaced(value) {
		r.take(l, start, end, mail, value, c.says())
	}
}
