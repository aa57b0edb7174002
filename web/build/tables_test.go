package main

import (
	"bytes"
	"os"
	"os/exec"
	"path/filepath"
	"runtime"
	"slices"
	"strings"
	"testing"
)

// traced is a program that needs all of its table of functions but for what tracebacks read:
// its stacks grow and are scanned again and again, and what is deferred runs in a panic.
const traced = `package main

import (
	"fmt"
	"os"
	"reflect"
	"runtime"
	"strings"
)

type value struct{ n int }

func (v value) Number() int { return v.n }

type numbered interface{ Number() int }

//go:noinline
func number(of numbered) int { return of.Number() }

func deep(n int, text []string) (sum int) {
	defer func() {
		if recover() != nil {
			sum++
		}
	}()
	var room [64]int
	room[n%64] = n
	text = append(text, strings.Repeat("x", n%7))
	if n == 0 {
		runtime.GC()
		panic(text)
	}
	sum = deep(n-1, text) + len(text[len(text)-1]) + room[n%64] - n
	if n%100 == 0 {
		runtime.GC()
	}
	return sum
}

func nilMethod() (said string) {
	defer func() { said = fmt.Sprint(recover()) }()
	var none *value
	return fmt.Sprint(number(none))
}

func main() {
	sums := make(chan int)
	for range 4 {
		go func() { sums <- deep(2000, nil) }()
	}
	for range 4 {
		fmt.Println(<-sums)
	}
	twice := reflect.MakeFunc(reflect.TypeFor[func(*value) int](), func(in []reflect.Value) []reflect.Value {
		runtime.GC()
		return []reflect.Value{reflect.ValueOf(2 * in[0].Interface().(*value).n)}
	})
	fmt.Println(twice.Interface().(func(*value) int)(&value{21}))
	if len(os.Args) > 1 {
		fmt.Println(nilMethod())
		panic("the end")
	}
}
`

// A program works without what only tracebacks read. It is one of this machine: what a browser
// runs is tested in one, but the table is the same.
func TestUntrace(t *testing.T) {
	if runtime.GOOS != "linux" || runtime.GOARCH != "amd64" {
		t.Skip("the tables of another processor count in other steps")
	}
	dir := t.TempDir()
	run := func(path string, args ...string) string {
		t.Helper()
		cmd := exec.Command(path, args...)
		// WebAssembly stops no function from outside.
		cmd.Env = append(os.Environ(), "GODEBUG=asyncpreemptoff=1")
		printed, _ := cmd.CombinedOutput()
		return string(printed)
	}
	if err := os.WriteFile(filepath.Join(dir, "main.go"), []byte(traced), 0o666); err != nil {
		t.Fatal(err)
	}
	before, after := filepath.Join(dir, "before"), filepath.Join(dir, "after")
	if text, err := exec.Command("go", "build", "-o", before, filepath.Join(dir, "main.go")).CombinedOutput(); err != nil {
		t.Fatalf("%v\n%s", err, text)
	}
	data, err := os.ReadFile(before)
	if err != nil {
		t.Fatal(err)
	}
	f, err := findFunctions(data)
	if err != nil {
		t.Fatal(err)
	}
	zeros := bytes.Count(f.all[:f.lookup], []byte{0})
	if err := untrace(data); err != nil {
		t.Fatal(err)
	}
	if more := bytes.Count(f.all[:f.lookup], []byte{0}) - zeros; more < (f.pcs-f.names)/2 {
		t.Errorf("only %d bytes more are zero", more)
	}
	if err := os.WriteFile(after, data, 0o777); err != nil {
		t.Fatal(err)
	}
	if got, want := run(after), run(before); got != want || !strings.HasSuffix(want, "\n42\n") {
		t.Errorf("it prints\n%s\nwant\n%s", got, want)
	}

	// This is what a crash looks like.
	got := run(after, "crash")
	for _, want := range []string{"value method", "panic: the end", "main" + rest, "?:0"} {
		if !strings.Contains(got, want) {
			t.Errorf("it prints no %q:\n%s", want, got)
		}
	}
	for _, gone := range []string{"main.main", "nilMethod", "main.go"} {
		if strings.Contains(got, gone) {
			t.Errorf("it still prints %q:\n%s", gone, got)
		}
	}
}

func TestShorten(t *testing.T) {
	for name, want := range map[string]string{
		"runtime.gopanic": "runtime.(*_)._",
		"jwtdebugger/wasm/internal/key.(*Key).Sign.func1": "jwtdebugger/wasm/internal/key.(*_)._",
		"github.com/go-jose/go-jose/v4.(*JSONWebKey).Set": "github.com/go-jose/go-jose/v4.(*_)._",
		"slices.SortFunc[go.shape.[]a/b.C,go.shape.*a/b]": "slices.(*_)._",
		"type:.eq.a/b.C":          "type:.eq.a/b.(*_)._",
		"_rt0_wasm_js":            "_rt0_wasm_js",
		"reflect.makeFuncStub":    "reflect.makeFuncStub",
		"reflect.methodValueCall": "reflect.methodValueCall",
		"":                        "",
	} {
		if got := shorten(name); got != want {
			t.Errorf("%s becomes %s, want %s", name, got, want)
		}
	}
}

// table is a table of two functions, the second with a table and data of each kind.
func table() []byte {
	put := func(to []byte, numbers ...uint32) []byte {
		for _, n := range numbers {
			to = order.AppendUint32(to, n)
		}
		return to
	}
	names := "\x00main.one\x00main.longer\x00"                    // at 1 and 10
	pcs := "\x00\x02\x01\x00\x04\x02\x00\x06\x03\x00\x08\x04\x00" // at 1, 4, 7 and 10
	const units, files = "\x00\x00\x00\x00", "main.go\x00"
	head := put(nil, tableMagic, 0x08010000)
	at := headSize
	for _, n := range []int{2, 1, 0, at, at + len(names), at + len(names) + 4, at + len(names) + 12, at + len(names) + 12 + len(pcs)} {
		head = order.AppendUint64(head, uint64(n))
	}
	one := put(nil, 0, 1, 0, 0, 1, 4, 7, 0, 0, 12, 0)
	two := put(nil, 1, 10, 0, 0, 1, 4, 7, 5, 3, 15, 7<<24|1<<8, 10, 1, 10, 7, 1, 0, 1, 2, 3, 4, 5, 6)
	lookup := put(nil, 0, 20, 1, 20+uint32(len(one)), 2)
	return slices.Concat(head, []byte(names), []byte(units), []byte(files), []byte(pcs), lookup, one, two)
}

// What the collector reads stays, and what is read by both.
func TestUntraceKeeps(t *testing.T) {
	memory := slices.Concat([]byte("before"), table(), []byte("behind"))
	if err := untrace(memory); err != nil {
		t.Fatal(err)
	}
	f, err := findFunctions(memory)
	if err != nil {
		t.Fatal(err)
	}
	if got := string(f.all[f.names:f.pcs]); strings.TrimRight(got, "\x00") != "\x00main"+rest {
		t.Errorf("the names are %q", got)
	}
	if got, want := string(f.all[f.pcs:f.lookup]), "\x00\x02\x01\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00"; got != want {
		t.Errorf("the tables are %q, want %q", got, want)
	}
	var two []uint32
	for at := f.function(1); at+4 <= len(memory)-6-6; at += 4 {
		two = append(two, order.Uint32(f.all[at:]))
	}
	const none = 1<<32 - 1
	want := []uint32{1, 1, 0, 0, 1, 0, 0, 5, 0, 0, 7<<24 | 1<<8, 0, 1, 0, 0, 1, 0, 1, 2, none, 4, none, none}
	if !slices.Equal(two, want) {
		t.Errorf("the second function is %v, want %v", two, want)
	}
	if !bytes.HasPrefix(memory, []byte("before")) || !bytes.HasSuffix(memory, []byte("behind")) {
		t.Error("it changed what is no part of the table")
	}
	if err := untrace(slices.Concat(table(), table())); err == nil || !strings.Contains(err.Error(), "two") {
		t.Errorf("two tables: %v", err)
	}
}

// Nothing panics over what is no table.
func FuzzUntrace(f *testing.F) {
	f.Add(table())
	f.Add(table()[:headSize])
	f.Fuzz(func(t *testing.T, data []byte) { _ = untrace(data) })
}
