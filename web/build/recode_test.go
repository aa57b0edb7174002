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

// Pieces of functions as Go's compiler writes them.
var (
	begin  = []byte{opGlobalGet, 0, opSet, stack}
	called = []byte{opCall, 9, opGlobalGet, 0, opSet, stack}
)

// body is the body of a function with its stack pointer and registers as locals.
func body(registers byte, code ...[]byte) []byte {
	locals := []byte{1, 1, typeI32}
	if registers > 0 {
		locals = []byte{2, 1, typeI32, registers, typeI64}
	}
	return append(locals, slices.Concat(code...)...)
}

// call is a call of function 9 from a block of function 3.
func call(block int64) []byte {
	code := []byte{opGet, stack, i32Const, 8, opI32Sub, opTee, stack, opGlobalSet, 0, opGet, stack, opI64Const}
	code = appendSigned(code, 3<<16|block)
	return append(code, opI64Store, 3, 0, i32Const, 0, opCall, 9)
}

// recodedCall is what becomes of it.
func recodedCall(block byte) []byte {
	return []byte{
		i32Const, 0, opGet, stack, i32Const, 8, opI32Sub, opTee, stack, opGlobalSet, 0, opGet, stack,
		opI64Const, block, opGet, 2, opI64Add, opI64Store, 3, 0, opCall, 9,
	}
}

// upperBits is what a recoded function with calls begins with.
var upperBits = slices.Concat(begin, appendSigned([]byte{opI64Const}, 3<<16), []byte{opSet, 2})

func TestRecode(t *testing.T) {
	end := []byte{endOp}
	onStack := func(by byte, rest ...byte) []byte {
		return append([]byte{opGet, stack, opExtend, opI64Const, by, opI64Add, opWrap}, rest...)
	}
	back := []byte{opGet, stack, i32Const, 24, opI32Add, opTee, stack, opGlobalSet, 0}
	back8 := []byte{opGet, stack, i32Const, 8, opI32Add, opTee, stack, opGlobalSet, 0}
	over := []byte{i32Const, 0, opReturn}
	// Three blocks: the dispatch, what it leads to, and the blocks after it.
	dispatched := func(first, second []byte) []byte {
		return slices.Concat(begin, []byte{opLoop, typeVoid, opBlock, typeVoid, opBlock, typeVoid, opGet, goOn, opBrTable, 2, 0, 0, 1, endOp},
			first, end, second, end, over, end)
	}
	to := func(number, depth byte) []byte { return []byte{i32Const, number, opSet, goOn, opBr, depth} }

	for name, c := range map[string]struct{ before, after []byte }{
		"nothing to do": {body(1, begin, over, end), body(1, begin, over, end)},
		"calls": {
			body(1, begin, call(0), []byte{opGet, 2, opSet, 3}, call(5), end),
			body(2, upperBits, recodedCall(0), []byte{opGet, 3, opSet, 4}, recodedCall(5), end),
		},
		"a call without registers": {body(0, begin, call(1), end), body(1, upperBits, recodedCall(1), end)},
		"a call of a closure": {
			body(0, begin, call(1)[:18], []byte{opGet, stack, opSet, goOn, i32Const, 0, opGet, goOn, opCallIndirect, 0, 0}, end),
			body(1, upperBits, recodedCall(1)[2:21], []byte{opGet, stack, opSet, goOn, i32Const, 0, opGet, goOn, opCallIndirect, 0, 0}, end),
		},
		"on, past the call of a closure": {
			body(1, dispatched(slices.Concat([]byte{opGet, 1, opSet, goOn, i32Const, 0, opGet, goOn, opCallIndirect, 0, 0, opDrop}, to(2, 1)), nil)),
			body(1, dispatched([]byte{opGet, 1, opSet, goOn, i32Const, 0, opGet, goOn, opCallIndirect, 0, 0, opDrop, opBr, 0}, nil)),
		},
		"calls that go on in different functions": {
			body(1, begin, call(0), call(4<<16), end),
			body(1, begin, call(0), call(4<<16), end),
		},
		"another Go": {body(1, begin[:2], []byte{opDrop}, call(0), end), body(1, begin[:2], []byte{opDrop}, call(0), end)},
		"an instruction that Go does not use": {
			body(1, begin, call(0), []byte{0xfd, 12}, end),
			body(1, begin, call(0), []byte{0xfd, 12}, end),
		},
		"the stack is unwound": {
			body(0, begin, []byte{opBlock, typeVoid, opBlock, typeVoid}, called, []byte{opBrIf, 1, opBrIf, 0, endOp}, over, []byte{endOp, i32Const, 1}, end),
			body(0, begin, []byte{opBlock, typeVoid, opBlock, typeVoid}, called,
				[]byte{opIf, typeVoid, i32Const, 1, opReturn, endOp, opBrIf, 0, endOp}, over, []byte{endOp, i32Const, 1}, end),
		},
		"a block behind which something else is returned": {
			body(0, begin, []byte{opBlock, typeVoid}, called, []byte{opBrIf, 0, endOp, i32Const, 0}, end),
			body(0, begin, []byte{opBlock, typeVoid}, called, []byte{opBrIf, 0, endOp, i32Const, 0}, end),
		},
		"on": {
			body(1, dispatched(slices.Concat([]byte{opBlock, typeVoid}, to(2, 2), end), nil)),
			body(1, dispatched([]byte{opBlock, typeVoid, opBr, 1, endOp}, nil)),
		},
		"on, if so": {
			body(1, dispatched(slices.Concat([]byte{opGet, goOn + 1, opIf, typeVoid}, to(9, 2), end), nil)),
			body(1, dispatched([]byte{opGet, goOn + 1, opBrIf, 0}, nil)),
		},
		"back":        {body(1, dispatched(to(0, 1), to(2, 0))), body(1, dispatched(to(0, 1), to(2, 0)))},
		"back, if so": {body(1, dispatched(slices.Concat([]byte{opGet, 1, opIf, typeVoid}, to(1, 2), end), nil)), body(1, dispatched(slices.Concat([]byte{opGet, 1, opIf, typeVoid}, to(1, 2), end), nil))},
		"the number is read elsewhere": {
			body(1, dispatched(to(2, 1), []byte{opGet, goOn, opDrop})),
			body(1, dispatched(to(2, 1), []byte{opGet, goOn, opDrop})),
		},
		"the loop begins again elsewhere": {
			body(1, dispatched(to(2, 1), []byte{opGet, 1, opBrIf, 0})),
			body(1, dispatched(to(2, 1), []byte{opGet, 1, opBrIf, 0})),
		},
		"a load from the stack": {body(1, begin, onStack(8, 0x29, 3, 16), end), body(1, begin, []byte{opGet, stack, 0x29, 3, 24}, end)},
		"a store to the stack": {
			body(1, begin, onStack(8, opI64Const, 1, opI64Store, 3, 0), end),
			body(1, begin, []byte{opGet, stack, opI64Const, 1, opI64Store, 3, 8}, end),
		},
		"a copy to the stack": {
			body(1, begin, onStack(8, opGet, stack, 0x29, 3, 32, opI64Store, 3, 0), end),
			body(1, begin, []byte{opGet, stack, opGet, stack, 0x29, 3, 32, opI64Store, 3, 8}, end),
		},
		"an address on the stack": {body(1, begin, onStack(8, opTee, stack), end), body(1, begin, []byte{opGet, stack, i32Const, 8, opI32Add, opTee, stack}, end)},
		"below the stack":         {body(1, begin, onStack(0x78, 0x29, 3, 16), end), body(1, begin, []byte{opGet, stack, i32Const, 0x78, opI32Add, 0x29, 3, 16}, end)},
		"a return":                {body(1, begin, back, back8, over, end), body(1, begin, []byte{opGet, stack, i32Const, 32, opI32Add, opGlobalSet, 0}, over, end)},
		"a frame that is left, and used": {
			body(1, begin, back, back8, []byte{opGet, stack, opDrop}, over, end),
			body(1, begin, back, back8, []byte{opGet, stack, opDrop}, over, end),
		},
		"a register that is set to itself": {body(2, begin, []byte{opGet, 2, opSet, 2, opGet, 2, opSet, 3}, end), body(2, begin, []byte{opGet, 2, opSet, 3}, end)},
	} {
		if got := recode(c.before); !bytes.Equal(got, c.after) {
			t.Errorf("%s:\n% x becomes\n% x, want\n% x", name, c.before, got, c.after)
		}
	}
}

// Only functions of Go's own type are recoded, whatever else they look like.
func TestRecodesGoFunctions(t *testing.T) {
	function := body(0, begin, call(1), []byte{endOp})
	sections := func(kind byte) []byte {
		var r recoder
		for _, s := range []struct {
			id   byte
			body []byte
		}{
			{typeSection, []byte{2, typeFunction, 1, typeI32, 1, typeI32, typeFunction, 1, typeI64, 1, typeI32}},
			{functionSection, []byte{1, kind}},
		} {
			if got, err := r.section(s.id, s.body); err != nil || !bytes.Equal(got, s.body) {
				t.Fatalf("section %d becomes % x, %v", s.id, got, err)
			}
		}
		got, err := r.section(codeSection, slices.Concat([]byte{1, byte(len(function))}, function))
		if err != nil {
			t.Fatal(err)
		}
		return got[2:]
	}
	if got := sections(1); !bytes.Equal(got, function) {
		t.Errorf("a function of another type becomes % x", got)
	}
	if got := sections(0); bytes.Equal(got, function) {
		t.Error("a function of Go's stays as it is")
	}
	if _, err := new(recoder).section(codeSection, []byte{2, 0}); err == nil {
		t.Error("a section that is cut short is taken")
	}
}

// compiledForWasm is the program traced as the go command compiles it for a browser.
func compiledForWasm(t *testing.T) []byte {
	t.Helper()
	dir := t.TempDir()
	source, path := filepath.Join(dir, "main.go"), filepath.Join(dir, "main.wasm")
	if err := os.WriteFile(source, []byte(traced), 0o666); err != nil {
		t.Fatal(err)
	}
	compile := exec.Command("go", "build", "-ldflags=-s -w", "-o", path, source)
	compile.Env = append(os.Environ(), "GOOS=js", "GOARCH=wasm")
	if text, err := compile.CombinedOutput(); err != nil {
		t.Fatalf("%v\n%s", err, text)
	}
	program, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	return program
}

// A program does the same after it, and most of its calls and branches are written otherwise.
// The engine's are tested in a browser.
func TestRecodedProgram(t *testing.T) {
	_, goroot, err := toolchain()
	if err != nil {
		t.Fatal(err)
	}
	before := compiledForWasm(t)
	recoded, err := lighten(slices.Clone(before), nil)
	if err != nil {
		t.Fatal(err)
	}
	// The compiler's patterns may change; then there is less to gain, and somebody should look.
	code := func(program []byte) (all int) {
		in := reader{rest: program[8:]}
		for len(in.rest) > 0 {
			if id, body := in.byte(), in.bytes(in.number()); id == codeSection {
				all = len(body)
			}
		}
		return all
	}
	if was, is := code(before), code(recoded); is > was*95/100 {
		t.Errorf("%d bytes of functions became %d: does the compiler write them differently now?", was, is)
	}

	path := filepath.Join(t.TempDir(), "main.wasm")
	node, err := exec.LookPath("node")
	if err != nil {
		t.Skip("there is no program here that runs WebAssembly")
	}
	run := func(program []byte, args ...string) string {
		t.Helper()
		if err := os.WriteFile(path, program, 0o666); err != nil {
			t.Fatal(err)
		}
		script := filepath.Join(goroot, "lib", "wasm", "wasm_exec_node.js")
		printed, _ := exec.Command(node, append([]string{"--stack-size=8192", script, path}, args...)...).CombinedOutput()
		return string(printed)
	}
	untraced, err := lighten(slices.Clone(before), untrace)
	if err != nil {
		t.Fatal(err)
	}
	want := run(before)
	if !strings.HasSuffix(want, "\n42\n") {
		t.Fatalf("%s %s prints\n%s", runtime.GOOS, runtime.GOARCH, want)
	}
	for _, program := range [][]byte{recoded, untraced} {
		if got := run(program); got != want {
			t.Errorf("it prints\n%s\nwant\n%s", got, want)
		}
	}
	if got, want := run(recoded, "crash"), run(before, "crash"); got != want || !strings.Contains(want, "panic: the end") {
		t.Errorf("it crashes with\n%s\nwant\n%s", got, want)
	}
}

// Nothing panics over what is no function, and what was one is one afterwards.
func FuzzRecode(f *testing.F) {
	f.Add(body(1, begin, call(0), call(5), []byte{endOp}))
	f.Add(body(1, begin, []byte{opBlock, typeVoid, opBlock, typeVoid}, called, []byte{opBrIf, 1, opBrIf, 0, endOp, endOp, i32Const, 1, endOp}))
	f.Add(body(1, begin, []byte{opLoop, typeVoid, opBlock, typeVoid, opGet, goOn, opBrTable, 1, 0, 0, endOp, i32Const, 0, opSet, goOn, opBr, 0, endOp, i32Const, 0, endOp}))
	f.Fuzz(func(t *testing.T, data []byte) {
		if _, ok := parse(data); !ok {
			if !bytes.Equal(recode(data), data) {
				t.Error("what is no function changes")
			}
			return
		}
		if _, ok := parse(recode(data)); !ok {
			t.Error("it is no function any more")
		}
	})
}
