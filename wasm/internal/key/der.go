package key

import (
	"crypto/ecdh"
	"crypto/ed25519"
	"crypto/elliptic"
	"crypto/rsa"
	"encoding/asn1"
	"math/big"
	"strconv"
	"strings"

	"filippo.io/mldsa"
	"github.com/cloudflare/circl/sign/ed448"

	"jwtdebugger/wasm/internal/prose"
	"jwtdebugger/wasm/internal/report"
)

// derKey reads one DER value into k: container, key, flaws. It answers the container, ""
// when the value is nothing known. curveHint is the curve of an EC PARAMETERS block before.
func (r *reader) derKey(k *Key, der []byte, curveHint elliptic.Curve) string {
	kind, elements := container(der)
	if kind == "" || kind == pkcs12 || kind == pkcs7 {
		if plain, _, ok := distinguished(der); ok {
			kind, elements = container(plain)
		}
	}
	switch kind {
	case spki:
		k.readSPKI(elements)
	case pkcs8:
		k.readPKCS8(elements)
	case pkcs8Locked:
		r.unlockPKCS8(k, elements)
	case pkcs1Public:
		if isParameters(elements) {
			kind = parameters
			k.parameters()
			break
		}
		k.readRSA(elements, rsaParts{})
	case parameters:
		k.parameters()
	case pkcs1:
		k.readPKCS1(elements)
	case sec1:
		k.readSEC1(elements, curveHint)
	case certificate:
		k.keepCertificate(der)
		k.readCertificate(elements)
	case request:
		k.readRequest(elements)
	case revocations:
		k.flaw(CodeUnknown, report.Error, "This is a certificate revocation list, which holds no key.", "", "Paste the certificate itself.")
	case pkcs7:
		k.readPKCS7(r, elements)
	case pkcs12:
		r.readPKCS12(k, elements)
	case dsaPrivate:
		k.Info.Private = true
		k.dsa()
	}
	return kind
}

func (k *Key) flaw(code, severity, lead, why, next string) {
	k.Problems = append(k.Problems, report.Problem{Code: code, Severity: severity, Lead: lead, Why: why, Next: next})
}

func (k *Key) addFlaw(f *flaw) {
	if f != nil {
		k.flaw(f.code, f.severity, f.lead, f.why, f.next)
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
	oidX942    = "1.2.840.10046.2.1"
	oidOldRSA  = "2.5.8.1.1" // of X.509 itself, before PKCS #1
)

var oidMLDSA = table[string]{
	{"2.16.840.1.101.3.4.3.17", "ML-DSA-44"},
	{"2.16.840.1.101.3.4.3.18", "ML-DSA-65"},
	{"2.16.840.1.101.3.4.3.19", "ML-DSA-87"},
}

// unused describes a key that was recognised and that this version cannot use.
func (k *Key) unused(kty, curve, lead, why, next string) {
	k.Type, k.Curve = kty, curve
	k.Name = curve
	if kty == EC {
		k.Name = "EC " + curve
	}
	k.Sentence = "a key on " + curve + " that is not used here"
	k.flaw(CodeCurve, report.Error, lead, why, next)
}

// unusedCurve says why a curve is not used.
func (k *Key) unusedCurve(kty, curve string) {
	switch curve {
	case "X448":
		k.unused(kty, curve, "This is an X448 key, which is not used here.", "It agrees on keys for encryption and signs nothing (RFC 8037).", "")
	default:
		k.unused(kty, curve, "This is an EC key on "+curve+", which is not used here.", "No algorithm of JWS is registered for that curve; P-256, P-384 and P-521 are the usual ones.", "")
	}
}

// curveOf finds the curve that EC parameters name. A nil curve was explained in k.
func (k *Key) curveOf(parameters asn1.RawValue) elliptic.Curve {
	oid, ok := readOID(parameters)
	if !ok {
		return k.curveInNumbers(parameters)
	}
	name := namedCurve(oid)
	if curve := curveOf(name); curve != nil {
		return curve
	}
	switch {
	case name != "":
	case strings.HasPrefix(oid, "1.2.643."):
		name = "a curve of GOST"
	default:
		name = "the curve " + shorten(oid)
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
		k.flaw(CodeParameters, report.Error, "This looks like a public key (SPKI), but what names its algorithm cannot be read.", "The key is damaged.", "Copy it again.")
		return
	}
	params, isMLDSA := parameterSet(oidMLDSA.of(alg.oid))
	switch {
	case alg.oid == oidRSA, alg.oid == oidOldRSA, alg.oid == oidPSS, alg.oid == oidOAEP:
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
	case alg.oid == oidEd448:
		if k.checkLength("Ed448", data, ed448.PublicKeySize) {
			k.Public = ed448.PublicKey(data)
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
		k.flaw(CodeLength, report.Error, "This "+params.String()+" key has "+prose.Count(len(data), "byte")+"; its public keys have "+strconv.Itoa(params.PublicKeySize())+".", "The key is damaged.", "Copy it again.")
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
		k.flaw(CodeParameters, report.Warning, "This RSA key is marked for encryption alone.", "It says that it is for RSAES-OAEP (RFC 4055 section 4.1). It is tried as any other RSA key.", "")
	}
}

func (k *Key) damaged(kind string) {
	k.flaw(CodeParameters, report.Error, "This says it is an "+kind+" key, but the numbers inside cannot be read.", "The key is damaged.", "Copy it again.")
}

func (k *Key) notOnCurve(curve string) {
	k.Name = "EC " + curve
	k.Sentence = "an EC key that is not a point of " + curve
	k.flaw(CodePoint, report.Error, "The coordinates of this EC key are not a point of the curve "+curve+".", "The key is damaged, or made for another curve.", "Copy it again.")
}

func (k *Key) checkLength(name string, data []byte, want int) bool {
	if len(data) == want {
		return true
	}
	k.Type, k.Curve, k.Name = OKP, name, name
	k.flaw(CodeLength, report.Error, "This "+name+" key has "+prose.Count(len(data), "byte")+"; such keys have "+strconv.Itoa(want)+".", "The key is damaged.", "Copy it again.")
	return false
}

// isParameters reports whether two numbers are a prime and a generator, as PKCS #3 has them:
// no RSA key has an exponent so small or an even one that is no damage.
func isParameters(elements []asn1.RawValue) bool {
	e := elements[1].Bytes
	return len(e) == 1 && (e[0] == 2 || e[0] == 5) && len(elements[0].Bytes) >= 64
}

// parameters says that there is no key.
func (k *Key) parameters() {
	k.Name, k.Sentence = "Parameters", "parameters of Diffie-Hellman or DSA, without a key"
	k.flaw(CodeUnknown, report.Error, "These are parameters of Diffie-Hellman or DSA, and no key.", "", "Paste the key itself.")
}

// dsa says that DSA keys are not used.
func (k *Key) dsa() {
	k.Name, k.Sentence, k.public = "DSA", "a DSA key, which is not used here", true
	k.flaw(CodeUnknown, report.Error, "This is a DSA key, which is not used here.", "No algorithm of JWS signs with DSA; with RSA, EC and Ed25519 keys some do.", "")
}

// unknownAlgorithm says what a key is that is not used. A name of its own is told as far as
// object identifiers have one.
func (k *Key) unknownAlgorithm(oid string) {
	k.public = true
	switch oid {
	case oidX448:
		k.unusedCurve(OKP, "X448")
	case oidDSA:
		k.dsa()
	case oidDH, oidX942:
		k.Name, k.Sentence = "Diffie-Hellman", "a Diffie-Hellman key, which is not used here"
		k.flaw(CodeUnknown, report.Error, "This is a Diffie-Hellman key, which signs nothing.", "RSA, EC and Ed25519 keys do.", "")
	default:
		if name := keyTypes.of(oid); name != "" || strings.HasPrefix(oid, "1.2.643.") {
			if name == "" {
				name = "GOST"
			}
			k.Name, k.Sentence = name, "a key of "+name+", which is not used here"
			k.flaw(CodeUnknown, report.Error, "This is a key of "+name+", which is not used here.", "No algorithm of JWS is registered for it; RSA, EC and Ed25519 keys have some.", "")
			return
		}
		oid = shorten(oid)
		k.Name, k.Sentence = "Key of type "+oid, "a key of a type that is not known here"
		k.flaw(CodeUnknown, report.Error, "This is a key of a type that is not known here, so it is not used.", "The type has the object identifier "+oid+".", "")
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
		k.flaw(CodeInteger, report.Warning, "A number of this RSA key is not in DER’s one form.", "It has a zero byte too many or too few at its start. It was read as the positive number it must be; strict readers refuse the key.", "")
	}
	k.useRSA(n, e, parts)
}

func (k *Key) useRSA(n, e *big.Int, parts rsaParts) {
	pub, flaw := rsaPublic(n, e)
	k.addFlaw(flaw)
	if pub == nil {
		k.Type, k.Bits = RSA, n.BitLen()
		k.Name = "RSA " + strconv.Itoa(k.Bits)
		k.Sentence = "an RSA key of " + prose.Count(k.Bits, "bit") + " that cannot be used"
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
