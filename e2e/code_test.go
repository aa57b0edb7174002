package e2e_test

import (
	"strings"
	"testing"
	"time"

	"github.com/go-jose/go-jose/v4"

	"jwtdebugger/e2e/drive"
)

// program waits until the view holds a program with text in it, and returns it as a person
// sees it.
func program(t *testing.T, page *drive.Tab, text string) string {
	t.Helper()
	page.Wait("the program says "+text, `document.getElementById("code-text").textContent.includes(`+quoted(text)+`)`)
	return drive.Eval[string](page, `document.getElementById("code-text").textContent`)
}

// From Debug a click leads to the check as a program, with what the policy asks for in it and
// without the secret; Copy gives the whole of it.
func TestAsCode(t *testing.T) {
	t.Parallel()
	page := open(t)
	const issuer, audience = `https://auth.example/"${x}`, "orders-api"
	page.PasteKey(secret)
	page.PasteToken(hs256(t, claims("iss", issuer, "aud", audience, "exp", time.Hour)))
	page.Fill("policy-issuer", issuer)
	page.Fill("policy-audience", audience)
	page.Settle()
	page.Click("#as-code")
	want := `expected.Issuer = "https://auth.example/\"${x}"`
	text := program(t, page, want)
	if id := drive.Eval[string](page, `document.activeElement.id`); id != "code-label" {
		t.Errorf("The keyboard is on %q", id)
	}
	if hash := drive.Eval[string](page, `location.hash`); hash != "#code" {
		t.Errorf("The address ends in %q", hash)
	}
	other := elsewhere(t)
	copy := func() string { return copied(page, other, func() { page.Click("#copy-code") }) }
	got := copy()
	for _, part := range []string{want, `jwt.Audience{"orders-api"}`, "jose.HS256", `os.Getenv("JWT_SECRET")`, "package main"} {
		if !strings.Contains(got, part) {
			t.Errorf("The copy lacks %s:\n%s", part, got)
		}
	}
	if strings.Contains(got, secret) || strings.Contains(text, secret) {
		t.Error("The secret is in the program.")
	}
	if strings.TrimSpace(got) != strings.TrimSpace(text) {
		t.Errorf("What is copied is not what is shown:\n%s\n%s", got, text)
	}
	page.Choose("code-library", "pyjwt")
	program(t, page, "import jwt")
	page.WantAnnounced("PyJWT")
	page.Choose("code-act", "test")
	program(t, page, "unittest.main()")
	if strings.Contains(copy(), secret) {
		t.Error("The secret is in the test.")
	}
	// What is chosen stays, and the program follows Debug.
	page.Click("#tab-debug")
	page.Fill("policy-audience", "invoices")
	page.Settle()
	page.Click("#tab-code")
	program(t, page, `audience=["invoices"]`)
	if got := page.Value("code-act"); got != "test" {
		t.Errorf("What it does is %q, want test", got)
	}
}

// What a library cannot do is said, with one that can, and there is nothing to copy.
func TestCodeUnsupported(t *testing.T) {
	t.Parallel()
	page := open(t)
	page.Choose("example", "EdDSA")
	page.Settle()
	page.Click("#tab-code")
	program(t, page, "jose.EdDSA")
	page.Choose("code-library", "jsonwebtoken")
	page.Wait("it is said", `document.getElementById("code-said").textContent.includes("does not support “EdDSA”. Use JavaScript: jose.")`)
	if page.Count("#code-text") != 0 || !drive.Eval[bool](page, `document.getElementById("copy-code").disabled`) {
		t.Error("There is a program all the same.")
	}
	page.Click("#tab-debug")
	page.Choose("example", "RSA-OAEP-256")
	page.Settle()
	page.Click("#tab-code")
	page.Choose("code-library", "jose")
	page.Choose("code-act", "decrypt")
	program(t, page, "compactDecrypt")
}

// A reload at the view's address shows it, with a program before there is a token; everything
// in it has a name and is reached, nothing is cut off on a phone.
func TestCodeAlone(t *testing.T) {
	t.Parallel()
	page := openWith(t, drive.Setup{Width: 320, Height: 640})
	page.Click("#tab-code")
	program(t, page, "jose.RS256")
	page.Reload()
	page.Ready()
	program(t, page, "jose.RS256")
	if !strings.Contains(page.Text("#code-said"), "No algorithm is known yet") {
		t.Errorf("It is not said that nothing is known: %s", page.Text("#code-said"))
	}
	for _, c := range page.Controls("combobox", "button", "tab", "region") {
		if c.Name == "" {
			t.Errorf("A %s has no name.", c.Role)
		}
	}
	for role, name := range map[string]string{"Language and library": "combobox", "What the program does": "combobox", "Copy program": "button", "Program": "region"} {
		if n := len(page.Named(name, role)); n != 1 {
			t.Errorf("%d of role %s are named %s", n, name, role)
		}
	}
	if n := drive.Eval[int](page, `[...document.querySelectorAll("main h1")].filter((h) => h.checkVisibility()).length`); n != 1 {
		t.Errorf("There are %d headings of level 1", n)
	}
	if wide := drive.Eval[int](page, `document.documentElement.scrollWidth`); wide > 320 {
		t.Errorf("The page is %d wide", wide)
	}
	// Colours can be read: each on the background that it has.
	page.Click("#tab-debug")
	page.PasteKey(keySet(jose.JSONWebKey{Key: rsaKey().Public(), KeyID: "one"}))
	page.Fill("policy-issuer", "https://auth.example")
	page.Settle()
	page.Click("#tab-code")
	program(t, page, "jwks.json")
	for _, dark := range []bool{false, true} {
		page.Theme(dark)
		if low := drive.Eval[[]string](page, `(() => {
			const canvas = new OffscreenCanvas(1, 1).getContext("2d", {willReadFrequently: true});
			const light = (...colours) => {
				canvas.clearRect(0, 0, 1, 1);
				for (const c of colours) { canvas.fillStyle = c; canvas.fillRect(0, 0, 1, 1); }
				const [r, g, b] = [...canvas.getImageData(0, 0, 1, 1).data].map((v) => (v /= 255) <= .04045 ? v / 12.92 : ((v + .055) / 1.055) ** 2.4);
				return .2126 * r + .7152 * g + .0722 * b + .05;
			};
			const well = getComputedStyle(document.getElementById("code-text")).backgroundColor;
			const low = new Set();
			for (const span of document.querySelectorAll("#code-text span")) {
				const style = getComputedStyle(span);
				const a = light(well, style.backgroundColor), b = light(well, style.backgroundColor, style.color);
				if (Math.max(a, b) / Math.min(a, b) < 4.5) low.add(span.className + " " + (Math.max(a, b) / Math.min(a, b)).toFixed(2));
			}
			return [...low];
		})()`); len(low) > 0 {
			t.Errorf("dark: %v: too faint: %v", dark, low)
		}
	}
}
