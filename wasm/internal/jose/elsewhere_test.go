package jose

import (
	"bytes"
	"crypto"
	"crypto/ecdsa"
	"crypto/elliptic"
	"crypto/pbkdf2"
	"crypto/sha512"
	"math/big"
	"testing"

	"jwtdebugger/wasm/internal/key"
)

// another is a crypto.subtle that counts what it is asked.
type another struct {
	able  bool
	asked int
}

func (a *another) PBKDF2(hash string, password, salt []byte, count, size int) ([]byte, bool) {
	a.asked++
	if hash != "SHA-512" {
		return nil, false
	}
	key, err := pbkdf2.Key(sha512.New, string(password), salt, count, size)
	return key, a.able && err == nil
}

func (a *another) VerifyES512(point, signature, input []byte) (holds, ok bool) {
	a.asked++
	public, err := ecdsa.ParseUncompressedPublicKey(elliptic.P521(), point)
	if err != nil {
		return false, false
	}
	digest := sha512.Sum512(input)
	r, s := new(big.Int).SetBytes(signature[:66]), new(big.Int).SetBytes(signature[66:])
	return ecdsa.Verify(public, digest[:], r, s), a.able
}

// What is done elsewhere gives what Go gives, and what cannot be done there Go does.
func TestElsewhere(t *testing.T) {
	input := []byte("eyJhbGciOiJFUzUxMiJ9.e30")
	k, err := key.Generate("ES512", nil)
	if err != nil {
		t.Fatal(err)
	}
	signature, err := Sign("ES512", k, input, nil)
	if err != nil {
		t.Fatal(err)
	}
	derived, err := PBKDF2(crypto.SHA512, "password", []byte("salt"), fewest, 32)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { Use(nil) })
	for _, able := range []bool{true, false} {
		browser := &another{able: able}
		Use(browser)
		if err := Check("ES512", k, input, signature); err != nil {
			t.Errorf("able %v: %v", able, err)
		}
		if err := Check("ES512", k, []byte("eyJhbGciOiJFUzUxMiJ9.e31"), signature); err == nil {
			t.Errorf("able %v: the signature holds for another text", able)
		}
		if again, err := PBKDF2(crypto.SHA512, "password", []byte("salt"), fewest, 32); err != nil || !bytes.Equal(again, derived) {
			t.Errorf("able %v: another key is derived (%v)", able, err)
		}
		if browser.asked != 3 {
			t.Errorf("able %v: asked %d times, want 3", able, browser.asked)
		}
		if _, err := PBKDF2(crypto.SHA512, "password", []byte("salt"), fewest-1, 32); err != nil || browser.asked != 3 {
			t.Errorf("a few iterations go elsewhere (%v)", err)
		}
	}
}
