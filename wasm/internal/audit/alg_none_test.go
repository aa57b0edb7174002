package audit

import "testing"

func TestAlgNone(t *testing.T) {
	const usual = `The algorithm is “none”: nobody signed this token.`
	spelled := func(alg string) string {
		return "The algorithm is “" + alg + "”, another spelling of “none”: nobody signed this token."
	}
	testRule(t, algNone, []ruleTest{
		{"as RFC 7518 section 3.6 writes it", read(`{"alg":"none"}`, claimsSet), usual},
		{"a capital", read(`{"alg":"None"}`, claimsSet), spelled("None")},
		{"all capitals", read(`{"alg":"NONE"}`, claimsSet), spelled("NONE")},
		{"mixed", read(`{"alg":"nOnE"}`, claimsSet), spelled("nOnE")},
		{"with a space", read(`{"alg":"none "}`, ``), spelled("none ")},
		{"escaped", read(`{"alg":"\u006eone"}`, ``), usual},
		{"the last of two counts", read(`{"alg":"HS256","alg":"none"}`, ``), usual},
		{"near miss: another word", read(`{"alg":"nonesuch"}`, claimsSet), ""},
		{"near miss: null", read(`{"alg":null}`, claimsSet), ""},
		{"near miss: empty", read(`{"alg":""}`, claimsSet), ""},
		{"near miss: no alg", read(`{"typ":"none"}`, claimsSet), ""},
		{"signed", read(`{"alg":"HS256"}`, `{"alg":"none"}`), ""},
	})
}
