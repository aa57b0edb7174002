package main

import (
	"testing"

	"jwtdebugger/wasm/internal/heard"
)

// TestHeard: what decides whether an error message is right are codes that something gives.
func TestHeard(t *testing.T) {
	codes, _ := everything(t)
	known := map[string]bool{}
	for _, c := range codes {
		known[c.value] = true
	}
	for _, code := range heard.Codes() {
		if !known[code] {
			t.Errorf("nothing gives the code %q", code)
		}
	}
}
