package bundle

import (
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"hash"
	"io/fs"
	"runtime"
	"strings"
)

// Stamp is a hash of everything a bundle was made from. A bundle is stale when the stamp of
// the sources is another.
type Stamp struct {
	Engine string `json:"engine"` // of the WebAssembly program
	Page   string `json:"page"`   // of HTML, CSS and JavaScript
}

// Sources computes the stamp of the project in root, as the toolchain that compiled the
// calling program would build it. Tests are no part of what ships and do not count.
func Sources(root fs.FS) (Stamp, error) {
	common := []string{"go.mod", "go.sum", "web/build", "web/bundle"}
	engine, err := stamp(root, append(common, "wasm"))
	if err != nil {
		return Stamp{}, err
	}
	page, err := stamp(root, append(common, "web/src"))
	if err != nil {
		return Stamp{}, err
	}
	return Stamp{Engine: engine, Page: page}, nil
}

func stamp(root fs.FS, names []string) (string, error) {
	sum := sha256.New()
	fmt.Fprintln(sum, runtime.Version()) // wasm_exec.js is part of the page, and the toolchain's
	for _, name := range names {
		if err := addTree(sum, root, name); err != nil {
			return "", err
		}
	}
	return hex.EncodeToString(sum.Sum(nil)), nil
}

func addTree(sum hash.Hash, root fs.FS, name string) error {
	return fs.WalkDir(root, name, func(path string, entry fs.DirEntry, err error) error {
		if err != nil {
			return err
		}
		base := entry.Name()
		if entry.IsDir() {
			if base == "testdata" || strings.HasPrefix(base, ".") {
				return fs.SkipDir
			}
			return nil
		}
		if strings.HasSuffix(base, "_test.go") || strings.HasPrefix(base, ".") {
			return nil
		}
		data, err := fs.ReadFile(root, path)
		if err != nil {
			return err
		}
		fmt.Fprintf(sum, "%s %d %x\n", path, len(data), sha256.Sum256(data))
		return nil
	})
}
