package audit

import (
	"jwtdebugger/wasm/internal/kind"
	"jwtdebugger/wasm/internal/report"
)

// A typ matters where a kind of token has one of its own: without it, one kind can be
// shown where another is wanted.
var untyped = Rule{
	Code: Untyped, Severity: report.Info,
	Cite:    bestPractices + "3.11",
	Why:     "Without a typ one kind of token can be shown where another is expected.",
	Applies: func(in *Input) bool { return in.Header != nil && in.Payload != nil && in.find("typ") == nil },
	Find: func(in *Input) []Finding {
		what, typ := "an access token", "at+jwt"
		switch code := in.kind().Code; {
		case code == kind.Logout:
			what, typ = "a logout token", "logout+jwt"
		case code == kind.Event:
			what, typ = "a security event", "secevent+jwt"
		case !in.isAccess():
			return nil
		}
		return []Finding{{
			Lead:  "The header does not say what kind of token this is: there is no typ.",
			Why:   "By its claims it is " + what + ". A service that goes by the signature alone takes any other token of the same issuer in its place.",
			Next:  "Where the issuer is yours, set typ to " + typ + " and check it. Else check iss, aud and the claims that only this kind has.",
			Place: report.Place{Field: "header", Part: "protected"},
		}}
	},
}
