package redact

import (
	"strings"

	"jwtdebugger/wasm/internal/intake"
)

// names goes through a text unit by unit, and looks at what stands behind each name: in
// headers, forms, addresses, settings, options of commands, source code and XML, escaped as
// often as it may be.
type names struct {
	*run
	l     *layer
	c     context
	done  []span
	taken []span

	url, fragment bool   // what is read stands in an address
	tag           bool   // in a tag of XML
	xml           int    // 0: not known yet, 1: no key in XML is there, 2: one is
	paired        string // the value of the attribute name or key before this one
	i             int
	prev          byte // the character before, and how wide it is
	prevWidth     int
	lineStart     int
}

func (n *names) scan() {
	text := n.l.text
	for n.i < len(text) {
		for len(n.done) > 0 && n.done[0].end <= n.i {
			n.done = n.done[1:]
		}
		if len(n.done) > 0 && n.done[0].start <= n.i {
			n.i, n.prev = n.done[0].end, 'A'
			continue
		}
		c, width := intake.Unit(text, n.i)
		if nameChar(c) && !nameChar(n.prev) {
			if n.word() {
				continue
			}
		}
		switch c {
		case '\n':
			n.lineStart = n.i + width
			n.url, n.fragment, n.tag = false, false, false
		case ' ', '\t', '"', '\'':
			n.url, n.fragment = false, false
		case '?':
			n.url = true
		case '#':
			n.url, n.fragment = true, true
		case '<':
			n.tag, n.paired = true, ""
		case '>':
			n.tag = false
		}
		n.i += width
		n.prev, n.prevWidth = c, width
	}
}

func nameChar(c byte) bool {
	return 'a' <= c && c <= 'z' || 'A' <= c && c <= 'Z' || '0' <= c && c <= '9' || c == '_' || c == '-' || c == '.' || c == '$'
}

// word reads the name that stands here and what follows it; false where it is none.
func (n *names) word() bool {
	text := n.l.text
	start, i := n.i, n.i
	for i < len(text) && i-start < 200 {
		c, width := intake.Unit(text, i)
		if !nameChar(c) || width > 1 && text[i] == '\\' && c == '\\' {
			break
		}
		i += width
	}
	raw := text[start:i]
	name := plainly(raw)
	lead := n.prev
	skip := func() bool { n.i, n.prev = i, 'A'; return true }
	if strings.HasPrefix(name, "-") {
		if n.option(name, i) {
			return true
		}
		name = strings.TrimLeft(name, "-")
	}
	at, sign, signWidth, quoted := n.sign(i)
	if sign == 0 && plainName(name) == "password" && n.netrc(i) {
		return true
	}
	if sign == 0 || name == "" {
		return skip()
	}
	c := context{name: name, carrier: n.carrier(start, sign, lead, name), claims: n.c.claims}
	if (name == "name" || name == "key" || name == "Name") && sign == '=' && n.tag {
		n.paired = n.peekValue(at)
	}
	if name == "value" && n.tag && n.paired != "" {
		c.name = n.paired
	}
	if name == "name" && sign == '=' && strings.HasPrefix(strings.ToLower(text[n.lineStart:min(len(text), n.lineStart+20)]), "content-disposition:") {
		if n.field(n.peekValue(at), at) {
			return true
		}
	}
	plain := plainName(c.name)
	listed := c.carrier == inHeader && (plain == "cookie" || plain == "setcookie") || c.carrier != inToken && plain == "documentcookie"
	half := strings.Contains(" D P Q DP DQ InverseQ ", " "+c.name+" ") && text[at-1] == '>' && n.xmlKey()
	k := kindOf(c)
	if k.code == "" && n.ask.Personal {
		k = personalKind(c, false)
	}
	if k.code == "" && !listed && !half && plain != "privatelines" {
		return skip() // the value may be long
	}
	start, end := n.extent(at, sign, signWidth, c, lead, quoted)
	switch {
	case end <= start:
		return skip()
	case listed:
		n.cookieList(start, end, plain == "setcookie")
	case plain == "privatelines": // of PuTTY
		n.putty(start)
	case half:
		n.value(start, end, privateKey, c)
	case n.code(start, end):
		return skip()
	case k.personal && !tellsOne(k, text[start:end]):
		n.i, n.prev = end, 'A'
	default:
		n.value(start, end, k, c)
	}
	return true
}

// netrc replaces the word behind "password" where a login stands before it in its line.
func (n *names) netrc(i int) bool {
	text := n.l.text
	if before := text[max(n.lineStart, n.i-200):n.i]; !strings.Contains(before, "login ") && !strings.Contains(before, "user ") || i >= len(text) || text[i] != ' ' {
		return false
	}
	end := i + 1
	for end < len(text) && strings.IndexByte(" \t\r\n", text[end]) < 0 {
		end++
	}
	n.value(i+1, end, password, context{name: "password"})
	return true
}

// xmlKey reports whether a key of RSA is written in XML here.
func (n *names) xmlKey() bool {
	if n.xml == 0 {
		n.xml = 1
		if strings.Contains(n.l.text, "RSAKeyValue>") {
			n.xml = 2
		}
	}
	return n.xml == 2
}

// code reports whether a value is an expression of a program and no text.
func (n *names) code(start, end int) bool {
	text := n.l.text
	if end-start > 200 || start > 0 && strings.IndexByte("\"'`", text[start-1]) >= 0 {
		return false
	}
	value := text[start:end]
	if end < len(text) && text[end] == '(' || strings.HasPrefix(value, "(") {
		return strings.Trim(value, "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz_.") == ""
	}
	return false
}

// value replaces a value, and goes on behind it.
func (n *names) value(start, end int, k kind, c context) {
	n.secret(n.l, start, end, k, c)
	n.taken = append(n.taken, span{start, end})
	n.i, n.prev = end, 'A'
}

func (n *names) cookieList(start, end int, set bool) {
	n.cookies(n.l, start, end, set)
	n.taken = append(n.taken, span{start, end})
	n.i, n.prev = end, 'A'
}

// sign is where a value begins behind a name that ends at i, and what stands between.
func (n *names) sign(i int) (at int, sign byte, width int, quoted bool) {
	text := n.l.text
	from := i
	for i < len(text) && i-from < 40 {
		c, w := intake.Unit(text, i)
		switch c {
		case '"', '\'', '`', ']', ')': // behind the name
			if sign != 0 {
				return i, sign, width, quoted
			}
			quoted = true
		case '\\', '^': // of a shell
		case '*': // of Markdown
			if sign == 0 && !quoted {
				quoted = true
			}
		case ' ', '\t':
			if sign == 0 && quoted && i-from > 6 {
				return 0, 0, 0, false
			}
		case '=', ':':
			if sign != 0 && !(sign == ':' && c == '=') && !(sign == '=' && c == '=') {
				return i, sign, width, quoted
			}
			if sign == 0 && i > from && !quoted && c == ':' && text[i-1] == ' ' && strings.HasPrefix(text[i:], "://") {
				return 0, 0, 0, false
			}
			sign, width = c, w
		case '>':
			if sign == '=' { // =>
				break
			}
			if sign == 0 && n.tag && !quoted && i == from {
				return i + w, '>', w, false
			}
			return i, sign, width, quoted
		case ',': // ("name", "value")
			if sign == 0 && quoted && n.inCookieCall() {
				sign, width = ',', w
				break
			}
			return i, sign, width, quoted
		default:
			return i, sign, width, quoted
		}
		i += w
	}
	return i, sign, width, quoted
}

// inCookieCall reports whether the name that stands here is that of a cookie which a program
// makes, as PowerShell writes it when a browser copies a request.
func (n *names) inCookieCall() bool {
	before := n.l.text[max(0, n.i-12):n.i]
	return strings.Contains(strings.ToLower(before), "cookie(")
}

// carrier says what a name stands in.
func (n *names) carrier(start int, sign byte, lead byte, name string) carrier {
	switch {
	case n.c.carrier == inToken:
		return inToken
	case sign == ',':
		return inCookie
	case sign == ':' && (n.atLine(start) || strings.Contains(name, "-") || (lead == '"' || lead == '\'') && isHeader(name)):
		if isHeader(name) || strings.Contains(name, "-") {
			return inHeader
		}
	case sign == '=' && n.url:
		return inURL
	case sign == '=' && (lead == '&' || n.formAt(start)):
		return inForm
	case sign == '=' && isHeader(name) && (lead == '"' || lead == '\''):
		return inHeader
	}
	return inText
}

// isHeader reports whether a header has that name which has no hyphen.
func isHeader(name string) bool {
	switch strings.ToLower(name) {
	case "authorization", "cookie", "dpop", "location", "referer", "forwarded", "set-cookie", "proxy-authorization", "apikey", "signature", "token":
		return true
	}
	return false
}

// atLine reports whether nothing but marks of a trace stands before it in its line.
func (n *names) atLine(start int) bool {
	return strings.Trim(n.l.text[n.lineStart:start], " \t<>*|\"'-+") == ""
}

// formAt reports whether a form begins there.
func (n *names) formAt(start int) bool {
	text := n.l.text[start:min(len(n.l.text), start+400)]
	i := strings.IndexAny(text, "& \r\n\"'")
	return i >= 0 && text[i] == '&' && strings.Contains(firstOf(text[i+1:]), "=")
}

// firstOf is the first parameter of a form.
func firstOf(text string) string {
	text = text[:min(len(text), 200)]
	if i := strings.IndexAny(text, "& \t\r\n\"';"); i >= 0 {
		return text[:i]
	}
	return text
}

// peekValue is what an attribute has.
func (n *names) peekValue(at int) string {
	text := n.l.text
	if at >= len(text) || strings.IndexByte("\"'", text[at]) < 0 {
		return ""
	}
	rest := text[at+1 : min(len(text), at+100)]
	end := strings.IndexByte(rest, text[at])
	if end < 0 {
		return ""
	}
	return rest[:end]
}

// extent is where the value stands that begins at at.
func (n *names) extent(at int, sign byte, signWidth int, c context, lead byte, quoted bool) (start, end int) {
	text := n.l.text
	if at >= len(text) {
		return at, at
	}
	if sign == '>' {
		if i := strings.IndexByte(text[at:], '<'); i > 0 {
			return at, at + i
		}
		return at, at
	}
	open, width := intake.Unit(text, at)
	if open == '"' || open == '\'' || open == '`' {
		start = at + width
		for i := start; i < len(text); {
			ch, w := intake.Unit(text, i)
			if ch == open && w <= width {
				if strings.HasSuffix(text[:at], `^\`) && strings.HasSuffix(text[start:i], `^\`) { // of cmd.exe
					i -= 2
				}
				return start, i
			}
			if ch == '\n' && w == 1 && width == 1 && open != '`' {
				return start, i
			}
			i += w
		}
		return start, len(text)
	}
	start = at
	stop := " \t\r\n\"'`,;&<>#})]|\\"
	line, amid := false, true // all of the line; a & may be in it
	switch {
	case c.carrier == inHeader && sign == ':':
		stop = "\r\n"
		line = true
	case sign == '=' && (c.carrier == inURL || c.carrier == inForm):
		stop = " \t\r\n\"'`&<>#"
		amid = false
	case n.atLine(n.i) && !quoted, n.atSet():
		stop = "\r\n"
		line = true
		if i := strings.IndexAny(text[at:], ";\r\n"); i >= 0 && text[at+i] == ';' && strings.ContainsRune(lineOf(text[at+i:]), '=') {
			stop = ";\r\n" // one setting of several
		}
	}
	if end := n.block(start); line && end > start {
		return n.below(start), end
	}
	for i := start; i < len(text); {
		ch, w := intake.Unit(text, i)
		if ch == '\n' && w == 1 || ch == '\r' && w == 1 || line && (lead == '"' || lead == '\'' || lead == '`') && ch == lead && w <= n.prevWidth {
			return start, trimmedEnd(text, start, i)
		}
		if ch == '&' && amid && !strings.Contains(firstOf(text[i+w:]), "=") {
			i += w
			continue
		}
		if strings.IndexByte(stop, ch) >= 0 && ch != 0x80 && (w <= signWidth || line && w == 1) {
			return start, trimmedEnd(text, start, i)
		}
		if line && ch == '#' && i > start && text[i-1] == ' ' {
			return start, trimmedEnd(text, start, i)
		}
		i += w
	}
	return start, trimmedEnd(text, start, len(text))
}

// below is where the line below begins.
func (n *names) below(at int) int {
	for at < len(n.l.text) && n.l.text[at] != '\n' {
		at++
	}
	return min(at+1, len(n.l.text))
}

// block is where the block of YAML ends that begins below a value which is only its sign; 0
// where it is none.
func (n *names) block(at int) int {
	text := n.l.text
	switch strings.TrimRight(lineOf(text[at:min(len(text), at+8)]), " +-") {
	case "|", ">":
	default:
		return 0
	}
	own := indentOf(text[n.lineStart:])
	end := 0
	for at = n.below(at); at < len(text); at = n.below(at) {
		line := lineOf(text[at:])
		if strings.TrimSpace(line) == "" {
			continue
		}
		if indentOf(line) <= own {
			break
		}
		end = at + len(line)
	}
	return end
}

func indentOf(line string) int { return len(line) - len(strings.TrimLeft(line, " ")) }

// atSet reports whether the name that stands here is set by a line of a shell.
func (n *names) atSet() bool {
	before := strings.TrimSpace(n.l.text[n.lineStart:n.i])
	return before == "export" || before == "set" || before == "ENV" || before == "$env:" || before == "SET"
}

func lineOf(text string) string {
	if i := strings.IndexAny(text, "\r\n"); i >= 0 {
		return text[:i]
	}
	return text
}

func trimmedEnd(text string, start, end int) int {
	for end > start && strings.IndexByte(" \t", text[end-1]) >= 0 {
		end--
	}
	return end
}

// field replaces the value of a field of a form in parts: it stands below an empty line.
func (n *names) field(name string, at int) bool {
	text := n.l.text
	c := context{name: name, carrier: inForm}
	k := n.named(c, "0.")
	if k.code == "" {
		return false
	}
	for _, end := range []string{"\r\n", "\n"} {
		i := strings.Index(text[at:min(len(text), at+500)], end+end)
		if i < 0 {
			continue
		}
		start := at + i + 2*len(end)
		size := strings.Index(text[start:], end+"--")
		if size < 0 {
			size = len(text) - start
		}
		n.value(start, start+size, k, c)
		return true
	}
	return false
}

// option reads an option of a command and what is given to it.
func (n *names) option(name string, i int) bool {
	text := n.l.text
	if strings.HasPrefix(name, "-") && n.prev != ' ' && n.prev != '\n' && n.prev != 0 && n.prev != '\t' && n.prev != '(' && n.prev != '[' && n.prev != '"' && n.prev != '\'' {
		return false
	}
	start := i
	for start < len(text) && (text[start] == ' ' || text[start] == '\t' || text[start] == '=' && strings.HasPrefix(name, "--")) {
		start++
	}
	glued := ""
	if len(name) > 2 && name[1] != '-' && strings.IndexByte("ubH", name[1]) >= 0 && start == i { // -uname:password
		glued = name[:2]
		start = n.i + 2
		name = glued
	}
	if start == i && glued == "" || start >= len(text) {
		return false
	}
	k := kindOf(context{name: strings.TrimLeft(name, "-")})
	switch name {
	case "-u", "--user", "--proxy-user", "-U", "--pass", "--proxy-pass", "--key-passphrase", "--tlspassword", "--cert-password":
		k = password
	case "-b", "--cookie":
		k = cookieValue
	case "--oauth2-bearer":
		k = opaque
	default:
		if !strings.HasPrefix(name, "--") && len(name) < 5 {
			return false
		}
	}
	if k.code == "" || text[start] == '-' {
		return false
	}
	end := start
	open, width := intake.Unit(text, start)
	if open == '$' && start+1 < len(text) && text[start+1] == '\'' {
		start++
		open, width = '\'', 1
	}
	if open == '"' || open == '\'' {
		start += width
		end = start
		for end < len(text) {
			ch, w := intake.Unit(text, end)
			if ch == open && w <= width {
				break
			}
			end += w
		}
	} else {
		for end < len(text) && strings.IndexByte(" \t\r\n\"'`|&;<>)", text[end]) < 0 {
			end++
		}
	}
	if end <= start {
		return false
	}
	value := text[start:end]
	c := context{name: name, carrier: inOption}
	switch name {
	case "-u", "--user", "--proxy-user", "-U":
		colon := strings.IndexByte(value, ':')
		if colon < 0 {
			return false
		}
		start += colon + 1
	case "-b", "--cookie":
		if !strings.Contains(value, "=") {
			return false
		}
		n.cookieList(start, end, false)
		return true
	}
	n.value(start, end, k, c)
	return true
}

// putty replaces the lines of a private key of PuTTY.
func (n *names) putty(start int) {
	text := n.l.text
	from := start
	for from < len(text) && text[from] != '\n' {
		from++
	}
	from = min(from+1, len(text))
	to := from
	for to < len(text) && (wordChar(text[to]) || strings.IndexByte("=\r\n", text[to]) >= 0) {
		if line := lineOf(text[to:]); strings.Contains(line, ":") {
			break
		}
		next := strings.IndexByte(text[to:], '\n')
		if next < 0 {
			to = len(text)
			break
		}
		to += next + 1
	}
	for to > from && strings.IndexByte("\r\n", text[to-1]) >= 0 {
		to--
	}
	if to > from {
		n.value(from, to, privateKey, context{})
	} else {
		n.i, n.prev = from, '\n'
		n.lineStart = from
	}
}
