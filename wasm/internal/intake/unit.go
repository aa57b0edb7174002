package intake

import "strings"

// nothing is the character of a unit that stands for none: a line that is continued.
const nothing = 0xff

// unit reads what stands at i: a character, or the escape that stands for one in JSON,
// JavaScript, Go, a shell, cmd.exe, PowerShell, a URL (encoded once or more often) or HTML.
// What is not ASCII is 0x80. Nothing is read twice for an escape that is none.
func unit(text string, i int) (c byte, width int) {
	switch c = text[i]; c {
	case '\\':
		return backslash(text, i)
	case '%':
		j := i + 1
		for j+1 < len(text) && text[j] == '2' && text[j+1] == '5' {
			j += 2
		}
		if v, ok := hexadecimal(text, j, 2); ok {
			return v, j + 2 - i
		}
		return '%', j - i
	case '^', '`':
		if n := lineBreak(text, i+1); n > 0 {
			return nothing, 1 + n
		}
		if c == '^' && i+1 < len(text) && strings.IndexByte("\"&|<>^%\\", text[i+1]) >= 0 {
			return text[i+1], 2
		}
	case '&':
		for _, e := range []struct {
			name string
			c    byte
		}{{"&quot;", '"'}, {"&#34;", '"'}, {"&#39;", '\''}, {"&amp;", '&'}} {
			if strings.HasPrefix(text[i:], e.name) {
				return e.c, len(e.name)
			}
		}
	}
	if c >= 0x80 {
		c = 0x80
	}
	return c, 1
}

// backslash reads an escape that begins with a backslash, or with several: a text that was
// escaped twice.
func backslash(text string, i int) (c byte, width int) {
	j := i
	for j < len(text) && text[j] == '\\' {
		j++
	}
	if n := lineBreak(text, j); n > 0 {
		return nothing, j + n - i
	}
	if j == len(text) || text[j] >= 0x80 {
		return '\\', j - i
	}
	digits := 0
	switch c = text[j]; {
	case c == 'n':
		return '\n', j + 1 - i
	case c == 'r':
		return '\r', j + 1 - i
	case c == 't':
		return '\t', j + 1 - i
	case c == 'x':
		digits = 2
	case c == 'u':
		digits = 4
	case letter(c) && c != '-' && c != '_':
		return '\\', j - i
	default: // a quotation mark, or whatever else a shell would take for something
		return c, j + 1 - i
	}
	if v, ok := hexadecimal(text, j+1, digits); ok {
		return v, j + 1 + digits - i
	}
	return '\\', j - i
}

// lineBreak is how long the line break at i is.
func lineBreak(text string, i int) int {
	switch {
	case strings.HasPrefix(text[min(i, len(text)):], "\r\n"):
		return 2
	case i < len(text) && text[i] == '\n':
		return 1
	}
	return 0
}

// hexadecimal reads n hexadecimal digits at i: one character of ASCII, or 0x80 for any other.
func hexadecimal(text string, i, n int) (c byte, ok bool) {
	if i+n > len(text) {
		return 0, false
	}
	v := 0
	for _, d := range []byte(text[i : i+n]) {
		switch {
		case '0' <= d && d <= '9':
			v = v<<4 | int(d-'0')
		case 'a' <= d|0x20 && d|0x20 <= 'f':
			v = v<<4 | int(d|0x20-'a'+10)
		default:
			return 0, false
		}
	}
	return byte(min(v, 0x80)), true
}

// plain is text with every escape read.
func plain(text string) string {
	out := make([]byte, 0, len(text))
	for i := 0; i < len(text); {
		c, width := unit(text, i)
		switch {
		case c == 0x80:
			out = append(out, text[i:i+width]...)
		case c != nothing:
			out = append(out, c)
		}
		i += width
	}
	return string(out)
}

// peek is what the next n units at i stand for.
func peek(text string, i, n int) string {
	out := make([]byte, 0, n)
	for len(out) < n && i < len(text) {
		c, width := unit(text, i)
		out = append(out, c)
		i += width
	}
	return string(out)
}
