// Package audit reports what is dangerous about a token and its keys, whether or not the
// signature holds. One rule a file, each with the RFC section that it rests on. It gives
// no verdict.
package audit

import "jwtdebugger/wasm/internal/report"

// Finding is what one rule saw.
type Finding struct {
	Code     string          `json:"code"`
	Severity string          `json:"severity"` // report.Error, Warning or Info
	Saw      string          `json:"saw"`      // a bold sentence: "The secret is 28 bytes; HS256 wants 32."
	Why      string          `json:"why"`
	Do       string          `json:"do"`
	Cite     string          `json:"cite"` // "RFC 7518 section 3.2"
	URL      string          `json:"url"`  // where that is to be read
	Place    report.Place    `json:"place"`
	Remedies []report.Remedy `json:"remedies,omitempty"`
}
