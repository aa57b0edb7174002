package profile

import (
	"strings"

	"jwtdebugger/wasm/internal/audit"
	"jwtdebugger/wasm/internal/kind"
	"jwtdebugger/wasm/internal/prose"
	"jwtdebugger/wasm/internal/report"
)

var snowflake = Profile{
	Code: Snowflake, Name: "Snowflake key pair token", Group: Made,
	Special:  kind.Snowflake,
	Who:      "Snowflake",
	Source:   &snowflakeSource,
	Silences: []string{audit.ExpMilliseconds, audit.NoAudience, audit.LongLived},
	Rules: func() []*Rule {
		return []*Rule{
			age(prose.Hour, report.Error, "iat is {x} ago: Snowflake takes it for an hour, whatever exp says.", "").next("Make a new one."),
			lives(prose.Hour, report.Info, "Snowflake stops taking it an hour after iat, whatever exp says.", ""),
			matches("iss sub", func(text string) bool {
				name, _, _ := strings.Cut(text, ".SHA256:")
				return name == strings.ToUpper(name)
			}, report.Error, "Account and user must be in upper case in {claim}.", "").so("{claim} is in upper case."),
			check("iss-sub", "iss", report.Error, "iss must be sub, then “.SHA256:” and the fingerprint of the key.", "", func(t *Token) answer {
				name, fingerprint, ok := strings.Cut(t.text("iss"), ".SHA256:")
				return unless(!ok || fingerprint == "" || !strings.EqualFold(name, t.text("sub")))
			}).so("iss is sub with a fingerprint."),
			check("periods", "sub", report.Warning, "The account’s name has a period in it.", "", func(t *Token) answer {
				return unless(strings.Count(t.text("sub"), ".") > 1)
			}).so("The account’s name has no period.").next("Write a hyphen in its place, or leave the region out."),
			note("milliseconds", "iat", "Milliseconds are fine here: Snowflake takes them, too.", "", func(t *Token) bool {
				return t.milliseconds("iat") || t.milliseconds("exp")
			}),
		}
	},
}
