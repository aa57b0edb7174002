package main

import (
	"errors"
	"net/http"
	"net/http/httptest"
	"os"
	"path/filepath"
	"strings"
	"testing"
)

func TestVulnerabilities(t *testing.T) {
	there := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		if r.URL.Path != "/index/db.json" {
			http.NotFound(w, r)
		}
	}))
	defer there.Close()
	gone := httptest.NewServer(http.NotFoundHandler())
	gone.Close()
	other := httptest.NewServer(http.NotFoundHandler())
	defer other.Close()
	local := t.TempDir()
	if err := os.MkdirAll(filepath.Join(local, "index"), 0o777); err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(filepath.Join(local, "index", "db.json"), []byte("{}"), 0o666); err != nil {
		t.Fatal(err)
	}
	script := func(text string) func(string) (string, error) {
		return func(dir string) (string, error) {
			path := filepath.Join(dir, "tool")
			return path, os.WriteFile(path, []byte("#!/bin/sh\n"+text), 0o777)
		}
	}
	good := script(`test "$1" = -db`)
	for _, test := range []struct {
		name, database          string
		install                 func(string) (string, error)
		passed, failed, skipped int
		want                    string
	}{
		{"no database", gone.URL, nil, 0, 0, 1, "skip  govulncheck: its database cannot be reached"},
		{"something else is there", other.URL, nil, 0, 0, 1, "404"},
		{"a database that is no address", "::", nil, 0, 0, 1, "cannot be reached"},
		{"no tool", there.URL, func(string) (string, error) { return "", errors.New("no proxy") }, 0, 0, 1, "cannot be built: no proxy"},
		{"nothing found", there.URL + "/", good, 2, 0, 0, "ok    govulncheck ./wasm"},
		{"a database on the disk", "file://" + local, good, 2, 0, 0, "ok    govulncheck ./server"},
		{"a disk without it", "file://" + local + "/none", good, 0, 0, 1, "cannot be reached"},
		{"found in one of both", there.URL, script(`echo "GO-2026-0001 in $3"; test "$GOOS" != js || exit 3`), 1, 1, 0, "FAIL  govulncheck ./wasm\nGO-2026-0001 in ./wasm"},
		{"it cannot look", there.URL, script("echo no packages; exit 1"), 0, 0, 2, "could not look at ./server"},
	} {
		t.Run(test.name, func(t *testing.T) {
			var out strings.Builder
			c := checker{out: newConsole(&out)}
			c.vulnerabilities(test.database, test.install)
			if c.passed != test.passed || c.failed != test.failed || c.skipped != test.skipped || !strings.Contains(out.String(), test.want) {
				t.Errorf("%d passed, %d failed, %d skipped; want %d, %d, %d and %q:\n%s",
					c.passed, c.failed, c.skipped, test.passed, test.failed, test.skipped, test.want, out.String())
			}
		})
	}
}
