package intake

import (
	"strings"

	"jwtdebugger/wasm/internal/report"
	"jwtdebugger/wasm/internal/token"
)

// otherText recognises a text that is nothing but something else than a JWT.
func otherText(p paste) []Found {
	o := token.Recognise(p.rest())
	if o.Kind == token.Unlike {
		return nil
	}
	f := p.other(o, p.where, p.start, p.end)
	f.Notes = append(p.notes, f.Notes...)
	told := &f.Notes[len(f.Notes)-1]
	switch o.Kind {
	case token.KeyText, token.Certificate:
		told.Remedies = []report.Remedy{{Label: "Move it to Key", Set: map[string]string{"key": p.rest(), "token": ""}}}
	case token.Encoded:
		if value := decodedToken(p.rest()); value != "" {
			told.Remedies = []report.Remedy{{Label: "Decode it once", Set: map[string]string{"token": value}}}
		}
	}
	return []Found{f}
}

// other is text[start:end], with a note of what can be learned from it. What it is, is told
// when it is taken apart (token.CodeNoToken).
func (p paste) other(o token.Other, where string, start, end int) Found {
	f := p.found(o.Kind, where, start, end)
	f.Title = o.Title
	n := note(o.Code, o.Learned, p.ruler.Range(start, end))
	n.Links = token.Links(o, p.text[start:end])
	f.Notes = []report.Problem{n}
	return f
}

// cookie recognises a text that is nothing but a cookie that a web framework signed.
func cookie(p paste) []Found {
	if !isCookie(p.rest()) {
		return nil
	}
	return otherText(p)
}

// isCookie reports whether a text is such a cookie.
func isCookie(text string) bool {
	const longest = 64 << 10
	return len(text) < longest && token.Recognise(text).Kind == token.Cookie
}

// cookiesIn recognises such cookies amid other text: alone between delimiters, or there behind
// a name and an equals sign.
func cookiesIn(p paste) []Found {
	const least, most, tries = 24, 8 << 10, 1000
	const delimiters = " \t\r\n;\"'`,&<>"
	var out []Found
	s := scanner{paste: p}
	for i, n := p.start, 0; i < p.end && n < tries && len(out) < maxFound; {
		size := strings.IndexAny(p.text[i:p.end], delimiters)
		if size < 0 {
			size = p.end - i
		}
		end := i + size
		if size >= least && size <= most {
			n++
			start := i
			if name := strings.IndexByte(p.text[i:end], '='); name > 0 && isCookie(p.text[i+name+1:end]) {
				start += name + 1
			}
			if value := p.text[start:end]; start > i || isCookie(value) {
				out = append(out, p.other(token.Recognise(value), s.where(start, end).say, start, end))
			}
		}
		i = end + 1
	}
	return out
}

// telling are pieces of names that tell that their value is a token, whatever it looks like.
var telling = []string{"token", "session", "assertion", "saml", "authorization", "macaroon", "api_key", "apikey"}

// othersIn recognises tokens of other kinds amid other text.
func othersIn(p paste) []Found {
	const least, words = 16, 5000
	var out []Found
	s := scanner{paste: p}
	blocks := armored(p.rest())
	look := func(start, end int) {
		for len(blocks) > 0 && blocks[0][1] < start-p.start {
			blocks = blocks[1:]
		}
		if len(blocks) > 0 && blocks[0][0] <= start-p.start {
			return // a line of a PEM text
		}
		word := p.text[start:end]
		o := token.Recognise(strings.TrimRight(word, "."))
		at := place{}
		switch o.Kind {
		case token.Unlike, token.HTML, token.KeyText, token.Document, token.Credentials,
			token.Address, token.Mail, token.Host, token.IP, token.File, token.Version, token.Date, token.Name:
			return // a text of words holds many
		}
		switch o.Code {
		case token.CodeOpaque, token.CodeUUID, token.CodeHash:
			at = s.where(start, end)
			told := false
			for _, each := range telling {
				told = told || strings.Contains(strings.ToLower(at.name), each)
			}
			if !told {
				return
			}
		default:
			at = s.where(start, end)
		}
		out = append(out, p.other(o, at.say, start, end))
	}
	begin := -1
	for i, n := p.start, 0; i <= p.end && n < words && len(out) < maxFound; i++ {
		if i < p.end && strings.IndexByte(" \t\r\n\"'`,;&?<>(){}[]\\:%", p.text[i]) < 0 && (p.text[i] != '=' || i+1 < p.end && p.text[i+1] == '=' || i > p.start && p.text[i-1] == '=') {
			if begin < 0 {
				begin = i
			}
			continue
		}
		if begin >= 0 && i-begin >= least {
			n++
			look(begin, i)
		}
		begin = -1
	}
	return out
}

// keyBeside says so when a key stands in the same text as the token.
func (s *scanner) keyBeside() {
	start := strings.Index(s.text[s.start:s.end], "-----BEGIN ")
	if start < 0 || len(s.found) == 0 {
		return
	}
	start += s.start
	end := strings.Index(s.text[start:s.end], "-----END ")
	if end < 0 {
		return
	}
	end += start + len("-----END ")
	if dashes := strings.Index(s.text[end:s.end], "-----"); dashes >= 0 {
		end += dashes + len("-----")
	}
	f := &s.found[0]
	s.note(f, CodeKeyBeside, report.Words{Lead: "A key or a certificate is in the same text.", Next: "It belongs in the Key field."})
	key := &f.Notes[len(f.Notes)-1]
	key.Place.Range = s.ruler.Range(start, end)
	key.Remedies = []report.Remedy{{Label: "Move it to Key", Set: map[string]string{"key": s.text[start:end], "token": f.Value}}}
}
