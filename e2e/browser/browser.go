// Package browser finds the Chromium that the tests drive, and installs Debian's where there
// is none and it can.
package browser

import (
	"errors"
	"fmt"
	"io"
	"os"
	"os/exec"
	"strings"
)

// Variable names the environment variable that chooses another browser than the first one
// found.
const Variable = "CHROMIUM"

// names is what Chromium and its relatives are called, in the order of preference.
var names = []string{"chromium", "chromium-browser", "google-chrome-stable", "google-chrome", "chrome", "headless_shell"}

// ErrNone is the error of Find. Its text says what to do.
var ErrNone = errors.New("the browser tests need Chromium, and there is none on PATH. " +
	"Install it with: sudo apt-get install chromium (or name one: " + Variable + "=/path/to/chrome)")

// Find returns the path of the browser to drive: what CHROMIUM names, else the first one on
// PATH that starts.
func Find() (string, error) {
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

// Ensure is Find, and where there is no browser it asks apt-get for Debian's. Apt may run as
// root, or through sudo where that asks for no password. What it prints goes to log.
func Ensure(log io.Writer) (string, error) {
	path, err := Find()
	if !errors.Is(err, ErrNone) {
		return path, err
	}
	prefix, ok := asRoot()
	if !ok {
		return "", ErrNone
	}
	apt := func(args ...string) error {
		line := append(append([]string{}, prefix...), append([]string{"apt-get", "-qq", "-o", "Dpkg::Use-Pty=0"}, args...)...)
		fmt.Fprintln(log, strings.Join(line, " "))
		cmd := exec.Command(line[0], line[1:]...)
		cmd.Env = append(os.Environ(), "DEBIAN_FRONTEND=noninteractive") // nobody is there to answer
		cmd.Stdout, cmd.Stderr = log, log
		return cmd.Run()
	}
	// A failed update may still leave lists that know the package.
	updated := apt("update")
	if err := apt("install", "-y", "--no-install-recommends", "chromium"); err != nil {
		return "", fmt.Errorf("%w. This was tried and failed: %w", ErrNone, errors.Join(updated, err))
	}
	return Find()
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
