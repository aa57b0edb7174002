package audit

import "jwtdebugger/wasm/internal/report"

var deprecatedAlgorithm = Rule{
	Code: DeprecatedAlgorithm, Severity: report.Info,
	Cite:    "RFC 9864 section 2.2",
	Why:     "The signature is as good as ever. But two sides that both say EdDSA may still not understand each other, and policies cannot tell the curves apart.",
	Next:    "Move to the name Ed25519 or Ed448 once all your libraries know it; the key stays.",
	Applies: func(in *Input) bool { return in.alg() == "EdDSA" },
	Find: func(in *Input) []Finding {
		return finding("The name EdDSA is deprecated: it does not say which curve.", place("header", member(in.Header, "alg")))
	},
}
