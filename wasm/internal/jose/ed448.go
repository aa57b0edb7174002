package jose

import (
	"crypto/ecdsa"

	"github.com/cloudflare/circl/sign/ed448"
	"github.com/go-jose/go-jose/v4"

	"jwtdebugger/wasm/internal/key"
)

// ed448Key is Ed448 under both its names, without a context (RFC 8037 section 3.1, RFC 9864
// section 2.2). The mathematics is circl's.
type ed448Key struct{ bound }

func (e ed448Key) VerifyPayload(payload, signature []byte, alg jose.SignatureAlgorithm) error {
	if err := e.check(alg); err != nil {
		return err
	}
	if err := e.length(signature); err != nil {
		return err
	}
	if !ed448.Verify(e.key.Public.(ed448.PublicKey), payload, signature, "") {
		return e.no()
	}
	return nil
}

func (e ed448Key) SignPayload(payload []byte, alg jose.SignatureAlgorithm) ([]byte, error) {
	if err := e.check(alg); err != nil {
		return nil, err
	}
	private, ok := e.key.Private.(ed448.PrivateKey)
	if !ok {
		return nil, e.private()
	}
	if len(private) != ed448.PrivateKeySize {
		return nil, e.broken() // ed448.Sign would panic
	}
	return ed448.Sign(private, payload, ""), nil
}

// knownToLibrary reports whether go-jose takes keys of this kind itself.
func knownToLibrary(k *key.Key) bool {
	switch public := k.Public.(type) {
	case ed448.PublicKey:
		return false
	case *ecdsa.PublicKey:
		return public.Curve != key.Secp256k1()
	}
	return true
}
