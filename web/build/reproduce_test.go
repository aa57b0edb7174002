package main

import (
	"bytes"
	"io"
	"io/fs"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"

	"jwtdebugger/web/bundle"
)

// copied copies what the bundle and the server are built from to a folder.
func copied(t *testing.T, root, to string) {
	t.Helper()
	if err := os.MkdirAll(to, 0o777); err != nil {
		t.Fatal(err)
	}
	project := os.DirFS(root)
	for _, part := range []string{"go.mod", "go.sum", "server", "wasm", "web"} {
		err := fs.WalkDir(project, part, func(name string, entry fs.DirEntry, err error) error {
			if err != nil {
				return err
			}
			target := filepath.Join(to, filepath.FromSlash(name))
			switch {
			case entry.IsDir() && (entry.Name() == "testdata" || name == "web/dist/maps"):
				return fs.SkipDir
			case entry.IsDir():
				return os.MkdirAll(target, 0o777)
			case strings.HasPrefix(name, "web/dist/") && entry.Name() != ".placeholder":
				return nil
			case !entry.Type().IsRegular():
				return nil
			}
			data, err := fs.ReadFile(project, name)
			if err != nil {
				return err
			}
			return os.WriteFile(target, data, 0o666)
		})
		if err != nil {
			t.Fatal(err)
		}
	}
}

// The bundle here, built again in another folder, has the same bytes. What takes long is left
// to make reproduce: compiling from nothing, and all the compression but what is in a file.
func TestReproducible(t *testing.T) {
	root, goroot, err := toolchain()
	if err != nil {
		t.Fatal(err)
	}
	missing := t.Skip
	if os.Getenv("JWTDEBUGGER_E2E") == "1" {
		missing = t.Fatal
	}
	here := os.DirFS(filepath.Join(root, "web", "dist"))
	manifest, err := bundle.Read(here)
	if err != nil || !manifest.Full() {
		missing("there is no bundle at full strength to compare with; make bundle builds it")
	}
	stamp, err := bundle.Sources(os.DirFS(root))
	if err != nil {
		t.Fatal(err)
	}
	if stamp != manifest.Stamp {
		missing("the bundle is older than its sources; make bundle builds it")
	}

	elsewhere := filepath.Join(t.TempDir(), "some body’s", "project")
	copied(t, root, elsewhere)
	b := builder{
		root: elsewhere, out: filepath.Join(elsewhere, "web", "dist"), strength: bundle.Full, log: io.Discard,
		compile: compiler(elsewhere, false), shipped: shippedIn(elsewhere, goroot),
	}
	if b.wasmExec, err = os.ReadFile(filepath.Join(goroot, "lib", "wasm", "wasm_exec.js")); err != nil {
		t.Fatal(err)
	}
	again, _, err := b.state()
	if err != nil || again != stamp {
		t.Errorf("the stamp there is %v (%v), here %v", again, err, stamp)
	}
	program, _, err := b.engine(again, bundle.Manifest{})
	if err != nil {
		t.Fatal(err)
	}
	page, err := b.page(program)
	if err != nil {
		t.Fatal(err)
	}
	files := append(page.files, page.engine)
	papers, err := b.papers(files)
	if err != nil {
		t.Fatal(err)
	}
	packed, err := compress("gzip", page.engine.data, bundle.Full)
	if err != nil {
		t.Fatal(err)
	}
	single, _, err := page.single(packed, papers)
	if err != nil {
		t.Fatal(err)
	}
	for _, f := range append(files, papers.licences, papers.materials, single, output{page.engine.name + ".gz", packed}) {
		data, err := fs.ReadFile(here, f.name)
		if err != nil || !bytes.Equal(data, f.data) {
			t.Errorf("%s is built there, and not the same here (%v)", f.name, err)
		}
	}
	for _, f := range page.maps {
		data, err := fs.ReadFile(here, mapsDir+"/"+f.name)
		if err != nil || !bytes.Equal(data, f.data) {
			t.Errorf("the source map %s is not the same here (%v)", f.name, err)
		}
	}
}

// TestReproducibleFromNothing is make reproduce: two users who share nothing, neither a path
// nor a cache, build the bundle and the server, and get the same bytes.
func TestReproducibleFromNothing(t *testing.T) {
	if os.Getenv("JWTDEBUGGER_REPRODUCE") == "" {
		t.Skip("it compiles everything twice, for minutes; make reproduce does")
	}
	root, goroot, err := toolchain()
	if err != nil {
		t.Fatal(err)
	}
	out, err := exec.Command("go", "env", "GOMODCACHE", "GOPROXY").Output()
	if err != nil {
		t.Fatal(err)
	}
	modules, proxy, _ := strings.Cut(strings.TrimSpace(string(out)), "\n")
	// Modules that are on this machine need no network; go.sum vouches for them.
	proxy = "file://" + filepath.ToSlash(filepath.Join(modules, "cache", "download")) + "," + proxy

	base := t.TempDir()
	users := []struct{ name, project, zone, lang string }{
		{"ann", filepath.Join(base, "a"), "UTC", "C"},
		{"bob", filepath.Join(base, "home of bob", "work", "jwt debugger"), "Pacific/Auckland", "de_DE.UTF-8"},
	}
	// Both before either is built: somebody may be at work here meanwhile.
	for _, user := range users {
		copied(t, root, user.project)
	}
	var built []map[string][]byte
	for _, user := range users {
		home := filepath.Join(base, "home", user.name)
		env := append(os.Environ(),
			"HOME="+home, "USER="+user.name, "TZ="+user.zone, "LANG="+user.lang, "LC_ALL="+user.lang,
			"GOCACHE="+filepath.Join(home, "build"), "GOMODCACHE="+filepath.Join(home, "modules"),
			"GOPROXY="+proxy, "GOSUMDB=off", "GOFLAGS=-modcacherw", "GOTOOLCHAIN=local", "GOENV=off",
			"PATH="+filepath.Join(goroot, "bin")+string(os.PathListSeparator)+os.Getenv("PATH"))
		for _, args := range [][]string{
			{"run", "./web/build"},
			{"build", "-trimpath", "-o", "jwtdebugger", "./server"},
		} {
			cmd := exec.Command(filepath.Join(goroot, "bin", "go"), args...)
			cmd.Dir, cmd.Env = user.project, append(env, "CGO_ENABLED=0")
			if text, err := cmd.CombinedOutput(); err != nil {
				t.Fatalf("%s: go %s: %v\n%s", user.name, strings.Join(args, " "), err, text)
			}
		}
		files := map[string][]byte{}
		if files["jwtdebugger"], err = os.ReadFile(filepath.Join(user.project, "jwtdebugger")); err != nil {
			t.Fatal(err)
		}
		dist := os.DirFS(filepath.Join(user.project, "web", "dist"))
		err := fs.WalkDir(dist, ".", func(name string, entry fs.DirEntry, err error) error {
			if err == nil && !entry.IsDir() {
				files[name], err = fs.ReadFile(dist, name)
			}
			return err
		})
		if err != nil {
			t.Fatal(err)
		}
		built = append(built, files)
	}
	ann, bob := built[0], built[1]
	if len(ann) < 20 || len(ann) != len(bob) {
		t.Errorf("%d files and %d files", len(ann), len(bob))
	}
	for name, data := range ann {
		if !bytes.Equal(data, bob[name]) {
			t.Errorf("%s differs: %d bytes and %d bytes", name, len(data), len(bob[name]))
		}
	}
	t.Logf("%d files are the same, byte for byte", len(ann))
}
