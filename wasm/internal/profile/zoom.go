package profile

import (
	"jwtdebugger/wasm/internal/audit"
	"jwtdebugger/wasm/internal/kind"
	"jwtdebugger/wasm/internal/prose"
	"jwtdebugger/wasm/internal/report"
)

var zoomMeeting = Profile{
	Code: ZoomMeeting, Name: "Zoom Meeting SDK token", Group: Made,
	Special:  kind.ZoomMeeting,
	Who:      "Zoom",
	Source:   &zoomMeetingSource,
	Silences: zoomSilences,
	Rules: func() []*Rule {
		return []*Rule{
			zoomHS256(), zoomShort(), zoomLong(), zoomNumbers(),
			zoomTokenExp(),
			zoomRole("role"),
		}
	},
}

var zoomVideo = Profile{
	Code: ZoomVideo, Name: "Zoom Video SDK token", Group: Made,
	Special:  kind.ZoomVideo,
	Who:      "Zoom",
	Source:   &zoomVideoSource,
	Silences: zoomSilences,
	Rules: func() []*Rule {
		return []*Rule{
			zoomHS256(), zoomShort(), zoomLong(), zoomNumbers(),
			zoomRole("role_type"),
			length("tpc", 0, 200, report.Error, "tpc, the name of the session, may have 200 characters; this has {x}.", ""),
		}
	},
}

var zoomSilences = []string{audit.NoIssuer, audit.NoAudience, audit.LongLived, audit.Untyped}

// Rules of both.
func zoomHS256() *Rule {
	return algorithms("HS256", report.Error, "Zoom’s SDK tokens are signed with HS256; this is {x}.", "")
}

func zoomShort() *Rule {
	return livesAtLeast(30*prose.Minute, report.Error, "exp must be 30 minutes after iat at least; this has {x}.", "")
}

func zoomLong() *Rule {
	return lives(48*prose.Hour, report.Error, "exp must be 48 hours after iat at most; this has {x}.", "")
}

func zoomNumbers() *Rule {
	return isNumber("iat exp", report.Error, "{claim} must be a number, and this is {x}.", "")
}

func zoomTokenExp() *Rule {
	return check("token-exp", "tokenExp", report.Error, "tokenExp must be 30 minutes after iat at least; this has {x}.", "", func(t *Token) answer {
		exp, ends := t.date("tokenExp")
		iat, begins := t.date("iat")
		if !ends || !begins {
			return unknown
		}
		life := exp.Unix() - iat.Unix()
		return answer{status: unless(life < 30*prose.Minute).status, x: prose.ExactLength(max(life, 0))}
	}).so("From iat to tokenExp it is 30 min at least.")
}

func zoomRole(name string) *Rule {
	return check("role", name, report.Error, "{claim} must be the number 0 or 1.", "", func(t *Token) answer {
		v := t.claim(name)
		return unless(v == nil || string(v.Raw) != "0" && string(v.Raw) != "1")
	}).so("{claim} is 0 or 1.")
}
