package drive

import (
	"github.com/chromedp/cdproto/dom"
	"github.com/chromedp/cdproto/runtime"
)

// Upload chooses a file in the file input with this id, as the browser's dialog does.
func (tab *Tab) Upload(id, path string) {
	tab.t.Helper()
	found := call(tab, runtime.Evaluate, runtime.EvaluateParams{Expression: `document.getElementById(` + quote(id) + `)`})
	if found.Result.ObjectID == "" {
		tab.t.Fatalf("There is no #%s to choose a file in.\n%s", id, tab.State())
	}
	call(tab, dom.SetFileInputFiles, dom.SetFileInputFilesParams{Files: []string{path}, ObjectID: found.Result.ObjectID})
}
