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

// cookie recognises a text that is nothing but a cookie that itsdangerous signed.
func cookie(p paste) []Found {
	if strings.Count(p.rest(), ".") > 3 || token.Recognise(p.rest()).Kind != token.Cookie {
		return nil
	}
	return otherText(p)
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
	s.note(f, CodeKeyBeside, report.Words{Lead: "A key or a certificate stands in the same text.", Next: "It belongs in the Key field."})
	key := &f.Notes[len(f.Notes)-1]
	key.Place.Range = s.ruler.Range(start, end)
	key.Remedies = []report.Remedy{{Label: "Move it to Key", Set: map[string]string{"key": s.text[start:end], "token": f.Value}}}
}
