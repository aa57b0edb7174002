package audit

import (
	"strconv"
	"strings"

	"jwtdebugger/wasm/internal/exact"
	"jwtdebugger/wasm/internal/prose"
)

// typ is the header's typ, as RFC 7515 section 4.1.9 has it compared.
func (in *Input) typ() string {
	return strings.TrimPrefix(strings.ToLower(in.parameter("typ")), "application/")
}

// claim is a claim that is a string, or "".
func (in *Input) claim(name string) string {
	text, _ := in.Payload.Find(name).Text()
	return text
}

// has tells whether one of the claims is there, which are named with spaces between.
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

// grantsAccess tells whether the payload is a claims set whose holder is let in by it:
// something of RFC 7519 is in it, or the header calls it a JWT. Proofs, events and
// credentials are no bearer tokens, and their specifications let exp be left out.
func grantsAccess(in *Input) bool {
	if !in.grants.known { // many rules ask, and each name is a search
		in.grants = answer{true, in.grantsAccess()}
	}
	return in.grants.yes
}

func (in *Input) grantsAccess() bool {
	if in.Payload == nil {
		return false
	}
	switch in.typ() {
	case "", "jwt", "at+jwt":
	default:
		return false
	}
	if in.has("htm htu events sd_hash _sd _sd_alg vct vc vp orig dest status_list token_introspection response_type") {
		return false
	}
	return in.typ() != "" || in.has("iss sub aud nbf iat jti scope scp client_id")
}

// isAccess tells whether the token is plainly an access token: by its typ (RFC 9068), or by
// claims that only those have.
func (in *Input) isAccess() bool {
	if !grantsAccess(in) || in.isID() {
		return false
	}
	if in.typ() == "at+jwt" || in.claim("token_use") == "access" {
		return true
	}
	switch in.claim("typ") { // Keycloak's
	case "", "Bearer":
	default:
		return false
	}
	return in.has("exp") && in.has("scope scp client_id permissions realm_access authorization_details")
}

// isID tells whether the token is plainly an ID token of OpenID Connect.
func (in *Input) isID() bool {
	if !grantsAccess(in) || in.typ() == "at+jwt" {
		return false
	}
	if in.claim("token_use") == "id" || in.claim("typ") == "ID" {
		return true
	}
	return in.has("nonce at_hash c_hash") && !in.has("scope scp client_id permissions token_use")
}

// isAssertion tells whether a client speaks of itself (RFC 7523 section 3).
func (in *Input) isAssertion() bool {
	return in.claim("iss") != "" && in.claim("iss") == in.claim("sub")
}

// date is a NumericDate in seconds. What is no number, and what plainly counts something
// finer than seconds, is none.
func date(v *exact.Value) (seconds float64, ok bool) {
	if v == nil || v.Kind != '0' {
		return 0, false
	}
	seconds, err := strconv.ParseFloat(string(v.Raw), 64)
	return seconds, err == nil && seconds > -1e12 && seconds < 1e12
}

// span writes a length of time in whole units, rounded down.
func span(seconds float64) string {
	const minute, hour, day, year = 60, 3600, 86400, 365.2425 * 86400
	n := int(seconds)
	switch {
	case n < 2*minute:
		return prose.Count(n, "second")
	case n < 2*hour:
		return prose.Count(n/minute, "minute")
	case n < 3*day:
		return prose.Count(n/hour, "hour")
	case n < 2*year:
		return prose.Count(n/day, "day")
	}
	return prose.Count(int(seconds/year), "year")
}
