package main

import (
	"strings"
	"testing"

	"jwtdebugger/wasm/internal/code"
)

// TestPainted holds the embedded file to its templates.
func TestPainted(t *testing.T) {
	text, err := paint("../..")
	if err != nil {
		t.Fatal(err)
	}
	if text != code.Painted {
		t.Error("painted.txt is stale: go generate ./wasm/...")
	}
}

// TestTemplate: what is no template is refused.
func TestTemplate(t *testing.T) {
	for text, want := range map[string]string{
		"%if a\nx\n":           "a condition is not ended",
		"x\n%end\n":            "line 2: nothing is to be ended",
		"%unless a\nx\n%end\n": `line 1: what is "unless"`,
	} {
		if _, err := template(text, "go"); err == nil || !strings.Contains(err.Error(), want) {
			t.Errorf("%q: %v, want %s", text, err, want)
		}
	}
	if _, err := template("x", "no such language"); err == nil {
		t.Error("A language that nobody knows is read.")
	}
	got, err := template("return 1\n%if a\nreturn «iss» // «alg»\n%end\n", "go")
	// A keyword, a number; within the condition a keyword, a text, a comment with a blank in it.
	if want := "\x03return \x04" + "1\n\x10a\x0f\x03return \x05\x0eiss\x0f \x02// \x0ealg\x0f\n\x13"; err != nil || got != want {
		t.Errorf("%q, want %q: %v", got, want, err)
	}
}
