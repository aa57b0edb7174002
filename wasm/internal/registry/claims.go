package registry

// Where the names are defined. A draft that becomes an RFC is changed here.
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
	rfc9493     = "RFC 9493 section "
	rfc9711     = "RFC 9711 section "
	rfc9901     = "RFC 9901 section "
	openID      = "OpenID Connect Core 1.0 section "
	session     = "OpenID Connect Front-Channel Logout 1.0 section "
	ciba        = "OpenID CIBA Core 1.0 section "
	caep        = "OpenID CAEP 1.0 section "
	federation  = "OpenID Federation 1.0 section "
	assurance   = "OpenID Identity Assurance Schema Definition 1.0 section "
	assured     = "OpenID Connect for Identity Assurance Claims Registration 1.0 section "
	vci         = "OpenID for Verifiable Credential Issuance 1.0 "
	vp          = "OpenID for Verifiable Presentations 1.0 section "
	sdjwtvc     = "SD-JWT VC"
	statusList  = "Token Status List"
	jades       = "ETSI TS 119 182-1 section "
	openBanking = "UK Open Banking, Read/Write Data API"
	entra       = "Microsoft identity platform, Access token claims reference"
	entraMore   = "Microsoft identity platform, Optional claims reference"
	b2c         = "Azure AD B2C, Overview of tokens"
	keycloak    = "Keycloak, Server Administration Guide"
	cognito     = "Amazon Cognito, Understanding user pool JSON web tokens"
	auth0       = "Auth0 Docs, JSON Web Token Claims"
	okta        = "Okta Developer, OpenID Connect and OAuth 2.0 API"
	google      = "Google Identity, OpenID Connect"
	firebase    = "Firebase, Verify ID Tokens"
	apple       = "Apple Developer, Authenticating users with Sign in with Apple"
	kubernetes  = "Kubernetes, Managing Service Accounts"
	dotnet      = ".NET API, ClaimTypes"
	supabase    = "Supabase Docs, JWT Claims Reference"
	ory         = "Ory Docs, JWT access tokens"
	hasura      = "Hasura Docs, Authentication using JWT"
	custom      = "by custom"
)

// claimEntries are the claims of the IANA registry "JSON Web Token Claims" that are met
// outside of telephony, those of later OAuth and OpenID work, and what the well-known
// providers add without registering it.
var claimEntries = []entry{
	// RFC 7519
	{"iss", "Issuer", "Who issued the token.", rfc7519 + "4.1.1"},
	{"sub", "Subject", "Whom or what the token is about: unique within the issuer.", rfc7519 + "4.1.2"},
	{"aud", "Audience", "Who the token is meant for; anyone else must refuse it.", rfc7519 + "4.1.3"},
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
	{"azp", "Authorized party", "The client to which the token was issued.", openID + "2"},
	{"nonce", "Nonce", "A value that ties the token to one request, against replay.", openID + "2"},
	{"auth_time", "Authenticated", "When the person last signed in.", openID + "2"},
	{"acr", "Auth. class", "How strong the authentication was, by the issuer’s own scale.", openID + "2"},
	{"amr", "Auth. methods", "How the person signed in, such as pwd, otp or mfa (RFC 8176).", openID + "2"},
	{"at_hash", "Access token hash", "The left half of a hash of the access token; ties the two together.", openID + "3.1.3.6"},
	{"c_hash", "Code hash", "The left half of a hash of the authorization code.", openID + "3.3.2.11"},
	{"s_hash", "State hash", "The left half of a hash of the state parameter.", "FAPI 1.0 Part 2 section 5.1.1"},
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
	{"active", "Active", "Whether the token is valid, by its issuer.", rfc7662 + "2.2"},
	{"username", "User name", "A readable name of the person who granted the token.", rfc7662 + "2.2"},
	{"token_type", "Token type", "How the token is to be used, such as Bearer or DPoP.", rfc7662 + "2.2"},
	{"cnf", "Confirmation", "The key that the presenter of the token must prove to hold.", rfc7800 + "3.1"},
	{"cnf/jwk", "Bound key", "The public key itself.", rfc7800 + "3.2"},
	{"cnf/jwe", "Bound secret", "The secret key, encrypted for the recipient.", rfc7800 + "3.3"},
	{"cnf/kid", "Bound key id", "The id of the key.", rfc7800 + "3.4"},
	{"cnf/jku", "Bound key URL", "Where the key is said to be. Nothing is fetched from there.", rfc7800 + "3.5"},
	{"cnf/x5t#S256", "Bound certificate", "SHA-256 thumbprint of the client’s certificate.", "RFC 8705 section 3.1"},
	{"cnf/jkt", "Bound thumbprint", "SHA-256 thumbprint of the bound key, which signs the DPoP proofs.", rfc9449 + "6.1"},
	{"htm", "HTTP method", "The method of the request that the proof was made for.", rfc9449 + "4.2"},
	{"htu", "HTTP address", "The address of the request, without query and fragment.", rfc9449 + "4.2"},
	{"ath", "Access token hash", "SHA-256 of the access token that the proof goes with.", rfc9449 + "4.2"},
	{"ace_profile", "ACE profile", "The profile of ACE that client and server use.", rfc9200 + "5.10"},
	{"cnonce", "Client nonce", "What the server gave out, to prove the token fresh.", rfc9200 + "5.10"},
	{"exi", "Expires in", "Seconds for which the token is good, counted from when it was first seen.", rfc9200 + "5.10.3"},

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
	{"acr_values", "Classes asked for", "Which classes of authentication the client asks for, the preferred first.", openID + "3.1.2.1"},
	{"id_token_hint", "ID token hint", "An earlier ID token of the person who is expected.", openID + "3.1.2.1"},
	{"ui_locales", "Languages", "The languages in which to show pages, the preferred first.", openID + "3.1.2.1"},
	{"request_uri", "Request address", "Where the request object is; one must not hold this itself.", rfc9101 + "5.2"},
	{"login_hint_token", "Hint token", "A token that says who is expected to sign in.", ciba + "7.1"},
	{"binding_message", "Binding message", "What both devices show, so that the person sees that they belong together.", ciba + "7.1"},
	{"requested_expiry", "Expiry asked for", "Seconds for which the client asks the request to stay open.", ciba + "7.1"},
	{"user_code", "User code", "A secret of the person, so that strangers cannot start a sign-in.", ciba + "7.1"},
	{"urn:openid:params:jwt:claim:auth_req_id", "Request id", "The CIBA request that the token answers.", ciba + "10.3.1"},
	{"urn:openid:params:jwt:claim:rt_hash", "Refresh token hash", "The left half of a hash of the refresh token that came along.", ciba + "10.3.1"},
	{"dcql_query", "Query", "Which credentials the verifier asks for.", vp + "6"},
	{"client_metadata", "Client metadata", "What the verifier says of itself, such as its keys.", vp + "5.1"},
	{"response_uri", "Response address", "Where the wallet posts its answer.", vp + "8.2"},
	{"transaction_data", "Transaction data", "What the person agrees to by presenting, each in base64url.", vp + "5.1"},
	{"wallet_nonce", "Wallet nonce", "A value that the wallet gave out, against replay of the request.", vp + "5.10"},
	{"verifier_info", "Verifier info", "What others attest of the verifier.", vp + "5.1"},
	{"prompt", "Prompt", "Whether the person is to be asked to sign in or to consent.", openID + "3.1.2.1"},

	// security events
	{"events", "Events", "What happened, each under the address of its event type.", rfc8417 + "2.2"},
	{"toe", "Time of event", "When the event happened.", rfc8417 + "2.2"},
	{"txn", "Transaction", "An id that events and requests of one cause share.", rfc8417 + "2.2"},
	{"sub_id", "Subject id", "The subject as a structured identifier.", rfc9493 + "4.1"},
	{"sub_id/format", "Format", "What kind of identifier it is, such as iss_sub, email or opaque.", rfc9493 + "3"},
	{"sub_id/id", "Id", "An identifier that only its issuer understands.", rfc9493 + "3.2.4"},
	{"sub_id/uri", "Address", "The subject’s own address, such as acct:ann@example.com.", rfc9493 + "3.2"},
	{"sub_id/url", "DID", "The subject’s decentralized identifier.", rfc9493 + "3.2.6"},
	{"sub_id/identifiers", "Identifiers", "Several identifiers of one subject.", rfc9493 + "3.2.8"},
	{"event/event_timestamp", "Time of event", "When the event happened, in seconds.", caep + "2"},
	{"event/initiating_entity", "Initiated by", "Who caused the event: admin, user, policy or system.", caep + "2"},
	{"event/reason_admin", "Reason for admins", "Why it happened, by language, for administrators and logs.", caep + "2"},
	{"event/reason_user", "Reason for users", "Why it happened, by language, for the user to see.", caep + "2"},

	// selective disclosure and credentials
	{"_sd", "Hidden claims", "Digests of claims that the holder may disclose.", rfc9901 + "4.2.4.1"},
	{"_sd_alg", "Digest algorithm", "The hash that the digests were made with; sha-256 when absent.", rfc9901 + "4.1.1"},
	{"...", "Hidden element", "Digest of an element that the holder may disclose.", rfc9901 + "4.2.4.2"},
	{"sd_hash", "Disclosures hash", "Ties the key binding to the credential and what was disclosed of it.", rfc9901 + "4.3"},
	{"vct", "Credential type", "The type of a verifiable credential.", sdjwtvc},
	{"aka_vcts", "Other types", "Other names of the same credential type.", sdjwtvc},
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
	{"place_of_birth", "Place of birth", "Where the person was born.", assured + "4"},
	{"nationalities", "Nationalities", "The person’s nationalities, as country codes.", assured + "4"},
	{"birth_family_name", "Birth surname", "The family name at birth.", assured + "4"},
	{"birth_given_name", "Birth given name", "The given name at birth.", assured + "4"},
	{"birth_middle_name", "Birth middle name", "The middle name at birth.", assured + "4"},
	{"salutation", "Salutation", "How the person is addressed.", assured + "4"},
	{"title", "Title", "The person’s title, such as Dr.", assured + "4"},
	{"msisdn", "Mobile number", "The mobile number, digits only.", assured + "4"},
	{"also_known_as", "Also known as", "A stage name, religious name or other alias.", assured + "4"},

	// trust, telephony, devices
	{"vot", "Vector of trust", "How well identity and sign-in are vouched for.", rfc8485},
	{"vtm", "Trustmark", "Where the vector of trust is explained.", rfc8485},
	{"mky", "Media keys", "Fingerprints of the keys of the call’s media.", rfc8225 + "5.2.2"},
	{"attest", "Attestation", "How well the provider knows the caller: A, B or C.", "RFC 8588 section 4"},
	{"origid", "Origin id", "Where in the network the call came from.", "RFC 8588 section 5"},
	{"sph", "SIP priority", "The priority of an emergency call.", "RFC 9027"},
	{"rcd", "Caller details", "What is shown of the caller, such as a name and a logo.", "RFC 9795"},
	{"crn", "Call reason", "Why the call is made, in words.", "RFC 9795"},
	{"msgi", "Message digest", "A digest of the message, so that nobody changes it on its way.", "RFC 9475 section 3"},
	{"atc", "Authority token", "Which number or name the holder may get a certificate for.", "RFC 9447"},
	{"rph", "Call priority", "The priority that the call is entitled to.", "RFC 8443 section 3"},
	{"div", "Diverted from", "Who the call was diverted from.", "RFC 8946 section 3"},
	{"opt", "Diverted token", "The original token of a diverted call.", "RFC 8946 section 6"},
	{"sig_val_claims", "Validation", "What the validation of a signature found.", "RFC 9321 section 3.2.3"},
	{"cdniv", "Signing version", "The version of the URI signing claims.", rfc9246 + "2.1.8"},
	{"cdnicrit", "Critical claims", "Claims that a content network must understand.", rfc9246 + "2.1.9"},
	{"cdniip", "Client address", "The encrypted address of the client that may fetch.", rfc9246 + "2.1.10"},
	{"cdniuc", "Address pattern", "Which addresses the signature covers.", rfc9246 + "2.1.11"},
	{"cdniets", "Signed until", "Seconds for which the next signed address is good.", rfc9246 + "2.1.12"},
	{"cdnistt", "Signed transport", "How the newly signed address is handed on, 1 for a cookie.", rfc9246 + "2.1.13"},
	{"cdnistd", "Signed depth", "For how many parts of the path the cookie is set.", rfc9246 + "2.1.14"},
	{"rdap_allowed_purposes", "Allowed purposes", "For what the person may look up registration data.", "RFC 9560 section 3.1.5.1"},
	{"rdap_dnt_allowed", "Not tracked", "Whether the person may ask that look-ups are not recorded.", "RFC 9560 section 3.1.5.2"},
	{"eat_nonce", "Nonce", "What the verifier sent, to prove the evidence fresh.", rfc9711 + "4.1"},
	{"ueid", "Device id", "A universal id of the device.", rfc9711 + "4.2.1"},
	{"oemid", "Maker id", "Who made the hardware.", rfc9711 + "4.2.3"},
	{"hwmodel", "Hardware model", "The model of the hardware.", rfc9711 + "4.2.4"},
	{"hwversion", "Hardware version", "The version of the hardware.", rfc9711 + "4.2.5"},
	{"swname", "Software name", "The name of the software that runs.", rfc9711 + "4.2.6"},
	{"swversion", "Software version", "The version of the software that runs.", rfc9711 + "4.2.7"},
	{"oemboot", "Authorized boot", "Whether the maker authorized the software that booted.", rfc9711 + "4.2.8"},
	{"dbgstat", "Debug state", "Whether debugging of the device is switched off.", rfc9711 + "4.2.9"},
	{"manifests", "Manifests", "Descriptions of the software by its makers.", rfc9711 + "4.2.15"},
	{"measurements", "Measurements", "What was measured of the software that runs.", rfc9711 + "4.2.16"},
	{"submods", "Submodules", "Evidence about parts of the device.", rfc9711 + "4.2.18"},
	{"eat_profile", "Evidence profile", "The rules that the evidence follows.", rfc9711 + "4.3.2"},
	{"geohash", "Geohash", "A place on earth as a geohash.", "CTA-5009"},
	{"catu", "CAT address", "Which addresses the common access token is for.", "CTA-5007"},
	{"catm", "CAT methods", "Which HTTP methods the common access token is for.", "CTA-5007"},
	{"catreplay", "CAT replay", "Whether the common access token may be used more than once.", "CTA-5007"},
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
	{"aio", "Entra internal", "Internal to Entra: ignore it.", entra},
	{"rh", "Entra internal", "Internal to Entra: ignore it.", entra},
	{"uti", "Token id", "Entra’s id of the token, as jti.", entra},
	{"puid", "Passport id", "The account’s id in older Microsoft services.", entra},
	{"onprem_sid", "On-premises id", "The account’s security id in the local directory.", entra},
	{"hasgroups", "Has groups", "The user is in a group at least; told in place of groups, in the implicit flow.", entra},
	{"xms_tcdt", "Tenant created", "When the tenant was made.", entra},
	{"xms_cc", "Client abilities", "What the client can handle; cp1: claims challenges.", entraMore},
	{"acrs", "Auth. contexts", "The authentication contexts of Conditional Access that were met.", entraMore},
	{"ctry", "Country", "The user’s country, as two letters.", entraMore},
	{"pwd_exp", "Password expires", "When the user’s password expires.", entraMore},
	{"pwd_url", "Password page", "Where the user can change the password.", entraMore},
	{"in_corp", "In the network", "The user signed in from the company’s network.", entraMore},
	{"verified_primary_email", "Verified e-mails", "The user’s primary e-mail addresses that were verified.", entraMore},
	{"vnet", "Network", "Which virtual network the user came from.", entraMore},
	{"fwd", "Forwarded address", "The IP address of the user’s device, where it could be told.", entraMore},
	{"deviceid", "Device id", "The device that the user signed in on.", entraMore},
	{"xms_edov", "E-mail owned", "Whether the domain of the e-mail address was verified by its owner.", entraMore},
	{"xms_pl", "Preferred language", "The user’s preferred language.", entraMore},
	{"xms_tpl", "Tenant language", "The preferred language of the tenant.", entraMore},
	{"xms_mirid", "Managed identity", "The Azure resource of the managed identity.", "Microsoft Entra, Managed identities"},
	{"xms_az_rid", "Azure resource", "The Azure resource that the managed identity is used by.", "Microsoft Entra, Managed identities"},
	{"xms_idrel", "Relation", "How the identity belongs to the resource’s tenant; for Entra’s own use.", entraMore},
	{"tfp", "User flow", "The Azure AD B2C policy that issued the token.", b2c},
	{"emails", "E-mails", "The user’s e-mail addresses.", b2c},
	{"newUser", "New user", "Whether the user signed up just now.", b2c},
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
	{"organization", "Organizations", "The organizations that the user belongs to.", keycloak},
	{"org_name", "Organization", "The name of that organization.", auth0},
	{"cid", "Client", "The client that asked for the token.", okta},
	{"uid", "User id", "The user’s id, the same for every client.", okta},

	// Google, Firebase, Apple
	{"hd", "Hosted domain", "The Google Workspace domain of the account.", google},
	{"google", "Google data", "What Google adds, such as the instance of Compute Engine.", "Compute Engine, Verifying the identity of VMs"},
	{"firebase", "Sign-in", "How and where the user signed in.", firebase},
	{"firebase/sign_in_provider", "Sign-in method", "How the user signed in, such as password or google.com.", firebase},
	{"firebase/identities", "Identities", "The accounts of the user, by provider.", firebase},
	{"firebase/tenant", "Tenant", "The tenant that the user belongs to.", firebase},
	{"is_private_email", "Relay address", "Whether the e-mail address is one of Apple’s relay.", apple},
	{"nonce_supported", "Nonce supported", "Whether the device can carry a nonce.", apple},
	{"real_user_status", "Real user", "How sure Apple is that a person signed in.", apple},
	{"transfer_sub", "Transfer subject", "The user’s id while an app moves to another team.", apple},
	{"bid", "Bundle id", "The id of the app.", apple},

	// workloads
	{"kubernetes.io", "Workload", "Namespace, service account and pod of the workload.", kubernetes},
	{"kubernetes.io/namespace", "Namespace", "The namespace of the workload.", kubernetes},
	{"kubernetes.io/serviceaccount", "Service account", "The account that the token stands for.", kubernetes},
	{"kubernetes.io/pod", "Pod", "The pod that the token was made for; it ends when the pod is deleted.", kubernetes},
	{"kubernetes.io/secret", "Secret", "The Secret that the token is bound to; it ends when that is deleted.", kubernetes},
	{"kubernetes.io/node", "Node", "The node that the pod runs on.", kubernetes},
	{"kubernetes.io/warnafter", "Warn after", "From then on the API server warns of the token’s use: it should have been renewed.", kubernetes},
	{"kubernetes.io/serviceaccount/namespace", "Namespace", "The namespace of the service account.", kubernetes},
	{"kubernetes.io/serviceaccount/service-account.name", "Service account", "The account that the token stands for.", kubernetes},

	// others
	{"app_metadata", "App data", "What the server keeps of the user; the user cannot change it.", supabase},
	{"user_metadata", "User data", "What the user can change: not for decisions.", supabase},
	{"session_id", "Session id", "The session that the token belongs to.", supabase},
	{"aal", "Assurance level", "aal1 after one factor, aal2 after two.", supabase},
	{"is_anonymous", "Anonymous", "Whether the user has no account yet.", supabase},
	{"https://hasura.io/jwt/claims", "Hasura claims", "Roles and session variables of the user.", hasura},
	{"rat", "Requested at", "When the client asked for the token.", ory},
	{"ext", "Extra claims", "Claims that the login application added.", ory},
	{"authorities", "Authorities", "What the subject may do, or its roles.", "Spring Security, OAuth 2.0 Resource Server"},
	{"user_name", "User name", "The user’s name.", "Cloud Foundry UAA, API"},
	{"role", "Role", "The subject’s role.", custom},
	{"tenant", "Tenant", "The customer or organization that the subject belongs to.", custom},
	{"tenant_id", "Tenant id", "The customer or organization that the subject belongs to.", custom},
	{"user_id", "User id", "The user’s id.", custom},
}
