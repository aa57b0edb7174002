package key

import (
	"crypto/elliptic"
	"encoding/asn1"
	"math/big"

	"jwtdebugger/wasm/internal/report"
)

const oidPrimeField = "1.2.840.10045.1.1"

// curveInNumbers reads EC parameters that write out a curve in place of naming it (RFC 3279
// section 2.3.5). Every number must be that of a curve which is used here: with another
// generator anybody could make a private key to a public one (CVE-2020-0601).
func (k *Key) curveInNumbers(parameters asn1.RawValue) elliptic.Curve {
	k.Type, k.Name, k.Sentence = EC, "EC", "an EC key that does not name its curve"
	curve, generator := matchCurve(parameters.FullBytes)
	next := "Name the curve with " + said(k.nameCurve()) + "."
	switch {
	case curve == nil:
		k.flaw(CodeCurve, report.Error, "This EC key writes out the numbers of a curve that is not used here.", "They are not those of P-256, P-384, P-521, P-224 or secp256k1. RFC 5480 section 2.1.1 asks for the name of the curve in place of its numbers.", "If it has a name: "+said(k.nameCurve())+".")
		return nil
	case !generator:
		k.flaw(CodeCurve, report.Error, "This EC key is on "+curve.Params().Name+" but for its generator, so it is not used.", "With a generator of one’s own a private key can be made to any public key (CVE-2020-0601).", "Ask where the key comes from.")
		return nil
	}
	k.flaw(CodeCurveNumbers, report.Warning, "This EC key writes out the numbers of its curve in place of its name.", "They are all those of "+curve.Params().Name+", so it was read. RFC 5480 section 2.1.1 forbids that form, and many programs refuse the key.", next)
	return curve
}

// nameCurve is the command that names the curve.
func (k *Key) nameCurve() string {
	switch {
	case k.of == "certificate":
		return nameCurveOfCertificate
	case k.of != "":
		return nameCurveOfRequest
	case k.Info.Private:
		return nameCurveOfPrivate
	}
	return nameCurveOfPublic
}

// matchCurve is the curve whose field, coefficients, order and cofactor these are, and whether
// the generator is its own, too.
func matchCurve(der []byte) (match elliptic.Curve, generator bool) {
	elements, _, ok := sequence(der)
	if !ok || !has(shapeOf(elements), "ISSOI") {
		return nil, false
	}
	field, _, ok1 := sequence(elements[1].FullBytes)
	coefficients, _, ok2 := sequence(elements[2].FullBytes)
	if !ok1 || !ok2 || shapeOf(field) != "NI" || !has(shapeOf(coefficients), "OO") {
		return nil, false
	}
	number := func(v asn1.RawValue) *big.Int { return new(big.Int).SetBytes(v.Bytes) }
	if oid, _ := readOID(field[0]); oid != oidPrimeField || len(elements) > 5 && shapeOf(elements[5:6]) == "I" && number(elements[5]).Cmp(big.NewInt(1)) != 0 {
		return nil, false
	}
	for _, name := range curves {
		curve := curveOf(name)
		c := curve.Params()
		a := new(big.Int).Sub(c.P, big.NewInt(3))
		if curve == k256 {
			a.SetInt64(0)
		}
		if number(field[1]).Cmp(c.P) != 0 || number(coefficients[0]).Cmp(a) != 0 || number(coefficients[1]).Cmp(c.B) != 0 || number(elements[4]).Cmp(c.N) != 0 {
			continue
		}
		point := ecPublic(curve, elements[3].Bytes)
		//lint:ignore SA1019 the coordinates are compared, and nothing is computed with them
		return curve, point != nil && point.X.Cmp(c.Gx) == 0 && point.Y.Cmp(c.Gy) == 0
	}
	return nil, false
}
