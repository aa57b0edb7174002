package key

import (
	"encoding/pem"
	"os"
	"strconv"
	"strings"
	"testing"
	"unicode/utf16"

	"jwtdebugger/wasm/internal/exact"
	"jwtdebugger/wasm/internal/report"
	"jwtdebugger/wasm/internal/report/reporttest"
)

// told is everything that a set tells about itself, apart from what stands in the JWKs'
// own public members.
func told(s Set) []string {
	var texts []string
	add := func(problems []report.Problem) {
		for _, p := range problems {
			texts = append(texts, p.Code, p.Words().Text())
			for _, r := range p.Remedies {
				texts = append(texts, r.Label)
				for _, v := range r.Set {
					texts = append(texts, v)
				}
			}
		}
	}
	add(s.Problems)
	for _, k := range s.Keys {
		add(k.Problems)
		texts = append(texts, k.Name, k.Sentence, k.Format, k.Curve, k.Reading)
	}
	return texts
}

// secretsOf are the values of the private members of all JWKs in a text.
func secretsOf(text string) []string {
	at := strings.IndexAny(text, "{[")
	if at < 0 {
		return nil
	}
	value, _ := exact.ParseJSON([]byte(text[at:]))
	var found []string
	var walk func(exact.Value)
	walk = func(v exact.Value) {
		for _, e := range v.Elements {
			walk(e)
		}
		for _, m := range v.Members {
			walk(m.Value)
			if strings.Contains(" d p q dp dq qi k priv ", " "+m.Name+" ") {
				if secret, ok := m.Value.Text(); ok {
					found = append(found, secret)
				}
			}
		}
	}
	walk(value)
	return found
}

// codeList is codes.go: every code that is told must stand there.
var codeList, _ = os.ReadFile("codes.go")

func checkSet(t *testing.T, text string, s Set) {
	listed := func(problems []report.Problem) {
		for i, p := range problems {
			if !strings.Contains(string(codeList), strconv.Quote(p.Code)) {
				t.Errorf("the code %q is not in codes.go", p.Code)
			}
			reporttest.Words(t, p.Code, p.Words())
			if p.Severity == report.Error && i > 0 && problems[i-1].Severity != report.Error {
				t.Errorf("the error %s stands behind a %s", p.Code, problems[i-1].Severity)
			}
		}
	}
	listed(s.Problems)
	for _, k := range s.Keys {
		listed(k.Problems)
	}
	units := len(utf16.Encode([]rune(text)))
	place := func(what string, p report.Place) {
		if p.Field == FieldPassphrase && Asks(what) {
			return // it is no text of Key
		}
		if p.Field != "key" || p.Range == nil || p.Range.Start < 0 || p.Range.End > units || p.Range.Start > p.Range.End {
			t.Errorf("%s has the place %+v in a text of %d", what, p.Range, units)
		}
	}
	for _, p := range s.Problems {
		place(p.Code, p.Place)
	}
	for _, k := range s.Keys {
		place(k.Name, k.Place)
		if k.Name == "" || k.Sentence == "" || k.Format == "" {
			t.Errorf("a key with the name %q, the sentence %q and the format %q", k.Name, k.Sentence, k.Format)
		}
		if !k.Usable() && len(k.Problems) == 0 {
			t.Errorf("%s cannot be used and no problem says why", k.Name)
		}
		if k.Private != nil && !samePublic(publicOf(k.Private), k.Public) {
			t.Errorf("the halves of %s are of two keys", k.Name)
		}
		for _, p := range k.Problems {
			place(p.Code, p.Place)
		}
	}
	if text != "" && len(s.Keys) == 0 && len(s.Problems) == 0 {
		t.Error("nothing is said of this text")
	}
	for _, secret := range secretsOf(text) {
		if len(secret) < 8 || strings.Count(text, secret) != 1 {
			continue // too short to tell, or public in another place
		}
		for _, text := range told(s) {
			if strings.Contains(text, secret) {
				t.Errorf("%q tells a private member", text)
			}
		}
	}
}

func FuzzRead(f *testing.F) {
	for _, file := range files {
		f.Add(testFile(f, file.file), passphrase, Auto)
	}
	for _, jwk := range []string{rfc7638, rfc7517ecD, rfc7517mac, rfc8037d, rfc8037x, `{"keys":[` + rfc8037 + "," + rfc7517wrp + "]}",
		`{"kty":"AKP","alg":"ML-DSA-44","priv":"AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA"}`} {
		f.Add(jwk, "", Auto)
		f.Add(`KEY="`+strings.ReplaceAll(jwk, `"`, `\"`)+`"`, "", Auto)
	}
	ed := testFile(f, "ed25519-pkcs8.pem")
	for _, m := range manglings {
		f.Add(m.mangle(ed), "", Auto)
	}
	for _, text := range []string{"", "secret", "c2VjcmV0", "-_-_", "736563", "é\xff", `{"error":"x"}`, "<html>", "https://example.com", "eyJ.e.s",
		"{\"kty\":\"RSA\",\"n\":\"AQ\",\"e\":\"AQ\",\"d\":\"\",\"p\":\"AQ\",\"q\":\"AQ\"}", "PuTTY-User-Key-File-2: x",
		"\xd4==\xc7\xa4", "BEGIN PRIVATE KEY-|", `{"kty":"AKP","alg":"ML-DSA-44"}`} {
		for _, encoding := range []string{Auto, UTF8, Base64, Base64URL, Hex} {
			f.Add(text, "", encoding)
		}
	}
	f.Fuzz(func(t *testing.T, text, passphrase, encoding string) {
		s := Read(text, passphrase, encoding)
		checkSet(t, text, s)
		for _, k := range s.Keys { // what was read can be written, or the error says why not
			for _, private := range []bool{false, true} {
				for _, write := range []func(bool) (string, error){k.PEM, k.JWK} {
					if text, err := write(private); (err == nil) == (text == "") {
						t.Errorf("%s (private: %v) is written as %q, %v", k.Name, private, text, err)
					}
				}
			}
		}
	})
}

// No message, name or sentence holds a piece of a private key, however the text is mangled.
func TestNothingPrivateIsTold(t *testing.T) {
	for _, f := range files {
		if f.half != private && f.half != locked && f.half != unusable || strings.Contains(f.file, "scrypt") { // slow, and no other code
			continue
		}
		text := testFile(t, f.file)
		variants := []string{text, text[:len(text)/2], strings.Replace(text, "M", "!", 3), strings.Replace(text, "A", "é", 3)}
		for _, m := range manglings {
			if strings.HasPrefix(text, "-----BEGIN") {
				variants = append(variants, m.mangle(text), m.mangle(text[:len(text)/2]+"\n-----END X-----\n"))
			}
		}
		if s := Read(text, passphrase, Auto); len(s.Keys) == 1 && s.Keys[0].Private != nil {
			if jwk, err := s.Keys[0].JWK(true); err == nil {
				variants = append(variants, jwk, jwk[:len(jwk)-9], strings.ReplaceAll(jwk, `"d":"`, `"d":"!`), strings.ReplaceAll(jwk, `"d":"`, `"d":"A`),
					strings.ReplaceAll(jwk, `"d":`, `"k":`), strings.ReplaceAll(jwk, `"`, "'"), strings.ReplaceAll(jwk, "kty", "typ"))
			}
		}
		for _, variant := range variants {
			for _, encoding := range []string{Auto, Base64, Base64URL, Hex} {
				s := Read(variant, passphrase, encoding)
				if encoding != Auto && !(len(s.Keys) == 1 && s.Keys[0].IsText) {
					break // the encoding is asked for secrets only
				}
				checkSet(t, variant, s)
				for _, sentence := range told(s) {
					for _, word := range strings.FieldsFunc(sentence, func(c rune) bool { return strings.ContainsRune(" .,:;()\"'", c) }) {
						if len(word) >= 12 && !strings.Contains(word, "-") && !strings.HasPrefix(word, "brainpool") && strings.Contains(text, word) {
							t.Fatalf("%s: %q tells %q of the key", f.file, sentence, word)
						}
					}
				}
			}
		}
	}
}

// The bytes inside: PEM's base64 keeps a fuzzer from getting that far by itself.
func FuzzContainers(f *testing.F) {
	for _, file := range files {
		text := testFile(f, file.file)
		if at := strings.Index(text, "-----BEGIN EC PRIVATE"); at > 0 {
			text = text[at:]
		}
		if block, _ := pem.Decode([]byte(text)); block != nil && block.Headers["DEK-Info"] == "" && !strings.Contains(file.file, "scrypt") {
			f.Add(block.Bytes)
		}
	}
	f.Fuzz(func(t *testing.T, der []byte) {
		text := pemOf("PRIVATE KEY", der)
		s := Read(text, passphrase, Auto)
		checkSet(t, text, s)
		for _, k := range s.Keys {
			for _, private := range []bool{false, k.Private != nil} {
				text, err := k.JWK(private)
				if err != nil {
					continue
				}
				if again := Read(text, "", Auto); again.Keys[0].Thumbprint != k.Thumbprint || private && again.Keys[0].Private == nil {
					t.Errorf("%s is written as a JWK that reads as another key, problems %q", k.Name, allCodes(t, again))
				}
			}
		}
	})
}
