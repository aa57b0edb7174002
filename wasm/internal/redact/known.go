package redact

import (
	"encoding/base64"
	"encoding/hex"
	"strings"
	"unicode/utf8"

	"jwtdebugger/wasm/internal/intake"
	"jwtdebugger/wasm/internal/prose"
)

// replacement is what stands for a value that was found.
type replacement struct {
	id   string
	kind kind
}

// known are the values that were found. By what they begin with they are found again.
type known struct {
	values map[string]replacement
	index  map[uint32][]string
}

// Bounds of what is looked for again.
const (
	maxKnown  = 5000
	leastName = 4 // personal values shorter than this are replaced where a name tells of them
	leastWord = 6 // secrets, as whole words
	leastPart = 8 // secrets, wherever they stand
)

func (k *known) add(value string, r replacement) {
	if _, ok := k.values[value]; ok || value == "" || len(k.values) > 2*maxKnown {
		return
	}
	k.values[value] = r
	if !seekable(value, r.kind) || len(k.index) > maxKnown {
		return
	}
	k.seek(value)
	if !r.kind.personal && len(value) >= leastPart && len(value) < 4<<10 {
		for _, other := range []string{base64.RawStdEncoding.EncodeToString([]byte(value)), base64.RawURLEncoding.EncodeToString([]byte(value)), hex.EncodeToString([]byte(value))} {
			if _, ok := k.values[other]; !ok {
				k.values[other] = r
				k.seek(other)
			}
		}
	}
}

func (k *known) seek(value string) {
	if k.index == nil {
		k.index = map[uint32][]string{}
	}
	at := window(value, 0)
	if len(k.index[at]) < 50 {
		k.index[at] = append(k.index[at], value)
	}
}

func window(text string, i int) uint32 {
	return uint32(text[i]) | uint32(text[i+1])<<8 | uint32(text[i+2])<<16 | uint32(text[i+3])<<24
}

// seekable reports whether a value can be told from words that stand there by themselves.
func seekable(value string, k kind) bool {
	if len(value) < leastName {
		return false
	}
	plainWord := strings.Trim(value, "abcdefghijklmnopqrstuvwxyz-_ ") == "" || strings.Trim(value[1:], "abcdefghijklmnopqrstuvwxyz") == "" && !k.personal
	digits := strings.Trim(value, "0123456789.+-") == ""
	switch {
	case k.personal:
		return len(value) >= leastName && !plainWord && (!digits || len(value) >= leastWord)
	case k == cookieValue || k == code || k == session:
		return len(value) >= leastPart+4 && !plainWord && strings.ContainsAny(value, "0123456789")
	}
	return len(value) >= leastWord && !plainWord && (!digits || len(value) >= leastPart)
}

// sweep replaces what is known already wherever else it stands in a layer.
func (r *run) sweep(l *layer) {
	if len(r.known.index) == 0 || len(l.text) < leastName {
		return
	}
	l.settle()
	done := l.edits // those before the sweep, in order
	text, at := decoded(l.text)
	place := func(i int) int {
		if at == nil {
			return i
		}
		return at[i]
	}
	for i := 0; i+4 <= len(text); {
		best := ""
		for _, value := range r.known.index[window(text, i)] {
			if len(value) > len(best) && strings.HasPrefix(text[i:], value) && r.fits(text, i, value) {
				best = value
			}
		}
		if best == "" {
			i++
			continue
		}
		start, end := place(i), place(i+len(best))
		i += len(best)
		for len(done) > 0 && done[0].end <= start {
			done = done[1:]
		}
		if len(done) > 0 && done[0].start <= start {
			continue // it is in what is replaced already
		}
		known := r.known.values[best]
		id := r.change(known.id, known.kind, best, context{}.says(), l, start)
		if id == best {
			id = l.text[start:end]
		}
		l.edits = append(l.edits, edit{start, end, id})
	}
}

// fits reports whether what stands there is the value, and no longer word, nor a name.
func (r *run) fits(text string, i int, value string) bool {
	end := i + len(value)
	k := r.known.values[value].kind
	if !k.personal && len(value) >= leastPart {
		return true
	}
	if i > 0 && wordByte(text[i-1]) || end < len(text) && wordByte(text[end]) {
		return false
	}
	if k.personal && end < len(text) && text[end] == '"' {
		rest := strings.TrimLeft(text[end+1:min(len(text), end+8)], " ")
		return !strings.HasPrefix(rest, ":")
	}
	return true
}

func wordByte(c byte) bool {
	return 'a' <= c && c <= 'z' || 'A' <= c && c <= 'Z' || '0' <= c && c <= '9' || c == '_' || c >= 0x80
}

// decoded is a text with every escape read, and where each byte stands; nil: where it is.
func decoded(text string) (string, []int) {
	if !strings.ContainsAny(text, `\%&^`+"`") {
		return text, nil
	}
	out := make([]byte, 0, len(text))
	at := make([]int, 0, len(text)+1)
	for i := 0; i < len(text); {
		c, width := intake.Unit(text, i)
		switch {
		case c == 0x80 && width > 1:
			for _, b := range foreign(text[i : i+width]) {
				out, at = append(out, b), append(at, i)
			}
		case c == 0x80:
			out, at = append(out, text[i]), append(at, i)
		case c != 0xff:
			out, at = append(out, c), append(at, i)
		}
		i += width
	}
	return string(out), append(at, len(text))
}

// foreign is what an escape stands for that is not ASCII.
func foreign(escape string) []byte {
	n := 0
	digits := escape[strings.LastIndexAny(escape, `%ux`)+1:]
	for _, c := range []byte(digits) {
		switch {
		case '0' <= c && c <= '9':
			n = n<<4 | int(c-'0')
		default:
			n = n<<4 | int(c|0x20-'a'+10)
		}
	}
	if escape[0] == '%' {
		if len(digits) > 2 { // %25C3
			n &= 0xff
		}
		return []byte{byte(n)}
	}
	return utf8.AppendRune(nil, rune(n))
}

func plainly(text string) string {
	text, _ = decoded(text)
	return text
}

// shown is what a list shows of a value.
func shown(value string) string { return prose.Cut(value, 120) }

// quoted is a name in a sentence.
func quoted(name string) string { return prose.Quote(name) }
