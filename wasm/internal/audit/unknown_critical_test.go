package audit

import "testing"

func TestUnknownCritical(t *testing.T) {
	by := func(names string) string {
		return "The token’s crit requires its reader to understand " + names + "."
	}
	testRule(t, unknownCritical, []ruleTest{
		// RFC 7515 appendix E
		{"the example of RFC 7515", read(`{"alg":"none","crit":["http://example.invalid/UNDEFINED"],"http://example.invalid/UNDEFINED":true}`, ``), by(`“http://example.invalid/UNDEFINED”`)},
		{"exp, of section 4.1.11", read(`{"alg":"ES256","crit":["exp"],"exp":1363284000}`, ``), by(`“exp”`)},
		{"one known, one not", read(`{"alg":"HS256","crit":["b64","bork"],"b64":true,"bork":1}`, ``), by(`“bork”`)},
		{"two", read(`{"crit":["a","b"]}`, ``), by(`“a” and “b”`)},
		{"many", read(`{"crit":["a","b","c","d","e"]}`, ``), by(`“a”, “b”, “c” and others`)},
		{"near miss: b64", read(`{"alg":"HS256","b64":false,"crit":["b64"]}`, ``), ""},
		{"near miss: the same without crit", read(`{"alg":"ES256","exp":1363284000}`, ``), ""},
		{"near miss: no list", read(`{"crit":"exp"}`, ``), ""},
		{"near miss: empty", read(`{"crit":[]}`, ``), ""},
		{"near miss: in the payload", read(`{"alg":"ES256"}`, `{"crit":["exp"]}`), ""},
	})
}
