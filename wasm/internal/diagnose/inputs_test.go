package diagnose

import (
	"bytes"
	"crypto"
	"crypto/ecdsa"
	"crypto/md5"
	"crypto/rand"
	"crypto/rsa"
	"crypto/sha1"
	"crypto/sha256"
	"crypto/sha512"
	"encoding/base64"
	"encoding/hex"
	"math/big"
	"slices"
	"strconv"
	"strings"
	"testing"

	"jwtdebugger/wasm/internal/jose"
	"jwtdebugger/wasm/internal/key"
	"jwtdebugger/wasm/internal/report"
	"jwtdebugger/wasm/internal/token"
)

// A madeSlip is a text that a signer is made to sign in place of the signing input.
type madeSlip struct {
	name, want string
	text       func(header, payload string) string // of JSON
}

func whole(header, payload string) string { return b64(header) + "." + b64(payload) }

var slipsMade = []madeSlip{
	{"with padding", CodeSignedEncoding, func(h, p string) string {
		return base64.URLEncoding.EncodeToString([]byte(h)) + "." + base64.URLEncoding.EncodeToString([]byte(p))
	}},
	{"the payload with padding", CodeSignedEncoding, func(h, p string) string { return b64(h) + "." + base64.URLEncoding.EncodeToString([]byte(p)) }},
	{"the standard alphabet", CodeSignedEncoding, func(h, p string) string {
		return base64.StdEncoding.EncodeToString([]byte(h)) + "." + base64.StdEncoding.EncodeToString([]byte(p))
	}},
	{"the standard alphabet without padding", CodeSignedEncoding, func(h, p string) string {
		return base64.RawStdEncoding.EncodeToString([]byte(h)) + "." + base64.RawStdEncoding.EncodeToString([]byte(p))
	}},
	{"lines of Ruby", CodeSignedEncoding, func(h, p string) string {
		line := func(s string) string { return inLines(base64.StdEncoding.EncodeToString([]byte(s)), 60, "\n") + "\n" }
		return line(h) + "." + line(p)
	}},
	{"the JSON", CodeSignedDecoded, func(h, p string) string { return h + "." + p }},
	{"the JSON without a dot", CodeSignedDecoded, func(h, p string) string { return h + p }},
	{"the payload alone", CodeSignedPayload, func(_, p string) string { return b64(p) }},
	{"the payload alone, decoded", CodeSignedPayload, func(_, p string) string { return p }},
	{"the payload not encoded", CodeSignedUnencoded, func(h, p string) string { return b64(h) + "." + p }},
	{"a line break", CodeSignedCharacters, func(h, p string) string { return whole(h, p) + "\n" }},
	{"no dot", CodeSignedCharacters, func(h, p string) string { return b64(h) + b64(p) }},
	{"UTF-16", CodeSignedCharacters, func(h, p string) string {
		return strings.Join(strings.Split(whole(h, p), ""), "\x00") + "\x00"
	}},
	{"a hash", CodeHashDiffers, func(h, p string) string { s := sha256.Sum256([]byte(whole(h, p))); return string(s[:]) }},
	{"the digits of a hash", CodeHashDiffers, func(h, p string) string {
		s := sha256.Sum256([]byte(whole(h, p)))
		return hex.EncodeToString(s[:])
	}},
	{"another hash", CodeHashDiffers, func(h, p string) string { s := sha512.Sum512([]byte(whole(h, p))); return string(s[:]) }},
	{"a hash in base64", CodeHashDiffers, func(h, p string) string {
		s := sha256.Sum256([]byte(whole(h, p)))
		return base64.StdEncoding.EncodeToString(s[:])
	}},
	{"the header in another order", CodeReserialized, func(h, p string) string {
		alg, typ, _ := strings.Cut(strings.Trim(h, "{}"), ",")
		return whole("{"+typ+","+alg+"}", p)
	}},
	{"sorted", CodeReserialized, func(h, p string) string {
		parts := strings.Split(strings.Trim(p, "{}"), ",")
		slices.Sort(parts)
		return whole(h, "{"+strings.Join(parts, ",")+"}")
	}},
	{"the escapes of .NET", CodeReserialized, func(h, p string) string { return whole(h, strings.ReplaceAll(p, ">", `\u003E`)) }},
	{"other white space", CodeReserialized, func(h, p string) string { return whole(h, strings.NewReplacer(":", ": ", ",", ", ").Replace(p)) }},
}

// slippedWith is a token whose signature is over another text than its signing input.
func slippedWith(t testing.TB, s madeSlip, alg string, k *key.Key) string {
	t.Helper()
	header, payload := `{"alg":"`+alg+`","typ":"JWT+"}`, `{"sub":"alice","long":"`+strings.Repeat("x", 60)+`","n":"???>>>"}`
	sig, err := jose.Sign(alg, k, []byte(s.text(header, payload)), nil)
	if err != nil {
		t.Fatal(err)
	}
	return resign(whole(header, payload), sig)
}

var slipAlgorithms = []string{"HS256", "HS512", "RS256", "RS512", "PS256", "PS384", "ES256", "EdDSA", "ML-DSA-44"}

func signerOf(t testing.TB, alg string) (k *key.Key, text string) {
	t.Helper()
	if strings.HasPrefix(alg, "HS") {
		return secret(phrase), phrase
	}
	k = keyFor(t, alg, "1")
	if strings.HasPrefix(alg, "ML") {
		text, err := k.JWK(false)
		if err != nil {
			t.Fatal(err)
		}
		return k, text
	}
	return k, pemOf(t, k)
}

func slipExamples(t testing.TB) []example {
	var list []example
	for _, alg := range slipAlgorithms {
		k, text := signerOf(t, alg)
		for _, s := range slipsMade {
			list = append(list, example{alg + ": " + s.name, s.want, true, s.want == CodeReserialized, state{"token": slippedWith(t, s, alg, k), "key": text}})
		}
	}
	for _, both := range []struct{ made, called string }{{"HS512", "HS256"}, {"RS512", "RS256"}, {"PS384", "RS256"}} { // another text, and another algorithm
		k, text := signerOf(t, both.made)
		header := `{"alg":"` + both.called + `","typ":"JWT+"}`
		sig, err := jose.Sign(both.made, k, []byte(slipsMade[0].text(header, "{}")), nil)
		if err != nil {
			t.Fatal(err)
		}
		list = append(list, example{both.made + " called " + both.called + ", with padding", CodeSignedEncoding, true, false, state{"token": resign(whole(header, "{}"), sig), "key": text}})
	}
	for _, alg := range []string{"ES384", "ES512"} { // so slow that only the likeliest are tried
		k, text := signerOf(t, alg)
		for _, s := range slipsMade {
			if s.name == "a line break" && alg == "ES384" || s.name == "with padding" {
				list = append(list, example{alg + ": " + s.name, s.want, true, false, state{"token": slippedWith(t, s, alg, k), "key": text}})
			}
		}
	}
	return append(list, rsaExamples(t)...)
}

func second[A, B any](_ A, b B) B { return b }

// raised is a private key's operation on a number, without any padding.
func raised(private *rsa.PrivateKey, em []byte) []byte {
	return new(big.Int).Exp(new(big.Int).SetBytes(em), private.D, private.N).FillBytes(make([]byte, private.Size()))
}

// withoutZero signs until the signature begins with a zero, and leaves that out.
func withoutZero(t testing.TB, k *key.Key) string {
	t.Helper()
	for i := range 10_000 {
		input := whole(`{"alg":"RS256"}`, `{"n":`+strconv.Itoa(i)+`}`)
		sum := sha256.Sum256([]byte(input))
		sig, err := rsa.SignPKCS1v15(nil, k.Private.(*rsa.PrivateKey), crypto.SHA256, sum[:])
		if err != nil {
			t.Fatal(err)
		}
		if sig[0] == 0 {
			return resign(input, sig[1:])
		}
	}
	t.Fatal("no signature begins with a zero")
	return ""
}

// behindPadding signs what stands behind PKCS #1 v1.5 padding, whatever it is.
func behindPadding(t testing.TB, k *key.Key, content []byte) []byte {
	t.Helper()
	sig, err := rsa.SignPKCS1v15(nil, k.Private.(*rsa.PrivateKey), 0, content)
	if err != nil {
		t.Fatal(err)
	}
	return sig
}

func rsaExamples(t testing.TB) []example {
	k := keyFor(t, "RS256", "1")
	private := k.Private.(*rsa.PrivateKey)
	text := pemOf(t, k)
	input := whole(`{"alg":"RS256"}`, `{"a":1}`)
	sum := sha256.Sum256([]byte(input))
	padded := sha256.Sum256([]byte(base64.URLEncoding.EncodeToString([]byte(`{"alg":"RS256"}`)) + "." + base64.URLEncoding.EncodeToString([]byte(`{"a":1}`))))
	md5sum := md5.Sum([]byte(input))
	old := sha1.Sum([]byte(input))
	bare := func(content []byte) state {
		return state{"token": resign(input, behindPadding(t, k, content)), "key": text}
	}
	noNull := append([]byte{0x30, 0x2f, 0x30, 0x0b, 0x06, 0x09, 0x60, 0x86, 0x48, 0x01, 0x65, 0x03, 0x04, 0x02, 0x01, 0x04, 0x20}, sum[:]...)
	md5 := append([]byte{0x30, 0x20, 0x30, 0x0c, 0x06, 0x08, 0x2a, 0x86, 0x48, 0x86, 0xf7, 0x0d, 0x02, 0x05, 0x05, 0x00, 0x04, 0x10}, md5sum[:]...)
	_, right := parted(t, sign(t, "RS256", k, input))
	turned := slices.Clone(right)
	slices.Reverse(turned)
	pss := whole(`{"alg":"PS256"}`, `{"a":1}`)
	salted := sha256.Sum256([]byte(pss + "\n"))
	long, err := rsa.SignPSS(rand.Reader, private, crypto.SHA256, salted[:], &rsa.PSSOptions{SaltLength: rsa.PSSSaltLengthAuto})
	if err != nil {
		t.Fatal(err)
	}
	return []example{
		{"a bare digest", CodeDigestInfo, true, false, bare(sum[:])},
		{"a bare digest, SHA-1", CodeDigestInfo, true, false, bare(old[:])},
		{"the digits of a digest", CodeDigestInfo, true, false, bare([]byte(hex.EncodeToString(sum[:])))},
		{"the text itself", CodeDigestInfo, true, false, bare([]byte(input))},
		{"a bare digest of another text", CodeSignedEncoding, true, false, bare(padded[:])},
		{"a bare digest, altered", jose.CodeAltered, true, false, state{"token": altered(bare(sum[:])["token"]), "key": text}},
		{"a DigestInfo without NULL", CodeDigestInfo, true, false, bare(noNull)},
		{"MD5", CodeAlgorithmDiffers, true, false, bare(md5)},
		{"MD5, altered", jose.CodeAltered, true, false, state{"token": altered(bare(md5)["token"]), "key": text}},
		{"SHA3-256, which is not computed", jose.CodeAltered, true, false, bare(slices.Concat(noNull[:14], []byte{8}, noNull[15:]))},
		{"a DigestInfo that is hashed again", CodeHashDiffers, true, false, state{
			"token": resign(input, second(parted(t, sign(t, "RS256", k, string(digestInfo(hashes[0], sum[:])))))), "key": text}},
		{"no padding", CodeDigestInfo, true, false, state{"token": resign(input, raised(private, sum[:])), "key": text}},
		{"no padding, altered", CodeAltered, false, false, state{"token": altered(resign(input, raised(private, sum[:]))), "key": text}},
		{"one", CodeAltered, false, false, state{"token": resign(input, append(make([]byte, private.Size()-1), 1)), "key": text}},
		{"the lowest byte first", CodeSignatureReverse, true, true, state{"token": resign(input, turned), "key": text}},
		{"the longest salt over another text", CodeSignedCharacters, true, false, state{"token": resign(pss, long), "key": text}},
		{"a zero for the sign", CodeSignatureLength, true, true, state{"token": resign(input, append([]byte{0}, right...)), "key": text}},
		{"a leading zero missing, RSA", CodeSignatureLength, true, true, state{"token": withoutZero(t, k), "key": text}},
		{"b64 ignored", CodeSignedEncoded, true, false, func() state {
			header := `{"alg":"HS256","b64":false,"crit":["b64"]}`
			_, mac := parted(t, sign(t, "HS256", secret(phrase), b64(header)+"."+b64("plain")))
			return state{"token": b64(header) + ".plain." + base64.RawURLEncoding.EncodeToString(mac), "key": phrase}
		}()},
	}
}

// A cause of a signature over another text says so of that text alone: where one bit of the
// signature is another, none is proved, and none where another key signed.
func TestSlipsSpoiled(t *testing.T) {
	for _, alg := range slipAlgorithms {
		k, text := signerOf(t, alg)
		for _, s := range slipsMade {
			input, sig := parted(t, slippedWith(t, s, alg, k))
			sig[len(sig)/2] ^= 4
			for _, c := range Explain(state{"token": resign(input, sig), "key": text}.input()) {
				if c.Sure == report.Proved {
					t.Errorf("%s, %s: %s is proved of a spoiled signature: %s", alg, s.name, c.Code, c.Lead)
				}
			}
		}
	}
}

// What is wrong with the signature as it is written hides nothing else that is wrong.
func TestTwoSlips(t *testing.T) {
	k := keyFor(t, "ES256", "1")
	input := whole(`{"alg":"ES256"}`, `{"a":1}`)
	sum := sha256.Sum256([]byte(input + "\n"))
	asn1, err := k.Private.(*ecdsa.PrivateKey).Sign(rand.Reader, sum[:], crypto.SHA256)
	if err != nil {
		t.Fatal(err)
	}
	joined, ok := sideBySide(asn1, 64)
	if !ok {
		t.Fatal("the signature is no DER")
	}
	for name, text := range map[string]string{"DER": resign(input, asn1), "hexadecimal": input + "." + hex.EncodeToString(joined)} {
		causes := Explain(state{"token": text, "key": pemOf(t, k)}.input())
		if len(causes) < 2 || causes[0].Code != CodeSignedCharacters || causes[0].Sure != report.Proved || causes[1].Sure != report.Seen {
			t.Errorf("%s: %+v", name, causes)
		}
	}
}

// A detached content with other line breaks than the signer’s is told as that.
func TestOtherContents(t *testing.T) {
	for _, c := range []struct {
		name, signed, typed string
		header              string
		raw                 bool
	}{
		{"one more", "{\"a\":1}\n", `{"a":1}`, `{"alg":"HS256"}`, false},
		{"one less", "a", "a\r\n", `{"alg":"HS256"}`, false},
		{"of Windows", "a\r\nb", "a\nb", `{"alg":"HS256","b64":false,"crit":["b64"]}`, true},
	} {
		payload := b64(c.signed)
		if c.raw {
			payload = c.signed
		}
		header := b64(c.header)
		_, mac := parted(t, sign(t, "HS256", secret(phrase), header+"."+payload))
		text := resign(header+".", mac)
		in := Input{Text: text, Token: token.Parse(text, 0, len(text)).WithContent([]byte(c.typed)), Set: key.Read(phrase, "", ""), KeyText: phrase}
		causes := Explain(in)
		if len(causes) == 0 || causes[0].Code != CodeContentLines || causes[0].Sure != report.Proved {
			t.Errorf("%s: %+v", c.name, causes)
			continue
		}
		checkTexts(t, causes[0], in)
		in.Token = in.Token.WithContent([]byte("another"))
		for _, cause := range Explain(in) {
			if cause.Sure == report.Proved {
				t.Errorf("%s: another content, and still proved: %+v", c.name, cause)
			}
		}
	}
}

// With an exponent of 3, roots can be taken of numbers that only begin as PKCS #1 wants:
// what anybody can make proves nothing of the key.
func TestForgedPadding(t *testing.T) {
	private, err := rsa.GenerateKey(rand.Reader, 2048)
	if err != nil {
		t.Fatal(err)
	}
	public := &rsa.PublicKey{N: private.N, E: 3}
	em := append([]byte{0, 1}, bytes.Repeat([]byte{0xff}, 10)...)
	em = append(append(em, 0), bytes.Repeat([]byte{0x80}, 256-len(em)-1)...)
	root := cubeRoot(new(big.Int).SetBytes(em))
	s := state{"token": resign(whole(`{"alg":"RS256"}`, `{"a":1}`), root.FillBytes(make([]byte, 256)))}
	in := s.input()
	in.Set = key.Set{Keys: []*key.Key{{Public: public}}}
	in.Set.Keys[0].Bits, in.Set.Keys[0].Type = 2048, key.RSA
	q := ask(in)
	if len(q.openings()) == 0 {
		t.Fatal("the forged signature has no padding: the test shows nothing")
	}
	for _, c := range Explain(in) {
		if c.Sure == report.Proved || c.Code == jose.CodeWrongKey {
			t.Errorf("%s: %s", c.Code, c.Lead)
		}
	}
}

func cubeRoot(n *big.Int) *big.Int {
	low, high := new(big.Int), new(big.Int).Lsh(big.NewInt(1), uint(n.BitLen()/3+1))
	for low.Cmp(high) < 0 {
		mid := new(big.Int).Add(low, high)
		mid.Add(mid, big.NewInt(1)).Rsh(mid, 1)
		if cube := new(big.Int).Exp(mid, big.NewInt(3), nil); cube.Cmp(n) > 0 {
			high.Sub(mid, big.NewInt(1))
		} else {
			low = mid
		}
	}
	return low
}

// What is said to have been tried was tried, and nothing else.
func TestTried(t *testing.T) {
	for _, c := range []struct {
		name, token, key string
		says, not        []string
	}{
		{"a secret that is words", hs256(t, phrase), "open sesame", []string{"Tried in vain:", "quotation marks", "well-known secrets"}, []string{"as base64", "hexadecimal", "too long"}},
		{"a secret in hexadecimal", hs256(t, phrase), strings.Repeat("00ff", 9), []string{"read as base64, base64url and hexadecimal"}, []string{"too long"}},
		{"P-521", altered(jws(t, "ES512", keyFor(t, "ES512", "1"), `{"alg":"ES512"}`)), pemOf(t, keyFor(t, "ES512", "1")), []string{"r and s the other way round", "too long"}, []string{"as other programs write"}},
		{"P-256", altered(jws(t, "ES256", keyFor(t, "ES256", "1"), `{"alg":"ES256"}`)), pemOf(t, keyFor(t, "ES256", "1")), []string{"other hashes", "as other programs write"}, []string{"too long"}},
		{"another RSA key", jws(t, "PS256", keyFor(t, "RS256", "1"), `{"alg":"PS256"}`), pemOf(t, keyFor(t, "RS256", "2")), []string{"other algorithms"}, []string{"as other programs write"}},
	} {
		causes := Explain(state{"token": c.token, "key": c.key}.input())
		if len(causes) == 0 {
			t.Errorf("%s: no cause", c.name)
			continue
		}
		why := causes[len(causes)-1].Why
		for _, text := range c.says {
			if !strings.Contains(why, text) {
				t.Errorf("%s: it does not say %q: %s", c.name, text, why)
			}
		}
		for _, text := range c.not {
			if strings.Contains(why, text) {
				t.Errorf("%s: it says %q: %s", c.name, text, why)
			}
		}
	}
}
