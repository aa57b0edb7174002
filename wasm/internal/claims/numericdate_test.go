package claims

import (
	"strconv"
	"strings"
	"testing"
	"time"

	"jwtdebugger/wasm/internal/exact"
)

func TestNumericDate(t *testing.T) {
	const far = farAway
	for _, test := range []struct {
		text       string
		sec, nano  int64
		utc        string
		unreadable bool
	}{
		{"0", 0, 0, "1970-01-01 00:00:00Z", false},
		{"-0", 0, 0, "1970-01-01 00:00:00Z", false},
		{"0e999999999999999999999", 0, 0, "1970-01-01 00:00:00Z", false},
		{"1795435980", 1795435980, 0, "2026-11-23 12:13:00Z", false},
		{"1795435980.0", 1795435980, 0, "2026-11-23 12:13:00Z", false},
		{"1795435980.5", 1795435980, 500_000_000, "2026-11-23 12:13:00.5Z", false},
		{"1.79543598e9", 1795435980, 0, "2026-11-23 12:13:00Z", false},
		{"1.79543598E+9", 1795435980, 0, "2026-11-23 12:13:00Z", false},
		{"17954359800e-1", 1795435980, 0, "2026-11-23 12:13:00Z", false},
		{"0.00000000179543598e18", 1795435980, 0, "2026-11-23 12:13:00Z", false},
		// 2 to the power of 53, and one more: float64 has no place for it.
		{"9007199254740992", far, 0, "", false},
		{"900719925474099.1", 900719925474099, 100_000_000, "", false},
		{"1795435980.123456789", 1795435980, 123_456_789, "2026-11-23 12:13:00.123Z", false},
		// Finer than a nanosecond: up, never off.
		{"1795435980.1234567890", 1795435980, 123_456_789, "2026-11-23 12:13:00.123Z", false},
		{"1795435980.1234567891", 1795435980, 123_456_790, "2026-11-23 12:13:00.123Z", false},
		{"1795435980.9999999999", 1795435981, 0, "2026-11-23 12:13:01Z", false},
		{"1e-400", 0, 1, "1970-01-01 00:00:00Z", false},
		{"-1e-400", 0, 0, "1970-01-01 00:00:00Z", false},
		{"-0.5", -1, 500_000_000, "1969-12-31 23:59:59.5Z", false},
		{"-0.50000000001", -1, 500_000_000, "1969-12-31 23:59:59.5Z", false},
		{"-62135596800", -62135596800, 0, "0001-01-01 00:00:00Z", false},
		{"253402300799", 253402300799, 0, "9999-12-31 23:59:59Z", false},
		{"1795435980000", 1795435980000, 0, "58865-02-06 00:40:00Z", false},
		{"1e15", 1e15, 0, "", false},
		{"1e16", far, 0, "", false},
		{"1e99999999999999999999", far, 0, "", false},
		{"-1e99999999999999999999", -far, 0, "", false},
		{strings.Repeat("9", 1<<16), far, 0, "", false},
		{"0." + strings.Repeat("0", 1<<16) + "1", 0, 1, "1970-01-01 00:00:00Z", false},
		{"", 0, 0, "", true},
		{"-", 0, 0, "", true},
		{".5", 0, 0, "", true},
		{"1.", 0, 0, "", true},
		{"1e", 0, 0, "", true},
		{"1e+", 0, 0, "", true},
		{"1x", 0, 0, "", true},
		{"+1", 0, 0, "", true},
		{"0x10", 0, 0, "", true},
	} {
		got, ok := parseSeconds(test.text)
		if ok == test.unreadable {
			t.Errorf("%.40s: readable %v", test.text, ok)
			continue
		}
		if ok && (got.Unix() != test.sec || int64(got.Nanosecond()) != test.nano || utc(got) != test.utc) {
			t.Errorf("%.40s: %d %d %s", test.text, got.Unix(), got.Nanosecond(), utc(got))
		}
	}
}

func TestNumericDateIsANumber(t *testing.T) {
	for _, text := range []string{`"1795435980"`, `null`, `true`, `[1795435980]`, `{}`} {
		v, _ := exact.ParseJSON([]byte(text))
		if _, ok := NumericDate(&v); ok {
			t.Errorf("%s is a NumericDate", text)
		}
	}
	if _, ok := NumericDate(nil); ok {
		t.Error("nothing is a NumericDate")
	}
}

func TestLooksLikeMilliseconds(t *testing.T) {
	for _, test := range []struct {
		seconds int64
		want    bool
	}{
		{base, false}, {1e12 - 1, false}, {1e12, true}, {base * 1000, true}, {1e13 - 1, true}, {1e13, false}, {-base * 1000, false},
	} {
		if got := looksLikeMilliseconds(time.Unix(test.seconds, 0)); got != test.want {
			t.Errorf("%d: %v", test.seconds, got)
		}
	}
}

func FuzzParseSeconds(f *testing.F) {
	for _, text := range []string{"0", "-1.5e3", "1795435980", "1e-9", "123456789.987654321e-3", "99999999999999999999e-5"} {
		f.Add(text)
	}
	f.Fuzz(func(t *testing.T, text string) {
		got, ok := parseSeconds(text)
		want, err := strconv.ParseFloat(text, 64)
		if !ok {
			return
		}
		if err != nil && want == 0 {
			t.Fatalf("%q was read", text)
		}
		if want > farAway || want < -farAway {
			return
		}
		// float64 has 53 bits, and what is finer than a nanosecond is rounded up.
		is := float64(got.Unix()) + float64(got.Nanosecond())/1e9
		if off := is - want; off > 2 || off < -2 || want < 1e6 && want > -1e6 && (off > 1e-8 || off < -1e-8) {
			t.Errorf("%q is %v, got %v", text, want, is)
		}
	})
}
