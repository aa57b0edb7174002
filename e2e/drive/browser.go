// Package drive is a person at the page: it starts a Chromium, opens the page in a window of
// its own, types, pastes and chooses, and reads what is shown. It knows the page only by the
// names of its contract: ids, accessible names and data attributes. It also watches what a
// person cannot see: the console, the workers, and every request.
//
// The browser tests, the benchmarks and the screenshots stand on it. What goes wrong is
// told to T and ends the test; no function here returns an error that could be missed.
package drive

import (
	"context"
	"fmt"
	"sync"
	"time"

	"github.com/chromedp/chromedp"
)

// T is what this package needs of a *testing.T. The benchmarks and the screenshots, which
// are programs of their own, bring theirs.
type T interface {
	Helper()
	Logf(format string, args ...any)
	Errorf(format string, args ...any)
	Fatalf(format string, args ...any)
	Failed() bool
	Cleanup(func())
}

// Patience is how long anything may take that a test waits for. It is no measure of speed:
// a busy machine may be slow, and only what never comes is a failure.
const Patience = 5 * time.Minute

// Browser is one running Chromium. No two of its tabs that are open at a time share a window
// or a profile.
type Browser struct {
	// Unpainted says that nobody looks at the picture of a page: it is laid out, and not painted,
	// which takes a sixth of the work away.
	Unpainted bool

	ctx     context.Context
	stop    context.CancelFunc
	profile string // the folder of its profile, which its windows share; "" if each has one that is forgotten

	mu    sync.Mutex
	idle  []*window
	loans []*loan // tabs that no test has at the time
}

// Start starts the Chromium at a path, without a window, with further variables of the
// environment if there are any, each as "NAME=value".
func Start(path string, environment ...string) (*Browser, error) { return start(path, "", environment) }

// StartAt is Start with one profile, as a user has it, which the browser keeps in a folder on the
// disk. Everything in it is there to be looked at after Quit.
func StartAt(path, profile string) (*Browser, error) { return start(path, profile, nil) }

func start(path, profile string, environment []string) (*Browser, error) {
	options := append(chromedp.DefaultExecAllocatorOptions[:],
		chromedp.ExecPath(path),
		chromedp.Env(environment...),
		chromedp.Flag("lang", "en-GB"),
		chromedp.Flag("disable-gpu", true),
		chromedp.Flag("hide-scrollbars", true),
		// The tests are about what the page sends. Nothing but the test's own server
		// exists, so that a leak meets no real host.
		chromedp.Flag("host-resolver-rules", "MAP * ~NOTFOUND, EXCLUDE 127.0.0.1, EXCLUDE localhost"),
		chromedp.Flag("disable-component-update", true),
		chromedp.Flag("disable-domain-reliability", true),
	)
	if profile != "" {
		options = append(options, chromedp.UserDataDir(profile))
	}
	allocator, stopAllocator := chromedp.NewExecAllocator(context.Background(), options...)
	ctx, stopBrowser := chromedp.NewContext(allocator)
	b := &Browser{ctx: ctx, profile: profile, stop: func() { stopBrowser(); stopAllocator() }}
	if err := chromedp.Do(ctx); err != nil {
		b.stop()
		return nil, fmt.Errorf("%s does not start: %w", path, err)
	}
	return b, nil
}

// Quit ends the browser as its user does, so that it writes down what it keeps, and waits until
// it has.
func (b *Browser) Quit() error {
	ctx, cancel := context.WithTimeout(b.ctx, Patience)
	defer cancel()
	return chromedp.Cancel(ctx)
}

// Close ends the browser and everything in it.
func (b *Browser) Close() { b.stop() }
