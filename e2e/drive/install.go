package drive

import (
	"github.com/chromedp/cdproto/page"
)

// Manifest is a web manifest as the browser understands it.
type Manifest struct {
	*page.WebAppManifest
	Text     string   // as it came
	Problems []string // why the browser would not install the page, or did not understand a part
}

// Manifest asks the browser for the page's web manifest.
func (tab *Tab) Manifest() Manifest {
	tab.t.Helper()
	answer := call(tab, page.GetAppManifest, page.GetAppManifestParams{})
	m := Manifest{WebAppManifest: answer.Manifest, Text: answer.Data}
	for _, e := range answer.Errors {
		m.Problems = append(m.Problems, e.Message)
	}
	for _, e := range call(tab, page.GetInstallabilityErrors, cdpEmpty{}).InstallabilityErrors {
		m.Problems = append(m.Problems, e.ErrorID)
	}
	return m
}
