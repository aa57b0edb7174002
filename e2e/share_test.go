package e2e_test

import (
	"io"
	"net/http"
	"net/url"
	"strings"
	"sync"
	"sync/atomic"
	"testing"
	"time"

	"jwtdebugger/e2e/drive"
)

// clipboard is the browser's, which all tabs share: it is held from a copy to its reading.
var clipboard sync.Mutex

// elsewhere is a page that may read the clipboard. The page under test may not: its own
// headers forbid it.
func elsewhere(t *testing.T) *drive.Tab {
	t.Helper()
	other, _ := tab(t, http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		w.Header().Set("Content-Type", "text/html")
		_, _ = io.WriteString(w, `<!doctype html><link rel="icon" href="data:,"><title>Paste here</title>`)
	}), drive.Setup{})
	other.Visit("/")
	return other
}

// copied is what act put on the clipboard, which the page is to announce.
func copied(page, other *drive.Tab, act func()) string {
	clipboard.Lock()
	defer clipboard.Unlock()
	page.Heard()
	act()
	page.WantAnnounced("Copied.")
	return other.Clipboard()
}

// onto waits until the keyboard is on the element with this id.
func onto(page *drive.Tab, id string) {
	page.Wait("the keyboard is on #"+id, `document.activeElement.id === `+quoted(id))
}

const asks = `document.getElementById("share").open`

// TestCopyLink asks before a token that somebody could use is put into a link.
func TestCopyLink(t *testing.T) {
	t.Parallel()
	page, other := open(t), elsewhere(t)
	address := drive.Eval[string](page, `location.href`) + "#token="
	if drive.Eval[bool](page, `!document.getElementById("copy-link").disabled`) {
		t.Error("Without a token there is no link to copy.")
	}
	inForce := hs256(t, claims("sub", "ann", "exp", time.Hour))
	page.PasteToken("curl -H 'X-Api-Key: hidden' -H 'Authorization: Bearer " + inForce + "' https://api.example")
	page.PasteKey(secret)
	page.WantVerdict(verdict{"signature": "valid"})

	page.Click("#copy-link")
	page.Wait("the page asks", asks)
	if said := page.Text("#share-said"); !strings.Contains(said, "active for another") || !strings.Contains(said, "Anyone who has the link can use it.") {
		t.Errorf("It asks: %q", said)
	}
	if len(page.Named("dialog", "Copy link")) != 1 {
		t.Error("The dialog has no name.")
	}
	onto(page, "share-bare")
	page.Press("Escape", false)
	page.Wait("Escape says no", `!`+asks)
	onto(page, "copy-link")
	if heard := strings.Join(page.Heard(), " "); strings.Contains(heard, "Copied") {
		t.Errorf("Nothing was to be copied, and it is said: %s", heard)
	}
	page.Click("#copy-link")
	page.Click("#share-cancel")
	page.Wait("Cancel says no", `!`+asks)

	page.Click("#copy-link")
	bare := inForce[:strings.LastIndex(inForce, ".")+1]
	if got := copied(page, other, func() { page.Press("Enter", false) }); got != address+bare {
		t.Errorf("Without the signature the link is %q, want %q", got, address+bare)
	}
	onto(page, "copy-link")
	page.Wait("the button says so", `document.getElementById("copy-link").textContent === "Copied"`)
	page.Click("#copy-link")
	if got := copied(page, other, func() { page.Click("#share-whole") }); got != address+inForce {
		t.Errorf("The link is %q, want the token alone: %q", got, address+inForce)
	}

	// What nobody can use needs no question.
	expired := hs256(t, claims("sub", "ann", "exp", -time.Hour))
	for name, token := range map[string]string{"expired": expired, "unsecured": b64(`{"alg":"none"}`) + "." + b64(`{"sub":"ann"}`) + ".", "bare": bare} {
		page.PasteToken(token)
		if got := copied(page, other, func() { page.Click("#copy-link") }); got != address+token {
			t.Errorf("%s: the link is %q", name, got)
		}
	}
	page.PasteToken(hs256(t, claims("sub", strings.Repeat("x", 70_000))))
	page.Click("#copy-link")
	page.Wait("a long token is refused", asks)
	if page.Count("#share-whole, #share-bare") != 0 || !strings.Contains(page.Text("#share-said"), "a link holds") {
		t.Errorf("A long token: %s", page.Text("#share"))
	}
	onto(page, "share-cancel")
	page.Press("Escape", false)
	// A key in Token is no token.
	page.PasteToken("-----BEGIN PUBLIC KEY-----\nMCowBQYDK2VwAyEA11qYAYKxCrfVS/7TyWQHOg7hcvPapiMlrwIaaPcHURo=\n-----END PUBLIC KEY-----")
	if drive.Eval[bool](page, `!document.getElementById("copy-link").disabled`) || page.Count("#copy-as") != 0 {
		t.Error("A key can be put into a link.")
	}
}

// TestLinkRoundTrip: what a link holds of each serialization comes out of it.
func TestLinkRoundTrip(t *testing.T) {
	t.Parallel()
	page, other := open(t), elsewhere(t)
	for _, example := range []string{"HS256", "RSA-OAEP", "sd-jwt", "json", "nested", "detached"} {
		page.Choose("example", example)
		token := page.Value("token")
		page.Click("#copy-link")
		page.Wait("the page asks", asks)
		link := copied(page, other, func() { page.Click("#share-whole") })
		parts, err := url.Parse(link)
		if err != nil || strings.Contains(link, page.Value("key")) {
			t.Errorf("%s: %v %s", example, err, link)
			continue
		}
		t.Run(example, func(t *testing.T) {
			there := empty(t, drive.Setup{})
			there.Visit("/#" + parts.EscapedFragment())
			there.Ready()
			if got := there.Value("token"); got != token {
				t.Errorf("Out of the link comes %q, want %q", got, token)
			}
			there.WantVerdict(verdict{"form": "ok"})
		})
	}
}

// wantNoTrace looks for what came by the address in all that keeps one.
func wantNoTrace(t *testing.T, page *drive.Tab, when string) {
	t.Helper()
	if kept := drive.Eval[string](page, `location.href + JSON.stringify(history.state) + document.title + (globalThis.navigation?.entries() ?? []).map((e) => e.url).join()`); strings.Contains(kept, "eyJ") || strings.Contains(kept, "#") {
		t.Errorf("%s the page keeps %s", when, kept)
	}
}

// TestLinkForms reads a token from each kind of fragment and takes it out of the address.
func TestLinkForms(t *testing.T) {
	t.Parallel()
	token, access := hs256(t, claims("sub", "ann", "exp", -time.Hour)), hs256(t, claims("scope", "all", "exp", -time.Hour))
	all := "access_token=" + access + "&token_type=Bearer&id_token=" + token + "&state=x%20y"
	json := `{"payload":"e30","protected":"eyJhbGciOiJub25lIn0","signature":""}`
	forms := []struct{ fragment, want string }{
		{"token=" + token, token},
		{"id_token=" + token, token},
		{"state=x&access_token=" + access + "&token_type=Bearer&expires_in=3600", access},
		{"debugger-io?token=" + token + "&publicKey=-----BEGIN%20PUBLIC%20KEY-----", token},
		{"debugger-io?id_token=" + token, token},
		{"/?token=" + token, token},
		{"token=" + strings.ReplaceAll(token, ".", "%2E"), token},
		{"token=" + url.QueryEscape(json), json},
		{"token=100%", "100%"},
		{all, all},
		{"code=abc&id_token=" + token, "code=abc&id_token=" + token},
	}
	page, _ := tab(t, shipped(t), drive.Setup{})
	page.Visit("/#" + forms[0].fragment)
	page.Ready()
	page.WantVerdict(verdict{"form": "ok", "time": "failed"})
	if page.Value("token") != token || page.Value("key") != "" || page.Count("#undo") != 0 {
		t.Errorf("It came with a link.\n%s", page.State())
	}
	wantNoTrace(t, page, "After loading")
	for _, form := range forms {
		drive.Eval[any](page, `location.hash = `+quoted("#"+form.fragment))
		page.Wait("the address is clean", `!location.href.includes("#")`)
		page.Settle()
		if got := page.Value("token"); got != form.want || page.Value("key") != "" {
			t.Errorf("#%s puts %q into Token, want %q", form.fragment, got, form.want)
		}
		wantNoTrace(t, page, "With #"+form.fragment)
	}
	before := hs256(t, claims("sub", "bob"))
	page.PasteToken(before)
	drive.Eval[any](page, `location.hash = `+quoted("#"+all))
	page.Wait("both tokens are found", `document.querySelectorAll("#tokens [data-index]").length === 2`)
	page.WantAnnounced("Time expired")
	page.Click("#undo")
	page.Wait("Undo takes a link back", `document.getElementById("token").value === `+quoted(before))
	// Going back brings nothing back either.
	drive.Eval[any](page, `new Promise((done) => { addEventListener("popstate", done, {once: true}); history.back(); })`)
	page.Settle()
	wantNoTrace(t, page, "After going back")
	if got := page.Value("token"); got != before {
		t.Errorf("Going back puts %q into Token", got)
	}
	page.PasteToken(token)
	for _, other := range []string{"findings", "token=", "state=x", "tokens=" + token} {
		drive.Eval[any](page, `location.hash = `+quoted("#"+other))
		page.Settle()
		if got := drive.Eval[string](page, `location.hash`); got != "#"+other || page.Value("token") != token {
			t.Errorf("#%s becomes %q, and Token %q", other, got, page.Value("token"))
		}
	}
}

// TestLinkWithoutEngine: the address is clean also when the engine does not come, and the
// token is read when it does.
func TestLinkWithoutEngine(t *testing.T) {
	t.Parallel()
	var mended atomic.Bool
	handler := shipped(t)
	page, site := tab(t, http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		if strings.Contains(r.URL.Path, ".wasm") && !mended.Load() {
			w.WriteHeader(http.StatusNotFound)
			return
		}
		handler.ServeHTTP(w, r)
	}), drive.Setup{})
	page.Expect("Failed to load resource")
	token := hs256(t, claims("sub", "ann"))
	page.Visit("/?token=query#token=" + token)
	page.Wait("the page says that the engine failed", drive.Failed)
	wantNoTrace(t, page, "Without an engine")
	mended.Store(true)
	page.Click("#restart")
	page.Ready()
	if got := page.Value("token"); got != token {
		t.Errorf("Token holds %q", got)
	}
	for _, request := range site.Log() {
		if strings.Contains(request.Path, "eyJ") {
			t.Errorf("The token was sent: %s", request)
		}
	}
}

// TestLinkInTheSingleFile: a copy on a disk takes links, too, and gives them.
func TestLinkInTheSingleFile(t *testing.T) {
	t.Parallel()
	page, _ := tab(t, http.NotFoundHandler(), drive.Setup{Offline: true})
	address, token := onDisk(t, nil), hs256(t, claims("sub", "ann", "exp", -time.Hour))
	page.Visit(address + "#token=" + token)
	page.Ready()
	if got := page.Value("token"); got != token {
		t.Errorf("Token holds %q", got)
	}
	wantNoTrace(t, page, "From a disk")
	if got := copied(page, elsewhere(t), func() { page.Click("#copy-link") }); got != address+"#token="+token {
		t.Errorf("The link is %q", got)
	}
}

// TestCopyWithoutClipboard: over plain HTTP from another machine the browser has no interface to
// the clipboard, and it is copied by selection, out of a dialog, too.
func TestCopyWithoutClipboard(t *testing.T) {
	t.Parallel()
	page, other := openWith(t, drive.Setup{InPage: `Object.defineProperty(navigator, "clipboard", {value: undefined})`}), elsewhere(t)
	page.PasteKey(secret)
	page.PasteToken(hs256(t, claims("sub", "ann", "address", map[string]string{"city": "Ulm"})))
	page.Click("#copy-as summary")
	if got, want := copied(page, other, func() { page.Click("#copy-as-payload") }), page.Value("payload"); got != want || !strings.Contains(got, "\n    \"city\"") {
		t.Errorf("What is copied is %q, want %q", got, want)
	}
	page.Click("#to-report")
	page.Settle()
	report := drive.Eval[string](page, `document.querySelector("#report-text pre").textContent`)
	if got := copied(page, other, func() { page.Click("#report-text .acts button:first-child") }); got != report {
		t.Errorf("What is copied from a dialog is %q, want %q", got, report)
	}
}

// TestCopyAs: what the menu copies, and how it closes.
func TestCopyAs(t *testing.T) {
	t.Parallel()
	asUsers(t)
	page, other := open(t), elsewhere(t)
	if page.Count("#copy-as") != 0 {
		t.Error("There is nothing to copy yet.")
	}
	token := hs256(t, claims("sub", "ann", "exp", time.Hour))
	page.PasteToken("Bearer " + token)
	for name, want := range map[string]string{
		"token":         token,
		"header":        page.Value("header"),
		"payload":       page.Value("payload"),
		"authorization": "Authorization: Bearer " + token,
		"curl":          "curl -H 'Authorization: Bearer " + token + "' https://api.example.com/",
	} {
		page.Click("#copy-as summary")
		if got := copied(page, other, func() { page.Click("#copy-as-" + name) }); got != want || got == "" {
			t.Errorf("Copy as %s copies %q, want %q", name, got, want)
		}
		page.Wait("choosing closes the menu", `!document.getElementById("copy-as").open && document.activeElement.matches("#copy-as summary")`)
	}

	const closed = `!document.getElementById("copy-as").open`
	page.Press("Enter", false)
	page.Wait("the keyboard opens it", `document.getElementById("copy-as").open`)
	page.Press("Tab", false)
	onto(page, "copy-as-token")
	page.Press("Escape", false)
	page.Wait("Escape closes it", closed+` && document.activeElement.matches("#copy-as summary")`)
	page.Press("Enter", false)
	page.Press("Tab", true)
	page.Wait("leaving closes it", closed)
	page.Click("#copy-as summary")
	page.Click("#claims-label")
	page.Wait("a click elsewhere closes it", closed)

	// What is not there is not offered.
	for example, missing := range map[string]string{"json": "authorization curl", "detached": "authorization curl", "dir": ""} {
		page.Choose("example", example)
		page.Click("#copy-as summary")
		for _, name := range []string{"token", "header", "payload", "authorization", "curl"} {
			if offered := page.Count("#copy-as-"+name) == 1; offered == strings.Contains(missing, name) {
				t.Errorf("%s: %s is offered: %t", example, name, offered)
			}
		}
		page.Press("Escape", false)
	}
	page.Choose("example", "dir")
	page.PasteKey("")
	page.Click("#copy-as summary")
	if page.Value("payload") != "" || page.Count("#copy-as-payload") != 0 || page.Count("#copy-as-token") != 1 {
		t.Error("What is locked is offered.")
	}
}

// TestShareOnAPhone: the link is in the menu, and nothing is cut off.
func TestShareOnAPhone(t *testing.T) {
	t.Parallel()
	page, other := lentAt(t, 320, 640), elsewhere(t)
	token := hs256(t, claims("sub", "ann", "exp", -time.Hour))
	page.PasteToken(hs256(t, claims("sub", "bob")))
	page.PasteToken(token)
	if page.Count("#copy-link") != 0 {
		t.Error("Copy link is not in the menu.")
	}
	page.Click("#copy-as summary")
	cut := drive.Eval[[]string](page, `[...document.querySelectorAll("#copy-as button, [data-area=token] .acts > *")].filter((e) => e.checkVisibility())
		.map((e) => [e.textContent, e.getBoundingClientRect()]).filter(([, box]) => box.left < 0 || box.right > 320 || box.height < 24 || box.width < 24).map(([text]) => text)`)
	if len(cut) > 0 {
		t.Errorf("These are cut off or too small: %q", cut)
	}
	if got := copied(page, other, func() { page.Click("#copy-link") }); !strings.HasSuffix(got, "#token="+token) {
		t.Errorf("Copied: %q", got)
	}
	page.Wait("the menu says so", `document.querySelector("#copy-as summary").textContent === "Copied"`)
	page.PasteToken(hs256(t, claims("sub", "ann")))
	page.Click("#copy-as summary")
	page.Click("#copy-link")
	page.Wait("the page asks", asks)
	page.Press("Escape", false)
	page.Wait("the keyboard is on the menu", `document.activeElement.matches("#copy-as summary")`)
	// With more room it stands in the toolbar again.
	page.Resize(1280, 800)
	page.Wait("Copy link is in the toolbar", `document.getElementById("copy-link").parentElement.matches(".tools")`)
}

// TestReload: a page that is loaded again holds nothing of what was typed.
func TestReload(t *testing.T) {
	t.Parallel()
	page := open(t)
	page.PasteToken(hs256(t, claims("sub", "ann")))
	page.PasteKey(secret)
	page.Fill("policy-subject", "ann")
	page.WantVerdict(verdict{"signature": "valid"})
	page.Reload()
	page.Ready()
	for _, id := range []string{"token", "header", "payload", "key", "policy-subject"} {
		if got := page.Value(id); got != "" {
			t.Errorf("#%s still holds %q", id, got)
		}
	}
	page.WantVerdict(verdict{"signature": "none"})
}
