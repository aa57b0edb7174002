package profile

import (
	"jwtdebugger/wasm/internal/kind"
	"jwtdebugger/wasm/internal/report"
)

var idTokenPush = Profile{
	Code: PushedIDToken, Name: "ID token that was pushed (CIBA)", Group: OAuth,
	Special: kind.PushedID, On: IDToken,
	Who:    "Applications",
	Source: &cibaSource,
	Rules: func() []*Rule {
		return []*Rule{
			isString(authRequestID, report.Error, "auth_req_id must be that of the request, and this is not a string.", "section 10.3.1").called("auth-req-id-"),
			requires("at_hash", report.Warning, "A pushed ID token must have at_hash, which binds the access token beside it.", "section 10.3.1"),
		}
	},
}

// authRequestID names the request that a pushed ID token answers.
const authRequestID = "urn:openid:params:jwt:claim:auth_req_id"
