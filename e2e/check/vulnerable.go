package main

import (
	"context"
	"errors"
	"fmt"
	"net/http"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"time"
)

// govulncheck is pinned here, not in go.mod: it is nothing that the project is built from.
const govulncheck = "golang.org/x/vuln/cmd/govulncheck@v1.9.0"

// foundSome is with what govulncheck ends when what it looks at calls what is vulnerable.
const foundSome = 3

// vulnerabilities looks for known ones in what is shipped: the server as it is built here, the
// engine as it is for js/wasm. Without the database, or the tool, it says so and goes on: a
// machine without a network can test all the rest.
func (c *checker) vulnerabilities(database string, install func(dir string) (tool string, err error)) {
	const name = "govulncheck"
	skip := func(why error) {
		c.skipped++
		fmt.Fprintf(c.out, "skip  %s: %v\n", name, why)
	}
	if err := reached(database); err != nil {
		skip(fmt.Errorf("its database cannot be reached, so nobody has looked for known vulnerabilities (%w)", err))
		return
	}
	dir, err := os.MkdirTemp("", "jwtdebugger-vuln-")
	if err != nil {
		skip(err)
		return
	}
	defer os.RemoveAll(dir)
	c.out.begin(name)
	tool, err := install(dir)
	c.out.end(name)
	if err != nil {
		skip(fmt.Errorf("it cannot be built: %w", err))
		return
	}
	for _, part := range []struct {
		name string
		env  []string
	}{
		{"./server", nil},
		{"./wasm", []string{"GOOS=js", "GOARCH=wasm"}},
	} {
		c.out.begin(name)
		cmd := exec.Command(tool, "-db", database, part.name)
		cmd.Env = append(os.Environ(), part.env...)
		out, err := cmd.CombinedOutput()
		c.out.end(name)
		var ended *exec.ExitError
		if err != nil && !(errors.As(err, &ended) && ended.ExitCode() == foundSome) {
			skip(fmt.Errorf("it could not look at %s (%w):\n%s", part.name, err, out))
			continue
		}
		c.step(name+" "+part.name, func() error {
			if err != nil {
				return errors.New(strings.TrimSpace(string(out)))
			}
			return nil
		})
	}
}

// vulnerabilityDatabase is where govulncheck looks things up.
func vulnerabilityDatabase() string {
	if named := os.Getenv("GOVULNDB"); named != "" {
		return named
	}
	return "https://vuln.go.dev"
}

// reached returns an error unless the database answers, within seconds.
func reached(database string) error {
	ctx, cancel := context.WithTimeout(context.Background(), 10*time.Second)
	defer cancel()
	request, err := http.NewRequestWithContext(ctx, http.MethodGet, strings.TrimSuffix(database, "/")+"/index/db.json", nil)
	if err != nil {
		return err
	}
	if request.URL.Scheme == "file" {
		_, err := os.Stat(filepath.FromSlash(request.URL.Path))
		return err
	}
	answer, err := http.DefaultClient.Do(request)
	if err != nil {
		return err
	}
	answer.Body.Close()
	if answer.StatusCode != http.StatusOK {
		return errors.New(answer.Status)
	}
	return nil
}

// installGovulncheck builds the tool into a folder.
func installGovulncheck(dir string) (string, error) {
	cmd := exec.Command("go", "install", govulncheck)
	cmd.Env = append(os.Environ(), "GOBIN="+dir, "GOFLAGS=")
	if out, err := cmd.CombinedOutput(); err != nil {
		return "", fmt.Errorf("%w: %s", err, strings.TrimSpace(string(out)))
	}
	return filepath.Join(dir, "govulncheck"), nil
}
