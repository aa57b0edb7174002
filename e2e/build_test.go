package e2e_test

import (
	"crypto/sha256"
	"fmt"
	"io/fs"
	"net/http"
	"strings"
	"testing"

	"jwtdebugger/e2e/drive"
	"jwtdebugger/web"
	"jwtdebugger/web/bundle"
)

// TestThisBuild: the sheet says which build this is, and leads to the licences and to the bill
// of materials; the single file holds them.
func TestThisBuild(t *testing.T) {
	t.Parallel()
	manifest, err := web.Manifest()
	if err != nil {
		missing(t, "The bundle was not built. Build it with: make bundle")
	}
	var engine bundle.File
	var hosted []string // hashes that the hosted page shows
	for _, f := range manifest.Files {
		name := f.Name
		switch {
		case strings.HasSuffix(name, ".wasm"):
			engine = f
			hosted = append(hosted, f.SHA256)
		case strings.HasPrefix(name, "main-") && (strings.HasSuffix(name, ".js") || strings.HasSuffix(name, ".css")):
			hosted = append(hosted, f.SHA256)
		}
	}
	if len(hosted) != 3 {
		t.Fatalf("The bundle has the hashes %q", hosted)
	}
	licences, err := fs.ReadFile(files(t), bundle.LicencesName)
	if err != nil {
		t.Fatal(err)
	}
	materials, err := fs.ReadFile(files(t), bundle.MaterialsName)
	if err != nil {
		t.Fatal(err)
	}

	t.Run("hosted", func(t *testing.T) {
		t.Parallel()
		page := open(t)
		page.Click("#help")
		got := drive.Eval[string](page, `document.querySelector("#this-build").innerText`)
		for _, want := range append(hosted, "Version "+bundle.Version) {
			if !strings.Contains(got, want) {
				t.Errorf("The sheet does not show %s:\n%s", want, got)
			}
		}
		for _, name := range []string{bundle.SumsName, bundle.MaterialsName, bundle.LicencesName} {
			if !drive.Eval[bool](page, `[...document.querySelectorAll("#sheet a")].some((a) => a.getAttribute("href") === `+quoted(name)+` && a.target === "_blank" && a.checkVisibility())`) {
				t.Errorf("The sheet does not lead to %s", name)
			}
		}
	})
	t.Run("single file", func(t *testing.T) {
		t.Parallel()
		page, _ := tab(t, http.NotFoundHandler(), drive.Setup{Offline: true})
		page.Visit(onDisk(t, nil))
		page.Ready()
		shown := drive.Eval[[]string](page, `[...document.querySelectorAll("#sheet #this-build, #sheet #licences, #sheet #materials")].map((e) => e.textContent)`)
		script := drive.Eval[string](page, `document.querySelector("script[type=module]").textContent`)
		style := drive.Eval[string](page, `document.querySelector("style").textContent`)
		if len(shown) != 3 {
			t.Fatalf("The sheet holds %d of its three parts", len(shown))
		}
		for _, want := range []string{engine.SHA256, fmt.Sprintf("%x", sha256.Sum256([]byte(script))), fmt.Sprintf("%x", sha256.Sum256([]byte(style)))} {
			if !strings.Contains(shown[0], want) {
				t.Errorf("The sheet does not show %s:\n%s", want, shown[0])
			}
		}
		if shown[1] != string(licences) || shown[2] != string(materials) {
			t.Error("The licences or the bill of materials in the file are not those beside the bundle")
		}
	})
}
