package audit

import (
	"jwtdebugger/wasm/internal/exact"
	"jwtdebugger/wasm/internal/kind"
	"jwtdebugger/wasm/internal/report"
)

var noAudience = Rule{
	Code: NoAudience, Severity: report.Info,
	Cite: bestPractices + "3.9",
	Why:  "A service that receives it can show it to the next one, which cannot tell that it was not meant.",
	Next: "Set aud to the service that is meant, and have each service check that it is its own.",
	Applies: func(in *Input) bool {
		// A token that is bound to a key is of no use to whom it was shown, and Amazon
		// Cognito names the client instead.
		k := in.kind()
		return in.wantsParties() && !in.has("cnf") && (k.Vendor != kind.Cognito || k.Code != kind.Access) && (in.has("iss") || in.saysAccess())
	},
	Find: func(in *Input) []Finding {
		if !emptyAudience(in.Payload.Find("aud")) {
			return nil
		}
		f := Finding{
			Lead:  "The token does not say who it is for: there is no aud.",
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

func emptyAudience(aud *exact.Value) bool {
	if aud == nil {
		return true
	}
	text, ok := aud.Text()
	return ok && text == "" || aud.Kind == 'n' || aud.Kind == '[' && len(aud.Elements) == 0 && !aud.Partial
}
