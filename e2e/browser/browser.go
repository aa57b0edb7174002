// Package browser finds the Chromium that the tests drive, and installs Debian's where there
// is none and it can.
//
// There are two. The headless shell is Chromium's engine without a browser's own windows, and
// costs half the CPU time: most tests run there. The whole Chromium is what users have.
package browser

import (
	"errors"
	"fmt"
	"io"
	"os"
	"os/exec"
	"slices"
	"strings"
)

// Variable names the environment variable that chooses another browser than those that are
// found, for everything.
const Variable = "CHROMIUM"

// What the browsers are called, in the order of preference; Debian's package first.
var (
	wholes = []string{"chromium", "chromium-browser", "google-chrome-stable", "google-chrome", "chrome"}
	shells = []string{"chromium-headless-shell", "chrome-headless-shell", "headless_shell"}
)

// ErrNone is the error of Find and Whole. Its text says what to do.
var ErrNone = errors.New("the browser tests need Chromium, and there is none on PATH. " +
	"Install it with: sudo apt-get install chromium (or name one: " + Variable + "=/path/to/chrome)")

// Find returns the path of the browser of most tests: what CHROMIUM names, else the headless
// shell, else the whole Chromium.
func Find() (string, error) { return find(slices.Concat(shells, wholes)) }

// Whole returns the path of a browser as users have it: what CHROMIUM names, else the whole
// Chromium.
func Whole() (string, error) { return find(wholes) }

// find returns the path of what CHROMIUM names, else of the first name on PATH that starts.
func find(names []string) (string, error) {
	if named := os.Getenv(Variable); named != "" {
		path, err := exec.LookPath(named)
		if err != nil {
			return "", fmt.Errorf("%s names %q, and no program can be started by that name", Variable, named)
		}
		return path, nil
	}
	for _, name := range names {
		path, err := exec.LookPath(name)
		if err != nil {
			continue
		}
		// Some systems have a script by that name that only tells how to install it.
		if exec.Command(path, "--version").Run() == nil {
			return path, nil
		}
	}
	return "", ErrNone
}

// Ensure sees to it that there is a whole Chromium and, where it can be had, the headless shell:
// it asks apt-get for what is missing. Apt may run as root, or through sudo where that asks for no
// password. What it prints goes to log. Without the shell, which not every system has, the tests
// take longer, and that is no error. Where CHROMIUM names one browser for everything, no other is
// looked for.
func Ensure(log io.Writer) error {
	_, noWhole := Whole()
	_, noShell := find(shells)
	if noWhole != nil && !errors.Is(noWhole, ErrNone) {
		return noWhole
	}
	var missing []string
	if noWhole != nil {
		missing = append(missing, wholes[0])
	}
	if noShell != nil {
		missing = append(missing, shells[0])
	}
	if missing == nil {
		return nil
	}
	prefix, ok := asRoot()
	if !ok {
		return noWhole
	}
	apt := func(args ...string) error {
		// Who has no network learns it soon.
		line := slices.Concat(prefix, []string{"apt-get", "-qq", "-o", "Dpkg::Use-Pty=0", "-o", "Acquire::Retries=1", "-o", "Acquire::http::Timeout=20"}, args)
		fmt.Fprintln(log, strings.Join(line, " "))
		cmd := exec.Command(line[0], line[1:]...)
		cmd.Env = append(os.Environ(), "DEBIAN_FRONTEND=noninteractive") // nobody is there to answer
		cmd.Stdout, cmd.Stderr = log, log
		return cmd.Run()
	}
	install := func(packages ...string) error {
		return apt(append([]string{"install", "-y", "--no-install-recommends"}, packages...)...)
	}
	// A failed update may still leave lists that know the packages.
	updated := apt("update")
	// Both at once, so that they are of one version.
	failed := install(missing...)
	if failed != nil && noWhole != nil {
		failed = install(wholes[0])
	}
	if _, err := Whole(); err != nil {
		return fmt.Errorf("%w. This was tried and failed: %w", ErrNone, errors.Join(updated, failed))
	}
	return nil
}

// asRoot returns what to write before apt-get, and whether it can be run at all.
func asRoot() (prefix []string, ok bool) {
	if _, err := exec.LookPath("apt-get"); err != nil {
		return nil, false
	}
	if os.Geteuid() == 0 {
		return nil, true
	}
	if exec.Command("sudo", "-n", "true").Run() == nil {
		return []string{"sudo", "-n"}, true
	}
	return nil, false
}
