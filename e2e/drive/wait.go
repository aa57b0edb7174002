package drive

import (
	"context"
	"errors"
	"fmt"
	"strings"
	"time"

	"github.com/chromedp/cdproto/cdp"
	"github.com/chromedp/cdproto/page"
	"github.com/chromedp/cdproto/runtime"
	"github.com/chromedp/chromedp"
)

type (
	cdpCommand[P, R any] = cdp.Command[P, R]
	cdpEmpty             = cdp.Empty
)

// Settled is the condition under which all that is shown belongs to all that was typed.
const Settled = `document.documentElement.dataset.settled === "true" && document.documentElement.dataset.engine === "ready"`

// promise is a promise in JavaScript that the condition holds: it looks again at every change
// of the document, never at a clock. Where the condition throws, what it asks about is not there
// yet.
func promise(condition string) string {
	return `new Promise((resolve) => {
		const holds = () => {
			try { return (` + condition + `); } catch { return false; }
		};
		const look = () => {
			if (!holds()) return;
			observer.disconnect();
			resolve(true);
		};
		const observer = new MutationObserver(look);
		observer.observe(document, {subtree: true, attributes: true, childList: true, characterData: true});
		look();
	})`
}

// Wait waits until a condition, written in JavaScript, holds in the page. What is it in
// words, for the failure.
func (tab *Tab) Wait(what, condition string) {
	tab.t.Helper()
	ctx, cancel := context.WithTimeout(tab.ctx, Patience)
	defer cancel()
	result, err := chromedp.Call(ctx, runtime.Evaluate, runtime.EvaluateParams{
		Expression: promise(condition), ReturnByValue: new(true), AwaitPromise: new(true),
	})
	switch {
	case errors.Is(err, context.DeadlineExceeded):
		tab.t.Fatalf("Waited %s in vain for this: %s.\n%s", Patience, what, tab.State())
	case err != nil:
		tab.t.Fatalf("Waiting for this ended early: %s: %v", what, err)
	case result.ExceptionDetails != nil:
		tab.t.Fatalf("This cannot be waited for: %s: %s\n%s", what, result.ExceptionDetails.Exception.Description, short(condition))
	}
}

// Failed is the condition under which the page has given up on its engine.
const Failed = `document.documentElement.dataset.engine === "failed"`

// Settle waits until the page shows what belongs to what was typed.
func (tab *Tab) Settle() {
	tab.t.Helper()
	tab.Wait("the page is ready and settled", "("+Settled+") || ("+Failed+")")
	if Eval[bool](tab, Failed) {
		tab.t.Fatalf("The engine failed.\n%s", tab.State())
	}
}

// Visit loads a page of the site, or a file of this machine when that is what the address
// says (file://…). It returns as soon as the document is there; the engine may not be.
func (tab *Tab) Visit(address string) {
	tab.t.Helper()
	if !strings.HasPrefix(address, "file:") {
		address = tab.site.URL + address
	}
	ctx, cancel := context.WithTimeout(tab.ctx, Patience)
	defer cancel()
	if err := chromedp.Do(ctx, chromedp.Navigate(address)); err != nil {
		tab.t.Fatalf("The page does not load: %v", err)
	}
}

// Begin goes to a page of the site and returns at once, when nothing of it may be there yet.
func (tab *Tab) Begin(address string) {
	tab.t.Helper()
	call(tab, page.Navigate, page.NavigateParams{URL: tab.site.URL + address})
}

// Reload loads the page again.
func (tab *Tab) Reload() {
	tab.t.Helper()
	tab.mu.Lock()
	tab.quiet = false
	tab.mu.Unlock()
	ctx, cancel := context.WithTimeout(tab.ctx, Patience)
	defer cancel()
	if _, err := chromedp.Run(ctx, chromedp.WaitEvent(page.LoadEventFired, nil, chromedp.Evaluate[chromedp.Void](`setTimeout(() => location.reload())`))); err != nil {
		tab.t.Fatalf("The page does not load again: %v", err)
	}
}

// Leave goes to another page and comes back.
func (tab *Tab) Leave() {
	tab.t.Helper()
	tab.mu.Lock()
	tab.quiet = false
	tab.mu.Unlock()
	ctx, cancel := context.WithTimeout(tab.ctx, Patience)
	defer cancel()
	if err := chromedp.Do(ctx, chromedp.Navigate("about:blank")); err != nil {
		tab.t.Fatalf("The page cannot be left: %v", err)
	}
	// A page that the browser kept as it was comes back without loading. The timer lets the
	// browser answer before the page that is to answer is gone.
	if _, err := chromedp.Run(ctx, chromedp.WaitEvent(page.FrameNavigated, nil, chromedp.Evaluate[chromedp.Void](`setTimeout(() => history.back())`))); err != nil {
		tab.t.Fatalf("There is no way back to the page: %v", err)
	}
}

// Open loads the page and waits until it can be used. From then on a request is a failure.
func (tab *Tab) Open() *Tab {
	tab.t.Helper()
	tab.Visit("/")
	tab.Ready()
	return tab
}

// Ready waits until the page can be used. From then on a request is a failure.
func (tab *Tab) Ready() {
	tab.t.Helper()
	tab.Settle()
	Eval[bool](tab, listenScript)
	tab.hush()
}

// WaitWorker waits until the page has started n engine workers in all.
func (tab *Tab) WaitWorker(n int) {
	tab.t.Helper()
	timeout := time.NewTimer(Patience)
	defer timeout.Stop()
	for {
		tab.mu.Lock()
		arrived, engines := tab.arrived, 0
		for _, w := range tab.workers {
			if w.Engine() {
				engines++
			}
		}
		tab.mu.Unlock()
		if engines >= n {
			return
		}
		select {
		case <-arrived:
		case <-timeout.C:
			tab.t.Fatalf("Waited %s in vain for engine worker %d; there are %d.\n%s", Patience, n, engines, tab.State())
		}
	}
}

// WaitGone waits until a worker has ended.
func (tab *Tab) WaitGone(w *Worker) {
	tab.t.Helper()
	tab.waitWorkers("a worker to end", func() bool { return !w.Alive() })
}

// WaitAlive waits until n workers are there, of any sort: the others have ended.
func (tab *Tab) WaitAlive(n int) {
	tab.t.Helper()
	tab.waitWorkers(fmt.Sprintf("%d workers to be left", n), func() bool {
		tab.mu.Lock()
		defer tab.mu.Unlock()
		return len(tab.alive) == n
	})
}

// waitWorkers looks again whenever a worker comes or goes.
func (tab *Tab) waitWorkers(what string, is func() bool) {
	tab.t.Helper()
	timeout := time.NewTimer(Patience)
	defer timeout.Stop()
	for {
		tab.mu.Lock()
		arrived := tab.arrived
		tab.mu.Unlock()
		if is() {
			return
		}
		select {
		case <-arrived:
		case <-timeout.C:
			tab.t.Fatalf("Waited %s in vain for %s.\n%s", Patience, what, tab.State())
		}
	}
}

// State describes the page, for a failure's message. It never fails itself.
func (tab *Tab) State() string {
	ctx, cancel := context.WithTimeout(tab.ctx, Patience/10)
	defer cancel()
	text, err := evaluate[string](ctx, `(() => {
		const part = (id) => { const e = document.getElementById(id); return e ? id + ": " + (e.value ?? e.textContent).slice(0, 300) + "\n" : "" };
		const data = (e) => e ? JSON.stringify({...e.dataset}) : "not there";
		return "html " + data(document.documentElement) + "\nverdict " + data(document.getElementById("verdict")) + "\n" +
			"heard: " + JSON.stringify(globalThis.heard ?? []) + "\n" +
			["verdict", "advice", "token", "header", "payload", "diagnosis", "key-info", "token-notes", "key-notes"].map(part).join("");
	})()`)
	if err != nil {
		text = "The page does not answer: " + err.Error() + "\n"
	}
	if troubles := tab.Troubles(); len(troubles) > 0 {
		text += "consoles:\n  " + strings.Join(troubles, "\n  ")
	}
	return text
}
