// Command wire writes down for the page what the engine knows: web/src/wire.d.ts, the types
// of every request and answer with what the Go source says of them; web/src/facts.js, the
// engine's tables that the page draws before the engine has arrived; and the menus that the
// engine brings, as text. All are derived from the engine alone, so that a fact has one room. It needs the sources beside it: types
// come by reflection, their comments and closed lists from the files.
//
// Run it with go generate ./wasm/...; a test fails when a file is not what it would write.
package main

//go:generate go run . ../..

import (
	"fmt"
	"os"
	"path/filepath"
)

func main() {
	if len(os.Args) != 2 {
		fmt.Fprintln(os.Stderr, "usage: wire <root of the project>")
		os.Exit(2)
	}
	if err := run(os.Args[1]); err != nil {
		fmt.Fprintln(os.Stderr, "wire:", err)
		os.Exit(1)
	}
}

func run(root string) error {
	files, err := generate(root)
	if err != nil {
		return err
	}
	for name, text := range files {
		if err := os.WriteFile(filepath.Join(root, name), []byte(text), 0o666); err != nil {
			return err
		}
	}
	return nil
}

// generate makes the text of each file, by its name below root.
func generate(root string) (map[string]string, error) {
	w, err := follow(newSources(root))
	if err != nil {
		return nil, err
	}
	types, err := w.declarations()
	if err != nil {
		return nil, err
	}
	facts, err := facts(w.called)
	if err != nil {
		return nil, err
	}
	menus, err := menusText()
	if err != nil {
		return nil, err
	}
	return map[string]string{"web/src/wire.d.ts": types, "web/src/facts.js": facts, "wasm/internal/bridge/menus.json": menus}, nil
}
