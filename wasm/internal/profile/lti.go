package profile

import (
	"jwtdebugger/wasm/internal/kind"
	"jwtdebugger/wasm/internal/report"
)

var ltiLaunch = Profile{
	Code: LTI, Name: "LTI 1.3 launch", Group: Services,
	Special: kind.LTI, On: IDToken,
	Who:    "The tool",
	Source: &ltiSource,
	Rules: func() []*Rule {
		return []*Rule{
			requires("nonce "+purl+"version "+purl+"deployment_id "+purl+"target_link_uri "+purl+"roles", report.Info, "An LTI launch must have {claim}.", ""),
			check("version", purl+"version", report.Info, "The version of LTI must be “1.3.0”.", "", func(t *Token) answer {
				return unless(t.text(purl+"version") != "1.3.0")
			}).so("The version is “1.3.0”.").when(func(t *Token) bool { return t.has(purl + "version") }),
			check("resource-link", purl+"resource_link", report.Info, "The launch must name the id of the resource link.", "", func(t *Token) answer {
				return unless(there(t.claim(purl+"resource_link").Find("id")) == nil)
			}).so("The resource link has an id.").when(func(t *Token) bool { return t.text(purl+"message_type") == "LtiResourceLinkRequest" }),
		}
	},
}

// purl begins the names of the claims of LTI.
const purl = "https://purl.imsglobal.org/spec/lti/claim/"
