package audit

import (
	"jwtdebugger/wasm/internal/prose"
	"jwtdebugger/wasm/internal/report"
)

// Limits that a token meets on its way, in bytes.
const (
	cookieLimit = 4 << 10 // of a cookie’s name and value together: browsers drop what is longer
	headerLimit = 8 << 10 // of a header line: what nginx, Apache and others are set to
)

var largeToken = Rule{
	Code: LargeToken, Severity: report.Info,
	Cite:    "RFC 10025 section 5.6",
	Why:     "It does not fit into a cookie: of name and value together browsers keep 4,096 bytes, and drop a longer cookie without a word.",
	Next:    "Send it in the Authorization header, or leave out claims: groups, roles and pictures are what makes tokens large.",
	Applies: func(in *Input) bool { return in.Token != nil },
	Find: func(in *Input) []Finding {
		n := len(in.Token.Text)
		if n <= cookieLimit {
			return nil
		}
		f := Finding{
			Lead:  "The token is " + prose.Number(n) + " bytes long.",
			Place: report.Place{Field: "token"},
		}
		if n > headerLimit {
			f.Severity, f.Cite = report.Warning, "RFC 9110 section 5.4"
			f.Why = "It fits neither into a cookie (4,096 bytes) nor into a header line of servers as they are installed (8,192 bytes): they answer 400 or 431 before your service sees it."
			f.Next = "Leave out claims: groups, roles and pictures are what makes tokens large. Raise the servers’ limits only if you must."
		}
		return []Finding{f}
	},
}
