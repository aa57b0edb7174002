package audit

import (
	"jwtdebugger/wasm/internal/report"
)

var privateKeyPasted = Rule{
	Code: PrivateKeyPasted, Severity: report.Info, OfKey: true,
	Cite:    "RFC 7517 section 9.2",
	Why:     "It stays in this page. To verify, the public key is enough; anyone who has the private one can sign.",
	Next:    "Paste the public key when you only want to verify, and keep the private one where it signs.",
	Applies: func(in *Input) bool { return in.signing().Asymmetric() && !in.keyAlone() },
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
