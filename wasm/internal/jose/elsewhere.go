package jose

import (
	"crypto"
	"crypto/ecdsa"
	"crypto/pbkdf2"
)

// Elsewhere does elsewhere what is slow in Go compiled to WebAssembly: in the browser's
// crypto.subtle. What it returns is what Go would; ok is false where it cannot, and Go does
// the work.
type Elsewhere interface {
	// PBKDF2 derives size bytes (RFC 8018 section 5.2). The hash is named as in "SHA-256".
	PBKDF2(hash string, password, salt []byte, count, size int) (key []byte, ok bool)
	// VerifyES512 checks r and s side by side by a point of P-521, uncompressed.
	VerifyES512(point, signature, input []byte) (holds, ok bool)
}

// elsewhere is nil where all is done in Go.
var elsewhere Elsewhere

// Use has slow work done elsewhere from now on. It is called once, before anything is asked.
func Use(e Elsewhere) { elsewhere = e }

// fewest is the count of iterations from which on it pays to go elsewhere.
const fewest = 2000

// PBKDF2 derives size bytes from a password.
func PBKDF2(hash crypto.Hash, password string, salt []byte, count, size int) ([]byte, error) {
	if elsewhere != nil && count >= fewest {
		if key, ok := elsewhere.PBKDF2(hash.String(), []byte(password), salt, count, size); ok && len(key) == size {
			return key, nil
		}
	}
	return pbkdf2.Key(hash.New, password, salt, count, size)
}

// es512 verifies elsewhere, where that can be.
func es512(public *ecdsa.PublicKey, signature, input []byte) (holds, ok bool) {
	if elsewhere == nil {
		return false, false
	}
	point, err := public.Bytes()
	if err != nil {
		return false, false
	}
	return elsewhere.VerifyES512(point, signature, input)
}
