package e2e_test

import (
	"io/fs"
	"net/http"
	"net/url"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"jwtdebugger/e2e/drive"
	"jwtdebugger/web/bundle"
)

// onDisk writes the single file to this machine's disk, with what change makes of it, and
// returns its address there.
func onDisk(t *testing.T, change func(html string) string) string {
	t.Helper()
	html, err := fs.ReadFile(files(t), bundle.SingleName)
	if err != nil {
		t.Fatal(err)
	}
	if change != nil {
		html = []byte(change(string(html)))
	}
	path := filepath.Join(t.TempDir(), bundle.SingleName)
	if err := os.WriteFile(path, html, 0o666); err != nil {
		t.Fatal(err)
	}
	return (&url.URL{Scheme: "file", Path: path}).String()
}

// work does with the page what needs each of its parts: both engines, crypto.subtle (RS256),
// an edit that is signed.
func work(t *testing.T, page *drive.Tab) {
	t.Helper()
	for alg, want := range map[string]verdict{
		"HS256":  {"signature": "valid", "alg": "HS256"},
		"RS256":  {"signature": "valid", "alg": "RS256"},
		"nested": {"signature": "valid", "encryption": "decrypted", "claims": "accepted"},
	} {
		page.Choose("example", alg)
		page.WantVerdict(want)
	}
	page.PasteToken(hs256(t, `{"sub":"ann"}`))
	page.PasteKey(secret)
	page.Edit("payload", `{"sub":"bob"}`)
	page.WantVerdict(verdict{"signature": "valid", "alg": "HS256"})
	refusals(page, "30")
}

// TestSingleFile: from a disk without a network, and from any host, all of it is there, and
// nothing is asked for but the file.
func TestSingleFile(t *testing.T) {
	t.Parallel()
	t.Run("from a disk, unplugged", func(t *testing.T) {
		t.Parallel()
		asUsers(t)
		page, site := tab(t, http.NotFoundHandler(), drive.Setup{Offline: true})
		address := onDisk(t, nil)
		page.Visit(address)
		page.Ready()
		work(t, page)
		if got := page.Requests(); !slices.Equal(got, []string{"page: GET " + address}) {
			t.Errorf("The browser was asked for %q", got)
		}
		if log := site.Log(); len(log) > 0 {
			t.Errorf("A host was asked for %v", log)
		}
	})
	for name, handler := range hosts {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			page, site := tab(t, handler(t), drive.Setup{})
			page.Visit("/" + bundle.SingleName)
			page.Ready()
			work(t, page)
			if log := site.Log(); len(log) != 1 || log[0].Path != "/"+bundle.SingleName {
				t.Errorf("The host was asked for %v", log)
			}
		})
	}
}

// TestSingleFileDamaged: a file that was cut short, or changed, says so.
func TestSingleFileDamaged(t *testing.T) {
	t.Parallel()
	for name, change := range map[string]func(string) string{
		"cut short":          func(html string) string { return html[:len(html)-1_000_001] },
		"without its engine": func(html string) string { return html[:strings.Index(html, `id="engine">`)] },
		"changed":            func(html string) string { return html[:len(html)-500_000] + "!" + html[len(html)-500_000:] },
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			page, _ := tab(t, http.NotFoundHandler(), drive.Setup{})
			page.Visit(onDisk(t, change))
			page.Wait("the page says that the engine failed", drive.Failed)
			if got, want := page.Sentence(), "The engine in this file is damaged."; got != want {
				t.Errorf("The sentence is %q, want %q", got, want)
			}
		})
	}
	t.Run("no workers allowed", func(t *testing.T) {
		t.Parallel()
		page, _ := tab(t, http.NotFoundHandler(), drive.Setup{})
		page.Expect("Content Security Policy")
		page.Visit(onDisk(t, func(html string) string { return strings.Replace(html, "worker-src blob:", "worker-src 'none'", 1) }))
		page.Wait("the page says that the engine failed", drive.Failed)
		if got := page.Text("#advice"); !strings.Contains(got, "forbids workers") {
			t.Errorf("The advice is %q", got)
		}
	})
}

// TestKeepACopy: the link at the foot of the page saves the file, which then works alone.
// What is about the host is not in it.
func TestKeepACopy(t *testing.T) {
	t.Parallel()
	for name, handler := range hosts {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			page, _ := tab(t, handler(t), drive.Setup{})
			page.Open()
			page.Expect(bundle.SingleName) // the request that the click asks for
			saved := page.Download(".foot a[download]", t.TempDir())
			if got, want := filepath.Base(saved), bundle.SingleName; got != want {
				t.Errorf("The file is called %s, want %s", got, want)
			}
			copied, _ := tab(t, http.NotFoundHandler(), drive.Setup{Offline: true})
			copied.Visit((&url.URL{Scheme: "file", Path: saved}).String())
			copied.Ready()
			copied.Choose("example", "ES256")
			copied.WantVerdict(verdict{"signature": "valid"})
			for _, selector := range []string{"a[download]", "link[rel=manifest]", "link[rel=apple-touch-icon]"} {
				if drive.Eval[bool](copied, `document.querySelector(`+quoted(selector)+`) !== null`) {
					t.Errorf("There is a %s in the copy", selector)
				}
			}
		})
	}
}
