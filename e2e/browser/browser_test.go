package browser

import (
	"errors"
	"io"
	"os"
	"path/filepath"
	"strings"
	"testing"
)

// program writes a shell script by that name into a directory.
func program(t *testing.T, dir, name, script string) string {
	t.Helper()
	path := filepath.Join(dir, name)
	if err := os.WriteFile(path, []byte("#!/bin/sh\n"+script+"\n"), 0o755); err != nil {
		t.Fatal(err)
	}
	return path
}

func TestFind(t *testing.T) {
	dir := t.TempDir()
	t.Setenv("PATH", dir)
	t.Setenv(Variable, "")
	if _, err := Find(); !errors.Is(err, ErrNone) || !strings.Contains(err.Error(), "apt-get install chromium") {
		t.Errorf("with no browser: %v, want ErrNone and the command", err)
	}
	program(t, dir, "chromium-browser", "echo install me first >&2; exit 1")
	if path, err := Find(); !errors.Is(err, ErrNone) {
		t.Errorf("a program that does not start was found: %s", path)
	}
	chrome := program(t, dir, "google-chrome", "exit 0")
	if path, err := Find(); path != chrome {
		t.Errorf("%s, %v; want %s", path, err, chrome)
	}
	chromium := program(t, dir, "chromium", "exit 0")
	if path, err := Find(); path != chromium {
		t.Errorf("%s, %v; want %s, which goes first", path, err, chromium)
	}
	t.Setenv(Variable, chrome)
	if path, err := Find(); path != chrome {
		t.Errorf("%s, %v; want %s, which was named", path, err, chrome)
	}
	t.Setenv(Variable, "/nowhere/chrome")
	if _, err := Find(); err == nil || !strings.Contains(err.Error(), "/nowhere/chrome") || errors.Is(err, ErrNone) {
		t.Errorf("a browser that was named and is not there: %v", err)
	}
}

func TestEnsure(t *testing.T) {
	for _, test := range []struct {
		name     string
		apt      string // the script, "" for none
		want     string // in the error
		installs bool
	}{
		{"no apt-get", "", "apt-get install chromium", false},
		{"apt-get fails", "exit 100", "exit status 100", false},
		{"apt-get installs", `case "$*" in *install*) printf '#!/bin/sh\n' > "$DIR/chromium"; /bin/chmod +x "$DIR/chromium";; esac`, "", true},
	} {
		t.Run(test.name, func(t *testing.T) {
			dir := t.TempDir()
			t.Setenv("PATH", dir)
			t.Setenv("DIR", dir)
			t.Setenv(Variable, "")
			// For a user who is not root: a sudo that asks for nothing.
			program(t, dir, "sudo", `[ "$1" = -n ] && shift; [ "$1" = true ] || exec "$@"`)
			if test.apt != "" {
				program(t, dir, "apt-get", test.apt)
			}
			path, err := Ensure(io.Discard)
			if test.installs {
				if want := filepath.Join(dir, "chromium"); err != nil || path != want {
					t.Errorf("%q, %v; want %s", path, err, want)
				}
				return
			}
			if !errors.Is(err, ErrNone) || !strings.Contains(err.Error(), test.want) {
				t.Errorf("%v; want ErrNone that says %q", err, test.want)
			}
		})
	}
}
