package drive

import (
	"context"
	"encoding/json"
	"fmt"
	"slices"
	"strings"
	"sync"
	"time"

	"github.com/chromedp/cdproto/browser"
	"github.com/chromedp/cdproto/cdp"
	"github.com/chromedp/cdproto/emulation"
	"github.com/chromedp/cdproto/heapprofiler"
	"github.com/chromedp/cdproto/log"
	"github.com/chromedp/cdproto/network"
	"github.com/chromedp/cdproto/page"
	"github.com/chromedp/cdproto/runtime"
	"github.com/chromedp/cdproto/target"
	"github.com/chromedp/chromedp"
)

// Tab is one tab with the page in it, in a window of its own. Whatever goes wrong
// in it without a word to its user (an error in the console, an exception, a violation of
// the policy, a request after the page was ready) fails the test when it ends, unless the
// test said that it expects this.
type Tab struct {
	t       T
	site    *Site
	ctx     context.Context
	profile cdp.BrowserContextID

	mu        sync.Mutex
	troubles  []string // what the consoles said
	requests  []string // what page and workers asked the browser for
	workers   []*Worker
	arrived   chan struct{}             // closed and renewed when a worker arrives or ends
	alive     map[target.SessionID]bool // the workers, watched or not
	tolerated []string
	quiet     bool // from now on a request is trouble
	asked     int  // requests in the site's log when quiet began
	unplugged bool // the workers, too, have no network
	wishes    []*emulation.MediaFeature
	hear      func(who string, event any)
}

// Worker is a worker of the page.
type Worker struct {
	URL string
	tab *Tab
	ctx context.Context
}

// Engine reports whether this is an engine worker, not a loader from the network. In the page
// that is one file the loader, too, is made of a blob: there it is the first of them.
func (w *Worker) Engine() bool { return strings.HasPrefix(w.URL, "blob:") }

// Alive reports whether the worker still answers.
func (w *Worker) Alive() bool {
	_, err := evaluate[bool](w.ctx, `true`)
	return err == nil
}

// Setup is what a tab is given before the page loads.
type Setup struct {
	InPage        string // a script that runs in the page before its own
	InWorker      string // a script that runs in each worker before its own
	Width, Height int64  // of the window; 0: 1280 by 800
	Dark          bool   // the system's theme
	Zone          string // the system's time zone; "": UTC
	Unwatched     bool   // the page as it is, for what is measured: workers start at once and unseen
	Offline       bool   // no network, from the start
	Fresh         bool   // a window and a profile that nobody has used
	Painted       bool   // with its pixels, also in a browser that leaves them out

	Hear func(who string, event any) // is told every event of the page and of its workers, at once
}

// NewTab opens an empty tab, ready to watch the page that site serves.
func (b *Browser) NewTab(t T, site *Site, setup Setup) *Tab {
	t.Helper()
	site.forget()
	tab := &Tab{t: t, site: site, arrived: make(chan struct{}), alive: map[target.SessionID]bool{}, unplugged: setup.Offline, hear: setup.Hear}
	attached := make(chan *target.EventAttachedToTarget, 64)
	life, end := context.WithCancel(b.ctx)
	w, err := b.open(site, setup.Fresh)
	if err != nil {
		t.Fatalf("A window does not open: %v", err)
	}
	options := []chromedp.ContextOption{chromedp.WithTargetID(w.tab),
		chromedp.WithListener(func(event any) {
			tab.listen("page", event)
			tab.count(event)
			if e, ok := event.(*target.EventAttachedToTarget); ok && e.TargetInfo.Type == "worker" && !setup.Unwatched {
				select {
				case attached <- e:
				case <-life.Done():
				}
			}
		})}
	if site.kept {
		options = append(options, chromedp.WithDetachOnCancel())
	}
	ctx, cancel := chromedp.NewContext(life, options...)
	tab.ctx, tab.profile = ctx, w.profile
	var watching sync.WaitGroup
	t.Cleanup(func() {
		tab.judge()
		done := func() {
			end()
			watching.Wait()
			cancel()
		}
		if setup.Fresh || b.profile != "" {
			done()
			b.close(w)
		} else {
			b.leave(w, tab, done)
		}
	})
	if err := chromedp.Do(ctx); err != nil {
		t.Fatalf("A tab does not open: %v", err)
	}
	watching.Go(func() {
		for {
			select {
			case e := <-attached:
				tab.attach(e, setup)
			case <-life.Done():
				return
			}
		}
	})

	// A worker waits until it is watched; without that its first requests go unseen.
	call(tab, target.SetAutoAttach, target.SetAutoAttachParams{AutoAttach: true, WaitForDebuggerOnStart: !setup.Unwatched, Flatten: new(true)})
	if setup.Offline {
		call(tab, network.EmulateNetworkConditionsByRule, unplugged)
	}
	if !setup.Unwatched {
		call(tab, page.AddScriptToEvaluateOnNewDocument, page.AddScriptToEvaluateOnNewDocumentParams{Source: patient})
	}
	if b.Unpainted && !setup.Painted {
		call(tab, page.AddScriptToEvaluateOnNewDocument, page.AddScriptToEvaluateOnNewDocumentParams{Source: unpainted})
	}
	if setup.InPage != "" {
		call(tab, page.AddScriptToEvaluateOnNewDocument, page.AddScriptToEvaluateOnNewDocumentParams{Source: setup.InPage})
	}
	if setup.Zone == "" {
		setup.Zone = "UTC"
	}
	call(tab, emulation.SetTimezoneOverride, emulation.SetTimezoneOverrideParams{TimezoneID: setup.Zone})
	if setup.Width == 0 {
		setup.Width, setup.Height = 1280, 800
	}
	tab.Resize(setup.Width, setup.Height)
	tab.Theme(setup.Dark)
	return tab
}

// patient gives the engine, and whoever may undo something, as long as a slow machine takes: the
// page's own limits for these are ten to thirty seconds, and with them a test could fail for
// want of speed. Shorter timers are what the page does, longer ones what a token says.
var patient = fmt.Sprintf(`{
	const later = setTimeout;
	setTimeout = (act, ms, ...rest) => later(act, ms >= 10_000 && ms <= 30_000 ? %d : ms, ...rest);
}`, (Patience / 2).Milliseconds())

// unpainted leaves the page as it is, down to what stands where and what a click hits, but for its
// pixels.
const unpainted = `{
	const sheet = new CSSStyleSheet();
	sheet.replaceSync("html, dialog { opacity: 0 !important }");
	document.adoptedStyleSheets.push(sheet);
}`

// unplugged is a network that carries nothing.
var unplugged = network.EmulateNetworkConditionsByRuleParams{MatchedNetworkConditions: []*network.Conditions{{Offline: true}}}

// Unplug takes the network away, from the page and from its workers, those to come as well.
func (tab *Tab) Unplug() {
	tab.t.Helper()
	tab.mu.Lock()
	tab.unplugged = true
	workers := slices.Clone(tab.workers)
	tab.mu.Unlock()
	call(tab, network.EmulateNetworkConditionsByRule, unplugged)
	for _, w := range workers {
		if _, err := chromedp.Call(w.ctx, network.EmulateNetworkConditionsByRule, unplugged); err != nil && w.Alive() {
			tab.t.Fatalf("The network of %s is not unplugged: %v", w.URL, err)
		}
	}
}

// Deny has the browser refuse what is to be saved as a file.
func (tab *Tab) Deny() {
	tab.t.Helper()
	call(tab, browser.SetDownloadBehavior, browser.SetDownloadBehaviorParams{Behavior: browser.SetDownloadBehaviorBehaviorDeny, BrowserContextID: tab.profile})
}

// Resize gives the window another size.
func (tab *Tab) Resize(width, height int64) {
	tab.t.Helper()
	call(tab, emulation.SetDeviceMetricsOverride, emulation.SetDeviceMetricsOverrideParams{Width: width, Height: height, DeviceScaleFactor: 1})
}

// Theme switches the theme of the system.
func (tab *Tab) Theme(dark bool) {
	tab.t.Helper()
	scheme := "light"
	if dark {
		scheme = "dark"
	}
	tab.Prefer("prefers-color-scheme", scheme)
}

// Prefer sets one of the wishes of the system that a media query asks for, such as
// forced-colors or prefers-reduced-motion; the others stay as they are.
func (tab *Tab) Prefer(name, value string) {
	tab.t.Helper()
	tab.wishes = slices.DeleteFunc(tab.wishes, func(wish *emulation.MediaFeature) bool { return wish.Name == name })
	tab.wishes = append(tab.wishes, &emulation.MediaFeature{Name: name, Value: value})
	call(tab, emulation.SetEmulatedMedia, emulation.SetEmulatedMediaParams{Features: tab.wishes})
}

// Print shows the page as it goes onto paper.
func (tab *Tab) Print() {
	tab.t.Helper()
	call(tab, emulation.SetEmulatedMedia, emulation.SetEmulatedMediaParams{Media: "print", Features: tab.wishes})
}

// Zone sets the time zone of the system.
func (tab *Tab) Zone(name string) {
	tab.t.Helper()
	call(tab, emulation.SetTimezoneOverride, emulation.SetTimezoneOverrideParams{TimezoneID: name})
}

// For tells a subtest what goes wrong, until it ends. What goes wrong unseen is still told at
// the end, to the test that opened the tab.
func (tab *Tab) For(t T) {
	whole := tab.t
	tab.t = t
	t.Cleanup(func() { tab.t = whole })
}

// call sends a command of the DevTools protocol to the page.
func call[P, R any](tab *Tab, command cdpCommand[P, R], params P) R {
	tab.t.Helper()
	ctx, cancel := context.WithTimeout(tab.ctx, Patience)
	defer cancel()
	result, err := chromedp.Call(ctx, command, params)
	if err != nil {
		tab.t.Fatalf("The browser does not do %s: %v\n%s", command.Method, err, tab.State())
	}
	return result
}

// listen writes down what page or worker did.
func (tab *Tab) listen(who string, event any) {
	if tab.hear != nil {
		tab.hear(who, event)
	}
	switch e := event.(type) {
	case *runtime.EventConsoleAPICalled:
		if e.Type == runtime.ConsoleAPICalledTypeError || e.Type == runtime.ConsoleAPICalledTypeAssert || e.Type == runtime.ConsoleAPICalledTypeWarning {
			tab.trouble(who, "console."+string(e.Type)+": "+consoleText(e.Args))
		}
	case *runtime.EventExceptionThrown:
		text := e.ExceptionDetails.Text
		if e.ExceptionDetails.Exception != nil {
			text += " " + e.ExceptionDetails.Exception.Description
		}
		tab.trouble(who, "exception: "+text)
	case *log.EventEntryAdded:
		if e.Entry.Level == log.EntryLevelError || e.Entry.Level == log.EntryLevelWarning {
			tab.trouble(who, fmt.Sprintf("%s: %s %s", e.Entry.Source, e.Entry.Text, e.Entry.URL))
		}
	case *network.EventRequestWillBeSent:
		tab.mu.Lock()
		defer tab.mu.Unlock()
		request := who + ": " + e.Request.Method + " " + e.Request.URL
		if strings.HasPrefix(e.Request.URL, "blob:") || strings.HasPrefix(e.Request.URL, "data:") {
			return // neither leaves the page
		}
		tab.requests = append(tab.requests, request)
		if tab.quiet {
			tab.troubles = append(tab.troubles, "a request after the page was ready: "+request)
		}
	}
}

// count keeps book of the workers that there are.
func (tab *Tab) count(event any) {
	tab.mu.Lock()
	defer tab.mu.Unlock()
	switch e := event.(type) {
	case *target.EventAttachedToTarget:
		if e.TargetInfo.Type == "worker" {
			tab.alive[e.SessionID] = true
			tab.stir()
		}
	case *target.EventDetachedFromTarget:
		delete(tab.alive, e.SessionID)
		tab.stir()
	}
}

// stir wakes who waits for a worker to come or to go. It is called with mu held.
func (tab *Tab) stir() {
	close(tab.arrived)
	tab.arrived = make(chan struct{})
}

func (tab *Tab) trouble(who, text string) {
	tab.mu.Lock()
	defer tab.mu.Unlock()
	tab.troubles = append(tab.troubles, who+": "+text)
}

func consoleText(args []*runtime.RemoteObject) string {
	var words []string
	for _, a := range args {
		switch {
		case a.Description != "":
			words = append(words, a.Description)
		default:
			var text string
			if json.Unmarshal(a.Value, &text) != nil {
				text = string(a.Value)
			}
			words = append(words, text)
		}
	}
	return strings.Join(words, " ")
}

// attach watches a worker that waits to be started, and starts it.
func (tab *Tab) attach(e *target.EventAttachedToTarget, setup Setup) {
	info, name := e.TargetInfo, "loader"
	if strings.HasPrefix(info.URL, "blob:") {
		name = "engine"
	}
	ctx, err := tab.reach(info.TargetID, name)
	// A busy browser may not answer in time, and a worker that nobody starts waits for ever.
	for tries := 1; err != nil; tries++ {
		tab.mu.Lock()
		there := tab.alive[e.SessionID]
		tab.mu.Unlock()
		if !there || tab.ctx.Err() != nil {
			return // it ended before it could be watched; it was paused, so it did nothing
		}
		if tries == 3 {
			tab.trouble(name, "it cannot be watched: "+err.Error())
			return
		}
		ctx, err = tab.reach(info.TargetID, name)
	}
	worker := &Worker{URL: info.URL, tab: tab, ctx: ctx}
	tab.mu.Lock()
	unplug := tab.unplugged
	tab.mu.Unlock()
	if unplug {
		if _, err := chromedp.Call(ctx, network.EmulateNetworkConditionsByRule, unplugged); err != nil {
			tab.trouble(name, "the network is not unplugged: "+err.Error())
		}
	}
	if setup.InWorker != "" {
		if _, err := evaluate[any](ctx, setup.InWorker); err != nil {
			tab.trouble(name, "the test's own script failed in the worker: "+err.Error())
		}
	}
	tab.mu.Lock()
	tab.workers = append(tab.workers, worker)
	tab.stir()
	tab.mu.Unlock()
	// An error means that the page ended the worker meanwhile, which is its right.
	_, _ = chromedp.Call(ctx, runtime.RunIfWaitingForDebugger, cdpEmpty{})
}

// reach returns the context of a worker.
func (tab *Tab) reach(id target.ID, name string) (context.Context, error) {
	ctx, cancel := chromedp.NewContext(tab.ctx, chromedp.WithTargetID(id), chromedp.WithDetachOnCancel(),
		chromedp.WithListener(func(event any) { tab.listen(name, event) }))
	reached := make(chan error, 1)
	go func() { reached <- chromedp.Do(ctx) }()
	var err error
	select {
	case err = <-reached:
	case <-time.After(Patience / 5):
		err = context.DeadlineExceeded
	}
	if err != nil {
		go cancel()
	}
	return ctx, err
}

// Expect tells that the test brings about what contains one of texts, in a console or
// among the requests: it is no failure.
func (tab *Tab) Expect(texts ...string) {
	tab.mu.Lock()
	defer tab.mu.Unlock()
	tab.tolerated = append(tab.tolerated, texts...)
}

// Heap returns how many bytes the page's own scripts hold, after what they let go was taken away.
func (tab *Tab) Heap() float64 {
	tab.t.Helper()
	call(tab, heapprofiler.CollectGarbage, cdpEmpty{})
	return call(tab, runtime.GetHeapUsage, cdpEmpty{}).UsedSize
}

// Troubles returns what the consoles said so far that nobody expected.
func (tab *Tab) Troubles() []string {
	tab.mu.Lock()
	defer tab.mu.Unlock()
	var out []string
	for _, trouble := range tab.troubles {
		if !tab.expected(trouble) && !slices.Contains(out, trouble) {
			out = append(out, trouble)
		}
	}
	return out
}

// expected reports whether the test told of this. It is called with mu held.
func (tab *Tab) expected(trouble string) bool {
	return slices.ContainsFunc(tab.tolerated, func(text string) bool { return strings.Contains(trouble, text) })
}

// Said reports whether a console said something that contains text.
func (tab *Tab) Said(text string) bool {
	tab.mu.Lock()
	defer tab.mu.Unlock()
	return slices.ContainsFunc(tab.troubles, func(trouble string) bool { return strings.Contains(trouble, text) })
}

// Late returns the requests that reached the server after the page was ready and that the
// test did not expect.
func (tab *Tab) Late() []Request {
	tab.mu.Lock()
	defer tab.mu.Unlock()
	if !tab.quiet {
		return nil
	}
	return slices.DeleteFunc(tab.site.Log()[tab.asked:], func(r Request) bool { return tab.expected(r.String()) })
}

// Requests returns what page and workers asked the browser for, refused or not, each as who
// asked, the method and the address.
func (tab *Tab) Requests() []string {
	tab.mu.Lock()
	defer tab.mu.Unlock()
	return slices.Clone(tab.requests)
}

// judge fails the test for all that went wrong unseen.
func (tab *Tab) judge() {
	tab.t.Helper()
	for _, trouble := range tab.Troubles() {
		tab.t.Errorf("%s", trouble)
	}
	for _, request := range tab.Late() {
		tab.t.Errorf("The page made a request after it was ready: %s", request)
	}
}

// hush makes every request from now on a failure.
func (tab *Tab) hush() {
	asked := len(tab.site.Log())
	tab.mu.Lock()
	defer tab.mu.Unlock()
	tab.quiet, tab.asked = true, asked
}

// Engine returns the engine worker that was started last.
func (tab *Tab) Engine() *Worker {
	tab.t.Helper()
	tab.mu.Lock()
	defer tab.mu.Unlock()
	for _, w := range slices.Backward(tab.workers) {
		if w.Engine() {
			return w
		}
	}
	tab.t.Fatalf("The page has started no engine worker.")
	return nil
}

// Workers returns every worker the page has started.
func (tab *Tab) Workers() []*Worker {
	tab.mu.Lock()
	defer tab.mu.Unlock()
	return slices.Clone(tab.workers)
}

// Eval evaluates an expression in the page, waits for its promise if it is one, and
// returns its value. The page's policy holds for the expression too: eval is refused.
func Eval[V any](tab *Tab, expression string) V {
	tab.t.Helper()
	value, err := evaluate[V](tab.ctx, expression)
	if err != nil {
		tab.t.Fatalf("%v\nin the page: %s\n%s", err, short(expression), tab.State())
	}
	return value
}

// EvalIn is Eval in a worker.
func EvalIn[V any](w *Worker, expression string) V {
	w.tab.t.Helper()
	value, err := evaluate[V](w.ctx, expression)
	if err != nil {
		w.tab.t.Fatalf("%v\nin the worker %s: %s", err, w.URL, short(expression))
	}
	return value
}

// TryIn is EvalIn in a worker that may have ended.
func TryIn[V any](w *Worker, expression string) (value V, there bool) {
	value, err := evaluate[V](w.ctx, expression)
	return value, err == nil
}

func evaluate[V any](ctx context.Context, expression string) (V, error) {
	var value V
	ctx, cancel := context.WithTimeout(ctx, Patience)
	defer cancel()
	result, err := chromedp.Call(ctx, runtime.Evaluate, runtime.EvaluateParams{
		Expression: expression, ReturnByValue: new(true), AwaitPromise: new(true), UserGesture: new(true),
		// The flag is on unless it is turned off, and then tests of the policy prove nothing.
		AllowUnsafeEvalBlockedByCSP: new(false),
	})
	if err != nil {
		return value, err
	}
	if d := result.ExceptionDetails; d != nil {
		text := d.Text
		if d.Exception != nil {
			text += " " + d.Exception.Description
		}
		return value, fmt.Errorf("%s", text)
	}
	if len(result.Result.Value) == 0 {
		return value, nil // undefined
	}
	return value, json.Unmarshal(result.Result.Value, &value)
}

func short(s string) string {
	if len(s) > 400 {
		return s[:400] + "…"
	}
	return s
}

// quote writes s as a JavaScript string.
func quote(s string) string {
	text, err := json.Marshal(s)
	if err != nil {
		panic(err) // strings have no error
	}
	return string(text)
}
