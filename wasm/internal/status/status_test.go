package status

import (
	"bytes"
	"compress/zlib"
	"encoding/base64"
	"testing"

	"jwtdebugger/wasm/internal/exact"
)

// The lists of the specification: one bit each, section 4.1, and two bits each.
func TestPublished(t *testing.T) {
	list, err := Inflate("eNrbuRgAAhcBXQ")
	if err != nil || !bytes.Equal(list, []byte{0xb9, 0xa3}) {
		t.Fatalf("%x, %v", list, err)
	}
	for i, want := range []int{1, 0, 0, 1, 1, 1, 0, 1, 1, 1, 0, 0, 0, 1, 0, 1} {
		if got, ok := At(list, 1, int64(i)); !ok || got != want {
			t.Errorf("%d is %d, %v; want %d", i, got, ok, want)
		}
	}
	list, err = Inflate("eNo76fITAAPfAgc")
	if err != nil || !bytes.Equal(list, []byte{0xc9, 0x44, 0xf9}) {
		t.Fatalf("%x, %v", list, err)
	}
	for i, want := range []int{1, 2, 0, 3, 0, 1, 0, 1, 1, 2, 3, 3} {
		if got, ok := At(list, 2, int64(i)); !ok || got != want {
			t.Errorf("%d is %d, %v; want %d", i, got, ok, want)
		}
	}
}

func pack(b []byte) string {
	var out bytes.Buffer
	z := zlib.NewWriter(&out)
	z.Write(b)
	z.Close()
	return base64.RawURLEncoding.EncodeToString(out.Bytes())
}

func TestInflate(t *testing.T) {
	for lst, want := range map[string]error{
		"": ErrText, "eNrbuRgAAhcBXQ==": ErrText, "####": ErrText, "AAAA": ErrZLIB, "eNrbuRg": ErrZLIB, "eNrbuRgAAhcBXA": ErrZLIB,
		pack(make([]byte, Most+1)): ErrLarge, pack(make([]byte, Most)): nil, pack(nil): nil,
	} {
		if _, err := Inflate(lst); err != want {
			t.Errorf("%.20s: %v, want %v", lst, err, want)
		}
	}
}

func TestAt(t *testing.T) {
	for _, c := range []struct {
		bits  int
		index int64
		want  int
		ok    bool
	}{{8, 0, 0xa5, true}, {8, 1, 0, false}, {4, 0, 5, true}, {4, 1, 10, true}, {4, 2, 0, false}, {1, 7, 1, true}, {1, 8, 0, false}, {1, -1, 0, false}, {1, 1 << 62, 0, false}} {
		if got, ok := At([]byte{0xa5}, c.bits, c.index); got != c.want || ok != c.ok {
			t.Errorf("%+v: %d, %v", c, got, ok)
		}
	}
}

func TestNumbers(t *testing.T) {
	for text, want := range map[string][2]bool{
		"1": {true, true}, "8": {true, true}, "3": {false, true}, "0": {false, true}, "-1": {}, "1.0": {}, "1e3": {}, `"1"`: {}, "true": {}, "99999999999999999999": {},
	} {
		v, _ := exact.ParseJSON([]byte(text))
		_, bits := Bits(&v)
		if _, index := Index(&v); bits != want[0] || index != want[1] {
			t.Errorf("%s: bits %v, index %v", text, bits, index)
		}
	}
	if Meaning(0) != "valid" || Meaning(1) != "invalid" || Meaning(2) != "suspended" || Meaning(3) == "" {
		t.Error("what a status means")
	}
}

func FuzzInflate(f *testing.F) {
	f.Add("eNrbuRgAAhcBXQ", int64(3))
	f.Fuzz(func(t *testing.T, lst string, index int64) {
		list, err := Inflate(lst)
		if err == nil {
			for _, bits := range []int{1, 2, 4, 8} {
				if v, ok := At(list, bits, index); ok && (v < 0 || v >= 1<<bits) {
					t.Errorf("%d of %d bits", v, bits)
				}
			}
		}
	})
}
