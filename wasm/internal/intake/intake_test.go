package intake

import (
	"encoding/base64"
	"strings"
	"testing"
	"unicode/utf16"

	"jwtdebugger/wasm/internal/report/reporttest"
)

func b64(s string) string { return base64.RawURLEncoding.EncodeToString([]byte(s)) }

var (
	head = b64(`{"alg":"HS256","typ":"JWT"}`)
	body = b64(`{"sub":"x"}`)
	tok  = head + "." + body + "." + strings.Repeat("A", 42) + "E"
	cut  = head + "." + body + "." + strings.Repeat("A", 40) // its signature is too short
	jwe  = b64(`{"alg":"dir","enc":"A128GCM"}`) + "..AAAA.AAAA.AAAA"
	bare = b64(`{"alg":"none"}`) + "." + body + "."
	rsa  = b64(`{"alg":"RS256"}`) + "." + body + "." + strings.Repeat("A", 342)

	sdjwt   = tok + "~WyJz~WyJy~"
	flat    = `{"payload":"` + body + `","protected":"` + head + `","header":{},"signature":"AAAA"}`
	general = `{ "payload": "` + body + `", "signatures": [ { "protected": "` + head + `", "signature": "AAAA" }, {"header":{"alg":"x"},"signature":"{\"}"} ] }`
	jweJSON = `{"protected":"` + b64(`{"enc":"A128GCM"}`) + `","recipients":[{"header":{"alg":"dir"}}],"iv":"AAAA","ciphertext":"AAAA","tag":"AAAA"}`
)

// TestFind names, for each paste, what is found: kind, where, and the token; and the codes
// of the notes.
func TestFind(t *testing.T) {
	for _, c := range []struct {
		name, text string
		found      [][3]string // kind, where, value
		notes      string
	}{
		{"nothing", "", nil, ""},
		{"white space", " \n\t", nil, ""},
		{"a token", tok, [][3]string{{JWS, "", tok}}, ""},
		{"white space around", " \n" + tok + "\r\n", [][3]string{{JWS, "", tok}}, ""},
		{"an encrypted token", jwe, [][3]string{{JWE, "", jwe}}, ""},
		{"an unsecured token", bare, [][3]string{{JWS, "", bare}}, ""},

		{"Bearer", "Bearer " + tok, [][3]string{{JWS, "Authorization header", tok}}, CodeBearer},
		{"bearer", "bearer\t" + tok, [][3]string{{JWS, "Authorization header", tok}}, CodeBearer},
		{"DPoP", "DPoP " + tok, [][3]string{{JWS, "Authorization header", tok}}, CodeBearer},
		{"header", "Authorization: Bearer " + tok + "\n", [][3]string{{JWS, "Authorization header", tok}}, CodeBearer},
		{"header without a scheme", "authorization:" + tok, [][3]string{{JWS, "Authorization header", tok}}, CodeBearer},
		{"quotation marks", `"` + tok + `"`, [][3]string{{JWS, "", tok}}, CodeQuoted},
		{"single ones and a comma", `'` + tok + `',`, [][3]string{{JWS, "", tok}}, CodeQuoted + " " + CodeTrailing},
		{"backquotes", "`" + tok + "`", [][3]string{{JWS, "", tok}}, CodeQuoted},
		{"curly ones", "“" + tok + "”", [][3]string{{JWS, "", tok}}, CodeQuoted},
		{"escaped ones", `\"` + tok + `\"`, [][3]string{{JWS, "", tok}}, CodeQuoted},
		{"one left over", tok + `"`, [][3]string{{JWS, "", tok}}, CodeQuoted},
		{"one left over and a comma", tok + `",`, [][3]string{{JWS, "", tok}}, CodeQuoted + " " + CodeTrailing},
		{"a semicolon", tok + ";", [][3]string{{JWS, "", tok}}, CodeTrailing},
		{"all of it", "\n\"Authorization: Bearer '" + tok + "'\";\n", [][3]string{{JWS, "Authorization header", tok}}, CodeBearer + " " + CodeQuoted + " " + CodeTrailing},
		{"a byte order mark", "\ufeff" + tok, [][3]string{{JWS, "", tok}}, CodeInvisible},
		{"a zero-width space", tok + "\u200b", [][3]string{{JWS, "", tok}}, CodeInvisible},
		{"a no-break space", "\u00a0" + tok, [][3]string{{JWS, "", tok}}, ""},

		{"broken into lines", tok[:20] + "\n" + tok[20:50] + "\r\n   " + tok[50:], [][3]string{{JWS, "", tok[:20] + "\n" + tok[20:50] + "\r\n   " + tok[50:]}}, CodeWrapped},
		{"a space within", tok[:40] + " " + tok[40:], [][3]string{{JWS, "", tok[:40] + " " + tok[40:]}}, CodeWrapped},
		{"an ideographic space", tok[:40] + "\u3000" + tok[40:], [][3]string{{JWS, "", tok[:40] + "\u3000" + tok[40:]}}, CodeWrapped},
		{"a space in the signature", cut + " AAA", [][3]string{{JWS, "", cut + " AAA"}}, CodeWrapped},
		{"a line break before the signature", head + "." + body + ".\n" + "AAAA", [][3]string{{JWS, "", head + "." + body + ".\nAAAA"}}, CodeWrapped},
		{"Bearer and lines", "Bearer " + tok[:20] + "\n" + tok[20:], [][3]string{{JWS, "Authorization header", tok[:20] + "\n" + tok[20:]}}, CodeBearer + " " + CodeWrapped},
		{"the secret below", tok + "\nsecret", [][3]string{{JWS, "in the text", tok}}, ""},
		{"words behind", tok + " is my token", [][3]string{{JWS, "in the text", tok}}, ""},
		{"two lines", tok + "\n" + jwe + "\n", [][3]string{{JWS, "in the text", tok}, {JWE, "in the text", jwe}}, ""},

		{"a stray character", tok[:50] + "!" + tok[50:], [][3]string{{JWS, "", tok[:50] + "!" + tok[50:]}}, ""},
		{"a stray bracket", tok[:50] + "(" + tok[50:], [][3]string{{JWS, "", tok[:50] + "(" + tok[50:]}}, ""},
		{"a stray letter", tok[:70] + "é" + tok[70:], [][3]string{{JWS, "", tok[:70] + "é" + tok[70:]}}, ""},
		{"padding", tok + "==", [][3]string{{JWS, "", tok + "=="}}, ""},
		{"no signature", head + "." + body, [][3]string{{JWS, "", head + "." + body}}, ""},
		{"the header only", head, [][3]string{{JWS, "", head}}, ""},
		{"four parts", tok + ".YQ", [][3]string{{JWS, "", tok + ".YQ"}}, ""},
		{"three parts of anything", "a.b.c", [][3]string{{JWS, "", "a.b.c"}}, ""},

		{"a command", "curl -H 'Authorization: Bearer " + tok + "' https://api.example.com", [][3]string{{JWS, "Authorization header", tok}}, ""},
		{"a URL", "https://example.com/cb?access_token=" + tok + "&state=1", [][3]string{{JWS, "access_token in the URL", tok}}, ""},
		{"a fragment", "https://example.com/cb#id_token=" + tok, [][3]string{{JWS, "id_token in the URL’s fragment", tok}}, ""},
		{"from within a URL", tok + "&state=xyz", [][3]string{{JWS, "in the text", tok}}, ""},
		{"a path", "GET /verify/" + tok + "/now", [][3]string{{JWS, "in the text", tok}}, ""},
		{"JSON", `{"access_token":"` + tok + `","id_token" : "` + jwe + `"}`, [][3]string{{JWS, "access_token in the JSON body", tok}, {JWE, "id_token in the JSON body", jwe}}, ""},
		{"a cookie", "Cookie: theme=dark; session=" + tok + "; x=y", [][3]string{{JWS, "cookie “session”", tok}}, ""},
		{"another header", "X-Auth-Token: " + tok, [][3]string{{JWS, "X-Auth-Token header", tok}}, ""},
		{"a name", "token: " + tok, [][3]string{{JWS, "token in the text", tok}}, ""},
		{"a shell", "export TOKEN=" + tok, [][3]string{{JWS, "TOKEN in the text", tok}}, ""},
		{"a sentence", "The token was " + tok + ".", [][3]string{{JWS, "in the text", tok}}, ""},
		{"a log, cut", "ERROR token=" + head + "." + body + " refused", [][3]string{{JWS, "token in the text", head + "." + body}}, ""},

		{"padding amid text", "token=" + head + "==." + body + "=." + strings.Repeat("A", 43) + "= next", [][3]string{{JWS, "token in the text", head + "==." + body + "=." + strings.Repeat("A", 43) + "="}}, ""},
		{"an equals sign behind it", "a: " + tok + "=b", [][3]string{{JWS, "a in the text", tok}}, ""},
		{"three equals signs", "a: " + tok + "===", [][3]string{{JWS, "a in the text", tok + "=="}}, ""},
		{"an RSA token and words", rsa + "\nBEGIN", [][3]string{{JWS, "in the text", rsa}}, ""},
		{"an RSA token cut, in lines", rsa[:len(rsa)-3] + "\nAAA", [][3]string{{JWS, "", rsa[:len(rsa)-3] + "\nAAA"}}, CodeWrapped},
		{"an unsecured token and words", bare + "\nthis is not signed", [][3]string{{JWS, "in the text", bare}}, ""},
		{"an unsecured token in a sentence", "see " + bare + " there", [][3]string{{JWS, "in the text", bare}}, ""},
		{"a header with a space", "x " + b64(`{ "alg":"HS256"}`) + "." + body + ".YQ", [][3]string{{JWS, "in the text", b64(`{ "alg":"HS256"}`) + "." + body + ".YQ"}}, ""},
		{"a header with a line break", "x " + b64("{\n\"alg\":\"HS256\"}") + "." + body + ".YQ", [][3]string{{JWS, "in the text", b64("{\n\"alg\":\"HS256\"}") + "." + body + ".YQ"}}, ""},
		{"an empty header", "x e30." + body + ".", [][3]string{{JWS, "in the text", "e30." + body + "."}}, ""},
		{"a word like a header", "eyed.x.y and eyJx", [][3]string{{Unknown, "", "eyed.x.y and eyJx"}}, ""},

		{"an SD-JWT", sdjwt, [][3]string{{SDJWT, "", sdjwt}}, ""},
		{"an SD-JWT without disclosures", tok + "~", [][3]string{{SDJWT, "", tok + "~"}}, ""},
		{"an SD-JWT with key binding", sdjwt + tok, [][3]string{{SDJWT, "", sdjwt + tok}}, ""},
		{"an SD-JWT in JSON", `{"credential":"` + sdjwt + tok + `","c_nonce":"x"}`, [][3]string{{SDJWT, "credential in the JSON body", sdjwt + tok}}, ""},
		{"an SD-JWT in a sentence", "It is " + sdjwt + ".", [][3]string{{SDJWT, "in the text", sdjwt}}, ""},
		{"an SD-JWT in lines", tok + "\n~WyJz\n~WyJy~\n" + tok, [][3]string{{SDJWT, "", tok + "\n~WyJz\n~WyJy~\n" + tok}}, CodeWrapped},
		{"an SD-JWT in lines that end with tildes", tok + "~\nWyJz~\nWyJy~", [][3]string{{SDJWT, "", tok + "~\nWyJz~\nWyJy~"}}, CodeWrapped},
		{"two SD-JWTs", sdjwt + "\n" + sdjwt + tok, [][3]string{{SDJWT, "in the text", sdjwt}, {SDJWT, "in the text", sdjwt + tok}}, ""},
		{"an SD-JWT and a word", sdjwt + "\nsecret", [][3]string{{SDJWT, "in the text", sdjwt}}, ""},
		{"a tilde behind a token of two parts", "a: " + head + "." + body + "~x", [][3]string{{JWS, "a in the text", head + "." + body}}, ""},

		{"JSON serialization", flat, [][3]string{{JWSJSON, "", flat}}, ""},
		{"quoted", "'" + flat + "'", [][3]string{{JWSJSON, "", flat}}, CodeQuoted},
		{"general", general, [][3]string{{JWSJSON, "", general}}, ""},
		{"encrypted", jweJSON, [][3]string{{JWEJSON, "", jweJSON}}, ""},
		{"cut short", general[:len(general)-2], [][3]string{{JWSJSON, "", general[:len(general)-2]}}, ""},
		{"a command with JSON", "curl -d '" + flat + "' https://example.com", [][3]string{{JWSJSON, "in the text", flat}}, ""},
		{"JSON in JSON", `{"a":{"b":1},"proof":` + general + `,"token":"` + tok + `"}`, [][3]string{{JWSJSON, "proof in the JSON body", general}, {JWS, "token in the JSON body", tok}}, ""},
		{"several of each", flat + "\n" + jweJSON + "\n" + sdjwt + " \"stray\n" + flat, [][3]string{{JWSJSON, "in the text", flat}, {JWEJSON, "in the text", jweJSON}, {SDJWT, "in the text", sdjwt}, {JWSJSON, "in the text", flat}}, ""},
		{"a token inside one in JSON", "x " + strings.Replace(flat, `"header":{}`, `"header":{"jwt":"`+tok+`"}`, 1), [][3]string{{JWSJSON, "in the text", strings.Replace(flat, `"header":{}`, `"header":{"jwt":"`+tok+`"}`, 1)}}, ""},
		{"JSON with a signature", `{"signature":"x"}`, [][3]string{{Unknown, "", `{"signature":"x"}`}}, ""},
		{"a token decoded already", `{"header":{"alg":"HS256"},"payload":{"sub":"x"},"signature":"x"}`, [][3]string{{Unknown, "", `{"header":{"alg":"HS256"},"payload":{"sub":"x"},"signature":"x"}`}}, ""},

		{"words", "hello world", [][3]string{{Unknown, "", "hello world"}}, ""},
		{"sentences", "This is. Not a. Token", [][3]string{{Unknown, "", "This is. Not a. Token"}}, ""},
		{"empty quotation marks", `""`, [][3]string{{Unknown, "", `""`}}, ""},
		{"only Bearer", "Bearer ", [][3]string{{Unknown, "", "Bearer"}}, ""},
		{"JSON without a token", `{"a":1}`, [][3]string{{Unknown, "", `{"a":1}`}}, ""},
	} {
		found := Find(c.text)
		if len(found) != len(c.found) {
			t.Errorf("%s: %d found, want %d: %+v", c.name, len(found), len(c.found), found)
			continue
		}
		units := utf16.Encode([]rune(c.text))
		var notes []string
		for i, f := range found {
			for _, n := range f.Notes {
				notes = append(notes, n.Code)
				reporttest.Words(t, n.Code, n.Words())
				if r := n.Place.Range; r == nil || r.Start > r.End || r.End > len(units) {
					t.Errorf("%s: note %+v", c.name, n)
				}
			}
			if got := [3]string{f.Kind, f.Where, f.Value}; got != c.found[i] {
				t.Errorf("%s: %q\nwant %q", c.name, got, c.found[i])
			}
			if in := string(utf16.Decode(units[f.Range.Start:f.Range.End])); in != f.Value || c.text[f.Start:f.End] != f.Value {
				t.Errorf("%s: the range holds %q", c.name, in)
			}
		}
		if got := strings.Join(notes, " "); got != c.notes {
			t.Errorf("%s: notes %q, want %q", c.name, got, c.notes)
		}
	}
}

func TestNotes(t *testing.T) {
	for text, want := range map[string]string{
		"Authorization:  Bearer " + tok: "“Authorization: Bearer” before the token was set aside. It belongs to the HTTP header, not to the token.",
		tok + `"`:                       "A quotation mark after the token was set aside. It was left over from a string literal or JSON, and is not part of the token.",
		"‘" + tok:                       "A curly quotation mark (U+2018) before the token was set aside. It was left over from a string literal or JSON, and is not part of the token.",
		tok + ",":                       "A comma after the token was set aside. It is not part of it.",
	} {
		if got := Find(text)[0].Notes[0].Words().Text(); got != want {
			t.Errorf("%s\nwant %s", got, want)
		}
	}
	wrapped := Find(tok[:50] + "\n" + tok[50:])[0].Notes[0]
	if wrapped.Remedies[0].Set["token"] != tok || wrapped.Place.Range.Start != 50 {
		t.Errorf("%+v", wrapped)
	}
}

func TestTitle(t *testing.T) {
	for text, want := range map[string]string{
		tok: "Signed token, HS256", jwe: "Encrypted token, dir", "hello": "Text that is not a token", "a.b.c": "Signed token",
		sdjwt: "SD-JWT, HS256", flat: "Signed token in JSON", jweJSON: "Encrypted token in JSON",
	} {
		if got := Find(text)[0].Title; got != want {
			t.Errorf("%s, want %s", got, want)
		}
	}
}

func TestMany(t *testing.T) {
	found := Find(strings.Repeat(tok+"\n", maxFound+20))
	if len(found) != maxFound {
		t.Fatalf("%d found", len(found))
	}
	notes := found[maxFound-1].Notes
	if len(notes) != 1 || notes[0].Code != CodeMore || !strings.Contains(notes[0].Lead, "120 tokens; the first 100") {
		t.Errorf("%+v", notes)
	}
}

// big are texts of about n bytes that a careless search would read again and again.
func big(n int) map[string]string {
	fill := func(piece string) string { return strings.Repeat(piece, n/len(piece)) }
	return map[string]string{
		"one token":       head + "." + fill("A") + "." + strings.Repeat("A", 43),
		"white space":     head + "." + fill("A ") + ".AAAA",
		"headers":         fill("eyJ"),
		"headers, spaced": fill("eyJ "),
		"headers, dots":   fill("eyJ."),
		"tokens":          fill(tok + "\n"),
		"quotation marks": fill("\""),
		"Bearer":          fill("Bearer "),
		"dots":            fill("."),
		"words and dots":  fill("a."),
		"header, dots":    fill("eyJ."),
		"objects, dots":   fill("e30."),
		"equals, dots":    fill("=."),
		"only tildes":     fill("~"),
		"only equals":     fill("="),
		"three and tilde": fill("a.b.c~"),
		"marks":           fill("[REDACTED]"),
		"redacted":        fill(head + "." + body + ".[REDACTED] "),
		"masked":          fill(head + ".***.*** "),
		"almost masked":   fill("eyJ.[[[[[[[.("),
		"asterisks":       "x " + head + "." + fill("*"),
		"two tokens":      fill(tok),
		"addresses":       fill("https://accounts.example.com "),
		"one address":     "https://" + fill("a.b/"),
		"mail addresses":  fill("a.b@c.example "),
		"versions":        fill("1.2.3 "),
		"equals signs":    fill("eyJ=="),
		"words":           fill("the quick brown fox "),
		"not ASCII":       fill("é😀 eyJ"),
		"tildes":          tok + fill("~"),
		"SD-JWTs":         "x " + fill(sdjwt+" "),
		"braces":          fill("{"),
		"JSON":            fill(flat),
		"JSON in JSON":    strings.Repeat(`{"signature":`, n/13) + strings.Repeat("}", n/13),
		"backslashes":     "e" + fill(`\`),
		"percent signs":   "e%" + fill("25"),
		"escaped braces":  fill(`{\"`),
		"encoded braces":  fill("%7B%22signature"),
		"escaped JSON":    `{"a":"` + fill(strings.ReplaceAll(flat, `"`, `\"`)) + `"}`,
		"broken lines":    fill(strings.Repeat("eyJ.AAAA", 10) + "\n"),
		"literals":        fill(`"eyJ" + `),
		"cookies":         fill("session.0=eyJhbGciOiJub25lIn0.e30; "),
		"base64":          fill("ZXlK"),
		"base64 of JSON":  b64(`{"a":"` + fill("eyJ") + `"}`),
		"HAR":             fill(`{"name":"Cookie","value":"a=` + tok + `"},`),
		"opaque words":    fill("token=abcdefghij0123456789abcdefghij "),
		"names":           fill("access_token=x&"),
		"almost tokens":   fill(`{"signature":{},`) + fill("}"),
	}
}

// TestLinear: a search that reads any of these texts again for each of its characters takes
// hours for 1 MiB, and so never ends within the time of a whole run of the tests. This one
// takes milliseconds.
func TestLinear(t *testing.T) {
	for name, text := range big(1 << 20) {
		t.Run(name, func(*testing.T) { Find(text) })
	}
}

func FuzzFind(f *testing.F) {
	for _, seed := range []string{
		tok, jwe, bare, cut, "Bearer " + tok, `"` + tok + `",`, "\ufeff\\\"" + tok, tok[:20] + "\n" + tok[20:], "é😀 Cookie: a=" + tok + ";",
		"curl -b 'session.0=" + tok[:40] + "; session.1=" + tok[40:] + "'", `{\"a\":\"` + tok + `\"}`, "%2522" + tok + "%2522", b64(tok), `"` + tok[:30] + "\" +\n\"" + tok[30:] + `"`,
		"x " + strings.ReplaceAll(flat, `"`, `\"`), "{%7B%22signature", `{"name":"session","value":"` + tok, "v4.local.AAAA", "token=ghp_0123456789012345678901234567890123456789",
		tok + tok, tok + "." + tok, "x " + head + "." + body + ".[REDACTED] y", head + ".***.***", "a " + head + ".<payload>.<signature>.", head + "." + body + ".…", "  | '" + head + "." + body[:9] + "   \n      " + body[9:] + "   \n", "https://a.example/x.y", "a.b@c.example",
		sdjwt, sdjwt + "\n" + tok, flat, "x" + general + jweJSON, "{{\"signature\":}", tok + "\n" + tok, "ewo.ewk.e30", "eyJ", "e30.", "“”", "authorization:authorization:", "İ=" + tok, "\xff=\"" + tok,
	} {
		f.Add(seed)
	}
	f.Fuzz(func(t *testing.T, text string) {
		found := Find(text)
		length := len(utf16.Encode([]rune(text)))
		at, unit := 0, 0
		for _, f := range found {
			if f.Start < at && !f.Decoded || f.End <= f.Start || f.End > len(text) || !f.Decoded && f.Value != text[f.Start:f.End] || f.Title == "" {
				t.Fatalf("%q: %+v", text, f)
			}
			if f.Range.Start < unit && !f.Decoded || f.Range.End < f.Range.Start || f.Range.End > length {
				t.Fatalf("%q: range %v of %d", text, f.Range, length)
			}
			if !f.Decoded {
				at, unit = f.End, f.Range.End
			}
			for _, n := range f.Notes {
				if r := n.Place.Range; r == nil || r.Start < 0 || r.End < r.Start || r.End > length {
					t.Fatalf("%q: note %+v", text, n)
				}
			}
		}
		if len(found) == 0 && strings.ContainsAny(text, "abcdefghijklmnopqrstuvwxyz.") {
			t.Fatalf("%q: nothing found", text)
		}
	})
}

func BenchmarkFind(b *testing.B) {
	for name, text := range big(8 << 20) {
		b.Run(name, func(b *testing.B) {
			b.SetBytes(int64(len(text)))
			for b.Loop() {
				Find(text)
			}
		})
	}
}
