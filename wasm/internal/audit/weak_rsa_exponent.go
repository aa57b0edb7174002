package audit

import (
	"crypto/rsa"

	"jwtdebugger/wasm/internal/key"
	"jwtdebugger/wasm/internal/prose"
	"jwtdebugger/wasm/internal/report"
)

// leastExponent is the least public exponent that is in common use, and that FIPS 186-5
// allows.
const leastExponent = 65537

var weakRSAExponent = Rule{
	Code: WeakRSAExponent, Severity: report.Warning, OfKey: true,
	Cite:    "RFC 8017 section 3.1",
	Why:     "With a small exponent, a verifier that is careless about padding can be given signatures that nobody made; many libraries and FIPS 186-5 refuse such keys.",
	Next:    "Make a new key with the exponent 65,537, which is what every tool does by itself.",
	Applies: func(in *Input) bool { return len(in.Keys) > 0 },
	Find: func(in *Input) []Finding {
		keys := in.Keys
		if in.Verified != nil {
			keys = []*key.Key{in.Verified}
		}
		for _, k := range keys {
			public, ok := k.Public.(*rsa.PublicKey)
			if !ok || public.E >= leastExponent {
				continue
			}
			f := Finding{
				Lead:  "The RSA key has the public exponent " + prose.Number(public.E) + "; 65,537 is usual.",
				Place: k.Place,
			}
			if public.E == 1 {
				f.Severity = report.Error
				f.Why = "With the exponent 1 a signature is the padded hash itself: anybody can write it."
				f.Voids = "anybody can make it: the exponent of its key is 1"
			}
			return []Finding{f}
		}
		return nil
	},
}
