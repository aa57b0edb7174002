package web_test

import (
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"
)

// TestSecurity: each test that SECURITY.md names is there, in a folder that it names beside it,
// and so is each file and each promise has one.
func TestSecurity(t *testing.T) {
	text, err := os.ReadFile("../SECURITY.md")
	if err != nil {
		t.Fatal(err)
	}
	code := regexp.MustCompile("`([^`]+)`")
	testName := regexp.MustCompile(`^Test\w+$`)
	promises, _, found := strings.Cut(string(text), "## What is not promised")
	if !found {
		t.Fatal("SECURITY.md does not say what is not promised")
	}
	named := 0
	for line := range strings.Lines(string(text)) {
		var folders, tests []string
		for _, m := range code.FindAllStringSubmatch(line, -1) {
			switch word := m[1]; {
			case testName.MatchString(word):
				tests = append(tests, word)
			case strings.Contains(word, "/") && !strings.ContainsAny(word, " '"):
				if _, err := os.Stat("../" + word); err != nil {
					t.Errorf("SECURITY.md names %s: %v", word, err)
				}
				if strings.HasSuffix(word, "/") {
					folders = append(folders, word)
				}
			}
		}
		if len(folders) == 0 {
			folders = []string{"e2e/"}
		}
		for _, name := range tests {
			named++
			if !declared(t, name, folders) {
				t.Errorf("SECURITY.md names %s, and no test in %v is called that", name, folders)
			}
		}
	}
	if named < 20 {
		t.Errorf("SECURITY.md names %d tests", named)
	}
	for _, promise := range strings.Split(promises, "\n**")[1:] {
		if !strings.Contains(promise, "`Test") {
			t.Errorf("no test is named for this promise: **%.60s", promise)
		}
	}
}

// declared reports whether one of the folders has a test of that name.
func declared(t *testing.T, name string, folders []string) bool {
	t.Helper()
	for _, folder := range folders {
		files, err := filepath.Glob("../" + folder + "*_test.go")
		if err != nil {
			t.Fatal(err)
		}
		for _, file := range files {
			source, err := os.ReadFile(file)
			if err != nil {
				t.Fatal(err)
			}
			if strings.Contains(string(source), "\nfunc "+name+"(t *testing.T) {\n") {
				return true
			}
		}
	}
	return false
}
