package key

import (
	"bytes"
	"crypto/ecdh"
	"crypto/ed25519"
	"crypto/elliptic"
	"encoding/asn1"

	"filippo.io/mldsa"
	"github.com/cloudflare/circl/sign/ed448"

	"jwtdebugger/wasm/internal/report"
)

// readPKCS8 reads a OneAsymmetricKey (RFC 5958 section 2).
func (k *Key) readPKCS8(elements []asn1.RawValue) {
	k.Info.Private = true
	alg, ok := readAlgorithm(elements[1])
	if !ok {
		k.flaw(CodeParameters, report.Error, "This looks like a private key (PKCS #8), but what names its algorithm cannot be read.", "The key is damaged.", "Copy it again.")
		return
	}
	data := elements[2].Bytes
	params, isMLDSA := parameterSet(oidMLDSA.of(alg.oid))
	switch {
	case alg.oid == oidRSA, alg.oid == oidOldRSA, alg.oid == oidPSS, alg.oid == oidOAEP:
		kind, inner := container(data)
		if kind != pkcs1 {
			k.Type = RSA
			k.damaged("RSA")
			return
		}
		k.readPKCS1(inner)
		k.restrict(alg.oid)
	case alg.oid == oidEC:
		curve := k.curveOf(alg.parameters)
		if curve == nil {
			return
		}
		kind, inner := container(data)
		if kind != sec1 {
			k.Type, k.Curve = EC, curve.Params().Name
			k.damaged("EC")
			return
		}
		k.readSEC1(inner, curve)
	case alg.oid == oidEd25519:
		if seed, ok := octetString(data); ok && k.checkLength("Ed25519", seed, ed25519.SeedSize) {
			k.usePrivate(ed25519.NewKeyFromSeed(seed))
		} else if !ok {
			k.damaged("Ed25519")
		}
	case alg.oid == oidEd448:
		if seed, ok := octetString(data); ok && k.checkLength("Ed448", seed, ed448.SeedSize) {
			k.usePrivate(ed448.NewKeyFromSeed(seed))
		} else if !ok {
			k.damaged("Ed448")
		}
	case alg.oid == oidX25519:
		if seed, ok := octetString(data); ok && k.checkLength("X25519", seed, 32) {
			if key, err := ecdh.X25519().NewPrivateKey(seed); err == nil {
				k.usePrivate(key)
			}
		} else if !ok {
			k.damaged("X25519")
		}
	case isMLDSA:
		k.readMLDSA(params, data)
	default:
		k.unknownAlgorithm(alg.oid)
		return
	}
	if public := elements[len(elements)-1]; public.Class == asn1.ClassContextSpecific && public.Tag == 1 {
		k.compareEncoded(public)
	}
}

// compareEncoded compares the public key that a OneAsymmetricKey carries beside the
// private one, for the types where both are plain bytes.
func (k *Key) compareEncoded(v asn1.RawValue) {
	beside, ok := bits(v)
	public, has := k.Public.(interface{ Bytes() []byte })
	own := []byte(nil)
	if ed, is := k.Public.(ed25519.PublicKey); is {
		own = ed
	} else if ed, is := k.Public.(ed448.PublicKey); is {
		own = ed
	} else if has {
		own = public.Bytes()
	}
	if ok && own != nil && len(beside) == len(own) && !bytes.Equal(beside, own) {
		k.partsDisagree(CodeParts)
	}
}

// partsDisagree says that the halves are of two keys. The public half that the text names
// stays, to check signatures with; the private one is not used.
func (k *Key) partsDisagree(code string) {
	k.Private = nil
	k.Info.Private = true
	k.flaw(code, report.Error, "The private half of this key belongs to another public key than the one beside it.", "It can check signatures, not make them.", "Export the key again.")
}

func (k *Key) usePrivate(private any) {
	k.Info.Private = true
	k.Private = private
	k.Public = publicOf(private)
}

func octetString(der []byte) ([]byte, bool) {
	var v asn1.RawValue
	rest, err := asn1.Unmarshal(der, &v)
	ok := err == nil && len(rest) == 0 && v.Class == asn1.ClassUniversal && v.Tag == asn1.TagOctetString
	return v.Bytes, ok
}

// readMLDSA reads the three forms of RFC 9881 section 6: a seed, an expanded key, both.
func (k *Key) readMLDSA(params mldsa.Parameters, data []byte) {
	k.Type, k.Curve = AKP, params.String()
	var v asn1.RawValue
	if _, err := asn1.Unmarshal(data, &v); err != nil {
		k.damaged(params.String())
		return
	}
	var seed, expanded []byte
	switch {
	case v.Class == asn1.ClassContextSpecific && v.Tag == 0:
		seed = v.Bytes
	case v.Class == asn1.ClassUniversal && v.Tag == asn1.TagSequence:
		if both, _, ok := sequence(data); ok && shapeOf(both) == "OO" {
			seed, expanded = both[0].Bytes, both[1].Bytes
		}
	case v.Class == asn1.ClassUniversal && v.Tag == asn1.TagOctetString:
		k.Name, k.Sentence = params.String(), "an "+params.String()+" private key without its seed"
		k.flaw(CodeUnknown, report.Error, "This "+params.String()+" private key is stored without its seed of 32 bytes.", "It is there in the expanded form. Only the seed is read here, as in a JWK (RFC 9964 section 3).", "Export the key with its seed.")
		return
	}
	private, err := mldsa.NewPrivateKey(params, seed)
	if err != nil {
		k.damaged(params.String())
		return
	}
	if expanded != nil && !isExpanded(private, expanded) {
		k.Name, k.Sentence = params.String(), "an "+params.String()+" private key whose two forms disagree"
		k.flaw(CodeParts, report.Error, "The seed and the expanded form of this "+params.String()+" key do not belong together.", "RFC 9881 section 6 has such a key refused: which of the two is the key nobody can tell.", "Export the key again.")
		return
	}
	k.usePrivate(private)
}

// readSEC1 reads an ECPrivateKey (RFC 5915 section 3). curve is what stands around it; its
// own parameters are asked when that is nil.
func (k *Key) readSEC1(elements []asn1.RawValue, curve elliptic.Curve) {
	k.Info.Private = true
	var public *asn1.RawValue
	for i, e := range elements[2:] {
		if e.Class != asn1.ClassContextSpecific {
			continue
		}
		switch e.Tag {
		case 0:
			var parameters asn1.RawValue
			asn1.Unmarshal(e.Bytes, &parameters)
			if curve = k.curveOf(parameters); curve == nil {
				return
			}
		case 1:
			public = &elements[2+i]
		}
	}
	if curve == nil {
		k.Type, k.Name, k.Sentence = EC, "EC", "an EC private key that does not name its curve"
		k.flaw(CodeParameters, report.Error, "This EC private key does not name its curve.", "No EC PARAMETERS block is before it, either.", "Export it again where it was made, with its curve.")
		return
	}
	k.Type, k.Curve = EC, curve.Params().Name
	private := ecPrivate(curve, elements[1].Bytes)
	if private == nil {
		k.Name, k.Sentence = "EC "+k.Curve, "an EC private key that is not a number of "+k.Curve
		k.flaw(CodePoint, report.Error, "The private number of this EC key is not one of the curve "+k.Curve+".", "The key is damaged, or made for another curve.", "Copy it again.")
		return
	}
	k.usePrivate(private)
	if public == nil {
		return
	}
	var inner asn1.RawValue
	if _, err := asn1.Unmarshal(public.Bytes, &inner); err != nil {
		return
	}
	point, ok := bits(inner)
	if !ok {
		return
	}
	beside := ecPublic(curve, point)
	if beside == nil {
		k.Private, k.Public = nil, nil
		k.notOnCurve(k.Curve)
		return
	}
	if !samePublic(beside, k.Public) {
		k.Public = beside
		k.partsDisagree(CodeParts)
	}
}
