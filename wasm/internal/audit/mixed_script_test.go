package audit

import "testing"

func TestMixedScript(t *testing.T) {
	saw := func(script, c string) string {
		return "The claim “n” holds a word of Latin letters with the " + script + " letter " + c + " in it."
	}
	of := func(text string) Input { return read(``, `{"n":"`+text+`"}`) }
	testRule(t, mixedScript, []ruleTest{
		{"Cyrillic a", of("\u0430dmin"), saw("Cyrillic", "U+0430")},
		{"escaped", of(`\u0430dmin`), saw("Cyrillic", "U+0430")},
		{"in an address", of("https://p\u0430ypal.com/"), saw("Cyrillic", "U+0430")},
		{"of an e-mail", of("root@g\u043e\u043egle.com"), saw("Cyrillic", "U+043E")},
		{"Greek omicron", of("g\u03bfogle"), saw("Greek", "U+03BF")},
		{"at the end", of("user roo\u0422"), saw("Cyrillic", "U+0422")},
		{"with digits and a line", of("\u0430dmin_1"), saw("Cyrillic", "U+0430")},
		{"in a name", read(``, `{"r`+"\u043e"+`le":"x"}`), "The claim “rоle” holds a word of Latin letters with the Cyrillic letter U+043E in it."},
		{"near miss: Russian", of("Иван Петров"), ""},
		{"near miss: a Russian word and a Latin one", of("Иван (admin)"), ""},
		{"near miss: a word of Russian chats", of("SMSка"), ""},
		{"near miss: hyphenated", of("IT-отдел"), ""},
		{"near miss: Greek", of("Αθήνα"), ""},
		{"near miss: a substance", of("β-carotene, αTocopherol"), ""},
		{"near miss: a unit", of("10 kΩ, 5 µm, 5 μm"), ""},
		{"near miss: accents", of("Zoë Ångström"), ""},
		{"near miss: Japanese with Latin", of("JWTトークン"), ""},
		{"near miss: one letter alone", of("\u0430 b"), ""},
	})
}
