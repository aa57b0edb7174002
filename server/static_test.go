package main

import (
	"debug/elf"
	"os"
	"os/exec"
	"path/filepath"
	"runtime"
	"strings"
	"testing"
)

// TestStatic: built as the README says for containers, the program needs no other file.
func TestStatic(t *testing.T) {
	const build = "CGO_ENABLED=0 go build -trimpath -o jwtdebugger ./server"
	readme, err := os.ReadFile("../README.md")
	if err != nil {
		t.Fatal(err)
	}
	if !strings.Contains(string(readme), "\n"+build+"\n") {
		t.Fatalf("the README does not say %q", build)
	}
	if runtime.GOOS != "linux" {
		t.Skip("the README's container is for Linux")
	}
	path := filepath.Join(t.TempDir(), "jwtdebugger")
	cmd := exec.Command("go", "build", "-trimpath", "-o", path, "./server")
	cmd.Dir = ".."
	cmd.Env = append(os.Environ(), "CGO_ENABLED=0")
	if text, err := cmd.CombinedOutput(); err != nil {
		t.Fatalf("%v\n%s", err, text)
	}
	program, err := elf.Open(path)
	if err != nil {
		t.Fatal(err)
	}
	defer program.Close()
	for _, part := range program.Progs {
		if part.Type == elf.PT_INTERP {
			t.Error("the program asks for a loader, which an empty container does not have")
		}
	}
	if libraries, err := program.ImportedLibraries(); err == nil && len(libraries) > 0 {
		t.Errorf("the program asks for the libraries %q", libraries)
	}
}
