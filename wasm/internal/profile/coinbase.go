package profile

import (
	"jwtdebugger/wasm/internal/audit"
	"jwtdebugger/wasm/internal/kind"
	"jwtdebugger/wasm/internal/prose"
	"jwtdebugger/wasm/internal/report"
)

var coinbase = Profile{
	Code: Coinbase, Name: "Coinbase Developer Platform token", Group: Made,
	Special:  kind.Coinbase,
	Who:      "Coinbase",
	Source:   &coinbaseSource,
	Silences: []string{audit.NoAudience, audit.Untyped},
	Rules: func() []*Rule {
		return []*Rule{
			algorithms("ES256 EdDSA Ed25519", report.Warning, "Coinbase keys sign with ES256 or EdDSA, and this is {x}.", ""),
			lives(2*prose.Minute, report.Info, "Coinbase’s own tokens live two minutes; this has {x}.", ""),
		}
	},
}
