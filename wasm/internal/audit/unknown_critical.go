package audit

import (
	"jwtdebugger/wasm/internal/prose"
	"jwtdebugger/wasm/internal/report"
)

var unknownCritical = Rule{
	Code: UnknownCritical, Severity: report.Error,
	Cite:    "RFC 7515 section 4.1.11",
	Why:     "A reader that does not must refuse the token. Many libraries overlook crit, and then take for accepted what was meant to be checked.",
	Next:    "Make sure that your library refuses the token or knows what was named, or issue it without crit.",
	Applies: func(in *Input) bool { return in.Header.Find("crit") != nil },
	Find: func(in *Input) []Finding {
		var names []string
		crit := in.Header.Find("crit")
		for i := range crit.Elements {
			// b64 is known, so it is no surprise; whether it can be verified is another matter.
			if name, ok := crit.Elements[i].Text(); ok && name != "b64" {
				names = append(names, prose.Quote(name))
			}
		}
		if len(names) == 0 {
			return nil
		}
		if len(names) > 4 {
			names = append(names[:3], "others")
		}
		return finding("The token’s crit requires its reader to understand "+prose.And(names)+".", place("header", member(in.Header, "crit")))
	},
}
