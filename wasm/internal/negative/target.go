package negative

import (
	"strings"
)

// target is where tokens are sent, and in what. All of it is visible ASCII, or spaces.
type target struct {
	method, address     string
	name, before, after string // the header, and what of its value stands around the token
}

// What stands where nothing was typed.
const (
	usualAddress = "https://api.example.com/me"
	usualHeader  = "Authorization: Bearer {token}"
)

// mark is where the token stands in the header; a token that was pasted with it does as well.
const mark = "{token}"

// longest is how long an address, a header and a token may be.
const longest = 16 << 10

// read reads the address and the header as they were typed. wrong says what is wrong.
func (to *target) read(p *Plan) (wrong string) {
	if len(p.Address) > longest || len(p.Header) > longest {
		return "An address and a header have 16,384 characters at most."
	}
	text := strings.TrimSpace(p.Address)
	if text == "" {
		text = usualAddress
	}
	to.method = "GET"
	if method, rest, ok := strings.Cut(text, " "); ok && !strings.Contains(method, "://") {
		if to.method = strings.ToUpper(method); strings.Trim(to.method, "ABCDEFGHIJKLMNOPQRSTUVWXYZ") != "" {
			return "A method is one word of letters, such as POST."
		}
		text = strings.TrimSpace(rest)
	}
	if to.address, wrong = readAddress(text); wrong != "" {
		return wrong
	}
	header := strings.TrimSpace(p.Header)
	if header == "" {
		header = usualHeader
	}
	return to.readHeader(header)
}

const alphanumeric = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789"

// readAddress holds an address to what all formats can carry; what may stand in one when it is
// percent-encoded is.
func readAddress(text string) (address, wrong string) {
	scheme, rest, ok := strings.Cut(text, "://")
	scheme = strings.ToLower(scheme)
	if !ok || scheme != "https" && scheme != "http" {
		return "", "Write the whole address, such as " + usualAddress + "."
	}
	host := rest
	if i := strings.IndexAny(rest, "/?#"); i >= 0 {
		host = rest[:i]
	}
	rest, _, _ = strings.Cut(rest[len(host):], "#")
	switch {
	case strings.Contains(host, "@"):
		return "", "Leave out what stands before the @: a password does not belong into a test."
	case strings.Trim(host, alphanumeric+"-._:[]") != "" || strings.Trim(host, ".:[]") == "":
		return "", "The host holds what no host name does: with other letters it is written xn--…."
	}
	if !strings.HasPrefix(rest, "/") {
		rest = "/" + rest
	}
	var b strings.Builder
	b.WriteString(scheme + "://" + host)
	for i := 0; i < len(rest); i++ {
		c := rest[i]
		if strings.IndexByte(alphanumeric+"-._~:/?[]@!$&()*+,;=%", c) >= 0 {
			b.WriteByte(c)
			continue
		}
		const hex = "0123456789ABCDEF"
		b.WriteByte('%')
		b.WriteByte(hex[c>>4])
		b.WriteByte(hex[c&15])
	}
	return b.String(), ""
}

// readHeader reads a header's name and value, and finds where the token stands in it.
func (to *target) readHeader(line string) (wrong string) {
	name, value, ok := strings.Cut(line, ":")
	name, value = strings.TrimSpace(name), strings.TrimSpace(value)
	if !ok || name == "" || strings.Trim(name, alphanumeric+"-_.") != "" {
		return "Write a header with its name, such as " + usualHeader + "."
	}
	if strings.IndexFunc(value, func(c rune) bool { return c < ' ' || c > '~' }) >= 0 {
		return "A header’s value is one line of visible ASCII characters."
	}
	to.name = name
	if before, after, ok := strings.Cut(value, mark); ok {
		to.before, to.after = before, after
		return ""
	}
	if i := strings.Index(value, "eyJ"); i >= 0 { // the start of every header of a JWT
		end := i
		for end < len(value) && strings.IndexByte(alphanumeric+"-_.", value[end]) >= 0 {
			end++
		}
		to.before, to.after = value[:i], value[end:]
		return ""
	}
	if value != "" && !strings.HasSuffix(value, "=") {
		value += " "
	}
	to.before = value
	return ""
}
