package token

import (
	"encoding/base64"
	"strings"

	"jwtdebugger/wasm/internal/report"
)

// checkX5C reports certificates in the header that are not the base64 of DER, as libraries
// write them that are given the text of a PEM file (RFC 7515 section 4.1.6).
func (p *parser) checkX5C(s *Segment) {
	x5c := s.JSON.Find("x5c")
	if x5c == nil || x5c.Kind != '[' {
		return
	}
	for i := range x5c.Elements {
		e := &x5c.Elements[i]
		text, ok := e.Text()
		if !ok {
			continue // its type is said already
		}
		lead := ""
		switch der, err := base64.StdEncoding.DecodeString(text); {
		case strings.Contains(text, "-----BEGIN"):
			lead = "A certificate in x5c is PEM, with its BEGIN and END lines."
		case strings.HasPrefix(string(der), "-----BEGIN"):
			lead = "A certificate in x5c is the base64 of PEM, not of DER."
		case strings.ContainsAny(text, " \t\r\n"):
			lead = "A certificate in x5c has white space in its base64."
		case strings.ContainsAny(text, "-_"):
			lead = "A certificate in x5c is base64url, not base64."
		case err != nil:
			lead = "A certificate in x5c is not base64."
		case len(der) == 0 || der[0] != 0x30: // a SEQUENCE
			lead = "A certificate in x5c does not begin as DER does."
		default:
			continue
		}
		p.inside(CodeHeaderX5C, report.Warning, report.Words{
			Lead: lead,
			Why:  "Each must be the base64 of the DER of a certificate (RFC 7515 section 4.1.6). Most verifiers cannot read this one.",
			Next: "Have the issuer leave out the BEGIN and END lines and all line breaks.",
		}, s, e.Start, e.End)
		return // one says it for the others
	}
}
