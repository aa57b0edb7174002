package issue

import (
	"encoding/hex"
	"strings"

	"jwtdebugger/wasm/internal/exact"
	"jwtdebugger/wasm/internal/report"
	"jwtdebugger/wasm/internal/token"
)

// How a field shows its bytes: the values of data-as in the page's contract.
const (
	AsJSON  = "json"
	AsText  = "text"
	AsHex   = "hex"
	AsEmpty = "empty"
)

// Display turns the bytes of a header or payload into the text of its field. The text
// gives the bytes back, white space between JSON tokens aside: bytes that a text field
// would change (CR, NUL, what is not UTF-8) are shown in hexadecimal.
func Display(s token.Segment) (text, as string) {
	switch {
	case len(s.Bytes) == 0:
		return "", AsEmpty
	case !s.UTF8:
		return hex.EncodeToString(s.Bytes), AsHex
	case s.JSON != nil && s.Whole:
		return exact.Indent(*s.JSON), AsJSON
	case strings.ContainsAny(string(s.Bytes), "\r\x00"):
		return hex.EncodeToString(s.Bytes), AsHex
	}
	return string(s.Bytes), AsText
}

// Read is the inverse of Display, for a field that the user edited and that showed was. White
// space between JSON tokens is what spacing says. It fails for a field of hexadecimal that
// holds something else.
func Read(text, as, spacing string, was []byte) ([]byte, *report.Problem) {
	if as == AsHex {
		b, err := hex.DecodeString(strings.Join(strings.Fields(text), ""))
		if err != nil {
			return nil, &report.Problem{
				Code: CodeHex, Severity: report.Error, Lead: "This is not hexadecimal.",
				Why:  "The payload holds bytes that are not text, so it is edited as numbers.",
				Next: "Write two digits, 0 to 9 and a to f, for each byte.",
			}
		}
		return b, nil
	}
	switch spacing {
	case SpacingShown:
	case SpacingCompact:
		if v, defects := exact.ParseJSON([]byte(text)); len(defects) == 0 {
			return exact.Compact(v), nil
		}
	default:
		return exact.Respace(was, []byte(text)), nil
	}
	return []byte(text), nil
}
