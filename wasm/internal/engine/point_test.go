package engine

import (
	"encoding/base64"
	"encoding/hex"
	"strings"
	"testing"
	"unicode/utf16"

	"jwtdebugger/wasm/internal/report"
)

func (p *page) point(field string, at int, single bool) Linked {
	p.t.Helper()
	a := p.handle(Request{Op: "point", Field: field, At: at, Single: single, Inspect: p.Inspect})
	if a.Linked == nil {
		p.t.Fatalf("no answer to point: %+v", a.Error)
	}
	return *a.Linked
}

// cut is what stands in a range of a field's text.
func cut(text string, r *report.Range) string {
	if r == nil {
		return ""
	}
	return string(utf16.Decode(utf16.Encode([]rune(text))[r.Start:r.End]))
}

const pointed = `{"sub":"Grüße 𝄞","address":{"city":"Köln"},"roles":[{"id":1},{"id":2}],"aud":["a","b"],"exp":4102444800}`

// A member leads to the characters that encode it, wherever in it one points, and they
// lead back to it.
func TestPointAtMembers(t *testing.T) {
	p := newPage(t)
	// Something before the token, so that no place is one by accident.
	token := "Bearer " + signedWith(t, "HS256", "secret", pointed)
	r := p.show(token, "secret")
	shown := *r.Fields["payload"].Text
	for _, test := range []struct{ at, want string }{
		{`"sub"`, `"sub": "Grüße 𝄞"`},
		{"𝄞", `"sub": "Grüße 𝄞"`},
		{`Köln`, `"city": "Köln"`},
		{`"id": 2`, `"id": 2`},
		{`"b"`, `"aud": ["a", "b"]`},
		{`4102444800`, `"exp": 4102444800`},
	} {
		at := strings.Index(shown, test.at)
		l := p.point("payload", len(utf16.Encode([]rune(shown[:at]))), false)
		if got := strings.Join(strings.Fields(cut(shown, l.Shown)), " "); got != test.want || l.Field != "payload" || l.Part != "payload" {
			t.Errorf("At %s of Payload stands %q (%+v), want %q", test.at, got, l, test.want)
			continue
		}
		if got := strings.Join(strings.Fields(pointed[l.Bytes.Start:l.Bytes.End]), " "); got != strings.NewReplacer(": ", ":", ", ", ",").Replace(test.want) {
			t.Errorf("The bytes of %q are %q", test.want, got)
		}
		// The characters decode to the member, with at most a neighbour of it on each side.
		characters := cut(token, l.Token)
		start := l.Token.Start - (strings.Index(token, ".") + 1)
		before := start % 4
		decoded, err := base64.RawURLEncoding.DecodeString(strings.Repeat("A", before) + characters)
		if flat := strings.NewReplacer(" ", "").Replace(test.want); err != nil && !strings.Contains(err.Error(), "illegal base64") || !strings.Contains(strings.ReplaceAll(string(decoded), " ", ""), flat[:len(flat)-1]) {
			t.Errorf("The characters %q of %q decode to %q (%v)", characters, test.want, decoded, err)
		}
		back := p.point("token", (l.Token.Start+l.Token.End)/2, false)
		if back.Shown == nil || *back.Shown != *l.Shown || *back.Token != *l.Token {
			t.Errorf("From the token %q leads back to %+v, not %+v", test.want, back, l)
		}
	}
	if l := p.point("payload", 0, false); l != (Linked{}) {
		t.Errorf("The brace stands for %+v, want nothing", l)
	}
	if l := p.point("token", strings.Index(token, ".")+1, false); l.Field != "" || cut(token, l.Token) != strings.Split(token, ".")[1] {
		t.Errorf("Before the first member stands %+v, want the whole part", l)
	}
	if l := p.point("token", strings.LastIndex(token, ".")+3, false); l.Part != "signature" || l.Field != "" || cut(token, l.Token) != token[strings.LastIndex(token, ".")+1:] {
		t.Errorf("In the signature stands %+v", l)
	}
	for _, at := range []int{-1, 2, len(token) + 5} {
		if l := p.point("token", at, false); l.Part != "" || l.Token != nil {
			t.Errorf("At %d of Token, where no token is, stands %+v", at, l)
		}
	}
}

// Every byte leads to the characters that hold its eight bits, and those lead back to it.
func TestPointAtBytes(t *testing.T) {
	p := newPage(t)
	token := signedWith(t, "HS256", "secret", pointed)
	p.show(token, "secret")
	parts := strings.Split(token, ".")
	for i := range len(pointed) {
		l := p.point("payload", i, true)
		first, last := i*8/6, (i*8+7)/6
		base := len(parts[0]) + 1
		if l.Token == nil || *l.Token != (report.Range{Start: base + first, End: base + last + 1}) || l.Bytes.Start != i || l.Bytes.End != i+1 {
			t.Fatalf("Byte %d stands at %+v", i, l)
		}
		for c := l.Token.Start; c < l.Token.End; c++ {
			if back := p.point("token", c, true); back.Field != "payload" || i < back.Bytes.Start || i >= back.Bytes.End || back.Bytes.End-back.Bytes.Start > 2 {
				t.Fatalf("Character %d, which is of byte %d, is of %+v", c, i, back)
			}
		}
	}
	for _, at := range []int{-1, len(pointed)} {
		if l := p.point("payload", at, true); l.Bytes != nil {
			t.Errorf("There is no byte %d, and it stands at %+v", at, l)
		}
	}
}

// Where there is no member, the part is meant.
func TestPointAtText(t *testing.T) {
	p := newPage(t)
	token := signedWith(t, "HS256", "secret", "just text")
	p.show(token, "secret")
	if l := p.point("payload", 4, false); l.Part != "payload" || cut(token, l.Token) != strings.Split(token, ".")[1] {
		t.Errorf("In a payload of text stands %+v", l)
	}
}

// What stands in no text has no characters: a token inside another, a detached content.
func TestPointAtWhatIsNotInTheText(t *testing.T) {
	p := newPage(t)
	r := p.load("nested")
	at := strings.Index(*r.Fields["payload"].Text, `"`)
	if l := p.point("payload", at, false); l.Shown == nil || l.Token != nil {
		t.Errorf("In the inner token stands %+v", l)
	}
	p.load("detached")
	content := p.s.shown.payload.bytes
	if len(content) == 0 {
		text := pointed
		p.Content, p.ContentAs = &text, "text"
		p.inspect()
	}
	for _, single := range []bool{false, true} {
		if l := p.point("payload", 5, single); l.Token != nil {
			t.Errorf("The detached content stands at %+v", l)
		}
	}
}

func TestBytes(t *testing.T) {
	p := newPage(t)
	ask := func(field string, start, end int) Bytes {
		a := p.handle(Request{Op: "bytes", Field: field, Range: &report.Range{Start: start, End: end}, Inspect: p.Inspect})
		if a.Bytes == nil {
			t.Fatalf("no answer to bytes: %+v", a.Error)
		}
		return *a.Bytes
	}
	if b := ask("payload", 0, 10); b != (Bytes{}) {
		t.Errorf("Without a token there is %+v", b)
	}
	p.show(signedWith(t, "HS256", "secret", pointed), "secret")
	for _, r := range [][2]int{{0, 16}, {7, 23}, {0, len(pointed)}, {len(pointed) - 3, 1 << 30}, {-5, 2}, {9, 3}, {1 << 30, 1 << 30}} {
		start := min(max(r[0], 0), len(pointed))
		end := min(max(r[1], start), len(pointed))
		if b := ask("payload", r[0], r[1]); b.Hex != hex.EncodeToString([]byte(pointed[start:end])) || b.Size != len(pointed) {
			t.Errorf("Bytes %v are %+v", r, b)
		}
	}
	p.load("nested")
	if b := ask("header", 0, 2); b.Hex != "7b22" {
		t.Errorf("The inner header begins with %+v", b)
	}
}
