package key

import (
	"crypto/ecdsa"
	"crypto/elliptic"
	"crypto/rand"
	"crypto/rsa"
	"strconv"
	"strings"
	"testing"
)

// Read runs on every keystroke in the Key field.
func BenchmarkRead(b *testing.B) {
	big := &Key{}
	private, err := rsa.GenerateKey(rand.Reader, 4096)
	if err != nil {
		b.Fatal(err)
	}
	big.usePrivate(private)
	big.describe("")
	full, _ := big.JWK(true)
	head, _, _ := strings.Cut(full, `,"p":`)
	pemText, _ := big.PEM(true)
	texts := map[string]string{
		"JWKS of 100 RSA keys":                  jwksOf(b, 100, func() any { return &rsa.PublicKey{N: private.N, E: private.E} }),
		"JWKS of 100 P-256 keys":                jwksOf(b, 100, func() any { return p256(b) }),
		"RSA 4096 private, PKCS 8":              pemText,
		"RSA 4096 private, JWK":                 full,
		"RSA 4096 private, JWK of n, e, d only": head + "}",
		"secret":                                "correct horse battery staple",
		"certificate":                           testFile(b, "cert-rsa.pem"),
		"secret of 1 MB":                        strings.Repeat("correct horse ", 75000),
	}
	for name, text := range texts {
		if s := Read(text, "", Auto); len(s.Keys) == 0 || !s.Keys[0].Usable() {
			b.Fatalf("%s is not read", name)
		}
		b.Run(name, func(b *testing.B) {
			b.SetBytes(int64(len(text)))
			for b.Loop() {
				Read(text, "", Auto)
			}
		})
	}
}

func p256(b *testing.B) any {
	k, err := ecdsa.GenerateKey(elliptic.P256(), rand.Reader)
	if err != nil {
		b.Fatal(err)
	}
	return &k.PublicKey
}

func jwksOf(b *testing.B, n int, public func() any) string {
	keys := make([]string, n)
	for i := range keys {
		k := &Key{Public: public()}
		k.describe("")
		k.Kid = strconv.Itoa(i)
		var err error
		if keys[i], err = k.JWK(false); err != nil {
			b.Fatal(err)
		}
	}
	return `{"keys":[` + strings.Join(keys, ",") + "]}"
}
