package engine

import (
	"strings"
	"testing"

	"jwtdebugger/wasm/internal/issue"
	"jwtdebugger/wasm/internal/redact"
)

func TestRedact(t *testing.T) {
	s := NewSession(issue.Issuer{})
	text := "password=hunter2-and-more"
	got := s.dispatch(&Request{Op: OpRedact, Inspect: Inspect{Token: &text}, Redact: redact.Choice{Salt: "pepper"}}).Redacted
	if got == nil || strings.Contains(got.Text, "hunter2") || len(got.Changes) != 1 {
		t.Errorf("%+v", got)
	}
	// A request that leaves the text out is about the last one.
	if again := s.dispatch(&Request{Op: OpRedact, Redact: redact.Choice{Salt: "pepper"}}).Redacted; again == nil || again.Text != got.Text {
		t.Errorf("%+v", again)
	}
	long := strings.Repeat("a", MaxText+1)
	if a := s.dispatch(&Request{Op: OpRedact, Inspect: Inspect{Token: &long}}); a.Error == nil || a.Error.Code != CodeTooLong {
		t.Errorf("%+v", a.Error)
	}
}
