package audit

import "testing"

func TestDuplicateMember(t *testing.T) {
	testRule(t, duplicateMember, []ruleTest{
		{"in the payload", read(`{}`, `{"sub":"a","sub":"b"}`), `The payload holds the member “sub” more than once.`},
		{"in the header", read(`{"alg":"HS256","alg":"none"}`, ``), `The header holds the member “alg” more than once.`},
		{"one of them escaped", read(``, `{"sub":"a","\u0073ub":"b"}`), `The payload holds the member “sub” more than once.`},
		{"further in", read(``, `{"a":[{"b":{"c":1,"c":1}}]}`), `The payload holds the member “c” more than once.`},
		{"both parts", read(`{"x":1,"x":1}`, `{"y":1,"y":1}`), "The header holds the member “x” more than once.\nThe payload holds the member “y” more than once."},
		{"thrice", read(``, `{"a":1,"a":2,"a":3}`), `The payload holds the member “a” more than once.`},
		{"a great many", read(``, `{"a":1,"a":1,"b":1,"b":1,"c":1,"c":1,"d":1,"d":1,"e":1,"e":1,"f":1,"f":1,"g":1,"g":1}`),
			"The payload holds the member “a” more than once.\nThe payload holds the member “b” more than once.\nThe payload holds the member “c” more than once.\n" +
				"The payload holds the member “d” more than once.\nThe payload holds the member “e” more than once, and 2 others as well."},
		{"near miss: another case", read(``, `{"sub":"a","Sub":"b"}`), ""},
		{"near miss: in different objects", read(`{"alg":"HS256"}`, `{"alg":"a","x":{"alg":"b"},"y":[{"alg":1},{"alg":2}]}`), ""},
	})
}
