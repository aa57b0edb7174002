package key

import (
	"crypto/aes"
	"crypto/cipher"
	"crypto/ecdsa"
	"crypto/ed25519"
	"crypto/pbkdf2"
	"crypto/rand"
	"crypto/rsa"
	"crypto/sha256"
	"crypto/x509"
	"encoding/asn1"
	"encoding/base64"
	"encoding/binary"
	"encoding/pem"
	"math/big"
	"slices"
	"strings"

	"github.com/go-json-experiment/json/jsontext"

	"jwtdebugger/wasm/internal/exact"
)

// The forms of a key beside PKCS #8, SPKI and the bare JWK.

// Rounds are those of PBKDF2 with HMAC-SHA-256 in what EncryptedPKCS8 writes: what OWASP asks
// of it since 2023.
const Rounds = 600_000

// PEMOf writes DER under a label.
func PEMOf(label string, der []byte) string {
	return string(pem.EncodeToMemory(&pem.Block{Type: label, Bytes: der}))
}

var errNoForm error = Refusal{Lead: "This key does not have that format."}

// PKCS1 writes an RSA key as PKCS #1 (RFC 8017 appendix A.1) in PEM. It fails with a Refusal.
func (k *Key) PKCS1(private bool) (string, error) {
	if !private {
		if pub, ok := k.Public.(*rsa.PublicKey); ok {
			return PEMOf("RSA PUBLIC KEY", x509.MarshalPKCS1PublicKey(pub)), nil
		}
		return "", errNoForm
	}
	key, ok := k.Private.(*rsa.PrivateKey)
	if !ok || len(key.Primes) < 2 {
		return "", errNoForm
	}
	return PEMOf("RSA PRIVATE KEY", x509.MarshalPKCS1PrivateKey(key)), nil
}

// SEC1 writes a private EC key as SEC 1 (RFC 5915) in PEM. It fails with a Refusal.
func (k *Key) SEC1() (string, error) {
	key, ok := k.Private.(*ecdsa.PrivateKey)
	if !ok {
		return "", errNoForm
	}
	der, err := marshalPKCS8(key)
	if err != nil {
		return "", errNoForm
	}
	// What is inside PKCS #8, with the curve that stands beside it there.
	kind, elements := container(der)
	algorithm, _, ok := sequence(elements[1].FullBytes)
	if kind != pkcs8 || !ok || len(algorithm) != 2 {
		return "", errNoForm
	}
	var curve asn1.ObjectIdentifier
	if _, err := asn1.Unmarshal(algorithm[1].FullBytes, &curve); err != nil {
		return "", errNoForm
	}
	var in struct {
		Version int
		D       []byte
		Curve   asn1.ObjectIdentifier `asn1:"optional,explicit,tag:0"`
		Public  asn1.BitString        `asn1:"optional,explicit,tag:1"`
	}
	if _, err := asn1.Unmarshal(elements[2].Bytes, &in); err != nil {
		return "", errNoForm
	}
	in.Curve = curve
	if der, err = asn1.Marshal(in); err != nil {
		return "", errNoForm
	}
	return PEMOf("EC PRIVATE KEY", der), nil
}

// SSH writes the public key as a line of authorized_keys (RFC 4253 section 6.6). It fails with
// a Refusal.
func (k *Key) SSH() (string, error) {
	var blob []byte
	put := func(b []byte) {
		blob = binary.BigEndian.AppendUint32(blob, uint32(len(b)))
		blob = append(blob, b...)
	}
	number := func(n *big.Int) {
		b := n.Bytes()
		if len(b) > 0 && b[0] >= 0x80 {
			b = append([]byte{0}, b...)
		}
		put(b)
	}
	name := ""
	switch pub := k.Public.(type) {
	case *rsa.PublicKey:
		name = "ssh-rsa"
		put([]byte(name))
		number(big.NewInt(int64(pub.E)))
		number(pub.N)
	case ed25519.PublicKey:
		name = "ssh-ed25519"
		put([]byte(name))
		put(pub)
	case *ecdsa.PublicKey:
		curve := ""
		for _, named := range sshCurves {
			if named.value == k.Curve {
				curve = named.name
			}
		}
		point, err := uncompressed(pub)
		if curve == "" || err != nil {
			return "", errNoForm
		}
		name = "ecdsa-sha2-" + curve
		put([]byte(name))
		put([]byte(curve))
		put(point)
	default:
		return "", errNoForm
	}
	return name + " " + base64.StdEncoding.EncodeToString(blob), nil
}

// EncryptedPKCS8 writes the private key as an EncryptedPrivateKeyInfo (RFC 5958 section 3) in
// PEM: PBES2 (RFC 8018 section 6.2) with PBKDF2 of Rounds rounds and AES-256 in CBC. It fails
// with a Refusal.
func (k *Key) EncryptedPKCS8(passphrase string) (string, error) {
	der, err := k.DER(true)
	if err != nil {
		return "", err
	}
	random := make([]byte, 16+aes.BlockSize)
	_, err = rand.Read(random)
	salt, iv := random[:16], random[16:]
	derived, err2 := pbkdf2.Key(sha256.New, passphrase, salt, Rounds, 32)
	if err != nil || err2 != nil {
		return "", errNoForm
	}
	block, err := aes.NewCipher(derived)
	if err != nil {
		return "", errNoForm
	}
	padding := aes.BlockSize - len(der)%aes.BlockSize // RFC 8018 section 6.1.1
	sealed := append(slices.Clone(der), slices.Repeat([]byte{byte(padding)}, padding)...)
	cipher.NewCBCEncrypter(block, iv).CryptBlocks(sealed, sealed)

	type parameters struct {
		Salt   []byte
		Rounds int
		PRF    struct {
			OID  asn1.ObjectIdentifier
			Null asn1.RawValue
		}
	}
	p := parameters{Salt: salt, Rounds: Rounds}
	p.PRF.OID, p.PRF.Null = asn1.ObjectIdentifier{1, 2, 840, 113549, 2, 9}, asn1.NullRawValue
	type kdf struct {
		OID    asn1.ObjectIdentifier
		Params parameters
	}
	type aesCBC struct {
		OID asn1.ObjectIdentifier
		IV  []byte
	}
	type pbes2 struct {
		KDF    kdf
		Cipher aesCBC
	}
	type scheme struct {
		OID    asn1.ObjectIdentifier
		Params pbes2
	}
	out, err := asn1.Marshal(struct {
		Scheme scheme
		Sealed []byte
	}{scheme{asn1.ObjectIdentifier{1, 2, 840, 113549, 1, 5, 13}, pbes2{
		kdf{asn1.ObjectIdentifier{1, 2, 840, 113549, 1, 5, 12}, p},
		aesCBC{asn1.ObjectIdentifier{2, 16, 840, 1, 101, 3, 4, 1, 42}, iv},
	}}, sealed})
	if err != nil {
		return "", errNoForm
	}
	return PEMOf("ENCRYPTED PRIVATE KEY", out), nil
}

// Agree reports whether the private half is that of the public one, by computing it, and
// whether that could be told.
func (k *Key) Agree() (agree, known bool) {
	if k.Private == nil || k.Public == nil {
		return false, false
	}
	if key, ok := k.Private.(*rsa.PrivateKey); ok {
		if len(key.Primes) < 2 {
			return false, false
		}
		if key.Validate() != nil {
			return false, true
		}
	}
	return samePublic(publicOf(k.Private), k.Public), true
}

// extra is a member of a JWK that is none of the key itself, as it was written.
type extra struct{ name, raw string }

// ownMembers are those that FullJWK writes by itself, or leaves to the key's own numbers.
var ownMembers = []string{"kty", "use", "alg", "kid", "key_ops", "n", "e", "d", "p", "q", "dp", "dq", "qi", "oth", "crv", "x", "y", "k", "pub", "priv"}

// published are the members that a public key has beside its own: what else stands in a
// private JWK may be as secret as that.
var published = []string{"x5u", "x5c", "x5t", "x5t#S256", "iat", "nbf", "exp", "revoked"}

// keepExtras remembers the other members of a JWK.
func (k *Key) keepExtras(object exact.Value) {
	for _, m := range object.Members {
		if !m.Duplicate && !slices.Contains(ownMembers, m.Name) {
			k.extras = append(k.extras, extra{m.Name, string(m.Value.Raw)})
		}
	}
}

// publicOps are the operations of the other half (RFC 7517 section 4.3).
var publicOps = table[string]{{"sign", "verify"}, {"decrypt", "encrypt"}, {"unwrapKey", "wrapKey"}, {"verify", "verify"}, {"encrypt", "encrypt"}, {"wrapKey", "wrapKey"}}

// FullJWK is JWK with all that the key was read with: key_ops, its certificates and, in a
// private one, whatever else stood beside. The operations of a public half are those that
// answer the private ones'. It fails with a Refusal.
func (k *Key) FullJWK(private bool) (string, error) {
	text, err := k.JWK(private)
	if err != nil {
		return "", err
	}
	add := func(name, raw string) {
		b, _ := jsontext.AppendQuote([]byte{','}, name)
		text = strings.TrimSuffix(text, "}") + string(b) + ":" + raw + "}"
	}
	var ops []string
	for _, op := range k.Ops {
		if !private {
			op = publicOps.of(op)
		}
		if op != "" && !slices.Contains(ops, op) {
			ops = append(ops, op)
		}
	}
	if len(ops) > 0 {
		b := []byte{'['}
		for i, op := range ops {
			if i > 0 {
				b = append(b, ',')
			}
			b, _ = jsontext.AppendQuote(b, op)
		}
		add("key_ops", string(b)+"]")
	}
	for _, e := range k.extras {
		if private || slices.Contains(published, e.name) {
			add(e.name, e.raw)
		}
	}
	return text, nil
}

// readChain takes the certificates of x5c, leaf first, as far as they can be read.
func (j *jwk) readChain(x5c *exact.Value) {
	const most = 32
	for i := range x5c.Elements {
		text, _ := x5c.Elements[i].Text()
		cert, _ := certificateIn(text)
		if cert == nil || cert.Certificate == nil || i == most {
			return
		}
		j.key.Chain = append(j.key.Chain, cert.Certificate)
	}
}

// CertificatesIn reads the certificates of an x5c, as far as they can be read.
func CertificatesIn(x5c *exact.Value) [][]byte {
	if x5c == nil || x5c.Kind != '[' {
		return nil
	}
	j := jwk{key: &Key{}}
	j.readChain(x5c)
	return j.key.Chain
}
