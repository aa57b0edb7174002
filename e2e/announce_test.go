package e2e_test

import (
	"strings"
	"testing"
	"time"

	"jwtdebugger/e2e/drive"
)

// TestSession listens to a session from beginning to end: what changes is told once, in few
// words, and nothing is told again while one types or while time passes.
func TestSession(t *testing.T) {
	t.Parallel()
	page := openWith(t, drive.Setup{InPage: stopped})
	// heard is what was told since the last call; the page tells within the frame in which it settles.
	heard := func(when string, want ...string) {
		t.Helper()
		page.Settle()
		drive.Eval[any](page, frame)
		said := page.Heard()
		if len(said) != len(want) {
			t.Errorf("%s: told %q, want %d announcements.", when, said, len(want))
			return
		}
		for i, w := range want {
			if !strings.Contains(said[i], w) {
				t.Errorf("%s: told %q, want %q in it.", when, said[i], w)
			}
			if len(said[i]) > 200 {
				t.Errorf("%s: %d characters are told: %q", when, len(said[i]), said[i])
			}
		}
	}
	letters := func(text string) {
		for _, letter := range text {
			page.TypeInto("payload", string(letter), false)
			page.Settle()
		}
	}

	page.PasteToken(hs256(t, claims("sub", "ann", "exp", time.Hour)))
	heard("A token", "Signature not checked")
	page.PasteKey("another secret")
	heard("A wrong key", "Signature not valid")
	page.PasteKey(secret)
	heard("The right key", "Signature valid")

	letters(" ,x")
	heard("An edit that breaks the JSON", "The JSON of the payload is broken. Signature valid.")
	letters("yz")
	heard("More letters")
	page.Edit("payload", `{"sub":"bob"}`)
	heard("The JSON mended", "Signature valid")
	letters("  ")
	heard("White space")

	// Every second something is counted down; what is told is the end.
	page.PasteToken(hs256(t, claims("sub", "ann", "exp", 3*time.Second)))
	heard("A token of few seconds", "active")
	drive.Eval[any](page, `globalThis.going = true`)
	page.Wait("it expires", `document.getElementById("verdict").dataset.time === "failed"`)
	heard("Its end", "expired")

	page.Fill("policy-issuer", "x")
	heard("A policy that fails", "Policy")
	page.Fill("policy-issuer", "xy")
	heard("Another that fails")

	page.Click("#clear")
	heard("Clear", "Cleared")
	page.Click("#undo")
	heard("Undo", "expired")
	page.Click("#theme")
	heard("The theme")
}
