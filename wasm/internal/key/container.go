package key

import "encoding/asn1"

// Containers, as Info.Format names them after "PEM, " or "DER, ".
const (
	spki        = "SPKI"
	pkcs1Public = "PKCS #1 public key"
	pkcs1       = "PKCS #1"
	pkcs8       = "PKCS #8"
	pkcs8Locked = "encrypted PKCS #8"
	sec1        = "SEC 1"
	certificate = "X.509 certificate"
	request     = "certificate request"
	revocations = "certificate revocation list"
	pkcs7       = "PKCS #7"
	pkcs12      = "PKCS #12"
	dsaPrivate  = "DSA private key"
	parameters  = "parameters"
)

// container tells what a DER value is by the types of its elements alone; "" when it is
// nothing known. elements are those of the outer SEQUENCE.
func container(der []byte) (kind string, elements []asn1.RawValue) {
	elements, _, ok := sequence(der)
	if !ok {
		return "", nil
	}
	shape := shapeOf(elements)
	switch {
	case shape == "SB":
		return spki, elements
	case shape == "SO":
		return pkcs8Locked, elements
	case has(shape, "ISO"):
		return pkcs8, elements
	case shape == "II":
		return pkcs1Public, elements
	case has(shape, "IIIIIIIII"):
		return pkcs1, elements
	case shape == "IIIIII":
		return dsaPrivate, elements
	case len(elements) > 2 && len(elements[0].Bytes) >= 64 && (shape == "III" || has(shape, "IIIS") || shape == "IIII"): // RFC 3279 section 2.3.2 and 2.3.3
		return parameters, elements
	case has(shape, "IO"):
		return sec1, elements
	case shape == "IS" || shape == "ISS":
		return pkcs12, elements
	case has(shape, "N0") && len(shape) == 2:
		return pkcs7, elements
	case shape == "SSB":
		inner, _, ok := sequence(elements[0].FullBytes)
		if !ok {
			return "", nil
		}
		switch shape := shapeOf(inner); {
		case has(shape, "0ISSSSS") || has(shape, "ISSSSS"):
			return certificate, elements
		case has(shape, "ISS0") || shape == "ISS":
			return request, elements
		case has(shape, "ISST") || has(shape, "SST"):
			return revocations, elements
		}
	}
	return "", nil
}

func has(shape, prefix string) bool {
	return len(shape) >= len(prefix) && shape[:len(prefix)] == prefix
}

// shapeOf writes the types of elements as letters: I(nteger) S(equence) O(ctet string)
// B(it string) N(ame of an object) T(ime), 0 to 9 for context tags, ? for others.
func shapeOf(elements []asn1.RawValue) string {
	shape := make([]byte, len(elements))
	for i, e := range elements {
		shape[i] = '?'
		switch {
		case e.Class == asn1.ClassContextSpecific && e.Tag < 10:
			shape[i] = byte('0' + e.Tag)
		case e.Class != asn1.ClassUniversal:
		case e.Tag == asn1.TagInteger:
			shape[i] = 'I'
		case e.Tag == asn1.TagSequence && e.IsCompound:
			shape[i] = 'S'
		case e.Tag == asn1.TagOctetString:
			shape[i] = 'O'
		case e.Tag == asn1.TagBitString:
			shape[i] = 'B'
		case e.Tag == asn1.TagOID:
			shape[i] = 'N'
		case e.Tag == asn1.TagUTCTime || e.Tag == asn1.TagGeneralizedTime:
			shape[i] = 'T'
		}
	}
	return string(shape)
}

// sequence takes a SEQUENCE at the start of der apart; rest is what follows it.
func sequence(der []byte) (elements []asn1.RawValue, rest []byte, ok bool) {
	return sequenceOf(der, 64) // no container of a key has more
}

// sequenceOf takes a SEQUENCE of at most most elements apart.
func sequenceOf(der []byte, most int) (elements []asn1.RawValue, rest []byte, ok bool) {
	var outer asn1.RawValue
	rest, err := asn1.Unmarshal(der, &outer)
	if err != nil || outer.Class != asn1.ClassUniversal || outer.Tag != asn1.TagSequence || !outer.IsCompound {
		return nil, nil, false
	}
	elements, ok = valuesIn(outer.Bytes, most)
	return elements, rest, ok
}

// valuesIn takes apart what stands one after another.
func valuesIn(in []byte, most int) (values []asn1.RawValue, ok bool) {
	for len(in) > 0 {
		var v asn1.RawValue
		var err error
		if in, err = asn1.Unmarshal(in, &v); err != nil || len(values) == most {
			return nil, false
		}
		values = append(values, v)
	}
	return values, true
}
