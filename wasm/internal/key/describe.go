package key

import (
	"crypto/ecdh"
	"crypto/ecdsa"
	"crypto/ed25519"
	"crypto/rsa"
	"crypto/sha256"
	"encoding/base64"
	"math/big"
	"strconv"
	"strings"

	"filippo.io/mldsa"
	"github.com/cloudflare/circl/sign/ed448"

	"jwtdebugger/wasm/internal/prose"
)

// describe fills in what the key itself tells: type, curve, bits, name, sentence and
// thumbprint. from says where the key came from, for the sentence; "" leaves it out.
func (k *Key) describe(from string) {
	half := "public"
	if k.Private != nil || k.Info.Private {
		half = "private"
	}
	k.Info.Private = half == "private"
	switch pub := k.Public.(type) {
	case *rsa.PublicKey:
		k.Type, k.Bits = RSA, pub.N.BitLen()
		k.Name = "RSA " + strconv.Itoa(k.Bits)
		k.Sentence = "an RSA " + half + " key of " + strconv.Itoa(k.Bits) + " bits"
	case *ecdsa.PublicKey:
		k.Type, k.Curve, k.Bits = EC, pub.Curve.Params().Name, pub.Curve.Params().BitSize
		k.Name = "EC " + k.Curve
		k.Sentence = "an EC " + half + " key on " + k.Curve
	case ed25519.PublicKey:
		k.Type, k.Curve = OKP, "Ed25519"
		k.Name = "Ed25519"
		k.Sentence = "an Ed25519 " + half + " key"
	case ed448.PublicKey:
		k.Type, k.Curve = OKP, "Ed448"
		k.Name = "Ed448"
		k.Sentence = "an Ed448 " + half + " key"
	case *ecdh.PublicKey:
		k.Type, k.Curve = OKP, "X25519"
		k.Name = "X25519"
		k.Sentence = "an X25519 " + half + " key (for encryption: it signs nothing)"
	case *mldsa.PublicKey:
		k.Type, k.Curve = AKP, pub.Parameters().String()
		k.Name = k.Curve
		k.Sentence = "an " + k.Curve + " " + half + " key"
	default:
		if k.Secret == nil {
			return
		}
		k.Type, k.Bits = Oct, 8*len(k.Secret)
		k.Name = "Secret, " + prose.Count(len(k.Secret), "byte")
		k.Sentence = "a secret of " + prose.Count(len(k.Secret), "byte")
		k.Info.Private = false
	}
	if from != "" {
		k.Sentence += ", " + from
	}
	k.Thumbprint = k.thumbprint()
}

// member is a member of a JWK that is a string.
type member struct{ name, value string }

// members are the members of the public key's JWK that its type requires, in the order
// that RFC 7638 hashes them. ok is false for a key that has no JWK form.
func (k *Key) members() (members []member, ok bool) {
	switch pub := k.Public.(type) {
	case *rsa.PublicKey:
		return []member{{"e", b64(big.NewInt(int64(pub.E)).Bytes())}, {"kty", RSA}, {"n", b64(pub.N.Bytes())}}, true
	case *ecdsa.PublicKey:
		crv := pub.Curve.Params().Name
		point, err := uncompressed(pub)
		if err != nil || crv == "P-224" { // RFC 7518 section 6.2.1.1 knows three curves
			return nil, false
		}
		n := len(point) / 2
		return []member{{"crv", crv}, {"kty", EC}, {"x", b64(point[1 : 1+n])}, {"y", b64(point[1+n:])}}, true
	case ed25519.PublicKey:
		return []member{{"crv", "Ed25519"}, {"kty", OKP}, {"x", b64(pub)}}, true
	case ed448.PublicKey:
		return []member{{"crv", "Ed448"}, {"kty", OKP}, {"x", b64(pub)}}, true
	case *ecdh.PublicKey:
		return []member{{"crv", "X25519"}, {"kty", OKP}, {"x", b64(pub.Bytes())}}, true
	case *mldsa.PublicKey:
		return []member{{"alg", pub.Parameters().String()}, {"kty", AKP}, {"pub", b64(pub.Bytes())}}, true
	}
	if k.Secret != nil {
		return []member{{"k", b64(k.Secret)}, {"kty", Oct}}, true
	}
	return nil, false
}

// thumbprint is the RFC 7638 thumbprint with SHA-256: over the required members in the
// order of their names, without white space. Every name and value here is ASCII that JSON
// need not escape. RFC 9964 section 6 gives the members of an AKP key.
func (k *Key) thumbprint() string {
	members, ok := k.members()
	if !ok {
		return ""
	}
	pairs := make([]string, len(members))
	for i, m := range members {
		pairs[i] = `"` + m.name + `":"` + m.value + `"`
	}
	sum := sha256.Sum256([]byte("{" + strings.Join(pairs, ",") + "}"))
	return b64(sum[:])
}

func b64(b []byte) string { return base64.RawURLEncoding.EncodeToString(b) }
