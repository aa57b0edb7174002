package key

import (
	"crypto/ecdsa"
	"crypto/ed25519"
	"crypto/elliptic"
	"crypto/rand"
	"crypto/rsa"
	"crypto/x509"
	"errors"

	"filippo.io/mldsa"
	"github.com/cloudflare/circl/sign/ed448"

	"jwtdebugger/wasm/internal/prose"
)

// secrets are the lengths of those that are made, in bytes: for HMAC as long as the hash,
// for dir as long as A256GCM and A128CBC-HS256 want it.
var secrets = map[string]int{
	"HS256": 32, "HS384": 48, "HS512": 64, "dir": 32,
	"A128KW": 16, "A192KW": 24, "A256KW": 32, "A128GCMKW": 16, "A192GCMKW": 24, "A256GCMKW": 32,
}

// Generate makes a key for an algorithm of a JWS, or for an alg of a JWE: for RSA of 2048
// bits, for ECDH-ES on P-256, for PBES2 a password of 22 letters and digits. rsaKey, when not nil, makes RSA keys as PKCS #8 (the browser's are faster);
// where it fails, Go makes the key.
func Generate(alg string, rsaKey func(bits int) (der []byte, err error)) (*Key, error) {
	const bits = 2048 // RFC 7518 sections 3.3 and 3.5: 2048 bits or more
	k := &Key{}
	var err error
	switch alg {
	case "HS256", "HS384", "HS512", "dir", "A128KW", "A192KW", "A256KW", "A128GCMKW", "A192GCMKW", "A256GCMKW":
		k = FromSecret(make([]byte, secrets[alg]), "")
		_, err = rand.Read(k.Secret)
	case "PBES2-HS256+A128KW", "PBES2-HS384+A192KW", "PBES2-HS512+A256KW":
		entropy := make([]byte, 16)
		_, err = rand.Read(entropy)
		k = FromSecret([]byte(b64(entropy)), "")
	case "RS256", "RS384", "RS512", "PS256", "PS384", "PS512", "RSA1_5", "RSA-OAEP", "RSA-OAEP-256", "RSA-OAEP-384", "RSA-OAEP-512":
		k.Private, err = generateRSA(bits, rsaKey)
	case "ES256", "ECDH-ES", "ECDH-ES+A128KW", "ECDH-ES+A192KW", "ECDH-ES+A256KW":
		k.Private, err = ecdsa.GenerateKey(elliptic.P256(), rand.Reader)
	case "ES384":
		k.Private, err = ecdsa.GenerateKey(elliptic.P384(), rand.Reader)
	case "ES512":
		k.Private, err = ecdsa.GenerateKey(elliptic.P521(), rand.Reader)
	case "ES256K":
		k.Private, err = ecdsa.GenerateKey(k256, rand.Reader)
	case "EdDSA", "Ed25519":
		_, k.Private, err = ed25519.GenerateKey(rand.Reader)
	case "Ed448":
		_, k.Private, err = ed448.GenerateKey(rand.Reader)
	case "ML-DSA-44":
		k.Private, err = mldsa.GenerateKey(mldsa.MLDSA44())
	case "ML-DSA-65":
		k.Private, err = mldsa.GenerateKey(mldsa.MLDSA65())
	case "ML-DSA-87":
		k.Private, err = mldsa.GenerateKey(mldsa.MLDSA87())
	default:
		return nil, errors.New("There is no key to make for the algorithm " + prose.Visible(alg) + ".")
	}
	if err != nil {
		return nil, errors.New("A key for " + alg + " could not be made.")
	}
	if k.Secret == nil {
		k.Public = publicOf(k.Private)
		k.Format = "generated"
		k.describe("")
	}
	k.Algorithm = alg
	return k, nil
}

func generateRSA(bits int, rsaKey func(bits int) ([]byte, error)) (*rsa.PrivateKey, error) {
	if rsaKey != nil {
		if der, err := rsaKey(bits); err == nil {
			if parsed, err := x509.ParsePKCS8PrivateKey(der); err == nil {
				if key, ok := parsed.(*rsa.PrivateKey); ok && key.N.BitLen() == bits {
					return key, nil
				}
			}
		}
	}
	return rsa.GenerateKey(rand.Reader, bits)
}
