package audit

import (
	"strings"
	"testing"

	"jwtdebugger/wasm/internal/report"
)

func TestBigNumber(t *testing.T) {
	saw := func(becomes string) string {
		return "The claim “n” is another number in JavaScript: " + becomes + "."
	}
	of := func(n string) Input { return read(``, `{"n":`+n+`}`) }
	testRule(t, bigNumber, []ruleTest{
		{"2^53+1", of("9007199254740993"), saw("9007199254740992")},
		{"below zero", of("-9007199254740993"), saw("-9007199254740992")},
		{"an id of 19 digits", of("1234567890123456789"), saw("1234567890123456800")},
		{"22 digits", of("1234567890123456789012"), saw("1.2345678901234568e+21")},
		{"a long fraction", of("0.12345678901234567890"), saw("0.12345678901234568")},
		{"out of range", of("1e400"), saw("Infinity")},
		{"out of range, below zero", of("-1e400"), saw("-Infinity")},
		{"too small", of("1e-400"), saw("0")},
		{"small", of("1.23456789012345678e-7"), saw("1.2345678901234568e-7")},
		{"in a list, and another", read(``, `{"a":{"n":[1,9007199254740993]},"b":9007199254740995}`), "The claim “n” is another number in JavaScript: 9007199254740992."},
		{"in the header", read(`{"n":9007199254740993}`, ``), "The header parameter “n” is another number in JavaScript: 9007199254740992."},
		{"near miss: 2^53-1", of("9007199254740991"), ""},
		{"near miss: 2^53, which survives", of("9007199254740992"), ""},
		{"near miss: beyond, but even", of("9007199254740994"), ""},
		{"near miss: ten to the 20th", of("100000000000000000000"), ""},
		{"near miss: milliseconds", of("1795435200000"), ""},
		{"near miss: an amount", of("1234.10"), ""},
		{"near miss: 17 digits that survive", of("0.30000000000000004"), ""},
		{"near miss: an exponent", of("1.5e10"), ""},
		{"near miss: the largest", of("1.7976931348623157e308"), ""},
		{"near miss: zero", of("-0.000"), ""},
		{"near miss: a string", of(`"9007199254740993"`), ""},
	})
	for n, severity := range map[string]string{"9007199254740993": report.Warning, "0.12345678901234567890": report.Info} {
		if f := Run(of(n)); len(f) != 1 || f[0].Severity != severity {
			t.Errorf("%s: %+v", n, f)
		}
	}
}

// The digits as they stand are told, and how many others there are.
func TestBigNumberWhy(t *testing.T) {
	for payload, want := range map[string]string{
		`{"n":9007199254740993}`:                                     "It is 9007199254740993. JavaScript and ",
		`{"n":-1e400}`:                                               "It is -1e400. JavaScript and ",
		`{"n":[9007199254740993,9007199254740995]}`:                  "It is 9007199254740993. One other does so, too. JavaScript and ",
		`{"n":[9007199254740993,9007199254740995,9007199254740997]}`: "It is 9007199254740993. 2 others do so, too. JavaScript and ",
	} {
		if f := find(bigNumber, read(``, payload)); len(f) != 1 || !strings.HasPrefix(f[0].Why, want) {
			t.Errorf("%s: %+v", payload, f)
		}
	}
}
