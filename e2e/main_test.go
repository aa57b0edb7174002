// Package e2e_test uses the page as people do: the real page, from the real handler with the
// headers that ship, in a real Chromium. What the page does unseen counts as well: a word in
// a console, an exception, a violation of the policy or a request after the page was ready
// fails the test that caused it.
package e2e_test

import (
	"fmt"
	"io/fs"
	"net/http"
	"os"
	"sync"
	"testing"

	"jwtdebugger/e2e/browser"
	"jwtdebugger/e2e/drive"
	"jwtdebugger/server/site"
	"jwtdebugger/web"
	"jwtdebugger/web/bundle"
)

// demand is set by make test: what is missing is then a failure and no reason to skip.
const demand = "JWTDEBUGGER_E2E"

// chromium is the one browser of all these tests. Every tab has a browser context of its own.
var chromium struct {
	once    sync.Once
	browser *drive.Browser
	err     error
}

func TestMain(m *testing.M) {
	if os.Getenv(demand) != "" {
		// Said once, not by each test.
		wrong := fresh()
		if _, err := browser.Find(); err != nil {
			wrong = err.Error()
		}
		if wrong != "" {
			fmt.Fprintln(os.Stderr, wrong)
			os.Exit(1)
		}
	}
	code := m.Run()
	if chromium.browser != nil {
		chromium.browser.Close()
	}
	os.Exit(code)
}

// missing ends a test for which something is not there.
func missing(t *testing.T, what string) {
	t.Helper()
	if os.Getenv(demand) != "" {
		t.Fatal(what)
	}
	t.Skip(what + " (make test sees to all that the browser tests need.)")
}

// fresh says what is wrong with the bundle in this program, or nothing.
var fresh = sync.OnceValue(func() string {
	manifest, err := web.Manifest()
	if err != nil {
		return "The bundle was not built. Build it with: make bundle"
	}
	stamp, err := bundle.Sources(os.DirFS(".."))
	if err != nil {
		return "The sources cannot be read: " + err.Error()
	}
	if stamp != manifest.Stamp {
		return "The bundle is older than its sources. Build it with: make bundle"
	}
	return ""
})

// files is the bundle under test.
func files(t *testing.T) fs.FS {
	t.Helper()
	if wrong := fresh(); wrong != "" {
		missing(t, wrong)
	}
	return web.FS()
}

// shipped is the handler that ships.
func shipped(t *testing.T) http.Handler {
	t.Helper()
	handler, err := site.New(files(t))
	if err != nil {
		t.Fatal(err)
	}
	return handler
}

// tab opens an empty tab for a handler.
func tab(t *testing.T, handler http.Handler, setup drive.Setup) (*drive.Tab, *drive.Site) {
	t.Helper()
	chromium.once.Do(func() { chromium.browser, chromium.err = drive.Start() })
	if chromium.err != nil {
		missing(t, chromium.err.Error())
	}
	s := drive.Serve(t, handler)
	return chromium.browser.NewTab(t, s, setup), s
}

// open opens the page as it ships, in a tab of its own, ready to be used.
func open(t *testing.T) *drive.Tab {
	t.Helper()
	return openWith(t, drive.Setup{})
}

func openWith(t *testing.T, setup drive.Setup) *drive.Tab {
	t.Helper()
	page, _ := tab(t, shipped(t), setup)
	return page.Open()
}
