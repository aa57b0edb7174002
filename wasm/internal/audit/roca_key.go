package audit

import (
	"crypto/rsa"
	"math/big"

	"jwtdebugger/wasm/internal/key"
	"jwtdebugger/wasm/internal/report"
)

var rocaKey = Rule{
	Code: ROCAKey, Severity: report.Error, OfKey: true,
	Cite:    bestPractices + "3.5",
	Why:     "Chips of Infineon chose its primes among few (CVE-2017-15361, ROCA), so that the private key can be computed from the public one.",
	Next:    "Make a new key with other software or hardware, and withdraw this one wherever it is trusted.",
	Applies: func(in *Input) bool { return len(in.Keys) > 0 },
	Find: func(in *Input) []Finding {
		keys := in.Keys
		if in.Verified != nil {
			keys = []*key.Key{in.Verified}
		}
		for _, k := range keys {
			if public, ok := k.Public.(*rsa.PublicKey); ok && isROCA(public.N) {
				return []Finding{{
					Lead:  "The RSA key has the fingerprint of ROCA, which a flawed chip leaves.",
					Place: k.Place,
					Voids: "its RSA key has the fingerprint of ROCA",
				}}
			}
		}
		return nil
	},
}

// rocaPrimes are the odd primes up to 167: each divides the M of every flawed key.
var rocaPrimes = []int64{
	3, 5, 7, 11, 13, 17, 19, 23, 29, 31, 37, 41, 43, 47, 53, 59, 61, 67, 71,
	73, 79, 83, 89, 97, 101, 103, 107, 109, 113, 127, 131, 137, 139, 149, 151, 157, 163, 167,
}

// isROCA reports whether a modulus has the published fingerprint. A flawed prime is
// k·M + (65537^a mod M), where M is a product of small primes. Modulo each of those the
// prime, and with it the modulus, is a power of 65537. Of other moduli one in about 2^30 is
// such a power modulo all of them.
func isROCA(n *big.Int) bool {
	for _, p := range rocaPrimes {
		rest := new(big.Int).Mod(n, big.NewInt(p)).Int64()
		if !isPower(rest, 65537%p, p) {
			return false
		}
	}
	return true
}

// isPower reports whether rest is a power of base modulo p.
func isPower(rest, base, p int64) bool {
	power := int64(1)
	for range p {
		if power == rest {
			return true
		}
		power = power * base % p
	}
	return false
}
