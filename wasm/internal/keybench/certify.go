package keybench

import (
	"crypto"
	"crypto/ecdsa"
	"crypto/ed25519"
	"crypto/rand"
	"crypto/rsa"
	"crypto/x509"
	"crypto/x509/pkix"
	"encoding/asn1"
	"math/big"
	"net/netip"
	"strings"
	"time"
)

// A certificate is written down here, and signed and read back by the standard library:
// x509.CreateCertificate writes every extension that there is, which is 20 kB of the engine.

// Tags of a GeneralName (RFC 5280 section 4.2.1.6).
const (
	tagMail = 1
	tagHost = 2
	tagIP   = 7
)

// namesIn are the names of a certificate, as openssl writes them and as a GeneralName each.
func namesIn(text string) (said []string, sans []asn1.RawValue, ok bool) {
	for _, name := range strings.FieldsFunc(text, func(c rune) bool { return c == ',' || c == ' ' || c == '\n' }) {
		tag, prefix, value := tagHost, "DNS:", []byte(name)
		if address, err := netip.ParseAddr(name); err == nil {
			tag, prefix, value = tagIP, "IP:", address.AsSlice()
		} else if strings.Contains(name, "@") {
			tag, prefix = tagMail, "email:"
		}
		if strings.ContainsFunc(name, func(c rune) bool { return c <= ' ' || c >= 0x7f }) {
			return nil, nil, false
		}
		said = append(said, prefix+name)
		sans = append(sans, asn1.RawValue{Class: asn1.ClassContextSpecific, Tag: tag, Bytes: value})
	}
	return said, sans, true
}

// signing is how a key signs certificates: its AlgorithmIdentifier (RFC 5280 section 4.1.1.2)
// and hash.
func signing(public crypto.PublicKey) (id pkix.AlgorithmIdentifier, hash crypto.Hash) {
	switch pub := public.(type) {
	case *rsa.PublicKey:
		return pkix.AlgorithmIdentifier{Algorithm: asn1.ObjectIdentifier{1, 2, 840, 113549, 1, 1, 11}, Parameters: asn1.NullRawValue}, crypto.SHA256
	case ed25519.PublicKey:
		return pkix.AlgorithmIdentifier{Algorithm: asn1.ObjectIdentifier{1, 3, 101, 112}}, 0
	case *ecdsa.PublicKey:
		last, hash := 2, crypto.SHA256
		switch pub.Curve.Params().BitSize {
		case 384:
			last, hash = 3, crypto.SHA384
		case 521:
			last, hash = 4, crypto.SHA512
		}
		return pkix.AlgorithmIdentifier{Algorithm: asn1.ObjectIdentifier{1, 2, 840, 10045, 4, 3, last}}, hash
	}
	return id, 0
}

// Extensions of every certificate that is made: it signs, and no certificates.
var (
	keyUsage = pkix.Extension{Id: asn1.ObjectIdentifier{2, 5, 29, 15}, Critical: true, Value: []byte{3, 2, 7, 0x80}}
	noCA     = pkix.Extension{Id: asn1.ObjectIdentifier{2, 5, 29, 19}, Critical: true, Value: []byte{0x30, 0}}
	sanOID   = asn1.ObjectIdentifier{2, 5, 29, 17}
)

// selfSigned writes a certificate (RFC 5280 section 4.1). It is nil where crypto/x509 does
// not read it back, with a signature that verifies.
func selfSigned(private any, public crypto.PublicKey, spki []byte, subject string, sans []asn1.RawValue, from, until time.Time) []byte {
	id, hash := signing(public)
	name, err := asn1.Marshal(pkix.Name{CommonName: subject}.ToRDNSequence())
	serial := make([]byte, 16)
	rand.Read(serial)
	serial[0] = serial[0]&0x7f | 1
	if len(id.Algorithm) == 0 || err != nil {
		return nil
	}
	extensions := []pkix.Extension{keyUsage, noCA}
	if len(sans) > 0 {
		value, err := asn1.Marshal(sans)
		if err != nil {
			return nil
		}
		extensions = append(extensions, pkix.Extension{Id: sanOID, Value: value})
	}
	type validity struct{ NotBefore, NotAfter time.Time }
	body, err := asn1.Marshal(struct {
		Version    int `asn1:"explicit,tag:0"`
		Serial     *big.Int
		Algorithm  pkix.AlgorithmIdentifier
		Issuer     asn1.RawValue
		Validity   validity
		Subject    asn1.RawValue
		Key        asn1.RawValue
		Extensions []pkix.Extension `asn1:"explicit,tag:3"`
	}{2, new(big.Int).SetBytes(serial), id, asn1.RawValue{FullBytes: name}, validity{from, until},
		asn1.RawValue{FullBytes: name}, asn1.RawValue{FullBytes: spki}, extensions})
	if err != nil {
		return nil
	}
	signed := body
	if hash != 0 {
		h := hash.New()
		h.Write(body)
		signed = h.Sum(nil)
	}
	var signature []byte
	switch key := private.(type) {
	case *rsa.PrivateKey:
		signature, err = rsa.SignPKCS1v15(rand.Reader, key, hash, signed)
	case *ecdsa.PrivateKey:
		signature, err = ecdsa.SignASN1(rand.Reader, key, signed)
	case ed25519.PrivateKey:
		signature = ed25519.Sign(key, signed)
	}
	if err != nil {
		return nil
	}
	der, err := asn1.Marshal(struct {
		Body      asn1.RawValue
		Algorithm pkix.AlgorithmIdentifier
		Signature asn1.BitString
	}{asn1.RawValue{FullBytes: body}, id, asn1.BitString{Bytes: signature, BitLength: 8 * len(signature)}})
	if err != nil {
		return nil
	}
	c, err := x509.ParseCertificate(der)
	if err != nil || c.CheckSignature(c.SignatureAlgorithm, c.RawTBSCertificate, c.Signature) != nil {
		return nil
	}
	return der
}
