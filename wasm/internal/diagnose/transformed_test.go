package diagnose

import (
	"crypto/md5"
	"crypto/sha1"
	"crypto/sha256"
	"crypto/sha512"
	"encoding/base64"
	"encoding/hex"
	"strings"
	"testing"
	"time"
	"unicode/utf16"

	"jwtdebugger/wasm/internal/key"
	"jwtdebugger/wasm/internal/report"
)

// transformed are the texts in the Key field with the secrets that signers had instead.
var transformedSecrets = []struct{ name, code, text, secret string }{
	{"dotenv ends at a #", CodeSecretCut, "6U+c'UDH\"l`ZFDD5%/|'t{Ojt.5hzu+#wUBH#:9w*l", "6U+c'UDH\"l`ZFDD5%/|'t{Ojt.5hzu+"},
	{"a comment", CodeSecretCut, "a#b-secret # of production", "a#b-secret"},
	{"cut and base64", CodeSecretCut, "c2VjcmV0IGJ5dGVzIQ== # of production", "secret bytes!"},
	{"an INI file ends at ;", CodeSecretCut, "abc;def;ghi", "abc"},
	{"a shell ends at white space", CodeSecretCut, "three little words", "three"},
	{"split at =", CodeSecretCut, "abcdefgh=ijk", "abcdefgh"},
	{"32 characters", CodeSecretCut, "0123456789abcdefghijklmnopqrstuvwxyz", "0123456789abcdefghijklmnopqrstuv"},
	{`\n undone`, CodeSecretEscaped, `one\ntwo`, "one\ntwo"},
	{`\" undone`, CodeSecretEscaped, `say \"please\" now`, `say "please" now`},
	{`\\ undone`, CodeSecretEscaped, `a\\b\d`, `a\b\d`},
	{`\u undone`, CodeSecretEscaped, `a\u00e4\u20acb`, "aä€b"},
	{`\x undone`, CodeSecretEscaped, `a\x41b`, "aAb"},
	{"a shell's backslashes", CodeSecretEscaped, `a\!b\&c`, "a!b&c"},
	{"a shell's backslashes in quotation marks", CodeSecretEscaped, `a\$b\c`, `a$b\c`},
	{"backslashes doubled", CodeSecretEscaped, `a\b`, `a\\b`},
	{"as JSON writes it", CodeSecretEscaped, `say "yes" \ or`, `say \"yes\" \\ or`},
	{"as JSON of PHP writes it", CodeSecretEscaped, `a/b"c`, `a\/b\"c`},
	{"line breaks written", CodeSecretEscaped, "one\ntwo", `one\ntwo`},
	{"HTML entities", CodeSecretEscaped, "a&amp;b&lt;c", "a&b<c"},
	{"with HTML entities", CodeSecretEscaped, "a&b<c", "a&amp;b&lt;c"},

	{"base64 of it", CodeSecretEncoded, phrase, base64.StdEncoding.EncodeToString([]byte(phrase))},
	{"base64 of it without padding", CodeSecretEncoded, "some secret", "c29tZSBzZWNyZXQ"},
	{"base64url of it", CodeSecretEncoded, "some>>>secret???", base64.URLEncoding.EncodeToString([]byte("some>>>secret???"))},
	{"base64 of it with a line break", CodeSecretEncoded, phrase, base64.StdEncoding.EncodeToString([]byte(phrase + "\n"))},
	{"base64 of it in quotation marks", CodeSecretEncoded, `"` + phrase + `"`, base64.StdEncoding.EncodeToString([]byte(phrase))},
	{"base64 of base64 of it", CodeSecretEncoded, phrase, base64.StdEncoding.EncodeToString([]byte(base64.StdEncoding.EncodeToString([]byte(phrase))))},
	{"hexadecimal of it", CodeSecretEncoded, phrase, hex.EncodeToString([]byte(phrase))},
	{"hexadecimal of it in capitals", CodeSecretEncoded, phrase + "JJ", strings.ToUpper(hex.EncodeToString([]byte(phrase + "JJ")))},
	{"base64 decoded twice", CodeSecretTwice, base64.StdEncoding.EncodeToString([]byte(base64.StdEncoding.EncodeToString([]byte("\x00\xff\x10 bytes")))), "\x00\xff\x10 bytes"},
	{"base64 of hexadecimal", CodeSecretTwice, base64.StdEncoding.EncodeToString([]byte("00ff10ab")), "\x00\xff\x10\xab"},
	{"base64 of a line", CodeSecretNewline, base64.StdEncoding.EncodeToString([]byte(phrase + "\n")), phrase},
	{"base64 of a text, and a line break", CodeSecretNewline, base64.StdEncoding.EncodeToString([]byte(phrase)), phrase + "\n"},
	{"k encoded twice", CodeSecretTwice, `{"kty":"oct","k":"` + b64(base64.StdEncoding.EncodeToString([]byte("\x00\xff\x10 bytes"))) + `"}`, "\x00\xff\x10 bytes"},

	{"Latin-1", CodeSecretCharset, "geheimnis-für-die-größte-prüfung", "geheimnis-f\xfcr-die-gr\xf6\xdfte-pr\xfcfung"},
	{"Windows-1252", CodeSecretCharset, "hundert € „für“ alles", "hundert \x80 \x84f\xfcr\x93 alles"},
	{"Latin-1 without the rest", CodeSecretCharset, "1 € für alle", "1 ? f\xfcr alle"},
	{"low bytes", CodeSecretCharset, "1 € für alle", "1 \xac f\xfcr alle"},
	{"ASCII", CodeSecretCharset, "für alle", "f?r alle"},
	{"UTF-8 twice", CodeSecretCharset, "für", "fÃ¼r"},
	{"UTF-8 read as Windows-1252", CodeSecretCharset, "zehn â‚¬", "zehn €"},
	{"UTF-16 LE", CodeSecretCharset, phrase, wide(phrase, 0)},
	{"UTF-16 BE", CodeSecretCharset, "a€\U0001f511b", wide("a€\U0001f511b", 1)},
	{"UTF-16 LE with a mark", CodeSecretCharset, phrase, wide("\ufeff"+phrase, 0)},
	{"UTF-16 BE with a mark", CodeSecretCharset, phrase, wide("\ufeff"+phrase, 1)},
	{"Latin-1 in quotation marks", CodeSecretCharset, "'für'", "f\xfcr"},

	{"MD5", CodeKeyDerived, phrase, sum16(phrase)},
	{"MD5, digits", CodeKeyDerived, phrase, hex.EncodeToString([]byte(sum16(phrase)))},
	{"SHA-1", CodeKeyDerived, phrase, sum20(phrase)},
	{"SHA-1, digits", CodeKeyDerived, phrase, hex.EncodeToString([]byte(sum20(phrase)))},
	{"SHA-256, capital digits", CodeKeyDerived, phrase, strings.ToUpper(hex.EncodeToString([]byte(sum32(phrase))))},
	{"SHA-256, base64url", CodeKeyDerived, phrase, b64(sum32(phrase))},
	{"SHA-256 of the line", CodeKeyDerived, phrase, sum32(phrase + "\n")},
	{"SHA-256 without quotation marks", CodeKeyDerived, "'" + phrase + "'", sum32(phrase)},
	{"SHA-384", CodeKeyDerived, phrase, string(func() []byte { s := sha512.Sum384([]byte(phrase)); return s[:] }())},
	{"SHA-512", CodeKeyDerived, phrase, sum64(phrase)},
	{"SHA-512, digits", CodeKeyDerived, phrase, hex.EncodeToString([]byte(sum64(phrase)))},
	{"SHA-512, base64", CodeKeyDerived, phrase, base64.StdEncoding.EncodeToString([]byte(sum64(phrase)))},
	{"SHA-512, its beginning", CodeKeyDerived, phrase, sum64(phrase)[:32]},

	{"parseInt of pairs", CodeSecretHexLenient, "my-secret-0x12zz", "\x00\x00\xec\x00\x00\x00\x12\x00"},
	{"parseInt of pairs with signs", CodeSecretHexLenient, "-1+2 3zzab", "\xff\x02\x03\x00\xab"},
}

func sum16(text string) string { s := md5.Sum([]byte(text)); return string(s[:]) }
func sum20(text string) string { s := sha1.Sum([]byte(text)); return string(s[:]) }
func sum32(text string) string { s := sha256.Sum256([]byte(text)); return string(s[:]) }
func sum64(text string) string { s := sha512.Sum512([]byte(text)); return string(s[:]) }

func wide(text string, low int) string {
	var out []byte
	for _, unit := range utf16.Encode([]rune(text)) {
		pair := []byte{byte(unit >> 8), byte(unit >> 8)}
		pair[low] = byte(unit)
		out = append(out, pair...)
	}
	return string(out)
}

func transformedExamples(t testing.TB) []example {
	var list []example
	for _, c := range transformedSecrets {
		list = append(list, example{c.name, c.code, true, true, state{"token": hs256(t, c.secret), "key": c.text}})
	}
	token := hs256(t, phrase)
	parts := strings.Split(token, ".")
	of := func(alg string) string {
		k := keyFor(t, alg, "1")
		return jws(t, alg, k, `{"alg":"`+alg+`"}`)
	}
	rs256 := of("RS256")
	return append(list,
		example{"the signature as the key", CodeKeyIsPart, false, false, state{"token": token, "key": parts[2]}},
		example{"the signature as the key, decoded", CodeKeyIsPart, false, false, state{"token": token, "key": parts[2], "key-encoding": key.Base64URL}},
		example{"the signature as k", CodeKeyIsPart, false, false, state{"token": token, "key": `{"keys":[{"kty":"oct","alg":"HS256","k":"` + parts[2] + `"}]}`}},
		example{"the signature of RSA as the key", CodeKeyIsPart, false, false, state{"token": rs256, "key": strings.Split(rs256, ".")[2]}},
		example{"the payload as the key", CodeKeyIsPart, false, false, state{"token": token, "key": "\"" + parts[1] + "\"\n"}},
	)
}

// What is said of a part of the token is not said of what is only like one.
func TestNoPart(t *testing.T) {
	text := hs256(t, phrase)
	signature := strings.Split(text, ".")[2]
	for name, k := range map[string]string{"less": signature[:len(signature)-1], "more": signature + "A", "of another": strings.Split(hs256(t, "another"), ".")[2], "short": "e30"} {
		for _, c := range Explain((state{"token": text, "key": k}).input()) {
			if c.Code == CodeKeyIsPart {
				t.Errorf("%s: %s", name, c.Lead)
			}
		}
	}
}

// To try all of it takes no time that anybody would feel, and leaves room for what is tried
// after it. The bound is ten times what it takes.
func TestTransformationsAreFew(t *testing.T) {
	for _, text := range []string{phrase, "für alle, die \"es\" wissen\\n # und mehr", strings.Repeat("0123456789abcdef", 8)} {
		in := state{"token": hs256(t, "quite another"), "key": text}.input()
		in.WellKnown = nil
		q := ask(in)
		start := time.Now()
		causes := append(readings(q), append(lenientReadings(q), transformed(q)...)...)
		if spent := budget - q.budget; len(causes) > 0 || spent > budget/3 {
			t.Errorf("%q: %d of %d spent, %d causes", text, spent, budget, len(causes))
		}
		t.Logf("%v, %d", time.Since(start), budget-q.budget)
	}
}

// A JWE is opened with whatever verifies a signature.
func TestTransformedSecretsDecrypt(t *testing.T) {
	for _, c := range []struct{ name, code, text, secret string }{
		{"MD5, digits", CodeKeyDerived, phrase, hex.EncodeToString([]byte(sum16(phrase)))},
		{"SHA-512, its beginning", CodeKeyDerived, phrase, sum64(phrase)[:32]},
		{"UTF-16", CodeSecretCharset, "sixteen letters!", wide("sixteen letters!", 0)},
		{"base64 of it", CodeSecretEncoded, "twenty-four characters!!", base64.StdEncoding.EncodeToString([]byte("twenty-four characters!!"))},
		{"cut", CodeSecretCut, "0123456789abcdef0123456789abcdef0123", "0123456789abcdef0123456789abcdef"},
	} {
		s := state{"token": jwe(t, `{"alg":"A256KW","enc":"A128GCM"}`, secret(c.secret)), "key": c.text}
		causes := ExplainEncryption(s.sealed())
		if len(causes) == 0 || causes[0].Code != c.code || causes[0].Sure != report.Proved || !s.with(causes[0].Remedies[0]).decrypts() {
			t.Errorf("%s: %+v", c.name, causes)
		}
		s["key"] += "?"
		for _, cause := range ExplainEncryption(s.sealed()) {
			if cause.Sure == report.Proved && c.code != CodeSecretCut {
				t.Errorf("%s: another text, and still %s is proved", c.name, cause.Code)
			}
		}
	}
}
