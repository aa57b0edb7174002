package jose

import (
	"crypto/ecdsa"
	"crypto/ed25519"
	"crypto/hmac"
	"crypto/rand"
	"crypto/rsa"
	"crypto/x509"
	"math/big"
	"strconv"

	"filippo.io/mldsa"
	"github.com/cloudflare/circl/sign/ed448"
	"github.com/go-jose/go-jose/v4"

	"jwtdebugger/wasm/internal/alg"
	"jwtdebugger/wasm/internal/key"
	"jwtdebugger/wasm/internal/prose"
)

// opaque is one algorithm with one key, as go-jose takes it.
type opaque interface {
	jose.OpaqueVerifier
	jose.OpaqueSigner
	length(signature []byte) error
}

// open puts a key behind the type of the algorithm's family, or says in an *Error why it cannot.
func open(name string, k *key.Key) (opaque, error) {
	a, ok := alg.Lookup(alg.Signs, name)
	if !ok {
		return nil, unsupported(alg.Signs, name)
	}
	if err := usable(a, k); err != nil {
		return nil, err
	}
	b := bound{a, k}
	switch a.Family {
	case alg.HMAC:
		return hmacKey{b}, nil
	case alg.RSA:
		return rsaKey{b}, nil
	case alg.PSS:
		return pssKey{b}, nil
	case alg.ECDSA:
		return ecdsaKey{b}, nil
	case alg.EdDSA:
		if _, ok := k.Public.(ed448.PublicKey); ok {
			b.alg.Size = ed448.SignatureSize // EdDSA's is that of Ed25519 (RFC 8032 section 5)
			return ed448Key{b}, nil
		}
		return eddsaKey{b}, nil
	case alg.MLDSA:
		return mldsaKey{b}, nil
	}
	return nil, refuse(CodeUnsupported, a.Name+" is known here, and not computed.")
}

// bound is what the families share: an algorithm and a key that usable found to belong
// together, so that the assertions of type below hold.
type bound struct {
	alg alg.Algorithm
	key *key.Key
}

// Algs lists the one algorithm that the key was opened for.
func (b bound) Algs() []jose.SignatureAlgorithm {
	return []jose.SignatureAlgorithm{jose.SignatureAlgorithm(b.alg.Name)}
}

// Public is the public key; nil for a secret, and for what this go-jose lacks.
func (b bound) Public() *jose.JSONWebKey {
	if b.alg.Family == alg.HMAC || b.alg.Family == alg.MLDSA || !knownToLibrary(b.key) {
		return nil
	}
	return &jose.JSONWebKey{Key: b.key.Public}
}

// check refuses to work for another algorithm than the one the key was opened for.
func (b bound) check(alg jose.SignatureAlgorithm) error {
	if string(alg) != b.alg.Name {
		return refuse(CodeUnsupported, "The key was read for "+b.alg.Name+", not for "+prose.Quote(string(alg))+".")
	}
	return nil
}

func (b bound) digest(input []byte) []byte {
	h := b.alg.Hash.New()
	h.Write(input)
	return h.Sum(nil)
}

// length refuses a signature that cannot be one by its length alone.
func (b bound) length(signature []byte) error {
	size := b.alg.Size
	if public, ok := b.key.Public.(*rsa.PublicKey); ok {
		size = public.Size()
	}
	if len(signature) == size {
		return nil
	}
	return refuse(CodeSignature, "The signature has "+prose.Count(len(signature), "byte")+"; "+b.alg.Name+" with this key has "+strconv.Itoa(size)+".")
}

// no is the answer of the mathematics.
func (b bound) no() error { return errNo }

var errNo = refuse(CodeSignature, "The signature is not that of this key over this header and payload.")

// private says that the key cannot sign.
func (b bound) private() error {
	_, _, _, words := material(b.key)
	return refuse(CodePrivate, "To sign with "+b.alg.Name+" takes the private key.", "This is only the public half of "+words+".")
}

// broken says that a private key fails at its own work.
func (b bound) broken() error {
	return refuse(CodeKeyUnusable, "This private key cannot sign: its parts do not belong together.")
}

// hmacKey is HMAC with SHA-2 (RFC 7518 section 3.2), with secrets of any length: under
// that section's minimum they are weak, not wrong.
type hmacKey struct{ bound }

func (h hmacKey) VerifyPayload(payload, signature []byte, alg jose.SignatureAlgorithm) error {
	mac, err := h.SignPayload(payload, alg)
	if err != nil {
		return err
	}
	if err := h.length(signature); err != nil {
		return err
	}
	if !hmac.Equal(mac, signature) {
		return h.no()
	}
	return nil
}

func (h hmacKey) SignPayload(payload []byte, alg jose.SignatureAlgorithm) ([]byte, error) {
	if err := h.check(alg); err != nil {
		return nil, err
	}
	mac := hmac.New(h.alg.Hash.New, h.key.Secret)
	mac.Write(payload)
	return mac.Sum(nil), nil
}

// rsaKey is RSASSA-PKCS1-v1_5 (RFC 7518 section 3.3).
type rsaKey struct{ bound }

func (r rsaKey) VerifyPayload(payload, signature []byte, alg jose.SignatureAlgorithm) error {
	public := r.key.Public.(*rsa.PublicKey)
	if err := r.check(alg); err != nil {
		return err
	}
	if err := r.length(signature); err != nil {
		return err
	}
	if rsa.VerifyPKCS1v15(public, r.alg.Hash, r.digest(payload), signature) != nil {
		return r.no()
	}
	return nil
}

func (r rsaKey) SignPayload(payload []byte, alg jose.SignatureAlgorithm) ([]byte, error) {
	if err := r.check(alg); err != nil {
		return nil, err
	}
	private, ok := r.key.Private.(*rsa.PrivateKey)
	if !ok {
		return nil, r.private()
	}
	signature, err := rsa.SignPKCS1v15(rand.Reader, private, r.alg.Hash, r.digest(payload))
	if err != nil {
		return nil, r.broken()
	}
	return signature, nil
}

// pssKey is RSASSA-PSS (RFC 7518 section 3.5). The salt is as long as the hash: that
// section allows no other, and go-jose takes any.
type pssKey struct{ bound }

func (p pssKey) options() *rsa.PSSOptions {
	return &rsa.PSSOptions{SaltLength: rsa.PSSSaltLengthEqualsHash, Hash: p.alg.Hash}
}

func (p pssKey) VerifyPayload(payload, signature []byte, alg jose.SignatureAlgorithm) error {
	public := p.key.Public.(*rsa.PublicKey)
	if err := p.check(alg); err != nil {
		return err
	}
	if err := p.length(signature); err != nil {
		return err
	}
	if rsa.VerifyPSS(public, p.alg.Hash, p.digest(payload), signature, p.options()) != nil {
		return p.no()
	}
	return nil
}

func (p pssKey) SignPayload(payload []byte, alg jose.SignatureAlgorithm) ([]byte, error) {
	if err := p.check(alg); err != nil {
		return nil, err
	}
	private, ok := p.key.Private.(*rsa.PrivateKey)
	if !ok {
		return nil, p.private()
	}
	signature, err := rsa.SignPSS(rand.Reader, private, p.alg.Hash, p.digest(payload), p.options())
	if err != nil {
		return nil, p.broken()
	}
	return signature, nil
}

// ecdsaKey is ECDSA with the signature as r and s side by side, each as long as the curve's
// order (RFC 7518 section 3.4).
type ecdsaKey struct{ bound }

func (e ecdsaKey) VerifyPayload(payload, signature []byte, alg jose.SignatureAlgorithm) error {
	if err := e.check(alg); err != nil {
		return err
	}
	if err := e.length(signature); err != nil {
		return err
	}
	public := e.key.Public.(*ecdsa.PublicKey)
	if e.alg.Name == "ES512" {
		if holds, ok := es512(public, signature, payload); ok && holds {
			return nil
		} else if ok {
			return e.no()
		}
	}
	half := e.alg.Size / 2
	r, s := new(big.Int).SetBytes(signature[:half]), new(big.Int).SetBytes(signature[half:])
	if !ecdsa.Verify(public, e.digest(payload), r, s) {
		return e.no()
	}
	return nil
}

func (e ecdsaKey) SignPayload(payload []byte, alg jose.SignatureAlgorithm) ([]byte, error) {
	if err := e.check(alg); err != nil {
		return nil, err
	}
	private, ok := e.key.Private.(*ecdsa.PrivateKey)
	if !ok {
		return nil, e.private()
	}
	r, s, err := ecdsa.Sign(rand.Reader, private, e.digest(payload))
	if err != nil {
		return nil, e.broken()
	}
	signature := make([]byte, e.alg.Size)
	half := e.alg.Size / 2
	r.FillBytes(signature[:half])
	s.FillBytes(signature[half:])
	return signature, nil
}

// eddsaKey is Ed25519 under both its names (RFC 8037 section 3.1, RFC 9864 section 2.2).
type eddsaKey struct{ bound }

func (e eddsaKey) VerifyPayload(payload, signature []byte, alg jose.SignatureAlgorithm) error {
	if err := e.check(alg); err != nil {
		return err
	}
	if err := e.length(signature); err != nil {
		return err
	}
	if !ed25519.Verify(e.key.Public.(ed25519.PublicKey), payload, signature) {
		return e.no()
	}
	return nil
}

func (e eddsaKey) SignPayload(payload []byte, alg jose.SignatureAlgorithm) ([]byte, error) {
	if err := e.check(alg); err != nil {
		return nil, err
	}
	private, ok := e.key.Private.(ed25519.PrivateKey)
	if !ok {
		return nil, e.private()
	}
	if len(private) != ed25519.PrivateKeySize {
		return nil, e.broken() // ed25519.Sign would panic
	}
	return ed25519.Sign(private, payload), nil
}

// mldsaKey is ML-DSA with an empty context (RFC 9964).
type mldsaKey struct{ bound }

func (m mldsaKey) VerifyPayload(payload, signature []byte, alg jose.SignatureAlgorithm) error {
	if err := m.check(alg); err != nil {
		return err
	}
	if err := m.length(signature); err != nil {
		return err
	}
	if mldsa.Verify(m.key.Public.(*mldsa.PublicKey), payload, signature, nil) != nil {
		return m.no()
	}
	return nil
}

func (m mldsaKey) SignPayload(payload []byte, alg jose.SignatureAlgorithm) ([]byte, error) {
	if err := m.check(alg); err != nil {
		return nil, err
	}
	private, ok := m.key.Private.(*mldsa.PrivateKey)
	if !ok {
		return nil, m.private()
	}
	signature, err := private.Sign(nil, payload, nil)
	if err != nil {
		return nil, m.broken()
	}
	return signature, nil
}

// accelerated has the browser sign with an RSA key, or on P-521, where it can.
func accelerated(alg string, k *key.Key, input []byte, fast Accelerator) ([]byte, bool) {
	_, slow := k.Private.(*rsa.PrivateKey)
	if fast == nil || !slow && alg != "ES512" {
		return nil, false
	}
	pkcs8, err := x509.MarshalPKCS8PrivateKey(k.Private) // fails where there is none
	if err != nil {
		return nil, false
	}
	return fast.Sign(alg, pkcs8, input)
}
