package diagnose

import (
	"crypto"
	"crypto/ecdsa"
	"crypto/rand"
	"crypto/rsa"
	"crypto/sha256"
	"encoding/base64"
	"encoding/hex"
	"slices"
	"strings"
	"sync"
	"testing"

	"jwtdebugger/wasm/internal/exact"
	"jwtdebugger/wasm/internal/jose"
	"jwtdebugger/wasm/internal/key"
	"jwtdebugger/wasm/internal/report"
	"jwtdebugger/wasm/internal/report/reporttest"
	"jwtdebugger/wasm/internal/token"
)

func b64(data string) string { return base64.RawURLEncoding.EncodeToString([]byte(data)) }

var made sync.Map

// keyFor is a fresh key for alg, made once; name tells several apart.
func keyFor(t testing.TB, alg, name string) *key.Key {
	t.Helper()
	if k, ok := made.Load(alg + name); ok {
		return k.(*key.Key)
	}
	k, err := key.Generate(alg, nil)
	if err != nil {
		t.Fatal(err)
	}
	k.Algorithm = ""
	made.Store(alg+name, k)
	return k
}

func secret(text string) *key.Key { return key.FromSecret([]byte(text), "") }

// sign signs a header and a payload that are encoded already.
func sign(t testing.TB, alg string, k *key.Key, input string) string {
	t.Helper()
	sig, err := jose.Sign(alg, k, []byte(input), nil)
	if err != nil {
		t.Fatal(err)
	}
	return input + "." + b64(string(sig))
}

// jws is a token with that header and always the same payload.
func jws(t testing.TB, alg string, k *key.Key, header string) string {
	t.Helper()
	return sign(t, alg, k, b64(header)+"."+b64(`{"sub":"alice","n":"???>>>"}`))
}

func hs256(t testing.TB, secretText string) string {
	return jws(t, "HS256", secret(secretText), `{"alg":"HS256","typ":"JWT"}`)
}

// altered is the token with another payload.
func altered(text string) string {
	parts := strings.Split(text, ".")
	parts[1] = b64(`{"sub":"mallory"}`)
	return strings.Join(parts, ".")
}

func pemOf(t testing.TB, k *key.Key) string {
	t.Helper()
	text, err := k.PEM(false)
	if err != nil {
		t.Fatal(err)
	}
	return text
}

// jwk is a public key with further members in front.
func jwk(t testing.TB, k *key.Key, members string) string {
	t.Helper()
	text, err := k.JWK(k.Secret != nil)
	if err != nil {
		t.Fatal(err)
	}
	return "{" + members + strings.TrimPrefix(text, "{")
}

// state is the page's state as far as a diagnosis reads it, by element id.
type state map[string]string

func (s state) input() Input {
	text := s["token"]
	start := 0
	if i := strings.Index(text, "eyJ"); i > 0 {
		start = i
	}
	end := len(strings.TrimRight(text, "\n"))
	if i := strings.Index(text[start:], ";"); i > 0 {
		end = start + i // the next cookie
	}
	return Input{
		Text: text, Token: token.Parse(text, start, end),
		Set: key.Read(s["key"], "", s["key-encoding"]), KeyText: s["key"], Encoding: s["key-encoding"],
		WellKnown: slices.Values([]string{"changeme", wellKnownSecret}),
	}
}

// valid reports whether the state's token is well formed and verifies with a key that fits
// and that the header's kid, in a JWK set, allows.
func (s state) valid() bool {
	in := s.input()
	kid := in.Token.HeaderText("kid")
	for _, k := range in.Set.Keys {
		named := !in.Set.FromJWKS || kid == "" || kid == k.Kid
		if named && !in.Token.Malformed() && jose.Fits(in.Token.HeaderText("alg"), k) == nil && jose.Verify(in.Token, k) == nil {
			return true
		}
	}
	return false
}

// with applies a remedy.
func (s state) with(r report.Remedy) state {
	next := state{}
	for id, text := range s {
		next[id] = text
	}
	for id, text := range r.Set {
		next[id] = text
	}
	return next
}

const (
	phrase          = "correct horse battery staple, and a little more"
	wellKnownSecret = "your-256-bit-secret"
)

type example struct {
	name   string
	want   string // the first cause's code
	proved bool
	mends  bool // its remedy makes the token valid
	state  state
}

var examplesMade []example

// allExamples are those of signatures, made once.
func allExamples(t testing.TB) []example {
	t.Helper()
	if examplesMade == nil {
		examplesMade = slices.Concat(examples(t), moreExamples(t), slipExamples(t), transformedExamples(t), namingExamples(t), insideExamples(t))
	}
	return examplesMade
}

func examples(t testing.TB) []example {
	var (
		rsa1, rsa2 = keyFor(t, "RS256", "1"), keyFor(t, "RS256", "2")
		ec1, ec2   = keyFor(t, "ES256", "1"), keyFor(t, "ES256", "2")
		raw        = "\x00\x01\xfe\xff" + strings.Repeat("\xa5\x5a\xfb", 10)
		std        = base64.StdEncoding.EncodeToString([]byte(raw))
		url        = base64.RawURLEncoding.EncodeToString([]byte(raw))
		es256      = jws(t, "ES256", ec1, `{"alg":"ES256","kid":"a"}`)
		rs256      = jws(t, "RS256", rsa1, `{"alg":"RS256"}`)
		unpadded   = hs256(t, phrase)
		parts      = strings.Split(unpadded, ".")
		set        = func(keys ...string) string { return `{"keys":[` + strings.Join(keys, ",") + `]}` }
	)
	if !strings.ContainsAny(std, "+/") || !strings.Contains(parts[1], "_") && !strings.Contains(parts[1], "-") {
		t.Fatal("the examples do not hold what tells the alphabets apart")
	}
	padded := padEach(parts)
	return []example{
		{"base64", CodeSecretBase64, true, true, state{"token": hs256(t, raw), "key": std}},
		{"base64, chosen as UTF-8", CodeSecretBase64, true, true, state{"token": hs256(t, raw), "key": std, "key-encoding": key.UTF8}},
		{"base64url", CodeSecretBase64URL, true, true, state{"token": hs256(t, raw), "key": url}},
		{"hex", CodeSecretHex, true, true, state{"token": hs256(t, raw), "key": hex.EncodeToString([]byte(raw))}},
		{"hex read as base64", CodeSecretHex, true, true, state{"token": hs256(t, strings.Repeat("\x00\xff", 9)), "key": strings.Repeat("00ff", 9), "key-encoding": key.Base64}},
		{"text read as base64", CodeSecretUTF8, true, true, state{"token": hs256(t, std), "key": std, "key-encoding": key.Base64}},
		{"text that is no base64", CodeSecretUTF8, true, true, state{"token": unpadded, "key": phrase, "key-encoding": key.Base64}},
		{"text read as hex", CodeSecretUTF8, true, true, state{"token": hs256(t, "abcd"), "key": "abcd", "key-encoding": key.Hex}},
		{"a line break too many", CodeSecretNewline, true, true, state{"token": unpadded, "key": phrase + "\n"}},
		{"a Windows line break too many", CodeSecretNewline, true, true, state{"token": unpadded, "key": phrase + "\r\n"}},
		{"a line break missing", CodeSecretNewline, true, true, state{"token": hs256(t, phrase+"\n"), "key": phrase}},
		{"a Windows line break missing", CodeSecretNewline, true, true, state{"token": hs256(t, phrase+"\r\n"), "key": phrase}},
		{"a space before", key.CodeSecretWhitespace, true, true, state{"token": unpadded, "key": " " + phrase}},
		{"a tab and a line break around", key.CodeSecretWhitespace, true, true, state{"token": unpadded, "key": "\t" + phrase + "\n"}},
		{"a byte order mark", CodeSecretBOM, true, true, state{"token": unpadded, "key": "\ufeff" + phrase}},
		{"broken into lines", key.CodeSecretWhitespace, true, true, state{"token": hs256(t, "onetwo"), "key": "one\ntwo"}},
		{"quoted", CodeSecretQuoted, true, true, state{"token": unpadded, "key": `"` + phrase + `"`}},
		{"quoted with a space", CodeSecretQuoted, true, true, state{"token": unpadded, "key": ` '` + phrase + `'`}},
		{"quoted base64", CodeSecretQuoted, true, true, state{"token": hs256(t, raw), "key": `"` + std + `"`}},
		{"public key as secret", CodeSecretPEM, true, false, state{"token": jws(t, "HS256", secret(pemOf(t, rsa1)), `{"alg":"HS256"}`), "key": pemOf(t, rsa1)}},

		{"HS512 called HS256", CodeHashDiffers, true, false, state{"token": jws(t, "HS512", secret(phrase), `{"alg":"HS256"}`), "key": phrase}},
		{"RS512 called RS256", CodeAlgorithmDiffers, true, false, state{"token": jws(t, "RS512", rsa1, `{"alg":"RS256"}`), "key": pemOf(t, rsa1)}},
		{"PS256 called RS256", CodeAlgorithmDiffers, true, false, state{"token": jws(t, "PS256", rsa1, `{"alg":"RS256"}`), "key": pemOf(t, rsa1)}},
		{"RS256 called PS256", CodeAlgorithmDiffers, true, false, state{"token": jws(t, "RS256", rsa1, `{"alg":"PS256"}`), "key": pemOf(t, rsa1)}},
		{"DER", CodeSignatureDER, true, true, state{"token": der(t, ec1), "key": pemOf(t, ec1)}},
		{"DER, another key", CodeSignatureDER, false, false, state{"token": der(t, ec1), "key": pemOf(t, ec2)}},
		{"DER, another type of key", CodeSignatureDER, false, false, state{"token": der(t, ec1), "key": pemOf(t, rsa1)}},
		{"signature of a larger key", CodeSignatureLength, false, false, state{"token": jws(t, "RS256", larger(t), `{"alg":"RS256"}`), "key": pemOf(t, rsa1)}},
		{"signature of a larger hash", CodeSignatureLength, false, false, state{"token": jws(t, "HS512", secret("other"), `{"alg":"HS256"}`), "key": phrase}},
		{"no signature", token.CodeSignatureMissing, false, false, state{"token": parts[0] + "." + parts[1] + ".", "key": phrase}},
		{"no third part", token.CodeSignatureMissing, false, false, state{"token": parts[0] + "." + parts[1], "key": phrase}},
		{"signature cut short", token.CodeSignatureTruncated, false, false, state{"token": rs256[:len(rs256)-8], "key": pemOf(t, rsa1)}},
		{"a key that cannot be read", key.CodeSecretEncoding, false, false, state{"token": unpadded, "key": "no hexadecimal", "key-encoding": key.Hex}},
		{"critical", jose.CodeCritical, false, false, state{"token": jws(t, "HS256", secret(phrase), `{"alg":"HS256","crit":["x"],"x":1}`), "key": phrase}},

		{"padding", exact.Base64Padding, true, true, state{"token": padded, "key": phrase}},
		{"padding after Bearer", exact.Base64Padding, true, true, state{"token": "Bearer " + padded + "\n", "key": phrase}},
		{"padding, no key", exact.Base64Padding, false, false, state{"token": padded, "key": ""}},
		{"signed with padding", exact.Base64Padding, true, false, state{"token": sign(t, "HS256", secret(phrase), padEach(parts[:2])), "key": phrase}},
		{"standard alphabet", exact.Base64StandardAlphabet, true, true, state{"token": strings.NewReplacer("-", "+", "_", "/").Replace(unpadded), "key": phrase}},
		{"line breaks", CodeWhitespace, true, true, state{"token": unpadded[:30] + "\n" + unpadded[30:60] + "\r\n " + unpadded[60:], "key": phrase}},
		{"a duplicate member", CodeFormOnly, true, false, state{"token": jws(t, "HS256", secret(phrase), `{"alg":"HS256","kid":"1","kid":"2"}`), "key": phrase}},
		{"a numeric kid", CodeFormOnly, true, false, state{"token": jws(t, "RS256", rsa1, `{"alg":"RS256","kid":7}`), "key": pemOf(t, rsa1)}},

		{"kid of another", CodeKidOther, true, true, state{"token": es256, "key": set(jwk(t, ec2, `"kid":"a",`), jwk(t, ec1, `"kid":"b",`))}},
		{"kid that is not there, key is", key.CodeKidNotFound, true, true, state{"token": es256, "key": set(jwk(t, ec1, `"kid":"b",`))}},
		{"kid that is not there", key.CodeKidNotFound, false, false, state{"token": es256, "key": set(jwk(t, ec2, `"kid":"b",`))}},
		{"another type of key", jose.CodeKeyType, false, false, state{"token": es256, "key": pemOf(t, rsa1)}},
		{"a secret for RS256", jose.CodeKeyType, false, false, state{"token": rs256, "key": phrase}},
		{"another curve", jose.CodeCurve, false, false, state{"token": es256, "key": pemOf(t, keyFor(t, "ES384", ""))}},
		{"for encryption", jose.CodeKeyUse, true, true, state{"token": rs256, "key": jwk(t, rsa1, `"use":"enc",`)}},
		{"for encryption, and another", jose.CodeKeyUse, false, false, state{"token": rs256, "key": jwk(t, rsa2, `"use":"enc",`)}},
		{"for another algorithm", jose.CodeKeyAlgorithm, true, true, state{"token": rs256, "key": jwk(t, rsa1, `"alg":"RS512",`)}},

		{"altered, HMAC", CodeAltered, false, false, state{"token": altered(unpadded), "key": phrase}},
		{"another secret", CodeAltered, false, false, state{"token": unpadded, "key": "open sesame"}},
		{"altered, ECDSA", CodeAltered, false, false, state{"token": altered(es256), "key": pemOf(t, ec1)}},
		{"another RSA key", jose.CodeWrongKey, false, false, state{"token": rs256, "key": pemOf(t, rsa2)}},
	}
}

func padEach(parts []string) string {
	padded := make([]string, len(parts))
	for i, part := range parts {
		padded[i] = part + strings.Repeat("=", (4-len(part)%4)%4)
	}
	return strings.Join(padded, ".")
}

func der(t testing.TB, k *key.Key) string {
	t.Helper()
	return derOver(t, k, b64(`{"alg":"ES256"}`)+".e30")
}

func derOver(t testing.TB, k *key.Key, input string) string {
	t.Helper()
	digest := sha256.Sum256([]byte(input))
	sig, err := k.Private.(*ecdsa.PrivateKey).Sign(rand.Reader, digest[:], crypto.SHA256)
	if err != nil {
		t.Fatal(err)
	}
	return input + "." + b64(string(sig))
}

func larger(t testing.TB) *key.Key {
	t.Helper()
	private, err := rsa.GenerateKey(rand.Reader, 2048+8)
	if err != nil {
		t.Fatal(err)
	}
	return &key.Key{Public: &private.PublicKey, Private: private}
}

// Every cause comes first where it is one, its remedy mends what it says it mends, and it
// does not come where the same token was also altered: that is the near miss.
func TestExplain(t *testing.T) {
	for _, c := range allExamples(t) {
		t.Run(c.name, func(t *testing.T) {
			if c.state.valid() {
				t.Fatal("the signature is valid: there is nothing to explain")
			}
			in := c.state.input()
			causes := Explain(in)
			if len(causes) == 0 {
				t.Fatal("no cause")
			}
			first := causes[0]
			if first.Code != c.want || (first.Sure == report.Proved) != c.proved {
				t.Errorf("first is %s, proved %v: %s", first.Code, first.Sure == report.Proved, first.Lead)
			}
			for i, cause := range causes {
				checkTexts(t, cause, in)
				if i > 0 && cause.Sure == report.Proved {
					t.Errorf("%s is proved, too: %s", cause.Code, cause.Lead)
				}
			}
			mends := len(first.Remedies) > 0 && c.state.with(first.Remedies[0]).valid()
			if mends != c.mends {
				t.Errorf("its remedy mends: %v, %+v", mends, first.Remedies)
			}
			if !c.proved || !strings.Contains(c.state["token"], "eyJ") {
				return
			}
			miss := state{"token": c.state["token"], "key": c.state["key"], "key-encoding": c.state["key-encoding"]}
			start := strings.Index(miss["token"], "eyJ")
			end := len(strings.TrimRight(miss["token"], "\n"))
			miss["token"] = miss["token"][:start] + altered(miss["token"][start:end]) + miss["token"][end:]
			for _, cause := range Explain(miss.input()) {
				if cause.Sure == report.Proved && cause.Code != jose.CodeAltered { // which is what was done
					t.Errorf("altered, and still %s is proved: %s", cause.Code, cause.Lead)
				}
			}
		})
	}
}

// Every code of this package is that of an example.
func TestCodes(t *testing.T) {
	wanted := map[string]bool{}
	for _, c := range slices.Concat(allExamples(t), encryptedExamples(t)) {
		wanted[c.want] = true
	}
	wanted[CodeContentLines] = true                               // TestOtherContents
	wanted[CodeHeaderLost] = true                                 // TestLostHeader
	wanted[CodeCookieHolds], wanted[CodeCookieFails] = true, true // TestCookies
	for _, code := range codesOf(t, "codes.go") {
		if !wanted[code] {
			t.Errorf("no example has %s first", code)
		}
	}
}

// checkTexts holds what is true of every cause.
func checkTexts(t *testing.T, c report.Cause, in Input) {
	t.Helper()
	reporttest.Words(t, c.Code, c.Words())
	for _, text := range []string{c.Lead, c.Why, c.Next} {
		if text != "" && (!strings.HasSuffix(text, ".") || strings.ToUpper(text[:1]) != text[:1] && !strings.HasPrefix(text, "dir ") && !strings.HasPrefix(text, "x and y ")) {
			t.Errorf("%s is no sentence: %q", c.Code, text)
		}
		for _, k := range in.Set.Keys {
			if len(k.Secret) > 6 && strings.Contains(text, string(k.Secret)) {
				t.Errorf("%s tells the secret: %q", c.Code, text)
			}
		}
	}
	if c.Lead == "" || c.Sure == "" || c.Place.Field == "" {
		t.Errorf("%s: %+v", c.Code, c)
	}
	for _, r := range c.Remedies {
		for id := range r.Set {
			if id != "token" && id != "key" && id != "key-encoding" || r.Label == "" {
				t.Errorf("%s: remedy %q sets %s", c.Code, r.Label, id)
			}
		}
	}
}

// What is explained is a signature that somebody made: not an unsecured or an encrypted
// token, and not nothing.
func TestNothingToExplain(t *testing.T) {
	for name, text := range map[string]string{
		"none":      b64(`{"alg":"none"}`) + ".e30.",
		"NONE":      b64(`{"alg":"NONE"}`) + ".e30.",
		"encrypted": b64(`{"alg":"dir","enc":"A128GCM"}`) + "..AAAA.AAAA.AAAA",
		"no alg":    b64(`{}`) + ".e30.AAAA",
		"no JSON":   b64(`nonsense`) + ".e30.AAAA",
	} {
		if causes := Explain((state{"token": text, "key": phrase}).input()); len(causes) > 0 {
			t.Errorf("%s: %+v", name, causes)
		}
	}
	if causes := Explain(Input{}); len(causes) > 0 {
		t.Errorf("no token: %+v", causes)
	}
}

// Several defects at once are several causes with one click that mends them all.
func TestSeveralEncodings(t *testing.T) {
	text := padEach(strings.Split(hs256(t, phrase), "."))
	text = strings.NewReplacer("-", "+", "_", "/").Replace(text)
	s := state{"token": text[:20] + "\n" + text[20:], "key": phrase}
	causes := Explain(s.input())
	codes := ""
	for _, c := range causes {
		codes += c.Code + " "
		if c.Sure != report.Proved || len(c.Remedies) != 1 || !s.with(c.Remedies[0]).valid() {
			t.Errorf("%+v", c)
		}
	}
	if codes != CodeWhitespace+" "+exact.Base64Padding+" "+exact.Base64StandardAlphabet+" " {
		t.Errorf("causes: %s", codes)
	}
}

// However many keys there are, and however slow the algorithm, the work is bounded.
func TestBudget(t *testing.T) {
	k := keyFor(t, "ES512", "")
	in := state{"token": jws(t, "ES512", k, `{"alg":"ES512","kid":"other"}`), "key": pemOf(t, k)}.input()
	wrong := keyFor(t, "ES512", "wrong")
	in.Set.Keys = nil
	for range 1000 {
		w := *wrong
		w.Kid = "a"
		in.Set.Keys = append(in.Set.Keys, &w)
	}
	last := *k
	last.Kid = "b"
	in.Set.Keys = append(in.Set.Keys, &last)
	for _, c := range Explain(in) {
		if c.Sure == report.Proved {
			t.Errorf("the last of 1,001 keys was tried: %s", c.Lead)
		}
	}
	in.Set.Keys = in.Set.Keys[998:]
	if causes := Explain(in); len(causes) == 0 || causes[0].Code != key.CodeKidNotFound || causes[0].Sure != report.Proved {
		t.Errorf("the last of 3 keys was not tried: %+v", causes)
	}
}

// FuzzExplain: whatever is typed into the two fields, the causes are sentences and proved
// ones are true.
func FuzzExplain(f *testing.F) {
	for _, e := range allExamples(f) {
		f.Add(e.state["token"], e.state["key"], e.state["key-encoding"])
	}
	f.Fuzz(func(t *testing.T, text, keyText, encoding string) {
		s := state{"token": text, "key": keyText, "key-encoding": encoding}
		in := s.input()
		for _, c := range Explain(in) {
			checkTexts(t, c, in)
		}
	})
}
