package drive

import (
	"fmt"
	"io"
	"net/http"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/chromedp/chromedp"

	"jwtdebugger/e2e/browser"
)

// witness is a T that remembers what it was told.
type witness struct {
	*testing.T
	said    []string
	cleanup []func()
}

func (w *witness) Errorf(format string, args ...any) {
	w.said = append(w.said, fmt.Sprintf(format, args...))
}
func (w *witness) Cleanup(f func()) { w.cleanup = append(w.cleanup, f) }

// end does what the end of a test does.
func (w *witness) end() {
	for _, f := range slices.Backward(w.cleanup) {
		f()
	}
}

// told is a witness that fails by what it is told.
type told struct{ witness }

func (w *told) Failed() bool { return len(w.said) > 0 }

// toy is a page that has of the contract what the helpers touch.
const toy = `<!doctype html><html lang="en" data-engine="loading" data-settled="false"><title>Toy</title>
<p id="verdict" role="status" data-signature="none">Nothing yet.</p>
<label for="token">Token</label><textarea id="token" autofocus></textarea>
<label>Pick <select id="example"><option value=""></option><option value="a">A</option></select></label>
<button id="go">Go</button> <button id="clear">Clear</button> <button id="tab-debug">Debug</button> <a id="keep" href="kept.txt" download>Keep</a>
<script>
const html = document.documentElement, verdict = document.getElementById("verdict"), token = document.getElementById("token");
const worker = new Worker(URL.createObjectURL(new Blob(["onmessage = (e) => postMessage(e.data.length); fetch('" + location.origin + "/engine').then(() => postMessage('up'))"])));
worker.onmessage = (e) => {
	html.dataset.engine = "ready";
	if (e.data !== "up") { verdict.dataset.signature = "valid"; verdict.textContent = e.data + " characters."; }
	html.dataset.settled = "true";
};
token.oninput = () => { html.dataset.settled = "false"; worker.postMessage(token.value); };
document.getElementById("example").onchange = (e) => { token.value = e.target.value; token.oninput(); };
document.getElementById("go").onclick = () => { verdict.textContent = "Pressed."; };
document.getElementById("clear").onclick = () => { token.value = ""; verdict.dataset.signature = "none"; verdict.textContent = "Nothing yet."; };
</script></html>`

var toyHandler = http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
	w.Header().Set("Content-Type", "text/html; charset=utf-8")
	if r.URL.Path == "/" {
		_, _ = io.WriteString(w, toy)
	}
})

func toySite(t T) *Site { return Serve(t, toyHandler) }

func startBrowser(t *testing.T) *Browser {
	t.Helper()
	path, err := browser.Find()
	if err != nil && os.Getenv("JWTDEBUGGER_E2E") == "" {
		t.Skip(err)
	}
	if err != nil {
		t.Fatal(err)
	}
	b, err := Start(path)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(b.Close)
	return b
}

// TestDrive tries the harness on a page that is known.
func TestDrive(t *testing.T) {
	b := startBrowser(t)

	t.Run("a quiet session", func(t *testing.T) {
		w := &witness{T: t}
		site := toySite(w)
		tab := b.NewTab(w, site, Setup{InWorker: `self.marked = true`})
		tab.Expect("favicon")
		tab.Open()
		tab.WaitWorker(1)
		if !EvalIn[bool](tab.Engine(), `self.marked`) {
			t.Error("The script did not run in the worker before its own.")
		}
		tab.PasteToken("äb𝄞")
		tab.WantVerdict(Verdict{"signature": "valid"})
		tab.WantAnnounced("4 characters.")
		tab.TypeInto("token", "c\nd", false)
		tab.Settle()
		if got, want := tab.Value("token"), "äb𝄞c\nd"; got != want {
			t.Errorf("The field holds %q, want %q", got, want)
		}
		tab.Choose("example", "a")
		if got := tab.Sentence(); got != "1 characters." {
			t.Errorf("The sentence is %q", got)
		}
		tab.Click("#go")
		tab.Wait("the button was pressed", `document.getElementById("verdict").textContent === "Pressed."`)
		// What a condition asks about may not be there yet.
		Eval[bool](tab, `(setTimeout(() => { document.body.append(Object.assign(document.createElement("p"), {id: "late"})); }), `+promise(`document.getElementById("late").id`)+`)`)
		if c := tab.Named("textbox", "Token"); len(c) != 1 || tab.ID(c[0]) != "token" {
			t.Errorf("The field is not found by its name: %v", c)
		}
		tab.PasteToken("")
		if got := tab.Value("token"); got != "" {
			t.Errorf("Pasting nothing leaves %q", got)
		}
		// The worker's own request was seen although it was its first act.
		if log := site.Log(); !slices.ContainsFunc(log, func(r Request) bool { return r.Path == "/engine" }) {
			t.Errorf("The log holds only %v", log)
		}
		if !slices.ContainsFunc(tab.requests, func(r string) bool { return strings.HasPrefix(r, "engine: GET ") }) {
			t.Errorf("The worker's request was not seen: %q", tab.requests)
		}
		w.end()
		if len(w.said) > 0 {
			t.Errorf("A quiet session is reported: %q", w.said)
		}
	})

	t.Run("a download", func(t *testing.T) {
		w := &witness{T: t}
		tab := b.NewTab(w, toySite(w), Setup{})
		tab.Expect("favicon", "/kept.txt")
		tab.Open()
		if path := tab.Download("#keep", t.TempDir()); filepath.Base(path) != "kept.txt" {
			t.Errorf("The file is saved as %s", path)
		} else if _, err := os.Stat(path); err != nil {
			t.Error(err)
		}
		w.end()
		if len(w.said) > 0 {
			t.Errorf("A download that was expected is reported: %q", w.said)
		}
	})

	t.Run("one after another", func(t *testing.T) {
		site := Keep(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
			isolate(w.Header())
			toyHandler(w, r)
		}))
		var tabs []string
		for visit, setup := range []Setup{
			{Width: 700, Height: 500, Dark: true, Zone: "Asia/Tokyo", InPage: `globalThis.mine = 1`, InWorker: `globalThis.mine = 1`},
			{},
		} {
			w := &witness{T: t}
			tab := b.NewTab(w, site, setup)
			tab.Expect("favicon")
			tab.Open()
			tab.WaitWorker(1)
			tabs = append(tabs, string(chromedp.FromContext(tab.ctx).Target.TargetID))
			got := Eval[string](tab, `[innerWidth, matchMedia("(prefers-color-scheme: dark)").matches, new Date(0).getHours(), globalThis.mine ?? 0].join()`) +
				EvalIn[string](tab.Engine(), `" " + (globalThis.mine ?? 0)`)
			if want := []string{"700,true,9,1 1", "1280,false,0,0 0"}[visit]; got != want {
				t.Errorf("Visit %d finds %s, want %s", visit, got, want)
			}
			if log := site.Log(); len(log) == 0 || log[0].Path != "/" {
				t.Errorf("The log of visit %d is %v", visit, log)
			}
			if n := len(tab.Workers()); n != 1 {
				t.Errorf("On visit %d there are %d workers, want 1", visit, n)
			}
			if visit == 0 { // the next one does not hear of it
				tab.Expect("only once")
				Eval[any](tab, `console.error("only once")`)
			}
			w.end()
			if len(w.said) > 0 {
				t.Errorf("Visit %d is reported: %q", visit, w.said)
			}
		}
		if tabs[0] != tabs[1] {
			t.Error("The second visit does not find the first one's tab.")
		}
	})

	t.Run("lent", func(t *testing.T) {
		site := Keep(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
			isolate(w.Header())
			toyHandler(w, r)
		}))
		for _, turn := range []struct {
			name, act, said string
			loads           int // of the page, since its tab was opened
		}{
			{"the first", ``, "", 1},
			{"what forgets all", ``, "", 1},
			{"what leaves something", `document.body.append("left"); 1`, "", 1},
			{"what comes after that", `console.error("ouch"); 1`, "ouch", 2},
			{"what comes after an error", `document.getElementById("example").hidden = true; 1`, "", 1},
			{"what comes after a change", `globalThis.mine = 1`, "", 2},
			{"what comes after a name", ``, "", 3},
		} {
			w := &told{witness: witness{T: t}}
			tab := b.Lend(w, func(owner T) *Tab {
				tab := b.NewTab(owner, site, Setup{})
				tab.Expect("favicon")
				return tab.Open()
			})
			tab.Expect("favicon")
			loads := slices.DeleteFunc(site.Log(), func(r Request) bool { return r.Path != "/" })
			if len(loads) != turn.loads {
				t.Errorf("%s finds a page that was loaded in %v", turn.name, loads)
			}
			if got := tab.Value("token") + Eval[string](tab, `document.body.innerText + typeof globalThis.mine + getComputedStyle(document.getElementById("example")).display`); strings.Contains(got, "left") || strings.Contains(got, "typed") || !strings.HasSuffix(got, "undefinedinline-block") {
				t.Errorf("%s finds %q", turn.name, got)
			}
			tab.PasteToken("typed")
			tab.WantVerdict(Verdict{"signature": "valid"})
			if turn.act != "" {
				Eval[any](tab, turn.act)
			}
			w.end()
			if got := strings.Join(w.said, "\n"); (turn.said == "") != (got == "") || !strings.Contains(got, turn.said) {
				t.Errorf("%s is told %q, want %q", turn.name, got, turn.said)
			}
		}
	})

	for what, want := range map[bool]string{false: "sent", true: "refused"} {
		t.Run(fmt.Sprintf("offline %v", what), func(t *testing.T) {
			w := &witness{T: t}
			site := toySite(w)
			path := filepath.Join(t.TempDir(), "page.html")
			if err := os.WriteFile(path, []byte("<title>On a disk</title>"), 0o666); err != nil {
				t.Fatal(err)
			}
			tab := b.NewTab(w, site, Setup{Offline: what})
			tab.Visit("file://" + path)
			if got := Eval[string](tab, `fetch(`+quote(site.URL)+`, {mode: "no-cors"}).then(() => "sent", () => "refused")`); got != want {
				t.Errorf("A request is %s, want %s", got, want)
			}
			if got := len(site.Log()) > 0; got == what {
				t.Errorf("The site was reached: %v", got)
			}
		})
	}

	for name, c := range map[string]struct{ act, want string }{
		"an error in the console":   {`console.error("oh")`, "console.error: oh"},
		"a request that is late":    {`fetch("/late").then((r) => r.ok)`, "/late"},
		"an exception":              {`setTimeout(() => { document.title = "thrown"; throw new Error("ouch") }); 1`, "ouch"},
		"a verdict that is another": {`1`, `data-signature is "none", want "valid"`},
	} {
		t.Run(name, func(t *testing.T) {
			w := &witness{T: t}
			tab := b.NewTab(w, toySite(w), Setup{})
			tab.Expect("favicon")
			tab.Open()
			Eval[any](tab, c.act)
			switch name {
			case "an exception":
				tab.Wait("the exception was thrown", `document.title === "thrown"`)
			case "a verdict that is another":
				tab.WantVerdict(Verdict{"signature": "valid"})
			}
			w.end()
			if !strings.Contains(strings.Join(w.said, "\n"), c.want) {
				t.Errorf("The harness reported %q, want %q", w.said, c.want)
			}
		})
	}
}
