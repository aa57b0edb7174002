// Package jose verifies and signs. One type for each family of algorithms stands behind
// go-jose's OpaqueVerifier and OpaqueSigner, over the standard library; the mathematics is
// never ours. It takes tokens that are apart already (token) and keys that are read
// already (key); it explains no failure beyond its code, judges no claim, reads no clock.
package jose

import (
	"jwtdebugger/wasm/internal/key"
	"jwtdebugger/wasm/internal/token"
)

// Family is a group of algorithms with one mathematics.
type Family string

// Families.
const (
	HMAC   Family = "HMAC"
	RSA    Family = "RSASSA-PKCS1-v1_5"
	PSS    Family = "RSASSA-PSS"
	ECDSA  Family = "ECDSA"
	EdDSA  Family = "EdDSA"
	MLDSA  Family = "ML-DSA"
	NoSign Family = "none"
)

// Algorithm describes a JWS algorithm (RFC 7518 section 3.1, RFC 8037, RFC 9864, RFC 9964).
type Algorithm struct {
	Name    string
	Family  Family
	KeyType string // key.RSA …
	Curve   string // "P-256" "Ed25519" "ML-DSA-65"; "" where any will do
	Hash    string // "SHA-256"; "" where the algorithm has its own
	Method  string // "HMAC with SHA-256", "ECDSA on P-256 with SHA-256"
	Size    int    // bytes of a signature; 0 where the key decides
	MinBits int    // of the key, for a warning: RFC 7518 sections 3.2 and 3.3
}

// Lookup finds an algorithm by its exact name.
func Lookup(name string) (Algorithm, bool) {
	panic("being written")
}

// Algorithms are all that can be verified and signed, in the order the page offers them.
func Algorithms() []Algorithm {
	panic("being written")
}

// For lists the algorithms that fit a key, the usual one first.
func For(k *key.Key) []Algorithm {
	panic("being written")
}

// Codes of an Error.
const (
	CodeSignature    = "signature-invalid"  // the mathematics says no
	CodeKeyType      = "key-type-mismatch"  // another type of key
	CodeCurve        = "curve-mismatch"     // another curve or parameter set
	CodeKeyUse       = "key-use-mismatch"   // use or key_ops of the JWK forbid it
	CodeKeyAlgorithm = "key-alg-mismatch"   // the JWK's alg is another
	CodeKeySize      = "key-size-mismatch"  // too small for this algorithm at all
	CodePrivate      = "private-key-needed" // to sign
	CodeUnsupported  = "unsupported"        // no such algorithm here
	CodeUnsecured    = "unsecured"          // alg none
	CodeKeyUnusable  = "key-unusable"       // the key was recognised and could not be read
)

// Error says why a key and a token do not go together. Message is one sentence and holds
// no secret.
type Error struct {
	Code    string
	Message string
}

func (e *Error) Error() string { return e.Message }

// Accelerator does slow private-key work elsewhere (the browser's crypto.subtle). Sign
// returns ok = false when it cannot, and Go does the work.
type Accelerator interface {
	SignRSA(alg string, pkcs8 []byte, input []byte) (sig []byte, ok bool)
}

// Fits tells whether k can be meant for alg: type, curve, size, and the JWK's own use,
// key_ops and alg. It is nil or an *Error.
func Fits(alg string, k *key.Key) error {
	panic("being written")
}

// Verify checks a JWS with one key: nil when the signature holds, else an *Error. A token
// that go-jose parses is checked through it, another on the signing input as it stands. It
// does not ask Fits about use, key_ops and alg: the caller decides.
func Verify(t *token.Token, k *key.Key) error {
	panic("being written")
}

// Check is the mathematics alone: nil when sig is alg's signature over input by k.
func Check(alg string, k *key.Key, input, sig []byte) error {
	panic("being written")
}

// Sign signs input, and checks the result before it returns it. It fails with an *Error.
func Sign(alg string, k *key.Key, input []byte, fast Accelerator) ([]byte, error) {
	panic("being written")
}

// Trace tells how the signature of t is computed with alg; k may be nil.
func Trace(t *token.Token, k *key.Key) *token.Trace {
	panic("being written")
}
