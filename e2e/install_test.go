package e2e_test

import (
	"encoding/base64"
	"encoding/json"
	"fmt"
	"image/png"
	"net/http"
	"slices"
	"strings"
	"testing"

	"jwtdebugger/e2e/drive"
)

// TestInstall: the browser has nothing against installing the page, wherever it is hosted,
// and asks no host for that.
func TestInstall(t *testing.T) {
	t.Parallel()
	asUsers(t)
	for _, path := range []string{"/", "/tools/jwt/"} {
		t.Run(path, func(t *testing.T) {
			t.Parallel()
			page, site := tab(t, http.StripPrefix(strings.TrimSuffix(path, "/"), hosts["without headers"](t)), drive.Setup{})
			page.Visit(path)
			page.Ready()
			m := page.Manifest()
			// A test's tab is a private one, in which nothing is installed.
			if want := []string{"in-incognito"}; !slices.Equal(m.Problems, want) {
				t.Errorf("The browser's problems are %q, want %q", m.Problems, want)
			}
			for what, got := range map[string]string{"starts at": m.StartURL, "reaches": m.Scope, "is known as": m.ID} {
				if want := site.URL + path; got != want {
					t.Errorf("The installed page %s %s, want %s", what, got, want)
				}
			}
			if m.Name != "JWT Debugger" {
				t.Errorf("It is called %q", m.Name)
			}
			wantIcons(t, m.Text)

			// The policy lets no host be asked, not even the page's own.
			page.Expect("Content Security Policy", "/probe")
			drive.Eval[any](page, `document.querySelector("link[rel=manifest]").href = "/probe.webmanifest"`)
			if m := page.Manifest(); m.Text != "" {
				t.Errorf("A manifest came from the host: %s", m.Text)
			}
			for _, r := range site.Log() {
				if strings.Contains(r.Path, "probe") {
					t.Errorf("This reached the host: %s", r)
				}
			}
		})
	}
}

// wantIcons looks whether the icons are what the manifest says of them, and enough of them.
func wantIcons(t *testing.T, text string) {
	t.Helper()
	var m struct {
		Icons []struct{ Src, Sizes, Type, Purpose string }
	}
	if err := json.Unmarshal([]byte(text), &m); err != nil {
		t.Fatalf("The manifest is no JSON: %v\n%s", err, text)
	}
	var got []string
	for _, icon := range m.Icons {
		got = append(got, strings.TrimSpace(icon.Sizes+" "+icon.Purpose))
		data, ok := strings.CutPrefix(icon.Src, "data:image/png;base64,")
		if !ok {
			if !strings.HasPrefix(icon.Src, "data:image/svg+xml,") || icon.Type != "image/svg+xml" {
				t.Errorf("The icon %s is no data: %s", icon.Type, icon.Src)
			}
			continue
		}
		config, err := png.DecodeConfig(base64.NewDecoder(base64.StdEncoding, strings.NewReader(data)))
		if size := fmt.Sprintf("%dx%d", config.Width, config.Height); err != nil || size != icon.Sizes || icon.Type != "image/png" {
			t.Errorf("The icon %s %s is %s: %v", icon.Type, icon.Sizes, size, err)
		}
	}
	if want := []string{"any", "512x512 any maskable"}; !slices.Equal(got, want) {
		t.Errorf("The icons are %q, want %q", got, want)
	}
}
