// Command check is make test: it looks at the formatting, vets the code for this machine and
// for js/wasm, builds the bundle, finds or installs Chromium, and runs every test, those in
// the browser last. Where Go's database of vulnerabilities can be reached, it looks what is
// shipped up in it. It does not stop at the first failure, prints in full what failed, and
// ends with one line:
//
//	412 passed, 0 failed, 3 skipped
//
// A test, a subtest and a step each count as one. The exit status is 1 when anything failed.
// While nothing is printed, it says every half minute what is under way.
package main

import (
	"errors"
	"fmt"
	"os"
	"os/exec"
	"slices"
	"strings"
	"time"

	"jwtdebugger/e2e/browser"
)

// Demand is set for the tests: what they need has been made ready, so that a missing bundle
// or browser is a failure and no reason to skip.
const Demand = "JWTDEBUGGER_E2E"

// limit is how long a package's tests may take. It is for tests that never end, and no
// measure of speed: on the slowest machine they take a small part of it.
const limit = "3h"

func main() {
	c := checker{out: newConsole(os.Stdout)}
	go c.out.watch()
	started := time.Now()

	c.step("formatting", formatting)
	c.step("go vet", func() error { return command("go", "vet", "./...") })
	// go vet ./... passes over what only js/wasm compiles. Vetted as it is built, the engine's
	// packages are compiled once for both.
	c.step("go vet for js/wasm", func() error { return command("go", "run", "./web/build", "-vet") })
	// Some tests measure the bundle, and the server under test embeds it.
	// It takes a minute when the engine is new; what it prints says why and what came of it.
	c.step("bundle", func() error {
		build := exec.Command("go", "run", "./web/build")
		build.Stdout, build.Stderr = c.out, c.out
		return build.Run()
	})
	c.step("Chromium", func() error { return browser.Ensure(c.out) })

	c.vulnerabilities(vulnerabilityDatabase(), installGovulncheck)

	os.Setenv(Demand, "1")
	units, browsers, err := packages()
	if err != nil {
		c.step("listing the packages", func() error { return err })
	}
	c.test(nil, units)
	// Last and one package at a time, so that nothing takes the time that they wait for; and
	// always run, because the go command does not see the browser and would keep an old result.
	c.test([]string{"-count=1", "-p=1"}, browsers)

	fmt.Fprintf(c.out, "\n%.0f seconds\n%d passed, %d failed, %d skipped\n", time.Since(started).Seconds(), c.passed, c.failed, c.skipped)
	if c.failed > 0 {
		os.Exit(1)
	}
}

type checker struct {
	out                     *console
	passed, failed, skipped int
}

// step runs one check and counts it.
func (c *checker) step(name string, check func() error) {
	started := time.Now()
	c.out.begin(name)
	err := check()
	c.out.end(name)
	if err != nil {
		c.failed++
		fmt.Fprintf(c.out, "FAIL  %s\n%s\n", name, err)
		return
	}
	c.passed++
	fmt.Fprintf(c.out, "ok    %s  %.1fs\n", name, time.Since(started).Seconds())
}

// test runs go test and counts what it reports.
func (c *checker) test(flags, packages []string) {
	if len(packages) == 0 {
		return // without a name go test would look into the directory it is in
	}
	c.out.begin("go test")
	defer c.out.end("go test")
	// Vetted already. Nobody debugs these programs: without that data they link in half the time.
	cmd := exec.Command("go", slices.Concat([]string{"test", "-json", "-vet=off", "-ldflags=-s -w", "-timeout=" + limit}, flags, packages)...)
	cmd.Stderr = c.out
	events, err := cmd.StdoutPipe()
	if err == nil {
		err = cmd.Start()
	}
	if err != nil {
		c.step("go test", func() error { return err })
		return
	}
	failedBefore := c.failed
	readErr := c.read(events)
	err = cmd.Wait()
	if readErr != nil || err != nil && c.failed == failedBefore {
		// It ended badly and no test says why.
		c.step("go test", func() error { return errors.Join(readErr, err) })
	}
}

// formatting names the files that gofmt would change.
func formatting() error {
	out, err := exec.Command("gofmt", "-l", "wasm", "web", "server", "e2e").CombinedOutput()
	if files := strings.TrimSpace(string(out)); files != "" || err != nil {
		return errors.Join(errors.New("gofmt would change these; run gofmt -w on them:\n"+files), err)
	}
	return nil
}

// packages lists what to test: what drives a browser apart from all the rest.
func packages() (units, browsers []string, err error) {
	out, err := exec.Command("go", "list", "./...").Output()
	if err != nil {
		return nil, nil, fmt.Errorf("go list: %w", err)
	}
	for _, name := range strings.Fields(string(out)) {
		if strings.Contains(name+"/", "/e2e/") {
			browsers = append(browsers, name)
		} else {
			units = append(units, name)
		}
	}
	return units, browsers, nil
}

// command runs a command. Its output is the error's text when it fails.
func command(name string, args ...string) error {
	out, err := exec.Command(name, args...).CombinedOutput()
	if err != nil {
		return fmt.Errorf("%s %s: %w\n%s", name, strings.Join(args, " "), err, strings.TrimSpace(string(out)))
	}
	return nil
}
