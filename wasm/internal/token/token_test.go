package token

import (
	"encoding/base64"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"unicode/utf16"

	"jwtdebugger/wasm/internal/exact"
	"jwtdebugger/wasm/internal/report"
	"jwtdebugger/wasm/internal/report/reporttest"
)

// a1 is the token of RFC 7515 appendix A.1, with the CR LF that its JSON holds.
const a1 = "eyJ0eXAiOiJKV1QiLA0KICJhbGciOiJIUzI1NiJ9" +
	".eyJpc3MiOiJqb2UiLA0KICJleHAiOjEzMDA4MTkzODAsDQogImh0dHA6Ly9leGFtcGxlLmNvbS9pc19yb290Ijp0cnVlfQ" +
	".dBjftJeZ4CVP-mB92K27uhbUJU1p1r_wW1gFWFOEjXk"

func b64(s string) string { return base64.RawURLEncoding.EncodeToString([]byte(s)) }

func parse(text string) *Token { return Parse(text, 0, len(text)) }

func TestRFC7515(t *testing.T) {
	tk := parse(a1)
	if tk.Kind != JWS || len(tk.Segments) != 3 || len(tk.Problems) != 0 || tk.Malformed() {
		t.Fatalf("%+v", tk)
	}
	if got := string(tk.Segment(Protected).Bytes); got != "{\"typ\":\"JWT\",\r\n \"alg\":\"HS256\"}" {
		t.Errorf("header %q", got)
	}
	if got := string(tk.Segment(Payload).Bytes); got != "{\"iss\":\"joe\",\r\n \"exp\":1300819380,\r\n \"http://example.com/is_root\":true}" {
		t.Errorf("payload %q", got)
	}
	if n := len(tk.Segment(Signature).Bytes); n != 32 {
		t.Errorf("a signature of %d bytes", n)
	}
	if got := tk.HeaderText("alg"); got != "HS256" {
		t.Errorf("alg %q", got)
	}
	if got := string(tk.SigningInput()); got != a1[:strings.LastIndex(a1, ".")] {
		t.Errorf("signing input %q", got)
	}
}

const (
	header  = `{"alg":"HS256","typ":"JWT"}`
	claims  = `{"iss":"joe","exp":1300819380}`
	sig     = "dBjftJeZ4CVP-mB92K27uhbUJU1p1r_wW1gFWFOEjXk"
	jweHead = `{"alg":"dir","enc":"A128GCM"}`
)

// compact puts a header and payload of JSON text together with a signature.
func compact(header, payload string) string { return b64(header) + "." + b64(payload) + "." + sig }

// TestProblems names every problem of a token: severity, code and part, the characters it
// is about, the byte of the decoded part (-1: none), and a piece of its sentence.
func TestProblems(t *testing.T) {
	type problem struct {
		severity, code, part string
		at                   string // the characters; "^" an empty place
		byte                 int
		says                 string
	}
	h, p := b64(header), b64(claims)
	for _, c := range []struct {
		name, text string
		problems   []problem
	}{
		{"whole", h + "." + p + "." + sig, nil},
		{"unsecured", b64(`{"alg":"none"}`) + "." + p + ".", nil},
		{"nested", compact(`{"alg":"HS256","cty":"JWT"}`, a1), nil},

		{"empty", "", []problem{{report.Error, CodeEmpty, Protected, "^", -1, "no token here"}}},
		{"no token", "hello, world", []problem{{report.Error, CodeNoToken, Protected, "hello, world", -1, "this text has none"}}},
		{"sentences", "This is. Not a. Token", []problem{{report.Error, CodeNoToken, Protected, "This is. Not a. Token", -1, "this text is something else"}}},
		{"an opaque token", "ya29.a0AfH6SMB", []problem{{report.Error, CodeNoToken, Protected, "ya29.a0AfH6SMB", -1, "an OAuth access token of Google"}}},
		{"PEM", "-----BEGIN PUBLIC KEY-----", []problem{{report.Error, CodeNoToken, Protected, "-----BEGIN PUBLIC KEY-----", -1, "belongs in the Key field"}}},
		{"a JWK", `{"kty":"oct"}`, []problem{{report.Error, CodeNoToken, Protected, `{"kty":"oct"}`, -1, "This is a JSON Web Key"}}},
		{"claims", `{"iss":"a.b.c"}`, []problem{{report.Error, CodeNoToken, Protected, `{"iss":"a.b.c"}`, -1, "This is JSON, not a token"}}},
		{"a damaged header", "!" + h[1:] + "." + p + "." + sig, []problem{
			{report.Error, exact.Base64Character, Protected, "!", -1, "In the header, “!” is not base64url. It is character 1."},
			{report.Error, exact.JSONSyntax, Protected, "!y", 0, "In the header, a JSON value was expected at line 1, column 1"},
		}},
		{"header only", h, []problem{{report.Error, CodePartCount, Payload, "^", -1, "only its header is there"}}},
		{"payload only", p, []problem{{report.Error, CodePartCount, Payload, "^", -1, "Only the payload of a token is here"}}},
		{"payload only, padded", b64(`{"sub":"joe"}`) + "==", []problem{
			{report.Error, CodePartCount, Payload, "^", -1, "Only the payload of a token is here"},
			{report.Error, exact.Base64Padding, Payload, "==", -1, "In the payload"},
		}},
		{"payload only, of other claims", b64(`{"user":1}`), []problem{{report.Error, CodePartCount, Payload, "^", -1, "Only the payload of a token is here"}}},
		{"payload and a signature that begins with a brace", p + "." + b64("{\xfe"+strings.Repeat("s", 30)), []problem{{report.Error, CodePartCount, Payload, "^", -1, "A payload and its signature are here"}}},
		{"payload and signature", p + "." + sig, []problem{{report.Error, CodePartCount, Payload, "^", -1, "A payload and its signature are here"}}},
		{"an object that is neither", b64(`{"typ":"JWT"}`), []problem{
			{report.Error, CodeAlgMissing, Protected, b64(`{"typ":"JWT"}`), 0, "The header has no “alg”"},
			{report.Error, CodePartCount, Payload, "^", -1, "only its header is there"},
		}},
		{"two parts", h + "." + p, []problem{{report.Error, CodeSignatureMissing, Signature, "^", -1, "2 parts and a signed one has 3"}}},
		{"unsecured without its last dot", b64(`{"alg":"none"}`) + "." + p, []problem{{report.Error, CodePartCount, Signature, "^", -1, "The last dot is missing"}}},
		{"empty signature", h + "." + p + ".", []problem{{report.Info, CodeSignatureLeftOut, Signature, "^", -1, "shared without its signature: readable, not verifiable. Nothing is where its signature was. The header says that the token is signed with “HS256”"}}},
		{"empty payload and signature", h + "..", []problem{
			{report.Info, CodePayloadEmpty, Payload, "^", -1, ""},
			{report.Error, CodeSignatureMissing, Signature, "^", -1, "there is nothing after the last dot. The header says that the token is signed with “HS256”"},
		}},
		{"redacted", h + "." + p + ".[REDACTED]", []problem{{report.Info, CodeSignatureRedacted, Signature, "[REDACTED]", -1, "“[REDACTED]” is where its signature was"}}},
		{"all but the header redacted", h + ".***.***", []problem{
			{report.Info, CodePayloadRedacted, Payload, "***", -1, "“***” is in its place"},
			{report.Info, CodeSignatureRedacted, Signature, "***", -1, "readable, not verifiable"},
		}},
		{"four parts", h + "." + p + "." + sig + "." + "YQ", []problem{{report.Error, CodePartCount, Extra, ".YQ", -1, "has 4 parts"}}},
		{"six parts", h + "." + p + "." + sig + ".YQ.YQ.YQ", []problem{{report.Error, CodePartCount, Extra, ".YQ.YQ.YQ", -1, "has 6 parts"}}},
		{"many parts", h + "." + p + "." + sig + strings.Repeat(".", 99), []problem{
			{report.Error, CodePartCount, Extra, strings.Repeat(".", 99), -1, "16 parts or more"},
		}},
		{"alg none, signed", b64(`{"alg":"none"}`) + "." + p + "." + sig, []problem{{report.Warning, CodeSignatureUnexpected, Signature, sig, -1, "nothing vouches for it"}}},

		{"alg nOnE", b64(`{"alg":"nOnE"}`) + "." + p + ".", []problem{{report.Warning, CodeAlgNoneCase, Protected, "iJuT25FIn", 7, "which is not “none”"}}},

		{"empty header", "." + p + "." + sig, []problem{{report.Error, CodeHeaderEmpty, Protected, "^", -1, "The header is empty. There is nothing before the first dot"}}},
		{"header cut short", b64(`{"alg":"HS256"`) + "." + p + "." + sig, []problem{{report.Error, exact.JSONCutShort, Protected, "^", 14, "In the header, the JSON is cut short: it ends at line 1, column 15"}}},
		{"header not JSON", b64(`alg=HS256`) + "." + p + "." + sig, []problem{{report.Error, exact.JSONSyntax, Protected, "YWxn", 0, "In the header, the word “alg” has no quotation marks. It is at line 1, column 1."}}},
		{"header not UTF-8", b64("{\"alg\":\"\xe9\"}") + "." + p + "." + sig, []problem{{report.Error, exact.JSONUTF8, Protected, "Lp", 8, "0xE9 at line 1, column 9"}}},
		{"header bytes", b64("\x80\x81\x82") + "." + p + "." + sig, []problem{
			{report.Error, exact.JSONSyntax, Protected, "gI", 0, "In the header, a JSON value was expected"},
			{report.Error, exact.JSONUTF8, Protected, "gI", 0, "JSON is UTF-8"},
		}},
		{"header an array", b64(`["HS256"]`) + "." + p + "." + sig, []problem{{report.Error, CodeHeaderNotObject, Protected, b64(`["HS256"]`), 0, "The header is an array"}}},
		{"header twice", compact(`{"alg":"none","alg":"HS256"}`, claims), []problem{{report.Error, exact.JSONDuplicate, Protected, "wiYWxnIj", 14, "the name “alg” is in its object a second time"}}},
		{"no alg", compact(`{"typ":"JWT"}`, claims), []problem{{report.Error, CodeAlgMissing, Protected, b64(`{"typ":"JWT"}`), 0, "The header has no “alg”"}}},
		{"alg a number", compact(`{"alg":256}`, claims), []problem{{report.Error, CodeAlgType, Protected, "jI1Nn", 7, "The header parameter “alg” is a number"}}},
		{"kid a number", compact(`{"alg":"HS256","kid":12}`, claims), []problem{{report.Error, CodeHeaderType, Protected, "ImtpZCI6MTJ", 15, "“kid” is a number; it must be a string"}}},
		{"typ null", compact(`{"alg":"HS256","typ":null}`, claims), []problem{{report.Error, CodeHeaderType, Protected, "InR5cCI6bnVsbH", 15, "“typ” is null; it must be a string"}}},
		{"cty an object", compact(`{"alg":"HS256","cty":{}}`, claims), []problem{{report.Error, CodeHeaderType, Protected, "ImN0eSI6e31", 15, "“cty” is an object"}}},
		{"kid true", compact(`{"alg":"HS256","kid":true}`, claims), []problem{{report.Error, CodeHeaderType, Protected, "ImtpZCI6dHJ1ZX", 15, "“kid” is true"}}},
		{"jwk false", compact(`{"alg":"HS256","jwk":false}`, claims), []problem{{report.Error, CodeHeaderType, Protected, "Imp3ayI6ZmFsc2V", 15, "“jwk” is false; it must be an object"}}},
		{"x5c of numbers", compact(`{"alg":"HS256","x5c":[1]}`, claims), []problem{{report.Error, CodeHeaderType, Protected, "Ing1YyI6WzFd", 15, "“x5c” is an array of something else; it must be an array of strings"}}},
		{"x5c of PEM", compact(`{"alg":"HS256","x5c":["-----BEGIN CERTIFICATE-----\n"]}`, claims), []problem{{report.Warning, CodeHeaderX5C, Protected, "yItLS0tLUJFR0lOIENFUlRJRklDQVRFLS0tLS1cbiJ", 22, "x5c is PEM"}}},
		{"x5c of base64 of PEM", compact(`{"alg":"HS256","x5c":["LS0tLS1CRUdJTiBD"]}`, claims), []problem{{report.Warning, CodeHeaderX5C, Protected, "yJMUzB0TFMxQ1JVZEpUaUJEIl", 22, "base64 of PEM"}}},
		{"x5c in base64url", compact(`{"alg":"HS256","x5c":["MIIB","MI-_"]}`, claims), []problem{{report.Warning, CodeHeaderX5C, Protected, "wiTUktXyJ", 29, "base64url"}}},
		{"x5c of no DER", compact(`{"alg":"HS256","x5c":["AAAA"]}`, claims), []problem{{report.Warning, CodeHeaderX5C, Protected, "yJBQUFBIl", 22, "does not begin as DER"}}},
		{"x5c a string", compact(`{"alg":"HS256","x5c":""}`, claims), []problem{{report.Error, CodeHeaderType, Protected, "Ing1YyI6IiJ", 15, "must be an array of strings"}}},
		{"crit empty", compact(`{"alg":"HS256","crit":[]}`, claims), []problem{{report.Error, CodeHeaderCritical, Protected, "ltd", 22, "an empty list"}}},
		{"crit names nothing", compact(`{"alg":"HS256","crit":["x"]}`, claims), []problem{{report.Error, CodeHeaderCritical, Protected, "sieCJ", 23, "the header has no such parameter"}}},
		{"crit names what all know", compact(`{"alg":"HS256","crit":["alg"]}`, claims), []problem{{report.Error, CodeHeaderCritical, Protected, "siYWxnIl", 23, "It may name only extensions."}}},
		{"crit names twice", compact(`{"alg":"HS256","x":1,"crit":["x","x"]}`, claims), []problem{{report.Error, CodeHeaderCritical, Protected, "Ingi", 33, "names “x” twice"}}},
		{"b64 not critical", b64(`{"alg":"HS256","b64":false}`) + ".hello." + sig, []problem{
			{report.Error, CodeB64NotCritical, Protected, "ZmFsc2V", 21, "“crit” does not name it"},
			{report.Info, CodePayloadText, Payload, "hello", -1, "text, not JSON"},
		}},

		{"payload cut short", compact(header, `{"exp":1`), []problem{{report.Error, exact.JSONCutShort, Payload, "^", 8, "The payload is cut short: its JSON ends after “exp”. It ends at line 1, column 9, and at least “}” is missing."}}},
		{"payload cut in a value", compact(header, `{"exp":1,"name":"Jo`), []problem{{report.Error, exact.JSONCutShort, Payload, "^", 19, "its JSON ends inside “name”. It ends at line 1, column 20, and at least “}” is missing. It ends inside the string"}}},
		{"payload cut in a list in an object", compact(header, `{"a":{"b":[1,{"c":"d"`), []problem{{report.Error, exact.JSONCutShort, Payload, "^", 21, "its JSON ends after “c”. It ends at line 1, column 22, and at least “}]}}” is missing."}}},
		{"payload cut in a long name", compact(header, `{"`+strings.Repeat("n", 90)+`":`), []problem{{report.Error, exact.JSONCutShort, Payload, "^", 94, "its JSON ends inside “" + strings.Repeat("n", 30) + "…”."}}},
		{"payload cut in a name", compact(header, `{"iss":"joe","ex`), []problem{{report.Error, exact.JSONCutShort, Payload, "^", 16, "its JSON ends after “iss”"}}},
		{"payload of a brace", compact(header, `{`), []problem{{report.Error, exact.JSONCutShort, Payload, "^", 1, "ends after its first brace"}}},
		{"payload cut in a character", b64(header) + "." + b64(`{"exp":1,"name":"John"}`)[:25] + "." + sig, []problem{{report.Error, exact.JSONCutShort, Payload, "^", 18, "its JSON ends inside “name”"}}},
		{"payload broken in the middle", compact(header, `{"exp":1,,"iss":"joe"}`), []problem{{report.Error, exact.JSONSyntax, Payload, "LC", 9, "In the payload"}}},
		{"payload and more", compact(header, `{"exp":1} x`), []problem{{report.Error, exact.JSONTrailing, Payload, "Hg", 10, "follows the JSON"}}},
		{"text in braces in a JWS", compact(`{"alg":"HS256"}`, `{hello}`), []problem{{report.Warning, exact.JSONSyntax, Payload, "2hlbGxv", 1, "In the payload"}}},
		{"payload twice", compact(header, `{"exp":1,"exp":2}`), []problem{{report.Warning, exact.JSONDuplicate, Payload, "ImV4cCI", 9, "the name “exp”"}}},
		{"payload text in a JWT", compact(header, `hello`), []problem{{report.Warning, CodePayloadText, Payload, b64(`hello`), -1, "readers of JWTs refuse it"}}},
		{"payload text in a JWS", compact(`{"alg":"HS256"}`, `hello`), []problem{{report.Info, CodePayloadText, Payload, b64(`hello`), -1, "A JWS may sign any content"}}},
		{"payload array in a JWT", compact(`{"alg":"HS256","typ":"at+jwt"}`, `[1]`), []problem{{report.Warning, CodePayloadNotObject, Payload, b64(`[1]`), 0, "an array, not an object"}}},
		{"payload bytes", compact(`{"alg":"HS256"}`, "a\xff"), []problem{{report.Info, CodePayloadBytes, Payload, "f8", 1, "0xff"}}},
		{"payload empty", h + ".." + sig, []problem{{report.Info, CodePayloadEmpty, Payload, "^", -1, "detached"}}},

		{"padding", h + "." + p + "." + sig + "=", []problem{{report.Error, exact.Base64Padding, Signature, "=", -1, "In the signature, the text ends with padding"}}},
		{"line break", h + "." + p[:8] + "\n" + p[8:] + "." + sig, []problem{{report.Error, exact.Base64Whitespace, Payload, "\n", -1, "In the payload, there is a line break at character 9"}}},
		{"space before the dot", h + " ." + p + "." + sig, []problem{{report.Error, exact.Base64Whitespace, Protected, " ", -1, "In the header, there is a space at"}}},
		{"standard alphabet", h + "." + p + "." + strings.NewReplacer("-", "+", "_", "/").Replace(sig), []problem{{report.Error, exact.Base64StandardAlphabet, Signature, "+", -1, "In the signature, “+” belongs to the standard base64 alphabet. It is character 13, the first of 2."}}},
		{"foreign character", h + "." + p[:10] + "!" + p[10:] + "." + sig, []problem{{report.Error, exact.Base64Character, Payload, "!", -1, "In the payload, “!” is not base64url. It is character 11."}}},
		{"unused bits", h + "." + p + "." + sig[:len(sig)-1] + "l", []problem{{report.Error, exact.Base64UnusedBits, Signature, "l", -1, "If nothing is missing, “k” belongs here"}}},
		{"cut in a character", h + "." + p + "." + sig[:41], []problem{{report.Error, exact.Base64Length, Signature, sig[40:41], -1, "cut short or one character too long"}}},

		{"two defects", h + "=." + p + "." + sig + "=", []problem{
			{report.Error, exact.Base64Padding, Protected, "=", -1, "In the header"},
			{report.Error, exact.Base64Padding, Signature, "=", -1, "In the signature"},
		}},

		{"JWE", b64(jweHead) + "..AAAA.AAAA.AAAA", nil},
		{"JWE cut short", b64(jweHead) + "..AAAA.AAAA", []problem{{report.Error, CodePartCount, Tag, "^", -1, "Missing at the end: authentication tag."}}},
		{"JWE with three parts", b64(jweHead) + "..AAAA", []problem{{report.Error, CodePartCount, Ciphertext, "^", -1, "3 of its 5 parts are there. Its header has “enc”, so it is encrypted. Missing at the end: ciphertext, authentication tag."}}},
		{"JWE without a tag", b64(jweHead) + "..AAAA.AAAA.", []problem{{report.Error, CodePartEmpty, Tag, "^", -1, "The authentication tag is empty"}}},
		{"JWE without enc", b64(`{"alg":"dir"}`) + "..AAAA.AAAA.AAAA", []problem{{report.Error, CodeEncMissing, Protected, b64(`{"alg":"dir"}`), 0, "no “enc”"}}},
	} {
		// The token stands behind other characters: places count in the whole field.
		const before = "é😀 "
		units := utf16.Encode([]rune(before + c.text))
		tk := Parse(before+c.text+" x", len(before), len(before)+len(c.text))
		if len(tk.Problems) != len(c.problems) {
			t.Errorf("%s: %d problems, want %d: %+v", c.name, len(tk.Problems), len(c.problems), tk.Problems)
			continue
		}
		malformed := false
		for i, got := range tk.Problems {
			want := c.problems[i]
			reporttest.Words(t, got.Code, got.Words())
			malformed = malformed || want.severity == report.Error && (want.part != Payload || !strings.HasPrefix(want.code, "json-")) // what a payload says is no form
			r := *got.Place.Range
			at := string(utf16.Decode(units[r.Start:r.End]))
			if at == "" {
				at = "^"
			}
			byteAt := -1
			if got.Place.Byte != nil {
				byteAt = *got.Place.Byte
			}
			if got.Severity != want.severity || got.Code != want.code || got.Place.Field != "token" || got.Place.Part != want.part ||
				at != want.at || byteAt != want.byte || !strings.Contains(got.Words().Text(), want.says) {
				t.Errorf("%s: %s %s %s at %q, byte %d: %s\nwant %+v", c.name, got.Severity, got.Code, got.Place.Part, at, byteAt, got.Words().Text(), want)
			}
		}
		if tk.Malformed() != malformed {
			t.Errorf("%s: Malformed is %v", c.name, tk.Malformed())
		}
	}
}

// TestBrokenPartsHideNothing: each part of a token is broken in turn, and the others are
// still all there.
func TestBrokenPartsHideNothing(t *testing.T) {
	parts := strings.Split(compact(header, claims), ".")
	for broken := range parts {
		damaged := append([]string(nil), parts...)
		damaged[broken] = "!" + damaged[broken][1:]
		tk := parse(strings.Join(damaged, "."))
		if !tk.Malformed() {
			t.Errorf("part %d: not malformed", broken)
		}
		if broken != 0 && tk.HeaderText("alg") != "HS256" {
			t.Errorf("part %d broken: no header", broken)
		}
		if broken != 1 {
			if exp := tk.Segment(Payload).JSON.Find("exp"); exp == nil || string(exp.Raw) != "1300819380" {
				t.Errorf("part %d broken: no payload", broken)
			}
		}
		if broken != 2 && !tk.Segment(Signature).Strict {
			t.Errorf("part %d broken: no signature", broken)
		}
	}
	// Whether all of a payload is JSON is told apart from what could be read of it.
	for payload, want := range map[string]bool{claims: true, `{"a":1,"a":2}`: true, `[1]`: true, `{"a":1} x`: false, `{"a":1`: false, "{\x00\"\x00": false, "x": false} {
		if s := parse(compact(header, payload)).Segment(Payload); s.Whole != want {
			t.Errorf("%q: Whole is %v", payload, s.Whole)
		}
	}
	// Of broken JSON, what stands before the defect is there.
	tk := parse(compact(`{"alg":"HS256",}`, `{"iss":"joe","exp":`))
	if tk.HeaderText("alg") != "HS256" {
		t.Error("no alg")
	}
	if iss, _ := tk.Segment(Payload).JSON.Find("iss").Text(); iss != "joe" {
		t.Error("no iss")
	}
}

func TestUnencodedPayload(t *testing.T) {
	tk := parse(b64(`{"alg":"HS256","b64":false,"crit":["b64"]}`) + "." + `{"a":1}` + "." + sig)
	s := tk.Segment(Payload)
	if !s.Plain || string(s.Bytes) != `{"a":1}` || s.JSON == nil || len(tk.Problems) != 0 {
		t.Errorf("%+v", tk)
	}
	if got := string(tk.SigningInput()); !strings.HasSuffix(got, `.{"a":1}`) {
		t.Errorf("signing input %q", got)
	}
}

// TestBounded: headers and payloads of 1 MiB that are made to be read again and again, or to
// have a problem for each of their bytes, are taken apart in milliseconds. What reads one again for
// each byte takes hours, and never ends within the time of a whole run of the tests.
func TestBounded(t *testing.T) {
	fill := func(piece string) string { return strings.Repeat(piece, 1<<20/len(piece)) }
	for name, text := range map[string]string{
		"crit":            compact(`{"alg":"HS256","crit":[`+fill(`"x",`)+`"x"]`+fill(`,"y":1`)+`}`, claims),
		"parameters":      compact(`{"alg":"HS256"`+fill(`,"kid":1`)+`}`, claims),
		"claims":          compact(header, `{"a":1`+fill(`,"a":1`)+`}`),
		"foreign bytes":   compact(header, `{"a":["`+fill("\xff\",\"")+`"]}`),
		"brackets":        compact(header, fill("[")),
		"braces":          compact(header, fill(`{"a":`)),
		"dots":            fill("."),
		"foreign letters": b64(header) + "." + fill("é!") + "." + sig,
		"line breaks":     b64(header) + "." + fill("YWJj\n") + "." + sig,
		"prose":           fill("a sentence. "),
		"words and dots":  fill("a."),
		"headers":         fill("eyJ."),
		"objects":         fill("e30."),
		"tildes":          fill("~"),
		"equals signs":    fill("="),
		"both":            fill("=."),
		"no SD-JWT":       fill("a.b.c~"),
		"marks":           b64(header) + "." + fill("*"),
		"headers in one":  b64(header) + "." + b64(claims) + "." + fill("ey") + ".a.b",
		"tokens":          fill(compact(header, claims)),
		"JSON":            `{"issuer":"` + fill(".") + `"}`,
		"braces of JSON":  fill(`{"error":`),
	} {
		t.Run(name, func(t *testing.T) {
			tk := parse(text)
			Describe(tk, -1, nil)
			if len(tk.Problems) > 300 {
				t.Errorf("%d problems", len(tk.Problems))
			}
			if n := len(Describe(tk, -1, nil).Parts); n > maxParts {
				t.Errorf("%d parts", n)
			}
		})
	}
}

// vectors is the folder of independent examples, beside the project.
const vectors = "../../../../shared/vectors"

// TestCookbook takes every compact token of the cookbook (RFC 7520, RFC 8037) apart.
func TestCookbook(t *testing.T) {
	if _, err := os.Stat(vectors); err != nil {
		t.Skip("the examples of RFC 7520 are not beside the project:", err)
	}
	n := 0
	for _, dir := range []string{"jws", "jwe", "curve25519"} {
		files, err := filepath.Glob(filepath.Join(vectors, "cookbook", dir, "*.json"))
		if err != nil || len(files) == 0 {
			t.Fatalf("no files in %s: %v", dir, err)
		}
		for _, file := range files {
			text, err := os.ReadFile(file)
			if err != nil {
				t.Fatal(err)
			}
			v, _ := exact.ParseJSON(text)
			for _, name := range []string{"compact", "compact_serialization"} {
				token, ok := v.Find("output").Find(name).Text()
				if !ok {
					continue
				}
				n++
				tk := parse(token)
				want := JWS
				if strings.Count(token, ".") == 4 {
					want = JWE
				}
				if tk.Malformed() || tk.Kind != want || tk.HeaderText("alg") == "" {
					t.Errorf("%s: %s %+v", filepath.Base(file), tk.Kind, tk.Problems)
				}
			}
		}
	}
	if n < 10 {
		t.Errorf("only %d compact tokens were found", n)
	}
}

// FuzzParse: no text makes it panic, places lie within the field, and the parts joined by
// dots are the token.
func FuzzParse(f *testing.F) {
	for _, seed := range []string{
		a1, compact(header, claims), b64(jweHead) + "..AAAA.AAAA.AAAA", "", "..", "....", "hello", compact(header, "{\"a\":\"\xff\",\"a\":[{}"),
		compact(`{"alg":1,"crit":["x"],"b64":false}`, "x"), b64(header) + " .\n" + b64(claims) + "==." + sig + "é", strings.Repeat(".", 40),
		a1 + a1, a1 + "." + a1, a1 + ".x", b64(header) + "." + b64(claims) + ".[REDACTED]", b64(header) + ".***.…", b64(header) + "." + b64(claims) + ".abc...xyz", b64(claims), b64(claims) + "=\n",
		b64(header) + "." + b64(`{"a":[{"b":"c`) + "." + sig, b64(header) + ".!" + b64(claims) + "#." + sig, "https://a.example/b.c", "a.b.c~", ".eJwB.YLFEpg." + sig[:27], "eye.example.com", "AWS4-HMAC-SHA256 Credential=a.b.c.d,Signature=e",
	} {
		f.Add("", seed, "")
		f.Add("é😀 ", seed, "\"")
	}
	f.Fuzz(func(t *testing.T, before, text, after string) {
		// A field's text is UTF-8, and a token begins and ends between two characters.
		before, after = strings.ToValidUTF8(before, "?"), strings.ToValidUTF8(after, "?")
		field := before + text + after
		length := len(utf16.Encode([]rune(field)))
		tk := Parse(field, len(before), len(before)+len(text))
		if tk.Kind != JWS && tk.Kind != JWE {
			return // FuzzJSON and FuzzSDJWT
		}
		var parts []string
		at := report.NewRuler(field).At(len(before))
		for _, s := range tk.Segments {
			if s.Range.Start < at || s.Range.End < s.Range.Start || s.Range.End > length {
				t.Fatalf("segment %s at %v", s.Name, s.Range)
			}
			at = s.Range.End
			if !s.Missing {
				parts = append(parts, s.Text)
			}
			if s.Strict && !s.Plain && b64(string(s.Bytes)) != s.Text {
				t.Fatalf("%q is not the base64url of %q", s.Text, s.Bytes)
			}
		}
		if joined := strings.Join(parts, "."); joined != text || tk.Text != text {
			t.Fatalf("%q became %q", text, joined)
		}
		at = 0
		for _, p := range tk.Problems {
			r := p.Place.Range
			if r.Start < at || r.End < r.Start || r.End > length || p.Code == "" || p.Lead == "" {
				t.Fatalf("problem %+v of a field of %d", p, length)
			}
			at = r.Start
		}
		fields := map[string]string{}
		for name, part := range map[string]string{"header": Protected, "payload": Payload} {
			if v := tk.Segment(part).JSON; v != nil {
				fields[name] = exact.Indent(*v)
			}
		}
		layer := Describe(tk, -1, fields)
		wantMembers(t, layer.Header, length, fields["header"])
		wantMembers(t, layer.Payload, length, fields["payload"])
	})
}

func wantMembers(t *testing.T, members []Member, length int, shown string) {
	t.Helper()
	units := len(utf16.Encode([]rune(shown)))
	for _, m := range members {
		if m.In.Start > m.In.End || m.In.End > length {
			t.Fatalf("member %q is in %v of %d", m.Name, m.In, length)
		}
		if r := m.Place.Range; r != nil && (r.Start >= r.End || r.End > units) {
			t.Fatalf("member %q is shown at %v of %d", m.Name, *r, units)
		}
		wantMembers(t, m.Kids, length, shown)
	}
}

// TestRunTogether: two tokens in one are told, whatever stands between them, and a click keeps
// either; what merely follows a token is too much, and a click leaves it out.
func TestRunTogether(t *testing.T) {
	one, two := compact(header, claims), compact(`{"alg":"ES256"}`, `{"sub":"x"}`)
	two = two[:len(two)-3] + "AAE"
	bare := one[:strings.LastIndex(one, ".")+1]
	both := []string{"Keep the first", "Keep the second"}
	for _, c := range []struct {
		name, text string
		kind, says string
		labels     []string
		sets       []string
	}{
		{"nothing between", one + two, JWS, "Two tokens were run together. There is nothing between them.", both, []string{one, two}},
		{"a dot between", one + "." + two, JWS, "Two tokens were run together. There is a dot between them.", both, []string{one, two}},
		{"the second cut", one + two[:strings.LastIndex(two, ".")], JWS, "Two tokens were run together. There is nothing", both, []string{one, two[:strings.LastIndex(two, ".")]}},
		{"the header of the second alone", one + "." + b64(header), JWS, "Two tokens were run together. There is a dot", both, []string{one, b64(header)}},
		{"the first without its signature", bare + two, JWS, "Two tokens were run together.", both, []string{bare, two}},
		{"three", one + two + one, JWS, "Two tokens were run together.", both, []string{one, two + one}},
		{"garbage behind", one + ".garbage", JWS, "has 4 parts", []string{"Keep the first 3 parts"}, []string{one}},
		{"more garbage behind", one + ".a.b.c.d", JWS, "has 7 parts", []string{"Keep the first 3 parts"}, []string{one}},
		{"two more parts", one + ".AAAA.AAAA", JWS, "has 5 parts", []string{"Keep the first 3 parts"}, []string{one}},
		{"the fourth is claims", b64(header) + ".AAAA.AAAA." + b64(claims) + "." + sig, JWS, "has 5 parts", []string{"Keep the first 3 parts"}, nil},
		{"garbage behind a JWE", b64(jweHead) + "..AAAA.AAAA.AAAA.x", JWE, "has 6 parts", []string{"Keep the first 5 parts"}, []string{b64(jweHead) + "..AAAA.AAAA.AAAA"}},
		{"a JWE", b64(jweHead) + "..AAAA.AAAA.AAAA", JWE, "", nil, nil},
		{"a JWE with a key that reads as claims", b64(jweHead) + "." + b64(claims) + ".AAAA.AAAA.AAAA", JWE, "", nil, nil},
		{"a JWE without enc", b64(`{"alg":"dir"}`) + "..AAAA.AAAA.AAAA", JWE, "no “enc”", nil, nil},
	} {
		tk := parse(c.text)
		var problem report.Problem
		for _, p := range tk.Problems {
			if p.Code == CodePartCount || problem.Code == "" {
				problem = p
			}
		}
		if tk.Kind != c.kind || !strings.Contains(problem.Words().Text(), c.says) {
			t.Errorf("%s: %s %+v", c.name, tk.Kind, tk.Problems)
		}
		if len(problem.Remedies) != len(c.labels) {
			t.Errorf("%s: %+v", c.name, problem.Remedies)
			continue
		}
		for i, r := range problem.Remedies {
			if r.Label != c.labels[i] || c.sets != nil && r.Set["token"] != c.sets[i] {
				t.Errorf("%s: %+v, want %q", c.name, r, c.sets)
			}
		}
		if problem.Code != "" {
			reporttest.Words(t, problem.Code, problem.Words())
		}
	}
}

// TestStrayCharacters: where what is left is base64url, a click takes out what is not.
func TestStrayCharacters(t *testing.T) {
	whole := compact(header, claims)
	dot := strings.IndexByte(whole, '.')
	for _, c := range []struct {
		name, text string
		mends      bool
	}{
		{"one", whole[:dot+9] + "!" + whole[dot+9:], true},
		{"a stretch", whole[:dot+9] + "!*" + whole[dot+9:], true},
		{"several", whole[:5] + "é" + whole[5:dot+9] + "!*" + whole[dot+9:dot+20] + "😀" + whole[dot+20:] + "#", true},
		{"in the header", whole[:5] + "!" + whole[5:], true},
		{"in the signature", whole[:len(whole)-5] + "‘" + whole[len(whole)-5:], true},
		{"with padding and white space", whole[:dot] + "= ." + whole[dot+1:dot+9] + "\u200b" + whole[dot+9:] + "=", true},
		{"instead of a letter", whole[:dot+9] + "!" + whole[dot+10:], false},
		{"instead of two letters", whole[:dot+9] + "!!" + whole[dot+11:], false},
		{"instead of a letter of the signature", whole[:len(whole)-5] + "!" + whole[len(whole)-4:], false},
		{"padding alone", whole + "=", false},
		{"an SD-JWT", whole[:5] + "!" + whole[5:] + "~WyJz~", false},
	} {
		n := 0
		for _, p := range parse(c.text).Problems {
			for _, r := range p.Remedies {
				n++
				if p.Code != exact.Base64Character || r.Set["token"] != whole {
					t.Errorf("%s: %s offers %+v", c.name, p.Code, r)
				}
			}
		}
		if (n > 0) != c.mends {
			t.Errorf("%s: %d clicks", c.name, n)
		}
		if n := len(ParseInner(c.text).Problems); n > 0 && len(ParseInner(c.text).Problems[0].Remedies) > 0 {
			t.Errorf("%s: a token inside another is mended in the field", c.name)
		}
	}
}
