package registry

import "jwtdebugger/wasm/internal/kind"

// Where names of one kind of token alone are defined.
const (
	github     = "GitHub Docs, OpenID Connect reference"
	gitlab     = "GitLab Docs, OpenID Connect (OIDC) authentication using ID tokens"
	jarm       = "OAuth JARM, The JWT Response Document"
	apps       = "Apple Developer, App Store Server API"
	wallet     = "Google Wallet API JWT"
	twilio     = "Twilio Docs, Access Tokens"
	vonage     = "Vonage, JSON Web Tokens"
	zoom       = "Zoom Developer Docs, Meeting SDK authorization"
	zoomVideo  = "Zoom Developer Docs, Video SDK authorization"
	livekit    = "LiveKit Docs, Tokens and grants"
	cloudflare = "Cloudflare Docs, Application token"
	lti        = "LTI Core 1.3"
	jitsi      = "8x8 Developer, JaaS JWT"
)

// kindEntries are the names that mean something else, or something at all, in one kind of
// token: by its code, or that of the service that made it or takes it.
var kindEntries = []struct {
	of      []string
	entries []entry
}{
	{[]string{kind.GitHubActions}, []entry{
		{"repository", "Repository", "The repository in which the workflow runs.", github},
		{"repository_id", "Repository id", "The repository’s number, which stays when it is renamed.", github},
		{"repository_owner", "Owner", "The owner of the repository.", github},
		{"repository_owner_id", "Owner id", "The owner’s number, which stays when the owner is renamed.", github},
		{"repository_visibility", "Visibility", "Who sees the repository: public, private or internal.", github},
		{"actor", "Actor", "Who caused the run.", github},
		{"actor_id", "Actor id", "The number of who caused the run.", github},
		{"event_name", "Event", "What started the workflow, such as push or pull_request.", github},
		{"ref", "Git ref", "The branch or tag that the workflow runs for.", github},
		{"ref_type", "Kind of ref", "Whether the ref is a branch or a tag.", github},
		{"ref_protected", "Protected ref", "Whether the branch or tag is protected.", github},
		{"base_ref", "Target branch", "The branch into which the pull request would be merged.", github},
		{"head_ref", "Source branch", "The branch from which the pull request comes.", github},
		{"sha", "Commit", "The commit that the workflow runs for.", github},
		{"workflow", "Workflow name", "The name of the workflow.", github},
		{"workflow_ref", "Workflow", "The workflow file that was started, with the ref that it is taken from.", github},
		{"workflow_sha", "Workflow commit", "The commit that the workflow file is taken from.", github},
		{"job_workflow_ref", "Reusable workflow", "The reusable workflow that the job is in, with its ref; workflow_ref names the caller.", github},
		{"job_workflow_sha", "Its commit", "The commit that the reusable workflow is taken from.", github},
		{"run_id", "Run id", "The run of the workflow.", github},
		{"run_number", "Run number", "How many times this workflow has run.", github},
		{"run_attempt", "Attempt", "How many times this run was started.", github},
		{"runner_environment", "Runner", "github-hosted or self-hosted: where the job runs.", github},
		{"check_run_id", "Check run", "The check run of the job.", github},
		{"environment", "Environment", "The deployment environment of the job.", github},
		{"environment_node_id", "Environment id", "The id of that environment.", github},
		{"enterprise", "Enterprise", "The enterprise that the repository belongs to.", github},
		{"enterprise_id", "Enterprise id", "The number of that enterprise.", github},
		{"aud", "Audience", "What the workflow asked for; by default the address of the repository’s owner.", github},
	}},
	{[]string{kind.GitLab}, []entry{
		{"project_id", "Project id", "The number of the project.", gitlab},
		{"project_path", "Project", "The path of the project.", gitlab},
		{"namespace_id", "Namespace id", "The number of the group or user that the project is in.", gitlab},
		{"namespace_path", "Namespace", "The group or user that the project is in.", gitlab},
		{"pipeline_id", "Pipeline id", "The pipeline that the job is in.", gitlab},
		{"pipeline_source", "Pipeline source", "What started the pipeline, such as push or schedule.", gitlab},
		{"job_id", "Job id", "The job that the token was made for.", gitlab},
		{"user_id", "User id", "Who started the job, by number.", gitlab},
		{"user_login", "User name", "Who started the job.", gitlab},
		{"user_email", "User e-mail", "The e-mail address of who started the job.", gitlab},
		{"user_access_level", "Access level", "The role that this user has in the project.", gitlab},
		{"ref", "Git ref", "The branch or tag that the job runs for.", gitlab},
		{"ref_type", "Kind of ref", "Whether the ref is a branch or a tag.", gitlab},
		{"ref_path", "Full ref", "The ref in full, such as refs/heads/main.", gitlab},
		{"ref_protected", "Protected ref", "Whether the ref is protected, true or false as a string.", gitlab},
		{"sha", "Commit", "The commit that the job runs for.", gitlab},
		{"environment", "Environment", "The environment that the job deploys to.", gitlab},
		{"environment_protected", "Protected", "Whether that environment is protected, true or false as a string.", gitlab},
		{"environment_action", "Deployment", "What the job does to the environment, such as start or stop.", gitlab},
		{"deployment_tier", "Tier", "The kind of environment, such as production or staging.", gitlab},
		{"runner_id", "Runner id", "The runner that the job runs on.", gitlab},
		{"runner_environment", "Runner", "gitlab-hosted or self-hosted: where the job runs.", gitlab},
		{"ci_config_ref_uri", "Pipeline file", "The pipeline’s definition, with the ref that it is taken from.", gitlab},
		{"ci_config_sha", "Its commit", "The commit that the pipeline’s definition is taken from.", gitlab},
		{"project_visibility", "Visibility", "Who sees the project: public, internal or private.", gitlab},
	}},
	{[]string{kind.ID}, []entry{
		{"nonce", "Nonce", "What the client sent along; ties the ID token to its own request.", openID + "2"},
	}},
	{[]string{kind.DPoP}, []entry{
		{"nonce", "Nonce", "What the server gave out; shows that the proof is fresh.", rfc9449 + "8"},
		{"iat", "Made at", "When the proof was made; the server takes it only for a short time.", rfc9449 + "4.2"},
		{"jti", "Proof id", "An id of this one proof, so that nobody sends it again.", rfc9449 + "4.2"},
	}},
	{[]string{kind.Proof}, []entry{
		{"nonce", "Nonce", "What the credential issuer gave out; shows that the proof is fresh.", vci + "appendix F.1"},
		{"aud", "Audience", "The credential issuer that the proof is for.", vci + "appendix F.1"},
	}},
	{[]string{kind.Binding}, []entry{
		{"nonce", "Nonce", "What the verifier sent; shows that the binding was made for its request.", rfc9901 + "4.3"},
		{"aud", "Audience", "The verifier that the credential is presented to.", rfc9901 + "4.3"},
	}},
	{[]string{kind.VP}, []entry{
		{"nonce", "Nonce", "What the verifier sent; shows that the presentation was made for its request.", vp + "14.1"},
	}},
	{[]string{kind.Request, kind.CIBARequest, kind.VPRequest}, []entry{
		{"nonce", "Nonce", "What the client made up; it comes back in the answer.", openID + "3.1.2.1"},
		{"display", "Display", "How to show the pages: page, popup, touch or wap.", openID + "3.1.2.1"},
		{"resource", "Resource", "The API that the client needs a token for.", "RFC 8707 section 2"},
	}},
	{[]string{kind.JARM}, []entry{
		{"code", "Code", "The authorization code, to be exchanged for tokens.", jarm},
		{"error", "Error", "Why there is no code.", jarm},
		{"error_description", "Error in words", "Why there is no code, for the developer to read.", jarm},
		{"aud", "Audience", "The client that the answer is for.", jarm},
	}},
	{[]string{kind.Attestation, kind.AttestationProof}, []entry{
		{"challenge", "Challenge", "What the server gave out; shows that the proof is fresh.", "OAuth Attestation-Based Client Authentication (draft)"},
	}},
	{[]string{kind.Transaction}, []entry{
		{"tctx", "Transaction", "What the call is about, the same for every service on the way.", "OAuth Transaction Tokens (draft)"},
		{"rctx", "Requester", "Where the call came from, such as its IP address.", "OAuth Transaction Tokens (draft)"},
		{"req_wl", "Workload", "The workload that asked for the token.", "OAuth Transaction Tokens (draft)"},
	}},
	{[]string{kind.Entity, kind.Registration, kind.Resolve}, []entry{
		{"jwks", "Key set", "The public keys of the entity.", federation + "3.1.1"},
		{"metadata", "Metadata", "What the entity says of itself, by its roles.", federation + "3.1.1"},
		{"federation_entity/logo_uri", "Logo", "The address of the entity’s logo.", federation + "5.2.2"},
		{"metadata_policy", "Metadata policy", "Rules for the metadata of the entities below.", federation + "3.1.3"},
		{"metadata_policy_crit", "Critical rules", "Rules that a reader must understand, or else refuse.", federation + "3.1.3"},
		{"authority_hints", "Superiors", "Who vouches for the entity.", federation + "3.1.2"},
		{"trust_anchor_hints", "Trust anchors", "Which trust anchors the entity’s chains lead to.", federation + "3.1.2"},
		{"constraints", "Constraints", "How long a trust chain may be, and for whom.", federation + "3.1.3"},
		{"trust_marks", "Trust marks", "Signed statements that the entity meets certain rules.", federation + "3.1.2"},
		{"trust_mark_issuers", "Mark issuers", "Who may issue each type of trust mark.", federation + "3.1.2"},
		{"trust_mark_owners", "Mark owners", "Who owns each type of trust mark, with their keys.", federation + "3.1.2"},
		{"source_endpoint", "Source", "Where this statement can be fetched again.", federation + "3.1.3"},
		{"trust_chain", "Trust chain", "Entity statements from the entity up to a trust anchor.", federation + "8.3.2"},
	}},
	{[]string{kind.TrustMark, kind.Delegation}, []entry{
		{"trust_mark_type", "Trust mark", "Which trust mark it is.", federation + "7.1"},
		{"delegation", "Delegation", "A token by which the mark’s owner lets its issuer issue it.", federation + "7.2"},
		{"logo_uri", "Logo", "The address of the mark’s logo.", federation + "7.1"},
		{"ref", "More about it", "The address of a page about the mark.", federation + "7.1"},
	}},
	{[]string{kind.KeyAttestation}, []entry{
		{"attested_keys", "Attested keys", "The public keys that are vouched for.", vci + "appendix D.1"},
		{"key_storage", "Key storage", "How well the keys are kept, by levels such as iso_18045_high.", vci + "appendix D.1"},
		{"user_authentication", "User check", "How well the wallet checks its user before it signs.", vci + "appendix D.1"},
		{"certification", "Certification", "Where the certificate of the key storage is.", vci + "appendix D.1"},
		{"nonce", "Nonce", "What the credential issuer gave out; shows that the attestation is fresh.", vci + "appendix D.1"},
	}},
	{[]string{kind.EntityAttestation}, []entry{
		{"location", "Location", "Where the device is.", rfc9711 + "4.2.10"},
	}},
	{[]string{kind.PASSporT}, []entry{
		{"orig", "Calling party", "Who calls.", rfc8225 + "5.2.1"},
		{"dest", "Called party", "Who is called.", rfc8225 + "5.2.1"},
	}},
	{[]string{kind.Firebase, kind.FirebaseID}, []entry{
		{"user_id", "User id", "The user’s id, as in sub.", firebase},
		{"uid", "User id", "Who signs in with this custom token.", "Firebase, Create Custom Tokens"},
		{"claims", "Own claims", "What the ID token will hold besides.", "Firebase, Create Custom Tokens"},
		{"tenant_id", "Tenant", "The tenant that the user belongs to.", "Firebase, Create Custom Tokens"},
	}},
	{[]string{kind.GoogleAssertion}, []entry{
		{"sub", "Acts as", "The user that the service account acts as.", "Google, Using OAuth 2.0 for Server to Server Applications"},
		{"scope", "Scope", "What the access token should permit.", "Google, Using OAuth 2.0 for Server to Server Applications"},
		{"target_audience", "Target audience", "Who the ID token is requested for.", "Google Cloud, Service account credentials"},
	}},
	{[]string{kind.GoogleWallet}, []entry{
		{"payload", "Passes", "The passes to be saved.", wallet},
		{"origins", "Origins", "The web pages that may show the button.", wallet},
		{"typ", "Token kind", "savetowallet: a link that saves passes.", wallet},
	}},
	{[]string{kind.AppStoreConnect}, []entry{
		{"scope", "Scope", "The requests that the token is for, such as GET /v1/apps.", "Apple Developer, Generating Tokens for API Requests"},
	}},
	{[]string{kind.AppStoreSigned}, []entry{
		{"signedDate", "Signed", "When Apple signed it, in milliseconds.", apps},
		{"environment", "Environment", "Sandbox, Production or Xcode: where the purchase was made.", apps},
		{"transactionId", "Transaction", "The transaction.", apps},
		{"originalTransactionId", "First transaction", "The first transaction of the same purchase.", apps},
		{"bundleId", "Bundle id", "The id of the app.", apps},
		{"notificationType", "Notification", "What happened, such as DID_RENEW.", apps},
	}},
	{[]string{kind.AppleDeveloper}, []entry{
		{"origin", "Origins", "The web pages that may use the token.", "Apple Developer, Generating Developer Tokens"},
	}},
	{[]string{kind.Box}, []entry{
		{"box_sub_type", "Kind of subject", "enterprise or user: what the application acts as.", "Box Developer, JWT without SDKs"},
	}},
	{[]string{kind.Twilio}, []entry{
		{"grants", "Grants", "What the token permits, product by product.", twilio},
	}},
	{[]string{kind.Vonage}, []entry{
		{"application_id", "Application", "The Vonage application that asks.", vonage},
		{"acl", "Permissions", "Which paths of the API may be used.", vonage},
	}},
	{[]string{kind.ZoomMeeting}, []entry{
		{"appKey", "App key", "The client id of the app.", zoom},
		{"sdkKey", "SDK key", "The client id of the app.", zoom},
		{"mn", "Meeting number", "The meeting or webinar to join.", zoom},
		{"role", "Role", "0 for an attendee, 1 for the host.", zoom},
		{"tokenExp", "Token expires", "When the token expires.", zoom},
	}},
	{[]string{kind.ZoomVideo}, []entry{
		{"app_key", "App key", "The key of the Video SDK account.", zoomVideo},
		{"tpc", "Session name", "The session to join.", zoomVideo},
		{"role_type", "Role", "0 for a participant, 1 for the host.", zoomVideo},
		{"user_identity", "User", "The user, as your program calls it.", zoomVideo},
		{"session_key", "Session key", "Tells sessions of the same name apart.", zoomVideo},
	}},
	{[]string{kind.LiveKit}, []entry{
		{"video", "Video grants", "What the participant may do in which room.", livekit},
		{"video/room", "Room", "The room.", livekit},
		{"video/roomJoin", "May join", "Whether the participant may join the room.", livekit},
		{"video/roomCreate", "May create", "Whether rooms may be created and deleted.", livekit},
		{"video/roomAdmin", "Is admin", "Whether the room may be moderated.", livekit},
		{"video/canPublish", "May publish", "Whether audio and video may be sent.", livekit},
		{"video/canSubscribe", "May subscribe", "Whether audio and video may be received.", livekit},
		{"metadata", "Metadata", "What the other participants are told of this one.", livekit},
	}},
	{[]string{kind.Shopify}, []entry{
		{"dest", "Shop", "The address of the shop.", "Shopify, Session tokens"},
		{"sid", "Session id", "The session of the user in the shop’s admin.", "Shopify, Session tokens"},
	}},
	{[]string{kind.Cloudflare}, []entry{
		{"identity_nonce", "Identity nonce", "A key to what else is known of the user.", cloudflare},
		{"common_name", "Service token", "The service token that signed in, in place of a person.", cloudflare},
		{"type", "Token kind", "app for an application, org for the whole organization.", cloudflare},
	}},
	{[]string{kind.Plaid}, []entry{
		{"request_body_sha256", "Body hash", "SHA-256 of the webhook’s body, in hexadecimal.", "Plaid Docs, Webhook verification"},
	}},
	{[]string{kind.Atlassian}, []entry{
		{"qsh", "Query hash", "A hash of the request’s method, path and query.", "Atlassian, Understanding JWT for Connect apps"},
		{"context", "Context", "Who acts, and in what.", "Atlassian, Understanding JWT for Connect apps"},
	}},
	{[]string{kind.Hasura}, []entry{
		{"claims.jwt.hasura.io", "Hasura claims", "Roles and session variables of the user.", hasura},
		{"https://hasura.io/jwt/claims/x-hasura-default-role", "Default role", "The role when the request asks for none.", hasura},
		{"https://hasura.io/jwt/claims/x-hasura-allowed-roles", "Allowed roles", "The roles that the request may ask for.", hasura},
	}},
	{[]string{kind.LTI}, []entry{
		{purl + "message_type", "Message type", "What the launch is for, such as LtiResourceLinkRequest.", lti},
		{purl + "version", "Version", "The version of LTI.", lti},
		{purl + "deployment_id", "Deployment", "Which installation of the tool is launched.", lti},
		{purl + "target_link_uri", "Target", "Where the person is to arrive.", lti},
		{purl + "resource_link", "Resource link", "The place in the course that was clicked.", lti},
		{purl + "roles", "Roles", "The person’s roles in the course and the institution.", lti},
		{purl + "context", "Course", "The course that the launch comes from.", lti},
	}},
	{[]string{kind.JaaS}, []entry{
		{"room", "Room", "The room that may be joined; * for each.", jitsi},
		{"context", "Context", "The participant, and what they may do.", jitsi},
	}},
	{[]string{kind.Stream}, []entry{
		{"user_id", "User id", "The user that the token is for.", "Stream Docs, Tokens and Authentication"},
		{"server", "Server token", "true: anyone who has it may do anything.", "Stream Docs, Tokens and Authentication"},
	}},
	{[]string{kind.Supabase}, []entry{
		{"role", "Role", "The role in the database, which its row rules go by.", supabase},
		{"ref", "Project", "The project that the key is for.", supabase},
	}},
}

const purl = "https://purl.imsglobal.org/spec/lti/claim/"

// kindHeaders are the header parameters that mean something else in one kind of token.
var kindHeaders = []struct {
	of      []string
	entries []entry
}{
	{[]string{Encrypted}, []entry{
		{"alg", "Algorithm", "The algorithm that protects the content’s key.", rfc7516 + "4.1.1"},
		{"jku", "Key set URL", "Where the recipient’s key set is said to be. Nothing is fetched from there.", rfc7516 + "4.1.4"},
		{"jwk", "Recipient’s key", "The public key that the token was encrypted for.", rfc7516 + "4.1.5"},
		{"kid", "Key id", "A hint which key it was encrypted for: a name the recipient gave it.", rfc7516 + "4.1.6"},
		{"x5u", "Certificate URL", "Where the recipient’s certificate is said to be. Nothing is fetched from there.", rfc7516 + "4.1.7"},
		{"x5c", "Certificates", "The recipient’s certificate and those that vouch for it, each in base64.", rfc7516 + "4.1.8"},
		{"x5t", "Cert. SHA-1", "The SHA-1 thumbprint of the recipient’s certificate.", rfc7516 + "4.1.9"},
		{"x5t#S256", "Cert. SHA-256", "The SHA-256 thumbprint of the recipient’s certificate.", rfc7516 + "4.1.10"},
		{"typ", "Type", "The media type of the whole token; application/ is left out.", rfc7516 + "4.1.11"},
		{"cty", "Content type", "The media type of the content; JWT means that another token is inside.", rfc7516 + "4.1.12"},
		{"crit", "Critical", "Header parameters that a reader must understand, or else refuse the token.", rfc7516 + "4.1.13"},
	}},
	{[]string{kind.Entra}, []entry{
		{"nonce", "Nonce", "Entra hashes it before it signs: only Microsoft Graph can verify such a token.", entra},
	}},
	{[]string{kind.WeatherKit}, []entry{
		{"id", "Id", "Team ID, a period, and the service id.", "Apple Developer, WeatherKit REST API"},
	}},
	{[]string{kind.DPoP}, []entry{
		{"jwk", "Proof key", "The public key whose private half the sender has, as this proof shows.", rfc9449 + "4.2"},
	}},
	{[]string{kind.Proof}, []entry{
		{"jwk", "Proof key", "The public key that the credential is to be bound to.", vci + "appendix F.1"},
	}},
}
