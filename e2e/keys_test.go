package e2e_test

import (
	"crypto/ecdsa"
	"crypto/elliptic"
	"crypto/rand"
	"crypto/x509"
	"crypto/x509/pkix"
	"encoding/json"
	"encoding/pem"
	"math/big"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"github.com/go-jose/go-jose/v4"

	"jwtdebugger/e2e/drive"
)

// bench opens the view of keys, with a text in its field.
func bench(t *testing.T, setup drive.Setup, text string) *drive.Tab {
	t.Helper()
	page := openWith(t, setup)
	page.Click("#tab-keys")
	if text != "" {
		page.PasteInto("bench-key", text)
	}
	page.Settle()
	return page
}

// TestKeyConverted: PEM becomes a JWK and PEM again, the private half is hidden until it is
// asked for, and what is saved is the key.
func TestKeyConverted(t *testing.T) {
	t.Parallel()
	text := privatePEM(ecKey())
	page := bench(t, drive.Setup{}, text)
	if lead := page.Text("#bench-lead"); !strings.HasPrefix(lead, "An EC private key on P-256") {
		t.Errorf("It is called %q", lead)
	}
	for check, want := range map[string]string{"format": "ok", "strength": "ok", "consistent": "ok", "secrecy": "warning"} {
		if got := page.Data(`#bench-checks [data-check="` + check + `"]`)["status"]; got != want {
			t.Errorf("%s is %q, want %q", check, got, want)
		}
	}
	var public jose.JSONWebKey
	if err := json.Unmarshal([]byte(page.Text("#bench-public pre")), &public); err != nil || !public.Valid() || !public.IsPublic() {
		t.Errorf("the public JWK is %s (%v)", page.Text("#bench-public pre"), err)
	}
	secret := strings.Split(text, "\n")[1]
	shown := func() string { return drive.Eval[string](page, `document.querySelector(".known").textContent`) }
	d := string(must(jose.JSONWebKey{Key: ecKey()}.MarshalJSON()))
	d = d[strings.Index(d, `"d":"`)+5:][:20]
	if strings.Contains(shown(), d) || strings.Contains(shown(), secret) {
		t.Error("The private half is in the page before anybody asked.")
	}
	page.Click("#bench-private .acts button")
	if !strings.Contains(shown(), d) {
		t.Error("The private half is not shown when asked for.")
	}
	jwk := page.Text("#bench-private pre")
	page.PasteInto("bench-key", jwk)
	page.Settle()
	if strings.Contains(shown(), d) {
		t.Error("Another text shows its private half at once.")
	}
	drive.Eval[any](page, `[...document.querySelectorAll("#bench-private .views button")].find((b) => b.textContent === "PEM (PKCS #8)").click()`)
	page.Click("#bench-private .acts button")
	if got := page.Text("#bench-private pre"); got != strings.Join(strings.Fields(text), " ") {
		t.Errorf("PEM, JWK, PEM gives\n%s", got)
	}
	saved := page.Download("#bench-private .acts button:last-child", t.TempDir())
	if got := string(must(os.ReadFile(saved))); got != text {
		t.Errorf("The file holds %q", got)
	}
	if address := drive.Eval[string](page, `location.href`); !strings.HasSuffix(address, "#keys") {
		t.Errorf("The address is %s", address)
	}
	page.Reload()
	if page.Value("bench-key") != "" || !drive.Eval[bool](page, `document.getElementById("keys").checkVisibility()`) {
		t.Error("After a reload there is another view, or the key is still there.")
	}
}

// TestKeyMade: a key is made, added to a set with another, sent to Debug, and verifies there.
func TestKeyMade(t *testing.T) {
	t.Parallel()
	page := bench(t, drive.Setup{}, "")
	made := func() {
		t.Helper()
		page.Wait("the key is made", `!document.getElementById("make-add").disabled && document.documentElement.dataset.settled === "true"`)
	}
	page.Choose("make-for", "ES384")
	page.Fill("make-kid", "mine")
	page.Fill("make-ops", "sign verify")
	page.Click("#make-key")
	made()
	var key jose.JSONWebKey
	if err := json.Unmarshal([]byte(page.Value("bench-key")), &key); err != nil || key.KeyID != "mine" || key.Algorithm != "ES384" || key.Use != "sig" || !strings.Contains(page.Value("bench-key"), "key_ops") {
		t.Fatalf("What was made is %s (%v)", page.Value("bench-key"), err)
	}
	if said := page.Text("#bench-said"); !strings.Contains(said, "openssl genpkey") {
		t.Errorf("No command makes it elsewhere: %q", said)
	}
	page.Fill("make-kid", "")
	page.Click("#make-add")
	made()
	if n := page.Count("#bench-rows > tr"); n != 2 {
		t.Fatalf("The set has %d keys", n)
	}
	drive.Eval[any](page, unfold)
	page.Click("#build-public")
	made()
	if page.Count("#bench-private:not([hidden])") > 0 || strings.Contains(page.Value("bench-key"), `"d"`) {
		t.Error("The public set holds private keys.")
	}
	token := mint(t, jose.ES384, key.Key, map[string]any{"kid": "mine"}, claims("sub", "ann", "exp", time.Hour))
	page.Click("#bench-use")
	page.PasteToken(token)
	page.WantVerdict(verdict{"signature": "valid"})
	page.Click("#key-info li:nth-child(1) [data-open-key]")
	page.Settle()
	if word := page.Text("#bench-rows tr:nth-child(1) b"); word != "verified the token in Debug" {
		t.Errorf("The key that verified is marked %q", word)
	}
	page.Click("#bench-undo")
	page.Settle()
}

// TestKeyCancelled: while a long key is made in the worker, the field is of use; it can be
// cancelled, and another is made after it. How long one takes is the machine's matter: the
// browser's own cryptography never ends the first here, and refuses the second, which Go makes.
func TestKeyCancelled(t *testing.T) {
	t.Parallel()
	page := bench(t, drive.Setup{InWorker: `crypto.subtle.generateKey = ({ modulusLength }) => modulusLength === 4096 ? new Promise(() => {}) : Promise.reject(new Error())`}, "")
	page.Choose("make-for", "RS512")
	page.Choose("make-kind", "4096")
	page.Click("#make-key")
	page.Wait("it is seen to run", `document.getElementById("bench-said").textContent.startsWith("Making")`)
	page.PasteInto("bench-key", publicPEM(ecKey().Public()))
	page.Settle()
	if lead := page.Text("#bench-lead"); !strings.HasPrefix(lead, "An EC public key") {
		t.Errorf("While a key is made, another is %q", lead)
	}
	page.Click("#making-cancel")
	page.Wait("it is cancelled", `document.getElementById("bench-said").textContent.startsWith("Cancelled")`)
	page.Choose("make-for", "EdDSA")
	page.Choose("make-kind", "Ed448")
	page.Click("#make-key")
	page.Wait("another is made", `document.getElementById("bench-lead").textContent.includes("Ed448")`)
	page.Choose("make-for", "RS512")
	page.Choose("make-kind", "2048")
	page.Click("#make-key")
	page.Wait("Go makes one", `document.getElementById("bench-lead").textContent.includes("RSA private key of 2048 bits")`)
}

// TestChainDrawn: certificates and how they hang together.
func TestChainDrawn(t *testing.T) {
	t.Parallel()
	certificate := func(name string, parent *x509.Certificate, signer *ecdsa.PrivateKey, ca bool) (*x509.Certificate, *ecdsa.PrivateKey, string) {
		key := must(ecdsa.GenerateKey(elliptic.P256(), rand.Reader))
		c := &x509.Certificate{SerialNumber: big.NewInt(3), Subject: pkix.Name{CommonName: name}, NotBefore: time.Now().AddDate(0, 0, -5), NotAfter: time.Now().AddDate(0, 0, 5), IsCA: ca, BasicConstraintsValid: true}
		if parent == nil {
			parent, signer = c, key
		}
		der := must(x509.CreateCertificate(rand.Reader, c, parent, &key.PublicKey, signer))
		return must(x509.ParseCertificate(der)), key, string(pem.EncodeToMemory(&pem.Block{Type: "CERTIFICATE", Bytes: der}))
	}
	root, rootKey, rootPEM := certificate("Root", nil, nil, true)
	_, _, leaf := certificate("leaf", root, rootKey, false)
	page := bench(t, drive.Setup{}, leaf+rootPEM)
	if lead := page.Text("#chain-lead"); !strings.Contains(lead, "The chain holds, up to a root that is here.") {
		t.Errorf("The chain is told as %q", lead)
	}
	if n := page.Count("#chain-rows svg.span"); n != 2 {
		t.Errorf("%d validities are drawn", n)
	}
	page.Fill("chain-at", "now+10d")
	page.Settle()
	if page.Count(`#chain-rows > [data-time="failed"]`) != 2 {
		t.Errorf("In ten days it is %q", page.Text("#chain-lead"))
	}
}

// TestKeyDropped: a file of DER, opened by the button or dropped on the view, is read here.
func TestKeyDropped(t *testing.T) {
	t.Parallel()
	page := bench(t, drive.Setup{}, "")
	name := filepath.Join(t.TempDir(), "key.der")
	if err := os.WriteFile(name, must(x509.MarshalPKCS8PrivateKey(ecKey())), 0o600); err != nil {
		t.Fatal(err)
	}
	page.Upload("bench-file", name)
	page.Wait("it is read", `document.getElementById("bench-lead").textContent.startsWith("An EC private key on P-256")`)
	page.Click("#bench-clear")
	page.Wait("it is gone", `document.getElementById("bench-lead").textContent.startsWith("Paste a key")`)
	page.Drag("#making", name).Drop()
	page.Wait("it is read again", `document.getElementById("bench-lead").textContent.startsWith("An EC private key on P-256") && document.getElementById("keys").checkVisibility()`)
}

// TestKeysSound: what holds of every view, of this one: sound, reached by Tab, not cut off.
func TestKeysSound(t *testing.T) {
	t.Parallel()
	set := keySet(jose.JSONWebKey{Key: rsaKey(), KeyID: "a-rather-long-name-of-a-key-without-any-space-in-it-2026-11"}, jose.JSONWebKey{Key: ecKey().Public()})
	page := bench(t, drive.Setup{Width: 320, Height: 640}, set)
	drive.Eval[any](page, unfold)
	wantSound(t, page)
	if wide := drive.Eval[int](page, `document.documentElement.scrollWidth`); wide > 320 {
		t.Errorf("The page is %d wide", wide)
	}
	page.Resize(1280, 800)
	wantReached(t, page)
}

// TestKeyCopiedAs: beside a key that was read in Debug it is copied in any form, the public ones
// first; what is private says so, and is not in the page before.
func TestKeyCopiedAs(t *testing.T) {
	t.Parallel()
	page := open(t)
	page.PasteKey(privatePEM(ecKey()))
	page.Settle()
	if len(page.Named("button", "Copy as: EC P-256"))+len(page.Named("DisclosureTriangle", "Copy as: EC P-256")) != 1 {
		t.Error("The menu has no name of its own.")
	}
	const filled, empty = `document.querySelector("#key-info li li button")`, `!document.querySelector("#key-info li li")`
	opened := func() {
		t.Helper()
		page.Click("#key-info summary")
		page.Wait("the forms are there", filled)
		page.Settle()
	}
	opened()
	items := strings.Split(page.Text("#key-info li li"), "\n")
	if len(items) < 8 || items[0] != "JWK" || items[1] != "PEM (SPKI)" {
		t.Fatalf("The menu has %q", items)
	}
	private := 0
	for i, item := range items {
		if strings.HasPrefix(item, "Private: ") {
			private++
		} else if private > 0 {
			t.Errorf("%d, %q, is public and stands below what is private.", i, item)
		}
	}
	if private == 0 {
		t.Errorf("Nothing is called private: %q", items)
	}
	page.Press("Escape", false)
	page.Wait("Escape closes the menu", empty)
	if held := drive.Eval[string](page, `document.activeElement.localName`); held != "summary" {
		t.Errorf("When the menu is closed, the focus is on %s.", held)
	}
	opened()
	got := copied(page, elsewhere(t), func() { page.Click("#key-info li li:nth-child(2) button") })
	if strings.TrimSpace(got) != strings.TrimSpace(publicPEM(ecKey().Public())) {
		t.Errorf("The clipboard holds %q", got)
	}
	opened()
	drive.Eval[any](page, `[...document.querySelectorAll("#key-info li li button")].find((item) => item.textContent === "Private: PEM (PKCS #8)").setAttribute("data-wanted", "")`)
	if got := copied(page, elsewhere(t), func() { page.Click("#key-info [data-wanted]") }); got != privatePEM(ecKey()) {
		t.Error("The clipboard does not hold the private key.")
	}
	page.Wait("the menu is gone", empty)
}
