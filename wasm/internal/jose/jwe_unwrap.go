package jose

import (
	"crypto"
	"crypto/aes"
	"crypto/ecdh"
	"crypto/ecdsa"
	"crypto/rand"
	"crypto/rsa"
	_ "crypto/sha1" // SHA-1 for RSA-OAEP
	"encoding/binary"
	"io"
	"math"
	"strconv"

	josecipher "github.com/go-jose/go-jose/v4/cipher"

	"jwtdebugger/wasm/internal/alg"
	"jwtdebugger/wasm/internal/exact"
	"jwtdebugger/wasm/internal/key"
	"jwtdebugger/wasm/internal/prose"
	"jwtdebugger/wasm/internal/report"
)

// This file takes the content's key out of a JWE. The mathematics is the standard library's
// and go-jose's cipher package's; it stands behind go-jose's OpaqueKeyDecrypter for every
// algorithm, because go-jose's own decrypters know neither X25519 nor RSA-OAEP-384 and
// -512, have fixed limits, and answer every failure alike.

// unwrap takes the content's key out of the encrypted key, or agrees on it.
func (o *opening) unwrap() ([]byte, error) {
	none := o.alg.Family == alg.Direct || o.alg.Family == alg.ECDHES && o.alg.Wrap == 0
	switch {
	case none && len(o.encryptedKey) > 0:
		return nil, refuse(CodeKeyUnexpected, "The token has an encrypted key of "+prose.Count(len(o.encryptedKey), "byte")+"; "+o.alg.Name+" wraps nothing.",
			"It must be empty (RFC 7516 section 5.2), so the token is refused.")
	case !none && len(o.encryptedKey) == 0:
		return nil, refuse(CodeKeyEmpty, "The token has no encrypted key.",
			o.alg.Name+" puts the content’s key there, so without it nothing can be decrypted.")
	}
	switch o.alg.Family {
	case alg.Direct:
		return o.key.Secret, nil
	case alg.RSA15, alg.OAEP:
		private, ok := o.key.Private.(*rsa.PrivateKey)
		if !ok {
			return nil, o.broken()
		}
		return o.unwrapRSA(private)
	case alg.ECDHES:
		agreed, err := o.agree()
		if err != nil || o.alg.Wrap == 0 {
			return agreed, err
		}
		return o.unwrapAES(agreed, "the key agreed with epk")
	case alg.GCMKW:
		return o.unwrapGCM()
	case alg.PBES2:
		if err := o.derive(); err != nil {
			return nil, err
		}
		return o.unwrapAES(o.kek, "the key derived from this password")
	}
	return o.unwrapAES(o.key.Secret, "this secret")
}

func (o *opening) unwrapRSA(private *rsa.PrivateKey) ([]byte, error) {
	if size := private.Size(); len(o.encryptedKey) != size {
		return nil, refuse(CodeWrongKey, "The encrypted key has "+prose.Count(len(o.encryptedKey), "byte")+"; this RSA key makes one of "+strconv.Itoa(size)+".",
			"The RSA key has "+strconv.Itoa(private.N.BitLen())+" bits. The encrypted key is for another, or is not whole.")
	}
	if o.alg.Family == alg.OAEP {
		cek, err := rsa.DecryptOAEP(o.alg.Hash.New(), nil, private, o.encryptedKey, nil)
		if err != nil {
			return nil, refuse(CodeWrongKey, "The encrypted key does not open with this RSA key under "+o.alg.Method+".",
				"It was encrypted for another key or with another hash, or it was altered.")
		}
		return cek, nil
	}
	// Whether the padding was right must not be told (RFC 3218, RFC 7516 section 11.5): a
	// random key goes on in its place, and fails at the content.
	cek := make([]byte, o.enc.KeySize)
	if _, err := rand.Read(cek); err != nil {
		return nil, err
	}
	//lint:ignore SA1019 RSA1_5 is decrypted because tokens with it are met; none is made
	if rsa.DecryptPKCS1v15SessionKey(nil, private, o.encryptedKey, cek) != nil {
		return nil, o.wrongOrAltered() // a matter of the key alone, not of the token
	}
	return cek, nil
}

// unwrapAES undoes AES key wrap (RFC 3394).
func (o *opening) unwrapAES(kek []byte, what string) ([]byte, error) {
	// The two shortest forms hold 8 and 16 bytes; no content's key is shorter than 16.
	if n := len(o.encryptedKey); n%8 != 0 || n < 24 {
		return nil, refuse(CodeWrongKey, "The encrypted key has "+prose.Count(n, "byte")+"; key wrap makes a multiple of 8, here "+strconv.Itoa(o.enc.KeySize+8)+".",
			"It is not whole, or "+o.alg.Name+" did not make it.")
	}
	block, err := aes.NewCipher(kek)
	if err != nil {
		return nil, o.broken()
	}
	cek, err := josecipher.KeyUnwrap(block, o.encryptedKey)
	if err != nil {
		return nil, refuse(CodeWrongKey, "The encrypted key does not unwrap with "+what+".",
			"It was wrapped with another, or it was altered.")
	}
	return cek, nil
}

// unwrapGCM undoes AES-GCM key wrap; iv and tag are header parameters (RFC 7518 section 4.7.1).
func (o *opening) unwrapGCM() ([]byte, error) {
	iv, err := o.bytes("iv", true)
	if err != nil {
		return nil, err
	}
	tag, err := o.bytes("tag", true)
	if err != nil {
		return nil, err
	}
	const ivSize, tagSize = 12, 16
	if len(iv) != ivSize {
		return nil, refuse(CodeIVLength, "The header’s iv has "+prose.Count(len(iv), "byte")+"; "+o.alg.Name+" has one of 12.",
			"So the key cannot be unwrapped (RFC 7518 section 4.7.1.1).")
	}
	if len(tag) < tagSize {
		return nil, refuse(CodeTagTruncated, "The header’s tag has "+prose.Count(len(tag), "byte")+"; "+o.alg.Name+" makes 16.",
			"A shortened tag is easier to forge, so it is refused (RFC 7518 section 4.7.1.2).")
	}
	if len(tag) > tagSize {
		return nil, refuse(CodeTagLength, "The header’s tag has "+prose.Count(len(tag), "byte")+"; "+o.alg.Name+" makes 16.",
			"A longer one is refused (RFC 7518 section 4.7.1.2).")
	}
	aead, err := gcm(o.key.Secret)
	if err != nil {
		return nil, o.broken()
	}
	sealed := append(append([]byte(nil), o.encryptedKey...), tag...)
	cek, err := aead.Open(nil, iv, sealed, nil)
	if err != nil {
		return nil, refuse(CodeWrongKey, "The encrypted key does not unwrap with this secret.",
			"It was wrapped with another, or it, or iv or tag in the header, was altered.")
	}
	return cek, nil
}

// bytes is a header parameter in base64url.
func (o *opening) bytes(name string, required bool) ([]byte, error) {
	v := o.envelope.Parameter(o.recipient, name)
	if v == nil {
		if required {
			return nil, refuse(CodeParameter, "The header has no "+name+".",
				o.alg.Name+" cannot be undone without it ("+o.alg.Section+").")
		}
		return nil, nil
	}
	return parameterBytes(name, v)
}

func parameterBytes(name string, v *exact.Value) ([]byte, error) {
	text, ok := v.Text()
	if !ok {
		return nil, refuse(CodeParameter, "The header parameter "+name+" is not a string.",
			"It must be one, in base64url.")
	}
	decoded, defects := exact.DecodeBase64URL(text)
	if len(defects) > 0 {
		return nil, refuse(CodeParameter, "The header parameter "+name+" is not base64url.",
			defects[0].Lead, defects[0].Next)
	}
	return decoded, nil
}

// derive computes the key of PBES2 from the password (RFC 7518 section 4.8), unless it is
// there already.
func (o *opening) derive() error {
	if o.kek != nil {
		return nil
	}
	salt, err := o.bytes("p2s", true)
	if err != nil {
		return err
	}
	if len(salt) == 0 {
		return refuse(CodeParameter, "The header’s p2s is empty.", "PBES2 needs a salt of at least 8 bytes there (RFC 7518 section 4.8.1.1).")
	}
	count, err := iterations(o.envelope.Parameter(o.recipient, "p2c"), o.limits.PBES2Count)
	if err != nil {
		return err
	}
	if o.kek, err = passwordKey(o.alg, o.key.Secret, salt, count); err != nil {
		return o.broken()
	}
	return nil
}

// Iterations are how many iterations of PBKDF2 a recipient's header asks for: 0 where there
// are none or they are no count, and the largest int where they exceed it. It is for
// callers that add up what a token would cost before they begin.
func Iterations(e Envelope, recipient int) int {
	if a, ok := alg.Lookup(alg.ManagesKey, e.Text(recipient, "alg")); !ok || a.Family != alg.PBES2 {
		return 0
	}
	count, _ := iterations(e.Parameter(recipient, "p2c"), math.MaxInt)
	return count
}

// iterations reads p2c: a positive whole number, up to limit.
func iterations(p2c *exact.Value, limit int) (int, error) {
	if p2c == nil {
		return 0, refuse(CodeParameter, "The header has no p2c.", "PBES2 says there how many iterations derive the key (RFC 7518 section 4.8.1.2).")
	}
	text := string(p2c.Raw)
	count, err := strconv.Atoi(text)
	if p2c.Kind != '0' || err != nil && !digits(text) || err == nil && count <= 0 {
		return 0, refuse(CodePBES2Count, "The header’s p2c is "+prose.Visible(text)+"; it must be a positive whole number.",
			"RFC 7518 section 4.8.1.2 asks for at least 1,000.")
	}
	if err != nil {
		count = math.MaxInt
	}
	if count > limit {
		shown := prose.Cut(text, 20)
		if err == nil {
			shown = prose.Number(count)
		}
		return count, refuse(CodePBES2Limit, "The header’s p2c asks for "+shown+" iterations; the limit is "+prose.Number(limit)+".",
			"Each takes time before anything is authenticated, which is how such a token attacks its reader (RFC 8725 section 3.2), so none was done.")
	}
	return count, nil
}

// digits reports whether text is a number too large for an int, rather than none.
func digits(text string) bool {
	for i := 0; i < len(text); i++ {
		if text[i] < '0' || text[i] > '9' {
			return false
		}
	}
	return text != ""
}

// passwordKey is PBKDF2 with the salt that RFC 7518 section 4.8.1.1 makes of alg and p2s.
func passwordKey(a alg.Algorithm, password, p2s []byte, count int) ([]byte, error) {
	salt := append(append([]byte(a.Name), 0), p2s...)
	return PBKDF2(a.Hash, string(password), salt, count, a.Wrap)
}

// agree computes the key that ECDH-ES agrees on with the sender's epk (RFC 7518 section 4.6).
func (o *opening) agree() ([]byte, error) {
	apu, err := o.bytes("apu", false)
	if err != nil {
		return nil, err
	}
	apv, err := o.bytes("apv", false)
	if err != nil {
		return nil, err
	}
	sender, err := senderKey(o.envelope.Parameter(o.recipient, "epk"), o.key)
	if err != nil {
		return nil, err
	}
	private, err := privateECDH(o.key)
	if err != nil {
		return nil, o.broken()
	}
	z, err := private.ECDH(sender)
	if err != nil {
		// crypto/ecdh refuses the points of X25519 that lead to zero whatever the private key.
		return nil, refuse(CodeInvalidCurve, "The sender’s key in epk is a point of low order.",
			"With it the agreed secret is zero for every private key, so anybody could read or forge the token. It is refused (RFC 7748 section 6.1).")
	}
	return agreedKey(o.alg, o.enc, z, apu, apv), nil
}

// senderKey reads epk, a public key on the same curve as k.
func senderKey(epk *exact.Value, k *key.Key) (*ecdh.PublicKey, error) {
	if epk == nil {
		return nil, refuse(CodeEPKMissing, "The header has no epk, so no key can be agreed on.",
			"ECDH-ES needs the sender’s public key there (RFC 7518 section 4.6.1.1).")
	}
	if epk.Kind != '{' {
		return nil, refuse(CodeEPKInvalid, "The header’s epk is not an object.",
			"It must be a public key as a JWK (RFC 7518 section 4.6.1.1).")
	}
	set := key.Read(string(epk.Raw), "", key.Auto)
	if len(set.Keys) != 1 {
		return nil, refuse(CodeEPKInvalid, "The header’s epk is not a public JWK, so no key can be agreed on.",
			"ECDH-ES needs the sender’s public key there (RFC 7518 section 4.6.1.1).")
	}
	sender := set.Keys[0]
	for _, p := range sender.Problems {
		if p.Code == key.CodeJWKPoint {
			return nil, refuse(CodeInvalidCurve, "In epk, x and y of the sender’s key are not a point of "+prose.Quote(sender.Curve)+".",
				"Computing with such a point would give the private key away (an invalid-curve attack, RFC 8725 section 3.4), so nothing was computed.")
		}
		if p.Severity == report.Error || p.Code != key.CodeDuplicateKid {
			return nil, refuse(CodeEPKInvalid, "The sender’s key in epk is not a valid public key.", p.Words().Text())
		}
	}
	if sender.Info.Private {
		return nil, refuse(CodeEPKInvalid, "The header’s epk holds the sender’s private half, too.",
			"It must be the public key alone (RFC 7518 section 4.6.1.1): anyone who sees the token can now read it.")
	}
	public, err := publicECDH(sender)
	_, _, _, theirs := material(sender)
	_, want, _, words := material(k)
	if err != nil || sender.Curve != want {
		return nil, refuse(CodeCurve, "The sender’s key in epk is "+theirs+"; this is "+words+".",
			"The two must be on the same curve, so the token was encrypted for another key.")
	}
	return public, nil
}

var errNoECDH = refuse(CodeKeyType, "This key agrees on no other.")

func publicECDH(k *key.Key) (*ecdh.PublicKey, error) {
	switch public := k.Public.(type) {
	case *ecdsa.PublicKey:
		return public.ECDH()
	case *ecdh.PublicKey:
		return public, nil
	}
	return nil, errNoECDH
}

func privateECDH(k *key.Key) (*ecdh.PrivateKey, error) {
	switch private := k.Private.(type) {
	case *ecdsa.PrivateKey:
		return private.ECDH()
	case *ecdh.PrivateKey:
		return private, nil
	}
	return nil, errNoECDH
}

// agreedKey makes a key of the agreed secret by the Concat KDF (RFC 7518 section 4.6.2): the
// content's, or the one that wraps it.
func agreedKey(a alg.Algorithm, c alg.Algorithm, z, apu, apv []byte) []byte {
	id, size := a.Name, a.Wrap
	if size == 0 {
		id, size = c.Name, c.KeySize
	}
	bits := binary.BigEndian.AppendUint32(nil, uint32(8*size))
	kdf := josecipher.NewConcatKDF(crypto.SHA256, z, prefixed([]byte(id)), prefixed(apu), prefixed(apv), bits, nil)
	agreed := make([]byte, size)
	_, _ = io.ReadFull(kdf, agreed) // the KDF has no end and no failure
	return agreed
}

// prefixed is data behind its length in 32 bits.
func prefixed(data []byte) []byte {
	return append(binary.BigEndian.AppendUint32(nil, uint32(len(data))), data...)
}
