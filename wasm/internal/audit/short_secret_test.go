package audit

import (
	"testing"

	"jwtdebugger/wasm/internal/report"
)

func TestShortSecret(t *testing.T) {
	header := func(alg string) string { return `{"alg":"` + alg + `"}` }
	testRule(t, shortSecret, []ruleTest{
		{"28 bytes", read(header("HS256"), claimsSet, secret(28)), "The secret is 28 bytes; HS256 needs 32."},
		{"a byte short", read(header("HS256"), claimsSet, secret(256/8-1)), "The secret is 31 bytes; HS256 needs 32."},
		{"a byte short of HS384", read(header("HS384"), claimsSet, secret(384/8-1)), "The secret is 47 bytes; HS384 needs 48."},
		{"a byte short of HS512", read(header("HS512"), claimsSet, secret(512/8-1)), "The secret is 63 bytes; HS512 needs 64."},
		{"one byte", read(header("HS256"), claimsSet, secret(1)), "The secret is 1 byte; HS256 needs 32."},
		{"empty", read(header("HS256"), claimsSet, secret(0)), "The secret is empty; HS256 needs 32 bytes."},
		{"the one that verified", verifiedBy(read(header("HS256"), claimsSet, secret(32), secret(5)), 1), "The secret is 5 bytes; HS256 needs 32."},
		{"the only secret among keys", read(header("HS256"), claimsSet, rsaKey(2048), secret(5)), "The secret is 5 bytes; HS256 needs 32."},
		{"near miss: enough", read(header("HS256"), claimsSet, secret(256/8)), ""},
		{"near miss: enough for HS384", read(header("HS384"), claimsSet, secret(384/8)), ""},
		{"near miss: enough for HS512", read(header("HS512"), claimsSet, secret(512/8)), ""},
		{"near miss: the other one verified", verifiedBy(read(header("HS256"), claimsSet, secret(32), secret(5)), 0), ""},
		{"near miss: two, and none verified", read(header("HS256"), claimsSet, secret(6), secret(5)), ""},
		{"near miss: another algorithm", read(header("RS256"), claimsSet, secret(5)), ""},
		{"near miss: no key", read(header("HS256"), claimsSet), ""},
	})
	if f := Run(read(header("HS256"), claimsSet, secret(0))); len(f) != 1 || f[0].Severity != report.Error {
		t.Errorf("an empty secret: %+v", f)
	}
}
