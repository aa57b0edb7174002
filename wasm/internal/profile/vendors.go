package profile

// The pages of services that rules cite. Where one moves, it is changed here.
var (
	githubOIDCSource       = Source{"GitHub Docs, OpenID Connect reference", "https://docs.github.com/en/actions/reference/security/oidc"}
	gitlabSource           = Source{"GitLab Docs, OpenID Connect (OIDC) Authentication Using ID Tokens", "https://docs.gitlab.com/ci/secrets/id_token_authentication/"}
	snowflakeSource        = Source{"Snowflake Documentation, Authenticating to the server", "https://docs.snowflake.com/en/developer-guide/sql-api/authenticating"}
	coinbaseSource         = Source{"Coinbase Developer Documentation, API key authentication", "https://docs.cdp.coinbase.com/api-reference/v2/authentication"}
	appStoreConnectSource  = Source{"Apple Developer, Generating Tokens for API Requests", "https://developer.apple.com/documentation/appstoreconnectapi/generating-tokens-for-api-requests"}
	appStoreServerSource   = Source{"Apple Developer, Generating JSON Web Tokens for API requests", "https://developer.apple.com/documentation/appstoreserverapi/generating-json-web-tokens-for-api-requests"}
	appStoreLibrarySource  = Source{"Apple, App Store Server Library", "https://github.com/apple/app-store-server-library-python"}
	appleSecretSource      = Source{"Apple Developer, Creating a client secret", "https://developer.apple.com/documentation/accountorganizationaldatasharing/creating-a-client-secret"}
	appleDeveloperSource   = Source{"Apple Developer, Generating Developer Tokens", "https://developer.apple.com/documentation/applemusicapi/generating-developer-tokens"}
	weatherKitSource       = Source{"Apple Developer, Request authentication for WeatherKit REST API", "https://developer.apple.com/documentation/weatherkitrestapi/request-authentication-for-weatherkit-rest-api"}
	googleServerSource     = Source{"Google, Using OAuth 2.0 for Server to Server Applications", "https://developers.google.com/identity/protocols/oauth2/service-account"}
	googleAuthSource       = Source{"google-auth-library-python, jwt.py", "https://github.com/googleapis/google-auth-library-python/blob/main/google/auth/jwt.py"}
	googleIDSource         = Source{"Google Identity, OpenID Connect", "https://developers.google.com/identity/openid-connect/openid-connect"}
	googleWalletSource     = Source{"Google Wallet API JWT", "https://developers.google.com/wallet/reference/rest/v1/jwt"}
	firebaseCustomSource   = Source{"Firebase, Create Custom Tokens", "https://firebase.google.com/docs/auth/admin/create-custom-tokens"}
	firebaseIDSource       = Source{"Firebase, Verify ID Tokens", "https://firebase.google.com/docs/auth/admin/verify-id-tokens"}
	firebaseAdminSource    = Source{"firebase-admin-go, token_generator.go", "https://github.com/firebase/firebase-admin-go/blob/master/auth/token_generator.go"}
	entraCertificateSource = Source{"Microsoft identity platform, Application authentication certificate credentials", "https://learn.microsoft.com/en-us/entra/identity-platform/certificate-credentials"}
	entraAccessSource      = Source{"Microsoft identity platform, Access token claims reference", "https://learn.microsoft.com/en-us/entra/identity-platform/access-token-claims-reference"}
	entraIDSource          = Source{"Microsoft identity platform, ID token claims reference", "https://learn.microsoft.com/en-us/entra/identity-platform/id-token-claims-reference"}
	cognitoSource          = Source{"Amazon Verified Permissions, Client and audience validation for Amazon Cognito", "https://docs.aws.amazon.com/verifiedpermissions/latest/userguide/cognito-validation.html"}
	boxSource              = Source{"Box Developer, JWT without SDKs", "https://developer.box.com/guides/authentication/jwt/without-sdk"}
	salesforceSource       = Source{"Salesforce Help, OAuth 2.0 JWT Bearer Flow", "https://help.salesforce.com/s/articleView?id=xcloud.remoteaccess_oauth_jwt_flow.htm"}
	docuSignSource         = Source{"DocuSign Developer, JWT Grant", "https://developers.docusign.com/platform/auth/jwt/jwt-get-token/"}
	twilioSource           = Source{"Twilio Docs, Error 20101", "https://www.twilio.com/docs/api/errors/20101"}
	twilioLifeSource       = Source{"Twilio Docs, Error 20157", "https://www.twilio.com/docs/api/errors/20157"}
	vonageSource           = Source{"Vonage API Developer, JSON Web Tokens", "https://developer.vonage.com/en/getting-started/concepts/authentication"}
	zoomMeetingSource      = Source{"Zoom Developer Docs, Meeting SDK authorization", "https://developers.zoom.us/docs/meeting-sdk/auth/"}
	zoomVideoSource        = Source{"Zoom Developer Docs, Video SDK authorization", "https://developers.zoom.us/docs/video-sdk/auth/"}
	liveKitSource          = Source{"livekit/protocol, auth/accesstoken.go", "https://github.com/livekit/protocol/blob/main/auth/accesstoken.go"}
	tableauSource          = Source{"Tableau Help, Troubleshoot Connected Apps", "https://help.tableau.com/current/online/en-us/connected_apps_troubleshoot.htm"}
	shopifySource          = Source{"Shopify, About session tokens", "https://shopify.dev/docs/apps/build/authentication-authorization/session-tokens"}
	cloudflareSource       = Source{"Cloudflare Docs, Validate JWTs", "https://developers.cloudflare.com/cloudflare-one/identity/authorization-cookie/validating-json/"}
	plaidSource            = Source{"Plaid Docs, Webhook verification", "https://plaid.com/docs/api/webhooks/webhook-verification/"}
	hasuraSource           = Source{"Hasura Docs, Authentication using JWT", "https://hasura.io/docs/latest/auth/authentication/jwt/"}
	jaasSource             = Source{"8x8 Developer, JaaS JWT", "https://developer.8x8.com/jaas/docs/api-keys-jwt"}
	atlassianSource        = Source{"Atlassian, atlassian-jwt", "https://bitbucket.org/atlassian/atlassian-jwt-js"}
	streamSource           = Source{"Stream Docs, Tokens and Authentication", "https://getstream.io/chat/docs/node/tokens_and_authentication/"}
	supabaseSource         = Source{"Supabase Docs, JWT Claims Reference", "https://supabase.com/docs/guides/auth/jwt-fields"}
	ltiSource              = Source{"LTI Core 1.3", "https://www.imsglobal.org/spec/lti/v1p3"}
)
