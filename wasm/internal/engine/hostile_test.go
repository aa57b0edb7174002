package engine

import (
	"bytes"
	"crypto/ecdsa"
	"crypto/elliptic"
	"crypto/rand"
	"crypto/x509"
	"crypto/x509/pkix"
	"encoding/base64"
	"encoding/pem"
	"math/big"
	"strings"
	"testing"
	"time"
	"unicode/utf8"

	"github.com/go-jose/go-jose/v4/json"

	"jwtdebugger/wasm/internal/issue"
)

// hostile are texts that somebody puts into a token, a key or a file to fool a page or to bring
// it down, each as a value of JSON, which may be what Go's strings cannot hold.
var hostile = map[string]string{
	"markup":               `"</textarea></script><img src=x onerror=alert(1)><svg onload=alert(1)>"`,
	"attributes":           `"\" onmouseover=\"alert(1)\" style=\"position:fixed;inset:0\" x='"`,
	"an address of script": `"javascript:alert(document.domain)//https://"`,
	"templates":            `"{{7*7}}${7*7}<%= 7*7 %>%s%n&lt;b&gt;&#60;"`,
	"directions":           `"user\u202egpj.exe\u202c \u2066\u2067\u2068\u2069\u200f\u061c end"`,
	"unseen":               `"a\u200b\u200c\u200d\u2060\ufeff\u00ad\u180e\u3164\u115fb\udb40\udc41\udb40\udc7f"`,
	"controls":             `"a\u0000b\u0007c\u001b[31md\u0008e\u007f\u0085\u2028\u2029\r\nHTTP/1.1 200"`,
	"lone surrogates":      `"a\ud800b\udc00c\udfff\ud83d"`,
	"look-alikes":          `"https://аccounts.gооgle.com"`,
	"marks on marks":       `"` + "Z" + strings.Repeat("\u0353\u034d\u0300", 300) + `"`,
	"names of JavaScript":  `"__proto__"`,
	"deep nesting":         strings.Repeat(`[`, 2_000) + strings.Repeat(`]`, 2_000),
	"a long word":          `"` + strings.Repeat("W", 20_000) + `"`,
	"a number of 10 kB":    strings.Repeat("9", 10_000),
	"a number without end": `1e999999999`,
}

// large are those that are too much for every place.
var large = map[string]string{
	"no end of nesting":  strings.Repeat(`[`, 100_000) + strings.Repeat(`]`, 100_000),
	"nested objects":     strings.Repeat(`{"a":`, 20_000) + `1` + strings.Repeat(`}`, 20_000),
	"a word of 1 MB":     `"` + strings.Repeat("W", 1<<20) + `"`,
	"1 MB of directions": `"` + strings.Repeat("\u202e", 1<<20/3) + `"`,
	"100,000 members":    `{` + strings.Repeat(`"a":0,`, 50_000) + strings.Repeat(`"<b>":"\u202e",`, 49_999) + `"z":1}`,
	"100,000 elements":   `[` + strings.Repeat(`"x",`, 99_999) + `"x"]`,
}

// asText is a hostile value as the text that it is, for places that are no JSON.
func asText(value string) string {
	var text string
	if json.Unmarshal([]byte(value), &text) != nil {
		return value
	}
	return text
}

// places are where a hostile value may stand, each as the requests that the page sends then:
// members of a request by name.
var places = map[string]func(t *testing.T, value string) []map[string]any{
	"a header": func(_ *testing.T, value string) []map[string]any {
		return askedAs(`{"alg":"HS256","typ":`+value+`,"cty":`+value+`,"x5u":`+value+`,"custom":`+value+`}`, `{"sub":"ann"}`, `secret`)
	},
	"kid": func(_ *testing.T, value string) []map[string]any {
		return askedAs(`{"alg":"HS256","kid":`+value+`}`, `{"sub":"ann"}`, `{"keys":[{"kty":"oct","kid":`+value+`,"k":"AAAA"},{"kty":"oct","kid":"b","k":"AAAA"}]}`)
	},
	"the name of a parameter": func(_ *testing.T, value string) []map[string]any {
		return askedAs(`{"alg":"HS256",`+named(value)+`:1,"crit":[`+named(value)+`]}`, `{}`, ``)
	},
	"claims": func(_ *testing.T, value string) []map[string]any {
		return askedAs(`{"alg":"HS256"}`, `{"iss":`+value+`,"sub":`+value+`,"aud":[`+value+`],"exp":`+value+`,"scope":`+value+`,"other":{"deep":[`+value+`]}}`, `secret`)
	},
	"the name of a claim": func(_ *testing.T, value string) []map[string]any {
		return askedAs(`{"alg":"HS256"}`, `{`+named(value)+`:1,"a":{`+named(value)+`:{`+named(value)+`:2}}}`, ``)
	},
	"the payload as a whole": func(_ *testing.T, value string) []map[string]any {
		return askedAs(`{"alg":"HS256"}`, value, ``)
	},
	"members of a key": func(_ *testing.T, value string) []map[string]any {
		return askedAs(`{"alg":"RS256"}`, `{}`, `{"kty":"RSA","alg":`+value+`,"use":`+value+`,"key_ops":[`+value+`],"n":`+value+`,"e":"AQAB","x5c":[`+value+`],`+named(value)+`:1}`)
	},
	"names in a certificate": func(t *testing.T, value string) []map[string]any {
		text := asText(value)
		text = strings.ToValidUTF8(text[:min(len(text), 1<<16)], "?")
		key, err := ecdsa.GenerateKey(elliptic.P256(), rand.Reader)
		if err != nil {
			t.Fatal(err)
		}
		c := &x509.Certificate{SerialNumber: big.NewInt(1), Subject: pkix.Name{CommonName: text, Organization: []string{text, "<b>"}}, NotBefore: clock, NotAfter: clock.Add(time.Hour)}
		der, err := x509.CreateCertificate(rand.Reader, c, c, &key.PublicKey, key)
		if err != nil {
			t.Fatal(err)
		}
		return askedAs(`{"alg":"ES256"}`, `{}`, string(pem.EncodeToMemory(&pem.Block{Type: "CERTIFICATE", Headers: map[string]string{"Comment": "x"}, Bytes: der})))
	},
	"a HAR file": func(_ *testing.T, value string) []map[string]any {
		token := compact(`{"alg":"HS256"}`, `{"sub":`+value+`}`)
		return asked(`{"log":{"version":"1.2","entries":[{"request":{"method":`+value+`,"url":`+value+`,"headers":[{"name":"Authorization","value":"Bearer `+token+`"},{"name":`+value+`,"value":`+value+`}]}},{"request":{"url":"https://x.example/","headers":[{"name":"Cookie","value":"a=`+token+`"}]}}]}}`, ``)
	},
	"text around a token": func(_ *testing.T, value string) []map[string]any {
		text := asText(value)
		return asked(text+" Bearer "+compact(`{"alg":"HS256"}`, `{}`)+" "+text, text)
	},
	"policy, and what is asked": func(_ *testing.T, value string) []map[string]any {
		text := asText(value)
		in := asked(compact(`{"alg":"HS256"}`, `{"iss":`+value+`}`), "secret")
		in[0]["policy"] = map[string]string{"issuer": text, "audience": text, "typ": text, "algorithms": text, "required": text, "leeway": text, "maxAge": text, "now": text, "revoked": text}
		in[0]["judgeAs"], in[0]["passphrase"] = text, text
		return append(in,
			map[string]any{"op": "link", "words": "token=a.b.c&jwks=" + text + "&iss=" + text + "&as=" + text},
			map[string]any{"op": "time", "claim": "exp", "words": text},
			map[string]any{"op": "make", "wish": map[string]string{"template": "dpop", "method": text, "address": text}},
			map[string]any{"op": "makeKey", "bench": map[string]any{"algorithm": "ES256", "kid": text}},
			map[string]any{"op": text})
	},
}

// named is a hostile value as the name of a member.
func named(value string) string {
	if !strings.HasPrefix(value, `"`) {
		value = string(must(json.Marshal(value)))
	}
	return value
}

func must(text []byte, err error) []byte {
	if err != nil {
		panic(err)
	}
	return text
}

func compact(header, payload string) string {
	encode := base64.RawURLEncoding.EncodeToString
	return encode([]byte(header)) + "." + encode([]byte(payload)) + ".AAAA"
}

func askedAs(header, payload, key string) []map[string]any {
	return asked(compact(header, payload), key)
}

// asked are the requests that a token and a key lead to, in Debug, Keys, Compare and Code.
func asked(token, key string) []map[string]any {
	state := func(op string) map[string]any {
		return map[string]any{"op": op, "token": token, "key": key, "passphrase": "", "content": "", "now": clock.UnixMilli(), "select": map[string]int{"found": -1, "layer": -1, "signature": -1}}
	}
	comparing := state("compare")
	comparing["other"] = map[string]any{"token": compact(`{"alg":"HS256"}`, `{}`), "key": key}
	return []map[string]any{state("inspect"), {"op": "code"}, {"op": "keys", "bench": map[string]any{"text": key, "token": token}, "now": clock.UnixMilli()}, comparing, {"op": "sort", "words": token}, {"op": "sort", "words": key}}
}

// eachSentence calls f for each text of an answer that people read as a sentence: it is ours, and
// what it quotes is short.
func eachSentence(value any, f func(name, text string)) {
	switch v := value.(type) {
	case map[string]any:
		for name, member := range v {
			if text, ok := member.(string); ok {
				switch name {
				case "lead", "why", "next", "sentence", "advice", "announcement", "said", "wrong", "message":
					f(name, text)
				}
			}
			eachSentence(member, f)
		}
	case []any:
		for _, element := range v {
			eachSentence(element, f)
		}
	}
}

// wantAnswer asks for something, and fails unless the answer is JSON in UTF-8, of a size that a
// page can take, with little of what was asked about in its sentences.
func wantAnswer(t *testing.T, s *Session, what string, request map[string]any) (in, out []byte) {
	t.Helper()
	in = must(json.Marshal(request))
	out = s.Handle(in)
	var answer any
	if err := readAnswer(out, &answer); err != nil || !utf8.Valid(out) {
		t.Fatalf("%s, %.40v: the answer is no JSON: %v", what, request["op"], err)
	}
	if len(out) > 8*len(in)+100_000 {
		t.Errorf("%s, %.40v: %d bytes are asked about, %d are answered", what, request["op"], len(in), len(out))
	}
	eachSentence(answer, func(name, text string) {
		if n := utf8.RuneCountInString(text); n > 1000 {
			t.Errorf("%s, %.40v: %s has %d characters: %.200s", what, request["op"], name, n, text)
		}
	})
	return in, out
}

// TestHostileText: whatever stands wherever, it is answered, and the second time as the first.
func TestHostileText(t *testing.T) {
	for place, of := range places {
		t.Run(place, func(t *testing.T) {
			for what, value := range hostile {
				s := NewSession(issue.Issuer{})
				for _, request := range of(t, value) {
					in, out := wantAnswer(t, s, what, request)
					switch request["op"] {
					case "inspect", "compare", "keys":
						if again := NewSession(issue.Issuer{}).Handle(in); !bytes.Equal(again, out) {
							t.Errorf("%s, %s: the same request has two answers", what, request["op"])
						}
					}
				}
			}
		})
	}
	for what, value := range large {
		t.Run(what, func(t *testing.T) {
			for _, requests := range [][]map[string]any{
				askedAs(`{"alg":"HS256"}`, value, ``),
				askedAs(`{"alg":"HS256"}`, `{"sub":`+value+`}`, ``),
				askedAs(`{"alg":"HS256","custom":`+value+`}`, `{}`, ``),
				asked(compact(`{"alg":"HS256"}`, `{}`), `{"kty":"oct","kid":`+value+`,"k":"AAAA"}`),
			} {
				for _, request := range requests[:3] { // inspect, code, keys
					wantAnswer(t, NewSession(issue.Issuer{}), what, request)
				}
			}
		})
	}
}
