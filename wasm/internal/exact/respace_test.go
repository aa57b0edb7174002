package exact

import (
	"bytes"
	"strings"
	"testing"
)

// Each row is a text, what is changed in the form in which it is shown, and what comes of it.
func TestRespace(t *testing.T) {
	tab := "{\n\t\"a\": 1,\n\t\"b\": [\n\t\t1,\n\t\t2\n\t]\n}\n"
	for _, c := range []struct{ name, text, old, now, want string }{
		{"nothing", `{ "a":1 , "b" :[1,2]}`, "", "", `{ "a":1 , "b" :[1,2]}`},
		{"a value of the same length", `{"a":"one","b":2}`, "one", "two", `{"a":"two","b":2}`},
		{"a number", `{"a":1,"exp":1700000000}`, "1700000000", "1700000001", `{"a":1,"exp":1700000001}`},
		{"white space of its own", `{ "a" :1,"b":  2 }`, "1", "7", `{ "a" :7,"b":  2 }`},
		{"white space at both ends", " {\"a\":1}\n", "1", "2", " {\"a\":2}\n"},
		{"a byte order mark", "\ufeff{\"a\":1}", "1", "2", "\ufeff{\"a\":2}"},
		{"a new member at the end", `{"a":1,"b":2}`, `"b": 2`, "\"b\": 2,\n  \"c\": 3", `{"a":1,"b":2,"c":3}`},
		{"a new member at the beginning", `{"a":1,"b":2}`, `"a"`, "\"x\": true,\n  \"a\"", `{"x":true,"a":1,"b":2}`},
		{"a new member beside spaced ones", `{"a": 1, "b": 2}`, `"b": 2`, "\"b\": 2,\n  \"c\": 3", `{"a": 1, "b": 2, "c": 3}`},
		{"a new member on a line of its own", tab, `"a": 1`, "\"a\": 1,\n  \"n\": 2", "{\n\t\"a\": 1,\n\t\"n\": 2,\n\t\"b\": [\n\t\t1,\n\t\t2\n\t]\n}\n"},
		{"a new element", tab, `1, 2`, "1, 2, 3", "{\n\t\"a\": 1,\n\t\"b\": [\n\t\t1,\n\t\t2,\n\t\t3\n\t]\n}\n"},
		{"a new object inside", tab, `"a": 1`, "\"a\": {\n    \"x\": 1\n  }", "{\n\t\"a\": {\n\t\t\"x\": 1\n\t},\n\t\"b\": [\n\t\t1,\n\t\t2\n\t]\n}\n"},
		{"a member that goes", `{"a":1, "b":2,"c":3}`, "  \"b\": 2,\n", "", `{"a":1,"c":3}`},
		{"members in another order", `{"a":1,"b":2}`, "\"a\": 1,\n  \"b\": 2", "\"b\": 2,\n  \"a\": 1", `{"b":2,"a":1}`},
		{"an array written out", `{"a":1,"b":[1,2]}`, `[1, 2]`, "[\n    1,\n    2\n  ]", `{"a":1,"b":[1,2]}`},
		{"a space that was typed", `{"a":1,"b":2}`, `"a": 1`, `"a":  1`, `{"a":  1,"b":2}`},
		{"a space that was taken out", `{"a": 1, "b": 2}`, `"a": 1`, `"a":1`, `{"a":1, "b": 2}`},
		{"an empty line", `{"a":1,"b":2}`, "1,\n", "1,\n\n", "{\"a\":1,\n\n  \"b\":2}"},
		{"another text", `{"sub":"ann","exp":1}`, "{\n  \"sub\": \"ann\",\n  \"exp\": 1\n}", `{ "sub": "bob" , "n":1.0 }`, `{ "sub": "bob" , "n":1.0 }`},
		{"another text, as it is shown", `{"sub":"ann"}`, `"sub": "ann"`, `"who": "bob"`, `{"who":"bob"}`},
		{"another text, of one line", `{"sub":"ann"}`, "{\n  \"sub\": \"ann\"\n}", `{"sub":"bob"}`, `{"sub":"bob"}`},
		{"no JSON", `{"a":1}`, `1`, `1,`, "{\n  \"a\": 1,\n}"},
		{"the first member of an empty object", `{}`, `{}`, "{\n  \"a\": 1\n}", `{"a":1}`},
		{"duplicates and digits", `{"a":1.0,"a":1e400}`, `1.0`, `12345678901234567890.10`, `{"a":12345678901234567890.10,"a":1e400}`},
		{"a string like JSON", `{"a":"{\"b\": 1,\n","c":2}`, "2", "3", `{"a":"{\"b\": 1,\n","c":3}`},
		{"a scalar", ` 5`, "5", "6", " 6"},
	} {
		if strings.Contains(c.name, "string like") {
			c.text, c.want = strings.ReplaceAll(c.text, "\n", `\n`), strings.ReplaceAll(c.want, "\n", `\n`)
		}
		v, _ := ParseJSON([]byte(c.text))
		shown := Indent(v)
		if !strings.Contains(shown, c.old) {
			t.Fatalf("%s: %q is not in %q", c.name, c.old, shown)
		}
		edited := shown
		if c.old != "" {
			edited = strings.Replace(shown, c.old, c.now, 1)
		}
		if got := string(Respace([]byte(c.text), []byte(edited))); got != c.want {
			t.Errorf("%s: %q, want %q", c.name, got, c.want)
		}
	}
}

// A change of one line among thousands costs no more than it must, and one of all of them
// gives a text all the same.
func TestRespaceMany(t *testing.T) {
	var text, other []byte
	for i := range 3000 {
		text = append(text, (`,"n` + itoa(i) + `":` + itoa(i))...)
		other = append(other, (",\n  \"m" + itoa(i) + `": ` + itoa(i))...)
	}
	text = append([]byte("{"), append(text[1:], '}')...)
	other = append([]byte("{"), append(other[1:], "\n}"...)...)
	want := bytes.ReplaceAll(text, []byte(`"n`), []byte(`"m`))
	if got := Respace(text, other); !bytes.Equal(got, want) {
		t.Errorf("%d bytes, want %d", len(got), len(want))
	}
	large := []byte(`"` + strings.Repeat("a", maxRespaced) + `"`)
	if got := Respace(large, []byte(`[ ]`)); string(got) != `[ ]` {
		t.Errorf("%q", got)
	}
}

func FuzzRespace(f *testing.F) {
	for _, seed := range [][2]string{
		{`{"a":1,"b":[1,2]}`, "{\n  \"a\": 2,\n  \"b\": [1, 2, 3]\n}"},
		{"\ufeff[ {} , [ ] ]\n", "[\n  {\n    \"x\": \"\\\"\"\n  },\n  []\n]"},
		{"{\n\t\"a\":\t{\"b\" : null}}", "{\n  \"c\": 1e5,\n\n  \"a\": {\n    \"b\": true\n  }\n}"},
		{`5`, `{`}, {`{"a":1,"a":2}`, ` {"a":"\ud83d"} `},
	} {
		f.Add([]byte(seed[0]), []byte(seed[1]))
	}
	f.Fuzz(func(t *testing.T, original, edited []byte) {
		v, defects := ParseJSON(original)
		if !fatal(defects) {
			if got := Respace(original, []byte(Indent(v))); !bytes.Equal(got, original) {
				t.Errorf("%q comes back as %q", original, got)
			}
		}
		got := Respace(original, edited)
		want, wrong := ParseJSON(edited)
		if fatal(wrong) {
			if !bytes.Equal(got, edited) {
				t.Errorf("%q became %q", edited, got)
			}
			return
		}
		is, wrong := ParseJSON(got)
		if fatal(wrong) || !bytes.Equal(Compact(is), Compact(want)) {
			t.Errorf("%q in the style of %q became %q", edited, original, got)
		}
	})
}
