package key

import (
	"crypto/ecdsa"
	"encoding/asn1"

	mldsax509 "filippo.io/mldsa/x509"
	"github.com/cloudflare/circl/sign/ed448"
)

// identifier is an AlgorithmIdentifier with no or one object identifier for parameter.
type identifier struct {
	Algorithm asn1.ObjectIdentifier
	Curve     asn1.ObjectIdentifier `asn1:"optional"`
}

var (
	idEd448     = identifier{Algorithm: asn1.ObjectIdentifier{1, 3, 101, 113}}
	idSecp256k1 = identifier{asn1.ObjectIdentifier{1, 2, 840, 10045, 2, 1}, asn1.ObjectIdentifier{1, 3, 132, 0, 10}}
)

// SPKI is the SubjectPublicKeyInfo of the public half, in DER: what services take the
// fingerprint of. It is nil where there is none.
func (k *Key) SPKI() []byte {
	if k.Public == nil {
		return nil
	}
	der, err := marshalSPKI(k.Public)
	if err != nil {
		return nil
	}
	return der
}

// marshalSPKI writes a SubjectPublicKeyInfo, also of the two types that crypto/x509 lacks.
func marshalSPKI(public any) ([]byte, error) {
	switch pub := public.(type) {
	case ed448.PublicKey:
		return spkiOf(idEd448, pub)
	case *ecdsa.PublicKey:
		if pub.Curve == k256 {
			encoded, _ := uncompressed(pub) // fails for other curves only
			return spkiOf(idSecp256k1, encoded)
		}
	}
	return mldsax509.MarshalPKIXPublicKey(public)
}

func spkiOf(id identifier, encoded []byte) ([]byte, error) {
	return asn1.Marshal(struct {
		Algorithm identifier
		Key       asn1.BitString
	}{id, asn1.BitString{Bytes: encoded, BitLength: 8 * len(encoded)}})
}

// marshalPKCS8 writes a OneAsymmetricKey (RFC 5958 section 2), also of those two types:
// RFC 8410 section 7 has a seed in an OCTET STRING, RFC 5915 section 3 an ECPrivateKey.
func marshalPKCS8(private any) ([]byte, error) {
	switch key := private.(type) {
	case ed448.PrivateKey:
		inner, err := asn1.Marshal(key.Seed())
		if err != nil {
			return nil, err
		}
		return pkcs8Of(idEd448, inner)
	case *ecdsa.PrivateKey:
		if key.Curve == k256 {
			d, _ := number(key)
			encoded, _ := uncompressed(&key.PublicKey)
			inner, err := asn1.Marshal(struct {
				Version int
				D       []byte
				Public  asn1.BitString `asn1:"explicit,tag:1"`
			}{1, d, asn1.BitString{Bytes: encoded, BitLength: 8 * len(encoded)}})
			if err != nil {
				return nil, err
			}
			return pkcs8Of(idSecp256k1, inner)
		}
	}
	return mldsax509.MarshalPKCS8PrivateKey(private)
}

func pkcs8Of(id identifier, inner []byte) ([]byte, error) {
	return asn1.Marshal(struct {
		Version   int
		Algorithm identifier
		Key       []byte
	}{0, id, inner})
}
