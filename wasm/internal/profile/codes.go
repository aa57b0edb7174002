package profile

import "jwtdebugger/wasm/internal/kind"

// Codes of the profiles. They are stable.
const (
	AccessToken = "at+jwt"       // RFC 9068
	Logout      = kind.Logout    // OpenID Connect Back-Channel Logout
	GitHubApp   = kind.GitHubApp //
	APNs        = kind.APNs      // Apple push
)

// Asked is how sure it is that a token is of the kind that the user chose, beside the values
// of kind.
const Asked = "asked"

// Unknown is the status of a rule of which nobody knows here whether it holds, beside
// report.OK, report.Failed and report.Noted.
const Unknown = "unknown"
