package exact

import (
	"bytes"
	"strings"
	"testing"
	"unicode/utf8"

	"jwtdebugger/wasm/internal/report/reporttest"
)

// TestBrokenJSON names, for each text, the code, the place and a piece of the sentence of
// its first defect, and what could be read before it.
func TestBrokenJSON(t *testing.T) {
	for _, c := range []struct {
		text       string
		code       string
		start, end int
		says       string
		raw        string // of the value that was read
	}{
		{``, JSONEmpty, 0, 0, "nothing here", ``},
		{" \n", JSONEmpty, 0, 2, "nothing but white space", ``},
		{`{`, JSONCutShort, 1, 1, "ends at line 1, column 2. A member name or } was expected there.", `{`},
		{`{"a"`, JSONCutShort, 4, 4, "A colon was expected there.", `{"a"`},
		{`{"a":`, JSONCutShort, 5, 5, "A value was expected there.", `{"a"`},
		{`{"a":1`, JSONCutShort, 6, 6, "A comma or } was expected there.", `{"a":1`},
		{`{"a":1,`, JSONCutShort, 7, 7, "A member name was expected there.", `{"a":1`},
		{`[1`, JSONCutShort, 2, 2, "A comma or ] was expected there.", `[1`},
		{`[1,`, JSONCutShort, 3, 3, "A value was expected there.", `[1`},
		{`{"a":"x`, JSONCutShort, 7, 7, "inside the string that begins at line 1, column 6", `{"a"`},
		{`{"a":"x\`, JSONCutShort, 8, 8, "inside the string that begins at line 1, column 6", `{"a"`},
		{`{"a":"\u12`, JSONCutShort, 10, 10, "inside the string that begins at line 1, column 6", `{"a"`},
		{`{"a":tru`, JSONCutShort, 8, 8, "inside what begins like “true”", `{"a"`},
		{`{"a":-`, JSONCutShort, 6, 6, "inside the number that begins at line 1, column 6", `{"a"`},
		{`{"a":1e`, JSONCutShort, 7, 7, "inside the number that begins at line 1, column 6", `{"a"`},

		{`{"a":1 "b":2}`, JSONSyntax, 7, 8, "A comma or } was expected at line 1, column 8. A quotation mark is there.", `{"a":1`},
		{`{"a":1;"b":2}`, JSONSyntax, 6, 7, "A comma or } was expected at line 1, column 7. A semicolon is there.", `{"a":1`},
		{`{"a" 1}`, JSONSyntax, 5, 6, "A colon was expected at line 1, column 6. “1” is there.", `{"a"`},
		{`{"a":}`, JSONSyntax, 5, 6, "A value was expected at line 1, column 6. “}” is there.", `{"a"`},
		{`{:1}`, JSONSyntax, 1, 2, "at line 1, column 2. A colon is there.", `{`},
		{`{1:2}`, JSONSyntax, 1, 2, "A member name or } was expected at line 1, column 2. “1” is there. Names need quotation marks.", `{`},
		{`{"a":1]`, JSONSyntax, 6, 7, "at line 1, column 7. “]” is there.", `{"a":1`},
		{`[1}`, JSONSyntax, 2, 3, "A comma or ] was expected at line 1, column 3. “}” is there.", `[1`},
		{`{"a":1,}`, JSONSyntax, 6, 7, "no trailing commas", `{"a":1`},
		{`[1, ]`, JSONSyntax, 2, 3, "no trailing commas", `[1`},
		{`[1,,2]`, JSONSyntax, 3, 4, "A value was expected at line 1, column 4. A comma is there.", `[1`},
		{`{a:1}`, JSONSyntax, 1, 2, "The name “a” has no quotation marks. It is at line 1, column 2.", `{`},
		{`{'a':1}`, JSONSyntax, 1, 2, "straight double quotation marks", `{`},
		{`{“a”:1}`, JSONSyntax, 1, 4, "A curly quotation mark (U+201C)", `{`},
		{"{\"a\":1 // x\n}", JSONSyntax, 7, 8, "JSON has no comments", `{"a":1`},
		{`{"a":True}`, JSONSyntax, 5, 9, "JSON writes it true", `{"a"`},
		{`[None]`, JSONSyntax, 1, 5, "JSON writes it null", `[`},
		{`[NaN]`, JSONSyntax, 1, 4, "no number for it", `[`},
		{`[yes]`, JSONSyntax, 1, 4, "The word “yes” has no quotation marks. It is at line 1, column 2.", `[`},
		{`[01]`, JSONSyntax, 1, 2, "no leading zeros", `[0`},
		{`01`, JSONSyntax, 0, 1, "no leading zeros", `0`},
		{`[1.]`, JSONSyntax, 3, 4, "lacks a digit. It needs one after the decimal point, and “]” is there, at line 1, column 4.", `[`},
		{`[-]`, JSONSyntax, 2, 3, "lacks a digit. It needs one after the minus sign", `[`},
		{`[1e+]`, JSONSyntax, 4, 5, "lacks a digit. It needs one in the exponent", `[`},
		{`[+1]`, JSONSyntax, 1, 2, "A value or ] was expected at line 1, column 2. “+” is there.", `[`},
		{`["a` + "\n" + `"]`, JSONSyntax, 3, 4, `A line break is in a string. It is at line 1, column 4. JSON writes it as \n there.`, `[`},
		{"[\"\x01\"]", JSONSyntax, 2, 3, `writes it as \u0001`, `[`},
		{`["\x"]`, JSONSyntax, 2, 4, "begins no escape", `[`},
		{`["\u12g4"]`, JSONSyntax, 2, 6, "begins no escape", `[`},
		{`[1 {}]`, JSONSyntax, 3, 4, "A comma or ] was expected at line 1, column 4. “{” is there.", `[1`},
		{`[1 []]`, JSONSyntax, 3, 4, "A comma or ] was expected at line 1, column 4. “[” is there.", `[1`},
		{`{"a" {}}`, JSONSyntax, 5, 6, "A colon was expected at line 1, column 6. “{” is there.", `{"a"`},
		{`{"a\x":1}`, JSONSyntax, 3, 5, "begins no escape", `{`},
		{`{"a`, JSONCutShort, 3, 3, "inside the string that begins at line 1, column 2", `{`},
		{`["\u00e9\`, JSONCutShort, 9, 9, "inside the string that begins at line 1, column 2", `[`},
		{`["\u00e9` + "\r" + `"]`, JSONSyntax, 8, 9, `A carriage return is in a string. It is at line 1, column 9. JSON writes it as \r there.`, `[`},
		{`{"a":1 {"b":2}}`, JSONSyntax, 7, 8, "A comma or } was expected at line 1, column 8. “{” is there.", `{"a":1`},
		{`{"a":1, {"b":2}}`, JSONSyntax, 8, 9, "A member name was expected at line 1, column 9. “{” is there. Names need quotation marks.", `{"a":1`},
		{`[1.5.2]`, JSONSyntax, 4, 5, "A comma or ] was expected at line 1, column 5. A full stop is there.", `[1.5`},
		{`]`, JSONSyntax, 0, 1, "A JSON value was expected at line 1, column 1", ``},
		{"\xff", JSONSyntax, 0, 1, "A JSON value was expected at line 1, column 1. The byte 0xFF is there.", ``},

		{`{"a":1}}`, JSONTrailing, 7, 8, "“}” follows the JSON. The JSON ends at line 1, column 8, and this is at line 1, column 8;", `{"a":1}`},
		{`{"a":1} {}`, JSONTrailing, 8, 10, "“{” follows the JSON. The JSON ends at line 1, column 8, and this is at line 1, column 9;", `{"a":1}`},
		{"{}\x00", JSONTrailing, 2, 3, "A NUL byte follows the JSON.", `{}`},

		{"\ufeff{}", JSONBOM, 0, 3, "EF BB BF", `{}`},
		{"{\x00\"\x00", JSONUTF16, 0, 4, "UTF-16", ``},
		{"\x00{\x00\"", JSONUTF16, 0, 4, "UTF-16", ``},
		{"\xff\xfe{\x00", JSONUTF16, 0, 4, "UTF-16", ``},

		{`{"a":1,"a":2}`, JSONDuplicate, 7, 10, "The name “a” is in its object a second time. It is at line 1, column 8.", `{"a":1,"a":2}`},
		{`{"a":1,"\u0061":2}`, JSONDuplicate, 7, 15, "The name “a”", `{"a":1,"\u0061":2}`},
		{"[\"\xc3(\"]", JSONUTF8, 2, 3, "1 byte that cannot be UTF-8. The first is 0xC3 at line 1, column 3.", "[\"\xc3(\"]"},
		{"[\"\xed\xa0\x80\"]", JSONUTF8, 2, 3, "3 bytes", "[\"\xed\xa0\x80\"]"},
		{`["\ud800"]`, JSONSurrogate, 2, 8, `The escape \ud800 is half of a surrogate pair. It is at line 1, column 3`, `["\ud800"]`},
		{`["\uDC00\uD800"]`, JSONSurrogate, 2, 8, "half of a surrogate pair", `["\uDC00\uD800"]`},
	} {
		v, defects := ParseJSON([]byte(c.text))
		if string(v.Raw) != c.raw {
			t.Errorf("%q: read %q, want %q", c.text, v.Raw, c.raw)
		}
		if len(defects) == 0 {
			t.Errorf("%q: no defect", c.text)
			continue
		}
		d := defects[0]
		for _, d := range defects {
			reporttest.Words(t, d.Code, d.Words)
		}
		if d.Code != c.code || d.Start != c.start || d.End != c.end || !strings.Contains(d.Text(), c.says) {
			t.Errorf("%q: %s [%d,%d) %s\nwant %s [%d,%d) …%s…", c.text, d.Code, d.Start, d.End, d.Text(), c.code, c.start, c.end, c.says)
		}
	}
}

// TestWholeJSON: texts without a defect, among them some that are nearly one of the above.
func TestWholeJSON(t *testing.T) {
	for _, text := range []string{
		`{}`, `[]`, `0`, `-0.5e-7`, `"x"`, `true`, ` null `, `{"a":{"a":1},"b":{"a":1}}`,
		`"\ud83d\ude00"`, `"\\ud800"`, `"é😀"`, `{"":1}`, `{"exp":1300819380123456789012345678901234567890}`,
		strings.Repeat("[", MaxDepth) + strings.Repeat("]", MaxDepth),
	} {
		v, defects := ParseJSON([]byte(text))
		if len(defects) != 0 {
			t.Errorf("%.60q: %v", text, defects)
		}
		if string(v.Raw) != strings.TrimSpace(text) {
			t.Errorf("%.60q: read %.60q", text, v.Raw)
		}
	}
}

func TestDepth(t *testing.T) {
	text := strings.Repeat("[", MaxDepth+1) + strings.Repeat("]", MaxDepth+1)
	v, defects := ParseJSON([]byte(text))
	if len(defects) != 1 || defects[0].Code != JSONDepth || defects[0].Start != MaxDepth {
		t.Fatalf("%v", defects)
	}
	depth := 0
	for e := &v; len(e.Elements) > 0; e = &e.Elements[0] {
		depth++
	}
	if depth != MaxDepth {
		t.Errorf("read %d levels, want %d", depth, MaxDepth)
	}
}

func TestDefectsAreCounted(t *testing.T) {
	text := "{" + strings.Repeat(`"a":1,`, 1000) + `"b":2}`
	v, defects := ParseJSON([]byte(text))
	if len(v.Members) != 1001 || len(defects) != maxListed+1 {
		t.Fatalf("%d members, %d defects", len(v.Members), len(defects))
	}
	last := defects[maxListed]
	if last.Code != JSONMore || !strings.Contains(last.Text(), "899 more defects") {
		t.Errorf("%+v", last)
	}
	for i, m := range v.Members {
		if m.Duplicate != (i > 0 && i < 1000) {
			t.Fatalf("member %d: Duplicate is %v", i, m.Duplicate)
		}
	}
}

// TestFindAmongMany: of many members the last of a name is found, as of few, and of other
// members that a value was given only those.
func TestFindAmongMany(t *testing.T) {
	for _, n := range []int{1, 11, 12, 13, 50} {
		text := `{"a":0`
		for i := range n {
			text += `,"a":1,"n` + itoa(i) + `":` + itoa(i)
		}
		v, _ := ParseJSON([]byte(text + `,"a":2}`))
		for name, want := range map[string]string{"a": "2", "n0": "0", "n" + itoa(n-1): itoa(n - 1)} {
			if got := v.Find(name); got == nil || string(got.Raw) != want {
				t.Errorf("Of %d members %q is %v, want %s", len(v.Members), name, got, want)
			}
		}
		if v.Find("b") != nil {
			t.Errorf("Of %d members b is found", len(v.Members))
		}
		other := v
		other.Members = []Member{{Name: "b", Value: Value{Kind: '0', Raw: []byte("5")}}}
		if b := other.Find("b"); b == nil || other.Find("a") != nil || v.Find("b") != nil {
			t.Errorf("Of other members than %d b is %v, a %v", len(v.Members), b, other.Find("a"))
		}
	}
}

// TestPlaces holds the values and their offsets of an object with everything in it.
func TestPlaces(t *testing.T) {
	text := `{ "iss" : "joe", "exp":1300819380.50, "n":null, "é":[ true,{"x":"\u0041"} ]}`
	v, defects := ParseJSON([]byte(text))
	if len(defects) != 0 {
		t.Fatal(defects)
	}
	for i, want := range []struct{ name, quoted, raw string }{
		{"iss", `"iss"`, `"joe"`}, {"exp", `"exp"`, `1300819380.50`}, {"n", `"n"`, `null`}, {"é", `"é"`, `[ true,{"x":"\u0041"} ]`},
	} {
		m := v.Members[i]
		if m.Name != want.name || text[m.Start:m.End] != want.quoted || string(m.Value.Raw) != want.raw {
			t.Errorf("member %d: %q at %q is %q", i, m.Name, text[m.Start:m.End], m.Value.Raw)
		}
	}
	if x, ok := v.Find("é").Elements[1].Find("x").Text(); x != "A" || !ok {
		t.Errorf("x is %q, %v", x, ok)
	}
	var none *Value
	if v.Find("aud") != nil || none.Find("aud") != nil {
		t.Error("found what is not there")
	}
	if _, ok := v.Find("exp").Text(); ok {
		t.Error("a number is no text")
	}
}

func TestKinds(t *testing.T) {
	v, _ := ParseJSON([]byte(`[{},[],"x",-1,null,true,false]`))
	for i, want := range []string{"an object", "an array", "a string", "a number", "null", "true", "false"} {
		e := &v.Elements[i]
		if got := e.KindName(); got != want {
			t.Errorf("%s is %s", e.Raw, got)
		}
		if object := e.Object(); (object == e) != (i == 0) || (object == nil) != (i > 0) {
			t.Errorf("%s as an object: %v", e.Raw, object)
		}
	}
	var none *Value
	if none.Object() != nil || none.KindName() != "not there" || new(Value).KindName() != "not there" {
		t.Error("what is not there is of a kind")
	}
	if broken, _ := ParseJSON([]byte(`{"a":`)); broken.Object() == nil {
		t.Error("an object that is cut short is none")
	}
}

func TestFindTakesTheLast(t *testing.T) {
	v, _ := ParseJSON([]byte(`{"alg":"none","alg":"HS256"}`))
	if text, _ := v.Find("alg").Text(); text != "HS256" {
		t.Errorf("found %q", text)
	}
}

// TestPartial: what stands before the defect is all there.
func TestPartial(t *testing.T) {
	v, _ := ParseJSON([]byte(`{"a":1,"b":[2,{"c":3,"d":`))
	b := v.Find("b")
	if !v.Partial || !b.Partial || len(b.Elements) != 2 || !b.Elements[1].Partial || b.Elements[1].Find("c") == nil {
		t.Errorf("%+v", v)
	}
	if d := b.Elements[1].Find("d"); d == nil || d.Kind != 0 {
		t.Errorf("the member without a value: %+v", d)
	}
	if a := v.Find("a"); a.Partial || string(a.Raw) != "1" {
		t.Errorf("%+v", a)
	}
}

func TestUnquote(t *testing.T) {
	for raw, want := range map[string]string{
		`""`: "", `"a"`: "a", `"\u0061\n\/"`: "a\n/", `"\ud83d\ude00"`: "😀", `"\ud800"`: "\ufffd",
		"\"\xff\"": "\xff", "\"\xff\\u0061\xfe\"": "\xffa\xfe",
	} {
		if got := Unquote([]byte(raw)); got != want {
			t.Errorf("%s: %q, want %q", raw, got, want)
		}
	}
	// Names that differ in bytes that are not UTF-8 are different names.
	if v, _ := ParseJSON([]byte("{\"\xff\\u0061\":1,\"\xfea\":2}")); v.Members[1].Duplicate {
		t.Error("\\xffa and \\xfea were taken for one name")
	}
}

func TestIndent(t *testing.T) {
	for text, want := range map[string]string{
		`{}`:                         "{}",
		`[ ]`:                        "[]",
		`{"a":{ },"b":[]}`:           "{\n  \"a\": {},\n  \"b\": []\n}",
		`{"aud":["a" ,"b"],"n":1.0}`: "{\n  \"aud\": [\"a\", \"b\"],\n  \"n\": 1.0\n}",
		`[{"a":1},2]`:                "[\n  {\n    \"a\": 1\n  },\n  2\n]",
		`["` + strings.Repeat("x", flatWidth) + `"]`: "[\n  \"" + strings.Repeat("x", flatWidth) + "\"\n]",
	} {
		v, defects := ParseJSON([]byte(text))
		if got := Indent(v); got != want || len(defects) != 0 {
			t.Errorf("%s:\n%s\nwant\n%s", text, got, want)
		}
		if got, want := string(Compact(v)), strings.ReplaceAll(text, " ", ""); got != want {
			t.Errorf("%s: compact %s", text, got)
		}
	}
}

// TestIndentIsBounded: spaces for each of a thousand levels, times each element, would be
// a hundred times the text.
func TestIndentIsBounded(t *testing.T) {
	text := strings.Repeat("[", 900) + strings.Repeat("123456,", 10_000) + "0" + strings.Repeat("]", 900)
	v, _ := ParseJSON([]byte(text))
	if n := len(Indent(v)); n > 12*len(text) {
		t.Errorf("%d bytes became %d", len(text), n)
	}
}

// FuzzParseJSON: no text makes it panic, offsets lie within the text, Raw is what stands at
// the offsets, and a value without a defect says the same when it is written again.
func FuzzParseJSON(f *testing.F) {
	for _, seed := range []string{
		`{"iss":"joe","exp":1300819380,"http://example.com/is_root":true}`, `{"a":[1,2,{"b":null}],"a":"\ud83d"}`,
		"\ufeff{}", "{\"\xff\":\"\xfe\\u0061\"}", `{"a":1,}`, `[01]`, `{"a" 1`, `"\`, "[\"\n\"]", `{"a":tru`, "\x00{", `-`, `1 2`, `{"a":1 // c`,
	} {
		f.Add([]byte(seed))
	}
	f.Fuzz(func(t *testing.T, text []byte) {
		v, defects := ParseJSON(text)
		fatal := false
		for _, d := range defects {
			if d.Start < 0 || d.Start > d.End || d.End > len(text) || d.Code == "" || !utf8.ValidString(d.Text()) {
				t.Errorf("defect %+v of %q", d, text)
			}
			reporttest.Words(t, d.Code, d.Words)
			fatal = fatal || d.Fatal() && d.Code != JSONTrailing
		}
		whole := v.Kind != 0 && !v.Partial
		if fatal == whole && v.Kind != '0' { // of 00 the first 0 is read
			t.Errorf("%q: read to the end: %v, but %v", text, !fatal, defects)
		}
		wantRaw(t, text, &v)
		if len(defects) > 0 {
			return
		}
		for _, written := range []string{Indent(v), string(Compact(v))} {
			again, defects := ParseJSON([]byte(written))
			if len(defects) != 0 || !same(&v, &again) {
				t.Errorf("%q written again is\n%s\nwith %v", text, written, defects)
			}
		}
	})
}

func wantRaw(t *testing.T, text []byte, v *Value) {
	t.Helper()
	if v.Start > v.End || v.End > len(text) || !bytes.Equal(v.Raw, text[v.Start:v.End]) {
		t.Errorf("Raw %q is not text[%d:%d]", v.Raw, v.Start, v.End)
	}
	for i := range v.Members {
		m := &v.Members[i]
		if m.Name != Unquote(text[m.Start:m.End]) {
			t.Errorf("name %q is not that at [%d:%d]", m.Name, m.Start, m.End)
		}
		wantRaw(t, text, &m.Value)
	}
	for i := range v.Elements {
		wantRaw(t, text, &v.Elements[i])
	}
}

// same reports whether two values hold the same tokens.
func same(a, b *Value) bool {
	if a.Kind != b.Kind || len(a.Members) != len(b.Members) || len(a.Elements) != len(b.Elements) {
		return false
	}
	for i := range a.Members {
		if a.Members[i].Name != b.Members[i].Name || !same(&a.Members[i].Value, &b.Members[i].Value) {
			return false
		}
	}
	for i := range a.Elements {
		if !same(&a.Elements[i], &b.Elements[i]) {
			return false
		}
	}
	return a.Kind == '{' || a.Kind == '[' || bytes.Equal(a.Raw, b.Raw)
}

// members is an object of n members, of about 26 bytes each.
func members(n int) []byte {
	var b bytes.Buffer
	b.WriteByte('{')
	for i := range n {
		if i > 0 {
			b.WriteByte(',')
		}
		b.WriteString(`"claim` + itoa(i) + `":"value ` + itoa(i*7919) + `"`)
	}
	b.WriteByte('}')
	return b.Bytes()
}

func BenchmarkParseJSON(b *testing.B) {
	for name, text := range map[string][]byte{"2KB": members(80), "10000members": members(10_000), "1MB": members(36_000)} {
		b.Run(name, func(b *testing.B) {
			b.SetBytes(int64(len(text)))
			b.ReportAllocs()
			for b.Loop() {
				if _, defects := ParseJSON(text); defects != nil {
					b.Fatal(defects)
				}
			}
		})
	}
}

func BenchmarkIndent(b *testing.B) {
	v, _ := ParseJSON(members(36_000))
	for b.Loop() {
		Indent(v)
	}
}
