package main

import (
	"bytes"
	"slices"
	"strings"
	"testing"
)

// What is taken out of a program's memory its start function writes again, to the byte.
func TestDerive(t *testing.T) {
	sections, err := split(compiledForWasm(t)[8:])
	if err != nil {
		t.Fatal(err)
	}
	at := slices.IndexFunc(sections, func(s section) bool { return s.id == dataSection })
	want, base, err := readData(sections[at].body)
	if err != nil {
		t.Fatal(err)
	}
	memory := slices.Clone(want)
	start := derive(memory, base)
	if start == nil {
		t.Fatal("nothing is taken out: does the linker write its tables differently now?")
	}
	if less := len(writeData(want, base)) - len(writeData(memory, base)); less < len(want)/10 {
		t.Errorf("the data is %d bytes shorter", less)
	}
	execute(t, start, memory, base)
	if !bytes.Equal(memory, want) {
		t.Error("the start function writes something else")
	}

	// Nothing is taken out of a program that has no place for such a function.
	if _, err := lighten(program(segment{base, want}), nil); err == nil || !strings.Contains(err.Error(), "no place") {
		t.Errorf("a program that exports nothing: %v", err)
	}
}

// What is not numbered as the linker does it stays as it is.
func TestDeriveKeeps(t *testing.T) {
	for name, memory := range map[string][]byte{"no table": []byte("memory"), "another table": table()} {
		want := slices.Clone(memory)
		if start := derive(memory, 0); start != nil || !bytes.Equal(memory, want) {
			t.Errorf("%s: something is taken out", name)
		}
	}
}

// execute runs a function that has i32 alone, and one loop at a time.
func execute(t *testing.T, body, memory []byte, base int64) {
	t.Helper()
	f, ok := parse(body)
	if !ok || len(f.locals) != 1 || f.locals[0].kind != typeI32 {
		t.Fatalf("this is no such function: % x", body)
	}
	locals := make([]uint32, f.locals[0].count)
	var stack []uint32
	pop := func() (top uint32) {
		top, stack = stack[len(stack)-1], stack[:len(stack)-1]
		return top
	}
	push := func(n uint32) { stack = append(stack, n) }
	for at := 0; at < len(f.code); at++ {
		c := f.code[at]
		place := func() []byte { return memory[int64(pop())+c.b-base:] }
		switch c.op {
		case opLoop, endOp:
		case i32Const:
			push(uint32(c.a))
		case opGet:
			push(locals[c.a])
		case opSet:
			locals[c.a] = pop()
		case opTee:
			locals[c.a] = stack[len(stack)-1]
		case opI32Load:
			push(order.Uint32(place()))
		case opI32Load8:
			push(uint32(place()[0]))
		case opI32Store:
			n := pop()
			order.PutUint32(place(), n)
		case opI32Add:
			push(pop() + pop())
		case opI32Mul:
			push(pop() * pop())
		case opI32And:
			n := pop()
			push(n & pop())
		case opI32Divide:
			by := pop()
			push(pop() / by)
		case opI32Less:
			than := pop()
			if pop() < than {
				push(1)
			} else {
				push(0)
			}
		case opBrIf:
			if pop() != 0 {
				at = c.mate
			}
		default:
			t.Fatalf("instruction %d is % x", at, c.text)
		}
	}
	if len(stack) > 0 {
		t.Errorf("%d values are left", len(stack))
	}
}
