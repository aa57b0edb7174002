package audit

import (
	"jwtdebugger/wasm/internal/report"
	"jwtdebugger/wasm/internal/token"
)

var weakSecret = Rule{
	Code: WeakSecret, Severity: report.Error,
	Cite:    "RFC 8725 section 3.5",
	Why:     "The secret is a placeholder of documentation, a default or a common password, in the lists that are tried first. Whoever has the list can write tokens that your service accepts.",
	Next:    "Replace it at once by random bytes, as many as the hash has, and refuse what it signed.",
	Applies: func(in *Input) bool { return in.hmac() },
	Find: func(in *Input) []Finding {
		k := in.secret()
		switch {
		case k != nil && isWellKnown(string(k.Secret)):
			return finding("The secret is a well-known one.", k.Place)
		case in.Verified != nil || in.Memo == nil || !in.guessable():
			return nil // of a secret that verified nothing is left to find out
		}
		if !in.Memo.Of(in.signed(), signed.withWellKnown) {
			return nil
		}
		return finding("This token is signed with a well-known secret.", in.part(token.Signature))
	},
}

func (in *Input) signed() signed {
	return signed{in.alg(), string(in.Token.SigningInput()), string(in.Token.Segment(token.Signature).Bytes)}
}

// withWellKnown tries every well-known secret.
func (s signed) withWellKnown() bool {
	found := false
	input, signature := []byte(s.input), []byte(s.signature)
	WellKnownSecrets(func(secret string) bool {
		found = hasSecret(s.alg, secret, input, signature)
		return !found
	})
	return found
}
