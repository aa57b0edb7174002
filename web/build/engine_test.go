package main

import (
	"os/exec"
	"strings"
	"testing"

	"github.com/alecthomas/chroma/v2"
	"github.com/alecthomas/chroma/v2/lexers"
)

// packages lists the packages that the engine is made of, and where each is.
func packages(t *testing.T) map[string]string {
	t.Helper()
	root, _, err := toolchain()
	if err != nil {
		t.Fatal(err)
	}
	text, err := goEngine(root, "list", "-deps", "-f", "{{.ImportPath}}\t{{.Dir}}", "./wasm")
	if err != nil {
		t.Fatal(err)
	}
	all := map[string]string{}
	for line := range strings.Lines(text) {
		name, dir, _ := strings.Cut(strings.TrimSpace(line), "\t")
		all[name] = strings.TrimPrefix(strings.ReplaceAll(strings.TrimPrefix(dir, root), "\\", "/"), "/")
	}
	return all
}

const expressions = "github.com/dlclark/regexp2/v2"

// The engine has the stand-in and no other part of the module that it stands for.
func TestEngineHasNoExpressions(t *testing.T) {
	all := packages(t)
	if got, want := all[expressions], "wasm/noregexp"; got != want {
		t.Errorf("%s is taken from %s, want %s", expressions, got, want)
	}
	for name := range all {
		if strings.HasPrefix(name, expressions+"/") {
			t.Errorf("%s is part of the engine", name)
		}
	}
}

// Everything else has the real one: with the stand-in, chroma's lexers fail.
func TestTheRestHasExpressions(t *testing.T) {
	text, err := exec.Command("go", "list", "-f", "{{.Dir}}", expressions).CombinedOutput()
	if err != nil || strings.Contains(string(text), "noregexp") {
		t.Errorf("%s is taken from %s (%v)", expressions, text, err)
	}
	tokens, err := chroma.Tokenise(lexers.Get("json"), nil, `{"exp": 12}`)
	if err != nil {
		t.Fatal(err)
	}
	for _, token := range tokens {
		if token.Value == "12" && token.Type.InSubCategory(chroma.LiteralNumber) {
			return
		}
	}
	t.Errorf("chroma finds no number: %v", tokens)
}

// A pattern that no package of the engine fits does nothing, and nobody would see it.
func TestHot(t *testing.T) {
	all := packages(t)
	for _, pattern := range hot {
		path, tree := strings.CutSuffix(pattern, "/...")
		found := false
		for name := range all {
			found = found || name == path || tree && strings.HasPrefix(name, path+"/")
		}
		if !found {
			t.Errorf("no package of the engine fits %s", pattern)
		}
	}
}
