package key

import (
	"strings"

	"jwtdebugger/wasm/internal/wrap"
)

// A mend undoes what was done to a text as a whole: what is gone is named as in "wrapped
// in …". It answers the same text where there is nothing to undo.
type mend struct {
	how string
	do  func(string) string
}

// mends are tried in this order, each on what those before left.
var mends = []mend{
	{"percent-encoding", unpercent},
	{"HTML", unHTML},
	{"a list of changes (diff)", undiff},
	{"line numbers", unnumbered},
	{"strings of source code", joined},
	{"backslashes of Markdown", func(s string) string {
		return strings.NewReplacer(`\_`, "_", `\-`, "-", `\+`, "+", `\=`, "=", `\[`, "[", `\]`, "]", `\*`, "*").Replace(s)
	}},
	{"/n in place of line breaks", unslashed},
}

// mend tries to read the text without what was done to it, if that gives a key.
func (r *reader) mend() {
	text := r.text
	var how []string
	for _, m := range mends {
		mended := m.do(text)
		if mended == text {
			continue
		}
		text = mended
		how = append(how, m.how)
		in := r.inner(text, r.span(0, len(r.text)))
		if in.usable() == 0 {
			continue
		}
		r.set.Keys, r.set.Problems, r.rest = nil, nil, nil
		r.adopt(in, strings.Join(how, ", and in "))
		return
	}
}

// unpercent decodes %XX; in a form + is a space.
func unpercent(text string) string {
	at := strings.IndexByte(text, '%')
	if at < 0 {
		return text
	}
	for _, each := range []string{"%20", "%22", "%0A", "%0a", "%7B", "%7b", "%2B", "%2b", "%3D", "%3d", "%2F", "%2f"} {
		if strings.Contains(text, each) {
			plus := false
			for _, space := range []string{"BEGIN+", "+%22", "%22+", "%2C+", "%3A+", "%7B+"} {
				plus = plus || strings.Contains(text, space)
			}
			return wrap.Percent(text, plus)
		}
	}
	return text
}

// unHTML decodes the entities that stand in keys, and takes tags for line breaks.
func unHTML(text string) string {
	if strings.Contains(text, "&") {
		for range 2 { // encoded twice, &amp;quot;
			text = strings.NewReplacer("&quot;", `"`, "&#34;", `"`, "&#x22;", `"`, "&#39;", "'", "&#x27;", "'", "&apos;", "'", "&#43;", "+", "&#x2B;", "+", "&#x2b;", "+", "&plus;", "+",
				"&#47;", "/", "&#x2F;", "/", "&#x2f;", "/", "&sol;", "/", "&#61;", "=", "&#x3D;", "=", "&#x3d;", "=", "&equals;", "=", "&#45;", "-", "&#x2D;", "-", "&#x2d;", "-",
				"&#10;", "\n", "&#x0A;", "\n", "&#xA;", "\n", "&#xa;", "\n", "&#x0a;", "\n", "&NewLine;", "\n", "&#13;", "", "&#xD;", "", "&#xd;", "", "&#123;", "{", "&#125;", "}", "&lbrace;", "{", "&rbrace;", "}",
				"&nbsp;", " ", "&#160;", " ", "&#32;", " ", "&lt;", "<", "&gt;", ">", "&amp;", "&").Replace(text)
		}
	}
	if !strings.Contains(text, "<") {
		return text
	}
	var b strings.Builder
	for {
		open := strings.IndexByte(text, '<')
		if open < 0 || open+1 == len(text) {
			break
		}
		close := strings.IndexByte(text[open:min(len(text), open+512)], '>')
		if c := text[open+1] | 0x20; close < 0 || !('a' <= c && c <= 'z' || text[open+1] == '/') {
			b.WriteString(text[:open+1])
			text = text[open+1:]
			continue
		}
		b.WriteString(text[:open])
		if tag := text[open+1 : open+close]; !inline(strings.Trim(tag, "/ ")) {
			b.WriteByte('\n')
		}
		text = text[open+close+1:]
	}
	return b.String() + text
}

// inline reports whether an element stands within a line.
func inline(tag string) bool {
	name, _, _ := strings.Cut(strings.ToLower(tag), " ")
	switch name {
	case "span", "b", "i", "em", "strong", "wbr", "font", "a", "mark", "code", "u", "s":
		return true
	}
	return false
}

// undiff takes what was added out of a list of changes, and what was removed where nothing
// was added. Every line between BEGIN and END has its mark.
func undiff(text string) string {
	lines := strings.Split(text, "\n")
	if !strings.Contains(text, "BEGIN ") {
		for i, line := range lines {
			rest, ok := strings.CutPrefix(line, "+")
			if !ok && line != "" {
				return text
			}
			lines[i] = rest
		}
		return strings.Join(lines, "\n")
	}
	var added, removed strings.Builder
	marks, inside := 0, false
	for _, line := range lines {
		mark, rest := byte(' '), line
		if line != "" && strings.IndexByte("+- ", line[0]) >= 0 {
			mark, rest = line[0], line[1:]
		}
		begins := strings.Contains(rest, "-BEGIN ")
		if begins && strings.HasPrefix(line, "-----BEGIN") {
			return text // nothing stands before it
		}
		if inside = inside || begins; inside && mark != ' ' {
			marks++
		}
		if strings.Contains(rest, "-END ") {
			inside = false
		}
		if mark != '-' {
			added.WriteString(rest + "\n")
		}
		if mark != '+' {
			removed.WriteString(rest + "\n")
		}
	}
	switch {
	case marks < 2:
		return text
	case strings.Contains(added.String(), "-BEGIN ") && strings.Contains(removed.String(), "-BEGIN "):
		return added.String() + removed.String()
	case strings.Contains(added.String(), "-BEGIN "):
		return added.String()
	}
	return removed.String()
}

// unnumbered takes the numbers off lines, as cat -n and editors put them there.
func unnumbered(text string) string {
	lines := strings.Split(text, "\n")
	last, numbered := -1, 0
	for i, line := range lines {
		rest := strings.TrimLeft(line, " \t")
		n, digits := 0, 0
		for digits < len(rest) && digits < 7 && '0' <= rest[digits] && rest[digits] <= '9' {
			n = 10*n + int(rest[digits]-'0')
			digits++
		}
		if digits == 0 {
			continue
		}
		after := rest[digits:]
		body := strings.TrimLeft(after, " \t:.|)│→")
		if after != "" && body == after || last >= 0 && n != last+1 {
			return text
		}
		lines[i], last = body, n
		numbered++
	}
	if numbered < 2 {
		return text
	}
	return strings.Join(lines, "\n")
}

// joined puts the strings of source code together that stand one behind another, with or
// without an operator between.
func joined(text string) string {
	var b strings.Builder
	for i := 0; i < len(text); {
		if c := text[i]; c == '"' || c == '\'' {
			at := i + 1
			for at < len(text) && strings.IndexByte(" \t\r\n+.,&_\\(", text[at]) >= 0 && at < i+200 {
				at++
			}
			if at < len(text) && text[at] == c && at > i+1 && strings.ContainsAny(text[i+1:at], "+.\n&") {
				i = at + 1
				continue
			}
		}
		b.WriteByte(text[i])
		i++
	}
	return b.String()
}

// unslashed puts line breaks where /n was written for \n. Both are characters of base64: the
// lines of a PEM text must come out at one length.
func unslashed(text string) string {
	const mark = "/n"
	var b strings.Builder
	for {
		begin := strings.Index(text, "-----"+mark)
		if begin < 0 {
			break
		}
		begin += len("-----")
		rest := text[begin+len(mark):]
		end := strings.Index(rest, mark+"-----")
		if end < 0 {
			break
		}
		b.WriteString(text[:begin] + "\n" + linesOf(rest[:end], mark) + "\n")
		text = rest[end+len(mark):]
	}
	return b.String() + text
}

// linesOf splits a body at the marks that stand every so many characters.
func linesOf(body, mark string) string {
	for width := 16; width <= 128; width++ {
		rest, out := body, ""
		for len(rest) > width && rest[width:min(len(rest), width+len(mark))] == mark {
			out += rest[:width] + "\n"
			rest = rest[width+len(mark):]
		}
		if out != "" && len(rest) <= width {
			return out + rest
		}
	}
	return body
}
