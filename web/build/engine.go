package main

import (
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"
)

// hot are the packages in which functions are inlined. In all others none is, so also in one
// that comes new: the engine is 12 % smaller in brotli for it, and does not fit its budget
// without. What is worth its bytes here is what runs for each byte of a token or each word of
// a number; whether it is, make bench tells.
var hot = []string{
	// The arithmetic of the cryptography: without inlining, verifying and signing take three
	// to nine times as long. What calls it once for each token is not among it.
	"crypto/aes",
	"crypto/cipher",
	"crypto/des",
	"crypto/hmac",
	"crypto/internal/...",
	"crypto/md5",
	"crypto/sha1",
	"crypto/sha256",
	"crypto/sha512",
	"crypto/subtle",
	"filippo.io/mldsa/internal/...",
	"github.com/cloudflare/circl/ecc/...",
	"github.com/cloudflare/circl/internal/...",
	"github.com/cloudflare/circl/math/...",
	"github.com/consensys/gnark-crypto/ecc/secp256k1/fp",
	"github.com/consensys/gnark-crypto/ecc/secp256k1/fr",
	"golang.org/x/crypto/blowfish",
	"golang.org/x/crypto/pbkdf2",
	"golang.org/x/crypto/scrypt",
	"software.sslmate.com/src/go-pkcs12/internal/rc2",
	"math",
	"math/bits",

	// What walks over every byte of a token, of its JSON and of a report.
	"encoding/base64",
	"encoding/hex",
	"github.com/go-jose/go-jose/v4/json",
	"github.com/go-json-experiment/json/...",
	"internal/strconv",
	"jwtdebugger/wasm/internal/exact",
	"jwtdebugger/wasm/internal/highlight",
	"jwtdebugger/wasm/internal/report",
	"strconv",
	"unicode/...",

	// The small functions that all of these call at each step. The runtime itself is not
	// here: it would make the inspection of a small token 0.6 ms faster, for 37 kB.
	"internal/bytealg",
	"internal/byteorder",
	"internal/runtime/...",
	"sync/atomic",
}

// engineFlags are the flags with which the go command compiles the engine, and vets it: what
// it has compiled for the one it uses for the other.
func engineFlags(moduleFile string) []string {
	flags := []string{
		"-modfile=" + moduleFile,
		// No path of this machine in the program, and the same bytes on every machine.
		"-trimpath",
		// The commit is no input: the name of the file would change with every commit.
		"-buildvcs=false",
		// These do not exist for js/wasm; GOFLAGS may ask for them.
		"-race=false",
		// The last pattern that fits a package wins.
		"-gcflags=all=-l",
	}
	for _, pattern := range hot {
		flags = append(flags, "-gcflags="+pattern+"=")
	}
	return flags
}

// leftOut is what the engine's module file says and go.mod does not. chroma compiles its
// lexers with regexp2, and its types reach all of it, so that the linker would keep it: 133
// kB. The engine's lexers scan by hand and compile nothing, so it gets a stand-in, whose
// functions fail. Everything else in this module has the real regexp2, and all of chroma. The
// path is relative to the project, wherever the module file is.
const leftOut = "\nreplace github.com/dlclark/regexp2/v2 => ./wasm/noregexp\n"

// engineModule writes the engine's module file, and the sums that the go command looks for
// beside it, into a directory.
func engineModule(root, dir string) (moduleFile string, err error) {
	for name, more := range map[string]string{"go.mod": leftOut, "go.sum": ""} {
		data, err := os.ReadFile(filepath.Join(root, name))
		if err != nil {
			return "", err
		}
		if err := os.WriteFile(filepath.Join(dir, name), append(data, more...), 0o666); err != nil {
			return "", err
		}
	}
	return filepath.Join(dir, "go.mod"), nil
}

// goEngine runs the go command for the engine: a verb such as build, then the flags, then
// args. It returns what that prints.
func goEngine(root, verb string, args ...string) (printed string, err error) {
	dir, err := os.MkdirTemp("", "jwtdebugger-engine-")
	if err != nil {
		return "", err
	}
	defer os.RemoveAll(dir)
	moduleFile, err := engineModule(root, dir)
	if err != nil {
		return "", err
	}
	cmd := exec.Command("go", slices.Concat([]string{verb}, engineFlags(moduleFile), args)...)
	cmd.Dir = root
	// In a workspace around the project the go command refuses another module file.
	cmd.Env = append(os.Environ(), "GOOS=js", "GOARCH=wasm", "GOWORK=off")
	text, err := cmd.CombinedOutput()
	if err != nil {
		return "", fmt.Errorf("go %s of the engine fails (%w):\n%s", verb, err, strings.TrimRight(string(text), "\n"))
	}
	return string(text), nil
}

// compiler returns the function that compiles the engine of the project in root to a file.
// traced keeps what tracebacks read, so that a crash can be read.
func compiler(root string, traced bool) func(file string) error {
	return func(file string) error {
		// Neither symbol table nor debugger's data: nobody can use them in a browser.
		if _, err := goEngine(root, "build", "-ldflags=-s -w", "-o", file, "./wasm"); err != nil {
			return err
		}
		program, err := os.ReadFile(file)
		if err != nil {
			return err
		}
		change := untrace
		if traced {
			change = nil
		}
		if program, err = lighten(program, change); err != nil {
			return fmt.Errorf("the engine that the go command made cannot be made lighter: %w", err)
		}
		return os.WriteFile(file, program, 0o666)
	}
}

// vet vets what only js/wasm compiles, and with it all of the engine. The commands beside it
// run on this machine alone.
func vet() error {
	root, _, err := toolchain()
	if err != nil {
		return err
	}
	_, err = goEngine(root, "vet", "./wasm", "./wasm/internal/...")
	return err
}
