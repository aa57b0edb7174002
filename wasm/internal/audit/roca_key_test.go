package audit

import (
	"crypto/rand"
	"crypto/rsa"
	"math/big"
	"testing"

	"jwtdebugger/wasm/internal/key"
	"jwtdebugger/wasm/internal/report"
)

// flawedPrime makes a prime as the chips did: k·M + (65537^a mod M).
func flawedPrime(t testing.TB, a int64) *big.Int {
	m := big.NewInt(2)
	for _, p := range rocaPrimes {
		m.Mul(m, big.NewInt(p))
	}
	p := new(big.Int).Exp(big.NewInt(65537), big.NewInt(a), m)
	for range 100_000 {
		if p.Add(p, m); p.ProbablyPrime(10) {
			return p
		}
	}
	t.Fatal("no prime")
	return nil
}

func randomPrime(t testing.TB, bits int) *big.Int {
	p, err := rand.Prime(rand.Reader, bits)
	if err != nil {
		t.Fatal(err)
	}
	return p
}

func rsaOf(p, q *big.Int) *key.Key {
	n := new(big.Int).Mul(p, q)
	return &key.Key{
		Info:   key.Info{Type: key.RSA, Bits: n.BitLen(), Place: report.Place{Field: "key"}},
		Public: &rsa.PublicKey{N: n, E: 65537},
	}
}

func TestROCAKey(t *testing.T) {
	const saw = "The RSA key has the fingerprint of ROCA, which a flawed chip leaves."
	const rs256 = `{"alg":"RS256"}`
	flawed := rsaOf(flawedPrime(t, 1234), flawedPrime(t, 99_991))
	sound := rsaOf(randomPrime(t, 256), randomPrime(t, 256))
	half := rsaOf(flawedPrime(t, 1234), randomPrime(t, 256))
	testRule(t, rocaKey, []ruleTest{
		{"flawed", read(rs256, claimsSet, flawed), saw},
		{"the one that verified", verifiedBy(read(rs256, claimsSet, sound, flawed), 1), saw},
		{"to decrypt", read(`{"alg":"RSA-OAEP","enc":"A128GCM"}`, claimsSet, flawed), saw},
		{"near miss: of random primes", read(rs256, claimsSet, sound), ""},
		{"near miss: one prime of the two", read(rs256, claimsSet, half), ""},
		{"near miss: another one verified", verifiedBy(read(rs256, claimsSet, sound, flawed), 0), ""},
		{"near miss: a secret", read(`{"alg":"HS256"}`, claimsSet, secret(32)), ""},
	})
}

func TestNoROCAByChance(t *testing.T) {
	primes := make([]*big.Int, 2000)
	for i := range primes {
		primes[i] = randomPrime(t, 128)
	}
	for i := 0; i < len(primes); i += 2 {
		if n := new(big.Int).Mul(primes[i], primes[i+1]); isROCA(n) {
			t.Errorf("%v is no flawed modulus", n)
		}
	}
	if isROCA(new(big.Int)) {
		t.Error("nothing is no flawed modulus")
	}
}
