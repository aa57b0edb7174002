package profile

import (
	"jwtdebugger/wasm/internal/audit"
	"jwtdebugger/wasm/internal/kind"
	"jwtdebugger/wasm/internal/prose"
	"jwtdebugger/wasm/internal/report"
)

var shopify = Profile{
	Code: Shopify, Name: "Shopify session token", Group: Services,
	Special:  kind.Shopify,
	Who:      "Your app",
	Source:   &shopifySource,
	Silences: []string{audit.Untyped},
	Rules: func() []*Rule {
		return []*Rule{
			algorithms("HS256", report.Error, "Shopify signs session tokens with HS256; this is {x}.", "").why("The key is the secret of your app."),
			lives(prose.Minute, report.Info, "Shopify’s session tokens live one minute, in checkout five; this has {x}.", "").next("Fetch one for each request."),
			check("shop", "dest", report.Info, "iss and dest name different shops.", "", func(t *Token) answer {
				return unless(kind.Host(t.text("iss")) != kind.Host(t.text("dest")))
			}).so("iss and dest name one shop.").when(func(t *Token) bool { return t.has("iss") && t.has("dest") }),
		}
	},
}
