package e2e_test

import (
	"fmt"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/go-jose/go-jose/v4"

	"jwtdebugger/e2e/drive"
)

// unfold opens all that is folded, and stays so: a menu closes when it is left.
const unfold = `document.querySelectorAll("details:not(.menu)").forEach((d) => d.open = true)`

// names is the page's contract for those who do not see it: role, name, id.
var names = []struct{ role, name, id string }{
	{"textbox", "Token", "token"},
	{"textbox", "Header", "header"},
	{"textbox", "Payload", "payload"},
	{"textbox", "Key", "key"},
	{"combobox", "Secret encoding", "key-encoding"},
	{"combobox", "Example", "example"},
	{"checkbox", "Minify", "minify"},
	{"button", "Copy token", "copy-token"},
	{"button", "Clear", "clear"},
	{"tab", "Debug", ""},
	{"textbox", "Issuer", "policy-issuer"},
	{"textbox", "Audience", "policy-audience"},
	{"textbox", "Subject", "policy-subject"},
	{"textbox", "Type", "policy-typ"},
	{"textbox", "Algorithms", "policy-algorithms"},
	{"textbox", "Required claims", "policy-required"},
	{"textbox", "Leeway", "policy-leeway"},
	{"textbox", "Maximum age", "policy-max-age"},
	{"textbox", "Check as of", "policy-now"},
	{"textbox", "Nonce", "policy-nonce"},
	{"textbox", "Revoked token ids", "policy-revoked"},
}

func TestNames(t *testing.T) {
	t.Parallel()
	page := open(t)
	page.PasteKey(secret)
	page.PasteToken(hs256(t, claims("sub", "ann", "exp", -time.Hour)))
	drive.Eval[any](page, unfold)
	for _, want := range names {
		found := page.Named(want.role, want.name)
		if len(found) != 1 {
			t.Errorf("There are %d elements of role %s named %q, want 1", len(found), want.role, want.name)
			continue
		}
		if id := page.ID(found[0]); want.id != "" && id != want.id {
			t.Errorf("%q is #%s, want #%s", want.name, id, want.id)
		}
	}
	// Lists and tables carry their names too.
	for id, name := range map[string]string{"claims": "Claims", "key-info": "Key read as"} {
		got := drive.Eval[string](page, fmt.Sprintf(`(() => {
			const e = document.getElementById(%q);
			return e.getAttribute("aria-label") ?? document.getElementById(e.getAttribute("aria-labelledby"))?.textContent ?? "";
		})()`, id))
		if got != name {
			t.Errorf("#%s is named %q, want %q", id, got, name)
		}
	}
}

// TestSound is what can be told by machine: everything that takes input or a click has a
// name, no name is shared by two fields, headings do not skip a level, no id stands twice.
func TestSound(t *testing.T) {
	t.Parallel()
	page := open(t)
	page.PasteKey(keySet(jose.JSONWebKey{Key: ecKey().Public(), KeyID: "one"}))
	page.PasteToken(mint(t, jose.RS256, rsaKey(), map[string]any{"kid": "two"}, claims("sub", "ann", "exp", -time.Hour)))
	drive.Eval[any](page, unfold)
	wantSound(t, page)
}

// wantSound says what is not sound in the view that is shown.
func wantSound(t *testing.T, page *drive.Tab) {
	t.Helper()
	seen := map[string]bool{}
	for _, c := range page.Controls("textbox", "combobox", "checkbox", "button", "link", "tab", "searchbox", "spinbutton") {
		if c.Name == "" {
			t.Errorf("A %s has no name.", c.Role)
		}
		if c.Role == "textbox" && seen[c.Name] {
			t.Errorf("Two fields are named %q.", c.Name)
		}
		seen[c.Name] = true
	}
	levels := drive.Eval[[]int](page, `[...document.querySelectorAll("main h1, main h2, main h3, main h4")].filter((h) => h.checkVisibility()).map((h) => Number(h.localName[1]))`)
	if n := len(levels) - len(slices.DeleteFunc(slices.Clone(levels), func(l int) bool { return l == 1 })); n != 1 {
		t.Errorf("There are %d headings of level 1, want 1", n)
	}
	for i := 1; i < len(levels); i++ {
		if levels[i] > levels[i-1]+1 {
			t.Errorf("Headings skip a level: %v", levels)
			break
		}
	}
	if twice := drive.Eval[[]string](page, `(() => { const ids = [...document.querySelectorAll("[id]")].map((e) => e.id); return ids.filter((id, i) => ids.indexOf(id) !== i); })()`); len(twice) > 0 {
		t.Errorf("These ids stand twice: %q", twice)
	}
	if broken := drive.Eval[[]string](page, `[...document.querySelectorAll("[aria-labelledby],[aria-describedby],[aria-controls]")].flatMap((e) => ["aria-labelledby", "aria-describedby", "aria-controls"].flatMap((a) => (e.getAttribute(a) ?? "").split(" ").filter((id) => id && !document.getElementById(id))))`); len(broken) > 0 {
		t.Errorf("These ids are referred to and not there: %q", broken)
	}
	if lang := drive.Eval[string](page, `document.documentElement.lang`); lang != "en" {
		t.Errorf("The page's language is %q", lang)
	}
}

// TestKeyboard reaches every control with Tab, and sees where it is.
func TestKeyboard(t *testing.T) {
	t.Parallel()
	asUsers(t)
	page := open(t)
	page.PasteKey(secret)
	page.PasteToken(hs256(t, claims("sub", "ann", "exp", -time.Hour)))
	drive.Eval[any](page, unfold)
	wantReached(t, page)
	// And back: a text field is no trap.
	drive.Eval[any](page, `document.getElementById("payload").focus()`)
	page.Press("Tab", true)
	if id := drive.Eval[string](page, `document.activeElement.id`); id == "payload" {
		t.Error("Shift and Tab do not leave Payload.")
	}
}

// wantReached goes through the view that is shown with Tab.
func wantReached(t *testing.T, page *drive.Tab) {
	t.Helper()
	// Every element that a mouse can use and that is in the order of Tab.
	want := drive.Eval[[]string](page, `[...document.querySelectorAll("a[href], button, input, select, textarea, summary, [tabindex='0']")]
		.filter((e) => e.checkVisibility() && !e.disabled && e.tabIndex >= 0)
		.map((e, i) => { e.dataset.stop = String(i); return String(i) + " " + (e.id || e.textContent.trim().slice(0, 30)) })`)
	drive.Eval[any](page, `(() => { document.activeElement?.blur(); document.getSelection()?.removeAllRanges(); window.scrollTo(0, 0); document.body.tabIndex = -1; document.body.focus(); document.body.removeAttribute("tabindex"); })()`)
	reached := map[string]bool{}
	for range len(want) + 10 {
		page.Press("Tab", false)
		at := drive.Eval[struct {
			Stop, Name string
			Seen       bool
		}](page, `(() => {
			const e = document.activeElement;
			const ring = (x) => { const s = getComputedStyle(x); return s.outlineStyle !== "none" && parseFloat(s.outlineWidth) >= 1 };
			let seen = false;
			for (let x = e, n = 0; x && n < 3; x = x.parentElement, n++) seen ||= ring(x);
			return {Stop: e.dataset.stop ?? "", Name: e.id || e.textContent.trim().slice(0, 30), Seen: seen || e === document.body};
		})()`)
		if at.Stop == "" && len(reached) > 0 && len(reached) == len(want) {
			break
		}
		if !at.Seen {
			t.Errorf("Focus cannot be seen on %s.", at.Name)
		}
		reached[at.Stop] = true
	}
	for _, stop := range want {
		number, name, _ := strings.Cut(stop, " ")
		if !reached[number] {
			t.Errorf("Tab does not reach %s.", name)
		}
	}
}

// TestTabs follows the ARIA pattern for tabs.
func TestTabs(t *testing.T) {
	t.Parallel()
	page := open(t)
	wrong := drive.Eval[[]string](page, `(() => {
		const wrong = [], tabs = [...document.querySelectorAll("[role=tablist] [role=tab]")].filter((e) => e.checkVisibility());
		if (tabs.filter((e) => e.getAttribute("aria-selected") === "true").length !== 1) wrong.push("not exactly one tab is selected");
		if (tabs.filter((e) => e.tabIndex === 0).length !== 1) wrong.push("not exactly one tab is in the order of Tab");
		for (const e of tabs) {
			const panel = document.getElementById(e.getAttribute("aria-controls"));
			if (panel?.getAttribute("role") !== "tabpanel") wrong.push(e.textContent + " controls no tabpanel");
			else if (panel.checkVisibility() !== (e.getAttribute("aria-selected") === "true")) wrong.push(e.textContent + " does not show what is selected");
		}
		return wrong;
	})()`)
	for _, w := range wrong {
		t.Error(w)
	}
}

// TestNarrow: at 320 pixels, which is 1280 at four times the size, nothing is cut off sideways.
func TestNarrow(t *testing.T) {
	t.Parallel()
	page := openWith(t, drive.Setup{Width: 320, Height: 640})
	wantNarrow := func(when string) {
		t.Helper()
		wide := drive.Eval[[]string](page, `document.documentElement.scrollWidth <= 320 ? [] :
			[...document.querySelectorAll("body *")].filter((e) => e.checkVisibility() && e.getBoundingClientRect().right > 321).slice(0, 5)
				.map((e) => e.localName + "#" + e.id + "." + e.getAttribute("class") + " to " + Math.round(e.getBoundingClientRect().right))
				.concat("the page is " + document.documentElement.scrollWidth + " wide")`)
		if len(wide) > 0 {
			t.Errorf("%s the page scrolls sideways: %s", when, strings.Join(wide, "; "))
		}
	}
	wantNarrow("Empty,")
	page.PasteKey(keySet(jose.JSONWebKey{Key: rsaKey().Public(), KeyID: "a-rather-long-name-of-a-key-without-any-space-in-it-2026-11"}))
	page.PasteToken(mint(t, jose.RS256, rsaKey(), nil, claims("iss", "https://a-very-long-issuer-name.without-any-space.example/realms/production", "exp", -time.Hour, "iat", -4*time.Hour)))
	wantNarrow("With an expired token,")
	drive.Eval[any](page, unfold)
	wantNarrow("Unfolded,")
	page.PasteToken("eyJhbGciOiJIUzI1NiJ9.e30*.x")
	wantNarrow("With a broken token,")
	page.Choose("example", "ML-DSA-87")
	wantNarrow("With a very long token,")
}

// TestTheme: the system's theme is followed, the switch overrules it.
func TestTheme(t *testing.T) {
	t.Parallel()
	page := open(t)
	const ground = `getComputedStyle(document.body).backgroundColor + getComputedStyle(document.documentElement).backgroundColor`
	light := drive.Eval[string](page, ground)
	page.Theme(true)
	page.Wait("the page turns dark with the system", ground+" !== "+quoted(light))
	dark := drive.Eval[string](page, ground)
	page.Click("#theme")
	page.Wait("the switch makes it light", ground+" === "+quoted(light))
	page.Click("#theme")
	page.Wait("the switch makes it dark again", ground+" === "+quoted(dark))
}

// TestAnnouncements: a verdict is told once, when what it says changes.
func TestAnnouncements(t *testing.T) {
	t.Parallel()
	page := lent(t)
	page.PasteKey(secret)
	page.PasteToken(hs256(t, `{"sub":"ann"}`))
	page.WantVerdict(verdict{"signature": "valid"})
	page.WantAnnounced("Signature valid")
	page.Heard()
	// More typing with the same verdict is not told again.
	for _, r := range "abc" {
		page.TypeInto("payload", " ", false)
		page.Settle()
		_ = r
	}
	page.WantVerdict(verdict{"signature": "valid"})
	page.PasteKey("another secret of another length")
	page.WantVerdict(verdict{"signature": "invalid"})
	page.Wait("the new verdict is announced", `globalThis.heard.length > 0`)
	if heard := page.Heard(); len(heard) != 1 {
		t.Errorf("Announced: %q, want one announcement, of the invalid signature", heard)
	}
}
