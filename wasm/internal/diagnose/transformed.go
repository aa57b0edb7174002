package diagnose

import (
	"encoding/base64"
	"encoding/hex"
	"slices"
	"strconv"
	"strings"
	"unicode/utf8"

	"jwtdebugger/wasm/internal/alg"
	"jwtdebugger/wasm/internal/key"
	"jwtdebugger/wasm/internal/prose"
	"jwtdebugger/wasm/internal/report"
	"jwtdebugger/wasm/internal/token"
)

// This file tries what configuration files, shells and programs make of the text of a secret
// on its way to the signer: it is cut, its backslashes are undone or written, it is encoded
// once more, written in another character set, hashed.

// respelled are the texts that a program may have had in the place of this one, because it
// cut it or read its backslashes.
func respelled(text string) []spelling {
	const (
		undone  = "The signer’s program or its configuration file read the backslashes in the text as escapes, and left them out."
		kept    = "The signer was given the text with escapes in it, as a file or a program writes them, and took them as they stand."
		next    = "Give both sides the same bytes: quote the secret where it is configured, or use one without such characters."
		names   = "Somebody wrote or read the secret as HTML or XML, where &, <, > and quotation marks have names."
		escapes = "with its backslashes read as escapes"
		escape  = "Escape it so"
	)
	list := cuts(text)
	for _, s := range []struct{ text, how, label, why string }{
		{unslashed(text, `ntr"\/'bf0`, "\n\t\r\"\\/'\b\f\x00", false), escapes, "Undo the escapes", undone}, // of JSON, C and most languages
		{unslashed(text, `\`, `\`, false), escapes, "Undo the escapes", undone},
		{unslashed(text, "\\\"$`", "\\\"$`", false), escapes, "Undo the escapes", undone}, // of a shell, between double quotation marks
		{unslashed(text, `\'`, `\'`, false), escapes, "Undo the escapes", undone},         // of PHP, between single ones
		{unslashed(text, "", "", true), "without its backslashes", "Take the backslashes out", undone},
		{strings.ReplaceAll(text, `\`, `\\`), "with each backslash written twice", "Double the backslashes", kept},
		{slashed.Replace(text), "escaped as in a JSON string", escape, kept},
		{slashedToo.Replace(text), "escaped as in a JSON string of PHP", escape, kept},
		{strings.ReplaceAll(text, `"`, `\"`), "with a backslash before each quotation mark", escape, kept},
		{strings.ReplaceAll(text, `'`, `\'`), "with a backslash before each apostrophe", escape, kept},
		{strings.ReplaceAll(text, "\n", `\n`), `with \n for each line break`, escape, kept},
		{named5.Replace(text), "with its HTML entities undone", "Undo the entities", names},
		{entitled.Replace(text), "with HTML entities", "Write the entities", names},
	} {
		if s.text != text && s.text != "" {
			list = append(list, spelling{s.text, CodeSecretEscaped, s.how, s.label, s.why, next})
		}
	}
	return list
}

var (
	slashed    = strings.NewReplacer(`\`, `\\`, `"`, `\"`, "\n", `\n`, "\r", `\r`, "\t", `\t`)
	slashedToo = strings.NewReplacer(`\`, `\\`, `"`, `\"`, "\n", `\n`, "\r", `\r`, "\t", `\t`, "/", `\/`)
	named5     = strings.NewReplacer("&amp;", "&", "&lt;", "<", "&gt;", ">", "&quot;", `"`, "&#34;", `"`, "&#39;", "'", "&#x27;", "'", "&apos;", "'", "&#x2F;", "/", "&#43;", "+", "&#x2B;", "+", "&#61;", "=", "&#x3D;", "=")
	entitled   = strings.NewReplacer("&", "&amp;", "<", "&lt;", ">", "&gt;", `"`, "&quot;", "'", "&#39;")
)

// unslashed reads the escapes that begin with a backslash: the characters of heads stand for
// those of tails, \u and \x for what their digits say. With all set, every backslash goes and
// what follows it stays.
func unslashed(text, heads, tails string, all bool) string {
	var b strings.Builder
	for i := 0; i < len(text); i++ {
		if text[i] != '\\' || i+1 == len(text) {
			b.WriteByte(text[i])
			continue
		}
		c := text[i+1]
		at := strings.IndexByte(heads, c)
		digits := map[byte]int{'u': 4, 'x': 2}[c]
		switch {
		case all:
			b.WriteByte(c)
		case at >= 0:
			b.WriteByte(tails[at])
		case len(heads) > 4 && digits > 0 && i+2+digits <= len(text):
			n, err := strconv.ParseUint(text[i+2:i+2+digits], 16, 32)
			if err != nil {
				b.WriteByte('\\')
				continue
			}
			b.WriteRune(rune(n))
			i += digits
		default:
			b.WriteByte('\\')
			continue
		}
		i++
	}
	return b.String()
}

// cuts are the beginnings of a text at which a program may have taken it for whole.
func cuts(text string) []spelling {
	body := strings.TrimSpace(text)
	var list []spelling
	add := func(at int, where, why string) {
		if at <= 0 || at >= len(body) {
			return
		}
		list = append(list, spelling{strings.TrimSpace(body[:at]), CodeSecretCut, "cut " + where, "Cut it there", why, "Quote the secret where it is configured, or use one without such characters."})
	}
	const comment = "The signer’s configuration file begins a comment there, as .env files do, so the rest of the text never reached it."
	for _, mark := range []string{"#", " #", "\t#", ";", " ;", " //", "//"} {
		add(strings.Index(body, mark), "at “"+strings.TrimSpace(mark)+"”", comment)
	}
	add(strings.IndexAny(body, " \t\r\n"), "at the first white space", "The signer’s shell or configuration file ends an unquoted value there.")
	add(strings.IndexByte(body, '&'), "at “&”", "The signer’s shell or an address ends a value there.")
	const split = "The signer’s program splits its configuration there and keeps the first piece alone."
	for _, mark := range []string{"=", ":", ","} {
		add(strings.Index(body, mark), "at “"+mark+"”", split)
	}
	for _, mark := range []string{"\"", "'"} {
		add(strings.Index(body, mark), "at its first quotation mark", "The signer’s configuration file ends a value there.")
	}
	for _, most := range []int{16, 24, 32, 48, 64, 128} {
		if len(body) > most && utf8.RuneStart(body[most]) {
			add(most, "after "+strconv.Itoa(most)+" bytes", "The signer’s program takes no more of its secret than "+strconv.Itoa(most)+" bytes.")
		}
	}
	return list
}

// A basis is the text, or what may have been the text before something else was made of it.
type basis struct{ text, why string }

// bases begins with the text as it stands, without the line break that ends its field.
func bases(text string) []basis {
	bare := strings.TrimRight(text, "\r\n")
	list := []basis{{text: bare}}
	add := func(other, why string) {
		if other != "" && !slices.ContainsFunc(list, func(b basis) bool { return b.text == other }) {
			list = append(list, basis{other, why})
		}
	}
	add(bare+"\n", "A line break at its end was part of it.")
	trimmed := strings.TrimFunc(text, blank)
	add(trimmed, "The white space around it was left out.")
	if inner, ok := unquoted(trimmed); ok {
		add(inner, "The quotation marks around it were left out.")
	}
	if head, _, ok := strings.Cut(bare, "#"); ok {
		add(strings.TrimSpace(head), "It was cut at its first “#”.")
	}
	return list
}

// transformed tries what programs make of the text of a secret.
func transformed(q *question) []report.Cause {
	if !q.ofText() {
		return q.withinJWK()
	}
	for _, group := range transformations {
		if q.proved() {
			return nil
		}
		if causes := q.derived(group.of(q.KeyText), group.what); causes != nil {
			return causes
		}
	}
	return nil
}

// transformations are asked in this order. What is how a note names a group that was tried in
// vain.
var transformations = []struct {
	what string
	of   func(text string) []derivation
}{
	{"this text encoded, or decoded twice", reencoded},
	{"this text in other character sets", recharset},
	{"its hashes, from MD5 to SHA-512", hashed},
}

// reencoded are the text encoded once more, and decoded twice.
func reencoded(text string) []derivation {
	var list []derivation
	for _, b := range bases(text) {
		add := func(code, secret, how, why, next string) {
			if secret != "" {
				list = append(list, derivation{code, []byte(secret), how, also(b.why, why), next})
			}
		}
		const (
			encoded = "The signer’s secret is the characters of that, not what they stand for."
			same    = "Have both sides encode the secret, or neither."
		)
		in := base64.StdEncoding.EncodeToString([]byte(b.text))
		for _, as := range []struct{ text, what string }{
			{in, "base64"},
			{strings.TrimRight(in, "="), "base64 without padding"},
			{base64.URLEncoding.EncodeToString([]byte(b.text)), "base64url"},
			{base64.RawURLEncoding.EncodeToString([]byte(b.text)), "base64url without padding"},
			{in + "\n", "base64 and a line break"},
			{base64.StdEncoding.EncodeToString([]byte(in)), "base64, twice"},
			{hex.EncodeToString([]byte(b.text)), "hexadecimal"},
			{strings.ToUpper(hex.EncodeToString([]byte(b.text))), "hexadecimal in capital letters"},
		} {
			add(CodeSecretEncoded, as.text, "With this text encoded in "+as.what, encoded, same)
		}
		for _, outer := range []string{key.Base64, key.Base64URL, key.Hex} {
			once := decoded(b.text, outer)
			if len(once) == 0 {
				continue
			}
			if line := strings.TrimRight(string(once), "\r\n"); line != string(once) {
				add(CodeSecretNewline, line, "Decoded from "+outer+" and without the line break at its end",
					"The text was encoded together with a line break, as by echo and base64, and the signer’s secret does not end in one.", "Encode it without: printf %s, or echo -n.")
			} else {
				add(CodeSecretNewline, string(once)+"\n", "Decoded from "+outer+" and with a line break at its end",
					"The signer’s secret ends in a line break, as one does that was read from a file.", "Strip it where the signer reads its secret, or add it everywhere else.")
			}
			for _, inner := range []string{key.Base64, key.Base64URL, key.Hex} {
				add(CodeSecretTwice, string(decoded(string(once), inner)), "Decoded from "+outer+" and then from "+inner,
					"The text was encoded twice, as by a Secret of Kubernetes whose value was base64 already.", "Encode it once.")
			}
		}
		if sum := parsedPairs(b.text); sum != nil {
			add(CodeSecretHexLenient, string(sum), "Read as hexadecimal by parseInt, two characters at a time",
				"The signer’s program makes a byte of each pair by parseInt of JavaScript, and zero of a pair that is not a number: the secret is "+prose.Count(len(sum), "byte")+" there, and easier to guess.",
				"Give the signer pairs of hexadecimal digits alone, or have it take the text as it stands.")
		}
	}
	return list
}

// parsedPairs is what parseInt(pair, 16) makes of each two characters: of digits their
// number, as far as they go, and zero where it gives NaN. nil where that is what all make.
func parsedPairs(text string) []byte {
	if text == "" || decoded(text, key.Hex) != nil {
		return nil
	}
	var list []byte
	for i := 0; i < len(text); i += 2 {
		pair := strings.TrimLeft(text[i:min(i+2, len(text))], " \t\r\n")
		sign := 1
		if len(pair) > 1 && (pair[0] == '-' || pair[0] == '+') {
			if pair[0] == '-' {
				sign = -1
			}
			pair = pair[1:]
		}
		n := 0
		for j := 0; j < len(pair) && digit(pair[j]) >= 0; j++ {
			n = n<<4 + digit(pair[j])
		}
		list = append(list, byte(sign*n))
	}
	return list
}

// recharset is the text in other character sets than UTF-8.
func recharset(text string) []derivation {
	var list []derivation
	for _, b := range bases(text) {
		if !utf8.ValidString(b.text) {
			continue
		}
		const (
			platform = "The signer’s program turned the text into bytes in the character set of its platform, not in UTF-8."
			wide     = "The signer’s program makes two bytes of each character, as Encoding.Unicode of .NET and UTF-16 of Java do."
			marked   = "The signer’s program makes two bytes of each character, and puts a byte order mark in front."
		)
		latin, _ := bytewise(b.text, "")
		windows, all := bytewise(b.text, windows1252)
		var mended []byte
		if all && utf8.Valid(windows) {
			mended = windows
		}
		for _, c := range []struct {
			secret   []byte
			how, why string
		}{
			{latin, "In ISO-8859-1 (Latin-1)", platform},
			{windows, "In Windows-1252", platform},
			{lowBytes(b.text), "With the low byte of each character", "The signer’s program keeps eight bits of each character, as Buffer of Node.js does with latin1 and binary."},
			{inASCII(b.text), "In ASCII, with a question mark for each other letter", "The signer’s program knew only ASCII and put question marks in the place of the rest, so other secrets than this one verify, too."},
			{again(b.text), "With its UTF-8 taken for Latin-1 and encoded again", "The signer’s program read the bytes of the text in the wrong character set."},
			{mended, "With its wrongly read UTF-8 mended", "The text here was read in the wrong character set before it was copied."},
			{inUTF16Of(b.text, 0), "In UTF-16, little-endian", wide},
			{inUTF16Of(b.text, 1), "In UTF-16, big-endian", wide},
			{inUTF16Of(bom+b.text, 0), "In UTF-16, little-endian, after a byte order mark", marked},
			{inUTF16Of(bom+b.text, 1), "In UTF-16, big-endian, after a byte order mark", marked},
		} {
			if len(c.secret) > 0 && string(c.secret) != b.text {
				list = append(list, derivation{CodeSecretCharset, c.secret, c.how, also(b.why, c.why), "Have both sides name the character set: UTF-8 (in Java, getBytes(StandardCharsets.UTF_8))."})
			}
		}
	}
	return list
}

// windows1252 are the characters of 0x80 to 0x9f there, where it differs from Latin-1.
const windows1252 = "€\u0081‚ƒ„…†‡ˆ‰Š‹Œ\u008dŽ\u008f\u0090‘’“”•–—˜™š›œ\u009džŸ"

// bytewise writes each character as one byte, and a question mark where it has none: then all
// is false. upper are the characters of 0x80 to 0x9f.
func bytewise(text, upper string) (out []byte, all bool) {
	high := []rune(upper)
	all = true
	for _, c := range text {
		switch at := slices.Index(high, c); {
		case at >= 0:
			out = append(out, byte(0x80+at))
		case c > 0xff:
			out, all = append(out, '?'), false
		default:
			out = append(out, byte(c))
		}
	}
	return out, all
}

// lowBytes keeps the low byte of each unit of UTF-16.
func lowBytes(text string) []byte {
	wide := inUTF16Of(text, 0)
	out := make([]byte, 0, len(wide)/2)
	for i := 0; i < len(wide); i += 2 {
		out = append(out, wide[i])
	}
	return out
}

// inASCII writes a question mark for each letter that ASCII does not have.
func inASCII(text string) []byte {
	return []byte(strings.Map(func(c rune) rune {
		if c >= utf8.RuneSelf {
			return '?'
		}
		return c
	}, text))
}

// again takes the bytes of UTF-8 for letters of Latin-1, and writes those in UTF-8.
func again(text string) []byte {
	var out []byte
	for i := range len(text) {
		out = utf8.AppendRune(out, rune(text[i]))
	}
	return out
}

// inUTF16Of writes a text in UTF-16, the low byte first (0) or second (1).
func inUTF16Of(text string, low int) []byte {
	var out []byte
	put := func(unit rune) {
		pair := [2]byte{byte(unit >> 8), byte(unit >> 8)}
		pair[low] = byte(unit)
		out = append(out, pair[:]...)
	}
	for _, c := range text {
		if c > 0xffff {
			c -= 0x10000
			put(0xd800 + c>>10)
			put(0xdc00 + c&0x3ff)
			continue
		}
		put(c)
	}
	return out
}

// hashed are the hashes of the text, as they are and written.
func hashed(text string) []derivation {
	const (
		why  = "The program derives its key from the text that it is given."
		next = "Write down how, or use random bytes as they are: a hash makes no passphrase stronger."
	)
	var list []derivation
	for _, b := range bases(text) {
		for _, h := range slices.Concat(hashes, oldHashes) {
			sum := h.sum([]byte(b.text))
			digits := hex.EncodeToString(sum)
			ways := []struct{ secret, how string }{
				{string(sum), ""},
				{digits, " in hexadecimal"},
				{strings.ToUpper(digits), " in capital hexadecimal"},
				{base64.StdEncoding.EncodeToString(sum), " in base64"},
				{base64.RawURLEncoding.EncodeToString(sum), " in base64url"},
				{string(sum[:min(len(sum), 32)]), ", the first 32 bytes"},
				{digits[:min(len(digits), 32)], ", its first 32 digits"},
			}
			for _, w := range ways {
				list = append(list, derivation{CodeKeyDerived, []byte(w.secret), "With the " + h.String() + " hash of this text" + w.how, also(b.why, why), next})
			}
		}
	}
	return list
}

// withinJWK tries the secrets of JWKs as texts that were encoded before they became k.
func (q *question) withinJWK() []report.Cause {
	const most = 16
	if q.alg.Family != alg.HMAC || len(q.fitting) == 0 || q.proved() {
		return nil
	}
	for i, k := range q.fitting {
		if i == most || len(k.Secret) > longest {
			break
		}
		for _, encoding := range []string{key.Base64, key.Base64URL, key.Hex} {
			secret := decoded(string(k.Secret), encoding)
			if len(secret) == 0 || !q.holds(q.name, key.FromSecret(secret, ""), q.signature.Bytes) {
				continue
			}
			d := derivation{CodeSecretTwice, secret, "With k decoded once more, from " + encoding,
				"The k of a JWK is base64url of the secret (RFC 7518 section 6.4.1); this one is base64url of its " + encoding + ".", "Write the secret itself into k as base64url."}
			c := d.cause(signer)
			c.Place = k.Place
			return []report.Cause{c}
		}
	}
	q.note("k decoded once more")
	return nil
}

// ownPart finds a key that is a part of the token itself: most often the third, the signature,
// which people take for the secret that they see beside it.
func ownPart(q *question) []report.Cause {
	text := strings.TrimFunc(q.KeyText, blank)
	if inner, ok := unquoted(text); ok {
		text = inner
	}
	const least = 16 // characters: less may be anybody’s
	signature := q.signature
	is := len(signature.Text) >= least && text == signature.Text
	for _, k := range q.Set.Keys {
		is = is || len(signature.Bytes) >= least && k.Secret != nil && (string(k.Secret) == string(signature.Bytes) || string(k.Secret) == signature.Text)
	}
	part := token.Signature
	c := report.Cause{
		Code: CodeKeyIsPart,
		Lead: "The key is the third part of this very token, its signature.",
		Why:  "A signature is what was made with the secret or the private key, and cannot take its place: nothing verifies with it.",
		Next: "Paste the secret that the issuer signs with, or its public key.",
		Sure: report.Seen,
	}
	for _, other := range []struct{ part, ordinal string }{{token.Protected, "first part of this very token, its header"}, {token.Payload, "second part of this very token, its payload"}} {
		if s := q.Token.Segment(other.part); !is && len(s.Text) >= least && text == s.Text {
			is, part = true, other.part
			c.Lead = "The key is the " + other.ordinal + "."
			c.Why = "Everyone who has the token has it, so it is not a key."
		}
	}
	if !is || q.proved() {
		return nil
	}
	q.notKey = true // what else could be said of it as a key is beside the point
	c.Place = in(q.Token, part)
	return []report.Cause{c}
}
