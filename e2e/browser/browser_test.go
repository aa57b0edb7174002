package browser

import (
	"errors"
	"io"
	"os"
	"path/filepath"
	"slices"
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
	want := func(when, found, whole string) {
		t.Helper()
		for _, search := range []struct {
			name string
			find func() (string, error)
			want string
		}{{"Find", Find, found}, {"Whole", Whole, whole}} {
			path, err := search.find()
			if search.want != "" && (path != search.want || err != nil) {
				t.Errorf("%s: %s: %q, %v; want %s", when, search.name, path, err, search.want)
			}
			if search.want == "" && (!errors.Is(err, ErrNone) || !strings.Contains(err.Error(), "apt-get install chromium")) {
				t.Errorf("%s: %s: %q, %v; want ErrNone and the command", when, search.name, path, err)
			}
		}
	}
	want("with no browser", "", "")
	program(t, dir, "chromium-browser", "echo install me first >&2; exit 1")
	want("a program that does not start", "", "")
	shell := program(t, dir, "headless_shell", "exit 0")
	want("with a shell alone", shell, "")
	chrome := program(t, dir, "google-chrome", "exit 0")
	want("with both", shell, chrome)
	chromium, debians := program(t, dir, "chromium", "exit 0"), program(t, dir, "chromium-headless-shell", "exit 0")
	want("with Debian's, which go first", debians, chromium)
	for _, path := range []string{shell, debians} {
		if err := os.Remove(path); err != nil {
			t.Fatal(err)
		}
	}
	want("without a shell", chromium, chromium)
	t.Setenv(Variable, chrome)
	want("with one that is named", chrome, chrome)
	t.Setenv(Variable, "/nowhere/chrome")
	for _, find := range []func() (string, error){Find, Whole} {
		if _, err := find(); err == nil || !strings.Contains(err.Error(), "/nowhere/chrome") || errors.Is(err, ErrNone) {
			t.Errorf("a browser that was named and is not there: %v", err)
		}
	}
}

func TestEnsure(t *testing.T) {
	// The whole Chromium and the shell, each where apt-get is asked for it and knows it.
	knows := func(packages string) string {
		return `case "$*" in *install*) ;; *) exit 0;; esac
for asked; do case "$asked" in chromium*) case " ` + packages + ` " in *" $asked "*) ;; *) exit 100;; esac;; esac; done
for asked; do case "$asked" in chromium*) printf '#!/bin/sh\n' > "$DIR/$asked"; /bin/chmod +x "$DIR/$asked";; esac; done`
	}
	for _, test := range []struct {
		name  string
		there []string
		apt   string   // the script, "" for none
		want  string   // in the error; "" for none
		then  []string // what is there in the end
	}{
		{"no apt-get", nil, "", "apt-get install chromium", nil},
		{"apt-get fails", nil, "exit 100", "exit status 100", nil},
		{"apt-get fails, and there is a shell", []string{"chromium-headless-shell"}, "exit 100", "exit status 100", []string{"chromium-headless-shell"}},
		{"apt-get installs both", nil, knows("chromium chromium-headless-shell"), "", []string{"chromium", "chromium-headless-shell"}},
		{"apt-get knows no shell", nil, knows("chromium"), "", []string{"chromium"}},
		{"the shell is missing", []string{"google-chrome"}, knows("chromium chromium-headless-shell"), "", []string{"chromium-headless-shell", "google-chrome"}},
		{"the shell is missing and apt-get knows none", []string{"google-chrome"}, knows("chromium"), "", []string{"google-chrome"}},
		{"the shell is missing, and no apt-get", []string{"chromium"}, "", "", []string{"chromium"}},
		{"nothing is missing", []string{"chromium", "chromium-headless-shell"}, "exit 100", "", []string{"chromium", "chromium-headless-shell"}},
	} {
		t.Run(test.name, func(t *testing.T) {
			dir, tools := t.TempDir(), t.TempDir()
			t.Setenv("PATH", dir+string(os.PathListSeparator)+tools)
			t.Setenv("DIR", dir)
			t.Setenv(Variable, "")
			for _, name := range test.there {
				program(t, dir, name, "exit 0")
			}
			// For a user who is not root: a sudo that asks for nothing.
			program(t, tools, "sudo", `[ "$1" = -n ] && shift; [ "$1" = true ] || exec "$@"`)
			if test.apt != "" {
				program(t, tools, "apt-get", test.apt)
			}
			err := Ensure(io.Discard)
			if test.want == "" && err != nil || test.want != "" && (!errors.Is(err, ErrNone) || !strings.Contains(err.Error(), test.want)) {
				t.Errorf("%v; want ErrNone that says %q, or nothing", err, test.want)
			}
			var then []string
			files, err := os.ReadDir(dir)
			for _, file := range files {
				then = append(then, file.Name())
			}
			if err != nil || !slices.Equal(then, test.then) {
				t.Errorf("In the end there are %q, %v; want %q", then, err, test.then)
			}
		})
	}
}
