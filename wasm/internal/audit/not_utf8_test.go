package audit

import "testing"

func TestNotUTF8(t *testing.T) {
	const foreign, half = "The payload holds bytes that are not UTF-8.", "The payload holds half of a surrogate pair, which is not a character."
	testRule(t, notUTF8, []ruleTest{
		{"Latin-1", read(``, "{\"name\":\"Zo\xeb\"}"), foreign},
		{"in a name", read(``, "{\"\xe9\":1}"), foreign},
		{"in the header", read("{\"kid\":\"\xff\"}", `{}`), "The header holds bytes that are not UTF-8."},
		{"the first half", read(``, `{"n":"\ud83d"}`), half},
		{"the second half", read(``, `{"n":"a\uDE00"}`), half},
		{"two first halves", read(``, `{"n":"\ud83d\ud83d\ude00"}`), half},
		{"after an escaped backslash", read(``, `{"n":"\\\ud83d"}`), half},
		{"near miss: a whole pair", read(``, `{"n":"\ud83d\ude00"}`), ""},
		{"near miss: an escaped backslash", read(``, `{"n":"\\ud83d"}`), ""},
		{"near miss: UTF-8", read(``, `{"n":"Zoë 😀"}`), ""},
		{"near miss: U+FFFD itself", read(``, "{\"n\":\"\ufffd\"}"), ""},
		{"near miss: another escape", read(``, `{"n":"\u00eb\ue000"}`), ""},
	})
	for payload, at := range map[string]int{"{\"a\":1,\"n\":\"Zo\xeb\"}": 7, `{"a":"\n","n":"\ud83d"}`: 10} {
		if f := Run(read(``, payload)); len(f) != 1 || f[0].Place.Byte == nil || *f[0].Place.Byte != at {
			t.Errorf("%q: %+v", payload, f)
		}
	}
}
