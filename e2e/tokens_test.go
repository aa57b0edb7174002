package e2e_test

import (
	"crypto"
	"crypto/ecdsa"
	"crypto/ed25519"
	"crypto/elliptic"
	"crypto/rand"
	"crypto/rsa"
	"crypto/x509"
	"encoding/base64"
	"encoding/json"
	"encoding/pem"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/go-jose/go-jose/v4"
)

// secret is 32 bytes, what HS256 wants.
const secret = "correct horse battery staple, ok"

// Keys are made once: RSA takes its time.
var (
	rsaKey = sync.OnceValue(func() *rsa.PrivateKey { return must(rsa.GenerateKey(rand.Reader, 2048)) })
	ecKey  = sync.OnceValue(func() *ecdsa.PrivateKey { return must(ecdsa.GenerateKey(elliptic.P256(), rand.Reader)) })
	edKey  = sync.OnceValue(func() ed25519.PrivateKey {
		_, key, err := ed25519.GenerateKey(rand.Reader)
		return must(key, err)
	})
)

func must[V any](v V, err error) V {
	if err != nil {
		panic(err)
	}
	return v
}

// mint signs a payload, byte for byte, as another program would: with go-jose.
func mint(t *testing.T, alg jose.SignatureAlgorithm, key any, header map[string]any, payload string) string {
	t.Helper()
	options := &jose.SignerOptions{}
	options.WithType("JWT")
	for name, value := range header {
		options.WithHeader(jose.HeaderKey(name), value)
	}
	signer, err := jose.NewSigner(jose.SigningKey{Algorithm: alg, Key: key}, options)
	if err != nil {
		t.Fatal(err)
	}
	signed, err := signer.Sign([]byte(payload))
	if err != nil {
		t.Fatal(err)
	}
	return must(signed.CompactSerialize())
}

// hs256 signs a payload with secret.
func hs256(t *testing.T, payload string) string {
	t.Helper()
	return mint(t, jose.HS256, []byte(secret), nil, payload)
}

// verify checks a token natively, with go-jose, and returns its payload.
func verify(t *testing.T, token string, key any) string {
	t.Helper()
	parsed, err := jose.ParseSignedCompact(token, []jose.SignatureAlgorithm{jose.HS256, jose.RS256, jose.PS512, jose.ES256, jose.EdDSA})
	if err != nil {
		t.Fatalf("go-jose does not parse %s: %v", token, err)
	}
	payload, err := parsed.Verify(key)
	if err != nil {
		t.Fatalf("go-jose does not verify %s: %v", token, err)
	}
	return string(payload)
}

// part decodes one part of a compact token.
func part(t *testing.T, token string, index int) string {
	t.Helper()
	parts := strings.Split(token, ".")
	if index >= len(parts) {
		t.Fatalf("%q has no part %d", token, index)
	}
	b, err := base64.RawURLEncoding.DecodeString(parts[index])
	if err != nil {
		t.Fatalf("Part %d of %q is not base64url: %v", index, token, err)
	}
	return string(b)
}

func b64(text string) string { return base64.RawURLEncoding.EncodeToString([]byte(text)) }

// claims writes a payload with times relative to now.
func claims(pairs ...any) string {
	m := map[string]any{}
	for i := 0; i < len(pairs); i += 2 {
		if d, ok := pairs[i+1].(time.Duration); ok {
			m[pairs[i].(string)] = time.Now().Add(d).Unix()
			continue
		}
		m[pairs[i].(string)] = pairs[i+1]
	}
	return string(must(json.Marshal(m)))
}

func publicPEM(key crypto.PublicKey) string {
	return string(pem.EncodeToMemory(&pem.Block{Type: "PUBLIC KEY", Bytes: must(x509.MarshalPKIXPublicKey(key))}))
}

func privatePEM(key crypto.PrivateKey) string {
	return string(pem.EncodeToMemory(&pem.Block{Type: "PRIVATE KEY", Bytes: must(x509.MarshalPKCS8PrivateKey(key))}))
}

// keySet writes a JWKS of public keys.
func keySet(keys ...jose.JSONWebKey) string {
	return string(must(json.MarshalIndent(jose.JSONWebKeySet{Keys: keys}, "", "  ")))
}

func pemBlock(kind string, der []byte) string {
	return string(pem.EncodeToMemory(&pem.Block{Type: kind, Bytes: der}))
}

// quoted writes text as a JavaScript string.
func quoted(text string) string { return string(must(json.Marshal(text))) }
