package main

import (
	"bytes"
	"encoding/binary"
	"slices"
	"strings"
	"testing"
)

// program is a WebAssembly program of a type section, data and a custom section.
func program(segments ...segment) []byte {
	out := []byte("\x00asm\x01\x00\x00\x00")
	for _, s := range []struct {
		id   byte
		body []byte
	}{{1, []byte{1, 0x60, 0, 0}}, {dataSection, writeSegments(segments)}, {0, []byte("\x04name")}} {
		out = append(out, s.id)
		out = binary.AppendUvarint(out, uint64(len(s.body)))
		out = append(out, s.body...)
	}
	return out
}

// memory is what memory holds when a program starts.
func memory(t *testing.T, program []byte) map[int64]byte {
	t.Helper()
	at := bytes.Index(program, []byte{1, 4, 1, 0x60, 0, 0}) + 6
	size, n := binary.Uvarint(program[at+1:])
	segments, err := readSegments(program[at+1+n : at+1+n+int(size)])
	if err != nil {
		t.Fatal(err)
	}
	image := map[int64]byte{}
	for _, s := range segments {
		for i, b := range s.data {
			image[s.offset+int64(i)] = b
		}
	}
	for place, b := range image { // memory is zero where nothing says otherwise
		if b == 0 {
			delete(image, place)
		}
	}
	return image
}

func same(a, b map[int64]byte) bool {
	if len(a) != len(b) {
		return false
	}
	for place, value := range a {
		if b[place] != value {
			return false
		}
	}
	return true
}

// Memory starts as before, in fewer segments, and the other sections are the same.
func TestLighten(t *testing.T) {
	x := func(n int) []byte { return bytes.Repeat([]byte("x"), n) }
	for name, c := range map[string]struct {
		segments []segment
		want     int
	}{
		"none":           {nil, 0},
		"one":            {[]segment{{4096, x(3)}}, 1},
		"side by side":   {[]segment{{0, x(3)}, {3, x(200)}}, 1},
		"a small gap":    {[]segment{{0, x(3)}, {3 + maxGap, x(2)}, {5 + 2*maxGap, x(1)}}, 1},
		"a large gap":    {[]segment{{0, x(3)}, {4 + maxGap, x(2)}}, 2},
		"overlapping":    {[]segment{{0, x(10)}, {5, []byte("later")}}, 2},
		"not in order":   {[]segment{{100, x(3)}, {0, x(3)}}, 2},
		"far up":         {[]segment{{1<<31 - 8, x(1)}, {1<<31 - 6, x(1)}}, 1},
		"of zeros alone": {[]segment{{10, make([]byte, 5)}, {20, make([]byte, 5)}}, 1},
	} {
		before := program(c.segments...)
		after, err := lighten(slices.Clone(before))
		if err != nil {
			t.Fatalf("%s: %v", name, err)
		}
		if !same(memory(t, before), memory(t, after)) {
			t.Errorf("%s: memory starts otherwise", name)
		}
		if !bytes.HasPrefix(after, before[:14]) || !bytes.HasSuffix(after, []byte("\x00\x05\x04name")) {
			t.Errorf("%s: the other sections changed: %q", name, after)
		}
		at := 14 + 1
		_, n := binary.Uvarint(after[at:])
		if got, _ := binary.Uvarint(after[at+n:]); int(got) != c.want {
			t.Errorf("%s: %d segments, want %d", name, got, c.want)
		}
		if again, err := lighten(after); err != nil || !bytes.Equal(again, after) {
			t.Errorf("%s: lightened once more it changes (%v)", name, err)
		}
	}
}

// What is no program of the linker's is refused, at every length.
func TestLightenRefuses(t *testing.T) {
	whole := program(segment{1 << 20, []byte("data")}, segment{1<<20 + 99, []byte("more")})
	for n := range len(whole) {
		if _, err := lighten(whole[:n]); err == nil && n != 8 && n != 14 && n != len(whole)-7 {
			t.Errorf("%d of %d bytes are taken for a program", n, len(whole))
		}
	}
	passive := program(segment{0, []byte("x")})
	passive[17] = 1
	if _, err := lighten(passive); err == nil || !strings.Contains(err.Error(), "kind") {
		t.Errorf("a passive segment: %v", err)
	}
}

func TestSigned(t *testing.T) {
	for _, n := range []int64{0, 1, -1, 63, 64, -64, -65, 127, 128, 1 << 20, 1<<31 - 1, -1 << 31, 1 << 40} {
		text := appendSigned(nil, n)
		if got, size := signed(text); got != n || size != len(text) {
			t.Errorf("%d: %d in %d of %d bytes", n, got, size, len(text))
		}
	}
}

func FuzzLighten(f *testing.F) {
	f.Add(program(segment{0, []byte("x")}, segment{70, []byte("y")}))
	f.Add([]byte("\x00asm\x01\x00\x00\x00\x0b\x01\x00"))
	f.Fuzz(func(t *testing.T, data []byte) {
		out, err := lighten(data)
		if err != nil {
			return
		}
		if again, err := lighten(out); err != nil || !bytes.Equal(again, out) {
			t.Errorf("lightened once more it changes (%v)", err)
		}
	})
}
