package report

import (
	"testing"
	"unicode/utf16"
)

// TestRuler walks every character boundary of each text, both ways, against the standard
// library's own UTF-16.
func TestRuler(t *testing.T) {
	for _, text := range []string{
		"", "eyJhbGciOiJIUzI1NiJ9", "é", "aé", "éa", "😀", "a😀b", "é😀é\n😀😀", "\u2028 \ufeffx", "日本語 token: eyJ.a.b 🎉 end",
	} {
		r := NewRuler(text)
		for b := range text + "x" { // the x stands for the end
			want := len(utf16.Encode([]rune(text[:b])))
			if got := r.At(b); got != want {
				t.Errorf("%q: At(%d) = %d, want %d", text, b, got, want)
			}
			if got := r.Byte(want); got != b {
				t.Errorf("%q: Byte(%d) = %d, want %d", text, want, got, b)
			}
		}
		if got := *r.Range(0, len(text)); got != (Range{0, len(utf16.Encode([]rune(text)))}) {
			t.Errorf("%q: whole range %v", text, got)
		}
	}
}

// TestRulerForeignBytes: what is not UTF-8 reaches the page as one U+FFFD for each byte.
func TestRulerForeignBytes(t *testing.T) {
	r := NewRuler("a\xff\xc3(é)")
	for b, want := range map[int]int{0: 0, 1: 1, 2: 2, 3: 3, 4: 4, 6: 5, 7: 6} {
		if got := r.At(b); got != want {
			t.Errorf("At(%d) = %d, want %d", b, got, want)
		}
	}
}

func TestNilRuler(t *testing.T) {
	var r *Ruler
	if r.At(7) != 7 || r.Byte(7) != 7 {
		t.Error("a nil Ruler measures ASCII")
	}
}

func BenchmarkNewRuler(b *testing.B) {
	ascii := make([]byte, 1<<20)
	for i := range ascii {
		ascii[i] = 'a'
	}
	text := string(ascii)
	b.SetBytes(int64(len(text)))
	for b.Loop() {
		NewRuler(text)
	}
}
