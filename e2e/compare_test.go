package e2e_test

import (
	"strings"
	"testing"
	"time"

	"github.com/go-jose/go-jose/v4"

	"jwtdebugger/e2e/drive"
)

// wantCompared fails unless the first sentence of Compare is this.
func wantCompared(t *testing.T, page *drive.Tab, sentence string) {
	t.Helper()
	page.Settle()
	if got := page.Text("#compare-said"); got != sentence {
		t.Errorf("Compare says %q, want %q. %s", got, sentence, page.Text("#compare-rest"))
	}
}

// changes are the members that a table lists, by their names.
func changes(page *drive.Tab) map[string]string {
	return drive.Eval[map[string]string](page, `Object.fromEntries([...document.querySelectorAll("#compare [data-member]")].map((row) => [row.dataset.member, row.dataset.change]))`)
}

// A token that works is compared with one that does not, from Debug with one click each.
func TestCompareFromDebug(t *testing.T) {
	t.Parallel()
	page := open(t)
	page.PasteKey(secret)
	page.PasteToken(hs256(t, `{"iss":"i","aud":["orders","billing"],"scope":"read write","sub":"ann"}`))
	page.Click("#policy summary")
	page.Fill("policy-audience", "orders")
	page.Settle()
	page.Click("#compare-this")
	page.Wait("Compare is shown, and waits for the other token", `document.activeElement.id === "compare-token-b" && location.hash === "#compare"`)
	wantCompared(t, page, "Paste a token under B to compare it with A.")

	page.Click("#tab-debug")
	page.PasteToken(hs256(t, `{"sub":"ann","scope":"write read","iss":"i"}`))
	page.Click("#compare-this")
	wantCompared(t, page, "B lacks aud; everything else that matters is the same.")
	page.WantAnnounced("B lacks aud; everything else that matters is the same.")
	if got := changes(page); len(got) != 2 || got["aud"] != "removed" || got["scope"] != "same" {
		t.Errorf("The tables list %v", got)
	}
	row := page.Text(`#compare [data-member="aud"]`)
	if !strings.Contains(row, "−") || !strings.Contains(row, "only in A") {
		t.Errorf("The row says %q", row)
	}
	if got := page.Text("#compare-tables section"); !strings.HasPrefix(got, "What tells them apart") || !strings.Contains(got, "Policy") {
		t.Errorf("First stands %q", got)
	}
	// The other way round, and without the policy that splits them.
	page.Click("#compare-swap")
	wantCompared(t, page, "B also has aud; everything else that matters is the same.")
	page.Click("#tab-debug")
	page.Fill("policy-audience", "")
	page.Click("#tab-compare")
	page.Settle()
	if n := page.Count(`#compare [data-split="check"]`); n != 0 {
		t.Errorf("%d checks split them", n)
	}
	// And back.
	page.Click("#compare-open-a")
	page.WantVerdict(verdict{"signature": "valid"})
	if !strings.Contains(page.Value("payload"), "write read") {
		t.Errorf("Debug shows %s", page.Value("payload"))
	}
}

// Two tokens that were pasted into Debug offer to be compared.
func TestCompareTwoPasted(t *testing.T) {
	t.Parallel()
	page := lent(t)
	if page.Count("#compare-two:not([hidden])") != 0 {
		t.Error("There is nothing to compare, and it is offered.")
	}
	page.PasteKey(secret)
	page.PasteToken(hs256(t, claims("sub", "ann", "exp", time.Hour)) + "\n" + hs256(t, claims("sub", "bob", "exp", -time.Hour)))
	page.Click("#compare-two")
	wantCompared(t, page, "B differs in sub; time tells them apart, too.")
	rest := page.Text("#compare-rest")
	if !strings.Contains(rest, "sub is “ann” in A and “bob” in B.") || !strings.Contains(rest, "Time is “") {
		t.Errorf("It says %q", rest)
	}
	if got := changes(page); got["exp"] != "changed" || got["sub"] != "changed" || len(got) != 2 {
		t.Errorf("The tables list %v", got)
	}
}

// Each side has its own key, and what is typed is compared as it is typed.
func TestCompareTyped(t *testing.T) {
	t.Parallel()
	page := open(t)
	page.Click("#tab-compare")
	payload := claims("sub", "ann", "exp", time.Hour)
	one := mint(t, jose.ES256, ecKey(), nil, payload)
	page.PasteInto("compare-token-a", one)
	page.PasteInto("compare-key-a", publicPEM(ecKey().Public()))
	page.PasteInto("compare-token-b", one)
	wantCompared(t, page, "A and B are the same token, byte for byte.")
	page.PasteInto("compare-token-b", mint(t, jose.ES256, ecKey(), nil, payload))
	wantCompared(t, page, "A and B hold the same header and claims, signed again.")
	for _, side := range []string{"a", "b"} {
		if got := page.Text("#compare-verdict-" + side); !strings.Contains(got, "Verifies with EC P-256.") {
			t.Errorf("%s says %q", side, got)
		}
	}
	page.PasteInto("compare-token-b", mint(t, jose.RS256, rsaKey(), nil, payload))
	page.PasteInto("compare-key-b", publicPEM(rsaKey().Public()))
	wantCompared(t, page, "B differs in alg; everything else that matters is the same.")
	if got := page.Text("#compare-verdict-b"); !strings.Contains(got, "Verifies with RSA 2048.") {
		t.Errorf("B says %q", got)
	}
	// When the page is left nothing of it stays, also where the page is only put away.
	drive.Eval[any](page, `dispatchEvent(new PageTransitionEvent("pagehide", { persisted: true }))`)
	if page.Value("compare-token-a") != "" || page.Count("#compare-tables table") != 0 || strings.Contains(page.Text("#compare"), "Verifies") {
		t.Errorf("Of a page that is put away this stays: %s", page.Text("#compare"))
	}
	// It has a place of its own, which holds nothing of what was typed, and nothing stays.
	page.Reload()
	page.Ready()
	if page.Count("#compare:not([hidden])") != 1 || page.Value("compare-token-a") != "" || page.Value("compare-key-b") != "" {
		t.Error("After a reload something of it is there, or the view is not.")
	}
	wantCompared(t, page, "Paste two tokens to compare them.")
}

// What can be told by machine of the view, and on a narrow page.
func TestCompareSound(t *testing.T) {
	t.Parallel()
	page := lentAt(t, 320, 640)
	page.Click("#tab-compare")
	page.PasteInto("compare-key-a", secret)
	page.PasteInto("compare-token-a", hs256(t, claims("iss", "https://a-very-long-issuer-name.without-any-space.example/realms/production", "exp", -time.Hour)))
	page.PasteInto("compare-token-b", hs256(t, claims("sub", "ann", "exp", time.Hour)))
	page.Settle()
	seen := map[string]bool{}
	for _, c := range page.Controls("textbox", "button", "tab") {
		if c.Name == "" || c.Role == "textbox" && seen[c.Name] {
			t.Errorf("A %s is named %q.", c.Role, c.Name)
		}
		seen[c.Name] = true
	}
	for _, name := range []string{"Token A", "Key A", "Token B", "Key B"} {
		if !seen[name] {
			t.Errorf("There is no %s.", name)
		}
	}
	if levels := drive.Eval[string](page, `[...document.querySelectorAll("main :is(h1, h2, h3)")].filter((h) => h.checkVisibility()).map((h) => h.localName[1]).join("")`); levels != "12222222"[:len(levels)] || len(levels) < 5 {
		t.Errorf("The headings are of the levels %s", levels)
	}
	if wide := drive.Eval[int](page, `document.documentElement.scrollWidth`); wide > 320 {
		t.Errorf("The page is %d wide", wide)
	}
	if small := drive.Eval[[]string](page, `[...document.querySelectorAll("#compare button")].filter((b) => b.getBoundingClientRect().height < 24).map((b) => b.id)`); len(small) > 0 {
		t.Errorf("These are too small to hit: %q", small)
	}
}

// Time passes in Compare, too: a token that expires while it is open is told to be expired.
func TestCompareTimePasses(t *testing.T) {
	t.Parallel()
	page := openWith(t, drive.Setup{InPage: stopped})
	page.Click("#tab-compare")
	page.PasteInto("compare-token-a", hs256(t, claims("sub", "ann", "exp", time.Hour)))
	page.PasteInto("compare-token-b", hs256(t, claims("sub", "ann", "exp", time.Second)))
	page.Settle()
	if said := page.Text("#compare-verdict-b"); strings.Contains(said, "expired") {
		t.Fatalf("B is said to be expired before it is: %s", said)
	}
	drive.Eval[any](page, `globalThis.going = true`)
	page.Wait("B is said to be expired", `document.getElementById("compare-verdict-b").textContent.includes("expired")`)
}
