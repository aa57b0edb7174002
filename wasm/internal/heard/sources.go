package heard

// source is who says a message: a library, a server, a service.
type source uint8

const (
	nodeJWT source = iota
	jwksRSA
	expressJWT
	panva
	oktaNode
	awsVerify
	pyJWT
	pythonJose
	joserfc
	djangoJWT
	flaskJWT
	golangJWT
	goJose
	goOIDC
	lestrrat
	nimbus
	jjwt
	javaJWT
	jose4j
	spring
	identityModel
	aspNet
	phpJWT
	lcobucci
	tymon
	lexik
	rubyJWT
	rustJWT
	envoy
	istio
	kong
	restyJWT
	oauth2Proxy
	apacheOIDC
	kubernetes
	entra
	google
	googleAuth
	googleIAP
	apns
	appStoreConnect
	github
	apiGateway
	awsSTS
	awsSigned
	cognito
	auth0
	okta
	firebase
	keycloak
	hasura
	postgrest
	supabase
	bearer
	oauth
	openID
	sources
)

// called is what each is called.
var called = [sources]string{
	nodeJWT:         "jsonwebtoken (Node.js)",
	jwksRSA:         "jwks-rsa (Node.js)",
	expressJWT:      "express-jwt (Node.js)",
	panva:           "jose (JavaScript)",
	oktaNode:        "Okta’s and njwt’s verifiers (Node.js)",
	awsVerify:       "aws-jwt-verify (Node.js)",
	pyJWT:           "PyJWT",
	pythonJose:      "python-jose",
	joserfc:         "joserfc and Authlib (Python)",
	djangoJWT:       "Simple JWT (Django)",
	flaskJWT:        "Flask-JWT-Extended",
	golangJWT:       "golang-jwt",
	goJose:          "go-jose",
	goOIDC:          "go-oidc (Go)",
	lestrrat:        "lestrrat-go/jwx (Go)",
	nimbus:          "Nimbus JOSE + JWT (Java)",
	jjwt:            "JJWT (Java)",
	javaJWT:         "Auth0’s java-jwt",
	jose4j:          "jose4j (Java)",
	spring:          "Spring Security",
	identityModel:   "Microsoft.IdentityModel (.NET)",
	aspNet:          "ASP.NET Core’s JWT bearer",
	phpJWT:          "firebase/php-jwt",
	lcobucci:        "lcobucci/jwt (PHP)",
	tymon:           "tymon/jwt-auth (Laravel)",
	lexik:           "LexikJWTAuthentication (Symfony)",
	rubyJWT:         "ruby-jwt",
	rustJWT:         "jsonwebtoken (Rust)",
	envoy:           "Envoy, also within Istio and Google’s ESPv2",
	istio:           "Istio",
	kong:            "Kong",
	restyJWT:        "lua-resty-jwt (OpenResty, APISIX)",
	oauth2Proxy:     "OAuth2 Proxy",
	apacheOIDC:      "mod_auth_openidc (Apache)",
	kubernetes:      "Kubernetes",
	entra:           "Microsoft Entra",
	google:          "Google’s token endpoint",
	googleAuth:      "Google’s auth libraries",
	googleIAP:       "Google Identity-Aware Proxy",
	apns:            "Apple push (APNs)",
	appStoreConnect: "App Store Connect",
	github:          "GitHub",
	apiGateway:      "Amazon API Gateway",
	awsSTS:          "AWS STS",
	awsSigned:       "AWS, and services like it",
	cognito:         "Amazon Cognito",
	auth0:           "Auth0’s SDKs",
	okta:            "Okta",
	firebase:        "Firebase Admin SDK",
	keycloak:        "Keycloak",
	hasura:          "Hasura",
	postgrest:       "PostgREST, also within Supabase",
	supabase:        "Supabase Auth",
	bearer:          "a resource server (RFC 6750)",
	oauth:           "an authorization server (OAuth 2.0)",
	openID:          "an OpenID provider",
}

// marks are what a text holds besides a message that only one of those who say it writes.
var marks = [sources][]string{
	nodeJWT:       {"JsonWebTokenError", "TokenExpiredError", "NotBeforeError", "node_modules/jsonwebtoken"},
	panva:         {"ERR_J", "JWSSignatureVerificationFailed", "JWTExpired:", "node_modules/jose"},
	pyJWT:         {"jwt.exceptions", "jwt/api_j", "InvalidSignatureError", "ExpiredSignatureError", "InvalidAudienceError", "InvalidIssuerError", "ImmatureSignatureError", "InvalidAlgorithmError"},
	pythonJose:    {"jose.exceptions", "jose/jw", "JWTClaimsError"},
	joserfc:       {"joserfc", "authlib", "BadSignatureError", "ExpiredTokenError", "InvalidClaimError"},
	phpJWT:        {`Firebase\JWT`, "firebase/php-jwt", "SignatureInvalidException", "BeforeValidException"},
	lcobucci:      {"Lcobucci", "RequiredConstraintsViolated", "ConstraintViolation"},
	tymon:         {"JWTAuth", "TymonJWT", `Tymon\`},
	rubyJWT:       {"JWT::"},
	kong:          {"kong", "Kong"},
	goOIDC:        {"oidc: "},
	aspNet:        {"error_description=", "WWW-Authenticate", "www-authenticate"},
	identityModel: {"IDX1", "Microsoft.IdentityModel"},
	awsVerify:     {"aws-jwt-verify", "JwtInvalidSignatureError", "JwtExpiredError"},
	rustJWT:       {"Error(", "jsonwebtoken::"},
	golangJWT:     {"golang-jwt", "dgrijalva"},
	supabase:      {"bad_jwt", "AuthApiError"},
}

// labels are what stands before the names in what each of them says.
var labels = [sources][]string{
	identityModel: {
		"kid: '{kid}'", "Issuer: '{iss}'", "ValidIssuer: '{+iss}'", "ValidIssuers: '{+iss}'", "Audiences: '{aud}'", "ValidAudience: '{+aud}'", "ValidAudiences: '{+aud}'",
		"ValidTo: '{exp}'", "ValidTo (UTC): '{exp}'", "ValidFrom: '{nbf}'", "ValidFrom (UTC): '{nbf}'", "Current time: '{now}'", "Current time (UTC): '{now}'",
		"Type: '{typ}'", "validationParameters.TokenTypes: '{+typ}'", "Algorithm: '{alg}'",
	},
	entra:      {"Current time: {now},", "expiry time of assertion {exp}", "assertion valid from {nbf},", "assertion issuer '{iss}'", "assertion audience '{aud}'", "assertion subject '{sub}'"},
	jjwt:       {"Current time: {now}."},
	kubernetes: {"Token Expiry: {exp})"},
}
