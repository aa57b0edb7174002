// Package diagnose finds out why a verification failed: it tries the likely explanations
// and reports first those that a verification proved, then those that only fit. It gives
// no verdict and changes nothing; what would mend it is a Remedy.
package diagnose

import "jwtdebugger/wasm/internal/report"

// Cause is one explanation.
type Cause struct {
	Code     string          `json:"code"` // from the closed list in codes.go
	Sentence string          `json:"sentence"`
	Evidence string          `json:"evidence,omitempty"`
	Proved   bool            `json:"proved,omitempty"` // by a verification that succeeded
	Seen     bool            `json:"seen,omitempty"`   // in the text itself, without a verification
	Place    report.Place    `json:"place"`
	Remedies []report.Remedy `json:"remedies,omitempty"`
}
