package audit

import (
	"strings"

	"jwtdebugger/wasm/internal/report"
)

var privateKeyPasted = Rule{
	Code: "private-key-pasted", Severity: report.Info,
	Cite:    "RFC 7517 section 9.2",
	Why:     "It stays in this page. To verify, the public key is enough; whoever has the private one can sign.",
	Next:    "Paste the public key when you only want to verify, and keep the private one where it signs.",
	Applies: func(in *Input) bool { return asymmetric(in.alg()) },
	Find: func(in *Input) []Finding {
		for _, k := range in.Keys {
			if k.Private == nil || k.Public == nil || k.Use == "enc" { // that one is needed, to decrypt
				continue
			}
			return finding("The Key field holds a private key.", k.Place)
		}
		return nil
	},
}

// asymmetric tells whether alg signs with a private key and verifies with a public one.
func asymmetric(alg string) bool {
	if len(alg) == len("RS256") {
		switch alg[:2] {
		case "RS", "PS", "ES":
			return true
		}
	}
	switch alg {
	case "EdDSA", "Ed25519", "Ed448", "ES256K":
		return true
	}
	return strings.HasPrefix(alg, "ML-DSA-")
}
