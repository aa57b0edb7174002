package audit

import (
	"jwtdebugger/wasm/internal/report"
	"jwtdebugger/wasm/internal/token"
)

var weakSecret = Rule{
	Code: WeakSecret, Severity: report.Error,
	Cite:    bestPractices + "3.5",
	Why:     "The secret is a placeholder of documentation, a default or a common password, in the lists that are tried first. Anyone who has the list can write tokens that your service accepts.",
	Next:    "Replace it at once by random bytes, as many as the hash has, and refuse what it signed.",
	Applies: func(in *Input) bool { return in.hmac() },
	Find: func(in *Input) []Finding {
		k := in.secret()
		known := k != nil && isWellKnown(string(k.Secret))
		switch {
		case known && (in.Verified != nil || in.keyAlone()):
			return []Finding{{Lead: "The secret is a well-known one.", Place: k.Place, Voids: "anybody can make it: the secret is on every list of well-known ones"}}
		case in.Verified == nil && in.guessed():
			return finding("This token is signed with a well-known secret.", in.part(token.Signature))
		case known:
			return []Finding{{
				Severity: report.Info,
				Lead:     "The secret is a well-known one.",
				Why:      "It is in the lists that are tried first, so it protects nothing. It did not verify this token.",
				Next:     "Look for the secret that signed the token; if it is to be this one, replace it by random bytes, as many as the hash has.",
				Place:    k.Place,
			}}
		}
		return nil
	},
}

// guessed reports whether a well-known secret signed the token, where that may be tried.
func (in *Input) guessed() bool {
	return in.Memo != nil && in.guessable() && in.Memo.Of(in.signed(), signed.withWellKnown)
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
