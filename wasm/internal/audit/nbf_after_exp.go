package audit

import (
	"jwtdebugger/wasm/internal/claims"
	"jwtdebugger/wasm/internal/prose"
	"jwtdebugger/wasm/internal/report"
)

var nbfAfterExp = Rule{
	Code: NbfAfterExp, Severity: report.Warning,
	Cite:    "RFC 7519 section 4.1.5",
	Why:     "There is no moment at which it is accepted, except by a service that overlooks one of the two.",
	Next:    "Set both from the same clock where the token is made: nbf to now, exp to later.",
	Applies: func(in *Input) bool { return in.Payload != nil },
	Find: func(in *Input) []Finding {
		nbf, hasNbf := date(in.Payload.Find("nbf"))
		exp, hasExp := date(in.Payload.Find("exp"))
		if !hasNbf || !hasExp || nbf.Before(exp) {
			return nil
		}
		early, _ := claims.Until(exp, nbf)
		saw := "The token expires " + prose.Length(early) + " before it begins to be valid: nbf is after exp."
		if nbf.Equal(exp) {
			saw = "The token expires the moment it begins to be valid: nbf and exp are equal."
		}
		return finding(saw, place("payload", member(in.Payload, "nbf")))
	},
}
