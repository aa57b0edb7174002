package claims

import (
	"bytes"
	"strings"
	"time"

	"jwtdebugger/wasm/internal/exact"
)

// farAway stands for every instant beyond it: about 285 million years from 1970.
const farAway = 9_000_000_000_000_000

// browserLimit is the last second that a JavaScript Date can tell (the year 275760).
const browserLimit = 8_640_000_000_000

// NumericDate reads a NumericDate (RFC 7519 section 2): a JSON number of seconds, which
// may have a fraction and an exponent. A string is none, whatever digits it holds.
func NumericDate(v *exact.Value) (time.Time, bool) {
	if v == nil || v.Kind != '0' {
		return time.Time{}, false
	}
	return parseSeconds(string(v.Raw))
}

// date is NumericDate, or what the service that the token is for takes in its place.
func (j *judge) date(v *exact.Value) (time.Time, bool) {
	t, ok := NumericDate(v)
	if ok && looksLikeMilliseconds(t) && TakesMilliseconds(j.payload) {
		t = time.UnixMilli(t.Unix())
	}
	return t, ok
}

// TakesMilliseconds reports whether the service that the token is for reads a date of 13
// digits as milliseconds, as no RFC does. Snowflake does; its issuer ends in the fingerprint
// of the key.
func TakesMilliseconds(payload *exact.Value) bool {
	iss, _ := payload.Find("iss").Text()
	return strings.Contains(iss, ".SHA256:")
}

// parseSeconds reads a JSON number as seconds since 1970, digit by digit: float64 would
// round from the seventeenth digit on. What is finer than a nanosecond is rounded up, not
// off: an instant of whole nanoseconds is then before, at or after the result exactly when
// it is so for the number itself.
func parseSeconds(text string) (time.Time, bool) {
	rest := text
	negative := strings.HasPrefix(rest, "-")
	rest = strings.TrimPrefix(rest, "-")
	whole, rest := leadingDigits(rest)
	if whole == "" {
		return time.Time{}, false
	}
	fraction := ""
	if strings.HasPrefix(rest, ".") {
		if fraction, rest = leadingDigits(rest[1:]); fraction == "" {
			return time.Time{}, false
		}
	}
	exponent := 0
	if rest != "" {
		var ok bool
		if exponent, ok = parseExponent(rest); !ok {
			return time.Time{}, false
		}
	}

	digits := strings.TrimLeft(whole+fraction, "0")
	point := len(whole) + exponent - (len(whole) + len(fraction) - len(digits)) // digits before the decimal point
	if digits == "" {
		return time.Unix(0, 0), true
	}
	if point > len("9000000000000000") {
		point, digits = 16, "9000000000000000"
	}
	at := func(i int) int64 {
		if i < 0 || i >= len(digits) {
			return 0
		}
		return int64(digits[i] - '0')
	}
	var seconds, nanos int64
	for i := range max(point, 0) {
		seconds = seconds*10 + at(i)
	}
	for i := point; i < point+9; i++ {
		nanos = nanos*10 + at(i)
	}
	seconds = min(seconds, farAway)
	if negative {
		return time.Unix(-seconds, -nanos), true
	}
	if from := min(max(point+9, 0), len(digits)); strings.Trim(digits[from:], "0") != "" {
		nanos++
	}
	return time.Unix(seconds, nanos), true
}

func leadingDigits(text string) (digits, rest string) {
	i := 0
	for i < len(text) && '0' <= text[i] && text[i] <= '9' {
		i++
	}
	return text[:i], text[i:]
}

// parseExponent reads "e9", "E+9" or "e-9". What no length of number could make up for is
// cut to a million: the result is far away or nothing all the same.
func parseExponent(text string) (int, bool) {
	if text[0] != 'e' && text[0] != 'E' {
		return 0, false
	}
	text = text[1:]
	sign := 1
	if strings.HasPrefix(text, "-") {
		sign = -1
	}
	if strings.HasPrefix(text, "-") || strings.HasPrefix(text, "+") {
		text = text[1:]
	}
	digits, rest := leadingDigits(text)
	if digits == "" || rest != "" {
		return 0, false
	}
	n := 0
	for _, d := range []byte(digits) {
		n = min(n*10+int(d-'0'), 100_000_000)
	}
	return sign * n, true
}

// looksLikeMilliseconds reports whether t was read from a number of 13 digits: an instant of
// today in milliseconds, and one in the year 30,000 or later in seconds.
func looksLikeMilliseconds(t time.Time) bool {
	return t.Unix() >= 1_000_000_000_000 && t.Unix() < 10_000_000_000_000
}

// utc writes an instant as the page shows it. Beyond what a browser can tell it is "".
func utc(t time.Time) string {
	if s := t.Unix(); s < -browserLimit || s >= browserLimit {
		return ""
	}
	return t.UTC().Format("2006-01-02 15:04:05.999Z")
}

// value writes a claim's value for the eye: a string without its quotes, an array of
// strings joined, everything else as it stands.
func value(v *exact.Value) string {
	if text, ok := v.Text(); ok {
		return text
	}
	if texts, ok := texts(v); ok && len(texts) > 0 {
		return strings.Join(texts, ", ")
	}
	return string(bytes.TrimSpace(v.Raw))
}

// texts returns the elements of an array that holds strings only.
func texts(v *exact.Value) ([]string, bool) {
	if v == nil || v.Kind != '[' {
		return nil, false
	}
	list := make([]string, 0, len(v.Elements))
	for i := range v.Elements {
		text, ok := v.Elements[i].Text()
		if !ok {
			return nil, false
		}
		list = append(list, text)
	}
	return list, true
}
