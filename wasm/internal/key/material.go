package key

import (
	"bytes"
	"crypto"
	"crypto/ecdh"
	"crypto/ecdsa"
	"crypto/ed25519"
	"crypto/elliptic"
	"crypto/rsa"
	"math/big"
	"strconv"

	"filippo.io/mldsa"
	"github.com/cloudflare/circl/sign/ed448"

	"jwtdebugger/wasm/internal/prose"
	"jwtdebugger/wasm/internal/report"
)

// This file turns numbers and bytes into Go's key types. Containers and JWKs both end here.

// flaw is a problem that has no place yet.
type flaw struct{ code, severity, lead, why, next string }

// publicOf is the public half of a private key.
func publicOf(private any) any {
	switch key := private.(type) {
	case *rsa.PrivateKey:
		return &key.PublicKey
	case *ecdsa.PrivateKey:
		return &key.PublicKey
	case ed25519.PrivateKey:
		return key.Public().(ed25519.PublicKey)
	case ed448.PrivateKey:
		return key.Public().(ed448.PublicKey)
	case *ecdh.PrivateKey:
		return key.PublicKey()
	case *mldsa.PrivateKey:
		return key.PublicKey()
	}
	return nil
}

// samePublic reports whether two public keys are the same key.
func samePublic(a, b any) bool {
	comparable, ok := a.(interface{ Equal(crypto.PublicKey) bool })
	return ok && comparable.Equal(b)
}

// Sizes of RSA keys that are read. Smaller ones cannot hold a signature of any JWS
// algorithm; larger ones would take a browser minutes.
const (
	minRSABits = 512
	maxRSABits = 16384
)

func rsaPublic(n, e *big.Int) (*rsa.PublicKey, *flaw) {
	bits := n.BitLen()
	fail := func(code, lead, why, next string) (*rsa.PublicKey, *flaw) {
		return nil, &flaw{code, report.Error, lead, why, next}
	}
	switch {
	case n.Sign() <= 0:
		return fail(CodeModulus, "The modulus n of this RSA key is zero.", "The key is damaged.", "Copy it again.")
	case bits < minRSABits:
		return fail(CodeSize, "This RSA key has "+prose.Count(bits, "bit")+", which is too few for any signature.", "No JWS signature fits under 512 bits, so it is not used; RFC 7518 section 3.3 asks for 2048.", "")
	case bits > maxRSABits:
		return fail(CodeSize, "This RSA key has "+strconv.Itoa(bits)+" bits, which is too many.", "Keys over 16384 bits are not read here: one check would take minutes.", "")
	case n.Bit(0) == 0:
		return fail(CodeModulus, "The modulus n of this RSA key is an even number.", "No product of two large primes is one, so the key is damaged.", "Copy it again.")
	case e.Sign() <= 0 || e.Cmp(big.NewInt(1)) == 0:
		return fail(CodeExponent, "The public exponent e of this RSA key is "+e.String()+", so the key is not used.", "With it everything would be its own signature; 65537 is usual.", "")
	case e.Bit(0) == 0:
		return fail(CodeExponent, "The public exponent e of this RSA key is an even number.", "No private key exists for one, so the key is damaged; 65537 is usual.", "Copy it again.")
	case e.BitLen() > 31:
		return fail(CodeExponent, "The public exponent e of this RSA key has "+strconv.Itoa(e.BitLen())+" bits, so it is not used.", "Go’s RSA takes at most 31; 65537 is usual.", "")
	}
	return &rsa.PublicKey{N: n, E: int(e.Int64())}, nil
}

// rsaParts are the numbers of a private RSA key (RFC 8017 section A.1.2). All but d may be
// missing.
type rsaParts struct {
	d          *big.Int
	primes     []*big.Int // p, q and further ones
	dp, dq, qi *big.Int
}

// rsaPrivate joins the halves. When they do not belong together the key is nil; a flaw
// beside a key is one that was mended.
func rsaPrivate(pub *rsa.PublicKey, parts rsaParts) (*rsa.PrivateKey, *flaw) {
	disagree := &flaw{CodeParts, report.Error,
		"The private numbers of this RSA key do not belong to its public key n and e.", "A part was altered or taken from another key. It can check signatures, not make them.", "Export the key again."}
	if parts.d.Sign() <= 0 || parts.d.BitLen() > pub.N.BitLen() {
		return nil, disagree
	}
	for _, prime := range parts.primes {
		if prime.BitLen() < 2 || prime.BitLen() > pub.N.BitLen() || prime.Bit(0) == 0 {
			return nil, disagree
		}
	}
	if len(parts.primes) != 2 {
		return rsaWithoutCRT(pub, parts, disagree)
	}
	// A copy, because Precompute fills in Primes' companions and must not see wrong ones twice.
	key := &rsa.PrivateKey{PublicKey: *pub, D: parts.d, Primes: parts.primes}
	key.Precomputed.Dp, key.Precomputed.Dq, key.Precomputed.Qinv = parts.dp, parts.dq, parts.qi
	key.Precompute()
	if key.Validate() == nil {
		return key, nil
	}
	if parts.dp == nil || parts.dq == nil || parts.qi == nil {
		return nil, disagree
	}
	key = &rsa.PrivateKey{PublicKey: *pub, D: parts.d, Primes: parts.primes}
	key.Precompute()
	if key.Validate() != nil {
		return nil, disagree
	}
	return key, &flaw{CodeParts, report.Warning,
		"The numbers dp, dq and qi of this RSA key do not belong to its primes.", "They only speed it up, and were computed again; other programs refuse the key or make wrong signatures with it.", ""}
}

// rsaWithoutCRT takes a key of n, e and d alone, or of more than two primes. Nothing in
// the library compares their halves, so a number is raised to e and d and must come back;
// for large keys that would take seconds on each keystroke, and is left to the signing,
// which checks what it made.
func rsaWithoutCRT(pub *rsa.PublicKey, parts rsaParts, disagree *flaw) (*rsa.PrivateKey, *flaw) {
	product := big.NewInt(1)
	for _, prime := range parts.primes {
		product.Mul(product, prime)
	}
	if len(parts.primes) > 0 && product.Cmp(pub.N) != 0 || len(parts.primes) > 8 {
		return nil, disagree
	}
	const largest = 2048
	two := big.NewInt(2)
	there := new(big.Int).Exp(two, big.NewInt(int64(pub.E)), pub.N)
	if pub.N.BitLen() <= largest && there.Exp(there, parts.d, pub.N).Cmp(two) != 0 {
		return nil, disagree
	}
	key := &rsa.PrivateKey{PublicKey: *pub, D: parts.d, Primes: parts.primes}
	key.Precompute()
	return key, nil
}

// curves are the elliptic curves that are used, by their JWK name.
var curves = []string{"P-224", "P-256", "P-384", "P-521", "secp256k1"}

// curveOf is one of them, nil for any other name.
func curveOf(name string) elliptic.Curve {
	switch name {
	case "P-224":
		return elliptic.P224()
	case "P-256":
		return elliptic.P256()
	case "P-384":
		return elliptic.P384()
	case "P-521":
		return elliptic.P521()
	case "secp256k1":
		return k256
	}
	return nil
}

// octets is the length of a coordinate (RFC 7518 section 6.2.1.2).
func octets(curve elliptic.Curve) int { return (curve.Params().BitSize + 7) / 8 }

// ecPublic reads an encoded point (SEC 1 section 2.3.3), compressed or not.
func ecPublic(curve elliptic.Curve, point []byte) *ecdsa.PublicKey {
	if c, ok := curve.(*koblitz); ok {
		return c.publicKey(point)
	}
	n := octets(curve)
	if len(point) == 1+n && (point[0] == 2 || point[0] == 3) {
		x, y := elliptic.UnmarshalCompressed(curve, point)
		if x == nil {
			return nil
		}
		point = append([]byte{4}, append(x.FillBytes(make([]byte, n)), y.FillBytes(make([]byte, n))...)...)
	}
	pub, err := ecdsa.ParseUncompressedPublicKey(curve, point)
	if err != nil {
		return nil
	}
	return pub
}

// ecPrivate reads a private number, whose leading zeros may be missing or too many.
// It is nil or an *ecdsa.PrivateKey.
func ecPrivate(curve elliptic.Curve, d []byte) any {
	d = bytes.TrimLeft(d, "\x00")
	n := octets(curve)
	if len(d) > n {
		return nil
	}
	if c, ok := curve.(*koblitz); ok {
		if key := c.privateKey(d); key != nil {
			return key
		}
		return nil
	}
	key, err := ecdsa.ParseRawPrivateKey(curve, append(make([]byte, n-len(d)), d...))
	if err != nil {
		return nil
	}
	return key
}

// parameterSet is that of ML-DSA which has this name.
func parameterSet(name string) (set mldsa.Parameters, ok bool) {
	switch name {
	case "ML-DSA-44":
		return mldsa.MLDSA44(), true
	case "ML-DSA-65":
		return mldsa.MLDSA65(), true
	case "ML-DSA-87":
		return mldsa.MLDSA87(), true
	}
	return set, false
}

// join puts a private half beside the public one that the text names. private is nil when
// its number is none of the curve.
func (k *Key) join(private any, code string) {
	k.Info.Private = true
	if private == nil || !samePublic(publicOf(private), k.Public) {
		k.partsDisagree(code)
		return
	}
	k.Private = private
}
