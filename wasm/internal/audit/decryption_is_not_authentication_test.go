package audit

import (
	"testing"

	"jwtdebugger/wasm/internal/report"
)

func TestDecryptionIsNotAuthentication(t *testing.T) {
	const saw = "Decryption does not show who wrote the token."
	of := func(alg string, signed bool) Input {
		in := read(`{"alg":"`+alg+`","enc":"A128GCM"}`, claimsSet)
		in.Decrypted, in.Signed = true, signed
		return in
	}
	locked := of("RSA-OAEP", false)
	locked.Decrypted = false
	testRule(t, decryptionIsNotAuthentication, []ruleTest{
		{"to a public RSA key", of("RSA-OAEP-256", false), saw},
		{"to a public EC key", of("ECDH-ES+A128KW", false), saw},
		{"with a shared key", of("dir", false), saw},
		{"near miss: signed inside", of("RSA-OAEP", true), ""},
		{"near miss: locked", locked, ""},
		{"near miss: a JWS", read(`{"alg":"RS256"}`, claimsSet), ""},
	})
	for alg, severity := range map[string]string{"RSA-OAEP": report.Warning, "ECDH-ES": report.Warning, "A256KW": report.Info} {
		if f := find(decryptionIsNotAuthentication, of(alg, false)); f[0].Severity != severity {
			t.Errorf("%s: %+v", alg, f)
		}
	}
}
