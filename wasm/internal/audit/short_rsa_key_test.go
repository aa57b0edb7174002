package audit

import (
	"testing"

	"jwtdebugger/wasm/internal/report"
)

func TestShortRSAKey(t *testing.T) {
	rs256 := `{"alg":"RS256"}`
	testRule(t, shortRSAKey, []ruleTest{
		{"1024 bits", read(rs256, claimsSet, rsaKey(1024)), "The RSA key has 1024 bits; RS256 needs 2048 or more."},
		{"a bit short", read(`{"alg":"PS512"}`, claimsSet, rsaKey(2048-1)), "The RSA key has 2047 bits; PS512 needs 2048 or more."},
		{"512 bits", read(rs256, claimsSet, rsaKey(512)), "The RSA key has 512 bits; RS256 needs 2048 or more."},
		{"the one that verified", verifiedBy(read(rs256, claimsSet, rsaKey(4096), rsaKey(1024)), 1), "The RSA key has 1024 bits; RS256 needs 2048 or more."},
		{"one of several", read(rs256, claimsSet, rsaKey(4096), rsaKey(1024)), "The RSA key has 1024 bits; RS256 needs 2048 or more."},
		{"to decrypt", read(`{"alg":"RSA-OAEP","enc":"A256GCM"}`, claimsSet, rsaKey(1024)), "The RSA key has 1024 bits; RSA-OAEP needs 2048 or more."},
		{"near miss: enough to decrypt", read(`{"alg":"RSA-OAEP-384","enc":"A256GCM"}`, claimsSet, rsaKey(2048)), ""},
		{"near miss: enough", read(rs256, claimsSet, rsaKey(2048)), ""},
		{"near miss: another one verified", verifiedBy(read(rs256, claimsSet, rsaKey(4096), rsaKey(1024)), 0), ""},
		{"near miss: another algorithm", read(`{"alg":"HS256"}`, claimsSet, rsaKey(1024)), ""},
		{"near miss: a key that could not be read", read(rs256, claimsSet, rsaKey(0)), ""},
		{"near miss: no RSA key", read(rs256, claimsSet, secret(16)), ""},
	})
	for name, cite := range map[string]string{`{"alg":"RS384"}`: "RFC 7518 section 3.3", `{"alg":"PS256"}`: "RFC 7518 section 3.5", `{"alg":"RSA-OAEP","enc":"A128GCM"}`: "RFC 7518 section 4.3"} {
		if f := find(shortRSAKey, read(name, claimsSet, rsaKey(1024))); len(f) != 1 || f[0].Cite != cite {
			t.Errorf("%s: %+v", name, f)
		}
	}
	for bits, severity := range map[int]string{1024 - 1: report.Error, 1024: report.Error, 1024 + 1: report.Warning} {
		if f := Run(read(rs256, claimsSet, rsaKey(bits))); len(f) != 1 || f[0].Severity != severity {
			t.Errorf("%d bits: %+v", bits, f)
		}
	}
}
