package audit

import (
	"bytes"
	"math"
	"strconv"
	"strings"

	"jwtdebugger/wasm/internal/exact"
	"jwtdebugger/wasm/internal/prose"
	"jwtdebugger/wasm/internal/report"
)

const bigNumberWhy = "JavaScript and many other readers keep numbers in 64 bits of floating point, exact up to 9,007,199,254,740,991: two services can read different values from this token."

var bigNumber = Rule{
	Code: BigNumber, Severity: report.Warning,
	Cite:    "RFC 8259 section 6",
	Why:     bigNumberWhy,
	Next:    "Write it as a string where the token is made; this page shows the digits as they stand.",
	Applies: func(in *Input) bool { return in.Header != nil || in.Payload != nil },
	Find: func(in *Input) []Finding {
		var seen tally
		in.visit(func(field string, m *exact.Member, v *exact.Value) {
			if v.Kind != '0' || survives(v.Raw) {
				return
			}
			if f := seen.add(field, m); f != nil {
				f.Lead = called(field, m) + " is another number in JavaScript: " + inJavaScript(v.Raw) + "."
				f.Why = "It is " + prose.Visible(string(v.Raw)) + "."
				if !whole(v.Raw) {
					f.Severity = report.Info // an amount or a measure, which names nobody
				}
			}
		})
		return seen.findings(bigNumberWhy)
	},
}

// exactDigits is how many decimal digits floating point of 64 bits always keeps.
const exactDigits = 15

// survives reports whether a number is still itself after it was read as floating point and
// written again.
func survives(raw []byte) bool {
	if len(raw) <= exactDigits && bytes.IndexByte(raw, 'e') < 0 && bytes.IndexByte(raw, 'E') < 0 {
		return true
	}
	f, err := strconv.ParseFloat(string(raw), 64)
	if err != nil {
		return false // beyond the range: Infinity
	}
	return decimal(string(raw)) == decimal(strconv.FormatFloat(f, 'e', -1, 64))
}

// whole reports whether a number is written as an integer.
func whole(raw []byte) bool {
	for _, c := range raw {
		if c == '.' || c|0x20 == 'e' {
			return false
		}
	}
	return true
}

// decimal writes a number in one form: its digits, and where the point stands.
func decimal(text string) string {
	sign := ""
	if rest, ok := strings.CutPrefix(text, "-"); ok {
		sign, text = "-", rest
	}
	mantissa, exponent := text, 0
	if i := strings.IndexAny(text, "eE"); i >= 0 {
		mantissa = text[:i]
		exponent, _ = strconv.Atoi(text[i+1:])
	}
	whole, fraction, _ := strings.Cut(mantissa, ".")
	digits := strings.TrimLeft(whole+fraction, "0")
	point := len(whole) + exponent - (len(whole) + len(fraction) - len(digits))
	digits = strings.TrimRight(digits, "0")
	if digits == "" {
		return "0"
	}
	return sign + digits + "e" + strconv.Itoa(point)
}

// inJavaScript writes a number as JavaScript does once it has read it (ECMA-262, section
// Number::toString).
func inJavaScript(raw []byte) string {
	f, _ := strconv.ParseFloat(string(raw), 64)
	size := max(f, -f)
	switch {
	case size > math.MaxFloat64:
		if f < 0 {
			return "-Infinity"
		}
		return "Infinity"
	case f == 0:
		return "0"
	case size >= 1e21 || size < 1e-6:
		return strings.Replace(strconv.FormatFloat(f, 'e', -1, 64), "e-0", "e-", 1)
	}
	return strconv.FormatFloat(f, 'f', -1, 64)
}
