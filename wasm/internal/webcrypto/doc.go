// Package webcrypto hands slow work to the browser's crypto.subtle: RSA signatures and new RSA
// keys, PBKDF2, ES512. It decides nothing: where crypto.subtle is missing (a page served over
// plain http is no secure context) or refuses (a modulus it finds too small), it says
// that it could not, and Go does the work. Every call waits for a Promise and so must come from
// a goroutine, never from within a callback of JavaScript's.
package webcrypto
