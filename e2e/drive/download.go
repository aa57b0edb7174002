package drive

import (
	"context"

	"github.com/chromedp/cdproto/browser"
	"github.com/chromedp/chromedp"
)

// Download clicks on what a selector of CSS finds and waits until the file that this brings
// is saved in the directory. It returns the file's path.
func (tab *Tab) Download(selector, directory string) string {
	tab.t.Helper()
	ctx, cancel := context.WithTimeout(tab.ctx, Patience)
	defer cancel()
	progress := chromedp.Events(ctx, browser.DownloadProgress)
	call(tab, browser.SetDownloadBehavior, browser.SetDownloadBehaviorParams{
		Behavior:         browser.SetDownloadBehaviorBehaviorAllow,
		BrowserContextID: tab.profile,
		DownloadPath:     directory,
		EventsEnabled:    new(true),
	})
	tab.Click(selector)
	for event, err := range progress {
		switch {
		case err != nil:
			tab.t.Fatalf("A click on %s saves no file: %v\n%s", selector, err, tab.State())
		case event.State == browser.DownloadProgressStateCanceled:
			tab.t.Fatalf("The file that a click on %s brings does not arrive.", selector)
		case event.State == browser.DownloadProgressStateCompleted:
			return event.FilePath
		}
	}
	return ""
}
