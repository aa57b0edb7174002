package profile

import (
	"jwtdebugger/wasm/internal/audit"
	"jwtdebugger/wasm/internal/kind"
	"jwtdebugger/wasm/internal/prose"
	"jwtdebugger/wasm/internal/report"
)

var apns = Profile{
	Code: APNs, Name: "Apple push provider token (APNs)", Group: Made,
	Special:  kind.APNs,
	Who:      "Apple",
	Source:   &apnsSource,
	Silences: []string{audit.NoExpiry, audit.NoAudience, audit.Untyped},
	Limit:    "Apple counts an hour from iat.",
	Rules: func() []*Rule {
		return []*Rule{
			algorithms("ES256", report.Error, "Apple push takes ES256 only; this is {x}.", "").why("It answers InvalidProviderToken."),
			checkHeader("kid", "kid", report.Error, "kid must be the ten-character id of your key.", "", func(t *Token) answer {
				kid, _ := t.param("kid").Text()
				return unless(!kind.TenCharacters(kid))
			}),
			check("iss", "iss", report.Error, "iss must be your ten-character Team ID.", "", func(t *Token) answer {
				return unless(!kind.TenCharacters(t.text("iss")))
			}),
			requires("iat", report.Error, "Apple push needs {claim}: it says when the token was made.", ""),
			age(prose.Hour, report.Error, "iat is {x} ago: Apple takes it for an hour.", "").why("It answers ExpiredProviderToken."),
			seconds("iat", report.Error, "{claim} must be in seconds, and this counts milliseconds.", ""),
			note("renew", "iat", "Renew it at least once an hour, and no oftener than every 20 minutes.", "", func(*Token) bool { return true }),
		}
	},
}
