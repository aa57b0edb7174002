package claims

import (
	"slices"
	"strings"

	"jwtdebugger/wasm/internal/exact"
)

// kindsByType are the kinds of token that say themselves what they are, by a typ of
// their own (RFC 8725 section 3.11 asks for that).
var kindsByType = map[string]string{
	"at+jwt":                             "an OAuth access token (RFC 9068)",
	"dpop+jwt":                           "a DPoP proof (RFC 9449)",
	"logout+jwt":                         "an OpenID Connect logout token",
	"secevent+jwt":                       "a security event token (RFC 8417)",
	"dc+sd-jwt":                          "a verifiable credential with selective disclosure (SD-JWT VC)",
	"vc+sd-jwt":                          "a verifiable credential with selective disclosure (SD-JWT VC)",
	"sd-jwt":                             "a token with selective disclosure (RFC 9901)",
	"example+sd-jwt":                     "a token with selective disclosure (RFC 9901)",
	"kb+jwt":                             "an SD-JWT key binding (RFC 9901)",
	"vc+jwt":                             "a W3C verifiable credential",
	"vp+jwt":                             "a W3C verifiable presentation",
	"entity-statement+jwt":               "an OpenID Federation entity statement",
	"trust-mark+jwt":                     "an OpenID Federation trust mark",
	"resolve-response+jwt":               "an OpenID Federation resolved answer",
	"oauth-authz-req+jwt":                "an OAuth authorization request (RFC 9101)",
	"token-introspection+jwt":            "the answer to a token introspection (RFC 9701)",
	"statuslist+jwt":                     "a token status list",
	"client-authentication+jwt":          "an OAuth client assertion (RFC 7523)",
	"authorization-grant+jwt":            "an OAuth authorization grant (RFC 7523)",
	"oauth-client-attestation+jwt":       "an OAuth client attestation",
	"oauth-client-attestation-pop+jwt":   "the proof of an OAuth client attestation",
	"openid4vci-proof+jwt":               "a proof of key possession (OpenID4VCI)",
	"keyattestation+jwt":                 "a key attestation (OpenID4VCI)",
	"key-attestation+jwt":                "a key attestation (OpenID4VCI)",
	"eat+jwt":                            "an entity attestation token (RFC 9711)",
	"passport":                           "a PASSporT of a telephone call (RFC 8225)",
	"txn-token+jwt":                      "a transaction token",
	"txntoken+jwt":                       "a transaction token",
	"id-jag+jwt":                         "an identity assertion authorization grant",
	"oauth-id-jag+jwt":                   "an identity assertion authorization grant",
	"wallet-attestation+jwt":             "a wallet attestation",
	"jwk-set+jwt":                        "a signed key set (OpenID Federation)",
	"explicit-registration-response+jwt": "an OpenID Federation registration answer",
}

// Kind says in words what kind of token the header and claims make: "an OAuth access token
// (RFC 9068)", "an OpenID Connect ID token", or "a signed JWT".
func Kind(header, payload *exact.Value) string {
	header, payload = header.Object(), payload.Object()
	typ, _ := header.Find("typ").Text()
	if kind := kindsByType[strings.TrimPrefix(mediaType(typ), "application/")]; kind != "" {
		return kind
	}
	if kind := kindByShape(payload); kind != "" {
		return kind
	}
	alg, _ := header.Find("alg").Text()
	switch {
	case header.Find("enc") != nil && payload == nil:
		return "encrypted content"
	case header.Find("enc") != nil:
		return "an encrypted JWT"
	case payload == nil && strings.EqualFold(alg, "none"):
		return "unsigned content that is no claims set"
	case payload == nil && header != nil:
		return "signed content that is no claims set"
	case strings.EqualFold(alg, "none"):
		return "an unsigned JWT"
	}
	return "a signed JWT"
}

// kindByShape tells a token by its claims. The first kind that fits is told, so the ones
// with the most telling claims stand first.
func kindByShape(p *exact.Value) string {
	if p == nil {
		return ""
	}
	all := func(names ...string) bool {
		return !slices.ContainsFunc(names, func(name string) bool { return p.Find(name) == nil })
	}
	some := func(names ...string) bool {
		return slices.ContainsFunc(names, func(name string) bool { return p.Find(name) != nil })
	}
	text := func(name string) string {
		text, _ := p.Find(name).Text()
		return text
	}
	switch {
	case p.Find("events").Find("http://schemas.openid.net/event/backchannel-logout") != nil:
		return "an OpenID Connect logout token"
	case all("events", "iss") && p.Find("events").Kind == '{':
		return "a security event token (RFC 8417)"
	case all("htm", "htu"):
		return "a DPoP proof (RFC 9449)"
	case all("sd_hash"):
		return "an SD-JWT key binding (RFC 9901)"
	case all("vct"):
		return "a verifiable credential with selective disclosure (SD-JWT VC)"
	case some("_sd", "_sd_alg"):
		return "a token with selective disclosure (RFC 9901)"
	case all("orig", "dest"):
		return "a PASSporT of a telephone call (RFC 8225)"
	case all("status_list"):
		return "a token status list"
	case all("token_introspection"):
		return "the answer to a token introspection (RFC 9701)"
	case all("vc"):
		return "a W3C verifiable credential"
	case all("vp"):
		return "a W3C verifiable presentation"
	case all("authority_hints") || all("jwks", "metadata"):
		return "an OpenID Federation entity statement"
	case all("client_id", "response_type"):
		return "an OAuth authorization request (RFC 9101)"
	case strings.HasPrefix(text("aud"), "https://identitytoolkit.googleapis.com/google.identity.identitytoolkit."):
		return "a Firebase custom token"
	case all("job_workflow_ref", "repository"):
		return "a GitHub Actions ID token"
	case all("kubernetes.io") || text("iss") == "kubernetes/serviceaccount":
		return "a Kubernetes service account token"
	case text("token_use") == "id":
		return "an ID token of Amazon Cognito"
	case text("token_use") == "access":
		return "an access token of Amazon Cognito"
	case text("typ") == "ID" && some("azp", "session_state", "sid"):
		return "an ID token of Keycloak"
	case text("typ") == "Bearer" && some("azp", "realm_access", "resource_access"):
		return "an access token of Keycloak"
	case (text("typ") == "Refresh" || text("typ") == "Offline") && some("azp", "sid", "session_state"):
		return "a refresh token of Keycloak"
	case all("iss", "sub", "aud", "exp", "iat") && some("nonce", "at_hash", "c_hash", "s_hash", "auth_time", "azp", "amr") && !some("scope", "scp", "client_id", "gty", "permissions", "appidacr", "azpacr", "idtyp"):
		return "an OpenID Connect ID token"
	case all("iss", "exp") && some("scope", "scp", "client_id", "permissions", "gty", "roles", "realm_access", "authorization_details", "cnf"):
		return "an access token, by its claims"
	case all("iss", "sub", "aud", "exp") && text("iss") == text("sub") && text("iss") != "":
		return "an OAuth client assertion (RFC 7523)"
	}
	return ""
}
