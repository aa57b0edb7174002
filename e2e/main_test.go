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
	"strings"
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

// running are the browsers of these tests, by the path of their program. Each starts with the
// first test that is to run in it.
var running = struct {
	sync.Mutex
	browsers map[string]*drive.Browser
}{browsers: map[string]*drive.Browser{}}

func TestMain(m *testing.M) {
	if os.Getenv(demand) != "" {
		// Said once, not by each test.
		wrong := fresh()
		for _, find := range []func() (string, error){lean, full} {
			if _, err := find(); err != nil {
				wrong = err.Error()
			}
		}
		if wrong != "" {
			fmt.Fprintln(os.Stderr, wrong)
			os.Exit(1)
		}
	}
	code := m.Run()
	for _, chromium := range running.browsers {
		chromium.Close()
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

// tab opens an empty tab for a handler that is this test's own.
func tab(t *testing.T, handler http.Handler, setup drive.Setup) (*drive.Tab, *drive.Site) {
	t.Helper()
	s := drive.Serve(t, handler)
	return started(t).NewTab(t, s, setup), s
}

// The browser of most tests, and the one that users have. Both are looked for once.
var lean, full = sync.OnceValues(browser.Find), sync.OnceValues(browser.Whole)

// users are the tests, and subtests, that run in the browser that users have.
var users sync.Map

// asUsers has a test, or a subtest alone, run in the whole Chromium, as users have it: for what its
// headless shell does otherwise (it keeps no page for the way back, installs nothing, lets no page
// write to the clipboard), and for some tests of each sort, so that what is used is what was tested.
func asUsers(t *testing.T) {
	t.Helper()
	users.Store(t.Name(), true)
}

// started is the browser in which a test runs, with all its subtests and tabs.
func started(t *testing.T) *drive.Browser {
	t.Helper()
	find := lean
	for name := t.Name(); name != ""; name = name[:max(0, strings.LastIndex(name, "/"))] {
		if _, is := users.Load(name); is {
			find = full
		}
	}
	path, err := find()
	if err != nil {
		missing(t, err.Error())
	}
	running.Lock()
	defer running.Unlock()
	if running.browsers[path] == nil {
		chromium, err := drive.Start(path)
		if err != nil {
			t.Fatal(err)
		}
		whole, err := full()
		chromium.Unpainted = err == nil && path != whole
		running.browsers[path] = chromium
	}
	return running.browsers[path]
}

// open opens the page as it ships, in a tab that no other test has at the time, ready to be
// used. It is loaded anew; who needs a host or a tab that were never used asks for tab.
func open(t *testing.T) *drive.Tab {
	t.Helper()
	return openWith(t, drive.Setup{})
}

func openWith(t *testing.T, setup drive.Setup) *drive.Tab {
	t.Helper()
	return empty(t, setup).Open()
}

// lent is open for a test that does no more than a user does, and tells the browser nothing of its
// own: the page may have been used by other tests, and is as empty as a new one. What is hidden may
// still hold what they did: who waits for a text that may stand there already asks for open.
func lent(t *testing.T) *drive.Tab {
	t.Helper()
	return started(t).Lend(t, func(owner drive.T) *drive.Tab {
		return started(t).NewTab(owner, drive.Keep(shipped(t)), drive.Setup{}).Open()
	})
}

// lentAt is lent, in a window of another size.
func lentAt(t *testing.T, width, height int64) *drive.Tab {
	t.Helper()
	page := lent(t)
	page.Resize(width, height)
	return page
}

// empty is the tab in which open opens the page, for who goes to another address of it.
func empty(t *testing.T, setup drive.Setup) *drive.Tab {
	t.Helper()
	site := idle.take(t)
	t.Cleanup(func() { idle.put(site) }) // after what NewTab does at the end
	return started(t).NewTab(t, site, setup)
}

// idle are the sites that no test uses at the time. Each serves the page as it ships.
var idle sites

type sites struct {
	mu   sync.Mutex
	free []*drive.Site
}

func (s *sites) take(t *testing.T) *drive.Site {
	t.Helper()
	s.mu.Lock()
	defer s.mu.Unlock()
	last := len(s.free) - 1
	if last < 0 {
		return drive.Keep(shipped(t))
	}
	site := s.free[last]
	s.free = s.free[:last]
	return site
}

func (s *sites) put(site *drive.Site) {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.free = append(s.free, site)
}

// cleared hands a page that stands open to a subtest, as empty as it came: a row of a table
// that needs no more than that opens no tab of its own.
func cleared(t *testing.T, page *drive.Tab) {
	t.Helper()
	page.For(t)
	page.Click("#clear")
	page.Settle()
	page.Heard()
}
