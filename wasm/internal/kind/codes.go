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

// Vendors of a Kind, where only their tokens are so.
const (
	Firebase      = "firebase"
	GitHubActions = "github-actions"
	GitLab        = "gitlab-ci"
	Google        = "google"
	Supabase      = "supabase"
	Kubernetes    = "kubernetes"
	Cognito       = "cognito"
	Keycloak      = "keycloak"
)

// How a Kind was recognised.
const (
	ByType   = "typ"    // it says itself what it is, by a typ of its own
	ByClaims = "claims" // by claims that only such tokens have
	ByLook   = "look"   // its claims look like it; others may look so, too
)

// CodeOther is of a Cause: a token for another purpose.
const CodeOther = "other-token-kind"
