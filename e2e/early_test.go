package e2e_test

import (
	"net/http"
	"strings"
	"sync"
	"testing"

	"jwtdebugger/e2e/drive"
)

// heldBack is the page from a host that keeps one of its scripts back until let is called.
func heldBack(t *testing.T, script string) (page *drive.Tab, let func()) {
	t.Helper()
	handler, held := shipped(t), make(chan struct{})
	let = sync.OnceFunc(func() { close(held) })
	page, _ = tab(t, http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		if strings.HasPrefix(r.URL.Path, "/"+script) && strings.HasSuffix(r.URL.Path, ".js") {
			select {
			case <-held:
			case <-r.Context().Done():
				return
			}
		}
		handler.ServeHTTP(w, r)
	}), drive.Setup{})
	t.Cleanup(let)
	return page, let
}

// begin loads a page whose script does not come, and returns when it can be typed into.
func begin(page *drive.Tab, address string) {
	page.Begin(address)
	page.Wait("the fields are there", `document.getElementById("key-passphrase")`)
}

// TestTypedEarly: what is typed before the page's script is there is not lost.
func TestTypedEarly(t *testing.T) {
	t.Parallel()
	page, let := heldBack(t, "main-")
	begin(page, "/")
	token := hs256(t, `{"sub":"ann"}`)
	page.PasteExpression("token", quoted(token))
	page.TypeInto("key", secret, true)
	if got := page.Data("html")["settled"]; got != "false" {
		t.Errorf("Before its script is there the page says data-settled=%q.", got)
	}
	let()
	page.WantVerdict(verdict{"signature": "valid", "alg": "HS256"})
	if page.Value("token") != token || page.Value("key") != secret {
		t.Errorf("The fields hold %q and %q.", page.Value("token"), page.Value("key"))
	}
	if page.Count("#undo") != 0 {
		t.Error("Undo is offered, and nothing was replaced.")
	}
}

// TestEditedEarly: a payload with no token, and an encoding of the secret that was chosen.
func TestEditedEarly(t *testing.T) {
	t.Parallel()
	page, let := heldBack(t, "main-")
	begin(page, "/")
	page.PasteExpression("token", quoted(hs256(t, `{"sub":"ann"}`)))
	page.PasteExpression("payload", quoted(`{"sub":"bob"}`))
	drive.Eval[any](page, `document.getElementById("key-encoding").value = "hex"`)
	page.TypeInto("key", "00ff", true)
	let()
	page.WantVerdict(verdict{"signature": "valid"})
	if got := page.Value("payload"); got != `{"sub":"bob"}` {
		t.Errorf("Payload holds %q.", got)
	}
	if got := page.Value("key-encoding"); got != "hex" {
		t.Errorf("The encoding is %q.", got)
	}
}

// TestTypedOverLink: a token typed early is newer than the one that the address brought, which
// Undo brings back.
func TestTypedOverLink(t *testing.T) {
	t.Parallel()
	page, let := heldBack(t, "main-")
	linked, typed := hs256(t, `{"sub":"linked"}`), hs256(t, `{"sub":"typed"}`)
	begin(page, "/#token="+linked)
	page.PasteExpression("token", quoted(typed))
	let()
	page.WantVerdict(verdict{"signature": "unchecked"})
	if got := page.Value("token"); got != typed {
		t.Errorf("Token holds %q.", got)
	}
	page.Click("#undo")
	page.Settle()
	if got := page.Value("token"); got != linked {
		t.Errorf("After Undo Token holds %q.", got)
	}
}
