package key

import (
	"bytes"
	"crypto/ecdh"
	"crypto/ed25519"
	"crypto/elliptic"
	"crypto/rsa"
	"crypto/x509/pkix"
	"encoding/asn1"
	"math/big"
	"strconv"

	"filippo.io/mldsa"

	"jwtdebugger/wasm/internal/report"
)

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
	var outer asn1.RawValue
	rest, err := asn1.Unmarshal(der, &outer)
	if err != nil || outer.Class != asn1.ClassUniversal || outer.Tag != asn1.TagSequence || !outer.IsCompound {
		return nil, nil, false
	}
	for in := outer.Bytes; len(in) > 0; {
		var e asn1.RawValue
		if in, err = asn1.Unmarshal(in, &e); err != nil {
			return nil, nil, false
		}
		elements = append(elements, e)
		if len(elements) > 64 { // no container of a key has so many
			return nil, nil, false
		}
	}
	return elements, rest, true
}

// derKey reads one DER value into k: container, key, flaws. It answers the container, ""
// when the value is nothing known. curveHint is the curve of an EC PARAMETERS block before.
func (r *reader) derKey(k *Key, der []byte, curveHint elliptic.Curve) string {
	kind, elements := container(der)
	switch kind {
	case spki:
		k.readSPKI(elements)
	case pkcs8:
		k.readPKCS8(elements)
	case pkcs8Locked:
		r.unlockPKCS8(k, elements)
	case pkcs1Public:
		k.readRSA(elements, rsaParts{})
	case pkcs1:
		k.readPKCS1(elements)
	case sec1:
		k.readSEC1(elements, curveHint)
	case certificate:
		k.readCertificate(elements)
	case request:
		k.flaw(CodeUnknown, report.Error, "This is a certificate request (PKCS #10). Its key signs tokens only once a certificate is made of it; paste the certificate or the private key.")
	case revocations:
		k.flaw(CodeUnknown, report.Error, "This is a certificate revocation list, which holds no key. Paste the certificate itself.")
	case pkcs7:
		k.flaw(CodeFile, report.Error, "This is a PKCS #7 bundle of certificates, which is not read here. Take the certificates out with: openssl pkcs7 -print_certs -in file.p7b")
	case pkcs12:
		k.flaw(CodeFile, report.Error, "This is a PKCS #12 file (.p12, .pfx), which is not read here. Take key and certificates out with: openssl pkcs12 -in file.p12 -nodes")
	case dsaPrivate:
		k.flaw(CodeUnknown, report.Error, "This is a DSA key. No algorithm of JWS signs with DSA; RSA, EC and Ed25519 keys do.")
	}
	return kind
}

func (k *Key) flaw(code, severity, message string) {
	k.Problems = append(k.Problems, report.Problem{Code: code, Severity: severity, Message: message})
}

func (k *Key) addFlaw(f *flaw) {
	if f != nil {
		k.flaw(f.code, f.severity, f.message)
	}
}

// algorithm is an AlgorithmIdentifier (RFC 5280 section 4.1.1.2).
type algorithm struct {
	oid        string
	parameters asn1.RawValue
}

func readAlgorithm(v asn1.RawValue) (algorithm, bool) {
	elements, _, ok := sequence(v.FullBytes)
	if !ok || len(elements) == 0 || len(elements) > 2 {
		return algorithm{}, false
	}
	oid, ok := readOID(elements[0])
	a := algorithm{oid: oid}
	if len(elements) == 2 {
		a.parameters = elements[1]
	}
	return a, ok
}

func readOID(v asn1.RawValue) (string, bool) {
	var oid asn1.ObjectIdentifier
	_, err := asn1.Unmarshal(v.FullBytes, &oid)
	return oid.String(), err == nil
}

// Object identifiers of key types (RFC 8017, RFC 4055, RFC 5480, RFC 8410, RFC 9881).
const (
	oidRSA     = "1.2.840.113549.1.1.1"
	oidOAEP    = "1.2.840.113549.1.1.7"
	oidPSS     = "1.2.840.113549.1.1.10"
	oidEC      = "1.2.840.10045.2.1"
	oidX25519  = "1.3.101.110"
	oidX448    = "1.3.101.111"
	oidEd25519 = "1.3.101.112"
	oidEd448   = "1.3.101.113"
	oidDSA     = "1.2.840.10040.4.1"
	oidDH      = "1.2.840.113549.1.3.1"
)

var oidMLDSA = map[string]mldsa.Parameters{
	"2.16.840.1.101.3.4.3.17": mldsa.MLDSA44(),
	"2.16.840.1.101.3.4.3.18": mldsa.MLDSA65(),
	"2.16.840.1.101.3.4.3.19": mldsa.MLDSA87(),
}

var oidCurve = map[string]string{
	"1.3.132.0.33": "P-224", "1.2.840.10045.3.1.7": "P-256", "1.3.132.0.34": "P-384", "1.3.132.0.35": "P-521",
	"1.3.132.0.10": "secp256k1", "1.2.840.10045.3.1.1": "P-192", "1.2.156.10197.1.301": "SM2",
	"1.3.36.3.3.2.8.1.1.7": "brainpoolP256r1", "1.3.36.3.3.2.8.1.1.11": "brainpoolP384r1", "1.3.36.3.3.2.8.1.1.13": "brainpoolP512r1",
}

// unused describes a key that was recognised and that this version cannot use.
func (k *Key) unused(kty, curve, message string) {
	k.Type, k.Curve = kty, curve
	k.Name = curve
	if kty == EC {
		k.Name = "EC " + curve
	}
	k.Sentence = "a key on " + curve + " that is not used here"
	k.flaw(CodeCurve, report.Error, message)
}

// unusedCurve says why a curve is not used.
func (k *Key) unusedCurve(kty, curve string) {
	switch curve {
	case "secp256k1":
		k.unused(kty, curve, "This is a key on secp256k1, for the algorithm ES256K (RFC 8812). This version cannot use it: nothing can be checked or signed with it here.")
	case "Ed448":
		k.unused(kty, curve, "This is an Ed448 key, for the algorithm Ed448 (RFC 8037, RFC 9864). This version cannot use it: nothing can be checked or signed with it here.")
	case "X448":
		k.unused(kty, curve, "This is an X448 key (RFC 8037), which agrees on keys for encryption and signs nothing. It is not used here.")
	default:
		k.unused(kty, curve, "This is an EC key on "+curve+". No algorithm of JWS is registered for that curve; P-256, P-384 and P-521 are the usual ones.")
	}
}

// curveOf finds the curve that EC parameters name. A nil curve was explained in k.
func (k *Key) curveOf(parameters asn1.RawValue) elliptic.Curve {
	oid, ok := readOID(parameters)
	if !ok {
		k.Type, k.Name, k.Sentence = EC, "EC", "an EC key that does not name its curve"
		k.flaw(CodeCurve, report.Error, "This EC key writes out the numbers of its curve in place of its name, which RFC 5480 section 2.1.1 forbids, so it is not used. Name the curve with: openssl ec -param_enc named_curve -in key.pem (and -pubin for a public key)")
		return nil
	}
	name := oidCurve[oid]
	if curve := curves[name]; curve != nil {
		return curve
	}
	if name == "" {
		name = "the curve " + oid
	}
	k.unusedCurve(EC, name)
	return nil
}

// bits reads a BIT STRING of whole bytes.
func bits(v asn1.RawValue) ([]byte, bool) {
	if len(v.Bytes) == 0 || v.Bytes[0] != 0 {
		return nil, false
	}
	return v.Bytes[1:], true
}

// readSPKI reads a SubjectPublicKeyInfo (RFC 5280 section 4.1). crypto/x509 would refuse
// RSASSA-PSS keys, RSA keys without NULL and compressed points.
func (k *Key) readSPKI(elements []asn1.RawValue) {
	alg, ok := readAlgorithm(elements[0])
	data, whole := bits(elements[1])
	if !ok || !whole {
		k.flaw(CodeParameters, report.Error, "This looks like a public key (SPKI), but what names its algorithm cannot be read. The key is damaged; copy it again.")
		return
	}
	params, isMLDSA := oidMLDSA[alg.oid]
	switch {
	case alg.oid == oidRSA, alg.oid == oidPSS, alg.oid == oidOAEP:
		kind, inner := container(data)
		if kind != pkcs1Public {
			k.damaged("RSA")
			return
		}
		k.readRSA(inner, rsaParts{})
		k.restrict(alg.oid)
	case alg.oid == oidEC:
		curve := k.curveOf(alg.parameters)
		if curve == nil {
			return
		}
		if pub := ecPublic(curve, data); pub != nil {
			k.Public = pub
			return
		}
		k.Type, k.Curve = EC, curve.Params().Name
		k.notOnCurve(k.Curve)
	case alg.oid == oidEd25519:
		if k.checkLength("Ed25519", data, ed25519.PublicKeySize) {
			k.Public = ed25519.PublicKey(data)
		}
	case alg.oid == oidX25519:
		if k.checkLength("X25519", data, 32) {
			if pub, err := ecdh.X25519().NewPublicKey(data); err == nil {
				k.Public = pub
			}
		}
	case isMLDSA:
		if pub, err := mldsa.NewPublicKey(params, data); err == nil {
			k.Public = pub
			return
		}
		k.Type, k.Curve = AKP, params.String()
		k.flaw(CodeLength, report.Error, "This "+params.String()+" key has "+count(len(data), "byte")+"; its public keys have "+strconv.Itoa(params.PublicKeySize())+". The key is damaged; copy it again.")
	default:
		k.unknownAlgorithm(alg.oid)
	}
}

// restrict notes what the container allows the RSA key for.
func (k *Key) restrict(oid string) {
	switch oid {
	case oidPSS:
		k.OnlyPSS = true
	case oidOAEP:
		k.flaw(CodeParameters, report.Warning, "This RSA key is marked for encryption alone (RSAES-OAEP, RFC 4055 section 4.1). It is tried as any other RSA key.")
	}
}

func (k *Key) damaged(kind string) {
	k.flaw(CodeParameters, report.Error, "This says it is an "+kind+" key, but the numbers inside cannot be read. The key is damaged; copy it again.")
}

func (k *Key) notOnCurve(curve string) {
	k.Name = "EC " + curve
	k.Sentence = "an EC key that is no point of " + curve
	k.flaw(CodePoint, report.Error, "The coordinates of this EC key are not a point of the curve "+curve+". The key is damaged, or made for another curve; copy it again.")
}

func (k *Key) checkLength(name string, data []byte, want int) bool {
	if len(data) == want {
		return true
	}
	k.Type, k.Curve, k.Name = OKP, name, name
	k.flaw(CodeLength, report.Error, "This "+name+" key has "+count(len(data), "byte")+"; such keys have "+strconv.Itoa(want)+". The key is damaged; copy it again.")
	return false
}

func (k *Key) unknownAlgorithm(oid string) {
	switch oid {
	case oidEd448:
		k.unusedCurve(OKP, "Ed448")
	case oidX448:
		k.unusedCurve(OKP, "X448")
	case oidDSA:
		k.Name, k.Sentence = "DSA", "a DSA key, which is not used here"
		k.flaw(CodeUnknown, report.Error, "This is a DSA key. No algorithm of JWS signs with DSA; RSA, EC and Ed25519 keys do.")
	case oidDH:
		k.Name, k.Sentence = "Diffie-Hellman", "a Diffie-Hellman key, which is not used here"
		k.flaw(CodeUnknown, report.Error, "This is a Diffie-Hellman key, which signs nothing. RSA, EC and Ed25519 keys do.")
	default:
		k.Name, k.Sentence = "Key of type "+oid, "a key of a type that is not known here"
		k.flaw(CodeUnknown, report.Error, "This is a key of the type with the object identifier "+oid+". Nothing is known of that type here, so it is not used.")
	}
}

// integer reads an INTEGER as a number that cannot be negative: broken writers leave out
// the zero byte before a high bit.
func (k *Key) integer(v asn1.RawValue) *big.Int {
	if len(v.Bytes) > 0 && v.Bytes[0] >= 0x80 || len(v.Bytes) > 1 && v.Bytes[0] == 0 && v.Bytes[1] < 0x80 {
		k.oddInteger = true
	}
	return new(big.Int).SetBytes(v.Bytes)
}

// readRSA reads n and e at the front of elements, and joins them with the private parts.
func (k *Key) readRSA(elements []asn1.RawValue, parts rsaParts) {
	n, e := k.integer(elements[0]), k.integer(elements[1])
	if k.oddInteger {
		k.flaw(CodeInteger, report.Warning, "A number of this RSA key is not in DER's one form (a zero byte too many or too few at its start). It was read as the positive number it must be; strict readers refuse the key.")
	}
	k.useRSA(n, e, parts)
}

func (k *Key) useRSA(n, e *big.Int, parts rsaParts) {
	pub, flaw := rsaPublic(n, e)
	k.addFlaw(flaw)
	if pub == nil {
		k.Type, k.Bits = RSA, n.BitLen()
		k.Name = "RSA " + strconv.Itoa(k.Bits)
		k.Sentence = "an RSA key of " + count(k.Bits, "bit") + " that cannot be used"
		return
	}
	k.Public = pub
	if parts.d == nil {
		return
	}
	k.joinRSA(parts)
}

// joinRSA puts the private numbers beside the public key that was read.
func (k *Key) joinRSA(parts rsaParts) {
	pub, ok := k.Public.(*rsa.PublicKey)
	if !ok {
		return
	}
	k.Info.Private = true
	private, flaw := rsaPrivate(pub, parts)
	k.addFlaw(flaw)
	if private != nil {
		k.Private = private
	}
}

// readPKCS1 reads an RSAPrivateKey (RFC 8017 section A.1.2).
func (k *Key) readPKCS1(elements []asn1.RawValue) {
	parts := rsaParts{
		d:      k.integer(elements[3]),
		primes: []*big.Int{k.integer(elements[4]), k.integer(elements[5])},
		dp:     k.integer(elements[6]), dq: k.integer(elements[7]), qi: k.integer(elements[8]),
	}
	if len(elements) > 9 { // otherPrimeInfos
		others, _, _ := sequence(elements[9].FullBytes)
		for _, other := range others {
			if info, _, ok := sequence(other.FullBytes); ok && shapeOf(info) == "III" {
				parts.primes = append(parts.primes, k.integer(info[0]))
			}
		}
	}
	k.readRSA(elements[1:3], parts)
}

// readPKCS8 reads a OneAsymmetricKey (RFC 5958 section 2).
func (k *Key) readPKCS8(elements []asn1.RawValue) {
	k.Info.Private = true
	alg, ok := readAlgorithm(elements[1])
	if !ok {
		k.flaw(CodeParameters, report.Error, "This looks like a private key (PKCS #8), but what names its algorithm cannot be read. The key is damaged; copy it again.")
		return
	}
	data := elements[2].Bytes
	params, isMLDSA := oidMLDSA[alg.oid]
	switch {
	case alg.oid == oidRSA, alg.oid == oidPSS, alg.oid == oidOAEP:
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
	k.flaw(code, report.Error, "The private half of this key belongs to another public key than the one beside it. It can check signatures, not make them. Export the key again.")
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
	var seed []byte
	switch {
	case v.Class == asn1.ClassContextSpecific && v.Tag == 0:
		seed = v.Bytes
	case v.Class == asn1.ClassUniversal && v.Tag == asn1.TagSequence:
		if both, _, ok := sequence(data); ok && shapeOf(both) == "OO" {
			seed = both[0].Bytes
		}
	case v.Class == asn1.ClassUniversal && v.Tag == asn1.TagOctetString:
		k.Name, k.Sentence = params.String(), "an "+params.String()+" private key without its seed"
		k.flaw(CodeUnknown, report.Error, "This "+params.String()+" private key is stored without its seed of 32 bytes, in the expanded form. Only the seed is read here, as in a JWK (RFC 9964 section 3). Export the key with its seed.")
		return
	}
	private, err := mldsa.NewPrivateKey(params, seed)
	if err != nil {
		k.damaged(params.String())
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
		k.flaw(CodeParameters, report.Error, "This EC private key does not name its curve, and no EC PARAMETERS block stands before it. Export it again with: openssl pkey -in key.pem")
		return
	}
	k.Type, k.Curve = EC, curve.Params().Name
	private := ecPrivate(curve, elements[1].Bytes)
	if private == nil {
		k.Name, k.Sentence = "EC "+k.Curve, "an EC private key that is no number of "+k.Curve
		k.flaw(CodePoint, report.Error, "The private number of this EC key is not one of the curve "+k.Curve+". The key is damaged, or made for another curve; copy it again.")
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

// readCertificate takes subject and public key out of a certificate (RFC 5280 section 4.1).
// Nothing else of it is judged, and no signature on it checked: crypto/x509 would refuse
// certificates over details that do not concern the key.
func (k *Key) readCertificate(elements []asn1.RawValue) {
	inner, _, _ := sequence(elements[0].FullBytes)
	if inner[0].Class == asn1.ClassContextSpecific {
		inner = inner[1:]
	}
	k.isCertificate, k.subject = true, subject(inner[4])
	info, _, ok := sequence(inner[5].FullBytes)
	if !ok || shapeOf(info) != "SB" {
		k.flaw(CodeParameters, report.Error, "This is a certificate, but the key in it cannot be read. It is damaged; copy it again.")
		return
	}
	k.readSPKI(info)
}

// subject names whom a certificate is for: its common name, else its organisation, else
// nothing.
func subject(v asn1.RawValue) string {
	var name pkix.RDNSequence
	if _, err := asn1.Unmarshal(v.FullBytes, &name); err != nil {
		return ""
	}
	for _, want := range []struct{ oid, label string }{{"2.5.4.3", "CN="}, {"2.5.4.10", "O="}, {"2.5.4.11", "OU="}} {
		for _, set := range name {
			for _, attribute := range set {
				text, ok := attribute.Value.(string)
				if ok && attribute.Type.String() == want.oid && text != "" {
					return want.label + oneLine(text)
				}
			}
		}
	}
	return ""
}
