package profile

import "jwtdebugger/wasm/internal/kind"

// Codes of the profiles. They are stable.
const (
	AccessToken         = "at+jwt"                 // RFC 9068
	IDToken             = kind.ID                  // OpenID Connect Core
	PushedIDToken       = kind.PushedID            // OpenID CIBA
	Logout              = kind.Logout              // OpenID Connect Back-Channel Logout
	DPoP                = kind.DPoP                // RFC 9449
	ClientAssertion     = kind.Assertion           // RFC 7523
	FAPIClientAssertion = "fapi-client-assertion"  // FAPI 2.0: only for those who choose it
	JWTBearer           = kind.Grant               // RFC 7523
	SMARTBackend        = kind.SMART               // SMART on FHIR
	SignedRequest       = kind.Request             // RFC 9101
	FAPIRequest         = "fapi-jar"               // FAPI 2.0: only for those who choose it
	VPRequest           = kind.VPRequest           // OpenID4VP
	CIBARequest         = kind.CIBARequest         // OpenID CIBA
	JARM                = kind.JARM                // OAuth JARM
	Introspection       = kind.Introspection       // RFC 9701
	TransactionToken    = kind.Transaction         // a draft
	IdentityGrant       = kind.IdentityGrant       // a draft
	ClientAttestation   = kind.Attestation         // a draft
	AttestationProof    = kind.AttestationProof    // a draft
	SecurityEvent       = kind.Event               // RFC 8417
	SharedSignal        = kind.SharedSignal        // OpenID Shared Signals
	StatusList          = kind.StatusList          // a draft
	EntityStatement     = kind.Entity              // OpenID Federation
	TrustMark           = kind.TrustMark           // OpenID Federation
	Credential          = kind.Credential          // SD-JWT VC
	KeyBinding          = kind.Binding             // RFC 9901
	VCIProof            = kind.Proof               // OpenID4VCI
	KeyAttestation      = kind.KeyAttestation      // OpenID4VCI
	VerifierAttestation = kind.VerifierAttestation // OpenID4VP
	PASSporT            = kind.PASSporT            // RFC 8225
	SVID                = kind.SVID                // SPIFFE
	Kubernetes          = kind.Kubernetes          //
	GitHubApp           = kind.GitHubApp           //
	APNs                = kind.APNs                // Apple push
	Anywhere            = "any"                    // rules of claims that any token may have; no profile of the menu
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
