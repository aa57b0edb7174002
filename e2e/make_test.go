package e2e_test

import (
	"crypto/sha256"
	"encoding/base64"
	"encoding/json"
	"strings"
	"testing"
	"time"

	"github.com/go-jose/go-jose/v4"

	"jwtdebugger/e2e/drive"
)

// made chooses a token of the Make menu by its name.
func made(page *drive.Tab, name string) {
	page.Click("#makes")
	drive.Eval[any](page, `(() => { for (const item of document.querySelectorAll("#makes-list [role=menuitem]")) item.toggleAttribute("data-wanted", item.textContent === `+quoted(name)+`) })()`)
	page.Click("#makes-list [data-wanted]")
	page.Settle()
}

// wantKind fails unless the token is of this kind and breaks none of its rules.
func wantKind(t *testing.T, page *drive.Tab, code string) {
	t.Helper()
	page.WantVerdict(verdict{"signature": "valid"})
	if got := page.Data("#profile")["profile"]; got != code {
		t.Errorf("It is %q, want %q\n%s", got, code, page.State())
	}
	if n := page.Count(`#profile li[data-status="failed"]`); n != 0 {
		t.Errorf("%d rules of %s are broken: %s", n, code, page.Text("#rules-broken"))
	}
}

// A token for Apple push is made with a P-256 key at hand, and is as any edit from there on.
func TestMakeAPNs(t *testing.T) {
	t.Parallel()
	page := lent(t)
	page.PasteKey(privatePEM(ecKey()))
	made(page, "Apple push (APNs)")
	wantKind(t, page, "apns")
	payload := verify(t, page.Value("token"), ecKey().Public())
	var claims map[string]any
	if err := json.Unmarshal([]byte(payload), &claims); err != nil || len(claims) != 2 {
		t.Fatalf("The token holds %s", payload)
	}
	if iat := int64(claims["iat"].(float64)); time.Since(time.Unix(iat, 0)).Abs() > time.Hour {
		t.Errorf("iat is %d", iat)
	}
	if strings.ContainsAny(payload, " \n") {
		t.Errorf("The token holds the white space of the field: %s", payload)
	}
	if got := page.Text("#token-notes"); !strings.Contains(got, "Put your own values in: kid and iss.") || strings.Contains(got, "fresh") {
		t.Errorf("It is said: %q", got)
	}
	page.Edit("payload", strings.Replace(page.Value("payload"), "DEF123GHIJ", "TEAM123456", 1))
	wantKind(t, page, "apns")
	if got := verify(t, page.Value("token"), ecKey().Public()); !strings.Contains(got, "TEAM123456") {
		t.Errorf("The token holds %s", got)
	}
	// All of it is taken back.
	for page.Count("#undo:not([hidden])") > 0 {
		page.Click("#undo")
		page.Settle()
	}
	if page.Value("token") != "" || page.Value("key") == "" {
		t.Errorf("Token is %q and Key %q", page.Value("token"), page.Value("key"))
	}
}

// Where no key at hand fits a fresh one is made, and that is said.
func TestMakeWithFreshKey(t *testing.T) {
	t.Parallel()
	page := lent(t)
	page.PasteKey(privatePEM(ecKey()))
	made(page, "GitHub App")
	wantKind(t, page, "github-app")
	if got := page.Text("#token-notes"); !strings.Contains(got, "No key at hand can sign it, so a fresh one for RS256 stands under Key now.") {
		t.Errorf("It is said: %q", got)
	}
	page.WantAnnounced("a fresh one for RS256")
	page.Click("#undo")
	page.Settle()
	if page.Value("token") != "" || strings.TrimSpace(page.Value("key")) != strings.TrimSpace(privatePEM(ecKey())) {
		t.Errorf("Token is %q and Key %q", page.Value("token"), page.Value("key"))
	}
	made(page, "Access token (RFC 9068)")
	wantKind(t, page, "at+jwt")
}

// A DPoP proof is for a method and an address, and for the token at hand.
func TestMakeDPoPProof(t *testing.T) {
	t.Parallel()
	page := open(t)
	page.PasteKey(privatePEM(ecKey()))
	access := mint(t, jose.ES256, ecKey(), nil, claims("sub", "ann", "exp", time.Hour))
	page.PasteToken(access)
	made(page, "DPoP proof…")
	page.Fill("make-method", "get")
	page.Fill("make-address", "api.example/orders")
	page.Click("#make-go")
	page.Wait("what is wrong is said, and the dialog stays", `document.getElementById("make").open && document.getElementById("make-wrong").checkVisibility()`)
	page.Fill("make-address", "https://api.example/orders?page=2")
	page.Press("Enter", false)
	page.Wait("the dialog closes", `!document.getElementById("make").open`)
	wantKind(t, page, "dpop")
	var proof struct{ HTM, HTU, Ath, Jti string }
	if err := json.Unmarshal([]byte(verify(t, page.Value("token"), ecKey().Public())), &proof); err != nil {
		t.Fatal(err)
	}
	hash := sha256.Sum256([]byte(access))
	if proof.HTM != "GET" || proof.HTU != "https://api.example/orders" || proof.Ath != base64.RawURLEncoding.EncodeToString(hash[:]) || proof.Jti == "" {
		t.Errorf("The proof says %+v", proof)
	}
	page.Click("#undo")
	page.Settle()
	if page.Value("token") != access {
		t.Error("Undo does not bring the access token back.")
	}
}

// The menu and its dialog, by keyboard and on a narrow page.
func TestMakeByKeyboard(t *testing.T) {
	t.Parallel()
	page := lentAt(t, 320, 640)
	drive.Eval[any](page, `document.getElementById("makes").focus()`)
	page.Press("ArrowDown", false)
	page.Press("w", false)
	if wide := drive.Eval[int](page, `document.documentElement.scrollWidth`); wide > 320 {
		t.Errorf("With the menu open the page is %d wide", wide)
	}
	page.Press("Enter", false)
	page.Wait("the dialog asks for the address", `document.getElementById("make").open && document.activeElement.id === "make-address"`)
	if got := page.Named("textbox", "Address"); len(got) != 1 {
		t.Errorf("There are %d fields named Address", len(got))
	}
	if wide := drive.Eval[int](page, `document.documentElement.scrollWidth`); wide > 320 {
		t.Errorf("With the dialog open the page is %d wide", wide)
	}
	page.Press("Enter", false)
	page.Wait("the dialog closes", `!document.getElementById("make").open`)
	page.Settle()
	wantKind(t, page, "vapid")
}
