package main

import (
	"bufio"
	"encoding/json"
	"errors"
	"fmt"
	"io"
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

// read counts the events of one run of go test, and prints a line for each package, what
// failed with all that it wrote, and what was skipped with its reason. What passed stays
// silent.
func (c *checker) read(events io.Reader) error {
	output := map[string]string{} // what each package, test or build has written so far
	failures := map[string]int{}  // by package
	lines := bufio.NewReader(events)
	for {
		line, err := lines.ReadBytes('\n')
		if len(line) > 0 {
			var e event
			if json.Unmarshal(line, &e) != nil {
				// Not every complaint of the go command is an event.
				fmt.Fprintf(c.out, "%s", line)
			} else {
				c.count(e, output, failures)
			}
		}
		if errors.Is(err, io.EOF) {
			return nil
		}
		if err != nil {
			return err
		}
	}
}

func (c *checker) count(e event, output map[string]string, failures map[string]int) {
	name := strings.Trim(e.Package+" "+e.Test, " ")
	switch e.Action {
	case "build-output":
		output[e.ImportPath] += e.Output
	case "output":
		output[name] += e.Output
	case "pass":
		if e.Test != "" {
			c.passed++
		} else {
			fmt.Fprintf(c.out, "ok    %s  %.1fs\n", e.Package, e.Elapsed)
		}
		delete(output, name)
	case "skip":
		// A package without tests is "skipped" too; nothing was left out there.
		if e.Test != "" {
			c.skipped++
			fmt.Fprintf(c.out, "skip  %s: %s\n", name, reason(output[name]))
		}
		delete(output, name)
	case "fail":
		if e.Test != "" {
			c.failed++
			failures[e.Package]++
			fmt.Fprintf(c.out, "FAIL  %s\n%s", name, output[name])
			delete(output, name)
			return
		}
		// A package that fails by itself, one that does not compile or that ends before
		// its tests do, counts as one.
		if failures[e.Package] == 0 {
			c.failed++
		}
		fmt.Fprintf(c.out, "FAIL  %s\n%s%s", e.Package, output[e.FailedBuild], output[e.Package])
	}
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
