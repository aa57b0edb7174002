package profile

import "strings"

// Source is a document that lays rules down. An RFC needs no URL.
type Source struct{ Name, URL string }

// The documents that rules cite. Where one is replaced, it is changed here.
var (
	coreSource        = Source{"OpenID Connect Core 1.0", "https://openid.net/specs/openid-connect-core-1_0.html"}
	logoutSource      = Source{"OpenID Connect Back-Channel Logout 1.0", "https://openid.net/specs/openid-connect-backchannel-1_0.html"}
	cibaSource        = Source{"OpenID CIBA Core 1.0", "https://openid.net/specs/openid-client-initiated-backchannel-authentication-core-1_0.html"}
	fapiSource        = Source{"FAPI 2.0 Security Profile", "https://openid.net/specs/fapi-security-profile-2_0-final.html"}
	fapiSigningSource = Source{"FAPI 2.0 Message Signing", "https://openid.net/specs/fapi-message-signing-2_0.html"}
	jarmSource        = Source{"OAuth JARM", "https://openid.net/specs/oauth-v2-jarm-final.html"}
	smartSource       = Source{"SMART App Launch 2.2, Client Authentication: Asymmetric", "https://hl7.org/fhir/smart-app-launch/client-confidential-asymmetric.html"}
	ssfSource         = Source{"OpenID Shared Signals Framework 1.0", "https://openid.net/specs/openid-sharedsignals-framework-1_0-final.html"}
	federationSource  = Source{"OpenID Federation 1.0", "https://openid.net/specs/openid-federation-1_0.html"}
	vpSource          = Source{"OpenID4VP 1.0", "https://openid.net/specs/openid-4-verifiable-presentations-1_0.html"}
	vciSource         = Source{"OpenID4VCI 1.0", "https://openid.net/specs/openid-4-verifiable-credential-issuance-1_0.html"}
	spiffeSource      = Source{"SPIFFE JWT-SVID", "https://github.com/spiffe/spiffe/blob/main/standards/JWT-SVID.md"}
	kubernetesSource  = Source{"kubernetes/kubernetes, pkg/serviceaccount/claims.go", "https://github.com/kubernetes/kubernetes/blob/master/pkg/serviceaccount/claims.go"}

	// Drafts.
	rfc7523bis        = Source{"draft-ietf-oauth-rfc7523bis", "https://datatracker.ietf.org/doc/draft-ietf-oauth-rfc7523bis/"}
	txnSource         = Source{"draft-ietf-oauth-transaction-tokens", "https://datatracker.ietf.org/doc/draft-ietf-oauth-transaction-tokens/"}
	jagSource         = Source{"draft-ietf-oauth-identity-assertion-authz-grant", "https://datatracker.ietf.org/doc/draft-ietf-oauth-identity-assertion-authz-grant/"}
	attestationSource = Source{"draft-ietf-oauth-attestation-based-client-auth", "https://datatracker.ietf.org/doc/draft-ietf-oauth-attestation-based-client-auth/"}
	statusSource      = Source{"draft-ietf-oauth-status-list", "https://datatracker.ietf.org/doc/draft-ietf-oauth-status-list/"}
	vcSource          = Source{"draft-ietf-oauth-sd-jwt-vc", "https://datatracker.ietf.org/doc/draft-ietf-oauth-sd-jwt-vc/"}

	githubSource = Source{"GitHub Docs, Generating a JSON Web Token (JWT) for a GitHub App", "https://docs.github.com/en/apps/creating-github-apps/authenticating-with-a-github-app/generating-a-json-web-token-jwt-for-a-github-app"}
	apnsSource   = Source{"Apple Developer, Establishing a token-based connection to APNs", "https://developer.apple.com/documentation/usernotifications/establishing-a-token-based-connection-to-apns"}
)

// cite names a section of the document, and where that is to be read.
func (s Source) cite(section string) (cite, url string) {
	if number, ok := strings.CutPrefix(s.Name, "RFC "); ok {
		url = "https://www.rfc-editor.org/rfc/rfc" + number
		if section == "" {
			return s.Name, url
		}
		first, _, _ := strings.Cut(strings.TrimPrefix(strings.TrimPrefix(section, "sections "), "section "), " ")
		return s.Name + " " + section, url + "#section-" + strings.TrimRight(first, ",")
	}
	switch {
	case section == "":
		return s.Name, s.URL
	case strings.HasPrefix(section, "section"):
		return s.Name + " " + section, s.URL
	}
	return s.Name + ", " + section, s.URL
}
