package audit

import "jwtdebugger/wasm/internal/report"

// Certificates come with signed transactions, electronic seals and attestations by design,
// so this says what to mind, and blames nobody.
var embeddedX5c = Rule{
	Code: EmbeddedX5c, Severity: report.Info,
	Cite:    "RFC 7515 section 4.1.6",
	Why:     "Anybody can make a certificate. Its key proves something only when the chain ends at a root that you trust and the certificate is for this purpose.",
	Next:    "Validate the chain (RFC 5280) before you use the key, and check who the certificate is for.",
	Applies: func(in *Input) bool { return in.find("x5c") != nil && !in.encrypted() }, // there it is the recipient’s (RFC 7516 section 4.1.7)
	Find: func(in *Input) []Finding {
		return finding("The token brings its own certificate: the header has x5c.", place("header", member(in.Header, "x5c")))
	},
}
