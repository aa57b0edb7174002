package e2e_test

import (
	"testing"

	"jwtdebugger/e2e/drive"
)

// TestVerdictBeforeCauses: a bad signature is said before it is explained. The page is settled
// when both are there, and the remedy and what a screen reader is told come once.
func TestVerdictBeforeCauses(t *testing.T) {
	t.Parallel()
	page := open(t)
	page.PasteToken(hs256(t, `{"sub":"ann"}`))
	drive.Eval[any](page, `globalThis.seen = [];
		new MutationObserver(() => {
			const now = [document.documentElement.dataset.settled, document.getElementById("verdict").dataset.signature, document.querySelectorAll("#diagnosis li").length > 0, document.querySelectorAll("#diagnosis button").length > 0].join(" ");
			if (globalThis.seen.at(-1) !== now) globalThis.seen.push(now);
		}).observe(document, {subtree: true, attributes: true, childList: true}); 1`)
	page.Heard()
	page.PasteKey(secret + "\n")
	page.WantVerdict(verdict{"signature": "invalid"})
	want := []string{"false unchecked false false", "false invalid false false", "true invalid true true"}
	got := drive.Eval[[]string](page, `globalThis.seen`)
	for len(got) > 0 && len(want) > 0 {
		if got[0] == want[0] {
			want = want[1:]
		}
		got = got[1:]
	}
	if len(want) > 0 {
		t.Errorf("The page never was %q after what came before; it was %q.", want[0], drive.Eval[[]string](page, `globalThis.seen`))
	}
	if heard := page.Heard(); len(heard) != 1 {
		t.Errorf("A screen reader is told %q.", heard)
	}
}
