package audit

import (
	"jwtdebugger/wasm/internal/claims"
	"jwtdebugger/wasm/internal/kind"
	"jwtdebugger/wasm/internal/prose"
	"jwtdebugger/wasm/internal/report"
)

// longestLife is how many seconds a bearer token may live before it is worth a word.
const longestLife = 24 * prose.Hour

var longLived = Rule{
	Code: LongLived, Severity: report.Info,
	Cite: "RFC 6750 section 5.3",
	Why:  "Anyone who gets hold of it can use it all that time: a bearer token cannot be called back unless every service asks.",
	Next: "Let it live as short a time as its use allows, and get a new one then.",
	Applies: func(in *Input) bool {
		switch in.kind().Code {
		case kind.ID, kind.Refresh, kind.ServiceAccount: // they have limits of their own
			return false
		}
		return grantsAccess(in)
	},
	Find: func(in *Input) []Finding {
		exp, ok := date(in.Payload.Find("exp"))
		if !ok {
			return nil
		}
		from, since := in.Now, "still lives "
		for _, name := range []string{"iat", "nbf"} {
			if issued, ok := date(in.Payload.Find(name)); ok {
				from, since = issued, "lives "
				break
			}
		}
		life, lives := claims.Until(from, exp)
		if !lives || life <= longestLife {
			return nil
		}
		// Of a life that has just begun the rest is told, as the verdict tells it: by two
		// lengths of nearly the same time one would seem to be wrong.
		told := prose.Length(life)
		if left, lasts := claims.Until(in.Now, exp); lasts && left < life && life-left < life/10 && prose.Length(left) != told {
			since, told = "still lives ", prose.Length(left)
		}
		f := Finding{
			Lead:  "The token " + since + told + ".",
			Place: place("payload", member(in.Payload, "exp")),
		}
		if in.isAccess() {
			f.Severity = report.Warning
			f.Next = "Let access tokens live an hour or less, and renew them with a refresh token."
		}
		return []Finding{f}
	},
}
