package audit

import (
	"strconv"

	"jwtdebugger/wasm/internal/key"
	"jwtdebugger/wasm/internal/report"
)

// hashBytes is how long the secret of each HMAC algorithm must be at least: as its hash.
// Of any other algorithm it is 0.
func hashBytes(alg string) int {
	switch alg {
	case "HS256":
		return 32
	case "HS384":
		return 48
	case "HS512":
		return 64
	}
	return 0
}

var shortSecret = Rule{
	Code: "short-secret", Severity: report.Warning,
	Cite:    "RFC 7518 section 3.2",
	Applies: func(in *Input) bool { return hashBytes(in.alg()) > 0 && in.secret() != nil },
	Find: func(in *Input) []Finding {
		k, wants := in.secret(), hashBytes(in.alg())
		if len(k.Secret) >= wants {
			return nil
		}
		want := strconv.Itoa(wants)
		f := Finding{
			Lead:  "The secret is " + strconv.Itoa(len(k.Secret)) + " bytes; " + in.alg() + " wants " + want + ".",
			Why:   "A secret shorter than the hash is the weakest link: whoever has one token can try secrets until one fits, without asking anybody.",
			Next:  "Make a new one of " + want + " random bytes. Strict libraries refuse a shorter one.",
			Place: k.Place,
		}
		switch len(k.Secret) {
		case 0:
			f.Lead = "The secret is empty; " + in.alg() + " wants " + want + " bytes."
			f.Severity = report.Error
		case 1:
			f.Lead = "The secret is 1 byte; " + in.alg() + " wants " + want + "."
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
