package audit

import "jwtdebugger/wasm/internal/report"

var noExpiry = Rule{
	Code: NoExpiry, Severity: report.Warning,
	Cite:    "RFC 6750 section 5.3",
	Why:     "There is no exp: once leaked, it is good until the key changes.",
	Next:    "Set exp, an hour ahead at most for an access token.",
	Applies: grantsAccess,
	Find: func(in *Input) []Finding {
		if in.Payload.Find("exp") != nil {
			return nil
		}
		return finding("The token never expires.", report.Place{Field: "payload", Part: "payload"})
	},
}
