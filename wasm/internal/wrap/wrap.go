// Package wrap finds the values in text that is made of names and values: .env files, YAML,
// JSON, Terraform, properties, source code, commands, XML, addresses. It knows nothing of
// keys and secrets: it says what stands behind which name, and where. It never fails, and
// guesses in favour of more: where a value may end in two places, it gives both.
package wrap

import (
	"slices"
	"strings"

	"jwtdebugger/wasm/internal/exact"
)

// Most is how many values are found in one text.
const Most = 256

// A Value is what stands behind a name. Text is without the quotes, escapes, indentation and
// line breaks that only its notation needs.
type Value struct {
	Name       string // "" where it has none
	Text       string
	Start, End int  // the bytes where it stands, without quotes
	Column     int  // where its name begins in the line
	Item       bool // it is the first of an item of a list
	Inside     bool // it stands inside another value, whose place it has
}

// Values finds the values in a text, in order. It is linear in the length of the text.
func Values(text string) []Value {
	left := 4*len(text) + 4096
	return valuesIn(text, 0, &left)
}

// deepest is how often values are looked for inside a value, such as JSON in a variable.
const deepest = 3

func valuesIn(text string, depth int, left *int) []Value {
	s := &scanner{text: text, depth: depth, left: left, seen: map[pair]bool{}}
	if trimmed := strings.TrimLeft(text, " \t\r\n\ufeff"); strings.HasPrefix(trimmed, "{") || strings.HasPrefix(trimmed, "[") {
		v, defects := exact.ParseJSON([]byte(text))
		fatal := false
		for _, d := range defects {
			fatal = fatal || d.Fatal()
		}
		if !fatal {
			s.json("", v)
			return s.values
		}
	}
	for i := 0; i < len(text) && !s.full(); {
		i = s.line(i)
	}
	return s.values
}

type pair struct{ name, text string }

type scanner struct {
	text   string
	depth  int
	left   *int // how many bytes inside values may still be read
	values []Value
	seen   map[pair]bool

	// What was looked for in vain is not looked for again.
	triple   [2]bool // no """ and no ''' stands further on
	unclosed [3]int  // no quote that begins before here ends
	heredocs int     // how many did not end
}

func (s *scanner) full() bool { return len(s.values) >= Most }

// add adds a value, and those inside it.
func (s *scanner) add(v Value) {
	if v.Text == "" || s.full() || s.seen[pair{v.Name, v.Text}] {
		return
	}
	s.seen[pair{v.Name, v.Text}] = true
	s.values = append(s.values, v)
	if s.depth == deepest || len(v.Text) > *s.left || v.Text == s.text || !strings.ContainsAny(strings.TrimRight(v.Text, "="), "{=:\n") {
		return
	}
	*s.left -= len(v.Text)
	for _, inner := range valuesIn(v.Text, s.depth+1, s.left) {
		if inner.Name == "" {
			inner.Name = v.Name
		}
		inner.Start, inner.End, inner.Inside = v.Start, v.End, true
		if !s.full() && !s.seen[pair{inner.Name, inner.Text}] {
			s.seen[pair{inner.Name, inner.Text}] = true
			s.values = append(s.values, inner)
		}
	}
}

func (s *scanner) json(name string, v exact.Value) {
	if s.full() {
		return
	}
	switch v.Kind {
	case '"':
		text, _ := v.Text()
		s.add(Value{Name: name, Text: text, Start: v.Start + 1, End: v.End - 1})
	case '{':
		for i := range v.Members {
			s.json(v.Members[i].Name, v.Members[i].Value)
		}
	case '[':
		for i := range v.Elements {
			s.json(name, v.Elements[i])
		}
	}
}

// lineEnd is where the line ends that holds byte i.
func (s *scanner) lineEnd(i int) int {
	if n := strings.IndexByte(s.text[i:], '\n'); n >= 0 {
		return i + n
	}
	return len(s.text)
}

// line reads the line at start, and what of the next lines belongs to it. It answers where
// the next one begins.
func (s *scanner) line(start int) int {
	end := s.lineEnd(start)
	at := start
	item := false
	for at < end && strings.IndexByte(" \t#;+>-*/", s.text[at]) >= 0 { // indentation, marks of lists, comments, quotations
		item = item || s.text[at] == '-' && at+1 < end && s.text[at+1] == ' '
		at++
	}
	if sep, after := s.separator(at, end); sep >= 0 {
		v := Value{Name: nameBefore(s.text[at:sep]), Column: at - start, Item: item, Start: after}
		if next := s.rightHand(v, start, end); next > 0 {
			return next
		}
	}
	return s.pieces(Value{Column: at - start, Item: item}, at, end) + 1
}

// separator finds what parts name and value: = or := or => or a colon with white space or a
// quote behind it. after is where the value begins.
func (s *scanner) separator(at, end int) (sep, after int) {
	for i := at; i < end && i < at+256; i++ {
		switch c := s.text[i]; c {
		case '"', '\'', '`':
			if i == at { // the name is quoted
				if n := strings.IndexByte(s.text[i+1:end], c); n >= 0 {
					i += n + 1
					continue
				}
			}
			return -1, 0
		case '=':
			if i+1 < end && (s.text[i+1] == '=' || s.text[i+1] == '~') || i > at && strings.IndexByte("!<>", s.text[i-1]) >= 0 {
				return -1, 0
			}
			sep, after = i, i+1
			if after < end && s.text[after] == '>' {
				after++
			}
		case ':':
			sep, after = i, i+1
			if after < end && s.text[after] == '=' {
				after++
			} else if after < end && strings.IndexByte(" \t\r\"'`{[", s.text[after]) < 0 {
				continue
			}
		default:
			continue
		}
		for after < end && (s.text[after] == ' ' || s.text[after] == '\t') {
			after++
		}
		return sep, after
	}
	return -1, 0
}

// nameBefore is the name at the end of what stands before a separator.
func nameBefore(text string) string {
	text = strings.TrimRight(text, " \t\"'`])")
	i := len(text)
	for i > 0 && (word(text[i-1]) || strings.IndexByte(".-/", text[i-1]) >= 0 || text[i-1] >= 0x80) {
		i--
	}
	if len(text)-i > 128 {
		return ""
	}
	return strings.TrimLeft(text[i:], "-/.")
}

func word(c byte) bool {
	return c == '_' || 'a' <= c && c <= 'z' || 'A' <= c && c <= 'Z' || '0' <= c && c <= '9'
}

// rightHand reads a value that is not quoted. It answers where the next line begins, or 0
// where the line is yet to be read for quoted values.
func (s *scanner) rightHand(v Value, start, end int) int {
	rest := strings.TrimRight(s.text[v.Start:end], " \t\r")
	switch {
	case v.Name == "":
		return 0
	case strings.HasPrefix(rest, "<<"):
		return s.heredoc(v, rest, end)
	case isBlock(rest):
		return s.block(v, rest, start, end)
	case rest != "" && quoteAt(rest, 0) >= 0:
		return 0
	}
	v.End = v.Start + len(rest)
	stop := s.continued(&v, rest, start, end)
	if v.Text != rest {
		s.add(v)
	}
	if rest == "" {
		if stop > end {
			return stop + 1
		}
		return 0
	}
	for _, cut := range []int{len(rest), len(strings.TrimRight(rest, ";, \t")), commentIn(rest), strings.IndexAny(rest, " \t"), strings.IndexAny(rest, ";,&"), strings.IndexAny(rest, "\"'`)}<")} {
		if cut > 0 {
			v.Text, v.End = strings.TrimRight(rest[:cut], " \t"), v.Start+cut
			s.add(v)
		}
	}
	if stop > end {
		return stop + 1
	}
	return 0
}

// commentIn is where a comment begins, or -1.
func commentIn(rest string) int {
	for i := 1; i < len(rest); i++ {
		if (rest[i] == '#' || rest[i] == '/' && strings.HasPrefix(rest[i:], "//")) && (rest[i-1] == ' ' || rest[i-1] == '\t') {
			return i
		}
	}
	return -1
}

// continued gives v the text of a value that goes on in the next lines: behind a backslash,
// or as words that are indented more than the name. It answers where the last of them ends.
func (s *scanner) continued(v *Value, rest string, start, end int) int {
	v.Text = rest
	if strings.ContainsAny(strings.TrimSuffix(rest, "\\"), " \t{[(") {
		return end
	}
	indent := indentation(s.text[start:end])
	var parts []string
	backslash := strings.HasSuffix(rest, `\`)
	stop := end
	for stop < len(s.text) {
		next := s.lineEnd(stop + 1)
		line := s.text[stop+1 : next]
		trimmed := strings.TrimSpace(line)
		if !backslash && (indentation(line) <= indent || strings.Trim(strings.TrimRight(trimmed, "="), "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/-_") != "") || trimmed == "" || strings.ContainsAny(trimmed, " \t") {
			break
		}
		backslash = strings.HasSuffix(trimmed, `\`)
		parts = append(parts, strings.TrimSuffix(trimmed, `\`))
		stop = next
	}
	if parts != nil {
		v.Text = strings.TrimSuffix(rest, `\`) + strings.Join(parts, "")
		v.End = stop
	}
	return stop
}

func indentation(line string) int { return len(line) - len(strings.TrimLeft(line, " \t")) }

// isBlock reports whether a value is a block scalar of YAML: | or >, and how to end it.
func isBlock(rest string) bool {
	if rest == "" || rest[0] != '|' && rest[0] != '>' {
		return false
	}
	rest, _, _ = strings.Cut(rest[1:], " #")
	return strings.Trim(rest, "+-0123456789 ") == ""
}

// block reads a block scalar (YAML 1.2 section 8.1).
func (s *scanner) block(v Value, header string, start, end int) int {
	outer := indentation(s.text[start:end])
	if end == len(s.text) {
		return end + 1
	}
	v.Start = end + 1
	var lines []string
	common := -1
	stop := end
	for stop < len(s.text) {
		next := s.lineEnd(stop + 1)
		line := strings.TrimRight(s.text[stop+1:next], "\r")
		if strings.TrimSpace(line) != "" {
			in := indentation(line)
			if in <= outer {
				break
			}
			if common < 0 || in < common {
				common = in
			}
		}
		lines = append(lines, line)
		stop = next
	}
	for i, line := range lines {
		lines[i] = line[min(len(line), max(common, 0)):]
	}
	text := strings.Join(lines, "\n")
	if header[0] == '>' {
		text = folded(lines)
	}
	body := strings.TrimRight(text, "\n ")
	v.End = min(stop, len(s.text))
	switch {
	case strings.Contains(header, "+"):
		v.Text = text + "\n"
	case strings.Contains(header, "-"):
		v.Text = body
	default:
		v.Text = body + "\n"
	}
	if body != "" {
		v.Text, body = body, v.Text // most programs cut the line break off
		s.add(v)
		v.Text = body
		s.add(v)
	}
	return stop + 1
}

// folded joins lines with spaces, as > does.
func folded(lines []string) string {
	var b strings.Builder
	for i, line := range lines {
		switch {
		case line == "":
			b.WriteByte('\n')
			continue
		case i > 0 && lines[i-1] != "":
			b.WriteByte(' ')
		}
		b.WriteString(line)
	}
	return b.String()
}

// heredoc reads a text behind <<NAME, <<-NAME or <<~NAME up to a line that is NAME.
func (s *scanner) heredoc(v Value, rest string, end int) int {
	mark := strings.TrimLeft(rest[2:], "-~ ")
	n := 0
	for mark = strings.TrimLeft(mark, "\"'"); n < len(mark) && word(mark[n]); n++ {
	}
	const most = 8
	if mark = mark[:n]; mark == "" || end == len(s.text) || s.heredocs == most {
		return 0
	}
	v.Start = end + 1
	var lines []string
	common := -1
	for stop := end; stop < len(s.text); {
		next := s.lineEnd(stop + 1)
		line := strings.TrimRight(s.text[stop+1:next], "\r")
		trimmed := strings.TrimSpace(line)
		if trimmed == mark {
			for i, each := range lines {
				lines[i] = each[min(len(each), max(common, 0)):]
			}
			v.End = stop
			v.Text = strings.Join(lines, "\n")
			s.add(v)
			return next + 1
		}
		if in := indentation(line); trimmed != "" && (common < 0 || in < common) {
			common = in
		}
		lines = append(lines, line)
		stop = next
	}
	s.heredocs++
	return 0
}

// pieces reads the quoted values, the elements of XML and the parameters of addresses in
// text[at:end]; line tells where they stand. It answers where the line ends in which the last of them does.
func (s *scanner) pieces(line Value, at, end int) int {
	from := at // where what precedes a value begins
	for i := at; i < end && !s.full(); {
		switch c := s.text[i]; {
		case c == '"' || c == '\'' || c == '`':
			if i > 0 && (s.text[i-1] == '\\' || word(s.text[i-1]) && !prefixed(s.text[:i])) {
				break
			}
			start, stop, after := s.quoted(i, end)
			if stop < 0 {
				break
			}
			if after > end {
				end = s.lineEnd(after)
			}
			if next := strings.TrimLeft(s.text[after:end], " \t"); !strings.HasPrefix(next, ":") && !strings.HasPrefix(next, "=>") {
				v := Value{Name: nameOf(s.text[from:i]), Start: start, End: stop, Column: line.Column, Item: line.Item}
				line.Item = false
				raw := s.text[start:stop]
				if v.Text = unescaped(raw, c); v.Text != raw {
					s.add(v)
				}
				v.Text = raw
				s.add(v)
				from = after
			}
			i = after
			continue
		case c == '<' && i+1 < end && word(s.text[i+1]):
			s.element(line, i, end)
		case (c == '?' || c == '&') && i+1 < end && word(s.text[i+1]):
			s.parameter(i+1, end)
		}
		i++
	}
	return end
}

// prefixed reports whether text ends in a letter that belongs to the quote behind it, as in
// b'…' of Python.
func prefixed(text string) bool {
	n := len(text)
	return strings.IndexByte("bBrRuUfFLN", text[n-1]) >= 0 && (n == 1 || !word(text[n-2]))
}

// quoteAt is where a quote begins at i, or behind a letter there; -1 where none does.
func quoteAt(text string, i int) int {
	if i+1 < len(text) && strings.IndexByte("bBrRuUfF@", text[i]) >= 0 {
		i++
	}
	if i < len(text) && strings.IndexByte("\"'`", text[i]) >= 0 {
		return i
	}
	return -1
}

// quoted finds the end of the quoted text that begins at i: text[start:stop], and after is
// behind the quote. stop is -1 where it does not end.
func (s *scanner) quoted(i, end int) (start, stop, after int) {
	c := s.text[i]
	if mark := strings.Repeat(string(c), 3); c != '`' && strings.HasPrefix(s.text[i:], mark) {
		which := strings.IndexByte(`"'`, c)
		if s.triple[which] {
			return 0, -1, 0
		}
		n := strings.Index(s.text[i+3:], mark)
		if n < 0 {
			s.triple[which] = true
			return 0, -1, 0
		}
		return i + 3, i + 3 + n, i + 6 + n
	}
	which := strings.IndexByte("\"'`", c)
	if i < s.unclosed[which] {
		return 0, -1, 0
	}
	for j := i + 1; j < len(s.text); j++ {
		switch {
		case s.text[j] == '\\' && c != '\'':
			j++
		case s.text[j] != c:
		case c == '\'' && j+1 < len(s.text) && s.text[j+1] == '\'':
			j++ // '' within '…' is one
		case j > end && j+1 < len(s.text) && strings.IndexByte(" \t\r\n,;)}]", s.text[j+1]) < 0:
			s.unclosed[which] = j // over several lines only where it is one for sure
			return 0, -1, 0
		default:
			return i + 1, j, j + 1
		}
	}
	s.unclosed[which] = len(s.text)
	return 0, -1, 0
}

// nameOf is the name that a quoted value has: what stands before the separator at the end of
// text.
func nameOf(text string) string {
	text = strings.TrimRight(text, " \tbrufBRUF@")
	trimmed := strings.TrimRight(text, "=:>( \t")
	if trimmed == text {
		return ""
	}
	return nameBefore(trimmed)
}

// unescaped undoes what backslashes do in "…", or ” in '…'.
func unescaped(raw string, quote byte) string {
	if quote == '\'' {
		return strings.ReplaceAll(raw, "''", "'")
	}
	if !strings.Contains(raw, `\`) {
		return raw
	}
	raw = strings.ReplaceAll(raw, "\\\r\n", "")
	var b strings.Builder
	for _, line := range strings.Split(raw, "\n") {
		rest, goesOn := strings.CutSuffix(line, `\`)
		goesOn = goesOn && !strings.HasSuffix(rest, `\`)
		if !goesOn {
			rest = line + "\n"
		}
		b.WriteString(rest)
	}
	body := strings.TrimSuffix(b.String(), "\n")
	return exact.Unquote([]byte(`"` + strings.ReplaceAll(body, `\'`, `'`) + `"`))
}

// element reads the text of an element of XML.
func (s *scanner) element(line Value, i, end int) {
	const longest = 256
	close := strings.IndexByte(s.text[i:min(end, i+longest)], '>')
	if close < 0 {
		return
	}
	start := i + close + 1
	n := strings.IndexByte(s.text[start:], '<')
	if n < 0 || n > 1<<16 {
		return
	}
	name, _, _ := strings.Cut(s.text[i+1:start-1], " ")
	if _, local, ok := strings.Cut(name, ":"); ok {
		name = local
	}
	raw := s.text[start : start+n]
	text := strings.TrimSpace(raw)
	at := start + strings.Index(raw, text)
	s.add(Value{Name: name, Text: text, Start: at, End: at + len(text), Column: line.Column})
}

// parameter reads name=value as an address or a form has it.
func (s *scanner) parameter(i, end int) {
	const longest = 1 << 14
	stop := i
	for stop < end && stop < i+longest && strings.IndexByte("&?# \t\r\"'`<>", s.text[stop]) < 0 {
		stop++
	}
	name, raw, ok := strings.Cut(s.text[i:stop], "=")
	if !ok || len(name) > 128 {
		return
	}
	v := Value{Name: name, Start: stop - len(raw), End: stop}
	if v.Text = Percent(raw, true); v.Text != raw {
		s.add(v)
	}
	v.Text = raw
	s.add(v)
}

// Percent decodes %XX, and + where it stands for a space.
func Percent(text string, plus bool) string {
	if !strings.ContainsAny(text, "%+") {
		return text
	}
	out := make([]byte, 0, len(text))
	for i := 0; i < len(text); i++ {
		c := text[i]
		if plus && c == '+' {
			c = ' '
		} else if c == '%' && i+2 < len(text) {
			if high, low := digit(text[i+1]), digit(text[i+2]); high >= 0 && low >= 0 {
				c = byte(high<<4 | low)
				i += 2
			}
		}
		out = append(out, c)
	}
	return string(out)
}

func digit(c byte) int {
	if 'A' <= c && c <= 'F' {
		c += 'a' - 'A'
	}
	return strings.IndexByte("0123456789abcdef", c)
}

// Line reports whether a line is nothing but a name with its value, or what holds such lines
// together: brackets, the head of a block, the end of a text, an element of XML.
func Line(line string) bool {
	line = strings.TrimSpace(line)
	bare := strings.TrimLeft(line, "- \t{[(,")
	switch {
	case strings.Trim(line, "{}[]()<>,;\"'`-.= \t") == "",
		strings.HasPrefix(line, "<") && strings.HasSuffix(line, ">"):
		return true
	case strings.HasPrefix(line, "#"), strings.HasPrefix(line, "//"):
		return false // what somebody wrote there may be meant to be read
	}
	s := scanner{text: bare}
	sep, after := s.separator(0, len(bare))
	if sep < 0 {
		last := bare[len(bare)-1]
		return last == '{' || last == '[' || last == '(' || strings.Trim(bare, "ABCDEFGHIJKLMNOPQRSTUVWXYZ_") == "" // EOT
	}
	words := strings.Fields(bare[:sep])
	for i, each := range words {
		if i < len(words)-1 && !slices.Contains(keywords, each) {
			return false
		}
	}
	return nameBefore(bare[:sep]) != "" && after >= sep
}

// keywords are the words that stand before a name where it gets its value.
var keywords = []string{"export", "set", "setx", "ENV", "ARG", "const", "let", "var", "val", "final", "static", "public", "private", "String", "string", "byte[]", "def", "local", "SET"}
