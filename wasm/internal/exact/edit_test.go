package exact

import (
	"testing"
	"unicode/utf8"
)

func TestSet(t *testing.T) {
	for _, c := range []struct{ text, name, value, want string }{
		{`{"a":1,"b":2}`, "a", "3", `{"a":3,"b":2}`},
		{`{"a":1,"b":2}`, "b", `"x"`, `{"a":1,"b":"x"}`},
		{`{"a":1,"b":2}`, "c", "3", `{"a":1,"b":2,"c":3}`},
		{"{\n  \"a\": 1\n}", "c", "3", "{\n  \"a\": 1,\n  \"c\": 3\n}"},
		{"{\n  \"a\": 1,\n  \"b\": [\n  ]\n}", "c", "{}", "{\n  \"a\": 1,\n  \"b\": [\n  ],\n  \"c\": {}\n}"},
		{`{}`, "a", "1", `{"a":1}`},
		{` { } `, "a", "1", ` {"a":1} `},
		{`{"a":1,"b":2,"c":3}`, "a", "", `{"b":2,"c":3}`},
		{`{"a":1,"b":2,"c":3}`, "b", "", `{"a":1,"c":3}`},
		{`{"a":1, "b":2, "c":3}`, "c", "", `{"a":1, "b":2}`},
		{"{\n  \"a\": 1\n}", "a", "", "{}"},
		{`{"a":1,"a":2}`, "a", "3", `{"a":1,"a":3}`},
		{`{"a":1}`, "b", "", `{"a":1}`},
		{`{"a":1}`, "q\"q", "2", `{"a":1,"q\"q":2}`},
	} {
		if got, ok := Set(c.text, c.name, c.value); !ok || got != c.want {
			t.Errorf("%s, %s=%s: %s", c.text, c.name, c.value, got)
		}
	}
	for _, text := range []string{"", "5", `{"a":1`, `{"a":1}x`, `["a"]`} {
		if got, ok := Set(text, "a", "2"); ok || got != text {
			t.Errorf("%s: %s", text, got)
		}
	}
}

// FuzzSet: what is edited stays JSON, with the member that was set and every other as it was.
func FuzzSet(f *testing.F) {
	f.Add(`{"a":1,"b":{"c":[1,2]}}`, "a", true)
	f.Add("{\n  \"a\": \"x\",\n  \"é\": null\n}", "z", false)
	f.Fuzz(func(t *testing.T, text, name string, out bool) {
		value := "17"
		if out {
			value = ""
		}
		got, ok := Set(text, name, value)
		if !ok {
			return
		}
		before, _ := ParseJSON([]byte(text))
		after, defects := ParseJSON([]byte(got))
		for _, d := range defects {
			if d.Fatal() {
				t.Fatalf("%q became %q: %s", text, got, d.Lead)
			}
		}
		again := 0
		for _, m := range before.Members {
			if m.Name == name {
				again++
			}
		}
		if m := after.Find(name); !out && (m == nil || string(m.Raw) != "17") && again == 0 && utf8.ValidString(name) {
			t.Errorf("%q became %q", text, got)
		}
		if out && again == 1 && after.Find(name) != nil {
			t.Errorf("%q became %q", text, got)
		}
	})
}
