package diagnose

import (
	"iter"

	"jwtdebugger/wasm/internal/report"
)

// inputs are the other texts that may have been signed in place of this token's signing
// input, the likeliest first, each with the cause that it is when it was. They do not depend
// on the algorithm: every family tries the same ones. How a text is hashed is another
// matter (digests).
type inputs = iter.Seq2[string, func() report.Cause]

// otherInputs make inputs, in this order.
var otherInputs = []func(*question) inputs{
	hashedNonces, // content.go
	rawPayloads,  //
	rewritings,   //
}

// otherInput finds a signature over another text.
func otherInput(q *question) []report.Cause {
	if q.proved() || len(q.fitting) == 0 || q.signature.Text == "" {
		return nil
	}
	for _, some := range otherInputs {
		for text, cause := range some(q) {
			if q.signed([]byte(text)) != nil {
				return []report.Cause{cause()}
			}
		}
	}
	return nil
}
