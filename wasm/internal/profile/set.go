package profile

import (
	"slices"

	"jwtdebugger/wasm/internal/audit"
	"jwtdebugger/wasm/internal/exact"
	"jwtdebugger/wasm/internal/kind"
	"jwtdebugger/wasm/internal/report"
)

var securityEvent = Profile{
	Code: SecurityEvent, Name: "Security event token (RFC 8417)", Group: Events,
	Kind:     kind.Event,
	Who:      "Receivers",
	Source:   &Source{Name: "RFC 8417"},
	Silences: []string{audit.NoExpiry, audit.LongLived, audit.NoAudience},
	Limit:    "It has no exp: an event that happened does not expire.",
	Rules: func() []*Rule {
		return []*Rule{
			requires("iss iat jti events", report.Error, "A security event token must have {claim}.", "section 2.2"),
			check("events", "events", report.Error, "Each event in events must be an object; an empty one will do.", "section 2.2", func(t *Token) answer {
				v := t.claim("events")
				if v == nil {
					return holds
				}
				return unless(len(v.Members) == 0 || slices.ContainsFunc(v.Members, func(m exact.Member) bool { return m.Value.Kind != '{' }))
			}),
			forbids("exp", report.Info, "exp is not recommended: an event that happened does not expire.", "sections 2.2, 4"),
			requires("aud", report.Info, "aud is recommended, so that a receiver knows that the event is for it.", "section 2.2"),
			isNumber("toe", report.Warning, "toe, the time of the event, must be a number of seconds.", "section 2.2"),
		}
	},
}
