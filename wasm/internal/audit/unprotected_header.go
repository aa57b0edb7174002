package audit

import (
	"slices"

	"jwtdebugger/wasm/internal/exact"
	"jwtdebugger/wasm/internal/prose"
	"jwtdebugger/wasm/internal/report"
	"jwtdebugger/wasm/internal/token"
)

var unprotectedHeader = Rule{
	Code: UnprotectedHeader, Severity: report.Warning,
	Cite:    "RFC 7515 section 10.7",
	Why:     "Nothing there is covered by the signature or the tag: anyone who has the token can change it, and the token still verifies.",
	Next:    "Write it into the protected header, and refuse tokens that do not.",
	Applies: func(in *Input) bool { return len(in.unprotected()) > 0 },
	Find: func(in *Input) []Finding {
		// What decides how a token is checked. alg of a JWE may differ from recipient to
		// recipient, so it stands outside by design; a kid that is changed finds no key.
		telling := []string{"alg", "typ", "crit", "b64", "jku", "jwk", "x5u", "x5c"}
		if in.encrypted() {
			telling = []string{"enc", "zip", "typ", "crit", "jku", "jwk", "x5u", "x5c"}
		}
		var names []string
		for _, header := range in.unprotected() {
			for i := range header.Members {
				name := header.Members[i].Name
				if slices.Contains(telling, name) && !slices.Contains(names, name) {
					names = append(names, name)
				}
			}
		}
		if len(names) == 0 {
			return nil
		}
		are, part := " is", token.Unprotected
		if len(names) > 1 {
			are = " are"
		}
		if in.encrypted() && in.Token.Unprotected != nil {
			part = token.Shared
		}
		return finding(prose.And(names)+are+" in the unprotected header.", in.part(part))
	},
}

// unprotected are the headers of the signature at hand that nothing protects, or those of
// a JWE: what its recipients share, and what each has.
func (in *Input) unprotected() []*exact.Value {
	if in.Token == nil {
		return nil
	}
	var headers []*exact.Value
	if in.Token.Unprotected != nil {
		headers = append(headers, in.Token.Unprotected)
	}
	for i := range in.Token.Recipients {
		if header := in.Token.Recipients[i].Header; header != nil {
			headers = append(headers, header)
		}
	}
	return headers
}
