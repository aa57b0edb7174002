package audit

import (
	"strconv"

	"jwtdebugger/wasm/internal/key"
	"jwtdebugger/wasm/internal/report"
)

const leastRSABits = 2048

var shortRSAKey = Rule{
	Code: "short-rsa-key", Severity: report.Warning,
	Cite: "RFC 7518 section 3.3",
	Why:  "RSA keys of this size are within reach of those with great means; strict libraries refuse them.",
	Next: "Make a new key of 2048 bits or more, or move to ES256 or Ed25519.",
	Applies: func(in *Input) bool {
		switch in.alg() {
		case "RS256", "RS384", "RS512", "PS256", "PS384", "PS512":
			return true
		}
		return false
	},
	Find: func(in *Input) []Finding {
		keys := in.Keys
		if in.Verified != nil {
			keys = []*key.Key{in.Verified}
		}
		var findings []Finding
		for _, k := range keys {
			if k.Type != key.RSA || k.Bits == 0 || k.Bits >= leastRSABits {
				continue
			}
			f := Finding{
				Lead:  "The RSA key has " + strconv.Itoa(k.Bits) + " bits; " + in.alg() + " wants 2048 or more.",
				Place: k.Place,
			}
			if k.Bits < 1024 {
				f.Severity = report.Error
				f.Why = "RSA keys of this size have been factored in public: anybody can compute the private key from the public one, and sign."
			}
			findings = append(findings, f)
		}
		return findings
	},
}
