package intake

import (
	"sort"
	"strings"

	"github.com/go-json-experiment/json/jsontext"

	"jwtdebugger/wasm/internal/exact"
	"jwtdebugger/wasm/internal/prose"
)

// maxRequest is how many characters of a request's path are kept.
const maxRequest = 80

// request is a request that stands in a paste, from start to end.
type request struct {
	start, end int
	line       string // "GET /v1/orders"
}

// tellRequests says of each token of a paste which request it went with: of a HAR file, and
// of requests as they are sent. What cannot be told apart is left out.
func tellRequests(p paste, found []Found) {
	requests := harRequests(p)
	if requests == nil {
		requests = sentRequests(p)
	}
	for i := range found {
		f := &found[i]
		at := sort.Search(len(requests), func(n int) bool { return requests[n].end > f.Start })
		if at < len(requests) && requests[at].start <= f.Start {
			f.Request = requests[at].line
		}
	}
}

// named writes a request as a list shows it: the method and the path of the URL. What stands
// in its query may be a secret, and is long.
func named(method, url string) string {
	if _, rest, ok := strings.Cut(url, "://"); ok {
		if slash := strings.IndexByte(rest, '/'); slash >= 0 {
			url = rest[slash:]
		} else {
			url = "/"
		}
	}
	if end := strings.IndexAny(url, "?#"); end >= 0 {
		url = url[:end]
	}
	return strings.TrimSpace(prose.Cut(method, 20) + " " + prose.Cut(url, maxRequest))
}

// sentRequests are those of a text that begin with a request line (RFC 9112 section 3).
func sentRequests(p paste) []request {
	var out []request
	at := p.start
	for line := range strings.Lines(p.rest()) {
		words := strings.Fields(line)
		if len(words) == 3 && strings.HasPrefix(words[2], "HTTP/") && words[0] == strings.ToUpper(words[0]) && strings.Trim(words[0], "ABCDEFGHIJKLMNOPQRSTUVWXYZ-") == "" {
			if n := len(out); n > 0 {
				out[n-1].end = at
			}
			out = append(out, request{at, p.end, named(words[0], words[1])})
		}
		at += len(line)
	}
	return out
}

// harRequests are the entries of a HAR file, in order, as far as it can be read; nil if the
// paste is none.
func harRequests(p paste) []request {
	rest := p.rest()
	if !strings.HasPrefix(rest, "{") || !strings.Contains(rest, `"entries"`) || !strings.Contains(rest, `"request"`) {
		return nil
	}
	h := har{jsontext.NewDecoder(strings.NewReader(rest), jsontext.AllowDuplicateNames(true), jsontext.AllowInvalidUTF8(true)), p.start, nil}
	h.members(func(name string) bool {
		return name == "log" && h.members(func(name string) bool { return name == "entries" && h.entries() })
	})
	return h.found
}

// har reads a HAR file.
type har struct {
	*jsontext.Decoder
	base  int
	found []request
}

// members calls take with the name of each member of the object that comes. Where take does
// not read the value, it is skipped. It reports whether an object was read.
func (h *har) members(take func(name string) bool) bool {
	if h.PeekKind() != '{' {
		return false
	}
	h.ReadToken()
	for h.PeekKind() == '"' {
		name, err := h.ReadToken()
		if err != nil {
			return true
		}
		before := h.InputOffset()
		if !take(name.String()) && (h.InputOffset() != before || h.SkipValue() != nil) {
			return true
		}
	}
	h.ReadToken()
	return true
}

// entries reads the list of entries.
func (h *har) entries() bool {
	if h.PeekKind() != '[' {
		return false
	}
	h.ReadToken()
	for h.PeekKind() == '{' {
		start := int(h.InputOffset())
		var method, url string
		h.members(func(name string) bool {
			return name == "request" && h.members(func(name string) bool {
				switch name {
				case "method":
					return h.text(&method)
				case "url":
					return h.text(&url)
				}
				return false
			})
		})
		h.found = append(h.found, request{h.base + start, h.base + int(h.InputOffset()), named(method, url)})
	}
	h.ReadToken()
	return true
}

// text reads a string.
func (h *har) text(into *string) bool {
	if h.PeekKind() != '"' {
		return false
	}
	value, err := h.ReadValue()
	*into = exact.Unquote(value)
	return err == nil
}
