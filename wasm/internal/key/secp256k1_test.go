package key

//lint:file-ignore SA1019 what crypto/ecdsa offers in place of these is for the curves of NIST alone

import (
	"bytes"
	"crypto/elliptic"
	"math/big"
	"testing"
)

// Multiples of the generator, as anybody else has them.
func TestSecp256k1Points(t *testing.T) {
	n := k256.Params().N
	minus := func(k int64) *big.Int { return new(big.Int).Sub(n, big.NewInt(k)) }
	gx, gy := k256.Params().Gx, k256.Params().Gy
	for _, c := range []struct {
		k    *big.Int
		x, y string // hexadecimal; "0" is the point at infinity
	}{
		{big.NewInt(0), "0", "0"},
		{big.NewInt(1), gx.Text(16), gy.Text(16)},
		{big.NewInt(2), "c6047f9441ed7d6d3045406e95c07cd85c778e4b8cef3ca7abac09b95c709ee5", "1ae168fea63dc339a3c58419466ceaeef7f632653266d0e1236431a950cfe52a"},
		{big.NewInt(3), "f9308a019258c31049344f85f89d5229b531c845836f99b08601f113bce036f9", "388f7b0f632de8140fe337e62a37f3566500a99934c2231b6cb9fd7584b8e672"},
		{minus(1), gx.Text(16), new(big.Int).Sub(k256.Params().P, gy).Text(16)},
		{n, "0", "0"},
		{new(big.Int).Add(n, big.NewInt(1)), gx.Text(16), gy.Text(16)},
	} {
		x, y := k256.ScalarBaseMult(c.k.Bytes())
		if x.Text(16) != c.x || y.Text(16) != c.y {
			t.Errorf("%s times the generator is %x, %x", c.k, x, y)
		}
		if on := k256.IsOnCurve(x, y); on != (c.x != "0") {
			t.Errorf("%s times the generator is on the curve: %v", c.k, on)
		}
	}
	// Sums: of a point with itself, its opposite, and nothing.
	zero := new(big.Int)
	minusY := new(big.Int).Sub(k256.Params().P, gy)
	twoX, twoY := k256.ScalarBaseMult([]byte{2})
	for name, c := range map[string]struct{ x1, y1, x2, y2, x, y *big.Int }{
		"doubled":       {gx, gy, gx, gy, twoX, twoY},
		"opposite":      {gx, gy, gx, minusY, zero, zero},
		"nothing added": {gx, gy, zero, zero, gx, gy},
		"to nothing":    {zero, zero, gx, gy, gx, gy},
	} {
		if x, y := k256.Add(c.x1, c.y1, c.x2, c.y2); x.Cmp(c.x) != 0 || y.Cmp(c.y) != 0 {
			t.Errorf("%s: %x, %x", name, x, y)
		}
	}
	if x, y := k256.Double(gx, gy); x.Cmp(twoX) != 0 || y.Cmp(twoY) != 0 {
		t.Errorf("twice the generator is %x, %x", x, y)
	}
	if Secp256k1() != k256 || k256.Params().Name != "secp256k1" {
		t.Error("another curve")
	}
}

// What is no point of the curve, and what is no private number.
func TestSecp256k1Refusals(t *testing.T) {
	p, n := k256.Params().P, k256.Params().N
	gx, gy := k256.Params().Gx, k256.Params().Gy
	encode := func(prefix byte, numbers ...*big.Int) []byte {
		out := []byte{prefix}
		for _, number := range numbers {
			out = append(out, number.FillBytes(make([]byte, 32))...)
		}
		return out
	}
	for name, c := range map[string]struct {
		encoded []byte
		fine    bool
	}{
		"the generator":       {encode(4, gx, gy), true},
		"compressed":          {encode(2, gx), true},
		"compressed, odd":     {encode(3, gx), true},
		"no root":             {encode(2, big.NewInt(5)), false}, // 5³+7 is no square
		"x over the prime":    {encode(2, new(big.Int).Add(p, big.NewInt(1))), false},
		"x, y over the prime": {encode(4, new(big.Int).Add(p, big.NewInt(1)), gy), false},
		"not on the curve":    {encode(4, gx, gx), false},
		"zero":                {encode(4, new(big.Int), new(big.Int)), false},
		"infinity":            {[]byte{0}, false},
		"nothing":             {nil, false},
		"a byte too few":      {encode(4, gx, gy)[:64], false},
		"a byte too many":     {append(encode(4, gx, gy), 0), false},
		"hybrid":              {encode(6, gx, gy), false},
		"P-256's generator":   {encode(4, elliptic.P256().Params().Gx, elliptic.P256().Params().Gy), false},
	} {
		pub := ecPublic(k256, c.encoded)
		if (pub != nil) != c.fine {
			t.Errorf("%s: %v", name, pub)
		}
		if pub == nil {
			continue
		}
		if again, err := uncompressed(pub); err != nil || len(again) != 65 || !bytes.Equal(again[1:33], c.encoded[1:33]) {
			t.Errorf("%s: written as %x, %v", name, again, err)
		}
		if pub.Y.Bit(0) != gy.Bit(0) && c.encoded[0] != 3 {
			t.Errorf("%s: the other root", name)
		}
	}
	for name, c := range map[string]struct {
		d    *big.Int
		fine bool
	}{
		"0": {new(big.Int), false}, "1": {big.NewInt(1), true}, "n-1": {new(big.Int).Sub(n, big.NewInt(1)), true}, "n": {n, false},
		"2^256-1": {new(big.Int).Sub(new(big.Int).Lsh(big.NewInt(1), 256), big.NewInt(1)), false},
	} {
		if private := ecPrivate(k256, c.d.Bytes()); (private != nil) != c.fine {
			t.Errorf("d = %s: %v", name, private)
		}
	}
}

// The compressed form, as OpenSSL writes it, is the same key.
func TestSecp256k1Compressed(t *testing.T) {
	const compressed = "-----BEGIN PUBLIC KEY-----\nMDYwEAYHKoZIzj0CAQYFK4EEAAoDIgADNDFhQzocbnyeOAqcpCLt0EaaGrAdqDsN\n83cWHQ31jrU=\n-----END PUBLIC KEY-----\n"
	short, whole := Read(compressed, "", Auto), Read(testFile(t, "ec-secp256k1-spki.pem"), "", Auto)
	if len(short.Keys) != 1 || short.Keys[0].Thumbprint == "" || short.Keys[0].Thumbprint != whole.Keys[0].Thumbprint {
		t.Errorf("%+v", short.Keys)
	}
}

// What is written is what OpenSSL wrote.
func TestMarshalAsOpenSSL(t *testing.T) {
	for _, file := range []string{"ec-secp256k1-spki.pem", "ec-secp256k1-pkcs8.pem", "ed448-spki.pem", "ed448-pkcs8.pem"} {
		text := testFile(t, file)
		k := Read(text, "", Auto).Keys[0]
		if got, err := k.PEM(k.Private != nil); err != nil || got != text {
			t.Errorf("%s is written as\n%s%v", file, got, err)
		}
	}
}
