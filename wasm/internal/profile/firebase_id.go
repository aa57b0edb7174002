package profile

import (
	"jwtdebugger/wasm/internal/kind"
	"jwtdebugger/wasm/internal/report"
)

var firebaseID = Profile{
	Code: FirebaseID, Name: "Firebase ID token", Group: Services,
	Special: kind.FirebaseID, On: IDToken, Replaces: []string{"signed"},
	Who:    "Firebase’s libraries",
	Source: &firebaseIDSource,
	Rules: func() []*Rule {
		return []*Rule{
			algorithms("RS256", report.Error, "Firebase ID tokens are signed with RS256; this is {x}.", "").why("Those of an emulator are not signed."),
			requiresParams("kid", report.Error, "The header must name one of Google’s keys in kid.", ""),
			check("project", "iss", report.Error, "iss must end with the project id that is in aud.", "", func(t *Token) answer {
				return unless(t.text("iss") != "https://securetoken.google.com/"+t.text("aud"))
			}).so("iss ends with the project id."),
			check("sub", "sub", report.Error, "sub must be the user’s id, not empty.", "", func(t *Token) answer { return unless(t.text("sub") == "") }).so("sub is not empty."),
			notAhead("iat auth_time", 0, report.Error, "{claim} lies {x} ahead, and must be in the past.", ""),
		}
	},
}
