// Package jose verifies and signs, decrypts and encrypts. One type for each family of
// algorithms stands behind go-jose's opaque interfaces, over the standard library; the
// mathematics is never ours. It takes tokens that are apart already (token) and keys that
// are read already (key); it explains no failure beyond its code, judges no claim, reads
// no clock.
package jose

import (
	"strings"

	"jwtdebugger/wasm/internal/key"
	"jwtdebugger/wasm/internal/prose"
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

// Algorithm describes a JWS algorithm (RFC 7518 section 3.1, RFC 8037, RFC 8812, RFC 9864, RFC 9964).
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

// algorithms is the one table of what can be verified and signed.
var algorithms = []Algorithm{
	{"HS256", HMAC, key.Oct, "", "SHA-256", "HMAC with SHA-256", 32, 256},
	{"HS384", HMAC, key.Oct, "", "SHA-384", "HMAC with SHA-384", 48, 384},
	{"HS512", HMAC, key.Oct, "", "SHA-512", "HMAC with SHA-512", 64, 512},
	{"RS256", RSA, key.RSA, "", "SHA-256", "RSASSA-PKCS1-v1_5 with SHA-256", 0, 2048},
	{"RS384", RSA, key.RSA, "", "SHA-384", "RSASSA-PKCS1-v1_5 with SHA-384", 0, 2048},
	{"RS512", RSA, key.RSA, "", "SHA-512", "RSASSA-PKCS1-v1_5 with SHA-512", 0, 2048},
	{"PS256", PSS, key.RSA, "", "SHA-256", "RSASSA-PSS with SHA-256 and a salt of 32 bytes", 0, 2048},
	{"PS384", PSS, key.RSA, "", "SHA-384", "RSASSA-PSS with SHA-384 and a salt of 48 bytes", 0, 2048},
	{"PS512", PSS, key.RSA, "", "SHA-512", "RSASSA-PSS with SHA-512 and a salt of 64 bytes", 0, 2048},
	{"ES256", ECDSA, key.EC, "P-256", "SHA-256", "ECDSA on P-256 with SHA-256", 64, 0},
	{"ES384", ECDSA, key.EC, "P-384", "SHA-384", "ECDSA on P-384 with SHA-384", 96, 0},
	{"ES512", ECDSA, key.EC, "P-521", "SHA-512", "ECDSA on P-521 with SHA-512", 132, 0},
	{"ES256K", ECDSA, key.EC, "secp256k1", "SHA-256", "ECDSA on secp256k1 with SHA-256", 64, 0},
	{"EdDSA", EdDSA, key.OKP, "Ed25519", "", "EdDSA on Ed25519", 64, 0},
	{"Ed25519", EdDSA, key.OKP, "Ed25519", "", "EdDSA on Ed25519", 64, 0},
	{"Ed448", EdDSA, key.OKP, "Ed448", "", "EdDSA on Ed448", 114, 0},
	{"ML-DSA-44", MLDSA, key.AKP, "ML-DSA-44", "", "ML-DSA-44", 2420, 0},
	{"ML-DSA-65", MLDSA, key.AKP, "ML-DSA-65", "", "ML-DSA-65", 3309, 0},
	{"ML-DSA-87", MLDSA, key.AKP, "ML-DSA-87", "", "ML-DSA-87", 4627, 0},
}

// Lookup finds an algorithm by its exact name (RFC 7515 section 4.1.1: case-sensitive).
func Lookup(name string) (Algorithm, bool) {
	for _, a := range algorithms {
		if a.Name == name {
			return a, true
		}
	}
	return Algorithm{}, false
}

// Algorithms are all that can be verified and signed, in the order the page offers them.
func Algorithms() []Algorithm {
	return append([]Algorithm(nil), algorithms...)
}

// For lists the algorithms that fit a key, the usual one first. Whether the key may be
// used at all (its use and key_ops) is not asked: a key for encryption has its algorithms
// too, and Fits says what forbids them.
func For(k *key.Key) []Algorithm {
	var fitting []Algorithm
	for _, a := range algorithms {
		if _, err := open(a.Name, k); err == nil && allowsAlgorithm(a, k) == nil {
			fitting = append(fitting, a)
		}
	}
	return fitting
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
	CodeCritical     = "unknown-critical"   // crit names what is not understood here
)

// Error says why a key and a token do not go together. Message is one sentence and holds
// no secret.
type Error struct {
	Code    string
	Message string
}

func (e *Error) Error() string { return e.Message }

// refuse is the error with that code and that sentence.
func refuse(code, message string) error { return &Error{code, message} }

// unsupported says why no algorithm of that name is here.
func unsupported(name string) error {
	if strings.EqualFold(name, "none") {
		return refuse(CodeUnsecured, "The algorithm "+prose.Quote(name)+" means that there is no signature, so nothing can be verified.")
	}
	if name == "" {
		return refuse(CodeUnsupported, "The header names no algorithm: a JWS must say which in alg (RFC 7515 section 4.1.1).")
	}
	for _, a := range algorithms {
		if strings.EqualFold(a.Name, name) {
			return refuse(CodeUnsupported, "There is no algorithm "+prose.Quote(name)+": names are case-sensitive, and this one is written "+a.Name+".")
		}
	}
	switch name {
	case "dir", "RSA1_5", "RSA-OAEP", "RSA-OAEP-256", "RSA-OAEP-384", "RSA-OAEP-512",
		"A128KW", "A192KW", "A256KW", "A128GCMKW", "A192GCMKW", "A256GCMKW",
		"ECDH-ES", "ECDH-ES+A128KW", "ECDH-ES+A192KW", "ECDH-ES+A256KW",
		"PBES2-HS256+A128KW", "PBES2-HS384+A192KW", "PBES2-HS512+A256KW":
		return refuse(CodeUnsupported, name+" encrypts and cannot sign: it belongs to a JWE, and this is a JWS.")
	}
	return refuse(CodeUnsupported, "There is no signature algorithm "+prose.Quote(name)+" here. HS, RS, PS and ES with 256, 384 or 512, ES256K, EdDSA, Ed25519, Ed448, ML-DSA-44, ML-DSA-65 and ML-DSA-87 can be verified.")
}

// Accelerator does slow private-key work elsewhere (the browser's crypto.subtle). Sign
// returns ok = false when it cannot, and Go does the work.
type Accelerator interface {
	SignRSA(alg string, pkcs8 []byte, input []byte) (sig []byte, ok bool)
}
