// Package keytest gives keys of RSA to the tests of every package. To make one takes longer than
// most tests do with it.
package keytest

import (
	"crypto/rand"
	"crypto/rsa"
	"crypto/x509"
	"sync"
)

var (
	mu   sync.Mutex
	made = map[int][][]byte{} // as PKCS #8, by how many bits they have
)

// RSA returns a maker of keys, as key.Generate takes one. Every maker gives the same keys in the
// same order, which are made once for all tests of a package; no two of one maker are the same.
func RSA() func(bits int) (pkcs8 []byte, err error) {
	given := map[int]int{}
	return func(bits int) ([]byte, error) {
		mu.Lock()
		defer mu.Unlock()
		n := given[bits]
		given[bits]++
		for len(made[bits]) <= n {
			k, err := rsa.GenerateKey(rand.Reader, bits)
			if err != nil {
				return nil, err
			}
			der, err := x509.MarshalPKCS8PrivateKey(k)
			if err != nil {
				return nil, err
			}
			made[bits] = append(made[bits], der)
		}
		return made[bits][n], nil
	}
}
