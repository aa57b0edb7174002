package jose

import (
	"crypto"
	"crypto/ecdh"
	"crypto/ecdsa"
	"crypto/ed25519"
	"crypto/elliptic"
	"crypto/rand"
	"crypto/rsa"
	"crypto/sha256"
	"crypto/x509"
	"encoding/base64"
	"encoding/pem"
	"os"
	"path/filepath"
	"strings"
	"sync"
	"testing"

	"filippo.io/mldsa"
	"github.com/cloudflare/circl/sign/ed448"

	"jwtdebugger/wasm/internal/alg"
	"jwtdebugger/wasm/internal/key"
	"jwtdebugger/wasm/internal/report/reporttest"
	"jwtdebugger/wasm/internal/token"
)

// b64 is base64url without padding.
func b64(data []byte) string { return base64.RawURLEncoding.EncodeToString(data) }

// parse takes a compact serialization apart.
func parse(text string) *token.Token { return token.Parse(text, 0, len(text)) }

// secretKey is a key of type oct.
func secretKey(secret []byte) *key.Key {
	k := &key.Key{Secret: secret}
	k.Type, k.Bits, k.Name = key.Oct, 8*len(secret), "Secret"
	return k
}

// privateKey is a key with both its halves.
func privateKey(private any) *key.Key {
	k := &key.Key{Private: private}
	switch p := private.(type) {
	case *rsa.PrivateKey:
		k.Type, k.Public = key.RSA, &p.PublicKey
	case *ecdsa.PrivateKey:
		k.Type, k.Public = key.EC, &p.PublicKey
	case ed25519.PrivateKey:
		k.Type, k.Public = key.OKP, p.Public().(ed25519.PublicKey)
	case ed448.PrivateKey:
		k.Type, k.Public = key.OKP, p.Public().(ed448.PublicKey)
	case *mldsa.PrivateKey:
		k.Type, k.Public = key.AKP, p.PublicKey()
	case *ecdh.PrivateKey:
		k.Type, k.Public = key.OKP, p.PublicKey()
	}
	return k
}

// public is the key without its private half.
func public(k *key.Key) *key.Key {
	half := *k
	half.Private = nil
	return &half
}

var makers = map[string]func() (any, error){
	"RSA 512":      func() (any, error) { return rsa.GenerateKey(rand.Reader, 512) },
	"RSA 1024":     func() (any, error) { return rsa.GenerateKey(rand.Reader, 1024) },
	"RSA 2048":     func() (any, error) { return rsa.GenerateKey(rand.Reader, 2048) },
	"RSA 3072":     func() (any, error) { return rsa.GenerateKey(rand.Reader, 3072) },
	"RSA 8192":     func() (any, error) { return readPrivate("rsa8192.pem") }, // takes 20 s to make
	"EC P-224":     func() (any, error) { return ecdsa.GenerateKey(elliptic.P224(), rand.Reader) },
	"EC P-256":     func() (any, error) { return ecdsa.GenerateKey(elliptic.P256(), rand.Reader) },
	"EC P-384":     func() (any, error) { return ecdsa.GenerateKey(elliptic.P384(), rand.Reader) },
	"EC P-521":     func() (any, error) { return ecdsa.GenerateKey(elliptic.P521(), rand.Reader) },
	"Ed25519":      func() (any, error) { _, private, err := ed25519.GenerateKey(rand.Reader); return private, err },
	"Ed448":        func() (any, error) { _, private, err := ed448.GenerateKey(rand.Reader); return private, err },
	"EC secp256k1": func() (any, error) { return ecdsa.GenerateKey(key.Secp256k1(), rand.Reader) },
	"X25519":       func() (any, error) { return ecdh.X25519().GenerateKey(rand.Reader) },
	"ML-DSA-44":    func() (any, error) { return mldsa.GenerateKey(mldsa.MLDSA44()) },
	"ML-DSA-65":    func() (any, error) { return mldsa.GenerateKey(mldsa.MLDSA65()) },
	"ML-DSA-87":    func() (any, error) { return mldsa.GenerateKey(mldsa.MLDSA87()) },
	"unreadable":   func() (any, error) { return nil, nil },
}

var made sync.Map

// keyNamed makes the key of that name once; "secret" is one of 64 bytes.
func keyNamed(t testing.TB, name string) *key.Key {
	t.Helper()
	if name == "secret" {
		return secretKey([]byte(strings.Repeat("0123456789abcdef", 4)))
	}
	if k, ok := made.Load(name); ok {
		return k.(*key.Key)
	}
	makes, known := makers[name]
	if !known {
		t.Fatalf("no key %q is made for tests", name)
	}
	private, err := makes()
	if err != nil {
		t.Fatal(err)
	}
	k := privateKey(private)
	k.Name = name
	made.Store(name, k)
	return k
}

// The table, by its uses.
var (
	algorithms        = alg.All(alg.Signs)
	keyAlgorithms     = alg.All(alg.ManagesKey)
	contentAlgorithms = alg.All(alg.EncryptsContent)
)

// keyFor is a key that the algorithm of that name works with.
func keyFor(t testing.TB, name string) *key.Key {
	t.Helper()
	a, ok := alg.Lookup(alg.Signs, name)
	if !ok {
		t.Fatalf("no algorithm %s", name)
	}
	switch a.Family {
	case alg.HMAC:
		return keyNamed(t, "secret")
	case alg.RSA, alg.PSS:
		return keyNamed(t, "RSA 2048")
	case alg.ECDSA:
		return keyNamed(t, "EC "+a.Curve())
	}
	return keyNamed(t, a.Curve())
}

func readPEM(name string) ([]byte, error) {
	text, err := os.ReadFile(filepath.Join("testdata", name))
	if err != nil {
		return nil, err
	}
	block, _ := pem.Decode(text)
	return block.Bytes, nil
}

func readPrivate(name string) (any, error) {
	der, err := readPEM(name)
	if err != nil {
		return nil, err
	}
	return x509.ParsePKCS8PrivateKey(der)
}

// signed is a compact JWS with that header and payload.
func signed(t testing.TB, alg string, k *key.Key, header, payload string) string {
	t.Helper()
	input := b64([]byte(header)) + "." + b64([]byte(payload))
	sig, err := Sign(alg, k, []byte(input), nil)
	if err != nil {
		t.Fatal(err)
	}
	return input + "." + b64(sig)
}

// code is the code of an *Error; "" for nil.
func code(t testing.TB, err error) string {
	t.Helper()
	if err == nil {
		return ""
	}
	e, ok := err.(*Error)
	if !ok {
		t.Fatalf("%T is no *Error: %v", err, err)
	}
	reporttest.Words(t, e.Code, e.Words)
	return e.Code
}

// rsaOf is an RSA key with a modulus of exactly that many bits, however few.
func rsaOf(t *testing.T, bits int) *key.Key {
	t.Helper()
	private, err := rsa.GenerateKey(rand.Reader, bits)
	if err != nil {
		t.Fatal(err)
	}
	return privateKey(private)
}

// saltedPS256 is a token whose PSS salt has another length than its hash.
func saltedPS256(t *testing.T, k *key.Key, salt int) string {
	t.Helper()
	input := b64([]byte(`{"alg":"PS256"}`)) + "." + b64([]byte(claims))
	digest := sha256.Sum256([]byte(input))
	sig, err := rsa.SignPSS(rand.Reader, k.Private.(*rsa.PrivateKey), crypto.SHA256, digest[:], &rsa.PSSOptions{SaltLength: salt})
	if err != nil {
		t.Fatal(err)
	}
	return input + "." + b64(sig)
}
