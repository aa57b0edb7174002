package audit

import (
	"jwtdebugger/wasm/internal/claims"
	"jwtdebugger/wasm/internal/prose"
	"jwtdebugger/wasm/internal/report"
)

// clockTolerance is how many seconds clocks differ without anything being wrong.
const clockTolerance = 60

var issuedInFuture = Rule{
	Code: IssuedInFuture, Severity: report.Warning,
	Cite:    "RFC 7519 section 4.1.6",
	Why:     "A clock is wrong, iat is not in seconds of UTC, or the date was made up, so that a limit on the token’s age never takes hold.",
	Next:    "Set the issuer’s clock by NTP, and write iat as seconds since 1970 in UTC.",
	Applies: func(in *Input) bool { return in.Payload != nil && !in.Now.IsZero() },
	Find: func(in *Input) []Finding {
		iat, ok := date(in.Payload.Find("iat"))
		ahead, future := claims.Until(in.Now, iat)
		if !ok || !future || ahead <= clockTolerance {
			return nil
		}
		return finding("By its iat the token was issued "+prose.Length(ahead)+" from now.", place("payload", member(in.Payload, "iat")))
	},
}
