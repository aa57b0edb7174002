package profile

import (
	"jwtdebugger/wasm/internal/audit"
	"jwtdebugger/wasm/internal/kind"
	"jwtdebugger/wasm/internal/prose"
	"jwtdebugger/wasm/internal/report"
)

var googleAssertion = Profile{
	Code: GoogleAssertion, Name: "Google service account’s request for a token", Group: Made,
	Special:  kind.GoogleAssertion,
	Who:      "Google",
	Source:   &googleServerSource,
	Silences: []string{audit.Untyped, audit.LongLived},
	Replaces: grantRules,
	Rules: func() []*Rule {
		return []*Rule{
			algorithms("RS256", report.Error, "Google takes RS256 here; this is {x}.", ""),
			requires("iss aud exp iat", report.Error, "Google needs {claim} in this assertion.", ""),
			someOf("scope target_audience", report.Error, "Google needs scope in this assertion, or target_audience for an ID token.", "").called("asks-for"),
			lives(prose.Hour, report.Error, "Google takes {limit} from iat at most; this has {x}.", ""),
			matches("iss", isEmail, report.Error, "iss must be the e-mail address of the service account.", ""),
			note("delegation", "sub", "sub asks to act as this user, which needs domain-wide delegation.", "", func(t *Token) bool { return t.has("sub") }),
			check("one-token", "target_audience", report.Info, "target_audience asks for an ID token, scope for an access token.", "", func(t *Token) answer {
				return unless(t.has("target_audience") && t.has("scope"))
			}).so("It asks for one token.").next("Send one of them.").from(googleAuthSource),
		}
	},
}

// grantRules are what a service’s own rules for a grant say in place of RFC 7523.
var grantRules = []string{"requires-iss", "requires-sub", "requires-aud", "requires-exp", "signed"}
