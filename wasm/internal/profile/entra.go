package profile

import (
	"strings"

	"jwtdebugger/wasm/internal/kind"
	"jwtdebugger/wasm/internal/report"
)

var entraAccess = Profile{
	Code: EntraAccess, Name: "Microsoft Entra access token", Group: Services,
	Special: kind.Entra, If: func(t *Token) bool { return t.Kind.Code == kind.Access },
	Who:    "Your API",
	Source: &entraAccessSource,
	Rules: func() []*Rule {
		return []*Rule{
			checkHeader("graph", "nonce", report.Info, "Only Microsoft Graph can verify this: its header has a nonce.", "", func(t *Token) answer {
				return unless(t.param("nonce") != nil)
			}).so("The header has no nonce.").next("Do not validate it yourself."),
			entraTenant(),
			entraVersion(),
			check("for-graph", "aud", report.Info, "This token is for Microsoft Graph, not for your API.", "", func(t *Token) answer {
				return unless(isOneOf("00000003-0000-0000-c000-000000000000", "https://graph.microsoft.com", "https://graph.microsoft.com/")(t.text("aud")))
			}).so("It is not for Microsoft Graph."),
			someOf("scp roles", report.Info, "Neither scp nor roles: the token carries no permission.", ""),
			entraGroups(),
		}
	},
}

var entraID = Profile{
	Code: EntraID, Name: "Microsoft Entra ID token", Group: Services,
	Special: kind.Entra, On: IDToken, If: func(t *Token) bool { return t.Kind.Code == kind.ID },
	Who:    "Your application",
	Source: &entraIDSource,
	Rules:  func() []*Rule { return []*Rule{entraTenant(), entraVersion(), entraGroups()} },
}

// Rules of all tokens of Microsoft Entra.
func entraTenant() *Rule {
	return check("tenant", "iss", report.Error, "iss names another tenant than tid.", "", func(t *Token) answer {
		tid := t.text("tid")
		if tid == "" {
			return answer{}
		}
		return unless(!strings.Contains(t.text("iss"), "/"+tid+"/"))
	}).so("iss names the tenant that tid names.")
}

func entraVersion() *Rule {
	return check("version", "ver", report.Warning, "ver and iss belong to different versions of the token.", "", func(t *Token) answer {
		ver, old := t.text("ver"), strings.HasPrefix(t.text("iss"), "https://sts.windows.net/")
		if ver == "" {
			return answer{}
		}
		return unless(ver == "1.0" && !old || ver == "2.0" && old)
	}).so("ver and iss are of one version.")
}

func entraGroups() *Rule {
	return note("groups", "hasgroups", "Too many groups for the token: ask Microsoft Graph for them.", "", func(t *Token) bool {
		return t.has("hasgroups") || t.claim("_claim_names").Find("groups") != nil
	})
}
