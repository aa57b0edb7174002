package audit

import "jwtdebugger/wasm/internal/report"

var rsa15 = Rule{
	Code: RSA15, Severity: report.Warning,
	Cite:    bestPractices + "3.2",
	Why:     "A service that shows, by an error or by its timing, whether the padding was right lets an attacker decrypt such tokens one question at a time (Bleichenbacher’s attack, found again every few years).",
	Next:    "Move to RSA-OAEP-256 or ECDH-ES; the RSA key may stay.",
	Applies: func(in *Input) bool { return in.alg() == "RSA1_5" },
	Find: func(in *Input) []Finding {
		return finding("The content key is encrypted with RSA1_5.", place("header", member(in.Header, "alg")))
	},
}
