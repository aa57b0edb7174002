package audit

import "jwtdebugger/wasm/internal/report"

var noIssuer = Rule{
	Code: NoIssuer, Severity: report.Info,
	Cite: bestPractices + "3.8",
	Why:  "The key alone then tells where it comes from; one that is shared, or a set with keys of several issuers, tells nothing.",
	Next: "Set iss, and have each service check that the key belongs to that issuer.",
	Applies: func(in *Input) bool {
		return in.wantsParties() && (in.has("aud") || in.saysAccess())
	},
	Find: func(in *Input) []Finding {
		if v := in.Payload.Find("iss"); v != nil && string(v.Raw) != `""` && v.Kind != 'n' {
			return nil
		}
		f := Finding{
			Lead:  "The token does not say who issued it: there is no iss.",
			Place: report.Place{Field: "payload", Part: "payload"},
		}
		if in.saysAccess() {
			f.Severity, f.Cite = report.Warning, "RFC 9068 section 2.2"
		} else if in.isID() {
			f.Severity = report.Warning
		}
		return []Finding{f}
	},
}
