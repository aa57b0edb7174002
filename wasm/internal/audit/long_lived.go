package audit

import "jwtdebugger/wasm/internal/report"

// longestLife is how many seconds a bearer token may live before it is worth a word.
const longestLife = 24 * 3600

var longLived = Rule{
	Code: "long-lived", Severity: report.Info,
	Cite: "RFC 6750 section 5.3",
	Why:  "Whoever gets hold of it can use it all that time: a bearer token cannot be called back unless every service asks.",
	Next: "Let access tokens live an hour or less, and renew them with a refresh token.",
	Applies: func(in *Input) bool {
		// A token that a client or a cluster made for itself has its own limits, and so has
		// a refresh token.
		refresh := in.claim("typ") == "Refresh" || in.claim("typ") == "Offline"
		return grantsAccess(in) && !in.isID() && !in.isAssertion() && !refresh && !in.has("kubernetes.io")
	},
	Find: func(in *Input) []Finding {
		exp, ok := date(in.Payload.Find("exp"))
		if !ok {
			return nil
		}
		from, since := float64(in.Now.Unix()), "still lives "
		for _, name := range []string{"iat", "nbf"} {
			if issued, ok := date(in.Payload.Find(name)); ok {
				from, since = issued, "lives "
				break
			}
		}
		if exp-from <= longestLife {
			return nil
		}
		f := Finding{
			Lead:  "The token " + since + span(exp-from) + ".",
			Place: place("payload", member(in.Payload, "exp")),
		}
		if in.isAccess() {
			f.Severity = report.Warning
		}
		return []Finding{f}
	},
}
