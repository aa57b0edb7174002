package jose

import (
	"bytes"
	"compress/gzip"
	"compress/zlib"
	"crypto/elliptic"
	"math"
	"slices"
	"strconv"
	"strings"
	"testing"

	"github.com/go-jose/go-jose/v4"

	"jwtdebugger/wasm/internal/alg"
	"jwtdebugger/wasm/internal/exact"
	"jwtdebugger/wasm/internal/key"
	"jwtdebugger/wasm/internal/prose"
)

const sample = `{"sub":"Frodo","text":"–to the bitter end"}`

// encryptionKeys are keys that a works with under c, by name; a key of each curve.
func encryptionKeys(t testing.TB, a, c alg.Algorithm) map[string]*key.Key {
	t.Helper()
	switch a.Family {
	case alg.RSA15, alg.OAEP:
		return map[string]*key.Key{"RSA 2048": keyNamed(t, "RSA 2048")}
	case alg.ECDHES:
		keys := map[string]*key.Key{}
		for _, name := range []string{"EC P-256", "EC P-384", "EC P-521", "X25519"} {
			keys[name] = keyNamed(t, name)
		}
		return keys
	case alg.PBES2:
		return map[string]*key.Key{"password": secretKey([]byte("entrap_o–peter_long–credit_tun"))}
	case alg.Direct:
		return map[string]*key.Key{"secret": secretKey(random(c.KeySize))}
	}
	return map[string]*key.Key{"secret": secretKey(random(a.KeySize))}
}

// headerFor is the shortest header of the two; PBES2 gets few iterations, for speed.
func headerFor(a, c alg.Algorithm) string {
	header := `{"alg":"` + a.Name + `","enc":"` + c.Name + `"}`
	if a.Family == alg.PBES2 {
		header = strings.TrimSuffix(header, "}") + `,"p2c":1000}`
	}
	return header
}

func encrypted(t testing.TB, header, plaintext string, k *key.Key) string {
	t.Helper()
	compact, err := Encrypt([]byte(header), []byte(plaintext), k)
	if err != nil {
		t.Fatalf("%s: %v", header, err)
	}
	return compact
}

// decrypt opens a token for its only recipient, with the usual limits.
func decrypt(t testing.TB, text string, k *key.Key) (string, error) {
	t.Helper()
	plaintext, err := Decrypt(envelope(t, text), 0, k, Limits{})
	return string(plaintext), err
}

// old makes a token with RSA1_5, which Encrypt does not.
func old(t testing.TB, c alg.Algorithm, k *key.Key) string {
	t.Helper()
	encrypter, err := jose.NewEncrypter(jose.ContentEncryption(c.Name), jose.Recipient{Algorithm: jose.RSA1_5, Key: k.Public}, nil)
	if err != nil {
		t.Fatal(err)
	}
	object, err := encrypter.Encrypt([]byte(sample))
	if err != nil {
		t.Fatal(err)
	}
	text, err := object.CompactSerialize()
	if err != nil {
		t.Fatal(err)
	}
	return text
}

// goJose is what go-jose's own decrypters make of a token; ok is false where it has none.
func goJose(t testing.TB, text string, a alg.Algorithm, k *key.Key) (plaintext string, ok bool) {
	t.Helper()
	native := k.Private
	switch {
	case k.Curve == "X25519" || k.Name == "X25519", a.Name == "RSA-OAEP-384", a.Name == "RSA-OAEP-512":
		return "", false
	case k.Secret != nil:
		native = k.Secret
	}
	encs := []jose.ContentEncryption{}
	for _, c := range contentAlgorithms {
		encs = append(encs, jose.ContentEncryption(c.Name))
	}
	parsed, err := jose.ParseEncryptedCompact(text, []jose.KeyAlgorithm{jose.KeyAlgorithm(a.Name)}, encs)
	if err != nil {
		t.Fatalf("go-jose does not read it: %v", err)
	}
	opened, err := parsed.Decrypt(native)
	if err != nil {
		t.Fatalf("go-jose does not open it: %v", err)
	}
	return string(opened), true
}

// Every alg with every enc and every curve: what is made opens, also with go-jose's own
// decrypters where it has them, and with no other key.
func TestEncryptionRoundTrip(t *testing.T) {
	for _, a := range keyAlgorithms {
		for _, c := range contentAlgorithms {
			for name, k := range encryptionKeys(t, a, c) {
				what := a.Name + " " + c.Name + " " + name
				var text string
				if a.Old {
					text = old(t, c, k)
				} else {
					text = encrypted(t, headerFor(a, c), sample, k)
				}
				if got, err := decrypt(t, text, k); err != nil || got != sample {
					t.Errorf("%s: %q, %v", what, got, err)
				}
				if got, ok := goJose(t, text, a, k); ok && got != sample {
					t.Errorf("%s: go-jose reads %q", what, got)
				}
				if err := FitsEncryption(envelope(t, text), 0, k, true); err != nil {
					t.Errorf("%s: %v", what, err)
				}
				o, err := openingOf(envelope(t, text), 0, k, Limits{})
				if err != nil {
					t.Fatal(err)
				}
				if _, ok := o.throughLibrary(); !ok {
					t.Errorf("%s: not decrypted by go-jose", what)
				}
			}
		}
	}
}

// Each part altered, each with the code that tells what can be told.
func TestEncryptionTampering(t *testing.T) {
	wrapped := func(a alg.Algorithm) bool {
		return a.Family != alg.Direct && a.Family != alg.RSA15 && (a.Family != alg.ECDHES || a.Wrap > 0)
	}
	for _, a := range keyAlgorithms {
		for _, c := range []alg.Algorithm{contentAlgorithms[0], contentAlgorithms[3]} {
			for name, k := range encryptionKeys(t, a, c) {
				text := ""
				if a.Old {
					text = old(t, c, k)
				} else {
					text = encrypted(t, headerFor(a, c), sample, k)
				}
				parts := strings.Split(text, ".")
				content := CodeAltered
				if !wrapped(a) {
					content = CodeWrongOrAltered
				}
				wrongKey := content
				if wrapped(a) {
					wrongKey = CodeWrongKey
				}
				changed := func(part int, bytes []byte) string {
					altered := slices.Clone(parts)
					altered[part] = b64(bytes)
					return strings.Join(altered, ".")
				}
				segment := func(part int) []byte { return parse(text).Segments[part].Bytes }
				cases := map[string]struct{ text, code string }{
					"a space in the header": {changed(0, append(segment(0), ' ')), content},
					"iv":                    {changed(2, alter(segment(2), 3)), content},
					"iv cut":                {changed(2, segment(2)[1:]), CodeIVLength},
					"iv too long":           {changed(2, append(segment(2), 0)), CodeIVLength},
					"no iv":                 {changed(2, nil), CodeIVLength},
					"ciphertext":            {changed(3, alter(segment(3), 3)), content},
					"ciphertext cut":        {changed(3, segment(3)[1:]), content},
					"no ciphertext":         {changed(3, nil), content},
					"tag":                   {changed(4, alter(segment(4), 3)), content},
					"tag cut":               {changed(4, segment(4)[:c.TagSize-1]), CodeTagTruncated},
					"no tag":                {changed(4, nil), CodeTagTruncated},
					"a tag too long":        {changed(4, append(segment(4), 0)), CodeTagLength},
				}
				if ek := segment(1); len(ek) > 0 {
					cases["encrypted key"] = struct{ text, code string }{changed(1, alter(ek, 5)), wrongKey}
					cases["encrypted key cut"] = struct{ text, code string }{changed(1, ek[:len(ek)-1]), CodeWrongKey}
					cases["no encrypted key"] = struct{ text, code string }{changed(1, nil), CodeKeyEmpty}
				} else {
					cases["an encrypted key"] = struct{ text, code string }{changed(1, make([]byte, 40)), CodeKeyUnexpected}
				}
				// Ciphertext that moves into the tag: go-jose would put the two together again.
				moved := slices.Clone(parts)
				ct := segment(3)
				moved[3], moved[4] = b64(ct[:len(ct)-1]), b64(append(ct[len(ct)-1:len(ct):len(ct)], segment(4)...))
				cases["the cut between ciphertext and tag"] = struct{ text, code string }{strings.Join(moved, "."), CodeTagLength}
				for what, tc := range cases {
					_, err := decrypt(t, tc.text, k)
					if got := code(t, err); got != tc.code {
						t.Errorf("%s %s %s, %s: code %q, want %q", a.Name, c.Name, name, what, got, tc.code)
					}
				}
			}
		}
	}
}

// Another key of the right kind, and of each other kind.
func TestWrongEncryptionKeys(t *testing.T) {
	others := map[string]*key.Key{
		"RSA":      keyNamed(t, "RSA 3072"),
		"Ed25519":  keyNamed(t, "Ed25519"),
		"P-224":    keyNamed(t, "EC P-224"),
		"ML-DSA":   keyNamed(t, "ML-DSA-44"),
		"16 bytes": secretKey(make([]byte, 16)),
		"17 bytes": secretKey(make([]byte, 17)),
		"24 bytes": secretKey(make([]byte, 24)),
		"32 bytes": secretKey(make([]byte, 32)),
		"nothing":  secretKey([]byte{}),
		"missing":  nil,
	}
	want := map[alg.Family]map[string]string{
		alg.RSA15:  {"RSA": CodeWrongKey, "Ed25519": CodeKeyType, "P-224": CodeKeyType, "ML-DSA": CodeKeyType, "16 bytes": CodeKeyType},
		alg.OAEP:   {"RSA": CodeWrongKey, "Ed25519": CodeKeyType, "P-224": CodeKeyType, "ML-DSA": CodeKeyType, "16 bytes": CodeKeyType},
		alg.ECDHES: {"RSA": CodeKeyType, "Ed25519": CodeKeyType, "P-224": CodeCurve, "ML-DSA": CodeKeyType, "16 bytes": CodeKeyType},
		alg.AESKW:  {"RSA": CodeKeyType, "17 bytes": CodeKeySize, "nothing": CodeKeySize},
		alg.GCMKW:  {"RSA": CodeKeyType, "17 bytes": CodeKeySize, "nothing": CodeKeySize},
		alg.Direct: {"RSA": CodeKeyType, "17 bytes": CodeKeySize, "nothing": CodeKeySize},
		alg.PBES2:  {"RSA": CodeKeyType, "17 bytes": CodeWrongKey, "nothing": CodeKeySize},
	}
	c := contentAlgorithms[0]
	for _, a := range keyAlgorithms {
		for name, k := range encryptionKeys(t, a, c) {
			text := ""
			if a.Old {
				text = old(t, c, k)
			} else {
				text = encrypted(t, headerFor(a, c), sample, k)
			}
			for other, wanted := range want[a.Family] {
				_, err := decrypt(t, text, others[other])
				if got := code(t, err); got != wanted {
					t.Errorf("%s to %s, opened with %s: code %q, want %q", a.Name, name, other, got, wanted)
				}
			}
			if _, err := decrypt(t, text, nil); code(t, err) != CodeKeyUnusable {
				t.Errorf("%s without a key: %v", a.Name, err)
			}
			if k.Secret != nil {
				continue
			}
			if _, err := decrypt(t, text, public(k)); code(t, err) != CodePublicGiven {
				t.Errorf("%s with the public half: %v", a.Name, err)
			}
			if got := code(t, FitsEncryption(envelope(t, text), 0, public(k), true)); got != CodePublicGiven {
				t.Errorf("%s, the public half fits: %q", a.Name, got)
			}
			if err := FitsEncryption(envelope(t, text), 0, public(k), false); err != nil {
				t.Errorf("%s, the public half does not encrypt: %v", a.Name, err)
			}
		}
	}
}

// The exact size of a secret is said in figures.
func TestSecretSizes(t *testing.T) {
	for _, a := range keyAlgorithms {
		for _, c := range contentAlgorithms {
			want := a.KeySize
			if a.Family == alg.Direct {
				want = c.KeySize
			} else if a.Family != alg.AESKW && a.Family != alg.GCMKW {
				continue
			}
			for _, size := range []int{0, 1, want - 1, want, want + 1, 2 * want, want / 2} {
				err := usableFor(a, c, secretKey(make([]byte, size)), true)
				if (err == nil) != (size == want) {
					t.Errorf("%s %s with %d bytes: %v", a.Name, c.Name, size, err)
				}
				if err != nil && (code(t, err) != CodeKeySize || !strings.Contains(err.Error(), prose.Count(want, "byte")) || !strings.Contains(err.Error(), prose.Count(size, "byte"))) {
					t.Errorf("%s %s with %d bytes: %v", a.Name, c.Name, size, err)
				}
			}
		}
	}
}

// RSA keys that are just large enough for the content's key, and just too small.
func TestSmallRSA(t *testing.T) {
	c, _ := alg.Lookup(alg.EncryptsContent, "A256CBC-HS512")
	for _, bits := range []int{512, 600, 1024, 2048} {
		k := rsaOf(t, bits)
		for _, a := range keyAlgorithms {
			if a.Family != alg.OAEP {
				continue
			}
			need := 64 + 2*a.Hash.Size() + 2
			text, err := Encrypt([]byte(headerFor(a, c)), []byte(sample), k)
			if fine := bits/8 >= need; fine != (err == nil) || err != nil && code(t, err) != CodeKeySize {
				t.Errorf("%s with %d bits: %v", a.Name, bits, err)
			}
			if err == nil {
				if got, err := decrypt(t, text, k); err != nil || got != sample {
					t.Errorf("%s with %d bits: %q, %v", a.Name, bits, got, err)
				}
			}
		}
	}
}

// A modulus whose length is no multiple of 8: go-jose's own RSA1_5 refuses it.
func TestOddModulus(t *testing.T) {
	k := rsaOf(t, 1030)
	if got, err := decrypt(t, old(t, contentAlgorithms[0], k), k); err != nil || got != sample {
		t.Errorf("%q, %v", got, err)
	}
}

// What a JWK says of itself.
func TestEncryptionUse(t *testing.T) {
	k := *keyNamed(t, "RSA 2048")
	e := envelope(t, encrypted(t, `{"alg":"RSA-OAEP","enc":"A128GCM"}`, sample, &k))
	for _, c := range []struct {
		use  string
		ops  []string
		alg  string
		want string
	}{
		{"", nil, "", ""},
		{"enc", nil, "RSA-OAEP", ""},
		{"sig", nil, "", CodeKeyUse},
		{"", []string{"unwrapKey"}, "", ""},
		{"", []string{"encrypt", "wrapKey"}, "", ""},
		{"", []string{"sign", "verify"}, "", CodeKeyUse},
		{"", nil, "RSA-OAEP-256", CodeKeyAlgorithm},
		{"", nil, "RS256", CodeKeyAlgorithm},
	} {
		k.Use, k.Ops, k.Algorithm = c.use, c.ops, c.alg
		if got := code(t, FitsEncryption(e, 0, &k, true)); got != c.want {
			t.Errorf("%+v: code %q", c, got)
		}
		if _, err := Decrypt(e, 0, &k, Limits{}); err != nil {
			t.Errorf("%+v: it does not decrypt: %v", c, err)
		}
	}
	direct := secretKey(make([]byte, 16))
	e = envelope(t, encrypted(t, `{"alg":"dir","enc":"A128GCM"}`, sample, direct))
	for alg, want := range map[string]string{"": "", "dir": "", "A128GCM": "", "A256GCM": CodeKeyAlgorithm, "A128KW": CodeKeyAlgorithm} {
		direct.Algorithm = alg
		if got := code(t, FitsEncryption(e, 0, direct, true)); got != want {
			t.Errorf("dir with a key for %q: code %q", alg, got)
		}
	}
}

// withHeader replaces the protected header of a token. It opens no more, but what is wrong
// with the header is found before.
func withHeader(text, header string) string {
	_, rest, _ := strings.Cut(text, ".")
	return b64([]byte(header)) + "." + rest
}

// Sender's keys that are none, each refused before anything is computed with it.
func TestSenderKeys(t *testing.T) {
	p256, x25519 := keyNamed(t, "EC P-256"), keyNamed(t, "X25519")
	ec := encrypted(t, `{"alg":"ECDH-ES","enc":"A128GCM"}`, sample, p256)
	okp := encrypted(t, `{"alg":"ECDH-ES+A128KW","enc":"A128GCM"}`, sample, x25519)
	head := func(epk string) string { return `{"alg":"ECDH-ES","enc":"A128GCM"` + epk + `}` }
	gx, gy := elliptic.P256().Params().Gx.Bytes(), elliptic.P256().Params().Gy.Bytes()
	ecEPK := func(crv string, x, y []byte) string {
		return head(`,"epk":{"kty":"EC","crv":"` + crv + `","x":"` + b64(x) + `","y":"` + b64(y) + `"}`)
	}
	okpEPK := func(x []byte) string {
		return strings.Replace(head(`,"epk":{"kty":"OKP","crv":"X25519","x":"`+b64(x)+`"}`), "ECDH-ES", "ECDH-ES+A128KW", 1)
	}
	for name, c := range map[string]struct {
		text, header string
		key          *key.Key
		want         string
	}{
		"missing":           {ec, head(``), p256, CodeEPKMissing},
		"null":              {ec, head(`,"epk":null`), p256, CodeEPKInvalid},
		"a text":            {ec, head(`,"epk":"AAAA"`), p256, CodeEPKInvalid},
		"empty":             {ec, head(`,"epk":{}`), p256, CodeEPKInvalid},
		"no y":              {ec, head(`,"epk":{"kty":"EC","crv":"P-256","x":"` + b64(gx) + `"}`), p256, CodeEPKInvalid},
		"the generator":     {ec, ecEPK("P-256", gx, gy), p256, CodeWrongOrAltered},
		"not on the curve":  {ec, ecEPK("P-256", gx, alter(gy, 31)), p256, CodeInvalidCurve},
		"zero":              {ec, ecEPK("P-256", make([]byte, 32), make([]byte, 32)), p256, CodeInvalidCurve},
		"over the prime":    {ec, ecEPK("P-256", bytes.Repeat([]byte{0xff}, 32), gy), p256, CodeInvalidCurve},
		"short coordinate":  {ec, ecEPK("P-256", gx[1:], gy), p256, CodeInvalidCurve},
		"long coordinate":   {ec, ecEPK("P-256", append([]byte{0}, gx...), gy), p256, CodeEPKInvalid},
		"another curve":     {ec, head(`,"epk":` + jwkOf(t, "EC P-384")), p256, CodeCurve},
		"an OKP key":        {ec, head(`,"epk":` + jwkOf(t, "X25519")), p256, CodeCurve},
		"an Ed25519 key":    {ec, head(`,"epk":` + jwkOf(t, "Ed25519")), p256, CodeCurve},
		"a secret":          {ec, head(`,"epk":{"kty":"oct","k":"AAAA"}`), p256, CodeCurve},
		"a private key":     {ec, head(`,"epk":` + strings.TrimSuffix(jwkOf(t, "EC P-256"), "}") + `,"d":"` + b64(random(32)) + `"}`), p256, CodeEPKInvalid},
		"apu no base64url":  {ec, head(`,"apu":"QQ==","epk":` + jwkOf(t, "EC P-256")), p256, CodeParameter},
		"apv a number":      {ec, head(`,"apv":1,"epk":` + jwkOf(t, "EC P-256")), p256, CodeParameter},
		"X25519 zero":       {okp, okpEPK(make([]byte, 32)), x25519, CodeInvalidCurve},
		"X25519 one":        {okp, okpEPK(append([]byte{1}, make([]byte, 31)...)), x25519, CodeInvalidCurve},
		"X25519 order 8":    {okp, okpEPK([]byte("\xe0\xeb\x7a\x7c\x3b\x41\xb8\xae\x16\x56\xe3\xfa\xf1\x9f\xc4\x6a\xda\x09\x8d\xeb\x9c\x32\xb1\xfd\x86\x62\x05\x16\x5f\x49\xb8\x00")), x25519, CodeInvalidCurve},
		"X25519 p-1":        {okp, okpEPK(append(append([]byte{0xec}, bytes.Repeat([]byte{0xff}, 30)...), 0x7f)), x25519, CodeInvalidCurve},
		"X25519 too short":  {okp, okpEPK(make([]byte, 31)), x25519, CodeEPKInvalid},
		"X25519 of another": {okp, okpEPK(append([]byte{9}, make([]byte, 31)...)), x25519, CodeWrongKey},
	} {
		_, err := decrypt(t, withHeader(c.text, c.header), c.key)
		if got := code(t, err); got != c.want {
			t.Errorf("%s: code %q, want %q (%v)", name, got, c.want, err)
		}
	}
	e := envelope(t, withHeader(ec, head(`,"epk":`+jwkOf(t, "EC P-384"))))
	if got := code(t, FitsEncryption(e, 0, p256, true)); got != CodeCurve {
		t.Errorf("a key on another curve than epk fits: %q", got)
	}
}

// jwkOf is the public JWK of a test key.
func jwkOf(t testing.TB, name string) string {
	t.Helper()
	k := keyNamed(t, name)
	if public, ok := k.Public.(interface{ Bytes() ([]byte, error) }); ok {
		encoded, err := public.Bytes()
		if err != nil {
			t.Fatal(err)
		}
		half := len(encoded) / 2
		return `{"kty":"EC","crv":"` + strings.TrimPrefix(name, "EC ") + `","x":"` + b64(encoded[1:1+half]) + `","y":"` + b64(encoded[1+half:]) + `"}`
	}
	if public, err := publicECDH(k); err == nil {
		return publicJWK("X25519", public)
	}
	return `{"kty":"OKP","crv":"Ed25519","x":"` + b64(random(32)) + `"}`
}

// p2c decides how much is computed before anything is known: it is looked at first.
func TestPBES2Count(t *testing.T) {
	k := secretKey([]byte("password"))
	text := encrypted(t, `{"alg":"PBES2-HS256+A128KW","enc":"A128GCM","p2c":1000}`, sample, k)
	for p2c, want := range map[string]string{
		"-1": CodePBES2Count, "0": CodePBES2Count, "1.5": CodePBES2Count, "1e3": CodePBES2Count, `"1000"`: CodePBES2Count,
		"null": CodePBES2Count, "[1000]": CodePBES2Count, "-99999999999999999999": CodePBES2Count, "1000.0": CodePBES2Count,
		"1": CodeWrongKey, "999": CodeWrongKey, "5000": CodeWrongKey,
		"5001": CodePBES2Limit, "1000001": CodePBES2Limit, "2147483647": CodePBES2Limit, "99999999999999999999": CodePBES2Limit,
	} {
		header := `{"alg":"PBES2-HS256+A128KW","enc":"A128GCM","p2s":"AAAAAAAAAAA","p2c":` + p2c + `}`
		e := envelope(t, withHeader(text, header))
		_, err := Decrypt(e, 0, k, Limits{PBES2Count: 5000})
		if got := code(t, err); got != want {
			t.Errorf("p2c %s: code %q, want %q", p2c, got, want)
		}
		if want == CodePBES2Limit && !strings.Contains(err.Error(), "5,000") {
			t.Errorf("p2c %s: %v", p2c, err)
		}
		if want == CodePBES2Count && !strings.Contains(err.Error(), p2c) {
			t.Errorf("p2c %s: %v", p2c, err)
		}
	}
	if _, err := Decrypt(envelope(t, withHeader(text, `{"alg":"PBES2-HS256+A128KW","enc":"A128GCM","p2s":"AAAA","p2c":1000001}`)), 0, k, Limits{}); code(t, err) != CodePBES2Limit {
		t.Errorf("the usual limit: %v", err)
	}
	for header, want := range map[string]string{
		`{"alg":"PBES2-HS256+A128KW","enc":"A128GCM","p2s":"AAAA"}`:            CodeParameter,
		`{"alg":"PBES2-HS256+A128KW","enc":"A128GCM","p2c":1000}`:              CodeParameter,
		`{"alg":"PBES2-HS256+A128KW","enc":"A128GCM","p2c":1000,"p2s":""}`:     CodeParameter,
		`{"alg":"PBES2-HS256+A128KW","enc":"A128GCM","p2c":1000,"p2s":"A!"}`:   CodeParameter,
		`{"alg":"PBES2-HS256+A128KW","enc":"A128GCM","p2c":1000,"p2s":"AAA="}`: CodeParameter,
		`{"alg":"PBES2-HS256+A128KW","enc":"A128GCM","p2c":1000,"p2s":[]}`:     CodeParameter,
		`{"alg":"PBES2-HS256+A128KW","enc":"A128GCM","p2c":1000,"p2s":"AAAA"}`: CodeWrongKey,
	} {
		if _, err := decrypt(t, withHeader(text, header), k); code(t, err) != want {
			t.Errorf("%s: %v", header, err)
		}
	}
	for p2c, want := range map[string]int{"1": 1, "2147483647": math.MaxInt32, "99999999999999999999": math.MaxInt, "-1": 0, "0": 0, `"1"`: 0} {
		e := envelope(t, withHeader(text, `{"alg":"PBES2-HS256+A128KW","p2c":`+p2c+`}`))
		if got := Iterations(e, 0); got < want || want == 0 && got > 0 {
			t.Errorf("p2c %s: %d iterations", p2c, got)
		}
	}
	if got := Iterations(envelope(t, a1), 0); got != 0 {
		t.Errorf("RSA-OAEP asks for %d iterations", got)
	}
}

// The wrapping parameters of A*GCMKW.
func TestGCMKWParameters(t *testing.T) {
	k := secretKey(make([]byte, 16))
	text := encrypted(t, `{"alg":"A128GCMKW","enc":"A128GCM"}`, sample, k)
	for parameters, want := range map[string]string{
		`"tag":"` + b64(make([]byte, 16)) + `"`:                                      CodeParameter,
		`"iv":"` + b64(make([]byte, 12)) + `"`:                                       CodeParameter,
		`"iv":"` + b64(make([]byte, 11)) + `","tag":"` + b64(make([]byte, 16)) + `"`: CodeIVLength,
		`"iv":"` + b64(make([]byte, 12)) + `","tag":"` + b64(make([]byte, 15)) + `"`: CodeTagTruncated,
		`"iv":"` + b64(make([]byte, 12)) + `","tag":""`:                              CodeTagTruncated,
		`"iv":"` + b64(make([]byte, 12)) + `","tag":"` + b64(make([]byte, 17)) + `"`: CodeTagLength,
		`"iv":"` + b64(make([]byte, 12)) + `","tag":"` + b64(make([]byte, 16)) + `"`: CodeWrongKey,
	} {
		if _, err := decrypt(t, withHeader(text, `{"alg":"A128GCMKW","enc":"A128GCM",`+parameters+`}`), k); code(t, err) != want {
			t.Errorf("%s: %v, want %s", parameters, err, want)
		}
	}
}

// What stands in a header, and where, decides before any key is used.
func TestEncryptionHeaders(t *testing.T) {
	k := secretKey(make([]byte, 16))
	text := encrypted(t, `{"alg":"A128KW","enc":"A128GCM"}`, sample, k)
	for header, want := range map[string]string{
		`{"alg":"A128KW","enc":"A128GCM","crit":["exp"]}`: CodeCritical,
		`{"alg":"A128KW","enc":"A128GCM","crit":[]}`:      CodeCritical,
		`{"alg":"A128KW","enc":"A128GCM","crit":null}`:    CodeCritical,
		`{"alg":"A128KW"}`:                  CodeUnsupported,
		`{"enc":"A128GCM"}`:                 CodeUnsupported,
		`{}`:                                CodeUnsupported,
		`[]`:                                CodeUnsupported,
		`{"alg":"a128kw","enc":"A128GCM"}`:  CodeUnsupported,
		`{"alg":"A128KW","enc":"a128gcm"}`:  CodeUnsupported,
		`{"alg":"A128KW","enc":"A128KW"}`:   CodeUnsupported,
		`{"alg":"A128GCM","enc":"A128GCM"}`: CodeUnsupported,
		`{"alg":"HS256","enc":"A128GCM"}`:   CodeUnsupported,
		`{"alg":"none","enc":"A128GCM"}`:    CodeUnsupported,
		`{"alg":1,"enc":"A128GCM"}`:         CodeUnsupported,
		`{"alg":"http://www.w3.org/2001/04/xmlenc#rsa-oaep-mgf1p","enc":"A128GCM"}`: CodeXMLName,
		`{"alg":"dir","enc":"http://www.w3.org/2001/04/xmlenc#aes128-cbc"}`:         CodeXMLName,
		`{"alg":"A128KW","enc":"A128GCM","zip":"GZIP"}`:                             CodeZipUnsupported,
		`{"alg":"A128KW","enc":"A128GCM","zip":"def"}`:                              CodeZipUnsupported,
		`{"alg":"A128KW","enc":"A128GCM","zip":1}`:                                  CodeZipUnsupported,
		`{"alg":"A128KW","enc":"A256GCM"}`:                                          CodeContentKeySize,
		`{"alg":"A128KW","enc":"A128CBC-HS256"}`:                                    CodeIVLength,
	} {
		_, err := decrypt(t, withHeader(text, header), k)
		if got := code(t, err); got != want {
			t.Errorf("%s: code %q, want %q", header, got, want)
		}
		if err != nil && (len(err.Error()) > 400 || !strings.HasSuffix(err.Error(), ".")) {
			t.Errorf("%s: %v", header, err)
		}
	}
	if _, err := decrypt(t, withHeader(text, `{"alg":"A128KW","enc":"A128GCM","crit":["x-limit"],"x-limit":1}`), k); !strings.Contains(err.Error(), "x-limit") {
		t.Errorf("the parameter is not named: %v", err)
	}
	for _, i := range []int{-1, 1, 32} {
		if _, err := Decrypt(envelope(t, text), i, k, Limits{}); code(t, err) != CodeUnsupported {
			t.Errorf("a recipient that is not there: %v", err)
		}
	}
}

// The three headers of a JSON serialization share no name, and zip is in the protected one.
func TestHeadersDisjoint(t *testing.T) {
	k := jwk(t, a3Key)
	for body, want := range map[string]string{
		a5: "",
		strings.Replace(a5, `"kid":"7"`, `"kid":"7","jku":"x"`, 1):                             CodeHeadersOverlap,
		strings.Replace(a5, `"kid":"7"`, `"kid":"7","enc":"A128CBC-HS256"`, 1):                 CodeHeadersOverlap,
		strings.Replace(a5, `"jku":"https://server.example.com/keys.jwks"`, `"enc":"x"`, 1):    CodeHeadersOverlap,
		strings.Replace(a5, `"jku":"https://server.example.com/keys.jwks"`, `"zip":"DEF"`, 1):  CodeZipUnsupported,
		strings.Replace(a5, `"kid":"7"`, `"kid":"7","crit":["x"],"x":1`, 1):                    CodeCritical,
		strings.Replace(a5, `"jku":"https://server.example.com/keys.jwks"`, `"crit":["x"]`, 1): CodeCritical,
		strings.Replace(a5, `"kid":"7"`, `"kid":7`, 1):                                         "", // refused by go-jose
		strings.Replace(a5, `"kid":"7"`, `"kid":"7","nonce":"x"`, 1):                           "", // refused by go-jose
	} {
		got, err := Decrypt(envelope(t, body), 0, k, Limits{})
		if code(t, err) != want {
			t.Errorf("%s: %v", body, err)
		}
		if want == "" && string(got) != "Live long and prosper." {
			t.Errorf("%s: %q", body, got)
		}
	}
}

// The additional authenticated data count, also when they are empty.
func TestAAD(t *testing.T) {
	k := secretKey(make([]byte, 16))
	c, _ := alg.Lookup(alg.EncryptsContent, "A128GCM")
	for name, aad := range map[string]*string{"none": nil, "empty": ptr(""), "some": ptr("QWxpY2U"), "not canonical": ptr("QR"), "padded": ptr("QQ==")} {
		protected := b64([]byte(`{"alg":"dir","enc":"A128GCM"}`))
		authenticated := protected
		if aad != nil {
			authenticated += "." + *aad
		}
		iv, ciphertext, tag, err := seal(c, k.Secret, []byte(authenticated), []byte(sample))
		if err != nil {
			t.Fatal(err)
		}
		e := envelope(t, protected+".."+b64(iv)+"."+b64(ciphertext)+"."+b64(tag))
		e.AAD = aad
		if got, err := Decrypt(e, 0, k, Limits{}); err != nil || string(got) != sample {
			t.Errorf("%s: %q, %v", name, got, err)
		}
		e.AAD = ptr("Qm9i")
		if _, err := Decrypt(e, 0, k, Limits{}); code(t, err) != CodeWrongOrAltered {
			t.Errorf("%s, altered: %v", name, err)
		}
	}
}

// alter flips one bit of a copy.
func alter(b []byte, i int) []byte {
	b = bytes.Clone(b)
	b[i%len(b)] ^= 4
	return b
}

func ptr(s string) *string { return &s }

// Tokens that go-jose refuses or would write anew are decrypted as they stand.
func TestDecryptAsItStands(t *testing.T) {
	k := secretKey(make([]byte, 16))
	c, _ := alg.Lookup(alg.EncryptsContent, "A128GCM")
	for name, protected := range map[string]string{
		"duplicate member": b64([]byte(`{"alg":"dir","enc":"A128GCM","x":1,"x":2}`)),
		"a kid that is 7":  b64([]byte(`{"alg":"dir","enc":"A128GCM","kid":7}`)),
		"a broken jwk":     b64([]byte(`{"alg":"dir","enc":"A128GCM","jwk":{"kty":"?"}}`)),
		"unused bits":      strings.TrimSuffix(b64([]byte(`{"alg":"dir","enc":"A128GCM"}x`[:29]+" ")), "A") + "A",
		"padding":          b64([]byte(`{"alg":"dir","enc":"A128GCM"}`)) + "=",
	} {
		iv, ciphertext, tag, err := seal(c, k.Secret, []byte(protected), []byte(sample))
		if err != nil {
			t.Fatal(err)
		}
		if got, err := decrypt(t, protected+".."+b64(iv)+"."+b64(ciphertext)+"."+b64(tag), k); err != nil || got != sample {
			t.Errorf("%s: %q, %v", name, got, err)
		}
	}
}

// compressed is a token of dir whose content is those bytes, said to be compressed.
func compressed(t testing.TB, k *key.Key, content []byte) string {
	t.Helper()
	c, _ := alg.Lookup(alg.EncryptsContent, "A128GCM")
	protected := b64([]byte(`{"alg":"dir","enc":"A128GCM","zip":"DEF"}`))
	iv, ciphertext, tag, err := seal(c, k.Secret, []byte(protected), content)
	if err != nil {
		t.Fatal(err)
	}
	return protected + ".." + b64(iv) + "." + b64(ciphertext) + "." + b64(tag)
}

func TestZip(t *testing.T) {
	k := secretKey(make([]byte, 16))
	text := encrypted(t, `{"alg":"dir","enc":"A128GCM","zip":"DEF"}`, strings.Repeat(sample, 100), k)
	if len(text) > 500 {
		t.Errorf("%d characters: nothing was compressed", len(text))
	}
	if got, err := decrypt(t, text, k); err != nil || got != strings.Repeat(sample, 100) {
		t.Errorf("%q, %v", got, err)
	}
	var zlibbed, gzipped bytes.Buffer
	for _, w := range []interface {
		Write([]byte) (int, error)
		Close() error
	}{zlib.NewWriter(&zlibbed), gzip.NewWriter(&gzipped)} {
		if _, err := w.Write([]byte(sample)); err != nil {
			t.Fatal(err)
		}
		if err := w.Close(); err != nil {
			t.Fatal(err)
		}
	}
	deflated, err := deflate([]byte(sample))
	if err != nil {
		t.Fatal(err)
	}
	for name, c := range map[string]struct {
		content []byte
		want    string
	}{
		"DEFLATE":            {deflated, ""},
		"zlib":               {zlibbed.Bytes(), CodeZipZlib},
		"a broken zlib":      {zlibbed.Bytes()[:20], CodeZipBroken},
		"gzip":               {gzipped.Bytes(), CodeZipBroken},
		"not compressed":     {[]byte(sample), CodeZipBroken},
		"cut short":          {deflated[:len(deflated)-3], CodeZipBroken},
		"nothing":            {nil, CodeZipBroken},
		"an empty DEFLATE":   {[]byte{1, 0, 0, 0xff, 0xff}, ""},
		"only a zlib header": {[]byte{0x78, 0x9c, 0xff}, CodeZipBroken},
	} {
		if _, err := decrypt(t, compressed(t, k, c.content), k); code(t, err) != c.want {
			t.Errorf("%s: %v", name, err)
		}
	}
}

// Zip bombs stop at the limit, whether it is go-jose's, lower or higher.
func TestZipBombs(t *testing.T) {
	k := secretKey(make([]byte, 16))
	for _, size := range []int{1 << 20, 64 << 20} {
		bomb, err := deflate(make([]byte, size))
		if err != nil {
			t.Fatal(err)
		}
		text := compressed(t, k, bomb)
		if _, err := decrypt(t, text, k); code(t, err) != CodeZipLimit {
			t.Errorf("%d bytes: %v", size, err)
		}
		if got, err := Decrypt(envelope(t, text), 0, k, Limits{Inflated: size}); err != nil || len(got) != size {
			t.Errorf("%d bytes, allowed: %d, %v", size, len(got), err)
		}
		if _, err := Decrypt(envelope(t, text), 0, k, Limits{Inflated: size - 1}); code(t, err) != CodeZipLimit {
			t.Errorf("%d bytes, one too many: %v", size, err)
		}
		if got, err := Decrypt(envelope(t, text), 0, k, Limits{Ratio: size/len(bomb) + 1}); err != nil || len(got) != size {
			t.Errorf("%d bytes, the ratio allows it: %d, %v", size, len(got), err)
		}
	}
	// Limits under go-jose's own, and exactly at them.
	for size, limits := range map[int]Limits{1001: {Inflated: 1000, Ratio: 1}, 250_001: {}} {
		deflated, err := deflate(make([]byte, size))
		if err != nil {
			t.Fatal(err)
		}
		if _, err := Decrypt(envelope(t, compressed(t, k, deflated)), 0, k, limits); code(t, err) != CodeZipLimit {
			t.Errorf("%d bytes: %v", size, err)
		}
		deflated, err = deflate(make([]byte, size-1))
		if err != nil {
			t.Fatal(err)
		}
		if got, err := Decrypt(envelope(t, compressed(t, k, deflated)), 0, k, limits); err != nil || len(got) != size-1 {
			t.Errorf("%d bytes: %v", size-1, err)
		}
	}
}

// The bytes of the header stay but for what must be new.
func TestEncryptHeader(t *testing.T) {
	secret := secretKey(make([]byte, 16))
	for _, c := range []struct {
		header string
		key    *key.Key
		want   string // * stands for what is new
	}{
		{`{"enc":"A128GCM",  "alg":"A128KW","x":1e3}`, secret, `{"enc":"A128GCM",  "alg":"A128KW","x":1e3}`},
		{`{"alg":"A128GCMKW","enc":"A128GCM"}`, secret, `{"alg":"A128GCMKW","enc":"A128GCM","iv":"*","tag":"*"}`},
		{`{"tag":"old","alg":"A128GCMKW","iv":7,"enc":"A128GCM"}`, secret, `{"tag":"*","alg":"A128GCMKW","iv":"*","enc":"A128GCM"}`},
		{"{\n  \"alg\": \"A128GCMKW\",\n  \"enc\": \"A128GCM\"\n}\n", secret, "{\n  \"alg\": \"A128GCMKW\",\n  \"enc\": \"A128GCM\",\n  \"iv\": \"*\",\n  \"tag\": \"*\"\n}\n"},
		{`{"p2s":"AAAA","alg":"PBES2-HS256+A128KW","p2c":1234,"enc":"A128GCM"}`, secret, `{"p2s":"*","alg":"PBES2-HS256+A128KW","p2c":1234,"enc":"A128GCM"}`},
		{`{"alg":"PBES2-HS512+A256KW","enc":"A128GCM"}`, secret, `{"alg":"PBES2-HS512+A256KW","enc":"A128GCM","p2s":"*","p2c":600000}`},
		{`{"alg":"ECDH-ES","enc":"A128GCM","apu":"QWxpY2U","apv":"Qm9i"}`, keyNamed(t, "X25519"), `{"alg":"ECDH-ES","enc":"A128GCM","apu":"QWxpY2U","apv":"Qm9i","epk":{"kty":"OKP","crv":"X25519","x":"*"}}`},
		{`{"alg":"ECDH-ES+A128KW","epk":{"kty":"EC","crv":"P-256"},"enc":"A128GCM"}`, keyNamed(t, "EC P-521"), `{"alg":"ECDH-ES+A128KW","epk":{"kty":"EC","crv":"P-521","x":"*","y":"*"},"enc":"A128GCM"}`},
	} {
		var seen []string
		for range 2 {
			text := encrypted(t, c.header, sample, c.key)
			got := string(parse(text).Segments[0].Bytes)
			if slices.Contains(seen, got) && strings.Contains(c.want, "*") {
				t.Errorf("%s: nothing is new in %s", c.header, got)
			}
			seen = append(seen, got)
			pieces := strings.Split(c.want, "*")
			rest := got
			for i, piece := range pieces {
				at := strings.Index(rest, piece)
				if at < 0 || i == 0 && at != 0 {
					t.Errorf("%s became %s, want %s", c.header, got, c.want)
					break
				}
				rest = rest[at+len(piece):]
			}
			if rest != "" {
				t.Errorf("%s became %s, want %s", c.header, got, c.want)
			}
			if opened, err := decrypt(t, text, c.key); err != nil || opened != sample {
				t.Errorf("%s: %q, %v", c.header, opened, err)
			}
		}
	}
	if got := string(setMember([]byte(" {} "), "a", "1")); got != ` {"a":1} ` {
		t.Errorf("an empty object became %q", got)
	}
}

func TestEncryptRefusals(t *testing.T) {
	rsaKey, secret := keyNamed(t, "RSA 2048"), secretKey(make([]byte, 16))
	for _, c := range []struct {
		header string
		key    *key.Key
		want   string
	}{
		{`{"alg":"RSA1_5","enc":"A128GCM"}`, rsaKey, CodeOldAlgorithm},
		{`{"alg":"RSA-OAEP","enc":"A128GCM"}`, secret, CodeKeyType},
		{`{"alg":"RSA-OAEP","enc":"A128GCM","crit":["x"],"x":1}`, rsaKey, CodeCritical},
		{`{"alg":"RSA-OAEP","enc":"A128GCM","zip":"LZ"}`, rsaKey, CodeZipUnsupported},
		{`{"alg":"RSA-OAEP","enc":"A128GCM"`, rsaKey, CodeHeaderUnwritten},
		{`{"alg":"RSA-OAEP","enc":"A128GCM"}x`, rsaKey, CodeHeaderUnwritten},
		{`["RSA-OAEP"]`, rsaKey, CodeHeaderUnwritten},
		{``, rsaKey, CodeHeaderUnwritten},
		{`{"alg":"HS256"}`, secret, CodeUnsupported},
		{`{"alg":"A128KW"}`, secret, CodeUnsupported},
		{`{"alg":"A256KW","enc":"A128GCM"}`, secret, CodeKeySize},
		{`{"alg":"A128KW","enc":"A128GCM"}`, nil, CodeKeyUnusable},
		{`{"alg":"PBES2-HS256+A128KW","enc":"A128GCM","p2c":0}`, secret, CodePBES2Count},
		{`{"alg":"PBES2-HS256+A128KW","enc":"A128GCM","p2c":1000001}`, secret, CodePBES2Limit},
		{`{"alg":"ECDH-ES","enc":"A128GCM","apu":"A"}`, keyNamed(t, "X25519"), CodeParameter},
		{`{"alg":"ECDH-ES","enc":"A128GCM"}`, keyNamed(t, "EC P-224"), CodeCurve},
		{`{"alg":"ECDH-ES","enc":"A128GCM"}`, jwk(t, `{"kty":"OKP","crv":"X25519","x":"AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA"}`), CodeInvalidCurve},
	} {
		if text, err := Encrypt([]byte(c.header), []byte(sample), c.key); code(t, err) != c.want || text != "" {
			t.Errorf("%s: %q, %v, want %s", c.header, text, err, c.want)
		}
	}
	// Halves of two keys are found out, and nothing is handed back.
	another, err := makers["EC P-256"]()
	if err != nil {
		t.Fatal(err)
	}
	mixed := *keyNamed(t, "EC P-256")
	mixed.Private = another
	if text, err := Encrypt([]byte(`{"alg":"ECDH-ES","enc":"A128GCM"}`), []byte(sample), &mixed); code(t, err) != CodeKeyUnusable || text != "" {
		t.Errorf("halves of two keys: %q, %v", text, err)
	}
}

// Whatever the plaintext is, it comes back.
func TestPlaintexts(t *testing.T) {
	k := secretKey(make([]byte, 32))
	for _, size := range []int{0, 1, 15, 16, 17, 31, 32, 1000, 1 << 20} {
		plaintext := random(size)
		for _, enc := range []string{"A128CBC-HS256", "A256GCM"} {
			for _, zip := range []string{"", `,"zip":"DEF"`} {
				text := encrypted(t, `{"alg":"A256KW","enc":"`+enc+`"`+zip+`}`, string(plaintext), k)
				if got, err := decrypt(t, text, k); err != nil || got != string(plaintext) {
					t.Errorf("%d bytes, %s%s: %v", size, enc, zip, err)
				}
			}
		}
	}
}

func TestEncryptFor(t *testing.T) {
	typed := func(text string) *key.Key { return key.Read(text, "", key.Auto).Keys[0] }
	named := func(k *key.Key, alg string) *key.Key { c := *k; c.Algorithm = alg; return &c }
	for name, c := range map[string]struct {
		key  *key.Key
		want string
	}{
		"RSA":           {keyNamed(t, "RSA 2048"), "RSA-OAEP-256 RSA-OAEP RSA-OAEP-384 RSA-OAEP-512"},
		"RSA 512":       {keyNamed(t, "RSA 512"), "RSA-OAEP"},
		"P-256":         {keyNamed(t, "EC P-256"), "ECDH-ES+A256KW ECDH-ES ECDH-ES+A192KW ECDH-ES+A128KW"},
		"X25519":        {keyNamed(t, "X25519"), "ECDH-ES+A256KW ECDH-ES ECDH-ES+A192KW ECDH-ES+A128KW"},
		"Ed25519":       {keyNamed(t, "Ed25519"), ""},
		"P-224":         {keyNamed(t, "EC P-224"), ""},
		"none":          {nil, ""},
		"16 bytes":      {secretKey(make([]byte, 16)), "A128KW A128GCMKW dir PBES2-HS256+A128KW PBES2-HS384+A192KW PBES2-HS512+A256KW"},
		"48 bytes":      {secretKey(make([]byte, 48)), "dir PBES2-HS256+A128KW PBES2-HS384+A192KW PBES2-HS512+A256KW"},
		"a password":    {typed("correct horse"), "PBES2-HS256+A128KW PBES2-HS384+A192KW PBES2-HS512+A256KW"},
		"16 characters": {typed("sixteen letters!"), "PBES2-HS256+A128KW PBES2-HS384+A192KW PBES2-HS512+A256KW A128KW A128GCMKW dir"},
		"alg says":      {named(secretKey(make([]byte, 16)), "A128GCMKW"), "A128GCMKW"},
		"alg is an enc": {named(secretKey(make([]byte, 16)), "A128GCM"), "dir"},
		"alg signs":     {named(secretKey(make([]byte, 32)), "HS256"), ""},
	} {
		var names []string
		for _, a := range EncryptFor(c.key) {
			names = append(names, a.Name)
			contents := ContentFor(a, c.key)
			if c.key.Public == nil || c.key.Private != nil {
				header := setMember([]byte(headerFor(a, contents[0])), "x", strconv.Itoa(len(names)))
				encrypted(t, string(header), sample, c.key)
			}
		}
		if got := strings.Join(names, " "); got != c.want {
			t.Errorf("%s: %q, want %q", name, got, c.want)
		}
	}
	if got := ContentFor(keyAlgorithms[15], secretKey(make([]byte, 64))); len(got) != 1 || got[0].Name != "A256CBC-HS512" {
		t.Errorf("dir with 64 bytes: %+v", got)
	}
}

// What the table says of a content's cipher is what the cipher does.
func TestCiphers(t *testing.T) {
	for _, c := range contentAlgorithms {
		aead, err := aeadOf(c, make([]byte, c.KeySize))
		if err != nil || aead.NonceSize() != c.IVSize || len(aead.Seal(nil, make([]byte, c.IVSize), nil, nil))%16 != c.TagSize%16 {
			t.Errorf("%s: %v", c.Name, err)
		}
	}
}

// No message holds a secret.
func TestNoSecretIsTold(t *testing.T) {
	k := secretKey([]byte("hunter2hunter2hunter2"))
	for _, a := range keyAlgorithms {
		text := strings.Join([]string{b64([]byte(headerFor(a, contentAlgorithms[0]))), b64(make([]byte, 40)), b64(make([]byte, 12)), "AAAA", b64(make([]byte, 16))}, ".")
		if _, err := decrypt(t, text, k); err == nil || strings.Contains(err.Error(), "hunter2") {
			t.Errorf("%s: %v", a.Name, err)
		}
	}
}

// FuzzDecrypt: arbitrary parts under a key of each family neither panic nor hang, and what
// fails does so with an *Error.
func FuzzDecrypt(f *testing.F) {
	keys := []*key.Key{
		keyNamed(f, "RSA 1024"), keyNamed(f, "EC P-256"), keyNamed(f, "EC P-521"), keyNamed(f, "X25519"),
		secretKey(make([]byte, 16)), secretKey(make([]byte, 32)), secretKey([]byte("password")),
	}
	for i, a := range keyAlgorithms {
		c := contentAlgorithms[i%len(contentAlgorithms)]
		for _, k := range encryptionKeys(f, a, c) {
			if a.Old {
				continue
			}
			parts := strings.Split(encrypted(f, headerFor(a, c), sample, k), ".")
			header := parse(strings.Join(parts, ".")).Segments[0].Bytes
			for which := range keys {
				f.Add(uint8(which), header, `{"kid":"7"}`, parts[1], parts[2], parts[3], parts[4], "")
			}
		}
	}
	f.Add(uint8(4), []byte(`{"alg":"dir","enc":"A128GCM","zip":"DEF"}`), ``, "", b64(make([]byte, 12)), "", b64(make([]byte, 16)), "QQ")
	f.Add(uint8(6), []byte(`{"enc":"A128GCM","p2c":1,"p2s":"AAAA"}`), `{"alg":"PBES2-HS256+A128KW"}`, b64(make([]byte, 24)), b64(make([]byte, 12)), "", b64(make([]byte, 16)), "QQ")
	f.Fuzz(func(t *testing.T, which uint8, header []byte, unprotected, encryptedKey, iv, ciphertext, tag, aad string) {
		e := Envelope{
			Protected: b64(header), Recipients: []EnvelopeRecipient{{EncryptedKey: encryptedKey}},
			IV: iv, Ciphertext: ciphertext, Tag: tag,
		}
		if parsed, _ := exact.ParseJSON(header); parsed.Kind == '{' {
			e.ProtectedHeader = &parsed
		}
		if parsed, _ := exact.ParseJSON([]byte(unprotected)); parsed.Kind == '{' {
			e.Recipients[0].Header = &parsed
		}
		if aad != "" {
			e.AAD = &aad
		}
		k := keys[int(which)%len(keys)]
		_ = code(t, FitsEncryption(e, 0, k, true))
		if plaintext, err := Decrypt(e, 0, k, Limits{PBES2Count: 2000, Inflated: 10_000}); code(t, err) != "" && plaintext != nil {
			t.Errorf("a plaintext and %v", err)
		}
	})
}

// FuzzEncrypt: whatever the header is, either it is refused or the token opens again and its
// header says the same.
func FuzzEncrypt(f *testing.F) {
	k := secretKey(make([]byte, 16))
	for _, header := range []string{`{"alg":"A128KW","enc":"A128GCM"}`, "{\n \"alg\" : \"A128GCMKW\" , \"enc\":\"A128GCM\",\"iv\":1}", `{"alg":"dir","enc":"A128GCM","zip":"DEF"}`, `{}`, `{"alg":"dir","alg":"A128GCMKW","enc":"A128GCM","tag":{}}`, ``} {
		f.Add([]byte(header), []byte(sample))
	}
	f.Fuzz(func(t *testing.T, header, plaintext []byte) {
		if bytes.Contains(header, []byte("PBES2")) {
			return // slow, and tested above
		}
		text, err := Encrypt(header, plaintext, k)
		if code(t, err) != "" {
			return
		}
		if got, err := Decrypt(envelope(t, text), 0, k, Limits{Inflated: len(plaintext) + 1}); err != nil || !bytes.Equal(got, plaintext) {
			t.Errorf("%q: %v", header, err)
		}
	})
}

func BenchmarkDecrypt(b *testing.B) {
	for _, name := range []string{"RSA-OAEP", "ECDH-ES", "A128KW", "dir"} {
		a, _ := alg.Lookup(alg.ManagesKey, name)
		c, _ := alg.Lookup(alg.EncryptsContent, "A128GCM")
		for name, k := range encryptionKeys(b, a, c) {
			e := envelope(b, encrypted(b, headerFor(a, c), sample, k))
			b.Run(a.Name+" "+name, func(b *testing.B) {
				for b.Loop() {
					if _, err := Decrypt(e, 0, k, Limits{}); err != nil {
						b.Fatal(err)
					}
				}
			})
		}
	}
}
