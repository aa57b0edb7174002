package audit

import "jwtdebugger/wasm/internal/report"

var compressed = Rule{
	Code: Compressed, Severity: report.Warning,
	Cite:    bestPractices + "3.6",
	Why:     "Its length then tells something of what is in it: who can have text of their own encrypted beside a secret guesses the secret piece by piece. And a short token can unpack to a huge one.",
	Next:    "Leave zip out unless the content is large and nobody else has a say in it; limit what you unpack.",
	Applies: func(in *Input) bool { return in.find("zip") != nil && in.encrypted() },
	Find: func(in *Input) []Finding {
		return finding("The content was compressed before it was encrypted.", place("header", member(in.Header, "zip")))
	},
}
