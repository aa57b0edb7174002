package e2e_test

import (
	"net/http"
	"strings"
	"sync"
	"testing"
	"time"

	"jwtdebugger/e2e/drive"
)

// heldBack is the page from a host that keeps a file back, by its name's beginning and ending,
// until let is called. asked is closed when the engine is asked for.
func heldBack(t *testing.T, start, ending string) (page *drive.Tab, let func(), asked chan struct{}) {
	t.Helper()
	handler, held, asked := shipped(t), make(chan struct{}), make(chan struct{})
	let = sync.OnceFunc(func() { close(held) })
	first := sync.OnceFunc(func() { close(asked) })
	page, _ = tab(t, http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		if strings.HasPrefix(r.URL.Path, "/engine-") {
			first()
		}
		if strings.HasPrefix(r.URL.Path, "/"+start) && strings.HasSuffix(r.URL.Path, ending) {
			select {
			case <-held:
			case <-r.Context().Done():
				return
			}
		}
		handler.ServeHTTP(w, r)
	}), drive.Setup{})
	t.Cleanup(let)
	return page, let, asked
}

// begin loads a page whose script does not come, and returns when it can be typed into.
func begin(page *drive.Tab, address string) {
	page.Begin(address)
	page.Wait("the fields are there", `document.getElementById("key-passphrase") && document.getElementById("payload")`)
}

// TestFetchedEarly: the engine is asked for before the page's script is there, which then finds
// it, and leaves nothing behind of what was begun.
func TestFetchedEarly(t *testing.T) {
	t.Parallel()
	asUsers(t)
	page, let, asked := heldBack(t, "main-", ".js")
	begin(page, "/")
	select {
	case <-asked:
	case <-time.After(drive.Patience):
		t.Fatal("The engine waits for the page's script.")
	}
	let()
	page.Settle()
	if n := drive.Eval[int](page, `performance.getEntriesByType("resource").filter((e) => e.name.includes("loader-")).length`); n > 1 {
		t.Errorf("The loader was started %d times.", n)
	}
	if !drive.Eval[bool](page, `!("begun" in globalThis)`) {
		t.Error("Any script could start workers with what the head began.")
	}
}

// TestTypedEarly: what is typed before the page's script is there is not lost.
func TestTypedEarly(t *testing.T) {
	t.Parallel()
	page, let, _ := heldBack(t, "main-", ".js")
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
	page, let, _ := heldBack(t, "main-", ".js")
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
	page, let, _ := heldBack(t, "main-", ".js")
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

// slowly writes the first bytes of an answer, and the rest when let is closed.
type slowly struct {
	http.ResponseWriter
	first int
	let   <-chan struct{}
}

func (s *slowly) Write(data []byte) (int, error) {
	if s.first -= len(data); s.first < 0 {
		_ = http.NewResponseController(s.ResponseWriter).Flush()
		<-s.let
	}
	return s.ResponseWriter.Write(data)
}

// TestPreview: until the engine is there, a compact token can be read, and nothing is judged;
// the first report moves nothing of it.
func TestPreview(t *testing.T) {
	t.Parallel()
	handler, held := shipped(t), make(chan struct{})
	let := sync.OnceFunc(func() { close(held) })
	page, _ := tab(t, http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		if strings.HasPrefix(r.URL.Path, "/engine-") {
			w = &slowly{w, 1 << 20, held}
		}
		handler.ServeHTTP(w, r)
	}), drive.Setup{})
	t.Cleanup(let)
	page.Begin("/")
	page.Wait("the engine is on its way, and how far it is", `/^[0-9.]+ of [0-9.]+ MB$/.test(document.querySelector("#advice .meta")?.textContent) && document.querySelector("#advice progress").value > 0`)
	payload := `{"sub":"ann","n":12345678901234567890,"e":1.50e400,"a":[1,"two, [2]",{"in":[]},{}],"short":[ "a" , "b" ],"long":["` + strings.Repeat("x", 30) + `","` + strings.Repeat("y", 30) + `"],"sub":"\u0041\"","o":{"p":{"q":null}},"ü":[[1],[2]]}`
	page.PasteExpression("token", quoted(hs256(t, payload)))
	page.Wait("the payload is shown", `document.getElementById("payload").value`)
	state := func() map[string]any {
		return drive.Eval[map[string]any](page, `Object.fromEntries(["header", "payload"].flatMap((id) => {
			const area = document.getElementById(id), box = area.getBoundingClientRect();
			return [[id, area.value], [id + " left", box.left], [id + " width", box.width], [id + " height", box.height]];
		}))`)
	}
	early := state()
	if got := page.Text("#payload-size"); got != "preview, not checked" {
		t.Errorf("Nothing says that it is a preview: %q", got)
	}
	if !drive.Eval[bool](page, `document.getElementById("header").readOnly && document.getElementById("payload").readOnly`) {
		t.Error("The preview can be edited.")
	}
	if got := page.Data("#verdict"); got["signature"] != "none" || got["form"] != "none" || page.Data("html")["settled"] != "false" {
		t.Errorf("The preview judges: %v", got)
	}
	if got := page.Sentence(); got != "Nothing is judged yet." {
		t.Errorf("The band says %q.", got)
	}
	// What the engine offers comes with it; the menus say so until then.
	for _, menu := range []string{"examples", "makes"} {
		page.Click("#" + menu)
		if got := page.Text("#" + menu + "-list"); got != "Still loading" {
			t.Errorf("Without the engine #%s offers %q", menu, got)
		}
		page.Click("#" + menu)
	}
	let()
	page.WantVerdict(verdict{"signature": "unchecked"})
	for id, least := range map[string]int{"example": 40, "judge-as": 70, "make-for": 40} {
		if got := len(page.Options(id)); got < least {
			t.Errorf("With the engine #%s offers %d things", id, got)
		}
	}
	for name, value := range state() {
		if value != early[name] {
			t.Errorf("The first report changes %s from\n%v\nto\n%v", name, early[name], value)
		}
	}
	page.PasteKey(secret)
	page.Edit("payload", `{"sub":"bob"}`)
	page.WantVerdict(verdict{"signature": "valid"})
	if page.Count("#advice progress") != 0 || strings.Contains(page.Text("#payload-size"), "preview") {
		t.Error("Something of the preview is left.")
	}
}

// TestNoPreview: what is no compact token is not read without the engine.
func TestNoPreview(t *testing.T) {
	t.Parallel()
	page, let, _ := heldBack(t, "engine-", "")
	begin(page, "/")
	page.Wait("the page's script is there", `document.querySelector("#advice progress")`)
	for _, text := range []string{"www.example.com", "eyJ.eyJ.e30", hs256(t, `{"sub":"ann"}`) + ".a.b", "curl https://a.example", "e30.AA.", ""} {
		page.PasteExpression("token", quoted(text))
		if got := page.Value("payload"); got != "" {
			t.Errorf("%q is read as %q.", text, got)
		}
	}
	let()
	page.Settle()
}
