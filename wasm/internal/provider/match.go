package provider

import "strings"

// names are the values of the names in braces of a pattern.
type names map[string]string

// match compares an address with a pattern, in which {x} stands for a piece of a host or a
// segment of a path, and {+x} for several segments.
func match(pattern, text string) (names, bool) {
	found := names{}
	return found, matchTo(found, pattern, text)
}

func matchTo(found names, pattern, text string) bool {
	open := strings.IndexByte(pattern, '{')
	if open < 0 {
		return pattern == text
	}
	if !strings.HasPrefix(text, pattern[:open]) {
		return false
	}
	shut := strings.IndexByte(pattern, '}')
	name, rest := pattern[open+1:shut], pattern[shut+1:]
	text = text[open:]
	name, several := strings.CutPrefix(name, "+")
	// The literal behind it ends it where it stands last, so that no choice is tried twice.
	literal := rest
	if next := strings.IndexByte(rest, '{'); next >= 0 {
		literal = rest[:next]
	}
	end := len(text)
	if !several {
		if slash := strings.IndexByte(text, '/'); slash >= 0 {
			end = slash
		}
	}
	if literal != "" {
		limit := min(len(text), end+len(literal))
		if several && literal == rest {
			limit = len(text)
		}
		if end = strings.LastIndex(text[:limit], literal); end < 0 {
			return false
		}
	}
	value := text[:end]
	if value == "" || !several && strings.Contains(value, "/") {
		return false
	}
	found[name] = value
	return matchTo(found, rest, text[end:])
}

// fill writes a template with the values of names.
func (n names) fill(template string) string {
	for name, value := range n {
		template = strings.ReplaceAll(template, "{"+name+"}", value)
	}
	return template
}
