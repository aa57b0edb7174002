package audit

import "jwtdebugger/wasm/internal/report"

var compressed = Rule{
	Code: "compressed", Severity: report.Warning,
	Cite: "RFC 8725 section 3.6", URL: rfc("8725", "3.6"),
	Applies: func(in Input) bool { return in.find("zip") != nil && in.encrypted() },
	Find: func(in Input) []Finding {
		return []Finding{{
			Saw:   "The content was compressed before it was encrypted.",
			Why:   "Its length then tells something of what is in it: who can have text of their own encrypted beside a secret guesses the secret piece by piece. And a short token can unpack to a huge one.",
			Do:    "Leave zip out unless the content is large and nobody else has a say in it; limit what you unpack.",
			Place: place("header", member(in.Header, "zip")),
		}}
	},
}
