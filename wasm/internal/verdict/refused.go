package verdict

import (
	"strings"

	"jwtdebugger/wasm/internal/layers"
	"jwtdebugger/wasm/internal/report"
)

// withRefusal adds to a line that it is refused for breaking a rule of its kind, next to what
// is so of its signature. What is plainly green, or nothing in particular, is so no more. For
// a kind that the user chose it is what would be.
func (v *facts) withRefusal(out line) line {
	r := v.Refused
	if r == nil {
		return out
	}
	status := report.Failed
	if r.Asked {
		status = report.Warning
	}
	sentence := v.refusedBy() + ": " + small(r.Lead)
	switch {
	case out.status == report.OK || out.status == report.Warning && v.signature.State == layers.SignatureValid:
		out = line{status: status, lead: "The signature is valid.", rest: sentence, advice: join(join(r.Why, r.Next), out.advice), told: out.told}
		if v.Stack.Layers[0].Token.IsJWE() {
			out.lead = "Decrypted; the signature inside is valid."
		}
	case out.status == report.Failed:
		out.advice = join(sentence, out.advice)
	default:
		out.status, out.rest, out.advice = status, sentence, join(join(r.Why, r.Next), out.advice)
	}
	return out
}

// refusedBy says who refuses the token, or would.
func (v *facts) refusedBy() string {
	if v.Refused.Asked {
		return would.Replace(v.Refused.Says)
	}
	return v.Refused.Says
}

// small is a sentence to stand behind a colon. What begins with a name keeps its capital.
func small(sentence string) string {
	first, _, _ := strings.Cut(sentence, " ")
	switch first {
	case "A", "An", "The", "This", "Only", "Each", "There", "With", "Without", "Inside", "Set", "No", "One", "Neither":
		return strings.ToLower(first) + sentence[len(first):]
	}
	return sentence
}

// would turns what will be into what would be.
var would = strings.NewReplacer(" will refuse", " would refuse", " must refuse", " would have to refuse")
