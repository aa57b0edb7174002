package main

import (
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"

	"github.com/evanw/esbuild/pkg/api"
)

// What is taken out are whole parts: what is left is a script, and has everything that a
// program of Go's can import and what the engine's output goes through.
func TestTrimGlue(t *testing.T) {
	_, goroot, err := toolchain()
	if err != nil {
		t.Fatal(err)
	}
	whole, err := os.ReadFile(filepath.Join(goroot, "lib", "wasm", "wasm_exec.js"))
	if err != nil {
		t.Fatal(err)
	}
	trimmed := trimGlue(whole)
	if len(trimmed) > len(whole)-2000 {
		t.Errorf("of %d bytes only %d are taken out: is it written otherwise now?", len(whole), len(whole)-len(trimmed))
	}
	if result := api.Transform(trimmed, api.TransformOptions{}); len(result.Errors) > 0 {
		t.Errorf("what is left is no script: %v", result.Errors)
	}
	functions := regexp.MustCompile(`"(?:runtime|syscall/js)\.\w+": \(sp\)`)
	if got, want := functions.FindAllString(trimmed, -1), functions.FindAllString(string(whole), -1); !slices.Equal(got, want) || len(want) < 20 {
		t.Errorf("a program can import %q, want %q", got, want)
	}
	for _, kept := range []string{"constants: {", "writeSync(", "write(", "fsync(", "globalThis.process = {", "globalThis.path = {", "_makeFuncWrapper("} {
		if !strings.Contains(trimmed, kept) {
			t.Errorf("%s is gone", kept)
		}
	}
	for _, gone := range []string{"chmod", "getuid", "chdir", "polyfill", "_gotest", "testCallExport", `"debug"`, "argv)", "Instance expected"} {
		if strings.Contains(trimmed, gone) {
			t.Errorf("%s is still there", gone)
		}
	}
}

// What is written otherwise is used as it is.
func TestTrimGlueLeavesAlone(t *testing.T) {
	for _, text := range []string{
		wasmExec,
		"\t\t\tchmod(path, mode, callback) {\n\t\t\t\tcallback(enosys());\n\t\t\t},\n",
		"\tif (!globalThis.crypto) {\n\t\tglobalThis.crypto = require('crypto');\n\t}\n",
		"\t\t\twriteSync(fd, buf) { return buf.length; },\n",
	} {
		if got := trimGlue([]byte(text)); got != text {
			t.Errorf("%q becomes %q", text, got)
		}
	}
}
