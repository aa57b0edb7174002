package audit

import (
	"strconv"

	"jwtdebugger/wasm/internal/key"
	"jwtdebugger/wasm/internal/report"
)

var shortSecret = Rule{
	Code: ShortSecret, Severity: report.Warning, OfKey: true,
	Cite:    "RFC 7518 section 3.2",
	Why:     "A secret shorter than the hash is the weakest link: anyone who has one token can try secrets until one fits, without asking anybody.",
	Applies: func(in *Input) bool { return in.hmac() && in.secret() != nil },
	Find: func(in *Input) []Finding {
		k, wants := in.secret(), in.signing().MinBits/8
		if len(k.Secret) >= wants {
			return nil
		}
		want := strconv.Itoa(wants)
		f := Finding{
			Lead:  "The secret is " + strconv.Itoa(len(k.Secret)) + " bytes; " + in.signing().Name + " needs " + want + ".",
			Next:  "Make a new one of " + want + " random bytes. Strict libraries refuse a shorter one.",
			Place: k.Place,
		}
		switch len(k.Secret) {
		case 0:
			f.Lead = "The secret is empty; " + in.signing().Name + " needs " + want + " bytes."
			f.Severity = report.Error
			f.Voids = "anybody can make it: its secret is empty"
		case 1:
			f.Lead = "The secret is 1 byte; " + in.signing().Name + " needs " + want + "."
		}
		return []Finding{f}
	},
}

// secret is the secret in question: the one that verified the token, or the only one there
// is. Of several of which none verified nothing can be said.
func (in *Input) secret() *key.Key {
	if in.Verified != nil {
		if in.Verified.Type != key.Oct {
			return nil
		}
		return in.Verified
	}
	var only *key.Key
	for _, k := range in.Keys {
		if k.Type != key.Oct || k.Secret == nil {
			continue
		}
		if only != nil {
			return nil
		}
		only = k
	}
	return only
}
