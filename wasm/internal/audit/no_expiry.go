package audit

import (
	"strings"

	"jwtdebugger/wasm/internal/report"
)

var noExpiry = Rule{
	Code: "no-expiry", Severity: report.Warning,
	Cite: "RFC 6750 section 5.3", URL: rfc("6750", "5.3"),
	Applies: grantsAccess,
	Find: func(in Input) []Finding {
		if in.Payload.Find("exp") != nil {
			return nil
		}
		return []Finding{{
			Saw:   "The token never expires.",
			Why:   "There is no exp: once leaked, it is good until the key changes.",
			Do:    "Set exp, an hour ahead at most for an access token.",
			Place: report.Place{Field: "payload", Part: "payload"},
		}}
	},
}

// grantsAccess tells whether the payload is a claims set whose holder is let in by it:
// something of RFC 7519 is in it, or the header calls it a JWT. Proofs, events and
// credentials are no bearer tokens, and their specifications let exp be left out.
func grantsAccess(in Input) bool {
	if in.Payload == nil {
		return false
	}
	typ, _ := in.Header.Find("typ").Text()
	typ = strings.TrimPrefix(strings.ToLower(typ), "application/")
	switch typ {
	case "", "jwt", "at+jwt":
	default:
		return false
	}
	for _, name := range []string{
		"htm", "htu", "events", "sd_hash", "_sd", "_sd_alg", "vct", "vc", "vp", "orig", "dest", "status_list", "token_introspection", "response_type",
	} {
		if in.Payload.Find(name) != nil {
			return false
		}
	}
	if typ != "" {
		return true
	}
	for _, name := range []string{"iss", "sub", "aud", "nbf", "iat", "jti", "scope", "scp", "client_id"} {
		if in.Payload.Find(name) != nil {
			return true
		}
	}
	return false
}
