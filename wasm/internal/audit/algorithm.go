package audit

import "jwtdebugger/wasm/internal/alg"

// signing is the algorithm that the header of a JWS names; the zero one where it names none
// that is known.
func (in *Input) signing() alg.Algorithm {
	a, _ := alg.Lookup(alg.Signs, in.alg())
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
