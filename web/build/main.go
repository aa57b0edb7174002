// Command build makes the static bundle: it compiles the engine to WebAssembly, bundles and
// minifies the page, names everything but the page by its content, and puts a brotli, a
// zstd and a gzip file beside each. Then it makes the whole page once more as one file. It
// needs the Go toolchain and nothing else.
//
//	go run ./web/build          the bundle as it ships
//	go run ./web/build -fast    quickly compressed, for one's own machine; a crash names its functions
//	go run ./web/build -check   reports whether the bundle is up to date, and builds nothing
//	go run ./web/build -vet     vets the engine as it is compiled, and builds nothing
//
// What did not change is not built again. The same sources give the same bytes.
package main

import (
	"errors"
	"flag"
	"fmt"
	"io/fs"
	"os"
	"os/exec"
	"path/filepath"
	"strings"

	"jwtdebugger/web/bundle"
)

func main() {
	fast := flag.Bool("fast", false, "compress quickly rather than well")
	check := flag.Bool("check", false, "only report whether the bundle is up to date")
	vetting := flag.Bool("vet", false, "only vet the engine, with the flags it is compiled with")
	out := flag.String("out", "", "`directory` of the bundle, if not web/dist")
	flag.Parse()
	if flag.NArg() > 0 {
		fmt.Fprintf(os.Stderr, "build takes no arguments; %q is one\n", flag.Arg(0))
		os.Exit(2)
	}
	work := func() error { return run(*out, *fast, *check) }
	if *vetting {
		work = vet
	}
	if err := work(); err != nil {
		fmt.Fprintln(os.Stderr, err)
		os.Exit(1)
	}
}

func run(out string, fast, check bool) error {
	root, goroot, err := toolchain()
	if err != nil {
		return err
	}
	shown := out
	if out == "" {
		shown = "web/dist"
		out = filepath.Join(root, "web", "dist")
	}
	b := builder{
		root:     root,
		out:      out,
		shown:    shown,
		strength: bundle.Full,
		log:      os.Stderr, // standard output is for the server's address
		compile:  compiler(root, fast),
		shipped:  shippedIn(root, goroot),
	}
	if fast {
		b.strength = bundle.Fast
	}
	if check {
		return b.check()
	}
	// The glue must come from the toolchain that compiles the engine: the two change together.
	if b.wasmExec, err = os.ReadFile(filepath.Join(goroot, "lib", "wasm", "wasm_exec.js")); err != nil {
		return fmt.Errorf("this Go installation has no lib/wasm/wasm_exec.js, so the engine would have nothing to run it: %w", err)
	}
	return b.build()
}

// toolchain asks the go command where the project and Go itself are.
func toolchain() (root, goroot string, err error) {
	answer, err := exec.Command("go", "env", "GOMOD", "GOROOT").Output()
	if err != nil {
		return "", "", fmt.Errorf("cannot ask the go command where things are: %w", err)
	}
	gomod, goroot, _ := strings.Cut(strings.TrimRight(string(answer), "\r\n"), "\n")
	root = filepath.Dir(strings.TrimRight(gomod, "\r"))
	if _, err := os.Stat(filepath.Join(root, "web", "src", pageSource)); errors.Is(err, fs.ErrNotExist) {
		return "", "", errors.New("there is no web/src/index.html here: run this inside the project")
	}
	return root, goroot, nil
}
