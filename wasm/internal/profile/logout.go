package profile

import (
	"jwtdebugger/wasm/internal/audit"
	"jwtdebugger/wasm/internal/kind"
	"jwtdebugger/wasm/internal/prose"
	"jwtdebugger/wasm/internal/report"
)

// logoutEvent is the member of events that makes a logout token one.
const logoutEvent = "http://schemas.openid.net/event/backchannel-logout"

var logout = Profile{
	Code: Logout, Name: "OpenID Connect logout token", Group: OAuth,
	Kind:     kind.Logout,
	Who:      "Applications",
	Source:   &logoutSource,
	Silences: []string{audit.NoAudience, audit.LongLived, audit.Untyped},
	Rules: func() []*Rule {
		return []*Rule{
			forbids("nonce", report.Error, "A logout token must not have a nonce: it could pass for an ID token.", "sections 2.4, 2.6"),
			someOf("sub sid", report.Error, "A logout token must name the user (sub) or the session (sid).", "sections 2.4, 2.6"),
			requires("iss aud iat exp jti", report.Error, "A logout token must have {claim}; this one has none.", "section 2.4"),
			check("events", "events", report.Error, "events must hold the member “…/backchannel-logout” with an object.", "sections 2.4, 2.6", func(t *Token) answer {
				return unless(t.claim("events").Find(logoutEvent).Object() == nil)
			}).so("events names a logout.").next("An empty object is best.").mending(`{"` + logoutEvent + `":{}}`),
			signed(report.Error, "A logout token must be signed, and its alg is “none”.", "section 2.6"),
			typ("logout+jwt", report.Info, "Set typ to “logout+jwt”, so that nothing takes it for another token.", "section 2.4"),
			lives(2*prose.Minute, report.Info, "Logout tokens are best given two minutes at most; this lives {x}.", "section 4"),
		}
	},
}
