package profile

import (
	"jwtdebugger/wasm/internal/kind"
	"jwtdebugger/wasm/internal/report"
)

var vpRequest = Profile{
	Code: VPRequest, Name: "Request for a presentation (OpenID4VP)", Group: Credentials,
	Special: kind.VPRequest, On: SignedRequest,
	Who:      "Wallets",
	Source:   &vpSource,
	Replaces: []string{"typ", "requires-aud", "requires-iss"},
	Rules: func() []*Rule {
		return []*Rule{
			typ("oauth-authz-req+jwt", report.Error, "Wallets must refuse a typ that is not “oauth-authz-req+jwt”.", "section 5"),
			requires("nonce", report.Error, "A request for a presentation must have a nonce.", "section 5.2"),
			requires("aud", report.Warning, "aud must be the wallet’s issuer, or “https://self-issued.me/v2”.", "section 5.8").why("The latter goes with static metadata."),
			check("response-uri", "redirect_uri response_uri", report.Error, "With direct_post there must be response_uri, and no redirect_uri.", "section 8.2", func(t *Token) answer {
				mode := t.text("response_mode")
				return unless((mode == "direct_post" || mode == "direct_post.jwt") && (t.has("redirect_uri") || !t.has("response_uri")))
			}).so("The answer goes where it must."),
		}
	},
}
