package heard

import "sync"

// marks are what a text holds besides a message that only one of those who say it writes.
var marks = sync.OnceValue(func() map[string][]string {
	return map[string][]string{
		"jsonwebtoken (Node.js)":         {"JsonWebTokenError", "TokenExpiredError", "NotBeforeError", "node_modules/jsonwebtoken"},
		"jose (JavaScript)":              {"ERR_J", "JWSSignatureVerificationFailed", "JWTExpired:", "node_modules/jose"},
		"PyJWT":                          {"jwt.exceptions", "jwt/api_j", "InvalidSignatureError", "ExpiredSignatureError", "InvalidAudienceError", "InvalidIssuerError", "ImmatureSignatureError", "InvalidAlgorithmError"},
		"python-jose":                    {"jose.exceptions", "jose/jw", "JWTClaimsError"},
		"joserfc and Authlib (Python)":   {"joserfc", "authlib", "BadSignatureError", "ExpiredTokenError", "InvalidClaimError"},
		"firebase/php-jwt":               {`Firebase\JWT`, "firebase/php-jwt", "SignatureInvalidException", "BeforeValidException"},
		"lcobucci/jwt (PHP)":             {"Lcobucci", "RequiredConstraintsViolated", "ConstraintViolation"},
		"tymon/jwt-auth (Laravel)":       {"JWTAuth", "TymonJWT", `Tymon\`},
		"ruby-jwt":                       {"JWT::"},
		"Kong":                           {"kong", "Kong"},
		"go-oidc (Go)":                   {"oidc: "},
		"ASP.NET Core’s JWT bearer":      {"error_description=", "WWW-Authenticate", "www-authenticate"},
		"Microsoft.IdentityModel (.NET)": {"IDX1", "Microsoft.IdentityModel"},
		"aws-jwt-verify (Node.js)":       {"aws-jwt-verify", "JwtInvalidSignatureError", "JwtExpiredError"},
		"jsonwebtoken (Rust)":            {"Error(", "jsonwebtoken::"},
		"golang-jwt":                     {"golang-jwt", "dgrijalva"},
		"Supabase Auth":                  {"bad_jwt", "AuthApiError"},
	}
})

// labels are what stands before the names in what each of them says.
var labels = sync.OnceValue(func() map[string][]string {
	return map[string][]string{
		"Microsoft.IdentityModel (.NET)": {
			"kid: '{kid}'", "Issuer: '{iss}'", "ValidIssuer: '{+iss}'", "ValidIssuers: '{+iss}'", "CurrentConfiguration.Issuer: '{+iss}'", "Audiences: '{aud}'", "ValidAudience: '{+aud}'", "ValidAudiences: '{+aud}'",
			"ValidTo: '{exp}'", "ValidTo (UTC): '{exp}'", "ValidFrom: '{nbf}'", "ValidFrom (UTC): '{nbf}'", "Current time: '{now}'", "Current time (UTC): '{now}'",
			"Type: '{typ}'", "validationParameters.TokenTypes: '{+typ}'", "Algorithm: '{alg}'",
		},
		"Microsoft Entra": {"Current time: {now},", "expiry time of assertion {exp}", "assertion valid from {nbf},", "assertion issuer '{iss}'", "assertion audience '{aud}'", "assertion subject '{sub}'", "Assertion Issuer: '{iss}'", "Assertion Subject: '{sub}'", "Assertion Audience: '{aud}'"},
		"JJWT (Java)":     {"Current time: {now}."},
		"Kubernetes":      {"Token Expiry: {exp})"},
	}
})
