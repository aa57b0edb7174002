package e2e_test

import (
	"testing"
	"time"

	"jwtdebugger/e2e/drive"
)

// TestShortcuts: a letter goes where the sheet says, and is written where it is typed.
func TestShortcuts(t *testing.T) {
	t.Parallel()
	page := lent(t)
	page.PasteToken(hs256(t, claims("sub", "ann", "exp", -time.Hour)))
	page.PasteKey("not the secret of this token")
	page.WantVerdict(verdict{"signature": "invalid"})
	onto(page, "key")

	// From a field.
	page.Strike("Enter", drive.HeldControl)
	onto(page, "verdict")
	for _, c := range []struct{ key, id string }{
		{"t", "token"}, {"k", "key"}, {"h", "header"}, {"p", "payload"}, {"c", "claims-label"}, {"w", "why-label"}, {"f", "findings-label"}, {"o", "policy-issuer"}, {"v", "verdict"},
	} {
		page.Strike(c.key, 0)
		onto(page, c.id)
		if drive.Eval[bool](page, `document.activeElement.matches("textarea, input")`) {
			before := page.Value(c.id)
			page.Press("Escape", false)
			onto(page, "verdict")
			if got := page.Value(c.id); got != before || c.id == "policy-issuer" && got != "" {
				t.Errorf("%s was written into #%s", c.key, c.id)
			}
		}
	}
	page.Strike("t", 0)
	onto(page, "token")
	page.Strike("k", 0)
	page.Settle()
	if got := page.Value("token"); len(got) == 0 || got[len(got)-1] != 'k' && got[0] != 'k' {
		t.Errorf("In a field a letter is a letter: %q", got)
	}
	onto(page, "token")
	page.Press("Escape", false)
	onto(page, "verdict")

	// Not with a key held down, and not in a list.
	for _, held := range []int64{drive.HeldControl, drive.HeldAlt, drive.HeldMeta} {
		page.Strike("h", held)
	}
	onto(page, "verdict")
	drive.Eval[any](page, `document.getElementById("key-encoding").focus()`)
	page.Strike("t", 0)
	onto(page, "key-encoding")

	// What is not there is told.
	page.PasteToken(hs256(t, claims("sub", "ann")))
	page.PasteKey(secret)
	page.WantVerdict(verdict{"signature": "valid"})
	page.Press("Escape", false)
	page.Strike("w", 0)
	page.WantAnnounced("There is nothing under Why now.")
	onto(page, "verdict")
}

// TestComposing: Escape ends what is composed, and does not leave the field.
func TestComposing(t *testing.T) {
	t.Parallel()
	page := open(t)
	page.PasteKey("word")
	drive.Eval[any](page, `document.getElementById("key").dispatchEvent(new KeyboardEvent("keydown", {key: "Escape", isComposing: true, bubbles: true}))`)
	onto(page, "key")
	page.Press("Escape", false)
	onto(page, "verdict")
}

// TestSheet: ? opens the list of shortcuts, which can be switched off there.
func TestSheet(t *testing.T) {
	t.Parallel()
	page := lent(t)
	page.PasteToken(hs256(t, claims("sub", "ann")))
	page.Strike("?", drive.HeldShift)
	page.Settle()
	if page.Count("#sheet") != 0 {
		t.Error("A question mark in a field opens the sheet.")
	}
	page.Press("Escape", false)
	page.Strike("?", drive.HeldShift)
	page.Wait("the sheet is open", `document.getElementById("sheet").open`)
	onto(page, "sheet-keyboard")
	if n, all := page.Count("#shortcuts div"), len(page.Named("dialog", "About and shortcuts")); n < 12 || all != 1 {
		t.Errorf("%d shortcuts are listed, in %d sheets of that name", n, all)
	}
	page.Strike("t", 0)
	onto(page, "sheet-keyboard")
	if named := page.Named("checkbox", "Single-key shortcuts"); len(named) != 1 {
		t.Errorf("%d checkboxes switch single keys off", len(named))
	}
	page.Click("#single-keys")
	page.Press("Escape", false)
	page.Wait("Escape closes the sheet", `!document.getElementById("sheet").open`)
	onto(page, "verdict")
	page.Strike("t", 0)
	page.Strike("?", drive.HeldShift)
	onto(page, "verdict")
	if page.Count("#sheet") != 0 {
		t.Error("What was switched off still works.")
	}
	// What needs a modifier, or a field, stays.
	page.PasteKey(secret)
	page.Strike("Enter", drive.HeldControl)
	onto(page, "verdict")
}
