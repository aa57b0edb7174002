package audit

import "testing"

func TestBidiText(t *testing.T) {
	saw := func(name, c string) string {
		return "The claim “" + name + "” holds the character " + c + ", which reverses the reading direction."
	}
	testRule(t, bidiText, []ruleTest{
		{"an override", read(``, `{"name":"user`+"\u202e"+`nimda"}`), saw("name", "U+202E")},
		{"escaped", read(``, `{"name":"user\u202enimda"}`), saw("name", "U+202E")},
		{"an isolate", read(``, `{"a":["x","`+"\u2067"+`y"]}`), saw("a", "U+2067")},
		{"in a name", read(``, `{"`+"\u202d"+`role":"x"}`), saw("⟨U+202D⟩role", "U+202D")},
		{"in the header, and another", read(`{"kid":"\u2066a"}`, `{"b":"\u2069"}`), "The header parameter “kid” holds the character U+2066, which reverses the reading direction."},
		{"near miss: Hebrew", read(``, `{"name":"שלום"}`), ""},
		{"near miss: a mark behind Hebrew", read(``, `{"name":"C++ הוא`+"\u200f"+`!"}`), ""},
		{"near miss: an escaped backslash", read(``, `{"name":"\\u202e"}`), ""},
		{"near miss: ASCII", read(``, claimsSet), ""},
	})
}
