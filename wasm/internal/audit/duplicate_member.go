package audit

import (
	"strconv"

	"jwtdebugger/wasm/internal/exact"
	"jwtdebugger/wasm/internal/prose"
	"jwtdebugger/wasm/internal/report"
)

// mostDuplicates is how many duplicates of one part are findings of their own.
const mostDuplicates = 5

var duplicateMember = Rule{
	Code: DuplicateMember, Severity: report.Warning,
	Cite:    "RFC 7519 section 4",
	Why:     "One parser takes the first, another the last, a third refuses the token: two services can read different claims from it.",
	Next:    "Refuse such a token, and find out what wrote it.",
	Applies: func(in *Input) bool { return in.Header != nil || in.Payload != nil },
	Find: func(in *Input) []Finding {
		return append(duplicates("header", in.Header), duplicates("payload", in.Payload)...)
	},
}

func duplicates(field string, v *exact.Value) []Finding {
	var found []*exact.Member
	collectDuplicates(v, &found)
	var findings []Finding
	for _, m := range found[:min(len(found), mostDuplicates)] {
		saw := "The " + field + " holds the member " + prose.Quote(m.Name) + " more than once."
		if len(found) > mostDuplicates && len(findings) == mostDuplicates-1 {
			saw = "The " + field + " holds the member " + prose.Quote(m.Name) + " more than once, and " + strconv.Itoa(len(found)-mostDuplicates) + " others as well."
		}
		findings = append(findings, Finding{
			Lead:  saw,
			Place: place(field, m),
		})
	}
	return findings
}

// collectDuplicates finds the second member of each name in each object.
func collectDuplicates(v *exact.Value, found *[]*exact.Member) {
	if v == nil {
		return
	}
	var told map[string]bool
	for i := range v.Members {
		m := &v.Members[i]
		if m.Duplicate && !told[m.Name] {
			if told == nil {
				told = map[string]bool{}
			}
			told[m.Name] = true
			*found = append(*found, m)
		}
		collectDuplicates(&m.Value, found)
	}
	for i := range v.Elements {
		collectDuplicates(&v.Elements[i], found)
	}
}
