package profile

import (
	"jwtdebugger/wasm/internal/audit"
	"jwtdebugger/wasm/internal/kind"
	"jwtdebugger/wasm/internal/prose"
	"jwtdebugger/wasm/internal/report"
)

var entraAssertion = Profile{
	Code: EntraAssertion, Name: "Microsoft Entra client assertion", Group: Made,
	Special: kind.EntraAssertion, On: ClientAssertion,
	Who:      "Microsoft Entra",
	Source:   &entraCertificateSource,
	Silences: []string{audit.LongLived, audit.Untyped},
	Replaces: []string{"requires-jti", "sub", "aud", "future-iat", "future-nbf", "typ", "requires-iss", "requires-sub", "requires-aud", "requires-exp", "signed"},
	Rules: func() []*Rule {
		return []*Rule{
			same("iss", "sub", report.Error, "iss and sub must both be the application (client) id.", ""),
			matches("iss", kind.IsGUID, report.Error, "iss must be the application (client) id, which is a GUID.", ""),
			requires("iss sub", report.Error, "A client assertion must have {claim}: the application (client) id.", ""),
			someParam("x5t#S256 x5t", report.Error, "The header must name the certificate in x5t#S256 (or the older x5t).", "").called("header-x5t"),
			algorithms("PS256", report.Info, "Microsoft documents PS256 with x5t#S256; this is {x}.", "").why("RS256 goes with the older x5t."),
			requires("jti aud exp nbf", report.Warning, "Microsoft documents {claim} as part of the assertion.", ""),
			check("life", "exp", report.Info, "Microsoft advises five to ten minutes; this has {x}.", "", func(t *Token) answer {
				exp, ends := t.date("exp")
				from, begins := t.start("nbf", "iat")
				if !ends || !begins {
					return unknown
				}
				return over(exp.Unix()-from.Unix(), 10*prose.Minute)
			}).so("From nbf to exp it is ten minutes at most."),
		}
	},
}
