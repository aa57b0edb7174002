package intake

import (
	"strings"

	"jwtdebugger/wasm/internal/alg"
	"jwtdebugger/wasm/internal/exact"
	"jwtdebugger/wasm/internal/prose"
	"jwtdebugger/wasm/internal/token"
)

// delimiters end a token wherever they stand: they belong to what surrounds it.
const delimiters = "\"'`,;&?<>(){}[]|\\"

// maxHeader is how many characters of a first part are decoded to see what it is.
const maxHeader = 16 << 10

// letter reports whether c is one of the 64 characters of base64url.
func letter(c byte) bool {
	return 'a' <= c && c <= 'z' || 'A' <= c && c <= 'Z' || '0' <= c && c <= '9' || c == '-' || c == '_'
}

// wrappable reports whether text holds nothing but base64 of either alphabet, dots, tildes and
// white space.
func wrappable(text string) bool {
	for i := 0; i < len(text); i++ {
		if !letter(text[i]) && strings.IndexByte(".~+/= \t\r\n", text[i]) < 0 {
			return false
		}
	}
	return true
}

// beginsHeader reports whether text begins with the base64url of an object: of a brace, and
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

// kindOf tells the kind of a compact serialization by its parts. Of five that may be two
// tokens run together only all of it tells.
func kindOf(text string) string {
	issued, _, selective := strings.Cut(text, "~")
	switch dots := strings.Count(issued, "."); {
	case dots == 2 && selective:
		return SDJWT
	case dots == 4:
		if v := header(text); v.Find("enc") == nil {
			return token.Parse(text, 0, len(text)).Kind
		}
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
		return "Text that is not a token"
	}
	v := header(token)
	if named, ok := v.Find("alg").Text(); ok {
		name += ", " + prose.Visible(named)
	}
	return name
}

// rsaLength reports whether a signature of an RSA key of a usual size has n characters.
func rsaLength(n int) bool {
	for bits := 1024; bits <= 4096; bits += 1024 {
		if n == encoded(bits/8) {
			return true
		}
	}
	return false
}

// encoded is how many characters of base64url n bytes make.
func encoded(n int) int { return (n*8 + 5) / 6 }

// complete reports whether token, by the length of its signature, needs nothing more.
func complete(token string) bool {
	parts := strings.SplitN(token, ".", 4)
	if len(parts) != 3 {
		return false
	}
	v := header(token)
	name, _ := v.Find("alg").Text()
	if _, unsecured := alg.Lookup(alg.Unsecured, name); unsecured {
		return parts[2] == ""
	}
	a, known := alg.Lookup(alg.Signs, name)
	if !known {
		return false
	}
	if a.Size == 0 {
		return rsaLength(len(parts[2]))
	}
	return encoded(a.Size) == len(parts[2])
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

// manyTokens reports whether text, split at white space, holds two tokens or more. What
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
