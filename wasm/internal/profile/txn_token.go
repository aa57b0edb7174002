package profile

import (
	"jwtdebugger/wasm/internal/kind"
	"jwtdebugger/wasm/internal/prose"
	"jwtdebugger/wasm/internal/report"
)

var txnToken = Profile{
	Code: TransactionToken, Name: "Transaction token (draft)", Group: OAuth,
	Kind:   kind.Transaction,
	Who:    "Workloads",
	Source: &txnSource,
	Rules: func() []*Rule {
		return []*Rule{
			requires("iat aud exp txn sub scope req_wl", report.Warning, "A transaction token must have {claim}, by the current draft.", "Txn-Token format"),
			lives(prose.Hour, report.Info, "Transaction tokens live minutes at most; this lives {x}.", "Security considerations"),
		}
	},
}
