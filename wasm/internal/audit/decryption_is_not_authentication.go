package audit

import (
	"jwtdebugger/wasm/internal/report"
	"jwtdebugger/wasm/internal/token"
)

var decryptionIsNotAuthentication = Rule{
	Code: DecryptionIsNotAuthentication, Severity: report.Warning,
	Cite:    "RFC 7519 section 11.1",
	Why:     "It was encrypted to a public key, which everybody may have: anybody can have written it.",
	Next:    "Have the sender sign the claims and encrypt the signed token, and check both.",
	Applies: func(in *Input) bool { return in.Decrypted && !in.Signed && in.encrypted() },
	Find: func(in *Input) []Finding {
		f := Finding{
			Lead:  "Decryption does not show who wrote the token.",
			Place: in.part(token.EncryptedKey),
		}
		if !in.managing().Asymmetric() {
			f.Severity = report.Info
			f.Why = "It was encrypted with a shared key: anyone who has that key, the recipient included, can have written it."
			f.Next = "That is enough between two sides. Where it matters which of them wrote it, have it signed inside."
		}
		return []Finding{f}
	},
}
