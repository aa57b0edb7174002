package audit

import (
	"crypto/rsa"
	"math/big"
	"testing"

	"jwtdebugger/wasm/internal/key"
	"jwtdebugger/wasm/internal/report"
)

func TestWeakRSAExponent(t *testing.T) {
	of := func(e int) *key.Key {
		k := rsaKey(2048)
		k.Public = &rsa.PublicKey{N: new(big.Int).Lsh(big.NewInt(1), 2047), E: e}
		return k
	}
	rs256 := `{"alg":"RS256"}`
	testRule(t, weakRSAExponent, []ruleTest{
		{"3", read(rs256, claimsSet, of(3)), "The RSA key has the public exponent 3; 65,537 is usual."},
		{"17, of the second key", read(rs256, claimsSet, of(65537), of(17)), "The RSA key has the public exponent 17; 65,537 is usual."},
		{"two below", read(rs256, claimsSet, of(65537-2)), "The RSA key has the public exponent 65,535; 65,537 is usual."},
		{"1", read(rs256, claimsSet, of(1)), "The RSA key has the public exponent 1; 65,537 is usual."},
		{"near miss: 65,537", read(rs256, claimsSet, of(65537)), ""},
		{"near miss: more", read(rs256, claimsSet, of(1<<31-1)), ""},
		{"near miss: another one verified", verifiedBy(read(rs256, claimsSet, of(65537), of(3)), 0), ""},
		{"near miss: a secret", read(`{"alg":"HS256"}`, claimsSet, secret(32)), ""},
	})
	if f := find(weakRSAExponent, read(rs256, claimsSet, of(1))); f[0].Severity != report.Error {
		t.Errorf("exponent 1: %+v", f)
	}
}
