package verdict

import (
	"jwtdebugger/wasm/internal/report"
)

// withUnmet adds to the line on claims that are accepted what the service that they are for
// refuses, or what does not belong together: a band that is plainly green would hide it.
func (v *facts) withUnmet(out line) line {
	if len(v.Unmet) == 0 || v.Refused != nil {
		return out
	}
	w := v.Unmet[0].Words()
	switch {
	case out.status == report.OK:
		out = line{status: report.Warning, lead: "The signature is valid.", rest: w.Lead, advice: join(w.Why, w.Next), told: []report.Words{w}}
		if v.Stack.Layers[0].Token.IsJWE() {
			out.lead = "Decrypted; the signature inside is valid."
		}
	case out.status != report.Failed && out.rest == v.Judged.Time.Lead:
		out.rest = w.Lead
	}
	return out
}
