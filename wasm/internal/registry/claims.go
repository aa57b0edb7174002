package registry

// Where the names are laid down.
const (
	rfc7515     = "RFC 7515 section "
	rfc7516     = "RFC 7516 section "
	rfc7518     = "RFC 7518 section "
	rfc7519     = "RFC 7519 section "
	rfc7643     = "RFC 7643 section "
	rfc7662     = "RFC 7662 section "
	rfc7800     = "RFC 7800 section "
	rfc8225     = "RFC 8225 section "
	rfc8417     = "RFC 8417 section "
	rfc8485     = "RFC 8485"
	rfc8693     = "RFC 8693 section "
	rfc9068     = "RFC 9068 section "
	rfc9101     = "RFC 9101 section "
	rfc9200     = "RFC 9200 section "
	rfc9246     = "RFC 9246 section "
	rfc9449     = "RFC 9449 section "
	rfc9711     = "RFC 9711 section "
	rfc9901     = "RFC 9901 section "
	openID      = "OpenID Connect Core 1.0 section "
	session     = "OpenID Connect Front-Channel Logout 1.0 section "
	federation  = "OpenID Federation 1.0 section "
	assurance   = "OpenID Identity Assurance section "
	vci         = "OpenID for Verifiable Credential Issuance 1.0"
	sdjwtvc     = "SD-JWT VC"
	statusList  = "Token Status List"
	jades       = "ETSI TS 119 182-1 section "
	openBanking = "UK Open Banking"
	entra       = "Microsoft Entra ID"
	keycloak    = "Keycloak"
	cognito     = "Amazon Cognito"
	auth0       = "Auth0"
	okta        = "Okta"
	google      = "Google"
	firebase    = "Firebase"
	apple       = "Apple"
	github      = "GitHub Actions"
	kubernetes  = "Kubernetes"
	dotnet      = ".NET claim types"
	supabase    = "Supabase"
	ory         = "Ory Hydra"
	custom      = "by custom"
)

// claimEntries are the claims of the IANA registry "JSON Web Token Claims" that are met
// outside of telephony, those of later OAuth and OpenID work, and what the well-known
// providers add without registering it.
var claimEntries = []entry{
	// RFC 7519
	{"iss", "Issuer", "Who issued the token.", rfc7519 + "4.1.1"},
	{"sub", "Subject", "Whom or what the token is about: unique within the issuer.", rfc7519 + "4.1.2"},
	{"aud", "Audience", "For whom the token is meant; anyone else must refuse it.", rfc7519 + "4.1.3"},
	{"exp", "Expires", "From this instant on the token must be refused.", rfc7519 + "4.1.4"},
	{"nbf", "Not before", "Before this instant the token must be refused.", rfc7519 + "4.1.5"},
	{"iat", "Issued at", "When the token was issued; tells its age.", rfc7519 + "4.1.6"},
	{"jti", "Token id", "An id of this one token, against replay and for revoking it.", rfc7519 + "4.1.7"},

	// OpenID Connect
	{"name", "Full name", "The person’s full name, ready to be shown.", openID + "5.1"},
	{"given_name", "Given name", "The person’s given or first names.", openID + "5.1"},
	{"family_name", "Family name", "The person’s surnames or last names.", openID + "5.1"},
	{"middle_name", "Middle name", "The person’s middle names.", openID + "5.1"},
	{"nickname", "Nickname", "The casual name, which may or may not be the given name.", openID + "5.1"},
	{"preferred_username", "User name", "The name the person likes to be known by; not unique, not for decisions.", openID + "5.1"},
	{"profile", "Profile page", "The address of the person’s profile page.", openID + "5.1"},
	{"picture", "Picture", "The address of a picture of the person.", openID + "5.1"},
	{"website", "Website", "The address of the person’s web page or blog.", openID + "5.1"},
	{"email", "E-mail", "The preferred e-mail address; may change and need not be unique.", openID + "5.1"},
	{"email_verified", "E-mail verified", "Whether the issuer made sure that the person controls the address.", openID + "5.1"},
	{"gender", "Gender", "The person’s gender.", openID + "5.1"},
	{"birthdate", "Birth date", "The birthday as YYYY-MM-DD, or the year alone.", openID + "5.1"},
	{"zoneinfo", "Time zone", "The person’s time zone, such as Europe/Paris.", openID + "5.1"},
	{"locale", "Locale", "The person’s language and region, such as en-GB.", openID + "5.1"},
	{"phone_number", "Phone", "The preferred telephone number.", openID + "5.1"},
	{"phone_number_verified", "Phone verified", "Whether the issuer made sure that the person controls the number.", openID + "5.1"},
	{"address", "Address", "The preferred postal address.", openID + "5.1.1"},
	{"address/formatted", "Full address", "The whole address as it stands on a letter.", openID + "5.1.1"},
	{"address/street_address", "Street", "Street and house number.", openID + "5.1.1"},
	{"address/locality", "Locality", "City or locality.", openID + "5.1.1"},
	{"address/region", "Region", "State, province or region.", openID + "5.1.1"},
	{"address/postal_code", "Postal code", "Postal or zip code.", openID + "5.1.1"},
	{"address/country", "Country", "Name of the country.", openID + "5.1.1"},
	{"updated_at", "Updated", "When the person’s information was last changed.", openID + "5.1"},
	{"azp", "Authorized party", "The client to which the ID token was issued.", openID + "2"},
	{"nonce", "Nonce", "What the client sent along; ties the ID token to its own request.", openID + "2"},
	{"auth_time", "Authenticated", "When the person last signed in.", openID + "2"},
	{"acr", "Auth. class", "How strong the authentication was, by the issuer’s own scale.", openID + "2"},
	{"amr", "Auth. methods", "How the person signed in, such as pwd, otp or mfa (RFC 8176).", openID + "2"},
	{"at_hash", "Access token hash", "The left half of a hash of the access token; ties the two together.", openID + "3.1.3.6"},
	{"c_hash", "Code hash", "The left half of a hash of the authorization code.", openID + "3.3.2.11"},
	{"s_hash", "State hash", "The left half of a hash of the state parameter.", "FAPI 1.0 part 2 section 5.1"},
	{"sub_jwk", "Subject key", "The public key of a self-issued identity.", openID + "7.4"},
	{"_claim_names", "Claim names", "Which claims come from elsewhere.", openID + "5.6.2"},
	{"_claim_sources", "Claim sources", "Where claims that are not in the token come from.", openID + "5.6.2"},
	{"sid", "Session id", "The sign-in session at the issuer.", session + "3"},

	// OAuth
	{"scope", "Scope", "What the token permits, as words with spaces between.", rfc8693 + "4.2"},
	{"client_id", "Client", "The OAuth client that asked for the token.", rfc8693 + "4.3"},
	{"act", "Actor", "Who acts here on the subject’s behalf.", rfc8693 + "4.1"},
	{"may_act", "May act", "Who may come to act on the subject’s behalf.", rfc8693 + "4.4"},
	{"authorization_details", "Authorization", "What exactly was granted, as structured data.", "RFC 9396 section 9.1"},
	{"roles", "Roles", "The subject’s roles, such as admin.", rfc9068 + "2.2.3.1"},
	{"groups", "Groups", "The groups that the subject belongs to.", rfc9068 + "2.2.3.1"},
	{"entitlements", "Entitlements", "Things that the subject is entitled to.", rfc9068 + "2.2.3.1"},
	{"token_introspection", "Introspection", "The answer to an introspection request, signed.", "RFC 9701 section 5"},
	{"active", "Active", "Whether the issuer holds the token to be good.", rfc7662 + "2.2"},
	{"username", "User name", "A readable name of the person who granted the token.", rfc7662 + "2.2"},
	{"token_type", "Token type", "How the token is to be used, such as Bearer or DPoP.", rfc7662 + "2.2"},
	{"cnf", "Confirmation", "The key that whoever presents the token must prove to hold.", rfc7800 + "3.1"},
	{"cnf/jwk", "Bound key", "The public key itself.", rfc7800 + "3.2"},
	{"cnf/jwe", "Bound secret", "The secret key, encrypted for the recipient.", rfc7800 + "3.3"},
	{"cnf/kid", "Bound key id", "The id of the key.", rfc7800 + "3.4"},
	{"cnf/jku", "Bound key URL", "Where the key is said to be. Nothing is fetched from there.", rfc7800 + "3.5"},
	{"cnf/x5t#S256", "Bound certificate", "SHA-256 thumbprint of the client’s certificate.", "RFC 8705 section 3.1"},
	{"cnf/jkt", "Bound key print", "SHA-256 thumbprint of the key that signs the DPoP proofs.", rfc9449 + "6.1"},
	{"htm", "HTTP method", "The method of the request that the proof was made for.", rfc9449 + "4.2"},
	{"htu", "HTTP address", "The address of the request, without query and fragment.", rfc9449 + "4.2"},
	{"ath", "Access token hash", "SHA-256 of the access token that the proof goes with.", rfc9449 + "4.2"},
	{"ace_profile", "ACE profile", "The profile of ACE that client and server use.", rfc9200 + "5.10"},
	{"cnonce", "Client nonce", "What the server gave out, to prove the token fresh.", rfc9200 + "5.10"},
	{"exi", "Expires in", "Seconds for which the token is good, from its first sight.", rfc9200 + "5.10.3"},

	// requests made by token
	{"response_type", "Response type", "What the client asks the authorization endpoint for.", rfc9101 + "4"},
	{"response_mode", "Response mode", "How the answer is to be sent back.", rfc9101 + "4"},
	{"redirect_uri", "Redirect address", "Where the browser is sent with the answer.", rfc9101 + "4"},
	{"state", "State", "What the client gets back unchanged; ties answer to request.", rfc9101 + "4"},
	{"code_challenge", "Code challenge", "The hash that the code’s verifier must match (PKCE).", "RFC 7636 section 4.3"},
	{"code_challenge_method", "Challenge method", "How the code challenge was made, such as S256.", "RFC 7636 section 4.3"},
	{"claims", "Claims asked for", "Which claims the client asks for, and how.", openID + "5.5"},
	{"login_hint", "Login hint", "Who is expected to sign in.", openID + "3.1.2.1"},
	{"max_age", "Maximum age", "How many seconds ago the person may have signed in at most.", openID + "3.1.2.1"},
	{"prompt", "Prompt", "Whether the person is to be asked to sign in or to consent.", openID + "3.1.2.1"},

	// security events
	{"events", "Events", "What happened, each under the address of its event type.", rfc8417 + "2.2"},
	{"toe", "Time of event", "When the event happened.", rfc8417 + "2.2"},
	{"txn", "Transaction", "An id that events and requests of one cause share.", rfc8417 + "2.2"},
	{"sub_id", "Subject id", "The subject as a structured identifier.", "RFC 9493 section 4.1"},

	// selective disclosure and credentials
	{"_sd", "Hidden claims", "Digests of claims that the holder may disclose.", rfc9901 + "4.2.4.1"},
	{"_sd_alg", "Digest algorithm", "The hash that the digests were made with; sha-256 when absent.", rfc9901 + "4.1.1"},
	{"...", "Hidden element", "Digest of an element that the holder may disclose.", rfc9901 + "4.2.4.2"},
	{"sd_hash", "Disclosures hash", "Ties the key binding to the credential and what was disclosed of it.", rfc9901 + "4.3"},
	{"vct", "Credential type", "The type of a verifiable credential.", sdjwtvc},
	{"vct#integrity", "Type integrity", "A digest of the credential type’s metadata.", sdjwtvc},
	{"status", "Status", "Where to look up whether the token was revoked or suspended.", statusList},
	{"status/status_list", "Status list", "Which list, and which entry in it.", statusList},
	{"status_list", "Status list", "The states of many tokens, a few bits for each.", statusList},
	{"ttl", "Time to live", "Seconds for which the list may be kept.", statusList},
	{"vc", "Credential", "A W3C verifiable credential.", "W3C VC Data Model 1.1"},
	{"vp", "Presentation", "A W3C verifiable presentation.", "W3C VC Data Model 1.1"},
	{"verified_claims", "Verified claims", "Claims about a person, with how they were verified.", assurance + "5"},
	{"verified_claims/verification", "Verification", "By which rules and evidence the claims were verified.", assurance + "5"},
	{"verified_claims/claims", "Claims", "The claims that were verified.", assurance + "5"},
	{"place_of_birth", "Place of birth", "Where the person was born.", assurance + "4"},
	{"nationalities", "Nationalities", "The person’s nationalities, as country codes.", assurance + "4"},
	{"birth_family_name", "Birth surname", "The family name at birth.", assurance + "4"},
	{"birth_given_name", "Birth given name", "The given name at birth.", assurance + "4"},
	{"birth_middle_name", "Birth middle name", "The middle name at birth.", assurance + "4"},
	{"salutation", "Salutation", "How the person is addressed.", assurance + "4"},
	{"title", "Title", "The person’s title, such as Dr.", assurance + "4"},
	{"msisdn", "Mobile number", "The mobile number, digits only.", assurance + "4"},
	{"also_known_as", "Also known as", "A stage name, religious name or other alias.", assurance + "4"},

	// OpenID Federation
	{"jwks", "Key set", "The public keys of the entity.", federation + "3"},
	{"metadata", "Metadata", "What the entity says of itself, by its roles.", federation + "3"},
	{"metadata_policy", "Metadata policy", "Rules for the metadata of the entities below.", federation + "3"},
	{"authority_hints", "Superiors", "Who vouches for the entity.", federation + "3"},
	{"constraints", "Constraints", "How long and for whom a trust chain may be.", federation + "3"},
	{"trust_marks", "Trust marks", "Signed statements that the entity meets certain rules.", federation + "3"},

	// trust, telephony, devices
	{"vot", "Vector of trust", "How well identity and sign-in are vouched for.", rfc8485},
	{"vtm", "Trustmark", "Where the vector of trust is explained.", rfc8485},
	{"orig", "Calling party", "Who calls.", rfc8225 + "5.2.1"},
	{"dest", "Called party", "Who is called.", rfc8225 + "5.2.1"},
	{"mky", "Media keys", "Fingerprints of the keys of the call’s media.", rfc8225 + "5.2.2"},
	{"attest", "Attestation", "How well the provider knows the caller: A, B or C.", "RFC 8588 section 4"},
	{"origid", "Origin id", "Where in the network the call came from.", "RFC 8588 section 5"},
	{"rph", "Call priority", "The priority that the call is entitled to.", "RFC 8443 section 3"},
	{"div", "Diverted from", "From whom the call was diverted.", "RFC 8946 section 3"},
	{"opt", "Diverted token", "The original token of a diverted call.", "RFC 8946 section 6"},
	{"sig_val_claims", "Validation", "What the validation of a signature found.", "RFC 9321 section 3.2.3"},
	{"cdniv", "Signing version", "The version of the URI signing claims.", rfc9246 + "2.1.8"},
	{"cdnicrit", "Critical claims", "Claims that a content network must understand.", rfc9246 + "2.1.9"},
	{"cdniip", "Client address", "The encrypted address of the client that may fetch.", rfc9246 + "2.1.10"},
	{"cdniuc", "Address pattern", "Which addresses the signature covers.", rfc9246 + "2.1.11"},
	{"eat_nonce", "Nonce", "What the verifier sent, to prove the evidence fresh.", rfc9711 + "4.1"},
	{"ueid", "Device id", "A universal id of the device.", rfc9711 + "4.2.1"},
	{"oemid", "Maker id", "Who made the hardware.", rfc9711 + "4.2.3"},
	{"hwmodel", "Hardware model", "The model of the hardware.", rfc9711 + "4.2.4"},
	{"oemboot", "Authorized boot", "Whether the maker authorized the software that booted.", rfc9711 + "4.2.8"},
	{"dbgstat", "Debug state", "Whether debugging of the device is switched off.", rfc9711 + "4.2.9"},
	{"submods", "Submodules", "Evidence about parts of the device.", rfc9711 + "4.2.18"},
	{"eat_profile", "Evidence profile", "The rules that the evidence follows.", rfc9711 + "4.3.2"},
	{"geohash", "Geohash", "A place on earth as a geohash.", "CTA-5009"},
	{"catv", "CAT version", "The version of the common access token.", "CTA-5007"},

	// Microsoft
	{"ver", "Version", "The version of the token’s format: 1.0 or 2.0 at Entra.", entra},
	{"tid", "Tenant id", "The directory that the user signed in to.", entra},
	{"oid", "Object id", "The user or application, the same for every client of the tenant.", entra},
	{"upn", "User principal", "The user’s sign-in name; may change, not for decisions.", entra},
	{"unique_name", "Unique name", "A readable name of the subject; not unique in spite of its name.", entra},
	{"scp", "Scope", "What the client may do on the user’s behalf.", entra},
	{"wids", "Directory roles", "The user’s administrator roles in the tenant.", entra},
	{"appid", "Application", "The client that asked for the token (version 1.0).", entra},
	{"appidacr", "Client auth.", "How the client proved itself: 0 not, 1 by secret, 2 by certificate.", entra},
	{"azpacr", "Client auth.", "How the client proved itself: 0 not, 1 by secret, 2 by certificate.", entra},
	{"idp", "Identity provider", "Who authenticated the user, when it was not the issuer.", entra},
	{"idtyp", "Subject kind", "app when the token is an application’s own.", entra},
	{"ipaddr", "IP address", "From where the user signed in.", entra},
	{"acct", "Account kind", "0 for a member of the tenant, 1 for a guest.", entra},
	{"aio", "Entra internal", "Internal to Entra; to be ignored.", entra},
	{"rh", "Entra internal", "Internal to Entra; to be ignored.", entra},
	{"uti", "Token id", "Entra’s id of the token, as jti.", entra},
	{"puid", "Passport id", "The account’s id in older Microsoft services.", entra},
	{"onprem_sid", "On-premises id", "The account’s security id in the local directory.", entra},
	{"hasgroups", "Has groups", "The user is in too many groups to list them here.", entra},
	{"xms_tcdt", "Tenant created", "When the tenant was made.", entra},
	{"xms_cc", "Client abilities", "What the client can handle; cp1: claims challenges.", entra},
	{"tfp", "User flow", "The Azure AD B2C policy that issued the token.", "Azure AD B2C"},
	{"emails", "E-mails", "The user’s e-mail addresses.", "Azure AD B2C"},
	{"newUser", "New user", "Whether the user signed up just now.", "Azure AD B2C"},
	{"http://schemas.microsoft.com/ws/2008/06/identity/claims/role", "Role", "A role of the subject.", dotnet},
	{"http://schemas.xmlsoap.org/ws/2005/05/identity/claims/name", "Name", "The subject’s name.", dotnet},
	{"http://schemas.xmlsoap.org/ws/2005/05/identity/claims/nameidentifier", "Subject", "The subject’s id.", dotnet},
	{"http://schemas.xmlsoap.org/ws/2005/05/identity/claims/emailaddress", "E-mail", "The subject’s e-mail address.", dotnet},

	// Keycloak
	{"realm_access", "Realm roles", "The user’s roles in the realm.", keycloak},
	{"realm_access/roles", "Roles", "The names of the roles.", keycloak},
	{"resource_access", "Client roles", "The user’s roles, client by client.", keycloak},
	{"session_state", "Session id", "The session, as sid names it.", keycloak},
	{"allowed-origins", "Allowed origins", "Web origins that may use the token.", keycloak},
	{"typ", "Token kind", "Bearer, ID, Refresh or Offline: what Keycloak means the token to be.", keycloak},
	{"trusted-certs", "Trusted certs", "Certificates trusted for the client.", keycloak},

	// Amazon
	{"token_use", "Token use", "id or access: what the token is meant for.", cognito},
	{"cognito:groups", "Groups", "The user pool groups of the user.", cognito},
	{"cognito:username", "User name", "The user’s name in the pool.", cognito},
	{"cognito:roles", "Roles", "The IAM roles of the user’s groups.", cognito},
	{"cognito:preferred_role", "Preferred role", "The IAM role of the group that comes first.", cognito},
	{"event_id", "Event id", "The sign-in event that the token came from.", cognito},
	{"origin_jti", "Session id", "An id shared by all tokens of one sign-in, to revoke them.", cognito},
	{"device_key", "Device", "The device that the user remembered.", cognito},
	{"identities", "Identities", "The accounts at other providers behind the user.", cognito},

	// Auth0 and Okta
	{"permissions", "Permissions", "What the user or client may do at the API.", auth0},
	{"gty", "Grant type", "How the token was got, such as client-credentials.", auth0},
	{"org_id", "Organization", "The organization that the user signed in to.", auth0},
	{"org_name", "Organization", "The name of that organization.", auth0},
	{"cid", "Client", "The client that asked for the token.", okta},
	{"uid", "User id", "The user’s id, the same for every client.", okta},

	// Google, Firebase, Apple
	{"hd", "Hosted domain", "The Google Workspace domain of the account.", google},
	{"google", "Google data", "What Google adds, such as the instance of Compute Engine.", google},
	{"firebase", "Sign-in", "How and where the user signed in.", firebase},
	{"firebase/sign_in_provider", "Sign-in method", "How the user signed in, such as password or google.com.", firebase},
	{"firebase/identities", "Identities", "The accounts of the user, by provider.", firebase},
	{"firebase/tenant", "Tenant", "The tenant that the user belongs to.", firebase},
	{"user_id", "User id", "The user’s id; Firebase repeats sub here.", firebase},
	{"is_private_email", "Relay address", "Whether the e-mail address is one of Apple’s relay.", apple},
	{"nonce_supported", "Nonce supported", "Whether the device can carry a nonce.", apple},
	{"real_user_status", "Real user", "How sure Apple is that a person signed in.", apple},
	{"transfer_sub", "Transfer subject", "The user’s id while an app moves to another team.", apple},
	{"bid", "Bundle id", "The id of the app.", apple},

	// workloads
	{"repository", "Repository", "The repository in which the workflow runs.", github},
	{"repository_owner", "Owner", "The owner of the repository.", github},
	{"job_workflow_ref", "Workflow", "The workflow file, with the commit or branch it is taken from.", github},
	{"ref", "Git ref", "The branch or tag that the workflow runs for.", github},
	{"sha", "Commit", "The commit that the workflow runs for.", github},
	{"workflow", "Workflow name", "The name of the workflow.", github},
	{"run_id", "Run id", "The run of the workflow.", github},
	{"environment", "Environment", "The deployment environment of the job.", github},
	{"kubernetes.io", "Workload", "Namespace, service account and pod of the workload.", kubernetes},
	{"kubernetes.io/namespace", "Namespace", "The namespace of the workload.", kubernetes},
	{"kubernetes.io/serviceaccount", "Service account", "The account that the token stands for.", kubernetes},
	{"kubernetes.io/pod", "Pod", "The pod that the token was made for.", kubernetes},
	{"kubernetes.io/serviceaccount/namespace", "Namespace", "The namespace of the service account.", kubernetes},
	{"kubernetes.io/serviceaccount/service-account.name", "Service account", "The account that the token stands for.", kubernetes},

	// others
	{"app_metadata", "App data", "What the server keeps of the user; the user cannot change it.", supabase},
	{"user_metadata", "User data", "What the user can change: not for decisions.", supabase},
	{"session_id", "Session id", "The session that the token belongs to.", supabase},
	{"aal", "Assurance level", "aal1 after one factor, aal2 after two.", supabase},
	{"is_anonymous", "Anonymous", "Whether the user has no account yet.", supabase},
	{"https://hasura.io/jwt/claims", "Hasura claims", "Roles and session variables of the user.", "Hasura"},
	{"rat", "Requested at", "When the client asked for the token.", ory},
	{"ext", "Extra claims", "Claims that the login application added.", ory},
	{"authorities", "Authorities", "What the subject may do, or its roles.", "Spring Security"},
	{"user_name", "User name", "The user’s name.", "Cloud Foundry UAA"},
	{"role", "Role", "The subject’s role.", custom},
	{"tenant", "Tenant", "The customer or organization that the subject belongs to.", custom},
	{"tenant_id", "Tenant id", "The customer or organization that the subject belongs to.", custom},
}
