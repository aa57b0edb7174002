package claims

import (
	"testing"

	"jwtdebugger/wasm/internal/report/reporttest"
)

func TestCodes(t *testing.T) { reporttest.Codes(t) }
