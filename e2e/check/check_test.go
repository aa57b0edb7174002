package main

import (
	"bytes"
	"errors"
	"io"
	"maps"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"
)

// What go test -json prints, shortened to what is read.
const stream = `{"Action":"start","Package":"a"}
{"Action":"run","Package":"a","Test":"TestGood"}
{"Action":"output","Package":"a","Test":"TestGood","Output":"a word nobody needs\n"}
{"Action":"pass","Package":"a","Test":"TestGood"}
{"Action":"run","Package":"a","Test":"TestTable"}
{"Action":"run","Package":"a","Test":"TestTable/one"}
{"Action":"pass","Package":"a","Test":"TestTable/one"}
{"Action":"pass","Package":"a","Test":"TestTable"}
{"Action":"output","Package":"a","Test":"TestLater","Output":"=== RUN   TestLater\n"}
{"Action":"output","Package":"a","Test":"TestLater","Output":"    a_test.go:7: the vectors are not there\n"}
{"Action":"output","Package":"a","Test":"TestLater","Output":"--- SKIP: TestLater (0.00s)\n"}
{"Action":"skip","Package":"a","Test":"TestLater"}
{"Action":"pass","Package":"a","Elapsed":0.5}
{"Action":"output","Package":"b","Test":"TestBad","Output":"    b_test.go:9: first line\n"}
{"Action":"output","Package":"b","Test":"TestBad","Output":"        second line\n"}
{"Action":"fail","Package":"b","Test":"TestBad"}
{"Action":"output","Package":"b","Output":"FAIL\n"}
{"Action":"fail","Package":"b"}
{"ImportPath":"c [c.test]","Action":"build-output","Output":"c/c.go:3:1: it does not compile\n"}
{"ImportPath":"c [c.test]","Action":"build-fail"}
{"Action":"fail","Package":"c","FailedBuild":"c [c.test]"}
{"Action":"output","Package":"d","Output":"panic: before any test\n"}
{"Action":"fail","Package":"d"}
{"Action":"skip","Package":"without/tests"}
go: a warning that is no event
`

func TestRead(t *testing.T) {
	var out strings.Builder
	c := checker{out: newConsole(&out)}
	if err := c.read(strings.NewReader(stream)); err != nil {
		t.Fatal(err)
	}
	// Failed: TestBad, the package that does not compile, the package that ended early.
	if c.passed != 3 || c.failed != 3 || c.skipped != 1 {
		t.Errorf("%d passed, %d failed, %d skipped; want 3, 3, 1", c.passed, c.failed, c.skipped)
	}
	want := `skip  a TestLater: a_test.go:7: the vectors are not there
ok    a  0.5s
FAIL  b TestBad
    b_test.go:9: first line
        second line
FAIL  b
FAIL
FAIL  c
c/c.go:3:1: it does not compile
FAIL  d
panic: before any test
go: a warning that is no event
`
	if out.String() != want {
		t.Errorf("it prints\n%s\nwant\n%s", out.String(), want)
	}
}

// What go test -json prints of a package that ends before its tests do. A panic, that of the
// limit too, is reported as the text of the test that printed last, or of none; the tests
// that ran have no event of their own.
var ends = map[string]struct {
	stream, want   string
	passed, failed int
}{
	"the limit": {
		stream: `{"Action":"start","Package":"p"}
{"Action":"run","Package":"p","Test":"TestFine"}
{"Action":"output","Package":"p","Test":"TestFine","Output":"fine words\n"}
{"Action":"pass","Package":"p","Test":"TestFine"}
{"Action":"run","Package":"p","Test":"TestA"}
{"Action":"output","Package":"p","Test":"TestA","Output":"=== PAUSE TestA\n"}
{"Action":"pause","Package":"p","Test":"TestA"}
{"Action":"run","Package":"p","Test":"TestB"}
{"Action":"pause","Package":"p","Test":"TestB"}
{"Action":"run","Package":"p","Test":"TestLate"}
{"Action":"pause","Package":"p","Test":"TestLate"}
{"Action":"cont","Package":"p","Test":"TestA"}
{"Action":"output","Package":"p","Test":"TestA","Output":"    a_test.go:4: waiting for what never comes\n"}
{"Action":"cont","Package":"p","Test":"TestB"}
{"Action":"run","Package":"p","Test":"TestB/sub"}
{"Action":"output","Package":"p","Test":"TestB/sub","Output":"panic: test timed out after 3h0m0s\n"}
{"Action":"output","Package":"p","Test":"TestB/sub","Output":"\trunning tests:\n"}
{"Action":"output","Package":"p","Output":"FAIL\tp\t10800.1s\n"}
{"Action":"fail","Package":"p","Elapsed":10800.1}
`,
		want: `FAIL  p TestA: it was running when the tests of the package ended
=== PAUSE TestA
    a_test.go:4: waiting for what never comes
FAIL  p TestB: it was running when the tests of the package ended
FAIL  p TestB/sub: it was running when the tests of the package ended
panic: test timed out after 3h0m0s
	running tests:
FAIL  p
FAIL	p	10800.1s
      Their turn never came: TestLate
`,
		passed: 1, failed: 3,
	},
	"a panic behind a test's end": {
		stream: `{"Action":"start","Package":"p"}
{"Action":"run","Package":"p","Test":"TestA"}
{"Action":"pass","Package":"p","Test":"TestA"}
{"Action":"output","Package":"p","Test":"TestA","Output":"panic: of a goroutine that was left\n"}
{"Action":"fail","Package":"p"}
`,
		want: `      p TestA, after its end:
panic: of a goroutine that was left
FAIL  p
`,
		passed: 1, failed: 1,
	},
	"os.Exit": {
		stream: `{"Action":"start","Package":"p"}
{"Action":"run","Package":"p","Test":"TestA"}
{"Action":"output","Package":"p","Test":"TestA","Output":"about to exit\n"}
{"Action":"output","Package":"p","Output":"FAIL\tp\t0.010s\n"}
{"Action":"fail","Package":"p"}
`,
		want: `FAIL  p TestA: it was running when the tests of the package ended
about to exit
FAIL  p
FAIL	p	0.010s
`,
		failed: 1,
	},
	"TestMain gives up": {
		stream: `{"Action":"start","Package":"p"}
{"Action":"output","Package":"p","Output":"there is no browser\n"}
{"Action":"fail","Package":"p"}
`,
		want: `FAIL  p
there is no browser
`,
		failed: 1,
	},
	"go test is killed": {
		stream: `{"Action":"start","Package":"q"}
{"Action":"start","Package":"p"}
{"Action":"output","Package":"p","Output":"a word of the package\n"}
{"Action":"run","Package":"p","Test":"TestA"}
{"Action":"output","Package":"p","Test":"TestA","Output":"half a li`,
		want: `{"Action":"output","Package":"p","Test":"TestA","Output":"half a li
FAIL  p TestA: it was running when the tests of the package ended
FAIL  p
a word of the package
FAIL  q
`,
		failed: 2,
	},
}

func TestPackageEndsEarly(t *testing.T) {
	for name, c := range ends {
		t.Run(name, func(t *testing.T) {
			var out strings.Builder
			check := checker{out: newConsole(&out)}
			if err := check.read(strings.NewReader(c.stream)); err != nil {
				t.Fatal(err)
			}
			if out.String() != c.want {
				t.Errorf("it prints\n%s\nwant\n%s", out.String(), c.want)
			}
			if check.passed != c.passed || check.failed != c.failed {
				t.Errorf("%d passed, %d failed; want %d, %d", check.passed, check.failed, c.passed, c.failed)
			}
			if len(check.out.under) > 0 {
				t.Errorf("these are still said to be under way: %v", check.out.under)
			}
		})
	}
}

// The events above are those that this Go sends.
func TestRealPanic(t *testing.T) {
	dir := t.TempDir()
	for name, text := range map[string]string{
		"go.mod": "module p\n",
		"p_test.go": `package p

import (
	"os"
	"testing"
)

func TestRuns(t *testing.T) {
	t.Parallel()
	if os.Getenv("END") == "exit" {
		os.Exit(3)
	}
	if os.Getenv("END") == "panic" {
		panic("ouch")
	}
	t.Log("waiting for what never comes")
	select {}
}

func TestWaits(t *testing.T) { t.Parallel() }
`,
	} {
		if err := os.WriteFile(filepath.Join(dir, name), []byte(text), 0o666); err != nil {
			t.Fatal(err)
		}
	}
	for end, want := range map[string]string{"panic": "panic: ouch", "exit": "FAIL", "limit": "test timed out"} {
		t.Run(end, func(t *testing.T) {
			limit := "1h"
			if end == "limit" {
				limit = "10ms"
			}
			cmd := exec.Command("go", "test", "-json", "-vet=off", "-parallel=1", "-timeout="+limit, ".")
			cmd.Dir, cmd.Env = dir, append(os.Environ(), "END="+end, "GOWORK=off")
			events, _ := cmd.Output() // that it fails is the point
			var out strings.Builder
			c := checker{out: newConsole(&out)}
			if err := c.read(bytes.NewReader(events)); err != nil {
				t.Fatal(err)
			}
			for _, want := range []string{"FAIL  p TestRuns", want, "FAIL  p\n"} {
				if !strings.Contains(out.String(), want) {
					t.Errorf("%q is not in what it prints:\n%s", want, out.String())
				}
			}
			if c.failed == 0 {
				t.Error("nothing is counted as failed")
			}
		})
	}
}

// What is under way is a test at work, not the one that waits for its subtests.
func TestUnderWay(t *testing.T) {
	c := checker{out: newConsole(io.Discard)}
	r := run{output: map[string]string{}, open: map[string][]string{}, waiting: map[string]bool{}}
	for _, e := range []event{
		{Action: "start", Package: "a/p"},
		{Action: "run", Package: "a/p", Test: "TestA"},
		{Action: "run", Package: "a/p", Test: "TestA/one"},
		{Action: "pause", Package: "a/p", Test: "TestA/one"},
		{Action: "run", Package: "a/p", Test: "TestA/two"},
		{Action: "run", Package: "a/p", Test: "TestB"},
	} {
		c.count(e, r)
	}
	got := slices.Sorted(maps.Keys(c.out.under))
	if want := []string{"a/p", "a/p TestA/two", "a/p TestB"}; !slices.Equal(got, want) {
		t.Errorf("under way are %q, want %q", got, want)
	}
}

func TestTell(t *testing.T) {
	var out strings.Builder
	c := newConsole(&out)
	start := c.last
	c.begin("a step")
	c.begin("p TestSlow")
	c.begin("p TestFast")
	c.end("p TestFast")
	c.under["a step"], c.under["p TestSlow"] = start.Add(-time.Minute), start
	for _, step := range []struct {
		after time.Duration
		want  string
	}{
		{quiet - 1, ""},
		{quiet, "...   a step (90 s), p TestSlow (30 s)\n"},
		{quiet + 1, ""}, // that was a line, too
		{2 * quiet, "...   a step (120 s), p TestSlow (60 s)\n"},
	} {
		out.Reset()
		c.tell(start.Add(step.after))
		if out.String() != step.want {
			t.Errorf("after %s it prints %q, want %q", step.after, out.String(), step.want)
		}
	}
	c.end("a step")
	c.end("p TestSlow")
	out.Reset()
	if c.tell(start.Add(9 * quiet)); out.Len() > 0 {
		t.Errorf("nothing is under way, and it prints %q", out.String())
	}
}

func TestStep(t *testing.T) {
	var out strings.Builder
	c := checker{out: newConsole(&out)}
	c.step("something", func() error { return nil })
	c.step("another", func() error { return errors.New("what is wrong") })
	if c.passed != 1 || c.failed != 1 {
		t.Errorf("%d passed, %d failed; want 1, 1", c.passed, c.failed)
	}
	if text := out.String(); !strings.Contains(text, "FAIL  another\nwhat is wrong\n") {
		t.Errorf("it prints %q", text)
	}
}

// TestReadme: the README asks for the Go that go.mod asks for.
func TestReadme(t *testing.T) {
	read := func(name string) string {
		text, err := os.ReadFile(filepath.Join("..", "..", name))
		if err != nil {
			t.Fatal(err)
		}
		return string(text)
	}
	_, rest, _ := strings.Cut(read("go.mod"), "\ngo ")
	version, _, _ := strings.Cut(rest, "\n")
	if want := "You need Go " + version + ","; !strings.Contains(read("README.md"), want) {
		t.Errorf("the README does not say %q", want)
	}
}
