package drive

import (
	"context"
	"slices"

	"github.com/chromedp/cdproto/browser"
	"github.com/chromedp/cdproto/cdp"
	"github.com/chromedp/cdproto/page"
	"github.com/chromedp/cdproto/target"
	"github.com/chromedp/chromedp"
)

// window is a window of the browser, with a profile and one tab, which stand ready for the
// next test. To open one takes twice the work of the page in it, since the bars of the
// browser are pages themselves; and a site that comes anew to a tab takes a process, which
// starts, fetches and compiles what the last one had. So a test finds a window that another
// has left. What it never finds is something of a page: each loads its own.
type window struct {
	profile cdp.BrowserContextID
	tab     target.ID
	site    *Site // whose process the tab has; nil if none that can be used again
}

// open returns a window for a site: one that has shown it, else one that has shown nothing,
// else, or if a fresh profile is asked for, a new one.
func (b *Browser) open(site *Site, fresh bool) (*window, error) {
	b.mu.Lock()
	defer b.mu.Unlock()
	at := slices.IndexFunc(b.idle, func(w *window) bool { return w.site == site })
	if at < 0 {
		at = slices.IndexFunc(b.idle, func(w *window) bool { return w.site == nil })
	}
	if at >= 0 && !fresh {
		w := b.idle[at]
		b.idle = slices.Delete(b.idle, at, at+1)
		return w, nil
	}
	if b.profile != "" {
		w := &window{}
		return w, b.renew(w, true)
	}
	profile, err := chromedp.CallBrowser(b.ctx, target.CreateBrowserContext, target.CreateBrowserContextParams{DisposeOnDetach: new(true)})
	if err != nil {
		return nil, err
	}
	w := &window{profile: profile.BrowserContextID}
	// Only the front tab of a window is drawn: two tests never share one.
	return w, b.renew(w, true)
}

// renew opens an empty tab in front of what the window holds.
func (b *Browser) renew(w *window, first bool) error {
	tab, err := chromedp.CallBrowser(b.ctx, target.CreateTarget, target.CreateTargetParams{
		URL: "about:blank", BrowserContextID: w.profile, NewWindow: &first,
	})
	w.tab, w.site = tab.TargetID, nil
	return err
}

// leave ends what a test did in a window, and keeps the window for the next. Of a site that
// is kept the tab stays, with a page of it that is nothing; another is closed, and an empty
// one takes its place. Where that does not work, the window is closed. done lets the tab go.
func (b *Browser) leave(w *window, tab *Tab, done func()) {
	var err error
	if tab.site.kept {
		w.site = tab.site
		err = tab.blank()
	} else {
		err = b.renew(w, false)
	}
	done()
	if err == nil {
		_, err = chromedp.CallBrowser(b.ctx, browser.ResetPermissions, browser.ResetPermissionsParams{BrowserContextID: w.profile})
	}
	if err == nil {
		_, err = chromedp.CallBrowser(b.ctx, browser.SetDownloadBehavior, browser.SetDownloadBehaviorParams{
			Behavior: browser.SetDownloadBehaviorBehaviorDefault, BrowserContextID: w.profile,
		})
	}
	if err != nil {
		b.close(w)
		return
	}
	b.mu.Lock()
	defer b.mu.Unlock()
	b.idle = append(b.idle, w)
}

// close closes the window and forgets its profile.
func (b *Browser) close(w *window) {
	if b.profile != "" {
		_, _ = chromedp.CallBrowser(b.ctx, target.CloseTarget, target.CloseTargetParams{TargetID: w.tab})
		return
	}
	// The browser may be gone already, and the window with it.
	_, _ = chromedp.CallBrowser(b.ctx, target.DisposeBrowserContext, target.DisposeBrowserContextParams{BrowserContextID: w.profile})
}

// blank puts an empty page of the same site in the place of the page, and waits until the
// workers of that have ended with it: the next test would take them for its own. The page is
// replaced, so that the browser does not keep it for the way back.
func (tab *Tab) blank() error {
	ctx, cancel := context.WithTimeout(tab.ctx, Patience)
	defer cancel()
	_, err := chromedp.Run(ctx, chromedp.WaitEvent(page.LoadEventFired, nil,
		chromedp.Evaluate[chromedp.Void](`setTimeout(() => location.replace(`+quote(tab.site.URL+left)+`))`)))
	for err == nil {
		tab.mu.Lock()
		stirred, workers := tab.arrived, len(tab.alive)
		tab.mu.Unlock()
		if workers == 0 {
			break
		}
		select {
		case <-stirred:
		case <-ctx.Done():
			err = ctx.Err()
		}
	}
	return err
}
