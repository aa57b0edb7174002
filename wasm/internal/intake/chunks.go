package intake

import (
	"strconv"
	"strings"

	"jwtdebugger/wasm/internal/report"
	"jwtdebugger/wasm/internal/token"
)

// Bounds of a token that is spread over several cookies.
const (
	maxPieces = 20
	maxSpread = 20       // how many such tokens are put together
	pieceLook = 64 << 10 // how far from the first the others stand
)

// chunks puts a token together that is spread over several cookies, name.0, name.1 and so
// on: browsers take no cookie over 4 KiB, so libraries cut. (Auth.js and Supabase write
// name.0, nextjs-auth0 name__0, oauth2-proxy name_0.) It is true when it listed r, whole or
// as a piece.
func (s *scanner) chunks(at place, r *run) bool {
	separator := ""
	for _, each := range []string{".", "__", "_"} {
		if strings.HasSuffix(at.name, each+"0") && len(at.name) > len(each)+1 {
			separator = each
			break
		}
	}
	if separator == "" || complete(r.value) {
		return false
	}
	if listed, known := s.spread[r.value]; known { // a HAR file has the same cookies in each request
		return listed
	}
	if len(s.spread) >= maxSpread {
		return false
	}
	if s.spread == nil {
		s.spread = map[string]bool{}
	}
	s.spread[r.value] = true
	stem := at.name[:len(at.name)-1]
	name := strings.TrimSuffix(stem, separator)
	whole := r.value
	end := r.end
	n := 1
	for ; n < maxPieces; n++ {
		value, from, to := s.piece(stem+strconv.Itoa(n), r.start)
		if value == "" {
			break
		}
		whole += value
		end = max(end, to)
		s.used = append(s.used, report.Range{Start: from, End: to})
	}
	_, gap, _ := s.piece(stem+strconv.Itoa(n+1), r.start)
	if n == 1 && separator == "_" {
		s.spread[r.value] = false
		return false // any name may end so
	}
	f := s.of(*r, at)
	if n == 1 || gap > 0 {
		if h := header(r.value); h.Find("enc") != nil {
			f.Kind, f.Title = JWE, title(JWE, r.value)
		}
		s.note(&f, token.CodeCookieChunk, report.Words{
			Lead: "This is only the first piece of a token that is spread over several cookies.",
			Why:  "“" + stem + strconv.Itoa(n) + "” is missing.",
			Next: "Paste all of them.",
		})
		s.add(f)
		return true
	}
	at.say = strings.Replace(at.say, at.name, name, 1)
	joined := run{start: r.start, end: end, value: whole, decoded: true, dots: strings.Count(whole, ".")}
	if joined.dots == 0 && s.nested(joined, place{at.say, name}) {
		return true
	}
	f = s.of(joined, at)
	s.note(&f, CodeChunks, report.Words{Lead: "The token was put together from " + strconv.Itoa(n) + " cookies, “" + at.name + "” to “" + stem + strconv.Itoa(n-1) + "”."})
	s.add(f)
	return true
}

// piece is the value of the cookie called name, and where it stands: near around.
func (s *scanner) piece(name string, around int) (value string, from, to int) {
	begin, end := max(s.start, around-pieceLook), min(s.end, around+pieceLook)
	for at, tries := begin, 0; tries < 8; tries++ {
		next := strings.Index(s.text[at:end], name)
		if next < 0 {
			return "", 0, 0
		}
		at += next + len(name)
		if before := at - len(name); before > s.start && letter(s.text[before-1]) {
			continue
		}
		signed := false
		i := at
		for i < end && i < at+30 {
			c, width := unit(s.text[:end], i)
			if strings.HasPrefix(s.text[i:end], "value") {
				i += len("value")
				continue
			}
			if strings.IndexByte(" \t\r\n\"':=,", c) < 0 {
				break
			}
			signed = signed || c == '=' || c == ':' || c == '\t'
			i += width
		}
		if !signed {
			continue
		}
		var out []byte
		from = i
		for i < end {
			c, width := unit(s.text[:end], i)
			if !letter(c) && strings.IndexByte(".~=+/", c) < 0 {
				break
			}
			out = append(out, c)
			i += width
		}
		if len(out) > 0 {
			return string(out), from, i
		}
	}
	return "", 0, 0
}
