package audit

import (
	"bytes"
	"strings"
	"unicode/utf8"

	"jwtdebugger/wasm/internal/exact"
	"jwtdebugger/wasm/internal/report"
)

var notUTF8 = Rule{
	Code: NotUTF8, Severity: report.Warning,
	Cite:    bestPractices + "3.7",
	Why:     "One reader refuses the token, the next guesses another encoding, a third puts U+FFFD there: they read different texts, and different names can become equal.",
	Next:    "Encode the JSON as UTF-8 where the token is made.",
	Applies: func(in *Input) bool { return unclean(in.Header) || unclean(in.Payload) },
	Find: func(in *Input) []Finding {
		var findings []Finding
		for _, part := range []struct {
			field, part string
			v           *exact.Value
		}{{"header", "protected", in.Header}, {"payload", "payload", in.Payload}} {
			if !unclean(part.v) {
				continue
			}
			f := Finding{
				Lead:  "The " + part.field + " holds bytes that are not UTF-8.",
				Place: report.Place{Field: part.field, Part: part.part},
			}
			if utf8.Valid(part.v.Raw) {
				f.Lead = "The " + part.field + " holds half of a surrogate pair, which is not a character."
				f.Next = "Find out what cut the text there: it counts in UTF-16 and split a character in two."
			}
			visit(part.field, part.v, nil, func(field string, m *exact.Member, v *exact.Value) {
				text, _ := v.Text()
				if f.Place.Byte == nil && (!utf8.ValidString(m.Name) || v.Kind == '"' && (!utf8.Valid(v.Raw) || lone(v.Raw) && strings.Contains(text, "\ufffd"))) {
					f.Place = place(field, m)
				}
			})
			findings = append(findings, f)
		}
		return findings
	},
}

// unclean reports whether v holds what is no character of Unicode.
func unclean(v *exact.Value) bool { return v != nil && (!utf8.Valid(v.Raw) || lone(v.Raw)) }

// lone reports whether JSON text escapes half of a surrogate pair.
func lone(raw []byte) bool {
	for i := bytes.IndexByte(raw, '\\'); i >= 0 && i+1 < len(raw); {
		unit, step := surrogate(raw[i:]), 2
		switch {
		case 0xd800 <= unit && unit < 0xdc00:
			second := surrogate(raw[min(i+6, len(raw)):])
			if second < 0xdc00 || second > 0xdfff {
				return true
			}
			step = 12
		case 0xdc00 <= unit && unit < 0xe000:
			return true
		}
		i = min(i+step, len(raw))
		next := bytes.IndexByte(raw[i:], '\\')
		if next < 0 {
			return false
		}
		i += next
	}
	return false
}

// surrogate is the number of an escape \uXXXX at the beginning of raw, or 0.
func surrogate(raw []byte) int {
	if len(raw) < 6 || raw[0] != '\\' || raw[1] != 'u' {
		return 0
	}
	n := 0
	for _, c := range raw[2:6] {
		d := strings.IndexByte("0123456789abcdef", c|0x20)
		if isDigit(c) {
			d = int(c - '0')
		}
		if d < 0 {
			return 0
		}
		n = n<<4 | d
	}
	return n
}
