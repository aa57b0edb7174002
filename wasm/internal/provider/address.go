package provider

import (
	"net/netip"
	"slices"
	"strings"

	"jwtdebugger/wasm/internal/prose"
)

// maxAddress is how many characters an address has at most that is made a link.
const maxAddress = 2048

// An address is a web address that may be a link: of https, without a user, of characters that
// show what they are, and that no browser and no shell reads otherwise.
type address struct {
	host  string // in lower case, with its port
	path  string // "" or from its first slash; without a slash at its end
	slash bool   // the text had one there
	query string // with its question mark; "" none
	loop  bool   // it is http on this machine: a command may fetch it, and no link leads there
}

// String is the address as it was written, without what is behind it.
func (a address) String() string {
	if a.slash {
		return a.base() + "/"
	}
	return a.base()
}

// base is the address without a slash at its end.
func (a address) base() string { return a.origin() + a.path }

func (a address) origin() string {
	if a.loop {
		return "http://" + a.host
	}
	return "https://" + a.host
}

// readAddress reads an address; why says why it is none that may be a link.
func readAddress(text string) (a address, why string) {
	scheme, rest, ok := strings.Cut(text, "://")
	switch {
	case !ok:
		return a, "It is not a web address."
	case len(text) > maxAddress:
		return a, "It has " + prose.Number(len(text)) + " characters, which is too long for an address."
	case strings.EqualFold(scheme, "http"):
		a.loop = true
	case !strings.EqualFold(scheme, "https"):
		return a, "It does not begin with https://."
	}
	rest, _, _ = strings.Cut(rest, "#")
	if i := strings.IndexByte(rest, '?'); i >= 0 {
		rest, a.query = rest[:i], rest[i:]
	}
	a.host = rest
	if i := strings.IndexByte(rest, '/'); i >= 0 {
		a.host, a.path = rest[:i], rest[i:]
	}
	if why = a.readHost(); why != "" {
		return a, why
	}
	if a.loop && !a.here() {
		return a, "It begins with http://: anyone in between could replace the keys."
	}
	var fine bool
	if a.path, fine = escaped(a.path); !fine {
		return a, "Its path has characters that no address has."
	}
	if a.query, fine = escaped(a.query); !fine {
		return a, "Its query has characters that no address has."
	}
	for segment := range strings.SplitSeq(strings.ToLower(a.path), "/") {
		if segment = strings.ReplaceAll(segment, "%2e", "."); segment == "." || segment == ".." {
			return a, "Its path has “" + segment + "” in it, and leads elsewhere than it says."
		}
	}
	if trimmed := strings.TrimRight(a.path, "/"); trimmed != a.path {
		a.path, a.slash = trimmed, true
	}
	return a, ""
}

// readHost puts the host in lower case; why says what is wrong with it.
func (a *address) readHost() (why string) {
	if strings.Contains(a.host, "@") {
		return "It has a user name before the host, which hides the host."
	}
	for _, c := range a.host {
		if c > 0x7e {
			return "Its host has characters that may look like others: " + spelled(a.host) + "."
		}
	}
	a.host = strings.ToLower(a.host)
	name, port, _ := strings.Cut(a.host, ":")
	if strings.HasPrefix(a.host, "[") {
		end := strings.IndexByte(a.host, ']')
		if end < 0 {
			return "Its host is not complete."
		}
		ip, err := netip.ParseAddr(a.host[1:end])
		if err != nil || ip.Zone() != "" {
			return "Its host is not an address of IPv6."
		}
		name, port = "", a.host[end+1:]
		if port != "" && port[0] != ':' {
			return "Its host is not complete."
		}
		port = strings.TrimPrefix(port, ":")
	} else {
		for label := range strings.SplitSeq(strings.TrimSuffix(name, "."), ".") {
			if label == "" || len(label) > 63 || strings.Trim(label, "abcdefghijklmnopqrstuvwxyz0123456789-_") != "" {
				return "Its host is not a name that a host can have."
			}
		}
	}
	if len(name) > 253 || len(port) > 5 || strings.Trim(port, "0123456789") != "" {
		return "Its host is not a name that a host can have."
	}
	return ""
}

// spelled is a host with the number of each character that is not ASCII.
func spelled(host string) string {
	var out strings.Builder
	n := 0
	for _, c := range host {
		if n++; n > 100 {
			out.WriteString("…")
			break
		}
		if c < 0x21 || c > 0x7e {
			out.WriteString("⟨U+" + prose.Hex(uint32(c), 4) + "⟩")
		} else {
			out.WriteRune(c)
		}
	}
	return out.String()
}

// escaped is a path or a query with every character escaped that a browser or a shell might
// read as more than itself; ok is false where it has some that no address has.
func escaped(text string) (out string, ok bool) {
	const plain = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789-._~/:@!$&()*+,;=?%"
	var b strings.Builder
	for i := range len(text) {
		c := text[i]
		switch {
		case c == '%' && (len(text) < i+3 || strings.Trim(text[i+1:i+3], "0123456789abcdefABCDEF") != ""):
			return "", false
		case strings.IndexByte(plain, c) >= 0:
			b.WriteByte(c)
		case c == '\'' || c >= 0x80:
			b.WriteString("%" + prose.Hex(uint32(c), 2))
		default:
			return "", false
		}
	}
	return b.String(), true
}

// bare is the host without its port.
func (a address) bare() string {
	if end := strings.IndexByte(a.host, ']'); end > 0 {
		return a.host[1:end]
	}
	name, _, _ := strings.Cut(a.host, ":")
	return strings.TrimSuffix(name, ".")
}

// here reports whether the host is this machine.
func (a address) here() bool {
	ip, err := netip.ParseAddr(a.bare())
	return a.bare() == "localhost" || strings.HasSuffix(a.bare(), ".localhost") || err == nil && ip.IsLoopback()
}

// inside reports whether the host can be reached from within a network alone.
func (a address) inside() bool {
	name := a.bare()
	if ip, err := netip.ParseAddr(name); err == nil {
		return ip.IsPrivate() || ip.IsLoopback() || ip.IsLinkLocalUnicast()
	}
	for _, end := range []string{".svc", ".local", ".internal", ".localhost", ".lan", ".corp", ".home.arpa"} {
		if strings.HasSuffix(name, end) {
			return true
		}
	}
	return !strings.Contains(name, ".")
}

// doubt is what a host may hide, in a sentence; "" nothing.
func (a address) doubt() string {
	name := a.bare()
	if strings.HasPrefix(name, "xn--") || strings.Contains(name, ".xn--") {
		return "The host is written in Punycode (xn--): browsers may show it with letters that look like others."
	}
	for _, known := range ownHosts() {
		if _, rest, ok := strings.Cut("."+name, "."+known); ok && strings.HasPrefix(rest, ".") {
			return "The host begins as “" + known + "” does, and belongs to somebody else."
		}
	}
	if ip, err := netip.ParseAddr(name); err == nil && !ip.IsLoopback() {
		return "The host is a number, and no name says whose it is."
	}
	return ""
}

// ownHosts are the hosts and domains of the issuers in the table.
func ownHosts() []string {
	out := slices.Clone(oktaHosts)
	for i := range table {
		host, _, _ := strings.Cut(strings.TrimPrefix(table[i].iss, "https://"), "/")
		host = strings.TrimPrefix(host[strings.LastIndexByte(host, '}')+1:], ".")
		if strings.Contains(host, ".") {
			out = append(out, host)
		}
	}
	return out
}
