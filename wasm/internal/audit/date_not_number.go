package audit

import (
	"strconv"
	"strings"

	"jwtdebugger/wasm/internal/prose"
	"jwtdebugger/wasm/internal/report"
)

var dateNotNumber = Rule{
	Code: DateNotNumber, Severity: report.Warning,
	Cite:    "RFC 7519 section 2",
	Why:     "RFC 7519 requires seconds since 1970 as a JSON number. Strict libraries refuse the token; careless ones overlook the limit, and it never ends.",
	Next:    "Write it as a number where the token is made.",
	Applies: func(in *Input) bool { return in.Payload != nil },
	Find: func(in *Input) []Finding {
		var findings []Finding
		for _, name := range []string{"exp", "nbf", "iat"} {
			m := member(in.Payload, name)
			if m == nil || m.Value.Kind == '0' || m.Value.Kind == 0 {
				continue
			}
			f := Finding{
				Lead:  name + " is not a number.",
				Place: place("payload", m),
			}
			if text, ok := m.Value.Text(); ok {
				f.Lead = name + " is the string " + prose.Quote(text) + ", not a number."
				if _, err := strconv.ParseUint(strings.TrimSpace(text), 10, 64); err == nil {
					f.Next = "Write it without the quotation marks where the token is made."
				}
			}
			findings = append(findings, f)
		}
		return findings
	},
}
