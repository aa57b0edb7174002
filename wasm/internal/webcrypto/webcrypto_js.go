//go:build js && wasm

package webcrypto

import (
	"errors"
	"syscall/js"
)

// errNone is what RSAKey fails with; the caller makes the key in Go then.
var errNone = errors.New("the browser made no RSA key")

// Accelerator works with crypto.subtle. It is jose.Accelerator and jose.Elsewhere.
type Accelerator struct{}

// Sign signs input for RS*, PS* and ES512 with a PKCS #8 key; ok is false when the browser
// cannot.
func (Accelerator) Sign(alg string, pkcs8, input []byte) (sig []byte, ok bool) {
	defer func() {
		if recover() != nil { // an exception thrown by JavaScript
			ok = false
		}
	}()
	subtle, ok := find()
	if !ok || len(alg) != 5 {
		return nil, false
	}
	names := map[string]string{"RS": "RSASSA-PKCS1-v1_5", "PS": "RSA-PSS", "ES": "ECDSA"}
	sizes := map[string]int{"256": 32, "384": 48, "512": 64} // PS*: salt as long as the hash (RFC 7518 section 3.5)
	name, size := names[alg[:2]], sizes[alg[2:]]
	if name == "" || size == 0 {
		return nil, false
	}
	importing := map[string]any{"name": name, "hash": "SHA-" + alg[2:], "namedCurve": "P-521"}
	key, ok := await(subtle.Call("importKey", "pkcs8", array(pkcs8), importing, false, []any{"sign"}))
	if !ok {
		return nil, false
	}
	buffer, ok := await(subtle.Call("sign", map[string]any{"name": name, "saltLength": size, "hash": "SHA-" + alg[2:]}, key, array(input)))
	if !ok {
		return nil, false
	}
	return bytes(buffer), true
}

// PBKDF2 derives a key from a password; ok is false when the browser cannot.
func (Accelerator) PBKDF2(hash string, password, salt []byte, count, size int) (derived []byte, ok bool) {
	defer func() {
		if recover() != nil { // an exception thrown by JavaScript
			ok = false
		}
	}()
	subtle, ok := find()
	if !ok {
		return nil, false
	}
	key, ok := await(subtle.Call("importKey", "raw", array(password), "PBKDF2", false, []any{"deriveBits"}))
	if !ok {
		return nil, false
	}
	deriving := map[string]any{"name": "PBKDF2", "hash": hash, "salt": array(salt), "iterations": count}
	buffer, ok := await(subtle.Call("deriveBits", deriving, key, 8*size))
	if !ok {
		return nil, false
	}
	return bytes(buffer), true
}

// VerifyES512 verifies with a point of P-521; ok is false when the browser cannot.
func (Accelerator) VerifyES512(point, signature, input []byte) (holds, ok bool) {
	defer func() {
		if recover() != nil { // an exception thrown by JavaScript
			holds, ok = false, false
		}
	}()
	subtle, ok := find()
	if !ok {
		return false, false
	}
	key, ok := await(subtle.Call("importKey", "raw", array(point), map[string]any{"name": "ECDSA", "namedCurve": "P-521"}, false, []any{"verify"}))
	if !ok {
		return false, false
	}
	verdict, ok := await(subtle.Call("verify", map[string]any{"name": "ECDSA", "hash": "SHA-512"}, key, array(signature), array(input)))
	if !ok || verdict.Type() != js.TypeBoolean {
		return false, false
	}
	return verdict.Bool(), true
}

// RSAKey makes an RSA key with the exponent 65537 and returns it as PKCS #8: what
// key.Generate takes.
func RSAKey(bits int) (der []byte, err error) {
	defer func() {
		if recover() != nil { // an exception thrown by JavaScript
			err = errNone
		}
	}()
	subtle, ok := find()
	if !ok {
		return nil, errNone
	}
	making := map[string]any{
		"name": "RSASSA-PKCS1-v1_5", "hash": "SHA-256",
		"modulusLength": bits, "publicExponent": array([]byte{1, 0, 1}),
	}
	pair, ok := await(subtle.Call("generateKey", making, true, []any{"sign", "verify"}))
	if !ok {
		return nil, errNone
	}
	buffer, ok := await(subtle.Call("exportKey", "pkcs8", pair.Get("privateKey")))
	if !ok {
		return nil, errNone
	}
	return bytes(buffer), nil
}

// find is crypto.subtle, which only secure contexts have.
func find() (js.Value, bool) {
	crypto := js.Global().Get("crypto")
	if crypto.Type() != js.TypeObject {
		return js.Value{}, false
	}
	subtle := crypto.Get("subtle")
	return subtle, subtle.Type() == js.TypeObject
}

// await waits for a Promise; ok is false when it was rejected.
func await(promise js.Value) (result js.Value, ok bool) {
	type outcome struct {
		value js.Value
		ok    bool
	}
	settled := make(chan outcome, 1)
	settle := func(ok bool) js.Func {
		return js.FuncOf(func(_ js.Value, args []js.Value) any {
			settled <- outcome{args[0], ok}
			return nil
		})
	}
	resolved, rejected := settle(true), settle(false)
	defer resolved.Release()
	defer rejected.Release()
	promise.Call("then", resolved, rejected)
	o := <-settled
	return o.value, o.ok
}

func array(data []byte) js.Value {
	a := js.Global().Get("Uint8Array").New(len(data))
	js.CopyBytesToJS(a, data)
	return a
}

func bytes(buffer js.Value) []byte {
	a := js.Global().Get("Uint8Array").New(buffer)
	data := make([]byte, a.Length())
	js.CopyBytesToGo(data, a)
	return data
}
