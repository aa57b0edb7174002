package heard

import (
	"strconv"
	"strings"
	"sync"
	"unicode/utf8"
)

// MaxText is how many bytes of a text are searched.
const MaxText = 1 << 20

// most is how many messages are told of one text.
const most = 12

// mostHits is how many places are found, and effort bounds the work of a search, in bytes that
// are looked at for the end of a name.
const (
	mostHits = 1000
	effort   = 4 << 20
)

// mostNames is how many names of one message are compared: a log repeats itself.
const mostNames = 20

// longest is how many bytes a name in a message may have; window is how far behind its
// beginning a message still names something.
const (
	longest = 400
	window  = 2000
)

// Hit is a message that stands in a text: text[start:end].
type Hit struct {
	row        *row
	start, end int
	names      []name
	by         []string
}

// name is what a message names: what it says of the token ("kid"), or what the service
// expects ("+iss").
type name struct{ what, value string }

// pattern is one text of a row, and how much of it is literal.
type pattern struct {
	text  string
	words int
	row   *row
}

// first is how many letters of its first word a pattern is found by.
const first = 3

// head is the beginning of a text that patterns are found by.
func head(text string) string {
	n := 0
	for n < first && n < len(text) && wordy(text[n]) {
		n++
	}
	return text[:n]
}

// patterns are all patterns by their heads.
var patterns = sync.OnceValue(func() map[string][]pattern {
	index := make(map[string][]pattern)
	for i := range table() {
		r := &table()[i]
		for _, text := range r.says {
			index[head(text)] = append(index[head(text)], pattern{text, literal(text), r})
		}
	}
	return index
})

// literal is how many characters of a pattern stand for themselves.
func literal(pattern string) (n int) {
	inside := false
	for i := range len(pattern) {
		switch {
		case pattern[i] == '{':
			inside = true
		case pattern[i] == '}':
			inside = false
		case !inside:
			n++
		}
	}
	return n
}

// Find returns the messages that stand in text, in order. Of two that begin at one place the
// one with more words of its own is meant; one that says little is told where no other is.
func Find(text string) []Hit {
	if len(text) > MaxText {
		text = text[:MaxText]
	}
	known := patterns()
	var hits []Hit
	left := effort
	for i := 0; i < len(text); i++ {
		if !wordy(text[i]) || i > 0 && wordy(text[i-1]) {
			continue
		}
		var best Hit
		own := 0
		for _, p := range known[head(text[i:])] {
			if p.words <= own {
				continue
			}
			if at, names, ok := match(text, i, p.text, &left); ok && (!p.row.alone || !strings.Contains(p.text, " ") || standsAlone(text, i, at)) {
				best, own = Hit{row: p.row, start: i, end: at, names: names}, p.words
			}
		}
		if best.row != nil {
			hits = append(hits, best)
			i = best.end - 1
		}
		if left < 0 || len(hits) == mostHits {
			break
		}
	}
	return choose(text, hits)
}

// choose leaves out what was told before, and what says little where another says more.
func choose(text string, hits []Hit) []Hit {
	specific := false
	for _, h := range hits {
		specific = specific || !h.row.general
	}
	var out []Hit
	told := map[*row]int{}
	var before Hit
	left := effort
	for i, h := range hits {
		// "token signature is invalid: signature is invalid" says one thing.
		again := before.row != nil && !before.row.general && before.row.sense == h.row.sense && h.start-before.end <= 2
		if before = h; again {
			continue
		}
		until := min(len(text), h.start+window)
		if i+1 < len(hits) && hits[i+1].start > h.end {
			until = min(until, hits[i+1].start)
		}
		if at, ok := told[h.row]; ok && len(out[at].names) >= mostNames {
			continue
		}
		h.names = append(h.names, named(text[h.start:until], h.row, &left)...)
		if at, ok := told[h.row]; ok {
			out[at].names = append(out[at].names, h.names...)
			continue
		}
		if h.row.general && specific || len(out) == most {
			continue
		}
		told[h.row] = len(out)
		out = append(out, h)
	}
	for i, h := range out {
		out[i].by = narrowed(text[max(0, h.start-window):min(len(text), h.end+window)], h.row.by)
	}
	return out
}

// narrowed are those of several who say a message of whom something else in the text tells.
func narrowed(text string, by []string) []string {
	if len(by) == 1 {
		return by
	}
	var out []string
	for _, s := range by {
		for _, mark := range marks()[s] {
			if strings.Contains(text, mark) {
				out = append(out, s)
				break
			}
		}
	}
	if out == nil {
		return by
	}
	return out
}

// named are the names that stand in a text behind the label that whoever says the message
// puts before them.
func named(text string, r *row, left *int) []name {
	var out []name
	for _, s := range r.by {
		for _, label := range labels()[s] {
			head, _, _ := strings.Cut(label, "'")
			if at := strings.Index(text, head); at >= 0 && (at == 0 || !wordy(text[at-1])) {
				if _, found, ok := match(text, at, label, left); ok {
					out = append(out, found...)
				}
			}
		}
	}
	return out
}

// match reads a pattern at text[at:], and says where it ends and what it names. A space stands
// for white space, a quotation mark for any, {name} for what stands there up to what follows
// in the pattern, and {} for what need not be known. What it takes is taken off left.
func match(text string, at int, pattern string, left *int) (end int, names []name, ok bool) {
	for i := 0; i < len(pattern); {
		if pattern[i] != '{' {
			size := same(text[at:], pattern[i])
			if size == 0 {
				return 0, nil, false
			}
			at, i = at+size, i+1
			continue
		}
		what, rest, _ := strings.Cut(pattern[i+1:], "}")
		i = len(pattern) - len(rest)
		word := what == "claim" || what == "wrong" || what == "alg" || what == "+alg" || what == "typ"
		size := hole(text[at:], rest, word)
		if *left -= max(size, longest/4); *left < 0 {
			size = -1
		}
		if size < 0 {
			return 0, nil, false
		}
		if value := plain(text[at : at+size]); what != "" && value != "" {
			names = append(names, name{what, value})
		}
		at += size
	}
	if at < len(text) && at > 0 && wordy(text[at-1]) && wordy(text[at]) {
		return 0, nil, false
	}
	return at, names, true
}

// hole is how many bytes stand before what follows in a pattern, of which word says that they
// are one word; -1: it does not follow.
func hole(text, follows string, word bool) int {
	if stop := strings.IndexByte(follows, '{'); stop >= 0 {
		follows = follows[:stop]
	}
	for i := 0; i <= len(text) && i <= longest; i++ {
		switch {
		case follows == "":
			if i == len(text) || text[i] == '\n' || word && text[i] == ' ' || text[i] == '\r' || text[i] == '<' || same(text[i:], '"') > 0 {
				return i
			}
		case begins(text[i:], follows):
			return i
		case i < len(text) && (text[i] == '\n' || word && text[i] == ' '):
			return -1
		}
	}
	return -1
}

// begins reports whether a text begins with literal.
func begins(text, literal string) bool {
	for i := range len(literal) {
		size := same(text, literal[i])
		if size == 0 {
			return false
		}
		text = text[size:]
	}
	return true
}

// same is how many bytes at the beginning of a text stand for c of a pattern; 0: none do.
func same(text string, c byte) int {
	switch c {
	case ' ':
		n := 0
		for n < len(text) {
			switch {
			case strings.IndexByte(" \t\r\n", text[n]) >= 0:
				n++
			case strings.HasPrefix(text[n:], `\n`), strings.HasPrefix(text[n:], `\r`), strings.HasPrefix(text[n:], "\u00a0"):
				n += 2
			default:
				return n
			}
		}
		return n
	case '\'', '"':
		return quote(text)
	}
	if text != "" && text[0] == c {
		return 1
	}
	return 0
}

// quotes are the ways in which quotation marks are written, in JSON and HTML, too.
var quotes = []string{"'", `"`, "’", "‘", "“", "”", "`", `\u0027`, `\u0022`, "&quot;", "&#39;", "&#x27;"}

// quote is how many bytes at the beginning of a text are a quotation mark, with the
// backslashes before it.
func quote(text string) int {
	n := 0
	for n < len(text) && n < 4 && text[n] == '\\' {
		n++
	}
	for _, q := range quotes {
		if strings.HasPrefix(text, q) {
			return len(q)
		}
		if strings.HasPrefix(text[n:], q) {
			return n + len(q)
		}
	}
	return 0
}

// wordy reports whether c is part of a word, of a name in a program for instance.
func wordy(c byte) bool {
	return c >= utf8.RuneSelf || c == '_' || '0' <= c && c <= '9' || 'A' <= c && c <= 'Z' || 'a' <= c && c <= 'z'
}

// standsAlone reports whether text[start:end], which are everyday words, stand by themselves
// as a message does: behind the beginning of a line, a colon, a quotation mark or the like, and
// before the end of a sentence.
func standsAlone(text string, start, end int) bool {
	before := strings.TrimRight(text[:start], " \t")
	if strings.HasPrefix(text[end:], ",") { // in a list of messages, and not in a sentence
		return before != "" && strings.IndexByte(":=([{,;", before[len(before)-1]) >= 0
	}
	return freeBefore(before) && freeBehind(strings.TrimLeft(text[end:], " \t"), text[end:])
}

func freeBefore(before string) bool {
	if before == "" || strings.IndexByte("\n\r:=({[|>,;/", before[len(before)-1]) >= 0 {
		return true
	}
	for _, q := range quotes {
		if strings.HasSuffix(before, q) {
			return true
		}
	}
	if strings.HasSuffix(before, "-") || strings.HasSuffix(before, "*") { // a dash, or an item of a list
		return len(before) == 1 || strings.IndexByte(" \t\r\n", before[len(before)-2]) >= 0
	}
	return strings.HasSuffix(before, "—") || strings.HasSuffix(before, "–")
}

func freeBehind(after, whole string) bool {
	switch {
	case after == "", strings.IndexByte("\n\r;:)]}|<(", after[0]) >= 0, quote(after) > 0, same(after, ' ') > 0:
		return true
	case whole[0] == '.':
		return len(whole) == 1 || !wordy(whole[1])
	}
	return strings.HasPrefix(after, "- ") || strings.HasPrefix(after, "—") || strings.HasPrefix(after, "–")
}

// plain is a name without what a program wrote around it: escapes of JSON, and punctuation at
// its end.
func plain(value string) string {
	if strings.Contains(value, `\`) {
		var out strings.Builder
		for i := 0; i < len(value); i++ {
			switch {
			case strings.HasPrefix(value[i:], `\u00`) && len(value) >= i+6:
				if n, err := strconv.ParseUint(value[i+4:i+6], 16, 8); err == nil && n >= ' ' && n < utf8.RuneSelf {
					out.WriteByte(byte(n))
					i += 5
					continue
				}
			case strings.HasPrefix(value[i:], `\/`):
				continue
			}
			out.WriteByte(value[i])
		}
		value = out.String()
	}
	value = strings.TrimSpace(value)
	for {
		shorter := strings.TrimRight(value, ".,;: \\")
		// A bracket is part of the name if it was opened there.
		for _, pair := range []string{"()", "[]", "{}"} {
			if strings.HasSuffix(shorter, pair[1:]) && strings.Count(shorter, pair[1:]) > strings.Count(shorter, pair[:1]) {
				shorter = shorter[:len(shorter)-1]
			}
		}
		if shorter == value {
			return value
		}
		value = shorter
	}
}
