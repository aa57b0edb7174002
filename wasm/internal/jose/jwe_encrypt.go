package jose

import (
	"bytes"
	"crypto/aes"
	"crypto/ecdh"
	"crypto/rand"
	"crypto/rsa"
	"encoding/base64"
	"slices"
	"strconv"

	josecipher "github.com/go-jose/go-jose/v4/cipher"

	"jwtdebugger/wasm/internal/alg"
	"jwtdebugger/wasm/internal/exact"
	"jwtdebugger/wasm/internal/key"
	"jwtdebugger/wasm/internal/token"
)

// Iterations that PBES2 is made with where the header names none, and the most that are
// made at all: a reader with go-jose's limit still opens the token.
const (
	usualPBES2Count = 600_000 // OWASP's figure for PBKDF2, and go-jose's
	maxPBES2Count   = 1_000_000
)

// Encrypt makes a compact JWE under a protected header, which says in alg, enc and zip how.
// The header's bytes stay as they are typed, but for what must be new in every token: epk,
// iv, tag and p2s are replaced where they stand and put at the end where they are missing;
// p2c is put there when it is missing, and apu, apv and p2c are used as given. The first
// part of the result holds the header as it became.
//
// Where the key's private half or secret is there, the result was opened again by Decrypt.
// It fails with an *Error.
func Encrypt(header, plaintext []byte, k *key.Key) (compact string, err error) {
	parsed, defects := exact.ParseJSON(header)
	if parsed.Kind != '{' || parsed.Partial || slices.ContainsFunc(defects, trails) {
		return "", refuse(CodeHeaderUnwritten, "The header is not one JSON object, so no token can be made from it.")
	}
	e := Envelope{ProtectedHeader: &parsed, Recipients: []EnvelopeRecipient{{}}}
	a, c, err := e.algorithms(0)
	if err != nil {
		return "", err
	}
	if a.Old {
		return "", refuse(CodeOldAlgorithm, a.Name+" is decrypted here and not made any more.",
			"Readers of it can be made to decrypt for a stranger (RFC 8725 section 3.2, RFC 7516 section 11.5).",
			"Use RSA-OAEP-256 with the same key.")
	}
	if err := e.uncritical(0); err != nil {
		return "", err
	}
	zip, err := e.zip(0)
	if err != nil {
		return "", err
	}
	if err := usableFor(a, c, k, false); err != nil {
		return "", err
	}
	made, err := newContentKey(a, c, k, &parsed)
	if err != nil {
		return "", err
	}
	for _, p := range made.parameters {
		header = setMember(header, p.name, p.json)
	}
	content := plaintext
	if zip {
		if content, err = deflate(plaintext); err != nil {
			return "", refuse(CodeZipBroken, "The content could not be compressed.")
		}
	}
	protected := base64url(header)
	iv, ciphertext, tag, err := seal(c, made.cek, []byte(protected), content)
	if err != nil {
		return "", unwrappable(a)
	}
	compact = protected + "." + base64url(made.encryptedKey) + "." + base64url(iv) + "." + base64url(ciphertext) + "." + base64url(tag)
	if err := confirm(compact, plaintext, k, made.kek); err != nil {
		return "", err
	}
	return compact, nil
}

// trails reports whether a defect is something that stands behind the value.
func trails(d exact.Defect) bool { return d.Code == exact.JSONTrailing }

func base64url(b []byte) string { return base64.RawURLEncoding.EncodeToString(b) }

// confirm opens what was just made, where the key can. kek spares PBES2 a second derivation.
func confirm(compact string, plaintext []byte, k *key.Key, kek []byte) error {
	if k.Private == nil && k.Secret == nil {
		return nil
	}
	e := EnvelopeOf(token.Parse(compact, 0, len(compact)))
	o, err := openingOf(e, 0, k, Limits{Inflated: len(plaintext) + 1})
	if err != nil {
		return err
	}
	o.kek = kek
	if opened, err := o.decrypt(); err != nil || !bytes.Equal(opened, plaintext) {
		return refuse(CodeKeyUnusable, "What the public half of this key encrypts does not open with its private half.",
			"The two do not belong together.")
	}
	return nil
}

// contentKey is the content's key and how it travels.
type contentKey struct {
	cek          []byte
	encryptedKey []byte
	kek          []byte // of alg.PBES2
	parameters   []parameter
}

// parameter is one that the algorithm puts into the header.
type parameter struct{ name, json string }

func textParameter(name string, value []byte) parameter {
	return parameter{name, `"` + base64url(value) + `"`}
}

// newContentKey makes the content's key, or agrees on it, and wraps it for k.
func newContentKey(a alg.Algorithm, c alg.Algorithm, k *key.Key, header *exact.Value) (*contentKey, error) {
	made := &contentKey{cek: random(c.KeySize)}
	var err error
	switch a.Family {
	case alg.Direct:
		made.cek = k.Secret
	case alg.OAEP:
		made.encryptedKey, err = rsa.EncryptOAEP(a.Hash.New(), rand.Reader, k.Public.(*rsa.PublicKey), made.cek, nil)
	case alg.AESKW:
		made.encryptedKey, err = wrapAES(k.Secret, made.cek)
	case alg.GCMKW:
		err = made.wrapGCM(k.Secret)
	case alg.PBES2:
		err = made.underPassword(a, k.Secret, header.Find("p2c"))
	case alg.ECDHES:
		err = made.agree(a, c, k, header)
	}
	if err == nil {
		return made, nil
	}
	if _, told := err.(*Error); told {
		return nil, err
	}
	return nil, unwrappable(a)
}

// random are n random bytes. The standard library's source does not fail.
func random(n int) []byte {
	b := make([]byte, n)
	_, _ = rand.Read(b)
	return b
}

func unwrappable(a alg.Algorithm) error {
	return refuse(CodeKeyUnusable, "This key cannot encrypt with "+a.Name+": its parts do not belong together.")
}

func wrapAES(kek, cek []byte) ([]byte, error) {
	block, err := aes.NewCipher(kek)
	if err != nil {
		return nil, err
	}
	return josecipher.KeyWrap(block, cek)
}

func (m *contentKey) wrapGCM(kek []byte) error {
	aead, err := gcm(kek)
	if err != nil {
		return err
	}
	iv := random(aead.NonceSize())
	sealed := aead.Seal(nil, iv, m.cek, nil)
	split := len(m.cek)
	m.encryptedKey = sealed[:split]
	m.parameters = []parameter{textParameter("iv", iv), textParameter("tag", sealed[split:])}
	return nil
}

func (m *contentKey) underPassword(a alg.Algorithm, password []byte, p2c *exact.Value) error {
	salt := random(16)
	m.parameters = []parameter{textParameter("p2s", salt)}
	count := usualPBES2Count
	var err error
	if p2c == nil {
		m.parameters = append(m.parameters, parameter{"p2c", strconv.Itoa(count)})
	} else if count, err = iterations(p2c, maxPBES2Count); err != nil {
		return err
	}
	if m.kek, err = passwordKey(a, password, salt, count); err != nil {
		return err
	}
	m.encryptedKey, err = wrapAES(m.kek, m.cek)
	return err
}

func (m *contentKey) agree(a alg.Algorithm, c alg.Algorithm, k *key.Key, header *exact.Value) error {
	var parties [2][]byte
	for i, name := range []string{"apu", "apv"} {
		if v := header.Find(name); v != nil {
			var err error
			if parties[i], err = parameterBytes(name, v); err != nil {
				return err
			}
		}
	}
	recipient, err := publicECDH(k)
	if err != nil {
		return err
	}
	ephemeral, err := recipient.Curve().GenerateKey(rand.Reader)
	if err != nil {
		return err
	}
	z, err := ephemeral.ECDH(recipient)
	if err != nil {
		return refuse(CodeInvalidCurve, "This public key is a point of low order, so nothing is encrypted to it.",
			"Whatever were encrypted to it, anybody could read (RFC 7748 section 6.1).")
	}
	_, curve, _, _ := material(k)
	m.parameters = []parameter{{"epk", publicJWK(curve, ephemeral.PublicKey())}}
	agreed := agreedKey(a, c, z, parties[0], parties[1])
	if a.Wrap == 0 {
		m.cek = agreed
		return nil
	}
	m.encryptedKey, err = wrapAES(agreed, m.cek)
	return err
}

// publicJWK writes a public key as epk has it (RFC 7518 section 6.2.1, RFC 8037 section 2).
func publicJWK(curve string, public *ecdh.PublicKey) string {
	encoded := public.Bytes()
	if curve == "X25519" {
		return `{"kty":"OKP","crv":"X25519","x":"` + base64url(encoded) + `"}`
	}
	point := encoded[1:] // behind the byte that says it is not compressed
	half := len(point) / 2
	return `{"kty":"EC","crv":"` + curve + `","x":"` + base64url(point[:half]) + `","y":"` + base64url(point[half:]) + `"}`
}

// setMember replaces the value of a member, or puts a new one at the end of the object,
// spaced like its first. All other bytes stay.
func setMember(object []byte, name, value string) []byte {
	v, _ := exact.ParseJSON(object)
	if old := v.Find(name); old != nil {
		return slices.Concat(object[:old.Start], []byte(value), object[old.End:])
	}
	at, added := v.Start+1, `"`+name+`":`+value
	if n := len(v.Members); n > 0 {
		first := v.Members[0]
		before, between := object[v.Start+1:first.Start], object[first.End:first.Value.Start]
		at, added = v.Members[n-1].Value.End, ","+string(before)+`"`+name+`"`+string(between)+value
	}
	return slices.Concat(object[:at], []byte(added), object[at:])
}

// EncryptFor lists the algorithms that can be made with a key, the usual one first: for a
// secret typed as text PBES2, for one of a key's length key wrap. As with For, a JWK's use
// and key_ops are not asked.
func EncryptFor(k *key.Key) []alg.Algorithm {
	var usual, further []alg.Algorithm
	for _, a := range alg.All(alg.ManagesKey) {
		switch {
		case a.Old || len(ContentFor(a, k)) == 0:
		case k.IsText && a.Family != alg.PBES2:
			further = append(further, a)
		default:
			usual = append(usual, a)
		}
	}
	return append(usual, further...)
}

// ContentFor lists the encs that go with an algorithm and a key, the usual one first: with
// dir the length of the secret decides, with RSA the room that the modulus has.
func ContentFor(a alg.Algorithm, k *key.Key) []alg.Algorithm {
	var fitting []alg.Algorithm
	for _, c := range alg.All(alg.EncryptsContent) {
		if usableFor(a, c, k, false) == nil && allowsEncryption(a, c, k) == nil {
			fitting = append(fitting, c)
		}
	}
	return fitting
}
