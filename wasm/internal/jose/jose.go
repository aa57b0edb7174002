// Package jose verifies and signs, decrypts and encrypts. One type for each family of
// algorithms stands behind go-jose's opaque interfaces, over the standard library; the
// mathematics is never ours. It takes tokens that are apart already (token), keys that are
// read already (key) and algorithms from their table (alg); it explains no failure beyond
// the words of its code, judges no claim, reads no clock.
package jose

import (
	"jwtdebugger/wasm/internal/alg"
	"jwtdebugger/wasm/internal/key"
	"jwtdebugger/wasm/internal/report"
)

// For lists the algorithms that fit a key, the usual one first. Whether the key may be
// used at all (its use and key_ops) is not asked: a key for encryption has its algorithms
// too, and Fits says what forbids them.
func For(k *key.Key) []alg.Algorithm {
	var fitting []alg.Algorithm
	for _, a := range alg.All(alg.Signs) {
		if _, err := open(a.Name, k); err == nil && allowsAlgorithm(a, k) == nil {
			fitting = append(fitting, a)
		}
	}
	return fitting
}

// Error says why a key and a token do not go together. None of its words holds a secret.
type Error struct {
	Code string
	report.Words
}

// Error is all of the words.
func (e *Error) Error() string { return e.Text() }

// refuse is the error with that code and those words: what is so, and further, where there
// is more to say, why and what to do.
func refuse(code, lead string, further ...string) *Error {
	e := &Error{Code: code}
	e.Lead = lead
	if len(further) > 0 {
		e.Why = further[0]
	}
	if len(further) > 1 {
		e.Next = further[1]
	}
	return e
}

// Accelerator does slow private-key work elsewhere (the browser's crypto.subtle): RS*, PS* and
// ES512. Sign returns ok = false when it cannot, and Go does the work.
type Accelerator interface {
	Sign(alg string, pkcs8 []byte, input []byte) (sig []byte, ok bool)
}
