package intake

import "strings"

// Named is a value in a paste that is no token to be listed, and that tokens may be bound
// to. Name is one of those below.
type Named struct {
	Name  string
	Value string // without escapes
	Where string // "code in the URL"
}

// Names of values.
const (
	AccessToken  = "access_token"
	RefreshToken = "refresh_token"
	Code         = "code"        // an authorization code
	State        = "state"       // of an authorization request
	Method       = "method"      // of an HTTP request
	Address      = "url"         // of an HTTP request; without a scheme where only its Host header is known
	PEM          = "certificate" // in PEM
	DPoPNonce    = "DPoP-Nonce"  // the header of an answer
)

// maxOfName is how many values of one name are listed.
const maxOfName = 20

// Values returns what tokens may be bound to: access and refresh tokens of any form, authorization
// codes, states, certificates, and method and address of HTTP requests, in order. It is
// linear in the length of text.
func Values(text string) []Named {
	v := values{scanner: scanner{paste: paste{text: text, end: len(text)}}}
	v.certificates()
	v.requests()
	v.members()
	return v.list
}

type values struct {
	scanner
	list []Named
	has  bool // an address of a command
}

func (v *values) put(name, value, where string) {
	count := 0
	for _, n := range v.list {
		if n.Name == name {
			count++
			if n.Value == value {
				return
			}
		}
	}
	if value == "" || count >= maxOfName {
		return
	}
	v.list = append(v.list, Named{name, value, where})
}

// certificates finds those in PEM.
func (v *values) certificates() {
	const begin, end = "-----BEGIN CERTIFICATE-----", "-----END CERTIFICATE-----"
	for at := 0; len(v.list) < maxOfName; {
		start := strings.Index(v.text[at:], begin)
		if start < 0 {
			return
		}
		start += at
		stop := strings.Index(v.text[start:], end)
		if stop < 0 {
			return
		}
		at = start + stop + len(end)
		v.put(PEM, strings.ReplaceAll(v.text[start:at], `\n`, "\n"), "in the text")
	}
}

// methods of HTTP.
const methods = " GET POST PUT PATCH DELETE HEAD OPTIONS "

// requests finds the method and the address of HTTP requests: of a request line with its
// Host header, of a curl command and of a HAR file.
func (v *values) requests() {
	method, host, path := "", "", ""
	for line := range strings.Lines(v.text) {
		line = strings.TrimLeft(strings.TrimSpace(line), "<> ")
		words := strings.Fields(line[:min(len(line), 8<<10)])
		switch {
		case len(words) == 3 && strings.HasPrefix(words[2], "HTTP/") && strings.Contains(methods, " "+words[0]+" "):
			method, path = words[0], words[1]
		case len(words) == 2 && strings.EqualFold(words[0], "host:") && host == "":
			host = words[1]
		case len(words) == 2 && strings.EqualFold(words[0], "dpop-nonce:"):
			v.put(DPoPNonce, words[1], "DPoP-Nonce header")
		}
	}
	if method != "" {
		if strings.HasPrefix(path, "/") && host != "" {
			path = "//" + host + path // whether it was https only the server knows
		}
		v.put(Method, method, "request line")
		if strings.Contains(path, "//") {
			v.put(Address, path, "request line")
		}
		return
	}
	if at := strings.Index(v.text, "curl "); at >= 0 {
		v.curl(v.text[at:min(len(v.text), at+64<<10)])
	}
}

// curl reads what a command asks for: the first address that is an argument, and the
// method that is named, or that curl takes when it sends something.
func (v *values) curl(text string) {
	text = strings.NewReplacer("'", " ", `"`, " ", "^", " ", "\\\n", " ").Replace(text)
	method, data, last := "", false, ""
	for word := range strings.FieldsSeq(text) {
		switch {
		case last == "-X" || last == "--request":
			method = word
		case word == "-I" || word == "--head":
			method = "HEAD"
		case word == "-G" || word == "--get":
			method = "GET"
		case word == "-d" || word == "-F" || word == "--json" || strings.HasPrefix(word, "--data"):
			data = true
		case strings.HasPrefix(word, "http") && strings.Contains(word, "://") && !strings.HasSuffix(last, ":") && !v.has:
			v.put(Address, word, "curl command")
			v.has = true
		}
		last = word
	}
	if method == "" && data {
		method = "POST"
	} else if method == "" {
		method = "GET"
	}
	v.put(Method, method, "curl command")
}

// members finds the values that stand behind their names: in JSON, a form, a URL, a header.
func (v *values) members() {
	v.lineStart = v.start
	for v.i = v.start; v.i < v.end; {
		c, width := unit(v.text[:v.end], v.i)
		if !letter(v.prev) {
			name := ""
			switch c | 0x20 {
			case 'a':
				name = v.word("access_token", "authorization")
			case 'c':
				name = v.word("code")
			case 'r':
				name = v.word("refresh_token")
			case 's':
				name = v.word("state")
			case 'm':
				name = v.word("method")
			case 'u':
				name = v.word("url")
			}
			if name != "" {
				v.read(name)
			}
		}
		v.context(c, width)
		v.i += width
		v.prev = c
	}
}

// word is the one of names that stands here, as a whole.
func (v *values) word(names ...string) string {
	rest := v.text[v.i:v.end]
	for _, name := range names {
		if hasPrefixFold(rest, name) && (len(rest) == len(name) || !letter(rest[len(name)])) {
			return name
		}
	}
	return ""
}

// read reads the value that follows the name that stands here.
func (v *values) read(name string) {
	const most = 16 << 10
	i := v.i + len(name)
	signed := 0 // how wide the sign is
	for i < v.end && i < v.i+60 {
		c, width := unit(v.text[:v.end], i)
		if strings.HasPrefix(v.text[i:], `"value"`) { // of a HAR file
			i += len(`"value"`)
			continue
		}
		if strings.IndexByte(" \t\"':=,", c) < 0 {
			break
		}
		if c == ':' || c == '=' {
			signed = width
		}
		i += width
	}
	if signed == 0 {
		return
	}
	at := v.where(i, i)
	where := at.say
	if name == "authorization" {
		rest := v.text[i:min(v.end, i+10)]
		n := 0
		for _, scheme := range []string{"bearer ", "dpop "} {
			if hasPrefixFold(rest, scheme) {
				n = len(scheme)
			}
		}
		if n == 0 {
			return
		}
		i += n
		name, where = AccessToken, "Authorization header"
	}
	stop := "\"'`,;&<> \t\r\n#})\\"
	if name == "url" {
		stop = "\"'`<> \t\r\n#"
		if !hasPrefixFold(v.text[i:v.end], "http") {
			return
		}
	}
	var out []byte
	from := i
	for i < v.end && i < from+most {
		c, width := unit(v.text[:v.end], i)
		if c == 0x80 || strings.IndexByte(stop, c) >= 0 && (width <= signed || strings.IndexByte(",#&; ", c) < 0) { // what was encoded once more is the value's own
			break
		}
		if c != nothing {
			out = append(out, c)
		}
		i += width
	}
	value := string(out)
	switch name {
	case "method":
		if !strings.Contains(methods, " "+value+" ") || value == "" {
			return
		}
	case "code":
		if len(value) < 6 || strings.Trim(value, "0123456789") == "" && len(value) < 8 {
			return // of an error, or a status
		}
	}
	v.put(name, value, where)
}
