package audit

import (
	"jwtdebugger/wasm/internal/prose"
	"jwtdebugger/wasm/internal/report"
)

var duplicateKid = Rule{
	Code: DuplicateKid, Severity: report.Warning, OfKey: true,
	Cite:    "RFC 7517 section 4.5",
	Why:     "Many libraries take the first that has the kid, so tokens signed with the other fail, for some and not for others.",
	Next:    "Give each key a kid of its own; its thumbprint (RFC 7638) is always one.",
	Applies: func(in *Input) bool { return len(in.Keys) > 1 },
	Find: func(in *Input) []Finding {
		// The RFC lets keys of different types share a kid: they are taken for each other.
		type name struct{ kid, kty string }
		first := map[name]string{}
		for _, k := range in.Keys {
			if k.Kid == "" || !k.Usable() {
				continue
			}
			n, print := name{k.Kid, k.Type}, k.Thumbprint+string(k.Secret)
			other, twice := first[n]
			if !twice {
				first[n] = print
				continue
			}
			if other == print {
				continue // the same key again
			}
			return finding("Two different keys have the kid "+prose.Quote(k.Kid)+".", k.Place)
		}
		return nil
	},
}
