package profile

import (
	"jwtdebugger/wasm/internal/kind"
)

var _ = register(example{
	code:    Stream,
	header:  `{"alg":"HS256","typ":"JWT"}`,
	payload: `{"user_id":"john","exp":«+3600»}`,
	sure:    kind.ByLook,
	fails: []edit{
		{rule: "server", change: "user_id=\nserver=true"},
		{rule: "requires-exp", change: `exp=`},
	},
	others: []string{
		`{"alg":"HS256"} {"user_id":"john","role":"admin"}`,
	},
})
