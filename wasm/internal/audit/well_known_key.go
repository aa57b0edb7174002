package audit

import (
	"jwtdebugger/wasm/internal/report"
)

var wellKnownKey = Rule{
	Code: WellKnownKey, Severity: report.Error, OfKey: true,
	Cite:    bestPractices + "3.5",
	Why:     "Its private half is published. Anyone who has read it can write tokens that your service accepts.",
	Next:    "Make a new pair of keys at once, and refuse what this one signed.",
	Applies: func(in *Input) bool { return len(in.Keys) > 0 },
	Find: func(in *Input) []Finding {
		const lead = "The key is a well-known one: anybody has its private half."
		if in.Verified != nil && published(in.Verified.Thumbprint) != "" {
			return []Finding{{
				Lead:  lead,
				Why:   published(in.Verified.Thumbprint) + " Anyone who has it can write tokens that your service accepts.",
				Place: in.Verified.Place,
				Voids: "anybody can make it: the private half of its key is published",
			}}
		}
		if in.Verified != nil {
			return nil
		}
		for _, k := range in.Keys {
			where := published(k.Thumbprint)
			if where != "" && in.keyAlone() {
				return []Finding{{Lead: lead, Why: where + " Anyone who has it can write tokens that your service accepts.", Place: k.Place}}
			}
			if where != "" {
				return []Finding{{
					Severity: report.Info,
					Lead:     lead,
					Why:      where + " It did not verify this token.",
					Next:     "Use the issuer’s key, and never trust this one.",
					Place:    k.Place,
				}}
			}
		}
		return nil
	},
}
