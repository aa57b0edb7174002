package diagnose

import (
	"encoding/base64"
	"encoding/hex"
	"strings"
	"unicode"
	"unicode/utf8"

	"jwtdebugger/wasm/internal/alg"
	"jwtdebugger/wasm/internal/exact"
	"jwtdebugger/wasm/internal/jose"
	"jwtdebugger/wasm/internal/key"
	"jwtdebugger/wasm/internal/prose"
	"jwtdebugger/wasm/internal/report"
)

// A derivation is what a program may have made of the text that it was given.
type derivation struct {
	code      string
	bytes     []byte
	how       string // as in "…, it verifies."
	why, next string // of the cause
}

// cause is that of a secret that was derived: the click hands it over, as text where it is
// one that a text field keeps.
func (d derivation) cause(by party) report.Cause {
	remedy := report.Remedy{Label: "Use these bytes, as hexadecimal", Set: map[string]string{"key": hex.EncodeToString(d.bytes), "key-encoding": key.Hex}}
	if text := string(d.bytes); utf8.Valid(d.bytes) && strings.TrimSpace(text) == text && !strings.ContainsFunc(text, func(c rune) bool { return !unicode.IsPrint(c) }) {
		remedy = report.Remedy{Label: "Use that text", Set: map[string]string{"key": text, "key-encoding": key.UTF8}}
	}
	return report.Cause{
		Code:     d.code,
		Lead:     d.how + ", " + by.verdict + ".",
		Why:      strings.ReplaceAll(d.why, signer.name, by.name),
		Next:     strings.ReplaceAll(d.next, signer.name, by.name),
		Sure:     report.Proved,
		Place:    inKey,
		Remedies: []report.Remedy{remedy},
	}
}

// derived is the cause of the first derivation that verifies.
func (q *question) derived(list []derivation, what string) []report.Cause {
	if q.proved() || len(list) == 0 {
		return nil
	}
	for _, d := range list {
		if q.holds(q.name, key.FromSecret(d.bytes, ""), q.signature.Bytes) {
			return []report.Cause{d.cause(signer)}
		}
	}
	q.note(what)
	return nil
}

// lenientReadings tries how lenient decoders and configuration files would have read the text.
func lenientReadings(q *question) []report.Cause {
	if !q.ofText() {
		return nil
	}
	return q.derived(lenient(q.KeyText), "this text as lenient decoders read it")
}

// lenient are the readings of a text that no standard has, and that programs have.
func lenient(text string) []derivation {
	var list []derivation
	add := func(code string, secret []byte, how, why, next string) {
		if len(secret) > 0 {
			list = append(list, derivation{code, secret, how, why, next})
		}
	}
	length := func(secret []byte) string { return ": the secret is " + prose.Count(len(secret), "byte") + " there." }
	text = strings.TrimRight(text, "\r\n")
	digits := base64Digits(text)
	whole, rest := digits[:len(digits)/4*4], digits[len(digits)/4*4:]
	if len(rest) == 1 {
		rest = "" // no byte
	}
	all, _ := base64.RawStdEncoding.DecodeString(whole + rest)
	full, _ := base64.StdEncoding.DecodeString(whole)
	pure := len(digits) == len(strings.TrimRight(strings.TrimSpace(text), "="))
	if pure {
		const next = "Give the secret in whole groups of four characters, which all decoders read alike."
		add(CodeSecretBase64, all, "Decoded from base64", "The signer’s decoder keeps what its last, incomplete group of characters holds"+length(all), next)
		if len(full) != len(all) {
			add(CodeSecretBase64, full, "Decoded from base64 without its last, incomplete group", "The text has "+prose.Count(len(digits), "character")+" of base64, no multiple of 4, and the signer’s decoder drops the rest"+length(full), next)
		}
	} else {
		const (
			how  = "Decoded from base64, passing over what is none"
			why  = "The signer’s decoder leaves out characters that are not in the alphabet instead of refusing them, as those of Node.js and PHP do"
			next = "Give the signer a secret that is base64 throughout, or have it take the text as it stands."
		)
		add(CodeSecretDropped, all, how, why+length(all), next)
		if len(full) != len(all) {
			add(CodeSecretDropped, full, how, why+length(full), next)
		}
		if head, _, cut := strings.Cut(text, "="); cut {
			short, _ := base64.RawStdEncoding.DecodeString(base64Digits(head))
			add(CodeSecretDropped, short, "Decoded from base64 as far as the first =", "The signer’s decoder stops there"+length(short), next)
		}
	}
	for i, pairs := range hexPairs(text) {
		which := []string{"stops at the first pair that is none, as that of Node.js does", "takes any character for a digit, as Java’s Character.digit and a sum do", "takes the low bits of any character, as pack of PHP, Perl and Ruby does", "puts a zero before an odd number of digits", "puts a zero behind an odd number of digits"}[i]
		if pairs != nil {
			add(CodeSecretHexLenient, pairs, "Read as hexadecimal, two characters at a time", "The signer’s decoder "+which+length(pairs), "Give the signer pairs of hexadecimal digits alone, or have it take the text as it stands.")
		}
	}
	if plain := unescaped(text, false); plain != text {
		const next = "Copy the secret as it was before that."
		add(CodeSecretPercent, []byte(plain), "With %XX decoded", "The text was percent-encoded on its way here, as a part of an address is.", next)
		if form := unescaped(text, true); form != plain {
			add(CodeSecretPercent, []byte(form), "With %XX and + decoded", "The text was encoded on its way here, as a form is.", next)
		}
	}
	if coded := escaped(text); coded != text {
		add(CodeSecretPercent, []byte(coded), "Percent-encoded", "The signer was given the secret as it stands in an address, and did not decode it.", "Have the signer decode it, or give every verifier the encoded text.")
	}
	for _, expanded := range expansions(text) {
		add(CodeSecretExpanded, []byte(expanded), "With its $ taken for variables", "The signer’s shell or configuration file expanded names behind a $, of which it knew none, or wrote $$ for one $.", "Quote the secret there.")
	}
	for _, bytes := range [][]byte{all, decoded(text, key.Hex)} {
		if utf8.Valid(bytes) {
			continue
		}
		for _, lossy := range replaced(bytes) {
			add(key.CodeSecretReplacement, []byte(lossy), "Decoded, and its bytes turned into text", "The signer’s program held the bytes as a string: each byte that is not UTF-8 became EF BF BD, so other secrets verify too.", "Have it keep the secret as bytes.")
		}
	}
	return list
}

func decoded(text, encoding string) []byte {
	b, _ := key.DecodeSecret(text, encoding)
	return b
}

// base64Digits are the characters of either alphabet, in the standard one.
func base64Digits(text string) string {
	return strings.Map(func(c rune) rune {
		switch {
		case c == '-':
			return '+'
		case c == '_':
			return '/'
		case 'A' <= c && c <= 'Z', 'a' <= c && c <= 'z', '0' <= c && c <= '9', c == '+', c == '/':
			return c
		}
		return -1
	}, text)
}

// hexPairs are what lenient decoders make of text; nil where they make what all make.
func hexPairs(text string) [5][]byte {
	var list [5][]byte
	if text == "" || decoded(text, key.Hex) != nil {
		return list
	}
	even := text + "0"[:len(text)%2]
	valid := true
	for i := 0; i < len(even); i += 2 {
		high, second := digit(even[i]), digit(even[i+1])
		whole := i+1 < len(text)
		if valid = valid && whole && high >= 0 && second >= 0; valid {
			list[0] = append(list[0], byte(high<<4+second))
		}
		if whole {
			list[1] = append(list[1], byte(high<<4+second))
		}
		list[2] = append(list[2], low(even[i])<<4|low(even[i+1]))
	}
	if even != text {
		list[3], list[4] = decoded("0"+text, key.Hex), decoded(even, key.Hex)
	}
	return list
}

// digit is the value of a hexadecimal digit, or -1.
func digit(c byte) int {
	if 'A' <= c && c <= 'F' {
		c += 'a' - 'A'
	}
	return strings.IndexByte("0123456789abcdef", c)
}

// low is what pack makes of any character.
func low(c byte) byte {
	if c|0x20 >= 'a' && c|0x20 <= 'z' {
		c += 9
	}
	return c & 15
}

// unescaped decodes %XX, and + where it stands for a space.
func unescaped(text string, plus bool) string {
	var b strings.Builder
	for i := 0; i < len(text); i++ {
		if c := text[i]; c == '%' && i+2 < len(text) && digit(text[i+1]) >= 0 && digit(text[i+2]) >= 0 {
			b.WriteByte(byte(digit(text[i+1])<<4 | digit(text[i+2])))
			i += 2
		} else if c == '+' && plus {
			b.WriteByte(' ')
		} else {
			b.WriteByte(c)
		}
	}
	return b.String()
}

// escaped encodes all that RFC 3986 section 2.3 does not leave as it is.
func escaped(text string) string {
	const digits = "0123456789ABCDEF"
	var b strings.Builder
	for i := 0; i < len(text); i++ {
		c := text[i]
		if 'A' <= c && c <= 'Z' || 'a' <= c && c <= 'z' || '0' <= c && c <= '9' || strings.IndexByte("-._~", c) >= 0 {
			b.WriteByte(c)
			continue
		}
		b.WriteString("%" + digits[c>>4:c>>4+1] + digits[c&15:c&15+1])
	}
	return b.String()
}

// expansions are what is left of a text whose $ is special: names of variables are gone,
// $$ is one $, or either.
func expansions(text string) []string {
	if !strings.Contains(text, "$") {
		return nil
	}
	var list []string
	for _, mode := range []struct{ names, twice bool }{{true, false}, {false, true}, {true, true}} {
		var b strings.Builder
		for i := 0; i < len(text); i++ {
			if text[i] != '$' || i+1 == len(text) {
				b.WriteByte(text[i])
				continue
			}
			end := i + 1
			switch rest := text[i+1:]; {
			case mode.twice && rest[0] == '$':
				b.WriteByte('$')
				end++
			case mode.names && rest[0] == '{' && strings.Contains(rest, "}"):
				end += strings.Index(rest, "}") + 1
			case mode.names && '0' <= rest[0] && rest[0] <= '9':
				end++ // $1 is one digit
			case mode.names && named(rest[0]):
				for end < len(text) && named(text[end]) {
					end++
				}
			default:
				b.WriteByte('$')
			}
			i = end - 1
		}
		if b.String() != text {
			list = append(list, b.String())
		}
	}
	return list
}

func named(c byte) bool {
	return c == '_' || 'A' <= c && c <= 'Z' || 'a' <= c && c <= 'z' || '0' <= c && c <= '9'
}

// replaced is what becomes of bytes that are taken for UTF-8: U+FFFD for each byte that is
// none, or for each beginning of a character.
func replaced(b []byte) []string {
	each := string([]rune(string(b)))
	var whole strings.Builder
	for i := 0; i < len(b); {
		c, size := utf8.DecodeRune(b[i:])
		if c == utf8.RuneError && size == 1 {
			for size = 1; i+size < len(b) && begins(b[i:i+size+1]); size++ {
			}
		}
		whole.WriteRune(c)
		i += size
	}
	if whole.String() == each {
		return []string{each}
	}
	return []string{each, whole.String()}
}

// begins reports whether b, of two bytes or more, is the beginning of a character.
func begins(b []byte) bool { return utf8.RuneStart(b[0]) && !utf8.FullRune(b) }

// kAsText finds a signer that took the text of a JWK's k for the secret, without decoding
// it (RFC 7518 section 6.4.1).
func kAsText(q *question) []report.Cause {
	if q.alg.Family != alg.HMAC || len(q.KeyText) > longest {
		return nil
	}
	const most = 16
	for i, text := range kTexts(q.KeyText) {
		if i == most {
			break
		}
		if !q.holds(q.name, key.FromSecret([]byte(text), ""), q.signature.Bytes) {
			continue
		}
		return []report.Cause{{
			Code:     CodeJWKText,
			Lead:     "With the text of k as the secret, not decoded, it verifies.",
			Why:      "The k of a JWK is base64url of the secret (RFC 7518 section 6.4.1); the signer used its characters, " + prose.Count(len(text), "byte") + ", as they stand.",
			Next:     "Have the signer decode k, or write its secret into k as base64url.",
			Sure:     report.Proved,
			Place:    inKey,
			Remedies: []report.Remedy{{Label: "Use k as text", Set: map[string]string{"key": text, "key-encoding": key.UTF8}}},
		}}
	}
	return nil
}

// kTexts are the k of the JWKs in a text.
func kTexts(text string) []string {
	v, _ := exact.ParseJSON([]byte(strings.TrimSpace(text)))
	values := []*exact.Value{&v}
	if keys := v.Find("keys"); keys != nil {
		for i := range keys.Elements {
			values = append(values, &keys.Elements[i])
		}
	}
	var list []string
	for _, each := range values {
		if k, ok := each.Find("k").Text(); ok && k != "" {
			list = append(list, k)
		}
	}
	return list
}

// wellKnown tries secrets that everybody knows.
func wellKnown(q *question) []report.Cause {
	if q.alg.Family != alg.HMAC || q.WellKnown == nil || q.proved() || len(q.signature.Bytes) != q.alg.Size {
		return nil
	}
	guesser, err := jose.NewGuesser(q.name, q.signing, q.signature.Bytes)
	if err != nil {
		return nil
	}
	for text := range q.WellKnown {
		if q.budget <= 0 {
			q.budget = -1 // there were more
			return nil
		}
		if !q.afford(q.alg, nil, len(q.signing)) || !guesser.Try([]byte(text)) {
			continue
		}
		return []report.Cause{{
			Code:     key.CodeWeakSecret,
			Lead:     "A well-known secret verifies it.",
			Why:      "The signer kept a placeholder of documentation, a default or a common password (RFC 8725 section 3.5).",
			Next:     "Replace it at once by random bytes, as many as the hash has, and refuse what it signed.",
			Sure:     report.Proved,
			Place:    inKey,
			Remedies: []report.Remedy{{Label: "Show that secret", Set: map[string]string{"key": text, "key-encoding": key.UTF8}}},
		}}
	}
	q.note("well-known secrets")
	return nil
}
