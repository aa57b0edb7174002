package intake

import (
	"sort"
	"strings"

	"jwtdebugger/wasm/internal/prose"
	"jwtdebugger/wasm/internal/report"
	"jwtdebugger/wasm/internal/token"
)

// tokensIn recognises tokens amid other text: a curl command, a header, a cookie, a URL, a
// log line, a HAR file. Only if none is whole does it settle for one that is cut.
func tokensIn(p paste) []Found {
	s := scanner{paste: p, i: p.start, lineStart: p.start, object: -1}
	s.inJSON = append(serializations(p), escapedSerializations(p)...)
	sort.SliceStable(s.inJSON, func(i, j int) bool { return s.inJSON[i].Start < s.inJSON[j].Start })
	for s.i < p.end {
		s.next()
	}
	whole := s.found
	if len(whole) == 0 {
		s.cut = notKeys(s.cut)
		if len(s.cut) > 0 && s.cut[0].Start == p.start && s.cut[0].Notes == nil {
			return nil // all of the paste is a damaged token
		}
		return s.cut
	}
	for i, n := range s.times {
		if n > 1 {
			s.note(&whole[i], CodeRepeated, report.Words{Lead: "This token is here " + prose.Number(n) + " times; it is listed once."})
		}
	}
	s.keyBeside()
	if s.more > 0 {
		last := &whole[len(whole)-1]
		last.Notes = append(last.Notes, note(CodeMore, report.Words{
			Lead: "The text holds " + prose.Number(len(whole)+s.more) + " tokens; the first " + prose.Number(len(whole)) + " are listed.",
		}, p.ruler.Range(min(last.End, p.end), p.end)))
	}
	return whole
}

// scanner reads a text once, unit by unit, and remembers what tells where a token stands.
type scanner struct {
	paste
	i         int
	prev      byte // the character before i
	lineStart int

	cookie, harCookie bool   // in a list of cookies
	url, fragment     bool   // in a URL
	name              string // the value of the last member called name: HAR files have such pairs
	section           string // of a HAR file

	inJSON []Found // those in a JSON serialization that are still to come
	object int     // where the last of those began
	found  []Found
	times  map[int]int // how often each of found is there
	seen   map[[2]string]int
	cut    []Found
	more   int
	used   []report.Range  // pieces of a token whose first stands elsewhere
	spread map[string]bool // those first pieces
}

// next reads a unit, or a whole token.
func (s *scanner) next() {
	if len(s.inJSON) > 0 && s.inJSON[0].Start <= s.i {
		f := s.inJSON[0]
		s.inJSON = s.inJSON[1:]
		if f.Start < s.i && f.Start != s.object {
			return // it stands in another
		}
		s.object = f.Start // several may stand in one string
		if f.Where == "" {
			f.Where = s.where(f.Start, f.End).say
		}
		s.add(f)
		s.i, s.prev = f.End, '}'
		return
	}
	c, width := unit(s.text[:s.end], s.i)
	boundary := !letter(s.prev) && s.prev != '.' && s.prev != '~'
	switch {
	case !boundary:
	case c == 'e' && s.begins():
		s.token()
		return
	case c == 'Z' && strings.HasPrefix(s.text[s.i:s.end], "ZXlK"):
		s.base64()
		return
	case c == 'b' && strings.HasPrefix(s.text[s.i:s.end], "base64-eyJ"): // as Supabase writes cookies
		s.i += len("base64-")
		s.prev = 0
		return
	case c == 'c' || c == 'C':
		s.cookieWord()
	}
	s.context(c, width)
	s.i += width
	s.prev = c
}

// begins reports whether a header begins here.
func (s *scanner) begins() bool {
	rest := s.text[s.i:s.end]
	if len(rest) > 3 && letter(rest[1]) && letter(rest[2]) {
		return beginsHeader(rest[:3]) && (rest[1] != '3' || rest[3] == '.' || rest[3] == '%' || rest[3] == '\\')
	}
	return beginsHeader(peek(rest, 0, 4))
}

// context remembers what c, the unit here, tells of what follows.
func (s *scanner) context(c byte, width int) {
	if s.text[s.i] == '%' && width > 1 && c != '#' && c != '?' {
		return
	}
	switch c {
	case '\n', '\r':
		s.lineStart = s.i + width
		s.cookie, s.url, s.fragment = false, false, false
	case ' ', '\t':
		s.url, s.fragment = false, false
	case '"', '\'', '`':
		s.url, s.fragment = false, false
		if after := s.i + width; s.cookie && (after >= s.end || strings.IndexByte(" \t,)}];", s.text[after]) >= 0) {
			s.cookie = false
		}
		if c == '"' && width == 1 {
			s.member()
		}
	case '}':
		s.harCookie, s.name = false, ""
	case '?':
		s.url, s.fragment = true, false
	case '#':
		s.fragment = true
	case '/':
		s.url = s.url || s.prev == '/'
	}
}

// cookieWord notices the words before a list of cookies.
func (s *scanner) cookieWord() {
	const word = "cookie"
	rest := s.text[s.i:s.end]
	if len(rest) > len(word) && strings.EqualFold(rest[:len(word)], word) && strings.IndexByte(":=\"' \\^%", rest[len(word)]) >= 0 {
		s.cookie = true
	}
}

// member notices the members of a HAR file that tell what others are.
func (s *scanner) member() {
	rest := s.text[s.i:min(s.end, s.i+300)]
	for _, section := range []string{`"cookies"`, `"headers"`, `"queryString"`, `"params"`} {
		if strings.HasPrefix(rest, section) {
			s.section = section[1 : len(section)-1]
		}
	}
	value, ok := strings.CutPrefix(rest, `"name"`)
	if !ok {
		return
	}
	value, ok = strings.CutPrefix(strings.TrimLeft(value, " \t\r\n"), ":")
	if !ok {
		return
	}
	value, ok = strings.CutPrefix(strings.TrimLeft(value, " \t\r\n"), `"`)
	if name, _, ended := strings.Cut(value, `"`); ok && ended {
		s.name = name
		s.harCookie = strings.EqualFold(name, "cookie") || strings.EqualFold(name, "set-cookie")
	}
}

// leastCut is how long a token without its signature is at least, amid other text.
const leastCut = 20

// token reads the token that begins here.
func (s *scanner) token() {
	r := readRun(s.text[:s.end], s.i, s.lineStart)
	marked := s.withheld(&r)
	if n := strings.LastIndexByte(s.text[s.i:r.end], '\n'); n >= 0 {
		s.lineStart = s.i + n + 1
	}
	s.i, s.prev = r.end, 'A'
	cut := !marked && s.ellipsis(r.end)
	if s.isUsed(r.start) || r.dots == 0 && len(r.value) < leastNested && (!cut || len(s.cut) > 0) {
		return
	}
	if r.dots == 2 && isCookie(r.value) {
		return // it is told as what it is, where there is no token
	}
	at := s.where(r.start, r.end)
	if s.chunks(at, &r) {
		return
	}
	whole := r.dots == 2 || r.dots == 4 && !r.selective
	if r.dots > 2 && !whole && !r.selective { // a token and more, or two with a dot between them
		v := header(r.value)
		_, whole = v.Find("alg").Text()
	}
	if !whole && (r.dots == 0 && s.nested(r, at) || r.dots > 1 || len(s.cut) > 0 || !cut && (r.dots == 0 || len(r.value) < leastCut)) {
		return
	}
	f := s.of(r, at)
	if marked && r.start == s.start && r.end == s.end {
		f.Where, f.Notes = s.paste.where, append(f.Notes, s.notes...)
	}
	if cut {
		s.note(&f, CodeCut, report.Words{
			Lead: "The program that wrote this cut the token short.",
			Why:  "There is an ellipsis where it goes on.",
			Next: "Take it from somewhere else.",
		})
	}
	if whole {
		s.add(f)
	} else {
		s.cut = append(s.cut, f)
	}
}

// of is the token that a run is.
func (s *scanner) of(r run, at place) Found {
	f := s.paste.found(kindOf(r.value), at.say, r.start, r.end)
	if r.decoded {
		f = s.decoded(f, r.value)
	}
	if r.wrapped {
		s.note(&f, CodeWrapped, report.Words{Lead: "The token was broken into lines.", Why: "The line breaks within it were left out."})
	}
	return f
}

// decoded is f with the token that what is there stands for.
func (s *scanner) decoded(f Found, value string) Found {
	f.Kind, f.Value, f.Decoded = kindOf(value), value, true
	f.Title = title(f.Kind, value)
	return f
}

// note adds one that is about all of f.
func (s *scanner) note(f *Found, code string, w report.Words) {
	f.Notes = append(f.Notes, note(code, w, &report.Range{Start: f.Range.Start, End: f.Range.End}))
}

// withheld takes the marks into a run that stand for its payload or its signature, or in it:
// a log shows "header.payload.[REDACTED]". It reports whether there are any.
func (s *scanner) withheld(r *run) bool {
	text := s.text[:s.end]
	at, dots, marks := r.end, r.dots, 0
	if r.decoded || r.selective || dots > 2 {
		return false
	}
	for {
		for at < len(text) && letter(text[at]) {
			at++
		}
		if n := token.Mark(text[at:]); n > 0 && dots > 0 {
			at += n
			marks++
			continue
		}
		if at == len(text) || text[at] != '.' || dots == 2 {
			break
		}
		at++
		dots++
	}
	if marks == 0 || dots != 2 {
		return false
	}
	if t := token.Parse(text[r.start:at], 0, at-r.start); !t.Segment(token.Signature).Withheld && !t.Segment(token.Payload).Withheld {
		return false
	}
	r.end, r.value, r.dots = at, text[r.start:at], 2
	return true
}

// ellipsis reports whether what stands at the end of a token says that there is more of it.
func (s *scanner) ellipsis(end int) bool {
	rest := strings.TrimLeft(s.text[end:min(s.end, end+30)], " ")
	for _, mark := range []string{"...", "…", "[…", "[...", "<trunc", "[trunc", "(trunc", "***"} {
		if hasPrefixFold(rest, mark) {
			return true
		}
	}
	return false
}

// add lists a token. One that stands at several places of the same name is listed once.
func (s *scanner) add(f Found) {
	if f.Where != "in the text" {
		key := [2]string{f.Where, f.Value}
		if i, ok := s.seen[key]; ok {
			s.times[i]++
			return
		}
		if len(s.found) < maxFound {
			if s.seen == nil {
				s.seen, s.times = map[[2]string]int{}, map[int]int{}
			}
			s.seen[key], s.times[len(s.found)] = len(s.found), 1
		}
	}
	if len(s.found) >= maxFound {
		s.more++
		return
	}
	s.found = append(s.found, f)
}

func (s *scanner) isUsed(at int) bool {
	for _, u := range s.used {
		if u.Start <= at && at < u.End {
			return true
		}
	}
	return false
}
