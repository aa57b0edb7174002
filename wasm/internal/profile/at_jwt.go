package profile

import (
	"jwtdebugger/wasm/internal/kind"
	"jwtdebugger/wasm/internal/report"
)

var accessToken = Profile{
	Code: AccessToken, Name: "OAuth access token (RFC 9068)", Group: OAuth,
	Kind: kind.Access, If: byType,
	Who:    "Resource servers",
	Source: &Source{Name: "RFC 9068"},
	Rules: func() []*Rule {
		return []*Rule{
			signed(report.Error, "An access token must be signed, and its alg is “none”.", "section 2.1"),
			requires("iss exp aud", report.Error, "An access token must have {claim}: resource servers check it.", "sections 2.2, 4"),
			requires("sub client_id iat jti", report.Warning, "An RFC 9068 access token must have {claim}; this one has none.", "section 2.2"),
			isString("scope", report.Warning, "scope must be one string with spaces between the scopes.", "section 4.2").from(Source{Name: "RFC 8693"}),
			checkHeader("shared-key", "alg", report.Info, "Access tokens are best signed with a key pair.", "section 2.1", func(t *Token) answer {
				return unless(isHMAC(t))
			}).why("Anyone who verifies this one could also make it."),
			forbids("nonce at_hash c_hash", report.Info, "{claim} belongs to an ID token, and this says that it is an access token.", "section 2").from(coreSource),
		}
	},
}
