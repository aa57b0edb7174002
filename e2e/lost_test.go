package e2e_test

import (
	"strings"
	"testing"
	"time"

	"github.com/go-jose/go-jose/v4"

	"jwtdebugger/e2e/drive"
)

// Nothing that the user had is lost.

// control is held down with the keys that take back and do again.
const control = drive.HeldControl

// TestEditTakenBack: what is typed into Payload and taken back gives the token back, without
// any key, and a value of the same length leaves the token as long as it was.
func TestEditTakenBack(t *testing.T) {
	t.Parallel()
	page := open(t)
	token := hs256(t, "{\"sub\":\"ann\",\r\n \"exp\":1900000000 , \"aud\":[ \"a\",\"b\" ]}")
	page.PasteToken(token)
	shown := page.Value("payload")
	drive.Eval[any](page, `(() => { const f = document.getElementById("payload"); f.focus(); f.setSelectionRange(3, 3); document.execCommand("insertText", false, " "); })()`)
	page.Settle()
	if page.Value("token") == token {
		t.Fatal("A space in Payload makes no other token.")
	}
	page.Strike("z", control)
	page.Settle()
	if got := page.Value("token"); got != token || page.Value("payload") != shown {
		t.Errorf("What is taken back gives\n%s, not\n%s", got, token)
	}
	if page.Count("#undo") != 0 {
		t.Error("There is an edit to be undone that was taken back.")
	}
	page.PasteKey(secret)
	page.WantVerdict(verdict{"signature": "valid"})
	page.Edit("payload", strings.Replace(shown, "1900000000", "1900000001", 1))
	page.WantVerdict(verdict{"signature": "valid"})
	if got := page.Value("token"); len(got) != len(token) || part(t, got, 1) != "{\"sub\":\"ann\",\r\n \"exp\":1900000001 , \"aud\":[ \"a\",\"b\" ]}" {
		t.Errorf("The payload is now %q", part(t, got, 1))
	}
	// Spacing says so, and goes with what was edited already.
	for _, c := range []struct{ spacing, want string }{
		{"compact", `{"sub":"ann","exp":1900000001,"aud":["a","b"]}`},
		{"shown", page.Value("payload")},
	} {
		page.Choose("spacing", c.spacing)
		page.WantVerdict(verdict{"signature": "valid"})
		if got := part(t, page.Value("token"), 1); got != c.want {
			t.Errorf("%s: the payload is %q, want %q", c.spacing, got, c.want)
		}
		if got := drive.Eval[bool](page, `document.getElementById("minify").checked`); got != (c.spacing == "compact") {
			t.Errorf("%s: Minify is checked: %v", c.spacing, got)
		}
	}
}

// TestUndoNames: whatever replaced what was typed is taken back in order, by the button that
// names it and by the usual keys, and can be done again.
func TestUndoNames(t *testing.T) {
	t.Parallel()
	page := open(t)
	token, key := hs256(t, claims("sub", "ann", "exp", -time.Hour)), secret
	page.PasteToken(token)
	page.PasteKey(key)
	page.WantVerdict(verdict{"signature": "valid", "time": "failed"})
	named := func(want string) {
		t.Helper()
		page.Settle()
		if page.Count("#undo") == 0 && want == "" {
			return
		}
		if got := page.Named("button", "Undo "+want); len(got) != 1 {
			t.Fatalf("Undo is called %q, want “Undo %s”.", page.Text("#undo"), want)
		}
	}
	named("")
	page.Click("#action button") // evaluates at an instant before it expired
	named("remedy")
	page.WantVerdict(verdict{"time": "ok"})
	page.Choose("example", "expired")
	named("example")
	page.Edit("payload", `{"sub":"bob"}`)
	named("edit")
	edited := page.Value("token")
	page.Click("#clear")
	named("Clear")

	back := func(want string, by func()) {
		t.Helper()
		by()
		named(want)
	}
	press := func(id string) func() {
		return func() {
			drive.Eval[any](page, `document.getElementById(`+quoted(id)+`).focus()`)
			page.Strike("z", control)
		}
	}
	back("edit", func() { page.Click("#undo") })
	if page.Value("token") != edited || page.Value("payload") != `{"sub":"bob"}` {
		t.Errorf("After Undo Clear, Token holds %s", page.Value("token"))
	}
	back("example", press("token")) // in Payload the browser takes back letter by letter
	back("remedy", press("key"))
	if page.Value("token") != token || page.Value("key") != key || page.Value("policy-now") == "" {
		t.Errorf("After Undo example, Token holds %s", page.Value("token"))
	}
	back("", press("clear"))
	page.WantVerdict(verdict{"signature": "valid", "time": "failed"})
	page.Strike("z", control|drive.HeldShift)
	named("remedy")
	page.WantVerdict(verdict{"time": "ok"})
	page.Strike("y", control)
	named("example")
	page.Strike("y", control)
	named("edit")
	if page.Value("token") != edited {
		t.Errorf("Done again, Token holds %s, want %s", page.Value("token"), edited)
	}
	// Once something else is typed, there is nothing to be taken back.
	page.TypeInto("key", "x", false)
	named("")
	page.Strike("z", control) // which is the browser's again
	page.Settle()
	if got := page.Value("token"); got != edited {
		t.Errorf("Token holds %s, want %s", got, edited)
	}
}

// TestUndoForgets: what is left behind cannot be brought back by whoever comes after.
func TestUndoForgets(t *testing.T) {
	t.Parallel()
	page := open(t)
	page.PasteKey(secret)
	page.PasteToken(mint(t, jose.HS256, []byte(secret), nil, claims("sub", "ann")))
	page.Click("#clear")
	page.Leave()
	page.Ready()
	if page.Count("#undo") != 0 {
		t.Error("Undo is offered to whoever comes back.")
	}
	page.Strike("z", control)
	if page.Value("token") != "" || page.Value("key") != "" {
		t.Error("What was cleared comes back after the page was left.")
	}
}

// TestExampleMenu: arrows point, and replace nothing; Enter chooses, Escape closes, letters find.
func TestExampleMenu(t *testing.T) {
	t.Parallel()
	page := open(t)
	page.PasteKey(secret)
	page.PasteToken(hs256(t, `{"sub":"ann"}`))
	token := page.Value("token")
	opener := page.Named("button", "Example")
	if len(opener) != 1 || page.ID(opener[0]) != "examples" {
		t.Fatalf("There are %d buttons named Example.", len(opener))
	}
	focused := func() string {
		return drive.Eval[string](page, `document.activeElement.textContent.trim()`)
	}
	wantOpen := func(open bool) {
		t.Helper()
		if got := page.Count("#examples-list"); got == 1 != open {
			t.Fatalf("The menu is open: %v, want %v.", got == 1, open)
		}
		if got := drive.Eval[string](page, `document.getElementById("examples").ariaExpanded`); got == "true" != open {
			t.Errorf("aria-expanded is %s", got)
		}
	}
	drive.Eval[any](page, `document.getElementById("examples").focus()`)
	page.Press("ArrowDown", false)
	wantOpen(true)
	for _, c := range []struct{ key, want string }{
		{"ArrowDown", "HS384"}, {"ArrowUp", "HS256"}, {"ArrowUp", "Cut short"}, {"Home", "HS256"}, {"End", "Cut short"}, {"ArrowRight", "PS384"}, {"ArrowRight", "ECDH-ES+A192KW"}, {"ArrowLeft", "PS384"},
	} {
		if page.Press(c.key, false); focused() != c.want {
			t.Errorf("%s goes to %q, want %q", c.key, focused(), c.want)
		}
	}
	for _, letter := range "ml-dsa-6" {
		page.Strike(string(letter), 0)
	}
	if focused() != "ML-DSA-65" {
		t.Errorf("The letters find %q.", focused())
	}
	page.Press("Escape", false)
	wantOpen(false)
	if focused() != "Example" || page.Value("token") != token {
		t.Errorf("After Escape the focus is on %q, and Token holds %s", focused(), page.Value("token"))
	}
	page.Press("Enter", false)
	wantOpen(true)
	page.Press("Enter", false)
	wantOpen(false)
	page.WantVerdict(verdict{"signature": "valid", "alg": "HS256"})
	if page.Value("token") == token {
		t.Error("Enter chooses nothing.")
	}
	if got := page.Text("#examples"); got != "Example" {
		t.Errorf("After choosing, the button reads %q.", got)
	}
	page.Click("#examples")
	page.Click("#examples-list [role=menuitem]:nth-of-type(4)")
	page.WantVerdict(verdict{"signature": "valid"})
	wantOpen(false)
	if n := len(page.Named("combobox", "Example")); n != 1 {
		t.Errorf("Scripts find %d lists named Example.", n)
	}
}
