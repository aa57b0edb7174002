package audit

import (
	"strings"
	"time"

	"jwtdebugger/wasm/internal/claims"
	"jwtdebugger/wasm/internal/exact"
	"jwtdebugger/wasm/internal/kind"
)

// kind is what kind of token it is. Many rules ask, and it takes many searches.
func (in *Input) kind() kind.Kind {
	if in.known == nil {
		k := kind.Of(in.Header, in.Payload)
		in.known = &k
	}
	return *in.known
}

// has reports whether one of the claims is there, which are named with spaces between.
func (in *Input) has(names string) bool {
	for names != "" && in.Payload != nil {
		var name string
		name, names, _ = strings.Cut(names, " ")
		if in.Payload.Find(name) != nil {
			return true
		}
	}
	return false
}

// grantsAccess reports whether the payload is a claims set whose holder is let in by it: of
// a kind that does so, or of no known kind, and then something of RFC 7519 is in it or the
// header calls it a JWT. What has a typ that nobody knows may be anything.
func grantsAccess(in *Input) bool {
	k := in.kind()
	if in.Payload == nil || !k.Bearer() {
		return false
	}
	typ := strings.TrimPrefix(strings.ToLower(in.parameter("typ")), "application/")
	return k.Sure == kind.ByType || typ == "jwt" ||
		typ == "" && (k.Code != kind.JWT || in.has("iss sub aud nbf iat jti scope scp client_id"))
}

// saysAccess reports whether the token says itself that it is an access token (RFC 9068).
func (in *Input) saysAccess() bool {
	k := in.kind()
	return k.Code == kind.Access && k.Sure == kind.ByType
}

// isAccess reports whether the token is plainly an access token, and not by its look alone.
func (in *Input) isAccess() bool {
	k := in.kind()
	return k.Code == kind.Access && k.Sure != kind.ByLook && grantsAccess(in)
}

// isID reports whether the token is an ID token of OpenID Connect.
func (in *Input) isID() bool { return in.kind().Code == kind.ID && grantsAccess(in) }

// wantsParties reports whether the token goes from one party to another: it is plainly an
// access or an ID token, or says of whom it speaks and until when.
func (in *Input) wantsParties() bool {
	return grantsAccess(in) && (in.isAccess() || in.isID() || in.has("sub") && in.has("exp"))
}

// date is a NumericDate. What plainly counts something finer than seconds is none:
// expMilliseconds is about that.
func date(v *exact.Value) (time.Time, bool) {
	t, ok := claims.NumericDate(v)
	return t, ok && t.Unix() > -1e12 && t.Unix() < 1e12
}
