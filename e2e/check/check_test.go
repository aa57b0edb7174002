package main

import (
	"errors"
	"strings"
	"testing"
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
	c := checker{out: &out}
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

func TestStep(t *testing.T) {
	var out strings.Builder
	c := checker{out: &out}
	c.step("something", func() error { return nil })
	c.step("another", func() error { return errors.New("what is wrong") })
	if c.passed != 1 || c.failed != 1 {
		t.Errorf("%d passed, %d failed; want 1, 1", c.passed, c.failed)
	}
	if text := out.String(); !strings.Contains(text, "FAIL  another\nwhat is wrong\n") {
		t.Errorf("it prints %q", text)
	}
}
