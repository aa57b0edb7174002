package audit

import (
	"testing"

	"jwtdebugger/wasm/internal/report"
)

func TestPBES2Count(t *testing.T) {
	of := func(alg, count string) Input {
		return read(`{"alg":"`+alg+`","enc":"A128CBC-HS256","p2s":"AA","p2c":`+count+`}`, ``)
	}
	const hs256, hs512 = "PBES2-HS256+A128KW", "PBES2-HS512+A256KW"
	saw := func(count string) string { return "The password is stretched by " + count + "." }
	testRule(t, pbes2Count, []ruleTest{
		{"under the RFC’s minimum", of(hs256, "999"), saw("999 iterations")},
		{"RFC 7517 appendix C", of(hs256, "4096"), saw("4,096 iterations")},
		{"RFC 7520 section 5.3", of(hs512, "8192"), saw("8,192 iterations")},
		{"one under the advice", of(hs256, "599999"), saw("599,999 iterations")},
		{"one under the advice for SHA-512", of(hs512, "209999"), saw("209,999 iterations")},
		{"one over the limit", of(hs256, "1000001"), saw("1,000,001 iterations")},
		{"beyond all bounds", of(hs256, "1e300"), saw("1e300 iterations")},
		{"one", of(hs256, "1"), saw("1 iteration")},
		{"near miss: as advised", of(hs256, "600000"), ""},
		{"near miss: as advised for SHA-512", of(hs512, "210000"), ""},
		{"near miss: the limit", of(hs256, "1000000"), ""},
		{"near miss: no number", of(hs256, `"4096"`), ""},
		{"near miss: another algorithm", read(`{"alg":"A128KW","enc":"A128GCM","p2c":1}`, ``), ""},
	})
	for count, severity := range map[string]string{"999": report.Warning, "1000": report.Info, "1000001": report.Warning} {
		if f := Run(of(hs256, count)); len(f) != 1 || f[0].Severity != severity {
			t.Errorf("%s: %+v", count, f)
		}
	}
}
