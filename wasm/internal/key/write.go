package key

import (
	"crypto/ecdh"
	"crypto/ecdsa"
	"crypto/ed25519"
	"crypto/rsa"
	"encoding/pem"
	"math/big"

	"filippo.io/mldsa"
	"github.com/cloudflare/circl/sign/ed448"
	"github.com/go-json-experiment/json/jsontext"
)

// DER writes the private key as PKCS #8 (RFC 5958), or the public key as SPKI (RFC 5280
// section 4.1). It fails with a Refusal.
func (k *Key) DER(private bool) ([]byte, error) {
	switch {
	case k.Secret != nil:
		return nil, refuse("A secret has no PEM form.", "As a JWK it has one.")
	case k.Public == nil:
		return nil, refuse("This key was not read, so it cannot be written.", "")
	case private && k.Private == nil:
		return nil, refuse("This is a public key.", "There is no private key to write.")
	}
	var der []byte
	var err error
	if private {
		if key, ok := k.Private.(*rsa.PrivateKey); ok && len(key.Primes) < 2 {
			return nil, refuse("This RSA key came without its primes p and q, which PKCS #8 must hold.", "As a JWK it can be written.")
		}
		der, err = marshalPKCS8(k.Private)
	} else {
		der, err = marshalSPKI(k.Public)
	}
	if err != nil {
		return nil, refuse("This key has no PEM form.", "")
	}
	return der, nil
}

// PEM writes the private key as PKCS #8, or the public key as SPKI. It fails with a Refusal.
func (k *Key) PEM(private bool) (string, error) {
	der, err := k.DER(private)
	if err != nil {
		return "", err
	}
	label := "PUBLIC KEY"
	if private {
		label = "PRIVATE KEY"
	}
	return string(pem.EncodeToMemory(&pem.Block{Type: label, Bytes: der})), nil
}

// JWK writes the key as a JWK (RFC 7517) in one line, members in the order kty, use, alg,
// kid, then the key's own; private parts only when private is set. A secret is all private. It fails with a Refusal.
func (k *Key) JWK(private bool) (string, error) {
	own, ok := k.members()
	switch {
	case !ok:
		return "", refuse("This key has no JWK form.", "")
	case k.Secret != nil && !private:
		return "", refuse("A secret has no public half to write.", "")
	case k.Secret == nil && private && k.Private == nil:
		return "", refuse("This is a public key.", "There is no private key to write.")
	}
	members := []member{{"kty", k.Type}, {"use", k.Use}, {"alg", k.Algorithm}, {"kid", k.Kid}}
	if k.Type == AKP {
		members[2].value = k.Curve // RFC 9964 section 3: alg is the parameter set
	}
	for _, m := range order(own) {
		if m.name != "kty" && m.name != "alg" {
			members = append(members, m)
		}
	}
	if private && k.Secret == nil {
		parts, err := k.privateMembers()
		if err != nil {
			return "", err
		}
		members = append(members, parts...)
	}
	b := []byte{'{'}
	for _, m := range members {
		if m.value == "" && m.name != "k" {
			continue
		}
		if len(b) > 1 {
			b = append(b, ',')
		}
		b, _ = jsontext.AppendQuote(b, m.name) // an error only tells of bytes that are not UTF-8, replaced
		b = append(b, ':')
		b, _ = jsontext.AppendQuote(b, m.value)
	}
	return string(append(b, '}')), nil
}

// order puts n before e, as RSA keys are always written.
func order(own []member) []member {
	if own[0].name == "e" {
		return []member{own[2], own[0]}
	}
	return own
}

func (k *Key) privateMembers() ([]member, error) {
	switch key := k.Private.(type) {
	case *rsa.PrivateKey:
		parts := []member{{"d", b64(key.D.Bytes())}}
		if len(key.Primes) > 2 {
			return nil, refuse("This RSA key has more than two primes, so no JWK of it is written.", "Few programs read one. As PEM it can be written.")
		}
		if len(key.Primes) == 2 {
			parts = append(parts, member{"p", b64(key.Primes[0].Bytes())}, member{"q", b64(key.Primes[1].Bytes())})
			for _, c := range []struct {
				name  string
				value *big.Int
			}{{"dp", key.Precomputed.Dp}, {"dq", key.Precomputed.Dq}, {"qi", key.Precomputed.Qinv}} {
				if c.value != nil {
					parts = append(parts, member{c.name, b64(c.value.Bytes())})
				}
			}
		}
		return parts, nil
	case *ecdsa.PrivateKey:
		d, err := number(key)
		if err != nil {
			return nil, refuse("This key has no JWK form.", "")
		}
		return []member{{"d", b64(d)}}, nil
	case ed25519.PrivateKey:
		return []member{{"d", b64(key.Seed())}}, nil
	case ed448.PrivateKey:
		return []member{{"d", b64(key.Seed())}}, nil
	case *ecdh.PrivateKey:
		return []member{{"d", b64(key.Bytes())}}, nil
	case *mldsa.PrivateKey:
		return []member{{"priv", b64(key.Bytes())}}, nil
	}
	return nil, refuse("This key has no JWK form.", "")
}
