package audit

import (
	"strings"
	"testing"

	"jwtdebugger/wasm/internal/report"
	"jwtdebugger/wasm/internal/token"
)

func TestLargeToken(t *testing.T) {
	of := func(n int) Input { return Input{Token: &token.Token{Text: strings.Repeat("x", n)}} }
	testRule(t, largeToken, []ruleTest{
		{"a byte over a cookie", of(4096 + 1), "The token is 4,097 bytes long."},
		{"a header line", of(8192), "The token is 8,192 bytes long."},
		{"a byte over a header line", of(8192 + 1), "The token is 8,193 bytes long."},
		{"a megabyte", of(1 << 20), "The token is 1,048,576 bytes long."},
		{"near miss: a cookie", of(4096), ""},
		{"near miss: none", Input{}, ""},
	})
	for n, want := range map[int]string{8192: report.Info + " RFC 10025 section 5.6", 8193: report.Warning + " RFC 9110 section 5.4"} {
		if f := Run(of(n)); len(f) != 1 || f[0].Severity+" "+f[0].Cite != want {
			t.Errorf("%d bytes: %+v", n, f)
		}
	}
}
