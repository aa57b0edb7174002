package intake

import "strings"

// place is where a token stands: in words, and by which name.
type place struct {
	say, name string
}

// where tells, from what stands before a token, what it is there.
func (s *scanner) where(start, end int) place {
	const look = 120
	before := plain(s.text[max(0, start-look):start])
	if i := strings.LastIndexAny(before, "\r\n"); i >= 0 && strings.Trim(before[i:], " \t\r\n\"'`>|-") != "" {
		before = before[i+1:]
	}
	before = strings.TrimSuffix(before, "base64-")
	lower := lowerASCII(before)
	bare := strings.TrimRight(lower, " \t\r\n\"'`\\^(+.[")
	for _, scheme := range []string{"bearer", "dpop", "bearer+", "--oauth2-bearer"} {
		if strings.HasSuffix(bare, scheme) {
			return place{"Authorization header", "authorization"}
		}
	}
	for _, block := range []string{"|", ">", "|-", ">-"} { // of YAML
		if name := strings.TrimSuffix(bare, block); name != bare && strings.HasSuffix(strings.TrimRight(name, " "), ":") {
			bare = strings.TrimRight(name, " ")
		}
	}
	if bare == "" {
		return place{say: "in the text"}
	}
	if i := strings.LastIndex(lower, "authorization"); i >= 0 && oneWord(lower[i+len("authorization"):]) {
		return place{"Authorization header", "authorization"}
	}
	table := strings.HasSuffix(lower, "\t") && len(strings.TrimRight(lower, "\t")) > 0 && end < s.end && (s.text[end] == '\t' || strings.Count(lower, "\t") > 4)
	sign := bare[len(bare)-1]
	name := before[:len(bare)-1]
	switch {
	case table:
		name = before[:len(bare)]
		sign = '\t'
	case sign == '>' && strings.HasSuffix(bare, "=>"), sign == '=' && strings.HasSuffix(bare, ":="):
		name = name[:len(name)-1]
	case sign != '=' && sign != ':':
		return place{say: "in the text"}
	}
	name = strings.TrimRight(name, " \t")
	quoted := strings.HasSuffix(name, `"`) || strings.HasSuffix(name, "'")
	name = strings.TrimRight(name, "\"'\\^")
	begin := len(name)
	for begin > 0 && (letter(name[begin-1]) || name[begin-1] == '.') {
		begin--
	}
	lead, name := name[:begin], name[begin:]
	if name == "" {
		return place{say: "in the text"}
	}
	at := place{name: name}
	member := sign == ':' && quoted
	if member && name == "value" && s.name != "" { // a pair of a HAR file
		at.name = s.name
		switch {
		case s.section == "cookies":
			at.say = "cookie “" + s.name + "”"
		case s.section == "headers":
			at.say = s.name + " header"
		case s.section == "queryString":
			at.say = s.name + " in the URL"
		case s.section == "params":
			at.say = s.name + " in the form body"
		default:
			at.say = s.name + " in the JSON body"
		}
		return at
	}
	form := strings.HasSuffix(lead, "&") || lead == "" && end < s.end && s.text[end] == '&'
	option := strings.TrimRight(lower[:min(len(lead), len(lower))], " \"'^$")
	switch {
	case sign == '\t', sign == '=' && (s.cookie || s.harCookie || strings.Contains(lower, "cookie:") || strings.HasSuffix(option, " -b") || strings.HasSuffix(option, "--cookie")):
		at.say = "cookie “" + name + "”"
	case member:
		at.say = name + " in the JSON body"
	case sign == ':' && (strings.Contains(name, "-") || strings.EqualFold(name, "dpop")):
		at.say = name + " header"
	case sign == '=' && s.fragment:
		at.say = name + " in the URL’s fragment"
	case sign == '=' && s.url:
		at.say = name + " in the URL"
	case sign == '=' && form:
		at.say = name + " in the form body"
	default:
		at.say = name + " in the text"
	}
	return at
}

// oneWord reports whether rest, what stands between the name of a header and a token, is at
// most a sign and the name of a scheme.
func oneWord(rest string) bool {
	rest = strings.ReplaceAll(rest, `"value"`, "")
	words := strings.FieldsFunc(rest, func(c rune) bool { return strings.ContainsRune(" \t:=\"'\\^>,`", c) })
	return rest != "" && strings.IndexByte(":=\" '>\\", rest[0]) >= 0 && (len(words) == 0 || len(words) == 1 && strings.Trim(words[0], "abcdefghijklmnopqrstuvwxyz") == "")
}

// lowerASCII is text with small letters for A to Z, and every byte where it was.
func lowerASCII(text string) string {
	b := []byte(text)
	for i, c := range b {
		if 'A' <= c && c <= 'Z' {
			b[i] = c + 'a' - 'A'
		}
	}
	return string(b)
}

func hasPrefixFold(text, prefix string) bool {
	return len(text) >= len(prefix) && strings.EqualFold(text[:len(prefix)], prefix)
}
