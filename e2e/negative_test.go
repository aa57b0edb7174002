package e2e_test

import (
	"encoding/base64"
	"encoding/json"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/go-jose/go-jose/v4"

	"jwtdebugger/e2e/drive"
)

// enter presses a button by the keyboard: on a phone a late frame moves what the mouse aims at.
func enter(page *drive.Tab, selector string) {
	drive.Eval[any](page, `document.querySelector(`+quoted(selector)+`).focus()`)
	page.Press("Enter", false)
}

// refusals opens the tests of what Debug holds, and waits until so many are there.
func refusals(page *drive.Tab, least string) {
	enter(page, "#as-tests")
	page.Wait("the tests are there", `document.documentElement.dataset.settled === "true" && document.querySelectorAll("#negative-tests > li").length > `+least)
}

// suite is what the JSON of the tests holds.
type suite struct {
	Address, Before string
	Tests           []struct{ Name, Expect, Token string }
}

func suiteOf(t *testing.T, page *drive.Tab) (s suite) {
	t.Helper()
	page.Choose("negative-format", "json")
	page.Wait("the JSON is there", `document.documentElement.dataset.settled === "true" && document.getElementById("negative-text").textContent.startsWith("{")`)
	if err := json.Unmarshal([]byte(drive.Eval[string](page, `document.getElementById("negative-text").textContent`)), &s); err != nil {
		t.Fatal(err)
	}
	if len(s.Tests) < 20 {
		t.Fatalf("There are %d tests", len(s.Tests))
	}
	return s
}

// Out of a good token and its key come tokens that a service must refuse, in each format, for
// an address that is never called; what came of them is read. The private key is in none of it.
func TestNegative(t *testing.T) {
	t.Parallel()
	page, other := open(t), elsewhere(t)
	private := privatePEM(ecKey())
	page.PasteKey(private)
	page.PasteToken(mint(t, jose.ES256, ecKey(), map[string]any{"kid": "one"}, claims("iss", "https://auth.example", "aud", "orders", "sub", "ann", "jti", "x", "exp", time.Hour)))
	page.WantVerdict(verdict{"signature": "valid"})
	refusals(page, "45")
	if !drive.Eval[bool](page, `document.activeElement === document.querySelector("#negative > summary")`) {
		t.Error("The keyboard is not on the tests.")
	}
	page.Fill("negative-address", "https://service.invalid/it's")
	page.Settle()
	got := copied(page, other, func() { page.Click("#negative-copy") })
	for _, part := range []string{"good-first %{http_code}", "alg-none-lower %{http_code}", "'https://service.invalid/it%27s'", "-H 'Authorization: Bearer eyJ"} {
		if !strings.Contains(got, part) {
			t.Errorf("What is copied lacks %s", part)
		}
	}
	all := got
	for format, part := range map[string]string{"go": "package tokens", "javascript": "node:test", "python": "unittest.main()", "hurl": "[Asserts]"} {
		page.Choose("negative-format", format)
		page.Wait("the tests are in "+format, `document.getElementById("negative-text").textContent.includes(`+quoted(part)+`)`)
		page.Settle()
		all += drive.Eval[string](page, `document.getElementById("negative-text").textContent`)
	}
	s := suiteOf(t, page)
	first, last := s.Tests[0], s.Tests[len(s.Tests)-1]
	for _, good := range []string{first.Token, last.Token} {
		if payload := verify(t, good, ecKey().Public()); !strings.Contains(payload, `"sub":"ann"`) || strings.Contains(payload, `"jti":"x"`) {
			t.Errorf("The good one holds %s", payload)
		}
	}
	all += drive.Eval[string](page, `document.getElementById("negative").outerHTML`)
	for _, canary := range append(strings.Split(strings.TrimSpace(private), "\n")[1:3], base64.RawURLEncoding.EncodeToString(ecKey().D.Bytes())) {
		if strings.Contains(all, canary) {
			t.Errorf("The private key is in it: %s", canary)
		}
	}

	// Results, by name and in order.
	result := func(accepted ...string) string {
		var lines []string
		for _, test := range s.Tests {
			status := " 401"
			if test.Expect == "accept" || slices.Contains(accepted, test.Name) {
				status = " 200"
			}
			lines = append(lines, test.Name+status)
		}
		return strings.Join(lines, "\n")
	}
	page.Fill("negative-results", result("alg-none-lower", "sig-space"))
	page.WantAnnounced("1 token that must be refused was accepted.")
	page.Settle()
	if first := page.Data("#negative-tests > li:first-child"); first["test"] != "alg-none-lower" || first["status"] != "failed" {
		t.Errorf("The first row is %v", first)
	}
	if second := page.Data("#negative-tests > li:nth-child(2)"); second["test"] != "sig-space" || second["status"] != "warning" {
		t.Errorf("The second row is %v", second)
	}
	if got := page.Data("#negative-outcome")["status"]; got != "failed" {
		t.Errorf("All of it is %s", got)
	}
	page.Fill("negative-results", strings.Repeat("401 ", len(s.Tests)))
	page.WantAnnounced("The good token got 401")
	page.Fill("negative-results", "200 "+strings.Repeat("401 ", len(s.Tests)-2)+"200")
	page.WantAnnounced("were refused, and the good one was accepted.")
	page.Settle()
	if got := page.Data("#negative-outcome")["status"]; got != "ok" {
		t.Errorf("All of it is %s", got)
	}

	// By a key made for them, whose public half is there.
	page.Click("#negative-own")
	page.Wait("the public key is there", `document.querySelector("#negative-public code")?.checkVisibility()`)
	page.Settle()
	var key jose.JSONWebKey
	if err := key.UnmarshalJSON([]byte(page.Text("#negative-public code"))); err != nil || !key.IsPublic() {
		t.Fatalf("%v, %v", err, key)
	}
	verify(t, suiteOf(t, page).Tests[0].Token, key)
	page.Click("#negative-own")
	page.Wait("the public key is gone", `!document.querySelector("#negative-public code")`)

	// Without the private key, what can be done to the token as it stands; and what is wrong with an address is said.
	page.Click("#tab-debug")
	token := page.Value("token")
	page.PasteKey(publicPEM(ecKey().Public()))
	page.Settle()
	refusals(page, "25")
	if got := page.Text("#negative-notes"); !strings.Contains(got, "as it stands") {
		t.Errorf("It is said: %s", got)
	}
	if s := suiteOf(t, page); s.Tests[0].Token != token || s.Tests[len(s.Tests)-1].Token != token {
		t.Error("The good one is another")
	}
	page.Fill("negative-address", "service.invalid")
	page.Wait("it is said what is wrong", `document.getElementById("negative-wrong").textContent.startsWith("Write the whole address")`)
	if page.Count("#negative-text") != 0 || !drive.Eval[bool](page, `document.getElementById("negative-copy").disabled`) {
		t.Error("There are tests for it all the same.")
	}
}

// On a phone: a secret is made where there is none, into Key alone and with Undo; nothing is cut
// off, everything has a name, and the keyboard reaches it.
func TestNegativePhone(t *testing.T) {
	t.Parallel()
	page := openWith(t, drive.Setup{Width: 320, Height: 640})
	enter(page, "#tab-code")
	enter(page, "#negative > summary")
	page.Wait("it is said what is missing", `document.getElementById("negative-lead").textContent.startsWith("Paste a good token into Debug")`)
	enter(page, "#tab-debug")
	page.PasteToken(hs256(t, claims("sub", "ann", "aud", "orders", "exp", time.Hour)))
	page.Settle()
	refusals(page, "15")
	enter(page, "#negative-own")
	page.Wait("the tests are signed", `document.documentElement.dataset.settled === "true" && document.querySelectorAll("#negative-tests > li").length > 35`)
	made := drive.Eval[string](page, `document.getElementById("key").value`)
	if len(made) < 43 || strings.Contains(drive.Eval[string](page, `document.getElementById("negative").outerHTML`), made) {
		t.Error("No secret was made, or it stands in the tests")
	}
	verify(t, suiteOf(t, page).Tests[0].Token, []byte(made))
	page.Fill("negative-results", "200 500")
	page.Settle()
	if wide := drive.Eval[int](page, `document.documentElement.scrollWidth`); wide > 320 {
		t.Errorf("The page is %d wide", wide)
	}
	for _, c := range page.Controls("combobox", "button", "textbox", "region", "list") {
		if c.Name == "" {
			t.Errorf("A %s has no name.", c.Role)
		}
	}
	enter(page, "#tab-debug")
	enter(page, "#undo")
	page.Settle()
	if got := page.Value("key"); got != "" {
		t.Errorf("The key is %q", got)
	}
}
