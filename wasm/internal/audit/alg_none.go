package audit

import (
	"strings"

	"jwtdebugger/wasm/internal/prose"
	"jwtdebugger/wasm/internal/report"
)

const algNoneWhy = "Anybody could have written it, or changed any claim in it. A service that takes it as it stands can be told anything."

var algNone = Rule{
	Code: AlgNone, Severity: report.Error,
	Cite:    bestPractices + "3.2",
	Why:     algNoneWhy,
	Next:    "Refuse it, and let your service accept only the algorithms it expects.",
	Applies: func(in *Input) bool { return in.alg() != "" },
	Find: func(in *Input) []Finding {
		alg := in.alg()
		if !strings.EqualFold(strings.TrimSpace(alg), "none") {
			return nil
		}
		f := Finding{
			Lead:  `The algorithm is “none”: nobody signed this token.`,
			Place: place("header", member(in.Header, "alg")),
		}
		if alg != "none" {
			f.Lead = "The algorithm is " + prose.Quote(alg) + `, another spelling of “none”: nobody signed this token.`
			f.Why = "Such spellings are made to slip past checks that look for none in small letters only. " + algNoneWhy
		}
		return []Finding{f}
	},
}
