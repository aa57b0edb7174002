package main

import (
	"os"
	"path/filepath"
	"testing"
)

const root = "../.."

// TestGenerated holds the files of the page to what the engine says now.
func TestGenerated(t *testing.T) {
	files, err := generate(root)
	if err != nil {
		t.Fatal(err)
	}
	for name, want := range files {
		got, err := os.ReadFile(filepath.Join(root, name))
		if err != nil || string(got) != want {
			t.Errorf("%s is not what the engine says now (%v): run go generate ./wasm/...", name, err)
		}
	}
}
