package profile

import (
	"jwtdebugger/wasm/internal/audit"
	"jwtdebugger/wasm/internal/kind"
	"jwtdebugger/wasm/internal/prose"
	"jwtdebugger/wasm/internal/report"
)

var twilioAccess = Profile{
	Code: Twilio, Name: "Twilio access token", Group: Made,
	Special:  kind.Twilio,
	Who:      "Twilio",
	Source:   &twilioSource,
	Silences: []string{audit.Untyped, audit.NoAudience},
	Rules: func() []*Rule {
		return []*Rule{
			algorithms("HS256", report.Error, "Twilio takes HS256 only; this is {x}.", ""),
			check("iss", "iss", report.Error, "iss must be the SID of an API key, which begins with SK.", "", func(t *Token) answer {
				return unless(!beginsWith("SK")(t.text("iss")))
			}).so("iss is the SID of an API key."),
			check("sub", "sub", report.Error, "sub must be the SID of the account, which begins with AC.", "", func(t *Token) answer {
				return unless(!beginsWith("AC")(t.text("sub")))
			}).so("sub is the SID of an account."),
			lives(24*prose.Hour, report.Error, "Twilio takes 24 hours at most; this has {x}.", "").from(twilioLifeSource).why("It answers error 20157."),
			requires("grants", report.Error, "There are no {claim}: the token allows nothing.", ""),
		}
	},
}
