package kind

import (
	"slices"
	"strings"

	"jwtdebugger/wasm/internal/exact"
)

// made are tokens that somebody makes for a service, to be let in by it.
var made = []special{
	{code: Snowflake, kind: JWT, phrase: "a key pair token for Snowflake", by: "iss", fits: holds{"iss", ".SHA256:"}},
	{code: Coinbase, kind: JWT, phrase: "a token for Coinbase", by: "iss", fits: is{"iss", "cdp", "coinbase-cloud"}},
	{code: Coinbase, kind: JWT, phrase: "a token for Coinbase", by: "the kid", look: true, fits: param{"kid", func(kid string) bool {
		return strings.HasPrefix(kid, "organizations/") && strings.Contains(kid, "/apiKeys/")
	}}},
	{code: AppStoreServer, kind: JWT, phrase: "a token for the App Store Server API", by: "aud bid", fits: all{is{"aud", appStore}, has{"bid"}}},
	{code: AppStoreConnect, kind: JWT, phrase: "a token for the App Store Connect API", by: "aud", fits: all{is{"aud", appStore}, not{has{"bid"}}}},
	{code: AppleClientSecret, kind: JWT, phrase: "a client secret for Sign in with Apple", by: "aud iss", fits: all{is{"aud", "https://appleid.apple.com"}, teamID, not{sameText{"iss", "sub"}}}},
	{code: AppleDeveloper, kind: JWT, phrase: appleDeveloper, by: byAppleKey, fits: all{algorithm{"ES256"}, forAppleMedia}},
	{code: AppleDeveloper, kind: JWT, phrase: appleDeveloper, by: byAppleKey, look: true, fits: forAppleMedia},
	{code: WeatherKit, kind: JWT, phrase: "a token for WeatherKit", by: "the id in the header", fits: all{teamID, has{"sub"}, param{"id", func(id string) bool {
		team, service, ok := strings.Cut(id, ".")
		return ok && TenCharacters(team) && service != ""
	}}}},
	{code: VAPID, kind: JWT, phrase: "a Web Push token (VAPID)", by: "aud", fits: all{not{has{"iss"}}, text{"aud", isPushService}}},
	{code: VAPID, kind: JWT, phrase: "a Web Push token (VAPID)", by: "aud exp sub", look: true,
		fits: all{algorithm{"ES256"}, not{has{"iss"}}, has{"exp"}, begins{"sub", "mailto:", "https:"}, text{"aud", isOrigin}}},
	{code: GoogleAssertion, kind: Grant, phrase: "a Google service account’s request for a token", by: "aud",
		fits: is{"aud", "https://oauth2.googleapis.com/token", "https://www.googleapis.com/oauth2/v4/token", "https://accounts.google.com/o/oauth2/token"}},
	{code: GoogleSelfSigned, kind: ServiceAccount, phrase: "a token that a Google service account signed for an API", by: "iss sub",
		fits: all{sameText{"iss", "sub"}, ends{"iss", "gserviceaccount.com"}}},
	{code: GoogleWallet, kind: JWT, phrase: "a pass for Google Wallet", by: "typ", fits: is{"typ", "savetowallet", "savetoandroidpay"}},
	{code: GoogleWallet, kind: JWT, phrase: "a pass for Google Wallet", by: "aud payload", fits: all{is{"aud", "google"}, has{"payload"}}},
	{code: EntraAssertion, kind: Assertion, phrase: "a client assertion for Microsoft Entra", by: "aud", fits: text{"aud", func(aud string) bool {
		return isMicrosoft(aud) && (strings.HasSuffix(aud, "/token") || strings.HasSuffix(strings.TrimSuffix(aud, "/"), "/v2.0"))
	}}},
	{code: Box, kind: Grant, phrase: "a grant for Box", by: "aud", fits: is{"aud", "https://api.box.com/oauth2/token"}},
	{code: Salesforce, kind: Grant, phrase: "a grant for Salesforce", by: "aud", fits: all{not{has{"client_id"}}, text{"aud", func(aud string) bool {
		host := Host(aud)
		return host == "login.salesforce.com" || host == "test.salesforce.com" || under(host, "my.salesforce.com") || under(host, "my.site.com")
	}}}},
	{code: DocuSign, kind: Grant, phrase: "a grant for DocuSign", by: "aud", fits: text{"aud", func(aud string) bool {
		host := Host(aud)
		return host == "account.docusign.com" || host == "account-d.docusign.com"
	}}},
	{code: Twilio, kind: JWT, phrase: "an access token for Twilio", by: "the cty", fits: param{"cty", func(cty string) bool { return cty == "twilio-fpa;v=1" }}},
	{code: Vonage, kind: JWT, phrase: "a token for Vonage", by: "application_id", fits: all{text{"application_id", IsGUID}, either{has{"jti", "iat"}, has{"acl"}}}},
	{code: ZoomMeeting, kind: JWT, phrase: "a token of Zoom’s Meeting SDK", by: "the claim appKey or sdkKey", fits: all{hasOne{"appKey", "sdkKey"}, has{"exp"}, hasOne{"mn", "role", "tokenExp"}}},
	{code: ZoomVideo, kind: JWT, phrase: "a token of Zoom’s Video SDK", by: "app_key tpc", fits: has{"app_key", "tpc"}},
	{code: LiveKit, kind: JWT, phrase: "an access token for LiveKit", by: "video", fits: inside{"video", "roomJoin", "roomCreate", "roomList", "roomAdmin", "roomRecord"}},
	{code: Tableau, kind: JWT, phrase: "a token of a Tableau connected app", by: "aud scp", fits: all{is{"aud", "tableau"}, has{"scp"}}},
	{code: JaaS, kind: JWT, phrase: "a token for Jitsi as a Service (8x8)", by: "the kid", fits: param{"kid", func(kid string) bool { return strings.HasPrefix(kid, "vpaas-magic-cookie-") }}},
	{code: Atlassian, kind: JWT, phrase: "a token of Atlassian Connect", by: "qsh", fits: has{"iss", "qsh"}},
	{code: Stream, kind: JWT, phrase: "a token for Stream", by: "the claims alone", look: true, fits: all{only("user_id server iat exp"), hasOne{"user_id", "server"}, algorithm{"HS256"}}},
}

// issued are tokens that one service makes.
var issued = []special{
	{code: GitHubActions, kind: ID, phrase: "a GitHub Actions ID token", by: "iss", fits: text{"iss", isGitHub}},
	{code: GitLab, kind: ID, phrase: "a GitLab CI/CD ID token", by: "sub project_path ref_type",
		fits: all{has{"project_path", "ref_type"}, hasOne{"pipeline_id", "job_id"}, begins{"sub", "project_path:"}}},
	{code: AppStoreSigned, kind: JWT, phrase: "something that Apple’s App Store signed", by: "signedDate",
		fits: all{has{"signedDate"}, hasOne{"notificationType", "transactionId", "originalTransactionId"}, asked(func(h, _ *exact.Value) bool { return h.Find("x5c") != nil })}},
	{code: GoogleID, kind: ID, phrase: "an ID token of Google", by: "iss", fits: is{"iss", "https://accounts.google.com", "accounts.google.com"}},
	{code: FirebaseID, kind: ID, phrase: "an ID token of Firebase", by: "iss", fits: begins{"iss", "https://securetoken.google.com/"}},
	{code: Entra, kind: Access, phrase: "an access token of Microsoft Entra", by: "iss", fits: all{byEntra, hasOne{"scp", "azp", "azpacr", "appid", "appidacr", "idtyp"}}},
	{code: Entra, kind: ID, phrase: "an ID token of Microsoft Entra", by: "iss", fits: byEntra},
	{code: Shopify, kind: JWT, phrase: "a session token of Shopify", by: "iss dest", fits: all{has{"iss"}, text{"dest", isShop}}},
	{code: Cloudflare, kind: JWT, phrase: "a token of Cloudflare Access", by: "iss", fits: text{"iss", func(iss string) bool { return under(Host(iss), "cloudflareaccess.com") }}},
	{code: Plaid, kind: JWT, phrase: "the signature of a Plaid webhook", by: "request_body_sha256 iat", fits: has{"request_body_sha256", "iat"}},
	{code: Supabase, kind: Access, phrase: "an access token of Supabase", by: "role aal session_id", fits: has{"role", "aal", "session_id"}},
	{code: Supabase, kind: JWT, phrase: "an API key of Supabase", by: "iss role", fits: all{is{"iss", "supabase"}, has{"role"}}},
	{code: LTI, kind: ID, phrase: "an LTI launch", by: "https://purl.imsglobal.org/spec/lti/claim/message_type", fits: has{"https://purl.imsglobal.org/spec/lti/claim/message_type"}},
	{code: Hasura, phrase: "a token for Hasura", by: "https://hasura.io/jwt/claims", fits: has{"https://hasura.io/jwt/claims"}},
	{code: Hasura, phrase: "a token for Hasura", by: "claims.jwt.hasura.io", fits: has{"claims.jwt.hasura.io"}},
}

const (
	appStore       = "appstoreconnect-v1"
	appleDeveloper = "a developer token for Apple Music or MapKit"
	byAppleKey     = "the kid and the claims iss, iat and exp"
)

// forAppleMedia passes what is signed with a key of an Apple team, for nobody in particular.
var forAppleMedia = all{asked(keyID), teamID, only("iss iat exp origin"), has{"iat", "exp"}}

// byEntra passes the issuers of Microsoft Entra, of both versions and all clouds.
var byEntra = text{"iss", func(iss string) bool {
	return strings.HasPrefix(iss, "https://sts.windows.net/") || isMicrosoft(iss) && strings.HasSuffix(strings.TrimSuffix(iss, "/"), "/v2.0")
}}

// isMicrosoft passes an address of Microsoft’s sign-in, in any of its clouds.
func isMicrosoft(address string) bool {
	return slices.Contains([]string{"login.microsoftonline.com", "login.microsoftonline.us", "login.partner.microsoftonline.cn"}, Host(address)) &&
		strings.HasPrefix(address, "https://")
}

// isGitHub passes the issuers of GitHub Actions: of github.com, with or without an enterprise,
// of ghe.com, and of a GitHub Enterprise Server.
func isGitHub(iss string) bool {
	host, path := Host(iss), strings.TrimPrefix(iss, "https://token.actions.githubusercontent.com")
	return path != iss && (path == "" || path[0] == '/') ||
		strings.HasPrefix(host, "token.actions.") && under(host, "ghe.com") || strings.HasPrefix(iss, "https://") && strings.HasSuffix(iss, "/_services/token")
}

// isShop passes the address of a shop at Shopify.
func isShop(address string) bool { return under(Host(address), "myshopify.com") }

// isPushService passes an address at one of the services that browsers get messages from.
func isPushService(address string) bool {
	host := Host(address)
	return slices.Contains([]string{"fcm.googleapis.com", "updates.push.services.mozilla.com", "web.push.apple.com"}, host) || under(host, "notify.windows.com")
}

// isOrigin passes an https address without a path.
func isOrigin(address string) bool {
	rest, ok := strings.CutPrefix(address, "https://")
	return ok && rest != "" && !strings.ContainsAny(rest, "/?# ")
}

// Host is the host of an address, with or without a scheme before it.
func Host(address string) string {
	if _, rest, ok := strings.Cut(address, "://"); ok {
		address = rest
	}
	if end := strings.IndexAny(address, "/?#:"); end >= 0 {
		address = address[:end]
	}
	return strings.ToLower(address)
}

// under reports whether a host is one of a domain’s.
func under(host, domain string) bool {
	name, ok := strings.CutSuffix(host, "."+domain)
	return ok && name != ""
}

// IsGUID reports whether a text is 32 hexadecimal digits in the groups of a UUID.
func IsGUID(text string) bool {
	if len(text) != 36 {
		return false
	}
	for i, c := range []byte(strings.ToLower(text)) {
		if dash := i == 8 || i == 13 || i == 18 || i == 23; dash != (c == '-') || !dash && !strings.ContainsRune("0123456789abcdef", rune(c)) {
			return false
		}
	}
	return true
}
