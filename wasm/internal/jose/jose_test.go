package jose

import (
	"bytes"
	"crypto"
	"crypto/rsa"
	"crypto/sha256"
	"crypto/x509"
	"encoding/asn1"
	"encoding/hex"
	"errors"
	"math/big"
	"os"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"testing"

	"github.com/go-jose/go-jose/v4"

	"jwtdebugger/wasm/internal/alg"
	"jwtdebugger/wasm/internal/key"
	"jwtdebugger/wasm/internal/key/keytest"
)

const claims = `{"iss":"https://issuer.example","sub":"alice","exp":1300819380}`

// Every algorithm signs and verifies; no other algorithm takes its signature, and no part
// of the token can change.
func TestRoundTrip(t *testing.T) {
	for _, a := range algorithms {
		t.Run(a.Name, func(t *testing.T) {
			k := keyFor(t, a.Name)
			text := signed(t, a.Name, k, `{ "typ":"JWT", "alg":"`+a.Name+`"}`, claims)
			if err := Verify(parse(text), public(k)); err != nil {
				t.Fatalf("with the public key: %v", err)
			}
			if err := Verify(parse(text), k); err != nil {
				t.Fatalf("with the private key: %v", err)
			}
			parts := strings.Split(text, ".")
			sig, _ := hex.DecodeString(Trace(parse(text), k).Signature)
			if a.Size != 0 && len(sig) != a.Size {
				t.Errorf("the signature has %d bytes, not %d", len(sig), a.Size)
			}
			input := []byte(parts[0] + "." + parts[1])
			for _, other := range algorithms {
				same := other.Name == a.Name || other.Family == alg.EdDSA && a.Family == alg.EdDSA && other.On(a.Curve())
				if err := Check(other.Name, k, input, sig); (err == nil) != same {
					t.Errorf("%s takes a signature of %s: %v", other.Name, a.Name, err)
				}
			}
			for name, changed := range map[string]string{
				"header":            b64([]byte(`{"typ":"JWT", "alg":"`+a.Name+`"}`)) + "." + parts[1] + "." + parts[2],
				"payload":           parts[0] + "." + b64([]byte(`{"sub":"mallory"}`)) + "." + parts[2],
				"no payload":        parts[0] + ".." + parts[2],
				"signature, first":  parts[0] + "." + parts[1] + "." + flip(sig, 0),
				"signature, middle": parts[0] + "." + parts[1] + "." + flip(sig, len(sig)/2),
				"signature, last":   parts[0] + "." + parts[1] + "." + flip(sig, len(sig)-1),
				"signature, short":  parts[0] + "." + parts[1] + "." + b64(sig[:len(sig)-1]),
				"signature, long":   parts[0] + "." + parts[1] + "." + b64(append(slices.Clone(sig), 0)),
				"signature, gone":   parts[0] + "." + parts[1] + ".",
			} {
				if got := code(t, Verify(parse(changed), k)); got != CodeSignature {
					t.Errorf("%s changed: code %q", name, got)
				}
			}
		})
	}
}

// Keys that are made here, for every algorithm of the table, written out and read again.
func TestGenerated(t *testing.T) {
	for _, a := range algorithms {
		k, err := key.Generate(a.Name, keytest.RSA())
		if err != nil {
			t.Error(err)
			continue
		}
		if !a.Takes(k.Type) || !a.On(k.Curve) || a.MinBits > 0 && k.Bits != a.MinBits || Fits(a.Name, k) != nil {
			t.Errorf("%s: the key made for it is %s", a.Name, k.Name)
		}
		if fits := For(k); len(fits) == 0 || fits[0].Name != a.Name && a.Family != alg.EdDSA {
			t.Errorf("%s: the key fits %v", a.Name, fits)
		}
		text := signed(t, a.Name, k, `{"alg":"`+a.Name+`"}`, claims)
		written, err := k.JWK(a.Family == alg.HMAC)
		if err != nil {
			t.Fatal(err)
		}
		if err := Verify(parse(text), jwk(t, written)); err != nil {
			t.Errorf("%s with its JWK: %v", a.Name, err)
		}
		if a.Family == alg.HMAC {
			continue
		}
		pem, err := k.PEM(true)
		if err != nil {
			t.Fatal(err)
		}
		private := jwk(t, pem)
		if err := Verify(parse(signed(t, a.Name, private, `{"alg":"`+a.Name+`"}`, claims)), k); err != nil {
			t.Errorf("%s signed with its PEM: %v", a.Name, err)
		}
	}
}

func flip(sig []byte, i int) string {
	changed := slices.Clone(sig)
	changed[i] ^= 1
	return b64(changed)
}

// HMAC takes secrets of any length: under the hash's length they are weak, not wrong.
func TestSecretLengths(t *testing.T) {
	for _, n := range []int{0, 1, 3, 32 - 1, 32, 32 + 1, 48 - 1, 48, 64, 64 + 1, 128 + 1} {
		k := secretKey(bytes.Repeat([]byte{0xa5}, n))
		for _, alg := range []string{"HS256", "HS384", "HS512"} {
			text := signed(t, alg, k, `{"alg":"`+alg+`"}`, claims)
			if err := Verify(parse(text), k); err != nil {
				t.Errorf("%s with %d bytes: %v", alg, n, err)
			}
			other := secretKey(bytes.Repeat([]byte{0xa5}, n+1))
			if n < 64 && Verify(parse(text), other) == nil {
				t.Errorf("%s with %d bytes: a longer secret verifies too", alg, n)
			}
		}
	}
}

// The smallest modulus of each algorithm is where RFC 8017 leaves room: one bit less and
// the message gives the figures.
func TestRSASizes(t *testing.T) {
	for _, c := range []struct {
		key   string
		fits  []string
		needs map[string]int // of the others
	}{
		{"RSA 512", []string{"RS256"}, map[string]int{
			"RS384": (48+19+11-1)*8 + 1, "RS512": (64+19+11-1)*8 + 1,
			"PS256": (32+32+2-1)*8 + 2, "PS384": (48+48+2-1)*8 + 2, "PS512": (64+64+2-1)*8 + 2}},
		{"RSA 1024", []string{"RS256", "RS384", "RS512", "PS256", "PS384"}, map[string]int{"PS512": (64+64+2-1)*8 + 2}},
		{"RSA 2048", []string{"RS256", "RS384", "RS512", "PS256", "PS384", "PS512"}, nil},
		{"RSA 3072", []string{"RS256", "PS512"}, nil},
		{"RSA 8192", []string{"RS256", "PS512"}, nil},
	} {
		k := keyNamed(t, c.key)
		for _, alg := range c.fits {
			text := signed(t, alg, k, `{"alg":"`+alg+`"}`, claims)
			if err := Verify(parse(text), public(k)); err != nil {
				t.Errorf("%s with %s: %v", alg, c.key, err)
			}
		}
		for alg, bits := range c.needs {
			_, err := Sign(alg, k, []byte("e30.e30"), nil)
			if code(t, err) != CodeKeySize || !strings.Contains(err.Error(), strconv.Itoa(bits)+" bits") {
				t.Errorf("%s with %s: %v", alg, c.key, err)
			}
			if code(t, Fits(alg, k)) != CodeKeySize {
				t.Errorf("%s fits %s", alg, c.key)
			}
		}
	}
}

// The largest modulus that is worked with, with signatures that OpenSSL made.
func TestRSALargest(t *testing.T) {
	der, err := readPEM("rsa16384.pem")
	if err != nil {
		t.Fatal(err)
	}
	parsed, err := x509.ParsePKIXPublicKey(der)
	if err != nil {
		t.Fatal(err)
	}
	text, err := os.ReadFile(filepath.Join("testdata", "rsa16384.txt"))
	if err != nil {
		t.Fatal(err)
	}
	k := &key.Key{Public: parsed}
	tokens := strings.Fields(string(text))
	for _, token := range tokens {
		if err := Verify(parse(token), k); err != nil {
			t.Error(err)
		}
		if Verify(parse(strings.Replace(token, ".ey", ".fy", 1)), k) == nil {
			t.Error("another payload verifies too")
		}
	}
	if len(tokens) != 2 {
		t.Errorf("%d tokens", len(tokens))
	}
	larger := *parsed.(*rsa.PublicKey)
	larger.N = new(big.Int).Lsh(larger.N, 1)
	if err := Fits("RS256", &key.Key{Public: &larger}); code(t, err) != CodeKeySize || !strings.Contains(err.Error(), "16385") {
		t.Errorf("one bit more: %v", err)
	}
}

// Where the table says that a modulus is just large enough, the standard library agrees.
func TestRSASmallest(t *testing.T) {
	for _, a := range algorithms {
		if !a.Takes(key.RSA) {
			continue
		}
		need, _ := needs(a)
		for _, bits := range []int{need - 1, need} {
			k := rsaOf(t, bits)
			if _, err := (bound{a, k}).signer().SignPayload([]byte("x"), jose.SignatureAlgorithm(a.Name)); (err == nil) != (bits == need) {
				t.Errorf("%s with %d bits: %v", a.Name, bits, err)
			}
		}
	}
}

// signer is the family's type without the questions that open asks first.
func (b bound) signer() opaque {
	if b.alg.Family == alg.PSS {
		return pssKey{b}
	}
	return rsaKey{b}
}

// Which keys an algorithm takes, and what it says of the others.
func TestKeyTypes(t *testing.T) {
	kinds := []string{"secret", "RSA 2048", "EC P-224", "EC P-256", "EC P-384", "EC P-521", "EC secp256k1", "Ed25519", "Ed448", "X25519", "ML-DSA-44", "ML-DSA-65", "ML-DSA-87", "unreadable"}
	takes := map[alg.Family][]string{alg.HMAC: {"secret"}, alg.RSA: {"RSA 2048"}, alg.PSS: {"RSA 2048"}}
	for _, a := range algorithms {
		for _, kind := range kinds {
			k := keyNamed(t, kind)
			fine := slices.Contains(takes[a.Family], kind) || slices.Contains(a.Curves, strings.TrimPrefix(kind, "EC "))
			want := ""
			switch {
			case fine:
			case kind == "unreadable":
				want = CodeKeyUnusable
			case a.Takes(k.Type):
				want = CodeCurve
			default:
				want = CodeKeyType
			}
			err := Fits(a.Name, k)
			if got := code(t, err); got != want {
				t.Errorf("%s with %s: code %q, want %q", a.Name, kind, got, want)
			}
			if got := code(t, Check(a.Name, k, []byte("input"), make([]byte, 64))); fine && got != CodeSignature || !fine && got != want {
				t.Errorf("Check %s with %s: code %q", a.Name, kind, got)
			}
			if _, err := Sign(a.Name, k, []byte("e30.e30"), nil); code(t, err) != want {
				t.Errorf("Sign %s with %s: %v", a.Name, kind, err)
			}
			if err != nil && (!strings.HasPrefix(err.Error(), a.Name+" needs ") || !strings.HasSuffix(err.Error(), ".")) {
				t.Errorf("%s with %s says %q", a.Name, kind, err)
			}
		}
	}
	if got := Fits("ES256", keyNamed(t, "RSA 2048")).Error(); got != "ES256 needs an EC key on P-256; this is an RSA key of 2048 bits." {
		t.Errorf("%s", got)
	}
	if code(t, Fits("ES256", nil)) != CodeKeyUnusable {
		t.Error("no key fits ES256")
	}
}

// What a JWK says of itself (RFC 7517 sections 4.2 to 4.4).
func TestFits(t *testing.T) {
	for _, c := range []struct {
		alg, use string
		ops      []string
		keyAlg   string
		want     string
	}{
		{"RS256", "", nil, "", ""},
		{"RS256", "sig", nil, "", ""},
		{"RS256", "enc", nil, "", CodeKeyUse},
		{"RS256", "SIG", nil, "", CodeKeyUse},
		{"RS256", "jwt-svid", nil, "", ""},
		{"RS256", "x509-svid", nil, "", CodeKeyUse},
		{"RS256", "", []string{"verify"}, "", ""},
		{"RS256", "", []string{"sign"}, "", ""},
		{"RS256", "", []string{"encrypt", "verify"}, "", ""},
		{"RS256", "", []string{"encrypt", "wrapKey"}, "", CodeKeyUse},
		{"RS256", "sig", []string{"verify"}, "RS256", ""},
		{"RS256", "", nil, "PS256", CodeKeyAlgorithm},
		{"RS256", "", nil, "rs256", CodeKeyAlgorithm},
		{"RS256", "", nil, "RSA-OAEP", CodeKeyAlgorithm},
		{"EdDSA", "", nil, "EdDSA", ""},
		{"EdDSA", "", nil, "Ed25519", ""},
		{"Ed25519", "", nil, "EdDSA", ""},
		{"Ed25519", "", nil, "Ed448", CodeKeyAlgorithm},
		{"Ed448", "", nil, "EdDSA", ""},
		{"Ed448", "", nil, "Ed25519", CodeKeyAlgorithm},
		{"EdDSA", "", nil, "Ed448", CodeKeyAlgorithm},
	} {
		k := *keyFor(t, c.alg)
		k.Use, k.Ops, k.Algorithm = c.use, c.ops, c.keyAlg
		if got := code(t, Fits(c.alg, &k)); got != c.want {
			t.Errorf("%+v: code %q", c, got)
		}
		if err := Check(c.alg, &k, []byte("x"), []byte("y")); code(t, err) != CodeSignature {
			t.Errorf("%+v: Check asks what only Fits should: %v", c, err)
		}
	}
}

func TestFor(t *testing.T) {
	names := func(k *key.Key) string {
		var list []string
		for _, a := range For(k) {
			list = append(list, a.Name)
		}
		return strings.Join(list, " ")
	}
	for kind, want := range map[string]string{
		"secret":     "HS256 HS384 HS512",
		"RSA 2048":   "RS256 RS384 RS512 PS256 PS384 PS512",
		"RSA 512":    "RS256",
		"EC P-384":   "ES384",
		"EC P-224":   "",
		"Ed25519":    "EdDSA Ed25519",
		"X25519":     "",
		"ML-DSA-65":  "ML-DSA-65",
		"unreadable": "",
	} {
		if got := names(keyNamed(t, kind)); got != want {
			t.Errorf("%s: %q", kind, got)
		}
	}
	k := *keyNamed(t, "RSA 2048")
	k.Algorithm = "PS384"
	if got := names(&k); got != "PS384" {
		t.Errorf("a JWK for PS384: %q", got)
	}
	k = *keyNamed(t, "RSA 2048")
	k.OnlyPSS = true
	if got := names(&k); got != "PS256 PS384 PS512" || code(t, Fits("RS256", &k)) != CodeKeyAlgorithm || Fits("PS256", &k) != nil {
		t.Errorf("a key for RSASSA-PSS alone: %q", got)
	}
	if got := names(nil); got != "" {
		t.Errorf("no key: %q", got)
	}
}

// Headers that no key helps: none, names that are no algorithm, critical parameters.
func TestRefusedHeaders(t *testing.T) {
	k := keyNamed(t, "secret")
	for header, want := range map[string]string{
		`{"alg":"none"}`:                         CodeUnsecured,
		`{"alg":"None"}`:                         CodeUnsecured,
		`{"alg":"NONE"}`:                         CodeUnsecured,
		`{"alg":"nOnE"}`:                         CodeUnsecured,
		`{}`:                                     CodeUnsupported,
		`{"alg":""}`:                             CodeUnsupported,
		`{"alg":7}`:                              CodeUnsupported,
		`{"alg":"hs256"}`:                        CodeUnsupported,
		`{"alg":"HS256 "}`:                       CodeUnsupported,
		`{"alg":"ES256K"}`:                       CodeKeyType,
		`{"alg":"RSA-OAEP"}`:                     CodeUnsupported,
		`{"alg":"HS256","crit":["exp"],"exp":1}`: CodeCritical,
		`{"alg":"HS256","crit":["exp"]}`:         CodeCritical,
		`{"alg":"HS256","crit":["b64"],"b64":true}`:    "",
		`{"alg":"HS256","crit":["b64"],"b64":false}`:   "", // the characters are the payload
		`{"alg":"HS256","crit":["b64"]}`:               CodeCritical,
		`{"alg":"HS256","crit":[]}`:                    CodeCritical,
		`{"alg":"HS256","crit":"exp"}`:                 CodeCritical,
		`{"alg":"HS256","crit":[1]}`:                   CodeCritical,
		`{"alg":"HS256","crit":null}`:                  CodeCritical,
		`{"alg":"HS256","b64":true}`:                   "",
		`{"alg":"HS256","kid":7}`:                      "", // refused by go-jose
		`{"alg":"HS256","alg":"HS256"}`:                "", // refused by go-jose
		`{"alg":"HS256","jwk":{"kty":"nonsense"}}`:     "", // refused by go-jose
		`{"alg":"none","alg":"HS256"}`:                 "",
		`{"alg":"HS256","alg":"none"}`:                 CodeUnsecured,
		"{\"alg\":\"HS256\",\"x\":\"\xff\"}":           "",
		`{"alg":"HS256","x":"` + long + `"}`:           "",
		`{"alg":"` + strings.Repeat("long", 30) + `"}`: CodeUnsupported,
	} {
		text := signed(t, "HS256", k, header, claims)
		err := Verify(parse(text), k)
		if got := code(t, err); got != want {
			t.Errorf("%s: code %q, want %q", header, got, want)
		}
		if err != nil && (len(err.Error()) > 300 || !strings.HasSuffix(err.Error(), ".")) {
			t.Errorf("%s: %s", header, err)
		}
	}
	name := Verify(parse(signed(t, "HS256", k, `{"alg":"HS256","crit":["x-limit"],"x-limit":1}`, "")), k)
	if !strings.Contains(name.Error(), "x-limit") {
		t.Errorf("the parameter is not named: %v", name)
	}
	if err := Verify(parse("."+b64([]byte(claims))+"."), k); code(t, err) != CodeUnsupported {
		t.Errorf("no header at all: %v", err)
	}
	if err := Verify(parse(signed(t, "HS256", k, `["HS256"]`, claims)), k); code(t, err) != CodeUnsupported {
		t.Errorf("a header that is no object: %v", err)
	}
}

var long = strings.Repeat("x", 100_000)

// An accepting secret must not make an unsecured token valid.
func TestNoneIsNeverValid(t *testing.T) {
	for _, name := range []string{"none", "None", "NONE", "nonE"} {
		for _, kind := range []string{"secret", "RSA 2048", "unreadable"} {
			k := keyNamed(t, kind)
			text := b64([]byte(`{"alg":"`+name+`"}`)) + "." + b64([]byte(claims)) + "."
			if got := code(t, Verify(parse(text), k)); got != CodeUnsecured {
				t.Errorf("%s with %s: %q", name, kind, got)
			}
			if got := code(t, Check(name, k, []byte("x"), nil)); got != CodeUnsecured {
				t.Errorf("Check: %q", got)
			}
			if _, err := Sign(name, k, []byte("x"), nil); code(t, err) != CodeUnsecured {
				t.Errorf("Sign: %v", err)
			}
		}
	}
}

// ECDSA signatures that are none: r and s must lie in 1 … n−1, side by side.
func TestECDSASignatures(t *testing.T) {
	k := keyNamed(t, "EC P-256")
	input := []byte("e30.e30")
	sig, err := Sign("ES256", k, input, nil)
	if err != nil {
		t.Fatal(err)
	}
	r, s := sig[:32], sig[32:]
	zero, ones := make([]byte, 32), bytes.Repeat([]byte{0xff}, 32)
	der, err := asn1.Marshal(struct{ R, S *big.Int }{new(big.Int).SetBytes(r), new(big.Int).SetBytes(s)})
	if err != nil {
		t.Fatal(err)
	}
	for name, bad := range map[string][]byte{
		"r is 0":         slices.Concat(zero, s),
		"s is 0":         slices.Concat(r, zero),
		"both are 0":     slices.Concat(zero, zero),
		"r over n":       slices.Concat(ones, s),
		"s over n":       slices.Concat(r, ones),
		"a zero between": slices.Concat(r, []byte{0}, s),
		"zeros in front": slices.Concat([]byte{0}, r, []byte{0}, s),
		"swapped":        slices.Concat(s, r),
		"DER":            der,
		"only r":         r,
		"nothing":        nil,
		"three halves":   slices.Concat(r, s, s),
	} {
		if got := code(t, Check("ES256", k, input, bad)); got != CodeSignature {
			t.Errorf("%s: code %q", name, got)
		}
	}
}

// A salt of another length than the hash's is no PS256 signature (RFC 7518 section 3.5),
// although go-jose takes it.
func TestSaltLength(t *testing.T) {
	k := keyNamed(t, "RSA 2048")
	for _, c := range []struct {
		salt int
		fine bool
	}{{1, false}, {32 - 1, false}, {32, true}, {32 + 1, false}, {2048/8 - 32 - 2, false}} {
		text := saltedPS256(t, k, c.salt)
		if err := Verify(parse(text), k); (err == nil) != c.fine {
			t.Errorf("a salt of %d bytes: %v", c.salt, err)
		}
		parsed, err := jose.ParseSignedCompact(text, []jose.SignatureAlgorithm{jose.PS256})
		if err != nil {
			t.Fatal(err)
		}
		if _, err := parsed.Verify(k.Public); err != nil {
			t.Errorf("go-jose is stricter now, with a salt of %d bytes: %v", c.salt, err)
		}
	}
}

// go-jose and our types give the same verdict wherever both can.
func TestPathsAgree(t *testing.T) {
	for _, a := range algorithms {
		k := keyFor(t, a.Name)
		text := signed(t, a.Name, k, `{"alg":"`+a.Name+`","kid":"1"}`, claims)
		parts := strings.Split(text, ".")
		sig := parse(text).Segment("signature").Bytes
		for name, signature := range map[string][]byte{
			"its own":   sig,
			"changed":   parse("..." + flip(sig, 3)).Segment("signature").Bytes,
			"cut short": sig[:len(sig)-2],
			"zeros":     make([]byte, len(sig)),
		} {
			verifier, err := open(a.Name, k)
			if err != nil {
				t.Fatal(err)
			}
			input := []byte(parts[0] + "." + parts[1])
			direct := Check(a.Name, k, input, signature)
			library, ok := throughLibrary(a.Name, k, verifier, input, b64(signature))
			if !ok {
				t.Errorf("%s, %s: go-jose gives no answer", a.Name, name)
			}
			if (direct == nil) != (library == nil) || (direct == nil) != (name == "its own") {
				t.Errorf("%s, signature %s: directly %v, through go-jose %v", a.Name, name, direct, library)
			}
		}
	}
}

// Tokens that go-jose would write anew before it checks them are checked as they stand.
func TestAsItStands(t *testing.T) {
	k := keyNamed(t, "secret")
	header := b64([]byte(`{"alg":"HS256"}`)) // 20 characters: no unused bits
	for name, payload := range map[string]string{
		"unused bits": "eyJ9",
		"not zero":    b64([]byte("a"))[:1] + "R",
		"a newline":   "e3\n0",
		"padding":     "e30=",
		"standard":    "+/+/",
	} {
		input := header + "." + payload
		sig, err := Sign("HS256", k, []byte(input), nil)
		if err != nil {
			t.Errorf("%s: %v", name, err)
			continue
		}
		if err := Verify(parse(input+"."+b64(sig)), k); err != nil {
			t.Errorf("%s: signed as it stands, and then: %v", name, err)
		}
		changed := header + "." + b64([]byte("a")) + "." + b64(sig)
		if err := Verify(parse(changed), k); code(t, err) != CodeSignature {
			t.Errorf("%s: another payload: %v", name, err)
		}
	}
	// go-jose reads "YR" as "YQ" and would call this valid.
	sig, err := Sign("HS256", k, []byte(header+".YQ"), nil)
	if err != nil {
		t.Fatal(err)
	}
	if got := code(t, Verify(parse(header+".YR."+b64(sig)), k)); got != CodeSignature {
		t.Errorf("another spelling of the same payload: code %q", got)
	}
}

// Signing needs the private half, and one that belongs to the public one.
func TestSignRefusals(t *testing.T) {
	for _, a := range algorithms {
		if a.Family == alg.HMAC {
			continue
		}
		k := keyFor(t, a.Name)
		_, err := Sign(a.Name, public(k), []byte("e30.e30"), nil)
		if code(t, err) != CodePrivate {
			t.Errorf("%s with a public key: %v", a.Name, err)
		}
		another, makeErr := makers[k.Name]()
		if makeErr != nil {
			t.Fatal(makeErr)
		}
		mixed := *k
		mixed.Private = another
		if _, err := Sign(a.Name, &mixed, []byte("e30.e30"), nil); code(t, err) != CodeKeyUnusable {
			t.Errorf("%s with halves of two keys: %v", a.Name, err)
		}
	}
}

// The header may say anything: what is signed is what is there.
func TestSignAnyInput(t *testing.T) {
	k := keyNamed(t, "secret")
	for _, input := range []string{"", ".", "e30.", "not base64.at all", b64([]byte(`{"alg":"RS256"}`)) + ".e30",
		b64([]byte(`{"alg":"HS256","crit":["x"]}`)) + ".e30", b64([]byte(`{"alg":"HS256","crit":["b64"],"b64":false}`)) + ".e30",
		b64([]byte(`{"alg":"HS256","kid":1}`)) + ".e30", "a.b.c"} {
		sig, err := Sign("HS256", k, []byte(input), nil)
		if err != nil || Check("HS256", k, []byte(input), sig) != nil {
			t.Errorf("%q: %v", input, err)
		}
	}
}

type accelerator struct {
	sign  func(alg string, pkcs8, input []byte) ([]byte, bool)
	calls int
}

func (a *accelerator) Sign(alg string, pkcs8, input []byte) ([]byte, bool) {
	a.calls++
	return a.sign(alg, pkcs8, input)
}

func TestAccelerator(t *testing.T) {
	k := keyNamed(t, "RSA 2048")
	input := []byte("e30.e30")
	good, err := Sign("RS256", k, input, nil)
	if err != nil {
		t.Fatal(err)
	}
	for name, sign := range map[string]func(string, []byte, []byte) ([]byte, bool){
		"works":   func(string, []byte, []byte) ([]byte, bool) { return good, true },
		"refuses": func(string, []byte, []byte) ([]byte, bool) { return nil, false },
		"lies":    func(string, []byte, []byte) ([]byte, bool) { return []byte("nonsense"), true },
	} {
		fast := &accelerator{sign: sign}
		sig, err := Sign("RS256", k, input, fast)
		if err != nil || !bytes.Equal(sig, good) || fast.calls != 1 {
			t.Errorf("%s: %v after %d calls", name, err, fast.calls)
		}
	}
	ec := keyFor(t, "ES512")
	if good, err = Sign("ES512", ec, input, nil); err != nil {
		t.Fatal(err)
	}
	fast := &accelerator{sign: func(string, []byte, []byte) ([]byte, bool) { return good, true }}
	if sig, err := Sign("ES512", ec, input, fast); err != nil || !bytes.Equal(sig, good) || fast.calls != 1 {
		t.Errorf("ES512: %v after %d calls", err, fast.calls)
	}
	if _, err := Sign("ES512", public(ec), input, fast); err == nil || fast.calls != 1 {
		t.Errorf("ES512 with a public key: %v after %d calls", err, fast.calls)
	}
	fast = &accelerator{}
	if _, err := Sign("ES256", keyNamed(t, "EC P-256"), input, fast); err != nil || fast.calls != 0 {
		t.Errorf("ES256: %v after %d calls", err, fast.calls)
	}
}

// Our types work as go-jose's signers, too.
func TestOpaqueSigner(t *testing.T) {
	for _, a := range algorithms {
		k := keyFor(t, a.Name)
		opened, err := open(a.Name, k)
		if err != nil {
			t.Fatal(err)
		}
		signer, err := jose.NewSigner(jose.SigningKey{Algorithm: jose.SignatureAlgorithm(a.Name), Key: opened}, nil)
		if err != nil {
			t.Fatalf("%s: %v", a.Name, err)
		}
		object, err := signer.Sign([]byte(claims))
		if err != nil {
			t.Fatalf("%s: %v", a.Name, err)
		}
		text, err := object.CompactSerialize()
		if err != nil {
			t.Fatal(err)
		}
		if err := Verify(parse(text), public(k)); err != nil {
			t.Errorf("%s: %v", a.Name, err)
		}
		if err := opened.VerifyPayload(nil, nil, "XX999"); code(t, err) != CodeUnsupported {
			t.Errorf("%s verifies for another algorithm: %v", a.Name, err)
		}
		if _, err := opened.SignPayload(nil, "XX999"); code(t, err) != CodeUnsupported {
			t.Errorf("%s signs for another algorithm: %v", a.Name, err)
		}
	}
}

func TestTrace(t *testing.T) {
	for _, a := range algorithms {
		k := keyFor(t, a.Name)
		text := signed(t, a.Name, k, `{"alg":"`+a.Name+`"}`, claims)
		trace := Trace(parse(text), k)
		input, _, _ := strings.Cut(text[strings.Index(text, ".")+1:], ".")
		if !strings.HasSuffix(trace.Input, "."+input) || trace.Method != a.Method || trace.Hash != a.HashName() || trace.Key != k.Name {
			t.Errorf("%s: %+v", a.Name, trace)
		}
		if (trace.Digest == "") != (a.Hash == 0) {
			t.Errorf("%s: digest %q", a.Name, trace.Digest)
		}
		if sum := sha256.Sum256([]byte(trace.Input)); a.Hash == crypto.SHA256 && trace.Digest != hex.EncodeToString(sum[:]) {
			t.Errorf("%s: digest %q", a.Name, trace.Digest)
		}
		if len(trace.Signature) == 0 || len(trace.Signature)%2 != 0 {
			t.Errorf("%s: signature %q", a.Name, trace.Signature)
		}
	}
	trace := Trace(parse(b64([]byte(`{"alg":"none"}`))+".e30."), nil)
	if trace.Method != "" || trace.Key != "" || trace.Signature != "" || trace.Input == "" {
		t.Errorf("none: %+v", trace)
	}
}

func TestErrorIsError(t *testing.T) {
	var err error = refuse(CodeSignature, "It is so.", "Because.", "Go on.")
	var e *Error
	if !errors.As(err, &e) || e.Error() != "It is so. Because. Go on." {
		t.Error("an *Error is found by errors.As and speaks all of its words")
	}
}
