package intake

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"jwtdebugger/wasm/internal/prose"
	"jwtdebugger/wasm/internal/report"
)

// invisible are the characters that take no room, and so come along unseen.
const invisible = "\ufeff\u200b\u200c\u200d\u2060"

// quoteMarks are what stands around a token in source code, JSON, shells and mails.
const quoteMarks = "\"'`\u201c\u201d\u2018\u2019"

// schemes are what stands before a token in a header, longest first.
var schemes = []string{"authorization", "proxy-authorization", "bearer", "dpop"}

// peelSpace takes off white space and invisible characters.
func peelSpace(text string) paste {
	p := paste{text: text, end: len(text)}
	p.space()
	return p
}

// peel takes off, again and again, what people wrap a token in, with a note for each.
func peel(text string) paste {
	p := peelSpace(text)
	var quote, trailing report.Range // the first that was taken off, in bytes
	quotes := 0
	schemeStart, schemeEnd := -1, 0
	for before := -1; before != p.end-p.start; {
		before = p.end - p.start
		p.space()
		if n := schemeLength(p.rest()); n > 0 {
			if schemeStart < 0 {
				schemeStart = p.start
			}
			p.start += n
			schemeEnd = p.start
			p.where = "Authorization header"
			if strings.EqualFold(text[p.start-n:p.start], "dpop:") {
				p.where = "DPoP header"
			}
			p.space()
		}
		if n := opening(p.rest()); n > 0 {
			if quotes++; quotes == 1 {
				quote = report.Range{Start: p.start, End: p.start + n}
			}
			p.start += n
		}
		if n := closing(p.rest()); n > 0 {
			if quotes++; quotes == 1 {
				quote = report.Range{Start: p.end - n, End: p.end}
			}
			p.end -= n
		}
		if rest := p.rest(); strings.HasSuffix(rest, ",") || strings.HasSuffix(rest, ";") {
			trailing = report.Range{Start: p.end - 1, End: p.end}
			p.end--
		}
	}
	if p.start >= p.end {
		return p
	}
	ruler := report.NewRuler(text)
	setAside := func(code, what, why string, start, end int) {
		p.notes = append(p.notes, note(code, report.Words{Lead: what + " set aside.", Why: why}, ruler.Range(start, end)))
	}
	if around := text[:p.start] + text[p.end:]; strings.ContainsAny(around, invisible) {
		setAside(CodeInvisible, "Invisible characters around the token were", "They are not part of it, and a strict reader would refuse it with them.", 0, p.start)
	}
	if schemeStart >= 0 {
		scheme := prose.Quote(strings.Join(strings.Fields(text[schemeStart:schemeEnd]), " "))
		setAside(CodeBearer, scheme+" before the token was", "It belongs to the HTTP header, not to the token.", schemeStart, schemeEnd)
	}
	mark := func(r report.Range) string { // without the backslash that escapes it
		return prose.Capital(prose.Character(text, r.End-lastSize(text[:r.End])))
	}
	switch {
	case quotes == 1:
		side := "before"
		if quote.Start >= p.end {
			side = "after"
		}
		setAside(CodeQuoted, mark(quote)+" "+side+" the token was", "It was left over from a string literal or JSON, and is not part of the token.", quote.Start, quote.End)
	case quotes > 1:
		setAside(CodeQuoted, "The quotation marks around the token were", "They are not part of it.", quote.Start, quote.End)
	}
	if trailing.End > 0 {
		setAside(CodeTrailing, mark(trailing)+" after the token was", "It is not part of it.", trailing.Start, trailing.End)
	}
	return p
}

func lastSize(text string) int {
	_, size := utf8.DecodeLastRuneInString(text)
	return size
}

func (p *paste) space() {
	off := func(c rune) bool { return unicode.IsSpace(c) || strings.ContainsRune(invisible, c) }
	trimmed := strings.TrimLeftFunc(p.rest(), off)
	p.start = p.end - len(trimmed)
	p.end = p.start + len(strings.TrimRightFunc(trimmed, off))
}

// schemeLength is how long "Authorization:" or "Bearer" and the space behind it are at the
// beginning of rest.
func schemeLength(rest string) int {
	for _, scheme := range schemes {
		if len(rest) <= len(scheme) || !strings.EqualFold(rest[:len(scheme)], scheme) {
			continue
		}
		n := len(scheme)
		switch c := rest[n]; {
		case c == ':':
			return n + 1
		case (c == ' ' || c == '\t' || c == '\r' || c == '\n') && !strings.HasSuffix(scheme, "authorization"):
			return n + 1
		}
	}
	return 0
}

// opening is how long the quotation mark at the beginning of rest is, with the backslash
// that escapes it.
func opening(rest string) int {
	n := 0
	if strings.HasPrefix(rest, `\`) {
		n = 1
	}
	if c, size := utf8.DecodeRuneInString(rest[n:]); size > 0 && strings.ContainsRune(quoteMarks, c) {
		return n + size
	}
	return 0
}

// closing is the same for the end of rest.
func closing(rest string) int {
	c, size := utf8.DecodeLastRuneInString(rest)
	if size == 0 || c == utf8.RuneError || !strings.ContainsRune(quoteMarks, c) {
		return 0
	}
	if strings.HasSuffix(rest[:len(rest)-size], `\`) {
		size++
	}
	return size
}
