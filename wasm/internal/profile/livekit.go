package profile

import (
	"jwtdebugger/wasm/internal/audit"
	"jwtdebugger/wasm/internal/kind"
	"jwtdebugger/wasm/internal/report"
)

var liveKit = Profile{
	Code: LiveKit, Name: "LiveKit access token", Group: Made,
	Special:  kind.LiveKit,
	Who:      "LiveKit",
	Source:   &liveKitSource,
	Silences: []string{audit.NoAudience, audit.Untyped},
	Rules: func() []*Rule {
		return []*Rule{
			algorithms("HS256", report.Warning, "LiveKit signs with HS256, and this is {x}.", ""),
			requires("iss", report.Error, "{claim} must be the API key: the server finds the secret by it.", ""),
			check("participant", "sub", report.Info, "To join a room, sub must name the participant.", "", func(t *Token) answer {
				return unless(t.text("sub") == "")
			}).so("sub names the participant.").when((*Token).joins),
			check("room", "video", report.Info, "No room is named: the token opens every room.", "", func(t *Token) answer {
				return unless(t.claim("video").Find("room") == nil)
			}).so("A room is named.").when((*Token).joins),
		}
	},
}

// joins passes a token of LiveKit that lets a participant into a room.
func (t *Token) joins() bool {
	join := t.claim("video").Find("roomJoin")
	return join != nil && join.Kind == 't'
}
