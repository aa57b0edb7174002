package audit

import (
	"jwtdebugger/wasm/internal/key"
	"jwtdebugger/wasm/internal/report"
)

// formatSet is what package key calls a key of a JWK set. Keys that were merely pasted
// together are for the layers of a nested token.
const formatSet = "JWK set"

var mixedKeySet = Rule{
	Code: MixedKeySet, Severity: report.Warning, OfKey: true,
	Cite:    "RFC 7517 section 9.2",
	Why:     "A set with public keys is made to be published, and then everybody has the rest of it, too.",
	Next:    "Keep public keys in a set of their own. If this one was ever published, replace what should have been secret.",
	Applies: func(in *Input) bool { return len(in.Keys) > 1 },
	Find: func(in *Input) []Finding {
		var public, secret, private *key.Key
		for _, k := range in.Keys {
			switch {
			case k.Format != formatSet:
			case k.Secret != nil:
				secret = k
			case k.Private != nil:
				private = k
			case k.Public != nil:
				public = k
			}
		}
		switch {
		case public == nil: // not made to be published
		case secret != nil:
			return finding("The key set holds a secret beside public keys.", secret.Place)
		case private != nil:
			return finding("The key set holds a private key beside public ones.", private.Place)
		}
		return nil
	},
}
