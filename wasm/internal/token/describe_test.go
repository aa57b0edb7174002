package token

import (
	"strconv"
	"strings"
	"testing"
	"unicode/utf16"

	"jwtdebugger/wasm/internal/exact"
)

// indented is what the page shows of a part.
func indented(t *Token, part string) string { return exact.Indent(*t.Segment(part).JSON) }

// at is the text at UTF-16 offsets.
func at(text string, start, end int) string {
	return string(utf16.Decode(utf16.Encode([]rune(text))[start:end]))
}

func TestDescribe(t *testing.T) {
	payload := `{"sub":"é😀","aud":["a","b"],"cnf":{"jwk":{"kty":"EC"}},"exp":1e9,"list":[{"x":1},2],"sub":"again"}`
	text := "Bearer " + compact(header, payload)
	tk := Parse(text, len("Bearer "), len(text))
	shown := indented(tk, Payload)
	layer := Describe(tk, -1, map[string]string{"header": indented(tk, Protected), "payload": shown})

	if layer.Parent != -1 || layer.Kind != JWS || len(layer.Parts) != 3 || len(layer.Header) != 2 || len(layer.Problems) != 1 {
		t.Fatalf("%+v", layer)
	}
	part := layer.Parts[0]
	if part.Name != Protected || part.Size != len(header) || !strings.HasPrefix(part.Hex, "7b 22 61 6c 67") || text[part.Range.Start:part.Range.End] != b64(header) {
		t.Errorf("%+v", part)
	}

	type row struct{ name, raw, shown string }
	want := []row{
		{"sub", `"é😀"`, `"sub": "é😀"`},
		{"aud", `["a","b"]`, `"aud": ["a", "b"]`},
		{"cnf", `{"jwk":{"kty":"EC"}}`, "\"cnf\": {\n    \"jwk\": {\n      \"kty\": \"EC\"\n    }\n  }"},
		{"exp", `1e9`, `"exp": 1e9`},
		{"list", `[{"x":1},2]`, "\"list\": [\n    {\n      \"x\": 1\n    },\n    2\n  ]"},
		{"sub", `"again"`, `"sub": "again"`},
	}
	check := func(m Member, w row) {
		t.Helper()
		if m.Name != w.name || m.Raw != w.raw || m.Place.Field != "payload" || m.Place.Part != Payload || at(shown, m.Place.Range.Start, m.Place.Range.End) != w.shown {
			t.Errorf("%+v\nwant %+v", m, w)
		}
		// The characters that encode a member decode to it, and to at most a neighbour's byte.
		start := *m.Place.Byte
		in := text[m.In.Start:m.In.End]
		if from := m.In.Start - part.Range.End - 1; from != start*8/6 {
			t.Errorf("%s begins at character %d, byte %d", m.Name, from, start)
		}
		if n := len(in) * 6 / 8; n < len(w.name)+2+1+len(w.raw)-1 || n > len(w.name)+2+1+len(w.raw)+2 {
			t.Errorf("%s is encoded in %q", m.Name, in)
		}
	}
	if len(layer.Payload) != len(want) {
		t.Fatalf("%d members", len(layer.Payload))
	}
	for i, w := range want {
		check(layer.Payload[i], w)
		if layer.Payload[i].Duplicate != (i == 5) {
			t.Errorf("%s: Duplicate is %v", w.name, layer.Payload[i].Duplicate)
		}
	}
	if kids := layer.Payload[1].Kids; kids != nil {
		t.Errorf("a list of strings has kids: %+v", kids)
	}
	jwk := layer.Payload[2].Kids[0]
	check(jwk, row{"jwk", `{"kty":"EC"}`, "\"jwk\": {\n      \"kty\": \"EC\"\n    }"})
	check(jwk.Kids[0], row{"kty", `"EC"`, `"kty": "EC"`})
	list := layer.Payload[4].Kids
	if len(list) != 2 || list[0].Name != "0" || list[1].Name != "1" || list[1].Raw != "2" || list[0].Kids[0].Name != "x" {
		t.Errorf("%+v", list)
	}
	if got := at(shown, list[1].Place.Range.Start, list[1].Place.Range.End); got != "2" {
		t.Errorf("the second element is shown at %q", got)
	}
}

// TestDescribeElsewhere: other white space does not matter, other content ends the places.
func TestDescribeElsewhere(t *testing.T) {
	tk := parse(compact(header, `{"a":1,"b":{"c":2},"d":3}`))
	for shown, want := range map[string][]string{
		`{"a":1,"b":{"c":2},"d":3}`:                 {`"a":1`, `"b":{"c":2}`, `"d":3`},
		"\n{ \"a\" :1,\t\"b\":{\"c\":2} , \"d\":3}": {`"a" :1`, `"b":{"c":2}`, `"d":3`},
		`{"a":1,"b":{"c":9},"d":3}`:                 {`"a":1`, "", ""},
		`{"a":1`:                                    {`"a":1`, "", ""},
		`[]`:                                        {"", "", ""},
		``:                                          {"", "", ""},
	} {
		for i, m := range Describe(tk, -1, map[string]string{"payload": shown}).Payload {
			got := ""
			if r := m.Place.Range; r != nil {
				got = shown[r.Start:r.End]
			}
			if got != want[i] {
				t.Errorf("%s: %s is at %q, want %q", shown, m.Name, got, want[i])
			}
		}
	}
	if m := Describe(tk, -1, nil).Payload[0]; m.Place.Range != nil || m.Place.Field != "" || m.In.End == 0 {
		t.Errorf("not shown: %+v", m)
	}
}

// TestDescribeBroken: members before the defect are listed and placed in the text as it is.
func TestDescribeBroken(t *testing.T) {
	payload := `{"iss":"joe","cnf":{"x":1,"y":`
	tk := parse(compact(header, payload))
	layer := Describe(tk, -1, map[string]string{"payload": payload})
	if len(layer.Payload) != 2 || len(layer.Payload[1].Kids) != 2 {
		t.Fatalf("%+v", layer.Payload)
	}
	if r := layer.Payload[0].Place.Range; payload[r.Start:r.End] != `"iss":"joe"` {
		t.Errorf("iss is at %v", r)
	}
	if y := layer.Payload[1].Kids[1]; y.Name != "y" || y.Raw != "" {
		t.Errorf("%+v", y)
	}
}

// TestDescribeInWhitespace: the characters of a member are found in a token with stray ones.
func TestDescribeInWhitespace(t *testing.T) {
	encoded := b64(`{"iss":"joe","sub":"x"}`)
	for _, cut := range []int{1, 8, 12, 20} {
		text := b64(header) + "." + encoded[:cut] + " \n" + encoded[cut:] + "." + sig
		sub := Describe(parse(text), -1, nil).Payload[1]
		in := strings.NewReplacer(" ", "", "\n", "").Replace(text[sub.In.Start:sub.In.End])
		if want := encoded[13*8/6 : 22*8/6+1]; in != want {
			t.Errorf("cut at %d: sub is in %q, want %q", cut, in, want)
		}
	}
}

func TestDescribeCaps(t *testing.T) {
	var b strings.Builder
	b.WriteString(`{"a":{"b":1}`)
	for i := range maxKids {
		b.WriteString(`,"c` + strconv.Itoa(i) + `":0`)
	}
	b.WriteString("}")
	layer := Describe(parse(compact(header, b.String())), -1, map[string]string{"payload": b.String()})
	if len(layer.Payload) != maxKids+1 || layer.Payload[0].Kids != nil {
		t.Errorf("%d members, kids %v", len(layer.Payload), layer.Payload[0].Kids)
	}
	if r := layer.Payload[maxKids].Place.Range; r == nil {
		t.Error("the last member has no place")
	}
	if hex := layer.Parts[1].Hex; len(hex) != 3*MaxHex-1 {
		t.Errorf("%d characters of hexadecimal", len(hex))
	}
}

func TestDescribeParts(t *testing.T) {
	for text, want := range map[string][]string{
		compact(header, claims):                      {"", "", ""},
		b64(header) + "." + b64(claims):              {"", "", "missing"},
		b64(header) + "..":                           {"", "empty", "empty"},
		b64(jweHead) + "..AAAA.AAAA.AAAA":            {"", "empty", "", "", ""},
		b64(header) + "." + b64(claims) + ".YQ==.YQ": {"", "", "decoded as far as it can be", ""},
	} {
		parts := Describe(parse(text), -1, nil).Parts
		if len(parts) != len(want) {
			t.Fatalf("%s: %+v", text, parts)
		}
		for i, p := range parts {
			if p.Note != want[i] || p.Use == "" {
				t.Errorf("%s: %+v, want note %q", text, p, want[i])
			}
		}
	}
	// An empty object is an object, anything else has no members.
	if l := Describe(parse(compact(header, "{}")), -1, nil); l.Payload == nil {
		t.Error("{} has no members at all")
	}
	if l := Describe(parse(compact(header, "[]")), -1, nil); l.Payload != nil {
		t.Error("[] has members")
	}
}

func benchmarkText(members int) string {
	var b strings.Builder
	for i := range members {
		b.WriteString(`,"claim` + strconv.Itoa(i) + `":"value ` + strconv.Itoa(i*7919) + `"`)
	}
	return compact(header, "{"+b.String()[1:]+"}")
}

func BenchmarkParseAndDescribe(b *testing.B) {
	for name, members := range map[string]int{"2KB": 55, "12KB": 400, "10000members": 10_000, "1MB": 26_000} {
		text := benchmarkText(members)
		b.Run(name, func(b *testing.B) {
			b.SetBytes(int64(len(text)))
			for b.Loop() {
				tk := parse(text)
				shown := indented(tk, Payload)
				Describe(tk, -1, map[string]string{"header": indented(tk, Protected), "payload": shown})
			}
		})
	}
}
