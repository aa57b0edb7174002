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
	page := lent(t)
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
	page := lent(t)
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
	asUsers(t)
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
	page := lent(t)
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
	last := drive.Eval[string](page, `[...document.getElementById("example").options].at(-1).textContent`)
	drive.Eval[any](page, `document.getElementById("examples").focus()`)
	page.Press("ArrowDown", false)
	wantOpen(true)
	for _, c := range []struct{ key, want string }{
		{"ArrowDown", "HS384"}, {"ArrowUp", "HS256"}, {"ArrowUp", last}, {"Home", "HS256"}, {"End", last}, {"Home", "HS256"}, {"ArrowDown", "HS384"}, {"ArrowRight", "RSA-OAEP-256"}, {"ArrowLeft", "HS384"},
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

// TestPolicyBeside: each field says what the token has, for those who do not see it too, and is
// filled from the token; instants are written as people write them.
func TestPolicyBeside(t *testing.T) {
	t.Parallel()
	page := lent(t)
	page.PasteKey(secret)
	page.PasteToken(hs256(t, claims("iss", "https://auth.example.com/", "aud", []string{"api", "web"}, "iat", -time.Hour, "exp", 10*time.Minute)))
	described := func(id string) string {
		return drive.Eval[string](page, `document.getElementById(`+quoted(id)+`).getAttribute("aria-describedby").split(" ").map((id) => document.getElementById(id).textContent.trim()).join(" ")`)
	}
	page.Fill("policy-issuer", "https://auth.example.com")
	page.Fill("policy-audience", "app")
	page.WantVerdict(verdict{"policy": "failed"})
	for id, want := range map[string]string{"policy-issuer": "has https://auth.example.com/", "policy-audience": "has api, web", "policy-leeway": "5m", "policy-now": "now+5m"} {
		if got := described(id); !strings.Contains(got, want) {
			t.Errorf("#%s is described as %q, want %q in it.", id, got, want)
		}
	}
	fill := page.Named("button", "Fill from this token: Issuer")
	if len(fill) != 1 {
		t.Fatalf("There are %d buttons that fill Issuer.", len(fill))
	}
	page.Click(`[aria-label="Fill from this token: Issuer"]`)
	page.Settle()
	if got := page.Value("policy-issuer"); got != "https://auth.example.com/" || strings.Contains(described("policy-issuer"), "has ") {
		t.Errorf("Issuer holds %q, and is described as %q.", got, described("policy-issuer"))
	}
	page.WantVerdict(verdict{"policy": "failed"})
	page.Click("#policy-fill")
	page.WantVerdict(verdict{"policy": "ok", "claims": "accepted"})
	if got := page.Value("policy-algorithms"); got != "HS256" {
		t.Errorf("Algorithms holds %q.", got)
	}
	page.Click("#undo")
	page.WantVerdict(verdict{"policy": "failed"})
	page.Click("#policy-fill")
	page.WantVerdict(verdict{"policy": "ok"})
	for _, c := range []struct{ at, time string }{
		{"now+5m", "ok"}, {"now+1h", "failed"}, {"now - 1 h", "ok"}, {time.Now().UTC().Add(48 * time.Hour).Format("2006-01-02"), "failed"}, {time.Now().UTC().Add(5 * time.Minute).Format("2006-01-02 15:04"), "ok"},
	} {
		page.Fill("policy-now", c.at)
		page.WantVerdict(verdict{"time": c.time})
		if got := described("policy-now"); !strings.Contains(got, " UTC") {
			t.Errorf("%s is described as %q.", c.at, got)
		}
	}
}

// TestSetTime: nobody counts the seconds since 1970.
func TestSetTime(t *testing.T) {
	t.Parallel()
	page := open(t)
	page.PasteKey(secret)
	page.PasteToken(hs256(t, claims("sub", "ann", "exp", -time.Hour)))
	before := page.Value("token")
	page.WantVerdict(verdict{"time": "failed"})
	for _, name := range []string{"now", "+5 min", "+1 h", "+1 day"} {
		if n := len(page.Named("button", name)); n != 1 {
			t.Errorf("There are %d buttons named %q.", n, name)
		}
	}
	page.Click("#timing button[value='now+5m']")
	page.WantAnnounced("exp is ")
	page.Settle()
	page.WantVerdict(verdict{"signature": "valid", "time": "ok"})
	if said := page.Sentence(); !strings.Contains(said, "5 minutes") && !strings.Contains(said, "4 minutes") {
		t.Errorf("The token lasts: %s", said)
	}
	if len(page.Value("token")) != len(before) {
		t.Errorf("The token has %d characters, had %d.", len(page.Value("token")), len(before))
	}
	drive.Eval[any](page, `document.getElementById("timing-claim").focus()`)
	page.Strike("z", control)
	page.WantVerdict(verdict{"signature": "valid", "time": "failed"})
	if page.Value("token") != before {
		t.Error("Undo does not bring back the time.")
	}
	page.Choose("timing-claim", "nbf")
	page.TypeInto("timing-at", "now+2h", true)
	page.Strike("Enter", 0)
	page.Wait("nbf is set", `document.getElementById("payload").value.includes("nbf")`)
	page.Settle()
	page.TypeInto("timing-at", "tomorrow", true)
	page.Strike("Enter", 0)
	page.WantAnnounced("nbf cannot be read")
	// And so where it is typed into Payload itself.
	page.Edit("payload", `{"sub":"ann","exp":now+5m}`)
	page.Click("#payload-notes button")
	page.WantVerdict(verdict{"signature": "valid", "time": "ok"})
	if made := verify(t, page.Value("token"), []byte(secret)); !strings.HasPrefix(made, `{"sub":"ann","exp":1`) {
		t.Errorf("The token holds %s", made)
	}
}

// TestUnseenCharacters: what shows nothing, or turns round what stands beside it, is shown by
// its number wherever values are; the fields stay exact.
func TestUnseenCharacters(t *testing.T) {
	t.Parallel()
	page := open(t)
	evil := "a\u202egnp.exe"
	payload := claims("sub", evil, "n\u2066ame", "x\u200by", "tab", "a\tb\u0007", "deep", map[string]any{"in\u202e": []string{evil, evil}}, "aud", []string{evil}, "exp", -time.Hour)
	token := mint(t, jose.HS256, []byte(secret), map[string]any{"kid": "k\u202e1", "x\u2067y": 1}, payload)
	page.PasteToken("id_token=" + token + "&access_token=" + hs256(t, payload) + "&note=" + evil)
	page.PasteKey(`{"kty":"oct","kid":"k\u202e2","k":"AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA"}`)
	page.Fill("policy-issuer", evil)
	page.Fill("policy-audience", "b")
	page.Fill("policy-subject", "b")
	if got := page.Text(`#claims [data-claim="sub"]`); !strings.Contains(got, "a⟨U+202E⟩gnp.exe") {
		t.Errorf("Claims shows %q.", got)
	}
	for _, view := range []string{"#view-table", "#view-bytes", "#view-json"} {
		page.Click(view)
		page.Settle()
		if left := drive.Eval[[]string](page, `(() => {
			const hidden = /[\p{Cf}\p{Zl}\p{Zp}\u0000-\u0008\u000b-\u001f\u007f-\u009f]/u, left = [];
			const walk = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
			for (let n = walk.nextNode(); n; n = walk.nextNode()) if (hidden.test(n.data) && !n.parentElement.closest(".paint, textarea, script")) left.push(n.parentElement.className + ": " + n.data);
			for (const e of document.querySelectorAll("[title], [aria-label], [aria-description]")) for (const a of ["title", "aria-label", "aria-description"]) if (hidden.test(e.getAttribute(a) ?? "")) left.push(a + ": " + e.getAttribute(a));
			return left.slice(0, 5);
		})()`); len(left) > 0 {
			t.Errorf("%s: unseen characters are in %q", view, left)
		}
	}
	for _, heard := range page.Heard() {
		if strings.ContainsAny(heard, "\u202e\u2066\u200b") {
			t.Errorf("It was said: %q", heard)
		}
	}
	if got := page.Value("token"); !strings.Contains(got, evil) {
		t.Errorf("Token holds %q.", got)
	}
	if got := copied(page, elsewhere(t), func() { page.Click(`[data-claim="sub"] .copy`) }); got != evil {
		t.Errorf("Copied is %q.", got)
	}
}

// TestPassphraseIsAsked: a wrong passphrase is told at Passphrase, and Show it goes there.
func TestPassphraseIsAsked(t *testing.T) {
	t.Parallel()
	page := open(t)
	page.PasteToken(mint(t, jose.ES256, ecKey(), nil, claims("sub", "ann", "exp", time.Hour)))
	if said := page.Text("#advice"); !strings.Contains(said, "public key") || strings.Contains(said, "secret") {
		t.Errorf("ES256 without a key asks: %s", said)
	}
	page.PasteKey(lockedPEM(t, "tr0ub4dor"))
	if got := page.Data(".band")["status"]; got != "none" {
		t.Errorf("An encrypted key is %s.", got)
	}
	page.Edit("key-passphrase", "wrong")
	if said := page.Text("#passphrase-notes"); !strings.Contains(said, "does not open") {
		t.Errorf("At Passphrase is said: %q", said)
	}
	if said := page.Text("main"); strings.Contains(said, "no fitting key") {
		t.Error("It is called no fitting key.")
	}
	page.WantAnnounced("The passphrase does not open")
	show := page.Named("button", "Show it")
	if len(show) != 1 {
		t.Fatalf("There are %d buttons that show it.", len(show))
	}
	page.Click("#diagnosis .acts button")
	if id := drive.Eval[string](page, `document.activeElement.id`); id != "key-passphrase" {
		t.Errorf("Show it goes to #%s.", id)
	}
	page.Edit("key-passphrase", "tr0ub4dor")
	page.WantVerdict(verdict{"signature": "valid"})
	if page.Count("#passphrase-notes") != 0 {
		t.Error("The question stays.")
	}
}

// TestKeyInToken: a key in Token is moved by a click, calmly, and back.
func TestKeyInToken(t *testing.T) {
	t.Parallel()
	page := lent(t)
	key := privatePEM(rsaKey())
	page.PasteToken(key)
	if got := page.Data(".band")["status"]; got != "none" {
		t.Errorf("A key in Token is %s.", got)
	}
	if invalid := drive.Eval[bool](page, `document.getElementById("token").ariaInvalid === "true"`); invalid {
		t.Error("Token is called invalid.")
	}
	page.Click("#action button")
	page.Settle()
	if page.Value("token") != "" || strings.TrimSpace(page.Value("key")) != strings.TrimSpace(key) {
		t.Error("The key was not moved.")
	}
	page.Click("#undo")
	page.Settle()
	if strings.TrimSpace(page.Value("token")) != strings.TrimSpace(key) || page.Value("key") != "" {
		t.Error("The key was not moved back.")
	}
}
