package audit

import (
	"strconv"

	"jwtdebugger/wasm/internal/alg"
	"jwtdebugger/wasm/internal/key"
	"jwtdebugger/wasm/internal/prose"
	"jwtdebugger/wasm/internal/report"
)

var shortRSAKey = Rule{
	Code: ShortRSAKey, Severity: report.Warning, OfKey: true,
	Cite:    "RFC 7518 section 3.3",
	Why:     "RSA keys of this size are within reach of those with great means; strict libraries refuse them.",
	Next:    "Make a new key of 2048 bits or more, or move to ES256 or Ed25519.",
	Applies: func(in *Input) bool { return in.ofRSA().MinBits > 0 },
	Find: func(in *Input) []Finding {
		a := in.ofRSA()
		keys := in.Keys
		if in.Verified != nil {
			keys = []*key.Key{in.Verified}
		}
		var findings []Finding
		for _, k := range keys {
			if k.Type != key.RSA || k.Bits == 0 || k.Bits >= a.MinBits {
				continue
			}
			f := Finding{
				Lead:  "The RSA key has " + strconv.Itoa(k.Bits) + " bits; " + a.Name + " needs " + strconv.Itoa(a.MinBits) + " or more.",
				Place: k.Place,
			}
			can := "sign"
			if a.Family == alg.PSS {
				f.Cite = "RFC 7518 section 3.5"
			}
			if a.Use == alg.ManagesKey {
				can = "read"
				f.Cite = "RFC 7518 section 4.3"
				f.Next = "Make a new key of 2048 bits or more, or move to ECDH-ES."
			}
			switch {
			case k.Bits < 1024:
				f.Severity = report.Error
				f.Why = "RSA keys of this size have been factored in public: anybody can compute the private key from the public one, and " + can + "."
				f.Voids = "anybody can make it: its RSA key of " + prose.Count(k.Bits, "bit") + " can be factored"
			case k.Bits == 1024:
				f.Severity = report.Error
				f.Voids = "its RSA key of 1,024 bits is too short to be trusted"
			}
			findings = append(findings, f)
		}
		return findings
	},
}

// ofRSA is the token's algorithm, where its keys are RSA keys; else the zero one.
func (in *Input) ofRSA() alg.Algorithm {
	for _, a := range [...]alg.Algorithm{in.signing(), in.managing()} {
		if a.Takes(key.RSA) {
			return a
		}
	}
	return alg.Algorithm{}
}
