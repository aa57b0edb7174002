package profile

import "jwtdebugger/wasm/internal/kind"

// Codes of the profiles. They are stable.
const (
	AccessToken = "at+jwt"       // RFC 9068
	Logout      = kind.Logout    // OpenID Connect Back-Channel Logout
	GitHubApp   = kind.GitHubApp //
	APNs        = kind.APNs      // Apple push
)

// Codes of the profiles of services.
const (
	GitHubActions     = kind.GitHubActions
	GitLabCI          = kind.GitLab
	Snowflake         = kind.Snowflake
	Coinbase          = kind.Coinbase
	AppStoreConnect   = kind.AppStoreConnect
	AppStoreServer    = kind.AppStoreServer
	AppStoreSigned    = kind.AppStoreSigned
	AppleClientSecret = kind.AppleClientSecret
	AppleDeveloper    = kind.AppleDeveloper
	WeatherKit        = kind.WeatherKit
	VAPID             = kind.VAPID
	GoogleAssertion   = kind.GoogleAssertion
	GoogleSelfSigned  = kind.GoogleSelfSigned
	GoogleID          = kind.GoogleID
	GoogleWallet      = kind.GoogleWallet
	FirebaseCustom    = "firebase-custom"
	FirebaseID        = kind.FirebaseID
	EntraAssertion    = kind.EntraAssertion
	EntraAccess       = "entra-access-token"
	EntraID           = "entra-id-token"
	CognitoAccess     = "cognito-access"
	CognitoID         = "cognito-id"
	Box               = kind.Box
	Salesforce        = kind.Salesforce
	DocuSign          = kind.DocuSign
	Twilio            = kind.Twilio
	Vonage            = kind.Vonage
	ZoomMeeting       = kind.ZoomMeeting
	ZoomVideo         = kind.ZoomVideo
	LiveKit           = kind.LiveKit
	Tableau           = kind.Tableau
	Shopify           = kind.Shopify
	Cloudflare        = kind.Cloudflare
	Plaid             = kind.Plaid
	Hasura            = kind.Hasura
	JaaS              = kind.JaaS
	Atlassian         = kind.Atlassian
	Stream            = kind.Stream
	Supabase          = kind.Supabase
	LTI               = kind.LTI
)

// Asked is how sure it is that a token is of the kind that the user chose, beside the values
// of kind.
const Asked = "asked"

// Unknown is the status of a rule of which nobody knows here whether it holds, beside
// report.OK, report.Failed and report.Noted.
const Unknown = "unknown"
