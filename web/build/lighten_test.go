package main

import (
	"bytes"
	"encoding/binary"
	"slices"
	"strings"
	"testing"
)

// segment is a stretch of memory and its first content.
type segment struct {
	address int64
	data    []byte
}

// program is a WebAssembly program of a type section, data and a custom section.
func program(segments ...segment) []byte {
	data := binary.AppendUvarint(nil, uint64(len(segments)))
	for _, s := range segments {
		data = append(data, active, i32Const)
		data = appendSigned(data, int64(int32(s.address)))
		data = append(data, endOp)
		data = binary.AppendUvarint(data, uint64(len(s.data)))
		data = append(data, s.data...)
	}
	out := []byte("\x00asm\x01\x00\x00\x00")
	for _, s := range []struct {
		id   byte
		body []byte
	}{{1, []byte{1, 0x60, 0, 0}}, {dataSection, data}, {0, []byte("\x04name")}} {
		out = append(out, s.id)
		out = binary.AppendUvarint(out, uint64(len(s.body)))
		out = append(out, s.body...)
	}
	return out
}

// dataOf is the data section of such a program.
func dataOf(program []byte) []byte {
	at := bytes.Index(program, []byte{1, 4, 1, 0x60, 0, 0}) + 6
	size, n := binary.Uvarint(program[at+1:])
	return program[at+1+n : at+1+n+int(size)]
}

// memoryOf is what memory holds when a program starts, but for zeros.
func memoryOf(t *testing.T, program []byte) (address int64, content []byte) {
	t.Helper()
	content, address, err := readData(dataOf(program))
	if err != nil {
		t.Fatal(err)
	}
	first := bytes.TrimLeft(content, "\x00")
	return address + int64(len(content)-len(first)), bytes.TrimRight(first, "\x00")
}

// Memory starts as before, in fewer segments, and the other sections are the same.
func TestLighten(t *testing.T) {
	x := func(n int) []byte { return bytes.Repeat([]byte("x"), n) }
	for name, c := range map[string]struct {
		segments []segment
		want     int
		content  string
	}{
		"none":           {nil, 0, ""},
		"one":            {[]segment{{4096, x(3)}}, 1, "xxx"},
		"side by side":   {[]segment{{0, x(3)}, {3, x(2)}}, 1, "xxxxx"},
		"a small gap":    {[]segment{{1, x(1)}, {2 + maxGap, x(1)}}, 1, "x" + strings.Repeat("\x00", maxGap) + "x"},
		"a large gap":    {[]segment{{1, x(1)}, {3 + maxGap, x(1)}}, 2, "x" + strings.Repeat("\x00", maxGap+1) + "x"},
		"zeros in one":   {[]segment{{1, slices.Concat(x(1), make([]byte, 2*maxGap), x(1))}}, 2, "x" + strings.Repeat("\x00", 2*maxGap) + "x"},
		"zeros around":   {[]segment{{1, slices.Concat(make([]byte, 9), x(1), make([]byte, 9))}}, 1, "x"},
		"overlapping":    {[]segment{{0, x(10)}, {5, []byte("later")}}, 1, "xxxxxlater"},
		"not in order":   {[]segment{{10, x(3)}, {8, []byte("yy")}}, 1, "yyxxx"},
		"far up":         {[]segment{{1<<31 - 2, x(1)}, {1 << 31, x(1)}}, 1, "x\x00x"},
		"of zeros alone": {[]segment{{10, make([]byte, 5)}, {20, make([]byte, 5)}}, 0, ""},
	} {
		before := program(c.segments...)
		after, err := lighten(slices.Clone(before), nil)
		if err != nil {
			t.Fatalf("%s: %v", name, err)
		}
		atBefore, contentBefore := memoryOf(t, before)
		at, content := memoryOf(t, after)
		if string(content) != c.content || !bytes.Equal(content, contentBefore) || len(content) > 0 && at != atBefore {
			t.Errorf("%s: memory is %q from %d on, was %q from %d on", name, content, at, contentBefore, atBefore)
		}
		if !bytes.HasPrefix(after, before[:14]) || !bytes.HasSuffix(after, []byte("\x00\x05\x04name")) {
			t.Errorf("%s: the other sections changed: %q", name, after)
		}
		if got, _ := binary.Uvarint(dataOf(after)); int(got) != c.want {
			t.Errorf("%s: %d segments, want %d", name, got, c.want)
		}
		if again, err := lighten(after, nil); err != nil || !bytes.Equal(again, after) {
			t.Errorf("%s: lightened once more it changes (%v)", name, err)
		}
	}
}

// A change of memory reaches the program, and its error the caller.
func TestLightenChanges(t *testing.T) {
	after, err := lighten(program(segment{7, []byte("old")}, segment{12, []byte("!")}), func(memory []byte) error {
		copy(memory, "new")
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
	if at, content := memoryOf(t, after); at != 7 || string(content) != "new\x00\x00!" {
		t.Errorf("memory is %q from %d on", content, at)
	}
	if _, err := lighten(program(segment{0, []byte("x")}), untrace); err == nil || !strings.Contains(err.Error(), "no table of functions") {
		t.Errorf("a program that is not Go's: %v", err)
	}
}

// What is no program of the linker's is refused, at every length.
func TestLightenRefuses(t *testing.T) {
	whole := program(segment{1 << 20, []byte("data")}, segment{1<<20 + 99, []byte("more")})
	for n := range len(whole) {
		if _, err := lighten(whole[:n], nil); err == nil && n != 8 && n != 14 && n != len(whole)-7 {
			t.Errorf("%d of %d bytes are taken for a program", n, len(whole))
		}
	}
	passive := program(segment{0, []byte("x")})
	passive[17] = 1
	if _, err := lighten(passive, nil); err == nil || !strings.Contains(err.Error(), "kind") {
		t.Errorf("a passive segment: %v", err)
	}
	if _, err := lighten(program(segment{0, []byte("x")}, segment{1<<32 - 1, []byte("x")}), nil); err == nil || !strings.Contains(err.Error(), "memory") {
		t.Errorf("segments 4 GB apart: %v", err)
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
		out, err := lighten(data, nil)
		if err != nil {
			return
		}
		if again, err := lighten(out, nil); err != nil || !bytes.Equal(again, out) {
			t.Errorf("lightened once more it changes (%v)", err)
		}
	})
}
