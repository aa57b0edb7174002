package main

import (
	"bufio"
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"maps"
	"slices"
	"strings"
)

// event is one line of go test -json (go doc cmd/test2json).
type event struct {
	Action      string
	Package     string
	ImportPath  string // of a build event
	Test        string
	Output      string
	Elapsed     float64
	FailedBuild string
}

// name is that of the test, or of the package where the event is of no test.
func (e event) name() string { return strings.Trim(e.Package+" "+e.Test, " ") }

// run is what is known of one run of go test.
type run struct {
	output   map[string]string   // what each package or test wrote and is not printed yet
	builds   map[string]string   // what the compiler wrote
	failures map[string]int      // by package
	open     map[string][]string // the tests that have begun, of each package that has begun
	waiting  map[string]bool     // those of them that wait for their turn
}

// read counts the events of one run of go test, and prints a line for each package, what
// failed with all that it wrote, and what was skipped with its reason. What passed stays
// silent.
func (c *checker) read(events io.Reader) error {
	r := run{map[string]string{}, map[string]string{}, map[string]int{}, map[string][]string{}, map[string]bool{}}
	lines := bufio.NewReader(events)
	for {
		line, err := lines.ReadBytes('\n')
		if len(line) > 0 {
			var e event
			if json.Unmarshal(line, &e) != nil {
				// Not every complaint of the go command is an event.
				fmt.Fprintf(c.out, "%s\n", bytes.TrimRight(line, "\n"))
			} else {
				c.count(e, r)
			}
		}
		if err == nil {
			continue
		}
		// Where go test itself was ended, it did not tell how its packages ended.
		for _, name := range slices.Sorted(maps.Keys(r.open)) {
			c.failPackage(event{Package: name}, r)
		}
		if errors.Is(err, io.EOF) {
			return nil
		}
		return err
	}
}

func (c *checker) count(e event, r run) {
	name := e.name()
	switch e.Action {
	case "start":
		c.out.begin(name)
		r.open[e.Package] = nil
	case "run":
		c.out.begin(name)
		// A test that has subtests waits for them.
		if whole := strings.LastIndex(name, "/"); e.Test != "" && whole > len(e.Package) {
			c.out.end(name[:whole])
		}
		r.open[e.Package] = append(r.open[e.Package], name)
	case "pause":
		c.out.end(name)
		r.waiting[name] = true
	case "cont":
		c.out.begin(name)
		delete(r.waiting, name)
	case "output":
		r.output[name] += e.Output
	case "build-output":
		r.builds[e.ImportPath] += e.Output
	case "pass", "skip", "fail":
		if e.Test != "" {
			c.countTest(e, r)
			return
		}
		switch e.Action {
		case "pass":
			fmt.Fprintf(c.out, "ok    %s  %.1fs\n", name, e.Elapsed)
		case "fail":
			c.failPackage(e, r)
		}
		// A package without tests is "skipped"; nothing was left out there.
		c.out.end(name)
		delete(r.open, e.Package)
	}
}

func (c *checker) countTest(e event, r run) {
	name := e.name()
	switch e.Action {
	case "pass":
		c.passed++
	case "skip":
		c.skipped++
		fmt.Fprintf(c.out, "skip  %s: %s\n", name, reason(r.output[name]))
	case "fail":
		c.failed++
		r.failures[e.Package]++
		fmt.Fprintf(c.out, "FAIL  %s\n%s", name, r.output[name])
	}
	delete(r.output, name)
	r.open[e.Package] = slices.DeleteFunc(r.open[e.Package], func(open string) bool { return open == name })
	c.out.end(name)
}

// failPackage prints why a package failed. One that ended before its tests did, by a panic,
// an exit or a limit, tells nothing of those: each that ran counts as failed, and is printed
// with all that it wrote. So is what was written behind the end of a test: the text of a
// panic is reported as that of any test. A package that fails for no test's sake, as one
// does that does not compile, counts as one.
func (c *checker) failPackage(e event, r run) {
	var waited []string
	for _, name := range r.open[e.Package] {
		c.out.end(name)
		if r.waiting[name] {
			waited = append(waited, strings.TrimPrefix(name, e.Package+" "))
			delete(r.output, name)
			continue
		}
		c.failed++
		r.failures[e.Package]++
		fmt.Fprintf(c.out, "FAIL  %s: it was running when the tests of the package ended\n%s", name, r.output[name])
		delete(r.output, name)
	}
	for _, name := range slices.Sorted(maps.Keys(r.output)) {
		if strings.HasPrefix(name, e.Package+" ") {
			fmt.Fprintf(c.out, "      %s, after its end:\n%s", name, r.output[name])
			delete(r.output, name)
		}
	}
	if r.failures[e.Package] == 0 {
		c.failed++
	}
	fmt.Fprintf(c.out, "FAIL  %s\n%s%s", e.Package, r.builds[e.FailedBuild], r.output[e.Package])
	if len(waited) > 0 {
		fmt.Fprintf(c.out, "      Their turn never came: %s\n", strings.Join(waited, ", "))
	}
	c.out.end(e.Package)
	delete(r.open, e.Package)
}

// reason is what a skipped test said, on one line.
func reason(output string) string {
	var said []string
	for line := range strings.Lines(output) {
		line = strings.TrimSpace(line)
		if line != "" && !strings.HasPrefix(line, "=== ") && !strings.HasPrefix(line, "--- ") {
			said = append(said, line)
		}
	}
	return strings.Join(said, " ")
}
