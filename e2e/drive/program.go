package drive

import (
	"fmt"
	"os"
	"slices"
)

// program is the T of a program that is no test: what fails ends it.
type program struct {
	failed  bool
	cleanup []func()
}

type stopped struct{}

// Main runs the work of a program and exits with 1 if something went wrong.
func Main(work func(T)) {
	p := &program{}
	p.run(work)
	for _, f := range slices.Backward(p.cleanup) {
		f()
	}
	if p.failed {
		os.Exit(1)
	}
}

// Part runs work as one part of a program: what it opened is closed when it ends.
func Part(t T, work func(T)) {
	p := &program{}
	p.run(work)
	for _, f := range slices.Backward(p.cleanup) {
		f()
	}
	if p.failed {
		t.Fatalf("It ends here.")
	}
}

func (p *program) run(work func(T)) {
	defer func() {
		if r := recover(); r != nil {
			if _, ours := r.(stopped); !ours {
				panic(r)
			}
		}
	}()
	work(p)
}

func (p *program) Helper()                         {}
func (p *program) Failed() bool                    { return p.failed }
func (p *program) Cleanup(f func())                { p.cleanup = append(p.cleanup, f) }
func (p *program) Logf(format string, args ...any) { fmt.Printf(format+"\n", args...) }
func (p *program) Errorf(format string, args ...any) {
	p.failed = true
	fmt.Fprintf(os.Stderr, format+"\n", args...)
}
func (p *program) Fatalf(format string, args ...any) {
	p.Errorf(format, args...)
	panic(stopped{})
}
