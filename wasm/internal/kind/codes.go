package kind

// Codes of a Kind: what a token is for.
const (
	JWT                 = "jwt"                    // a claims set of no kind that is known
	Content             = "content"                // content that is no claims set
	Locked              = "encrypted"              // encrypted content that is not known
	Access              = "access-token"           // OAuth (RFC 9068)
	Refresh             = "refresh-token"          //
	ID                  = "id-token"               // OpenID Connect Core
	Logout              = "logout"                 // OpenID Connect Back-Channel Logout
	DPoP                = "dpop"                   // RFC 9449
	Assertion           = "client-assertion"       // a client speaks of itself (RFC 7523)
	Grant               = "jwt-bearer"             // RFC 7523
	Request             = "jar"                    // RFC 9101
	CIBARequest         = "ciba-request"           // OpenID CIBA
	JARM                = "jarm"                   // OAuth JARM
	Introspection       = "introspection-response" // RFC 9701
	Transaction         = "txn-token"              //
	IdentityGrant       = "id-jag"                 //
	Attestation         = "client-attestation"     //
	AttestationProof    = "client-attestation-pop" //
	ServiceAccount      = "service-account"        // of a workload
	Custom              = "custom-token"           // signs in once
	Event               = "set"                    // RFC 8417
	StatusList          = "statuslist"             //
	Entity              = "entity-statement"       // OpenID Federation
	TrustMark           = "trust-mark"             //
	Delegation          = "trust-mark-delegation"  //
	TrustMarkStatus     = "trust-mark-status"      //
	Resolve             = "resolve-response"       //
	KeySet              = "signed-jwk-set"         //
	Registration        = "registration-response"  //
	Credential          = "sd-jwt-vc"              //
	Selective           = "selective"              // RFC 9901
	Binding             = "kb-jwt"                 // RFC 9901
	VC                  = "vc-jwt"                 // W3C
	VP                  = "vp-jwt"                 // W3C
	Proof               = "vci-proof"              // OpenID4VCI
	KeyAttestation      = "key-attestation"        // OpenID4VCI
	WalletAttestation   = "wallet-attestation"     //
	VerifierAttestation = "verifier-attestation"   // OpenID4VP
	EntityAttestation   = "eat"                    // RFC 9711
	PASSporT            = "passport"               // RFC 8225
)

// Codes of a Special: whose tokens alone are so, or which kind within a kind it is.
const (
	Firebase      = "firebase"
	GitHubActions = "github-actions"
	Kubernetes    = "kubernetes"
	Cognito       = "cognito"
	Keycloak      = "keycloak"
	GitHubApp     = "github-app"
	APNs          = "apns"
)

// Codes of a Special: kinds within a kind, and what no service has for itself.
const (
	PushedID     = "id-token-ciba-push" // OpenID CIBA
	SMART        = "smart-backend"      // SMART on FHIR
	VPRequest    = "vp-request"         // OpenID4VP
	SharedSignal = "ssf-set"            // OpenID Shared Signals
	SVID         = "jwt-svid"           // SPIFFE
)

// Codes of a Special: tokens that somebody makes for a service.
const (
	Snowflake         = "snowflake"
	Coinbase          = "coinbase-cdp"
	AppStoreConnect   = "app-store-connect"
	AppStoreServer    = "app-store-server"
	AppleClientSecret = "apple-client-secret"
	AppleDeveloper    = "apple-developer-token"
	WeatherKit        = "weatherkit"
	VAPID             = "vapid"
	GoogleAssertion   = "google-sa-assertion"
	GoogleSelfSigned  = "google-self-signed"
	GoogleWallet      = "google-wallet"
	EntraAssertion    = "entra-client-assertion"
	Box               = "box"
	Salesforce        = "salesforce"
	DocuSign          = "docusign"
	Twilio            = "twilio-access"
	Vonage            = "vonage"
	ZoomMeeting       = "zoom-meeting-sdk"
	ZoomVideo         = "zoom-video-sdk"
	LiveKit           = "livekit"
	Tableau           = "tableau-connected-app"
	JaaS              = "jaas"
	Atlassian         = "atlassian-connect"
	Stream            = "stream"
)

// Codes of a Special: tokens that one service makes.
const (
	GitLab         = "gitlab-ci"
	AppStoreSigned = "app-store-signed"
	GoogleID       = "google-id-token"
	FirebaseID     = "firebase-id"
	Entra          = "entra"
	Shopify        = "shopify-session"
	Cloudflare     = "cloudflare-access"
	Plaid          = "plaid-webhook"
	Supabase       = "supabase"
	LTI            = "lti"
	Hasura         = "hasura"
)

// How a Kind was recognised.
const (
	ByType   = "typ"    // it says itself what it is, by a typ of its own
	ByClaims = "claims" // by claims that only such tokens have
	ByLook   = "look"   // its claims look like it; others may look so, too
)

// CodeOther is of a Cause: a token for another purpose.
const CodeOther = "other-token-kind"
