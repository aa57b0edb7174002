package intake

import (
	"strings"

	"jwtdebugger/wasm/internal/exact"
	"jwtdebugger/wasm/internal/report"
)

// delimiters end a token wherever they stand: they belong to what surrounds it.
const delimiters = "\"'`,;&?<>(){}[]|\\"

// maxHeader is how many characters of a first part are decoded to see what it is.
const maxHeader = 16 << 10

// letter tells whether c is one of the 64 characters of base64url.
func letter(c byte) bool {
	return 'a' <= c && c <= 'z' || 'A' <= c && c <= 'Z' || '0' <= c && c <= '9' || c == '-' || c == '_'
}

// wrappable tells whether text holds nothing but base64 of either alphabet, dots, tildes and
// white space.
func wrappable(text string) bool {
	for i := 0; i < len(text); i++ {
		if !letter(text[i]) && strings.IndexByte(".~+/= \t\r\n", text[i]) < 0 {
			return false
		}
	}
	return true
}

// beginsHeader tells whether text begins with the base64url of an object: of a brace, and
// a quotation mark or white space behind it.
func beginsHeader(text string) bool {
	if len(text) < 3 || text[0] != 'e' {
		return false
	}
	if text[1:3] == "30" { // {}
		return len(text) == 3 || text[3] == '.'
	}
	// The second character holds the brace's last 2 bits and the next byte's first 4, the
	// third the other 4: together they tell which byte follows the brace.
	switch text[1] {
	case 'y': // 0x2?
		return text[2] == 'A' || text[2] == 'B' || text[2] == 'C' || text[2] == 'D' || // a space
			text[2] == 'I' || text[2] == 'J' || text[2] == 'K' || text[2] == 'L' // a quotation mark
	case 'w': // 0x0?
		return 'k' <= text[2] && text[2] <= 'r' || '0' <= text[2] && text[2] <= '3' // tab and LF; CR
	}
	return false
}

// header reads as much of the first part of a token as tells its algorithm.
func header(token string) exact.Value {
	first, _, _ := strings.Cut(token[:min(len(token), maxHeader)], ".")
	decoded, _ := exact.DecodeBase64URL(first)
	value, _ := exact.ParseJSON(decoded)
	return value
}

func kindOf(token string) string {
	issued, _, selective := strings.Cut(token, "~")
	switch dots := strings.Count(issued, "."); {
	case dots == 2 && selective:
		return SDJWT
	case dots == 4:
		return JWE
	}
	return JWS
}

// title names a token where several are listed.
func title(kind, token string) string {
	name := "Signed token"
	switch kind {
	case JWE:
		name = "Encrypted token"
	case SDJWT:
		name = "SD-JWT"
	case JWSJSON:
		return "Signed token in JSON"
	case JWEJSON:
		return "Encrypted token in JSON"
	case Unknown:
		return "Text that is no token"
	}
	v := header(token)
	if alg, ok := v.Find("alg").Text(); ok {
		name += ", " + exact.Visible(alg)
	}
	return name
}

// lengths are the characters of a signature for the algorithms whose signatures are all of
// one length (RFC 7518 sections 3.2 and 3.4, RFC 8032, RFC 8812, RFC 9964).
var lengths = map[string]int{
	"HS256": encoded(32), "HS384": encoded(48), "HS512": encoded(64),
	"ES256": encoded(64), "ES384": encoded(96), "ES512": encoded(132), "ES256K": encoded(64),
	"EdDSA": encoded(64), "Ed25519": encoded(64), "Ed448": encoded(114),
	"ML-DSA-44": encoded(2420), "ML-DSA-65": encoded(3309), "ML-DSA-87": encoded(4627),
}

// rsaLengths are those of RSA keys of the usual sizes.
var rsaLengths = map[int]bool{
	encoded(1024 / 8): true, encoded(2048 / 8): true, encoded(3072 / 8): true, encoded(4096 / 8): true,
}

// encoded is how many characters of base64url n bytes make.
func encoded(n int) int { return (n*8 + 5) / 6 }

// complete tells whether token, by the length of its signature, needs nothing more.
func complete(token string) bool {
	parts := strings.SplitN(token, ".", 4)
	if len(parts) != 3 {
		return false
	}
	v := header(token)
	alg, _ := v.Find("alg").Text()
	if strings.HasPrefix(alg, "RS") || strings.HasPrefix(alg, "PS") {
		return rsaLengths[len(parts[2])]
	}
	if alg == "none" {
		return parts[2] == ""
	}
	return lengths[alg] > 0 && lengths[alg] == len(parts[2])
}

// completeBefore is complete for the part of text before the white space at white. An SD-JWT
// ends with a tilde, and so does a line of one that is broken behind a disclosure: there
// more disclosures or a key binding follow.
func completeBefore(text string, white int) bool {
	first, rest := text[:white], strings.TrimLeft(text[white:], " \t\r\n")
	if kindOf(first) == SDJWT {
		return strings.HasSuffix(first, "~") && !strings.Contains(rest, "~") && !beginsHeader(rest)
	}
	return complete(first) && !strings.HasPrefix(rest, "~")
}

// manyTokens tells whether text, split at white space, holds two tokens or more. What
// follows a tilde may be the key binding.
func manyTokens(text string) bool {
	n := 0
	tilde := false
	for word := range strings.FieldsSeq(text) {
		issued, _, selective := strings.Cut(word, "~")
		if dots := strings.Count(issued, "."); (dots == 2 || dots == 4) && beginsHeader(word) && (selective || !tilde) {
			n++
		}
		tilde = strings.HasSuffix(word, "~")
	}
	return n > 1
}

// tokensIn recognises tokens amid other text: a curl command, a header, a cookie, a URL, a
// log line. Only if none is whole does it settle for one without its signature.
func tokensIn(p paste) []Found {
	var whole, cut []Found
	more := 0
	add := func(f Found) {
		if len(whole) >= maxFound {
			more++
			return
		}
		whole = append(whole, f)
	}
	inJSON := serializations(p)
	for at := p.start; at < p.end; {
		start, end := nextToken(p.text[:p.end], at)
		if start < 0 {
			break
		}
		at = end
		for len(inJSON) > 0 && inJSON[0].Start < start {
			at = max(at, inJSON[0].End)
			add(inJSON[0])
			inJSON = inJSON[1:]
		}
		if at > end {
			continue // it stands in that JSON
		}
		issued, _, selective := strings.Cut(p.text[start:end], "~")
		dots := strings.Count(issued, ".")
		switch {
		case dots == 2 || dots == 4 && !selective:
			add(p.found(kindOf(p.text[start:end]), where(p.text, start), start, end))
		case dots == 1 && len(cut) == 0:
			cut = append(cut, p.found(JWS, where(p.text, start), start, end))
		}
	}
	for _, f := range inJSON {
		add(f)
	}
	if len(whole) == 0 {
		if len(cut) > 0 && cut[0].Start == p.start {
			return nil // all of the paste is a damaged token
		}
		return cut
	}
	if more > 0 {
		last := &whole[len(whole)-1]
		last.Notes = append(last.Notes, report.Problem{Code: CodeMore, Severity: report.Info,
			Message: "The text holds " + exact.Thousands(len(whole)+more) + " tokens; the first " + exact.Thousands(len(whole)) + " are listed.",
			Place:   report.Place{Field: "token", Range: p.ruler.Range(last.End, p.end)}})
	}
	return whole
}

// nextToken finds the next run of base64url and dots in text, from at on, that begins as a
// header and holds a dot; -1 when there is none.
func nextToken(text string, at int) (start, end int) {
	for i := at; i < len(text); i++ {
		if text[i] != 'e' || i > 0 && (letter(text[i-1]) || text[i-1] == '.' || text[i-1] == '~') || !beginsHeader(text[i:]) {
			continue
		}
		end := runEnd(text, i)
		selective := end < len(text) && text[end] == '~' && kindOf(text[i:end+1]) == SDJWT
		for selective && end < len(text) && text[end] == '~' {
			end = runEnd(text, end+1) // disclosures, and a key binding perhaps
		}
		token := strings.TrimRight(text[i:end], ".")
		if strings.Count(token, ".") == 1 && end > i+len(token) {
			token = text[i : i+len(token)+1] // an unsecured token ends with a dot
		}
		if strings.Contains(token, ".") {
			return i, i + len(token)
		}
		i = end - 1
	}
	return -1, -1
}

// runEnd is where the run of base64url, dots, and padding at the end of a part, that begins
// at i ends.
func runEnd(text string, i int) int {
	for i < len(text) {
		switch c := text[i]; {
		case letter(c) || c == '.':
			i++
		case c == '=':
			j := i
			for j < len(text) && j < i+2 && text[j] == '=' {
				j++
			}
			if j < len(text) && letter(text[j]) {
				return i
			}
			i = j
			if i < len(text) && text[i] == '=' {
				return i
			}
		default:
			return i
		}
	}
	return i
}

// where says, from what stands before a token, what it is there.
func where(text string, start int) string {
	const look = 80
	before := text[max(0, start-look):start]
	if i := strings.LastIndexAny(before, "\r\n"); i >= 0 && strings.TrimSpace(before[i:]) != "" {
		before = before[i+1:]
	}
	lower := lowerASCII(before)
	bare := strings.TrimRight(lower, " \t\"'`\\")
	for _, scheme := range []string{"bearer", "dpop"} {
		if strings.HasSuffix(bare, scheme) || strings.HasSuffix(bare, scheme+"%20") {
			return "Authorization header"
		}
	}
	if bare == "" {
		return "in the text"
	}
	sign := bare[len(bare)-1]
	if sign != '=' && sign != ':' {
		return "in the text"
	}
	// The name before the sign, in its own letters.
	name := strings.TrimRight(before[:len(bare)-1], " \t")
	quoted := strings.HasSuffix(name, `"`) || strings.HasSuffix(name, "'")
	name = strings.TrimRight(name, "\"'\\")
	begin := len(name)
	for begin > 0 && (letter(name[begin-1]) || name[begin-1] == '.') {
		begin--
	}
	lead, name := name[:begin], name[begin:]
	switch {
	case name == "":
		return "in the text"
	case sign == ':' && quoted:
		return name + " in the JSON"
	case sign == ':' && strings.Contains(name, "-"), lowerASCII(name) == "authorization":
		return name + " header"
	case strings.Contains(lower, "cookie:"):
		return name + " cookie"
	case strings.HasSuffix(lead, "?") || strings.HasSuffix(lead, "&"):
		return name + " in the URL"
	case strings.HasSuffix(lead, "#"):
		return name + " in the URL's fragment"
	}
	return name + " in the text"
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
