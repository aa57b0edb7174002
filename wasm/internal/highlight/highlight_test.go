package highlight

import (
	"strconv"
	"strings"
	"testing"
	"unicode/utf16"

	"github.com/alecthomas/chroma/v2"
)

const all = 1 << 30

// written writes spans as "class:text" with a blank between them.
func written(text string, spans []Span) string {
	units := utf16.Encode([]rune(text))
	var out []string
	for _, s := range spans {
		out = append(out, s.Class+":"+string(utf16.Decode(units[s.Start:s.End])))
	}
	return strings.Join(out, " ")
}

func registered(name string) bool { return name == "exp" || name == "iss" }

func TestJSON(t *testing.T) {
	for text, want := range map[string]string{
		`{"iss":"joe","x":1}`:     `p:{ nb:"iss" p:: s2:"joe" p:, nt:"x" p:: mi:1 p:}`,
		`{"x": {"exp": 1.5e3}}`:   `p:{ nt:"x" p:: p:{ nt:"exp" p:: mf:1.5e3 p:}}`,
		`[{"exp":1}]`:             `p:[{ nt:"exp" p:: mi:1 p:}]`,
		`{"\u0065xp":-0}`:         `p:{ nb:"\u0065xp" p:: mi:-0 p:}`,
		`[true, false,null]`:      `p:[ kc:true p:, kc:false p:, kc:null p:]`,
		`[01, 1., .5, +1, 1e, -]`: `p:[ err:01 p:, err:1. p:, err:.5 p:, err:+1 p:, err:1e p:, err:- p:]`,
		`{"a":True,b:'c'}`:        `p:{ nt:"a" p:: err:True p:, err:b p:: err:'c' p:}`,
		`["a\x\n\u12G\"b"]`:       `p:[ s2:"a err:\ s2:x\n err:\u12 s2:G\"b" p:]`,
		"[\"a\tb\"]":              "p:[ s2:\"a err:\t s2:b\" p:]",
		"{\"a\":\"b,\n\"exp\":1}": "p:{ nt:\"a\" p:: err:\" s2:b, nb:\"exp\" p:: mi:1 p:}",
		"\"a\\\n\"b\"":            "err:\" s2:a err:\\ s2:\"b\"",
		`"a\`:                     `err:" s2:a err:\`,
		`"`:                       `err:"`,
		`{"é😀" : "😀", "exp":2} x`: `p:{ nt:"é😀" p:: s2:"😀" p:, nb:"exp" p:: mi:2 p:} err:x`,
		"":                        "",
		" \n":                     "",
	} {
		if got := written(text, JSON(text, registered, 0, all)); got != want {
			t.Errorf("%s\n got %s\nwant %s", text, got, want)
		}
	}
}

func TestCompact(t *testing.T) {
	for text, want := range map[string]string{
		"eyJ.eyJ-_.sig": "t0:eyJ dot:. t1:eyJ-_ dot:. t2:sig",
		"eyJ..sig":      "t0:eyJ dot:.. t2:sig",
		"a.b.c.d.e":     "t0:a dot:. t1:b dot:. t2:c dot:. t3:d dot:. t4:e",
		"a.b.c.d":       "t0:a dot:. t1:b dot:. t2:c dot:. err:d",
		"a b.c+d.e==":   "t0:a err:  t0:b dot:. t1:c err:+ t1:d dot:. t2:e err:==",
		"é😀a.b":         "err:é😀 t0:a dot:. t1:b",
		"a.b.c~":        "t0:a dot:. t1:b dot:. t2:c dot:~",
		"a.b.c~d~e~f":   "t0:a dot:. t1:b dot:. t2:c dot:~ d0:d dot:~ d1:e dot:~ d0:f",
		"a.b.c~d~~+e~":  "t0:a dot:. t1:b dot:. t2:c dot:~ d0:d dot:~~ err:+ d0:e dot:~",
		"a.b.c~d~e.f.g": "t0:a dot:. t1:b dot:. t2:c dot:~ d0:d dot:~ t0:e dot:. t1:f dot:. t2:g",
		"a.b.c~d.~e.f":  "t0:a dot:. t1:b dot:. t2:c dot:~ d0:d err:. dot:~ t0:e dot:. t1:f",
		"a.b~c.d":       "t0:a dot:. t1:b err:~ t1:c dot:. t2:d",
		"":              "",
		".":             "dot:.",
	} {
		if got := written(text, Compact(text, 0, len(text), 0, all)); got != want {
			t.Errorf("%s\n got %s\nwant %s", text, got, want)
		}
	}
}

func TestSerialization(t *testing.T) {
	for text, want := range map[string]string{
		`{"payload":"a","signatures":[{"protected":"b","header":{"kid":"c"},"signature":"d"}]}`: `p:{ nt:"payload" p:: t1:"a" p:, nt:"signatures" p::[{ nt:"protected" p:: t0:"b" p:, nt:"header" p::{ nt:"kid" p:: s2:"c" p:}, nt:"signature" p:: t2:"d" p:}]}`,
		`{"unprotected":{"iv":"a","x":{},"tag":"b"},"iv" : "c","ciphertext":"d","tag":"e"}`:     `p:{ nt:"unprotected" p::{ nt:"iv" p:: s2:"a" p:, nt:"x" p::{}, nt:"tag" p:: s2:"b" p:}, nt:"iv" p:: t2:"c" p:, nt:"ciphertext" p:: t3:"d" p:, nt:"tag" p:: t4:"e" p:}`,
		`{"payload":1,"x":"a","signature":["b"],"protected":"c\xd`:                              `p:{ nt:"payload" p:: mi:1 p:, nt:"x" p:: s2:"a" p:, nt:"signature" p::[ s2:"b" p:], nt:"protected" p:: err:" t0:c err:\ t0:xd`,
		`{"encrypted_key":"a","header":"b","payload":"c"}`:                                      `p:{ nt:"encrypted_key" p:: t1:"a" p:, nt:"header" p:: s2:"b" p:, nt:"payload" p:: t1:"c" p:}`,
	} {
		if got := written(text, Serialization(text, 0, len(text), 0, all)); got != want {
			t.Errorf("%s\n got %s\nwant %s", text, got, want)
		}
		if got := written("é"+text, Serialization("é"+text, len("é"), len("é"+text), 0, all)); got != want {
			t.Errorf("%s amid text\n got %s\nwant %s", text, got, want)
		}
	}
}

// TestCompactInText: offsets count from the beginning of the field.
func TestCompactInText(t *testing.T) {
	text := "é😀 Bearer aa.bb.cc;"
	start := strings.Index(text, "aa")
	got := Compact(text, start, start+len("aa.bb.cc"), 0, all)
	if c := written(text, got); c != "t0:aa dot:. t1:bb dot:. t2:cc" || got[0].Start != 11 {
		t.Errorf("%s %v", c, got)
	}
}

// TestClipping: every window gives exactly the spans of the whole that touch it, whatever
// joins at its edges.
func TestClipping(t *testing.T) {
	text := `{"iss":"é😀","a":[1,2.5,true],"exp":1}`
	whole := JSON(text, registered, 0, all)
	length := len(utf16.Encode([]rune(text)))
	for from := 0; from <= length; from++ {
		for to := from; to <= length; to++ {
			var want []Span
			for _, s := range whole {
				if s.Start < to && s.End > from {
					want = append(want, s)
				}
			}
			got := JSON(text, registered, from, to)
			if covered(got, from, to) != covered(want, from, to) {
				t.Fatalf("[%d,%d): %v, want %v", from, to, got, want)
			}
		}
	}
}

// covered writes the class of every character in [from, to).
func covered(spans []Span, from, to int) string {
	out := make([]string, to-from)
	for _, s := range spans {
		for i := max(s.Start, from); i < min(s.End, to); i++ {
			out[i-from] = s.Class
		}
	}
	return strings.Join(out, "|")
}

// The classes are chroma's where chroma has one.
func TestClasses(t *testing.T) {
	known := 0
	for k, class := range classes {
		want, ok := chroma.StandardTypes[types[k]]
		switch {
		case kind(k) == space:
			want = ""
		case !ok:
			continue
		default:
			known++
		}
		if class != want {
			t.Errorf("the class of %v is %q, want %q", types[k], class, want)
		}
	}
	if known < 8 {
		t.Errorf("chroma knows only %d of the kinds", known)
	}
}

// TestLexers: behind chroma's interface the same scanners give tokens that make up the
// text, with types that chroma has a class for.
func TestLexers(t *testing.T) {
	text := "{\r\n\t\"exp\" : 1, \"é\": [\"\\q\", tru, null, 1.0]"
	it, err := JSONLexer.Tokenise(nil, text)
	if err != nil {
		t.Fatal(err)
	}
	var joined strings.Builder
	for _, token := range it.Tokens() {
		joined.WriteString(token.Value)
		if _, ok := chroma.StandardTypes[token.Type]; !ok {
			t.Errorf("%q has type %v, which chroma knows no class for", token.Value, token.Type)
		}
	}
	if joined.String() != text {
		t.Errorf("the tokens make up %q", joined.String())
	}
	it, err = CompactLexer.Tokenise(nil, "a.b.c.d.e")
	if err != nil {
		t.Fatal(err)
	}
	tokens := it.Tokens()
	if len(tokens) != 9 || tokens[8].Type != types[part4] {
		t.Errorf("%v", tokens)
	}
}

// FuzzJSON: the spans of any text lie within it, in order, none empty, and the scanner goes
// through all of it.
func FuzzJSON(f *testing.F) {
	for _, seed := range []string{`{"exp":1,"a":["\x",{"b":"é😀"}]}`, `"a\`, "\"\n\"", `{"a`, `{"header":{"iv":"a"},"iv":"b\x"}`, "a.b.c~d~.~e.f", "\xff\"\xff\"", "01tru}{", "\"\\\r\\"} {
		f.Add(seed, 0, 100)
	}
	f.Fuzz(func(t *testing.T, text string, from, to int) {
		length := len(utf16.Encode([]rune(text)))
		wantSpans(t, JSON(text, registered, from, to), length, from, to)
		wantSpans(t, Compact(text, 0, len(text), from, to), length, from, to)
		wantSpans(t, Serialization(text, 0, len(text), from, to), length, from, to)
		at := 0
		for scan := (&jsonScanner{text: text}); at < len(text); {
			_, end := scan.next()
			if end <= at {
				t.Fatalf("%q: the scanner stands still at %d", text, at)
			}
			at = end
		}
	})
}

func wantSpans(t *testing.T, spans []Span, length, from, to int) {
	t.Helper()
	at := 0
	for _, s := range spans {
		if s.Start < at || s.End <= s.Start || s.End > length || s.Class == "" || s.End <= from || s.Start >= to {
			t.Fatalf("span %v at %d of %d, in [%d,%d)", s, at, length, from, to)
		}
		at = s.End
	}
}

// claimsText is indented JSON of about n bytes.
func claimsText(n int) string {
	var b strings.Builder
	b.WriteString("{\n")
	for i := 0; b.Len() < n; i++ {
		b.WriteString("  \"claim" + strconv.Itoa(i) + "\": \"value " + strconv.Itoa(i*7919) + "\",\n  \"n" + strconv.Itoa(i) + "\": " + strconv.Itoa(i) + ",\n")
	}
	b.WriteString("  \"exp\": 1\n}")
	return b.String()
}

var sizes = []struct {
	name  string
	bytes int
}{{"2KB", 2 << 10}, {"100KB", 100 << 10}, {"1MB", 1 << 20}}

func BenchmarkJSON(b *testing.B) {
	for _, size := range sizes {
		text := claimsText(size.bytes)
		b.Run(size.name, func(b *testing.B) {
			b.SetBytes(int64(len(text)))
			b.ReportAllocs()
			for b.Loop() {
				JSON(text, registered, 0, all)
			}
		})
		// What the page asks for: a screenful at the end of the text.
		b.Run(size.name+"/view", func(b *testing.B) {
			b.SetBytes(int64(len(text)))
			for b.Loop() {
				JSON(text, registered, len(text)-2000, len(text))
			}
		})
	}
}

func BenchmarkCompact(b *testing.B) {
	for _, size := range sizes {
		text := "eyJhbGciOiJIUzI1NiJ9." + strings.Repeat("eyJp", size.bytes/4) + "." + strings.Repeat("A", 43)
		b.Run(size.name, func(b *testing.B) {
			b.SetBytes(int64(len(text)))
			for b.Loop() {
				Compact(text, 0, len(text), 0, all)
			}
		})
	}
}
