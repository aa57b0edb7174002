package provider

// A row is one kind of issuer that is known: what its iss looks like, and where its keys are.
type row struct {
	name string // for people
	iss  string // a pattern of an address without a slash at its end, as for match
	keys string // where its JWK set is: a template with what the pattern named, {iss} and {origin}
	doc  string // where its discovery document is; "": where OpenID Connect has it, "-": it has none
	why  string // what is to be known of its keys
}

const (
	wellKnownJWKS = "{iss}/.well-known/jwks.json"
	wellKnownKeys = "{iss}/.well-known/jwks"
	serviceJWK    = "https://www.googleapis.com/service_accounts/v1/jwk/"
	aksKeys       = "{iss}/openid/v1/jwks"
	rotated       = "They change every few days or weeks: fetch them again when the kid is not among them."
	policyKeys    = "Each policy (user flow) has its own address."
)

// table are the issuers that are known, the first that fits is meant.
var table = []row{
	{name: "Google", iss: "https://accounts.google.com", keys: "https://www.googleapis.com/oauth2/v3/certs", why: rotated},
	{name: "Google Identity-Aware Proxy", iss: "https://cloud.google.com/iap", keys: "https://www.gstatic.com/iap/verify/public_key-jwk", doc: "-"},
	{name: "Firebase", iss: "https://securetoken.google.com/{project}", keys: serviceJWK + "securetoken@system.gserviceaccount.com",
		why: "All projects of Firebase share these keys, so compare iss and aud with the project, too."},
	{name: "Firebase session cookies", iss: "https://session.firebase.google.com/{project}", keys: "https://www.googleapis.com/identitytoolkit/v3/relyingparty/publicKeys", doc: "-",
		why: "They are certificates, by kid. All projects share them, so compare iss and aud, too."},
	{name: "Firebase App Check", iss: "https://firebaseappcheck.googleapis.com/{project}", keys: "https://firebaseappcheck.googleapis.com/v1/jwks", doc: "-"},
	{name: "Google Kubernetes Engine", iss: "https://container.googleapis.com/v1/projects/{p}/locations/{l}/clusters/{c}", keys: "{iss}/jwks"},
	{name: "Google Kubernetes Engine", iss: "https://container.googleapis.com/v1/projects/{p}/zones/{l}/clusters/{c}", keys: "{iss}/jwks"},

	{name: "Microsoft Entra", iss: "https://login.microsoftonline.com/{tenant}/v2.0", keys: "https://login.microsoftonline.com/{tenant}/discovery/v2.0/keys", why: rotated},
	{name: "Microsoft Entra (v1.0)", iss: "https://sts.windows.net/{tenant}", keys: "https://login.microsoftonline.com/{tenant}/discovery/keys",
		doc: "https://login.microsoftonline.com/{tenant}/.well-known/openid-configuration", why: "Of a tenant in Azure Government the host is login.microsoftonline.us."},
	{name: "Microsoft Entra, US Government", iss: "https://login.microsoftonline.us/{tenant}/v2.0", keys: "https://login.microsoftonline.us/{tenant}/discovery/v2.0/keys"},
	{name: "Microsoft Entra, China (21Vianet)", iss: "https://login.partner.microsoftonline.cn/{tenant}/v2.0", keys: "https://login.partner.microsoftonline.cn/{tenant}/discovery/v2.0/keys"},
	{name: "Microsoft Entra, China (21Vianet)", iss: "https://login.chinacloudapi.cn/{tenant}/v2.0", keys: "https://login.chinacloudapi.cn/{tenant}/discovery/v2.0/keys"},
	{name: "Microsoft Entra, China (v1.0)", iss: "https://sts.chinacloudapi.cn/{tenant}", keys: "https://login.partner.microsoftonline.cn/{tenant}/discovery/keys",
		doc: "https://login.partner.microsoftonline.cn/{tenant}/.well-known/openid-configuration"},
	{name: "Microsoft Entra External ID", iss: "https://{host}.ciamlogin.com/{tenant}/v2.0", keys: "https://{host}.ciamlogin.com/{tenant}/discovery/v2.0/keys"},
	{name: "Azure AD B2C", iss: "https://{host}.b2clogin.com/tfp/{tenant}/{policy}/v2.0", keys: "https://{host}.b2clogin.com/tfp/{tenant}/{policy}/discovery/v2.0/keys", why: policyKeys},
	{name: "Azure AD B2C", iss: "https://login.microsoftonline.com/te/{tenant}/{policy}/v2.0", keys: "https://login.microsoftonline.com/te/{tenant}/{policy}/discovery/v2.0/keys", why: policyKeys},
	{name: "Microsoft Bot Framework", iss: "https://api.botframework.com", keys: "https://login.botframework.com/v1/.well-known/keys", doc: "https://login.botframework.com/v1/.well-known/openidconfiguration"},
	{name: "Azure DevOps", iss: "https://vstoken.dev.azure.com/{organization}", keys: "{iss}/.well-known/jwks"},
	{name: "AD FS", iss: "https://{h}/adfs", keys: "{iss}/discovery/keys"},
	{name: "AD FS", iss: "https://{h}/adfs/services/trust", keys: "https://{h}/adfs/discovery/keys", doc: "https://{h}/adfs/.well-known/openid-configuration"},

	{name: "Auth0", iss: "https://{t}.auth0.com", keys: wellKnownJWKS},
	{name: "Amazon Cognito", iss: "https://cognito-idp.{region}.amazonaws.com/{pool}", keys: wellKnownJWKS},
	{name: "Amazon Cognito", iss: "https://cognito-idp.{region}.amazonaws.com.cn/{pool}", keys: wellKnownJWKS},
	{name: "Amazon Cognito identity pools", iss: "https://cognito-identity.amazonaws.com", keys: "https://cognito-identity.amazonaws.com/.well-known/jwks_uri"},
	{name: "Amazon EKS", iss: "https://oidc.eks.{region}.amazonaws.com/id/{cluster}", keys: "{iss}/keys"},
	{name: "Amazon EKS", iss: "https://oidc.eks.{region}.amazonaws.com.cn/id/{cluster}", keys: "{iss}/keys"},
	{name: "Azure Kubernetes Service", iss: "https://{region}.oic.prod-aks.azure.com/{tenant}/{cluster}", keys: aksKeys},
	{name: "Azure Kubernetes Service", iss: "https://{region}.oic.prod-aks.azure.us/{tenant}/{cluster}", keys: aksKeys},

	{name: "Apple", iss: "https://appleid.apple.com", keys: "https://appleid.apple.com/auth/keys"},
	{name: "Apple", iss: "https://account.apple.com", keys: "https://appleid.apple.com/auth/keys", doc: "-"},
	{name: "GitHub Actions", iss: "https://token.actions.githubusercontent.com", keys: wellKnownKeys},
	{name: "GitHub Actions", iss: "https://token.actions.githubusercontent.com/{enterprise}", keys: wellKnownKeys},
	{name: "GitHub Actions", iss: "https://token.actions.{s}.ghe.com", keys: wellKnownKeys},
	{name: "GitHub Actions on an Enterprise Server", iss: "https://{h}/_services/token", keys: wellKnownKeys},
	{name: "GitLab", iss: "https://gitlab.com", keys: "https://gitlab.com/oauth/discovery/keys"},
	{name: "Bitbucket Pipelines", iss: "https://api.bitbucket.org/2.0/workspaces/{w}/pipelines-config/identity/oidc", keys: "{iss}/keys.json"},
	{name: "CircleCI", iss: "https://oidc.circleci.com/org/{o}", keys: "{iss}/.well-known/jwks-pub.json"},
	{name: "Buildkite", iss: "https://agent.buildkite.com", keys: wellKnownKeys},
	{name: "HCP Terraform", iss: "https://app.terraform.io", keys: wellKnownKeys},
	{name: "Vercel", iss: "https://oidc.vercel.com", keys: wellKnownKeys},
	{name: "Vercel", iss: "https://oidc.vercel.com/{team}", keys: wellKnownKeys},
	{name: "HashiCorp Vault", iss: "https://{h}/v1/identity/oidc", keys: "{iss}/.well-known/keys"},
	{name: "HashiCorp Vault", iss: "https://{h}/v1/identity/oidc/provider/{p}", keys: "{iss}/.well-known/keys"},

	{name: "Keycloak", iss: "https://{+h}/realms/{realm}", keys: "{iss}/protocol/openid-connect/certs",
		why: "Look for the key with the use “sig”; the one for “enc” is for encryption."},
	{name: "Cloudflare Access", iss: "https://{t}.cloudflareaccess.com", keys: "{iss}/cdn-cgi/access/certs", doc: "-"},
	{name: "Supabase", iss: "https://{p}.supabase.co/auth/v1", keys: wellKnownJWKS},
	{name: "Clerk", iss: "https://{t}.clerk.accounts.dev", keys: wellKnownJWKS},
	{name: "OneLogin", iss: "https://{t}.onelogin.com/oidc/2", keys: "{iss}/certs"},
	{name: "PingOne", iss: "https://auth.pingone.com/{environment}/as", keys: "{iss}/jwks"},
	{name: "PingOne", iss: "https://auth.pingone.eu/{environment}/as", keys: "{iss}/jwks"},
	{name: "Zitadel", iss: "https://{t}.zitadel.cloud", keys: "{iss}/oauth/v2/keys"},
	{name: "Salesforce", iss: "https://login.salesforce.com", keys: "https://login.salesforce.com/id/keys"},
	{name: "Salesforce", iss: "https://test.salesforce.com", keys: "https://test.salesforce.com/id/keys"},
	{name: "Salesforce", iss: "https://{d}.my.salesforce.com", keys: "{iss}/id/keys"},
	{name: "Slack", iss: "https://slack.com", keys: "https://slack.com/openid/connect/keys"},
	{name: "LinkedIn", iss: "https://www.linkedin.com/oauth", keys: "https://www.linkedin.com/oauth/openid/jwks"},
	{name: "Facebook", iss: "https://www.facebook.com", keys: "https://www.facebook.com/.well-known/oauth/openid/jwks/"},
	{name: "LINE", iss: "https://access.line.me", keys: "https://api.line.me/oauth2/v2.1/certs"},
	{name: "Twitch", iss: "https://id.twitch.tv/oauth2", keys: "https://id.twitch.tv/oauth2/keys"},
	{name: "Yahoo", iss: "https://api.login.yahoo.com", keys: "https://api.login.yahoo.com/openid/v1/certs"},
}

// oktaHosts are the domains of Okta’s own.
var oktaHosts = []string{"okta.com", "oktapreview.com", "okta-emea.com", "okta-gov.com", "okta.mil"}
