package audit

import (
	"net/netip"
	"net/url"
	"strconv"
	"strings"

	"jwtdebugger/wasm/internal/prose"
	"jwtdebugger/wasm/internal/report"
)

const (
	remoteKeyWhy    = "Anyone who writes a token can name a server of their own. A verifier that fetches from there accepts their key, and can be sent to any address."
	recipientKeyWhy = "In an encrypted token it names the recipient’s own key, so there is nothing to fetch. A reader that does can be sent to any address."
)

var remoteKey = Rule{
	Code: RemoteKey, Severity: report.Warning,
	Cite:    bestPractices + "3.10",
	Why:     remoteKeyWhy,
	Next:    "Fetch keys from addresses that you configured, and ignore this one, or compare it whole with a list of those allowed.",
	Applies: func(in *Input) bool { return in.find("jku") != nil || in.find("x5u") != nil },
	Find: func(in *Input) []Finding {
		var findings []Finding
		for _, name := range []string{"jku", "x5u"} {
			v := in.find(name)
			if v == nil {
				continue
			}
			address, ok := v.Text()
			f := Finding{
				Lead:  "The token says where its key is to be fetched: " + name + " is " + prose.Quote(address) + ".",
				Place: place("header", member(in.Header, name)),
			}
			if !ok {
				f.Lead = "The token says where its key is to be fetched: the header has " + name + "."
			}
			flaw := ""
			if ok {
				flaw = addressFlaw(address)
			}
			switch {
			case in.encrypted():
				f.Severity, f.Why, f.Next = report.Info, recipientKeyWhy, "Choose the key by kid, among your own, and fetch nothing."
				if flaw != "" {
					f.Severity, f.Why = report.Warning, flaw+" "+recipientKeyWhy
				}
			case flaw != "":
				f.Severity, f.Why = report.Error, flaw+" "+remoteKeyWhy
			}
			findings = append(findings, f)
		}
		return findings
	},
}

// addressFlaw says what makes an address one that no verifier should fetch from, or "".
func addressFlaw(address string) string {
	u, err := url.Parse(strings.TrimSpace(address))
	switch {
	case err != nil || u.Host == "" && u.Scheme != "file":
		return "This is not the address of a web server."
	case u.Scheme == "file":
		return "This address names a file of the verifier’s own machine."
	case isPrivate(u.Hostname()):
		return "This address is a private one: it leads a server of yours to itself or into its own network, where nothing expects a stranger’s request."
	case !strings.EqualFold(u.Scheme, "https"):
		return "The address is not an https one, so anyone on the way can answer with another key."
	case u.User != nil:
		return "The name before the @ is not the server: " + prose.Quote(u.Hostname()) + " is."
	}
	return ""
}

// isPrivate reports whether a host is one that only machines of the same network reach.
func isPrivate(host string) bool {
	host = strings.TrimSuffix(strings.ToLower(host), ".")
	for _, name := range []string{"localhost", "local", "internal", "intranet", "lan", "home.arpa"} {
		if host == name || strings.HasSuffix(host, "."+name) {
			return true
		}
	}
	addr, err := netip.ParseAddr(host)
	if err != nil {
		var ok bool
		if addr, ok = oddIPv4(host); !ok {
			return false
		}
	}
	addr = addr.Unmap()
	return addr.IsPrivate() || addr.IsLoopback() || addr.IsLinkLocalUnicast() || addr.IsUnspecified() || isShared(addr)
}

// isShared reports whether providers use an address behind their translation (RFC 6598).
func isShared(addr netip.Addr) bool {
	if !addr.Is4() {
		return false
	}
	bytes := addr.As4()
	return bytes[0] == 100 && bytes[1]&0xc0 == 64
}

// oddIPv4 reads an IPv4 address as inet_aton does: one to four numbers, decimal, octal or
// hexadecimal, the last of which fills what is left. Such spellings slip past filters.
func oddIPv4(host string) (netip.Addr, bool) {
	parts := strings.Split(host, ".")
	if len(parts) > 4 {
		return netip.Addr{}, false
	}
	var whole uint64
	for i, part := range parts {
		n, err := strconv.ParseUint(part, 0, 32)
		last := i == len(parts)-1
		if err != nil || !last && n > 255 || last && n >= 1<<(8*(5-len(parts))) {
			return netip.Addr{}, false
		}
		if last {
			whole = whole<<(8*(5-len(parts))) | n
		} else {
			whole = whole<<8 | n
		}
	}
	return netip.AddrFrom4([4]byte{byte(whole >> 24), byte(whole >> 16), byte(whole >> 8), byte(whole)}), true
}
