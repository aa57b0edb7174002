package diagnose

import "jwtdebugger/wasm/internal/report"

// An input is another text than this token's signing input that may have been signed. It
// does not depend on the algorithm: every family tries the same ones. How a text is hashed
// is another matter (digests).
type input struct {
	header, payload string       // before and behind the dot
	cause           report.Cause // what it is if it was signed, but for its remedy
	label           string       // of the remedy that writes the token so; "": there is none
}

// inputs are asked in this order; within each the likeliest stand first.
var inputs = []func(*question) []input{
	hashedNonces, // content.go
	rawPayloads,  //
	rewritings,   //
}

// otherInput finds a signature over another text.
func otherInput(q *question) []report.Cause {
	if q.proved() || len(q.fitting) == 0 || q.signature.Text == "" {
		return nil
	}
	for _, list := range inputs {
		for _, in := range list(q) {
			if q.signed([]byte(in.header+"."+in.payload)) == nil {
				continue
			}
			c := in.cause
			c.Sure = report.Proved
			if in.label != "" {
				c.Remedies = q.rewritten(in.label, in.header, in.payload, q.signature.Bytes)
			}
			return []report.Cause{c}
		}
	}
	return nil
}
