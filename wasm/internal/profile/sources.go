package profile

import "strings"

// Source is a document that lays rules down.
type Source struct{ Name, URL string }

// The documents that rules cite. Where one is replaced, it is changed here.
var (
	coreSource   = Source{"OpenID Connect Core 1.0", "https://openid.net/specs/openid-connect-core-1_0.html"}
	logoutSource = Source{"OpenID Connect Back-Channel Logout 1.0", "https://openid.net/specs/openid-connect-backchannel-1_0.html"}
	githubSource = Source{"GitHub Docs, Generating a JSON Web Token (JWT) for a GitHub App", "https://docs.github.com/en/apps/creating-github-apps/authenticating-with-a-github-app/generating-a-json-web-token-jwt-for-a-github-app"}
	apnsSource   = Source{"Apple Developer, Establishing a token-based connection to APNs", "https://developer.apple.com/documentation/usernotifications/establishing-a-token-based-connection-to-apns"}
)

// rfc is an RFC by its number.
func rfc(number string) Source {
	return Source{"RFC " + number, "https://www.rfc-editor.org/rfc/rfc" + number}
}

// cite names a section of the document, and where that is to be read.
func (s Source) cite(section string) (cite, url string) {
	if section == "" {
		return s.Name, s.URL
	}
	if strings.HasPrefix(s.Name, "RFC ") {
		first, _, _ := strings.Cut(strings.TrimPrefix(strings.TrimPrefix(section, "sections "), "section "), " ")
		return s.Name + " " + section, s.URL + "#section-" + strings.TrimRight(first, ",")
	}
	if strings.HasPrefix(section, "section") {
		return s.Name + " " + section, s.URL
	}
	return s.Name + ", " + section, s.URL
}
