package profile

// All are the profiles, in the order of the menu. Of several families of one kind the first
// that fits is taken.
var All = []*Profile{
	&accessToken,
	&idToken,
	&idTokenPush,
	&logout,
	&dpop,
	&clientAssertion,
	&fapiClientAssertion,
	&smartBackend,
	&jwtBearer,
	&jar,
	&fapiRequest,
	&cibaRequest,
	&jarm,
	&introspectionResponse,
	&txnToken,
	&idJAG,
	&clientAttestation,
	&clientAttestationProof,
	&entityStatement,
	&trustMark,

	&securityEvent,
	&sharedSignal,
	&statusList,

	&sdJWTVC,
	&kbJWT,
	&vpRequest,
	&vciProof,
	&keyAttestation,
	&verifierAttestation,
	&passport,

	&jwtSVID,
	&kubernetes,
	&githubApp,
	&apns,

	&githubActions,
	&gitlabCI,

	&snowflake,
	&coinbase,
	&appStoreConnect,
	&appStoreServer,
	&appleClientSecret,
	&appleDeveloper,
	&weatherKit,
	&vapid,
	&googleAssertion,
	&googleSelfSigned,
	&googleWallet,
	&firebaseCustom,
	&entraAssertion,
	&box,
	&salesforce,
	&docuSign,
	&twilioAccess,
	&vonage,
	&zoomMeeting,
	&zoomVideo,
	&liveKit,
	&tableau,
	&hasura,
	&jaas,
	&atlassianConnect,
	&stream,

	&googleID,
	&firebaseID,
	&entraAccess,
	&entraID,
	&cognitoAccess,
	&cognitoID,
	&appStoreSigned,
	&shopify,
	&cloudflareAccess,
	&plaidWebhook,
	&supabase,
	&ltiLaunch,
}

// Groups of profiles, as the menu has them.
const (
	OAuth       = "OAuth and OpenID"
	Events      = "Events and status"
	Credentials = "Credentials and wallets"
	Workloads   = "Workloads"
	Made        = "Made for a service"
	Services    = "Made by a service"
)

// Groups are all of them, in the order of the menu.
var Groups = []string{OAuth, Events, Credentials, Workloads, Made, Services}
