package main

import (
	"crypto"
	"crypto/ecdsa"
	"crypto/ed25519"
	"crypto/elliptic"
	"crypto/hmac"
	"crypto/rand"
	"crypto/rsa"
	"crypto/sha256"
	"crypto/x509"
	"encoding/base64"
	"encoding/pem"
	"fmt"
	"strings"
	"time"
)

// signer makes tokens of one algorithm.
type signer struct {
	alg     string
	key     string // for the Key field; it can sign
	subtle  string // for crypto.subtle: parameters of importKey and of verify
	public  []byte // for crypto.subtle: the key itself
	perform func(input []byte) []byte
}

func must[V any](v V, err error) V {
	if err != nil {
		panic(err) // no randomness, or a key that was just made cannot be written
	}
	return v
}

func signers() []signer {
	secret := []byte("correct horse battery staple, ok")
	ec := must(ecdsa.GenerateKey(elliptic.P256(), rand.Reader))
	rs := must(rsa.GenerateKey(rand.Reader, 2048))
	_, ed, err := ed25519.GenerateKey(rand.Reader)
	ed = must(ed, err)
	return []signer{
		{"HS256", string(secret), `{format: "raw", algorithm: {name: "HMAC", hash: "SHA-256"}}`, secret, func(input []byte) []byte {
			mac := hmac.New(sha256.New, secret)
			mac.Write(input)
			return mac.Sum(nil)
		}},
		{"ES256", private(ec), `{format: "spki", algorithm: {name: "ECDSA", namedCurve: "P-256", hash: "SHA-256"}}`, spki(ec.Public()), func(input []byte) []byte {
			sum := sha256.Sum256(input)
			r, s, err := ecdsa.Sign(rand.Reader, ec, sum[:])
			if err != nil {
				panic(err)
			}
			return append(r.FillBytes(make([]byte, 32)), s.FillBytes(make([]byte, 32))...)
		}},
		{"RS256", private(rs), `{format: "spki", algorithm: {name: "RSASSA-PKCS1-v1_5", hash: "SHA-256"}}`, spki(rs.Public()), func(input []byte) []byte {
			sum := sha256.Sum256(input)
			return must(rsa.SignPKCS1v15(rand.Reader, rs, crypto.SHA256, sum[:]))
		}},
		{"EdDSA", private(ed), `{format: "spki", algorithm: {name: "Ed25519"}}`, spki(ed.Public()), func(input []byte) []byte {
			return ed25519.Sign(ed, input)
		}},
	}
}

func private(key crypto.PrivateKey) string {
	return string(pem.EncodeToMemory(&pem.Block{Type: "PRIVATE KEY", Bytes: must(x509.MarshalPKCS8PrivateKey(key))}))
}

func spki(key crypto.PublicKey) []byte { return must(x509.MarshalPKIXPublicKey(key)) }

var encoding = base64.RawURLEncoding

func (s signer) sign(payload string) string {
	input := encoding.EncodeToString([]byte(`{"alg":"`+s.alg+`","typ":"JWT"}`)) + "." + encoding.EncodeToString([]byte(payload))
	return input + "." + encoding.EncodeToString(s.perform([]byte(input)))
}

// payload is a JSON object of about size bytes: what an identity provider writes, with a
// list of groups to fill it. Each n is another.
func payload(n, size int) string {
	now := time.Now().Unix()
	var b strings.Builder
	fmt.Fprintf(&b, `{"iss":"https://issuer.example/realms/main","sub":"248289761001","aud":["api","web"],"iat":%d,"nbf":%d,"exp":%d,"jti":"id-%d","scope":"openid profile email","groups":["everyone"`, now-60, now-60, now+3600, n)
	for i := 0; b.Len() < size-2; i++ {
		fmt.Fprintf(&b, `,"group-%04d-%04d"`, n, i)
	}
	b.WriteString("]}")
	return b.String()
}

// wide is a payload of 400 claims.
func wide(n int) string {
	var b strings.Builder
	fmt.Fprintf(&b, `{"jti":"id-%d","exp":%d`, n, time.Now().Unix()+3600)
	for i := range 398 {
		fmt.Fprintf(&b, `,"claim_%03d":%d`, i, 1000000+n*1000+i)
	}
	b.WriteString("}")
	return b.String()
}
