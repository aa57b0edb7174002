package audit

import (
	"jwtdebugger/wasm/internal/alg"
	"jwtdebugger/wasm/internal/key"
)

// signing is the algorithm that the header of a JWS names; the zero one where it names none
// that is known.
func (in *Input) signing() alg.Algorithm {
	if in.keyAlone() {
		return in.usual()
	}
	a, _ := alg.Lookup(alg.Signs, in.alg())
	return a
}

// keyAlone reports whether there is a key and no token.
func (in *Input) keyAlone() bool { return in.Token == nil && in.Header == nil }

// usual is what a key that stands alone is measured by: RS256, or for nothing but secrets
// HS256, ask least.
func (in *Input) usual() alg.Algorithm {
	name := "HS256"
	for _, k := range in.Keys {
		if k.Type == key.RSA {
			name = "RS256"
		}
	}
	a, _ := alg.Lookup(alg.Signs, name)
	return a
}

// managing is the algorithm that the header of a JWE names for its key; the zero one where it
// names none that is known.
func (in *Input) managing() alg.Algorithm {
	a, _ := alg.Lookup(alg.ManagesKey, in.alg())
	return a
}

// hmac reports whether the token is signed with a secret.
func (in *Input) hmac() bool { return in.signing().Family == alg.HMAC }
