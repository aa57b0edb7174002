package key

//lint:file-ignore SA1019 what crypto/ecdsa offers in place of these is for the curves of NIST alone

import (
	"crypto/ecdsa"
	"crypto/elliptic"
	"math/big"
	"sync"

	"github.com/consensys/gnark-crypto/ecc/secp256k1"
)

// Secp256k1 is the curve of ES256K (RFC 8812 section 3). The standard library's crypto/ecdsa
// computes on it as on any curve that it is given; the arithmetic of its points is
// gnark-crypto's. That adds a tenth of what a package of its own for this curve does, and
// the keys are Go's own types.
func Secp256k1() elliptic.Curve { return k256 }

var k256 elliptic.Curve = &koblitz{sync.OnceValue(func() *elliptic.CurveParams {
	return &elliptic.CurveParams{
		Name: "secp256k1", BitSize: 256,
		P:  hexadecimal("fffffffffffffffffffffffffffffffffffffffffffffffffffffffefffffc2f"),
		N:  hexadecimal("fffffffffffffffffffffffffffffffebaaedce6af48a03bbfd25e8cd0364141"),
		B:  big.NewInt(7),
		Gx: hexadecimal("79be667ef9dcbbac55a06295ce870b07029bfcdb2dce28d959f2815b16f81798"),
		Gy: hexadecimal("483ada7726a3c4655da4fbfc0e1108a8fd17b448a68554199c47d08ffb10d4b8"),
	}
})}

func hexadecimal(digits string) *big.Int {
	n, _ := new(big.Int).SetString(digits, 16)
	return n
}

// koblitz is an elliptic.Curve over gnark-crypto's points. In both the point at infinity has
// the coordinates 0 and 0.
type koblitz struct{ params func() *elliptic.CurveParams }

func (c *koblitz) Params() *elliptic.CurveParams { return c.params() }

func point(x, y *big.Int) *secp256k1.G1Affine {
	var p secp256k1.G1Affine
	p.X.SetBigInt(x)
	p.Y.SetBigInt(y)
	return &p
}

func coordinates(p *secp256k1.G1Affine) (x, y *big.Int) {
	return p.X.BigInt(new(big.Int)), p.Y.BigInt(new(big.Int))
}

func (c *koblitz) IsOnCurve(x, y *big.Int) bool {
	for _, n := range []*big.Int{x, y} {
		if n.Sign() < 0 || n.Cmp(c.Params().P) >= 0 {
			return false
		}
	}
	p := point(x, y)
	return !p.IsInfinity() && p.IsOnCurve()
}

func (c *koblitz) Add(x1, y1, x2, y2 *big.Int) (x, y *big.Int) {
	return coordinates(new(secp256k1.G1Affine).Add(point(x1, y1), point(x2, y2)))
}

func (c *koblitz) Double(x1, y1 *big.Int) (x, y *big.Int) { return c.Add(x1, y1, x1, y1) }

func (c *koblitz) ScalarMult(x1, y1 *big.Int, k []byte) (x, y *big.Int) {
	return coordinates(new(secp256k1.G1Affine).ScalarMultiplication(point(x1, y1), new(big.Int).SetBytes(k)))
}

func (c *koblitz) ScalarBaseMult(k []byte) (x, y *big.Int) {
	return c.ScalarMult(c.Params().Gx, c.Params().Gy, k)
}

// publicKey reads an encoded point (SEC 1 section 2.3.4); nil when it is none of the curve.
func (c *koblitz) publicKey(encoded []byte) *ecdsa.PublicKey {
	var x, y *big.Int
	switch {
	case len(encoded) == 65 && encoded[0] == 4:
		x, y = new(big.Int).SetBytes(encoded[1:33]), new(big.Int).SetBytes(encoded[33:])
	case len(encoded) == 33 && (encoded[0] == 2 || encoded[0] == 3):
		x = new(big.Int).SetBytes(encoded[1:])
		y = new(big.Int).Exp(x, big.NewInt(3), c.Params().P)
		if y = y.ModSqrt(y.Add(y, c.Params().B), c.Params().P); y == nil {
			return nil
		}
		if y.Bit(0) != uint(encoded[0]&1) {
			y.Sub(c.Params().P, y)
		}
	default:
		return nil
	}
	if !c.IsOnCurve(x, y) {
		return nil
	}
	return &ecdsa.PublicKey{Curve: c, X: x, Y: y}
}

// privateKey is the key of a private number; nil when that is not in 1 … n−1.
func (c *koblitz) privateKey(d []byte) *ecdsa.PrivateKey {
	n := new(big.Int).SetBytes(d)
	if n.Sign() == 0 || n.Cmp(c.Params().N) >= 0 {
		return nil
	}
	x, y := c.ScalarBaseMult(d)
	return &ecdsa.PrivateKey{PublicKey: ecdsa.PublicKey{Curve: c, X: x, Y: y}, D: n}
}

// uncompressed writes a public key as SEC 1 section 2.3.3 does.
func uncompressed(pub *ecdsa.PublicKey) ([]byte, error) {
	if pub.Curve != k256 {
		return pub.Bytes()
	}
	encoded := make([]byte, 65)
	encoded[0] = 4
	pub.X.FillBytes(encoded[1:33])
	pub.Y.FillBytes(encoded[33:])
	return encoded, nil
}

// number is the private number of a key, as long as the curve's order.
func number(private *ecdsa.PrivateKey) ([]byte, error) {
	if private.Curve != k256 {
		return private.Bytes()
	}
	return private.D.FillBytes(make([]byte, 32)), nil
}
