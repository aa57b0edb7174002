package main

import (
	"encoding/binary"
	"errors"
	"slices"
)

// Go's compiler writes WebAssembly in few and long patterns, and in the middle of them numbers
// that differ from place to place: how many blocks lie between here and the end of the
// function, which function this is. Brotli then finds no long stretch that it has seen before.
// recode writes the same functions with fewer instructions and with such numbers taken out of
// the patterns. What each computes, stores and calls, and in which order, stays as it is. A
// function that does not look as the compiler writes it (another Go, assembly) is left alone,
// in whole or in the part that looks different.

// The instructions that are looked at (WebAssembly 1.0 section 5.4).
const (
	opBlock, opLoop, opIf, opElse     = 0x02, 0x03, 0x04, 0x05
	opBr, opBrIf, opBrTable, opReturn = 0x0c, 0x0d, 0x0e, 0x0f
	opCall, opCallIndirect            = 0x10, 0x11
	opDrop, opSelect                  = 0x1a, 0x1b
	opGet, opSet, opTee               = 0x20, 0x21, 0x22 // of locals
	opGlobalGet, opGlobalSet          = 0x23, 0x24
	opI64Const                        = 0x42
	opF32Const, opF64Const            = 0x43, 0x44
	opI32Add, opI32Sub, opI64Add      = 0x6a, 0x6b, 0x7c
	opI32Less, opI32And               = 0x49, 0x71 // unsigned
	opI32Mul, opI32Divide             = 0x6c, 0x6e // unsigned
	opI32Load, opI32Load8, opI32Store = 0x28, 0x2d, 0x36
	opWrap, opExtend                  = 0xa7, 0xad // i32.wrap_i64, i64.extend_i32_u

	opLoads, opStores, opI64Store, opMemory = 0x28, 0x36, 0x37, 0x3f // loads, then stores, then what asks for memory
	opNumeric, opLastNumeric                = 0x45, 0xc4             // without immediates

	opLong             = 0xfc // a number says which
	longConversions    = 7    // up to this
	longCopy, longFill = 10, 11
)

// Types, and the sections that are read.
const (
	typeI32, typeI64, typeVoid, typeFunction    = 0x7f, 0x7e, 0x40, 0x60
	typeSection, importSection, functionSection = 1, 2, 3
	exportSection, startSection, codeSection    = 7, 8, 10
)

// Locals of a function of Go's: its parameter says at which block it goes on, and the next
// local holds the stack pointer, which global 0 hands from function to function.
const (
	goOn  = 0
	stack = 1
)

// recoder holds of a program what its functions need.
type recoder struct {
	plain   []bool   // by type: whether it is that of Go's functions, i32 to i32
	types   []uint64 // by function
	imports uint64   // how many functions are before those
	start   []byte   // the body of a function to add, which runs first; nil: none
	added   uint64   // its number
}

// section takes note of a section, and returns what is to be written for it: with start, one
// type, one function and its body more.
func (r *recoder) section(id byte, body []byte) ([]byte, error) {
	in := reader{rest: body}
	switch id {
	case typeSection:
		for range in.number() {
			if in.byte() != typeFunction {
				return nil, errors.New("a type is not that of a function")
			}
			takes := in.bytes(in.number())
			gives := in.bytes(in.number())
			r.plain = append(r.plain, string(takes) == "\x7f" && string(gives) == "\x7f")
		}
		if r.start != nil {
			body = oneMore(body, typeFunction, 0, 0)
		}
	case importSection:
		r.imports = in.number()
		for range r.imports {
			in.bytes(in.number())
			in.bytes(in.number())
			if in.byte() != 0 {
				return nil, errors.New("what is imported is not a function")
			}
			in.number()
		}
	case functionSection:
		for range in.number() {
			r.types = append(r.types, in.number())
			if in.failed {
				break
			}
		}
		if r.start != nil {
			r.added = r.imports + uint64(len(r.types))
			body = oneMore(body, binary.AppendUvarint(nil, uint64(len(r.plain)))...)
		}
	case startSection:
		if r.start != nil {
			return nil, errors.New("the program has a start function already")
		}
	case codeSection:
		count := in.number()
		out := binary.AppendUvarint(nil, count)
		for i := range count {
			body := in.bytes(in.number())
			if in.failed {
				break
			}
			if i < uint64(len(r.types)) && r.types[i] < uint64(len(r.plain)) && r.plain[r.types[i]] {
				body = recode(body)
			}
			out = binary.AppendUvarint(out, uint64(len(body)))
			out = append(out, body...)
		}
		body = out
		if r.start != nil {
			body = oneMore(body, append(binary.AppendUvarint(nil, uint64(len(r.start))), r.start...)...)
		}
	}
	if in.failed {
		return nil, errors.New("a section of the program is not as it should be")
	}
	return body, nil
}

// oneMore adds an item to a section, whose body is a number of items and then those.
func oneMore(body []byte, item ...byte) []byte {
	count, n := binary.Uvarint(body)
	return append(append(binary.AppendUvarint(nil, count+1), body[max(n, 0):]...), item...)
}

// reader reads numbers from front to back.
type reader struct {
	rest   []byte
	failed bool
}

func (r *reader) bytes(n uint64) []byte {
	if n > uint64(len(r.rest)) {
		r.failed, r.rest, n = true, nil, 0
	}
	b := r.rest[:n]
	r.rest = r.rest[n:]
	return b
}

func (r *reader) byte() byte {
	if b := r.bytes(1); len(b) == 1 {
		return b[0]
	}
	return 0
}

// number reads a number without a sign. Nothing that is counted is more than what follows.
func (r *reader) number() uint64 {
	v, n := binary.Uvarint(r.rest)
	if n <= 0 || v > 1<<32 {
		r.failed, r.rest = true, nil
		return 0
	}
	r.rest = r.rest[n:]
	return v
}

func (r *reader) signed() int64 {
	v, n := signed(r.rest)
	if n == 0 {
		r.failed, r.rest = true, nil
	}
	r.rest = r.rest[n:]
	return v
}

// instruction is one instruction of a function.
type instruction struct {
	op   byte
	a, b int64    // its numbers: a constant, an index; of loads and stores alignment and offset
	list []uint64 // where a br_table goes
	text []byte   // as it was written
	// Of what begins a block: the index of its end. Of a branch: that of what begins the block
	// which it leaves or, of a loop, begins again; -1 for the function itself.
	mate int
	// How many blocks are open here; of an end, with the one that it closes.
	depth int
}

// group is a number of locals of one type.
type group struct {
	count uint64
	kind  byte
}

// function is the body of a function, taken apart.
type function struct {
	locals []group
	code   []instruction
}

// parse takes a body apart. It fails for instructions that Go does not use.
func parse(body []byte) (f function, ok bool) {
	in := reader{rest: body}
	for range in.number() {
		f.locals = append(f.locals, group{in.number(), in.byte()})
		if in.failed {
			return f, false
		}
	}
	var open []int
	for len(in.rest) > 0 {
		before := in.rest
		i := instruction{op: in.byte(), mate: -1, depth: len(open)}
		label := func() { // of a branch
			if i.a == int64(len(open)) {
				return
			}
			if i.a > int64(len(open)) {
				in.failed = true
				return
			}
			i.mate = open[len(open)-1-int(i.a)]
		}
		switch op := i.op; {
		case op == opBlock, op == opLoop, op == opIf:
			i.a = int64(in.byte())
			open = append(open, len(f.code))
		case op < opBlock, op == opElse, op == opReturn, op == opDrop, op == opSelect:
		case op == endOp:
			if len(open) > 0 {
				f.code[open[len(open)-1]].mate = len(f.code)
				open = open[:len(open)-1]
			} else if len(in.rest) > 0 {
				return f, false
			}
		case op == opBr, op == opBrIf:
			i.a = int64(in.number())
			label()
		case op == opBrTable:
			for range in.number() + 1 {
				i.list = append(i.list, in.number())
				if in.failed {
					return f, false
				}
			}
		case op == i32Const, op == opI64Const:
			i.a = in.signed()
		case op == opCall, op >= opGet && op <= opGlobalSet, op == opMemory, op == opMemory+1:
			i.a = int64(in.number())
		case op == opCallIndirect, op >= opLoads && op < opMemory:
			i.a, i.b = int64(in.number()), int64(in.number())
		case op == opF32Const:
			in.bytes(4)
		case op == opF64Const:
			in.bytes(8)
		case op >= opNumeric && op <= opLastNumeric:
		case op == opLong:
			switch i.a = int64(in.number()); {
			case i.a <= longConversions:
			case i.a == longCopy:
				in.bytes(2)
			case i.a == longFill:
				in.bytes(1)
			default:
				return f, false
			}
		default:
			return f, false
		}
		if in.failed {
			return f, false
		}
		i.text = before[:len(before)-len(in.rest)]
		f.code = append(f.code, i)
	}
	return f, len(open) == 0 && len(f.code) > 0 && f.code[len(f.code)-1].op == endOp
}

// is reports whether these instructions stand at a place.
func (f *function) is(at int, ops ...byte) bool {
	if at < 0 || at+len(ops) > len(f.code) {
		return false
	}
	for i, op := range ops {
		if f.code[at+i].op != op {
			return false
		}
	}
	return true
}

// onStack reports whether a function of Go's begins here: it takes over the stack pointer.
func (f *function) onStack() bool {
	return f.is(0, opGlobalGet, opSet) && f.code[0].a == 0 && f.code[1].a == stack && len(f.locals) > 0 && f.locals[0] == group{1, typeI32}
}

// exit returns the index of the block that is left to say that the stack is unwound, -1 for
// none: the outermost, behind which the function returns 1.
func (f *function) exit() int {
	last := len(f.code) - 3
	if !f.is(last, endOp, i32Const, endOp) || f.code[last+1].a != 1 {
		return -1
	}
	for i := range f.code {
		if f.code[i].op == opBlock && f.code[i].mate == last && f.code[i].a == typeVoid {
			return i
		}
	}
	return -1
}

// dispatch is how a function of Go's goes from block to block: goOn is set to a number, and a
// branch to the one loop leads to a br_table, which goes there.
type dispatch struct {
	loop   int
	blocks []int // by number: the index of the block whose end is gone to
	from   int   // the index of the br_table
}

// findDispatch finds the dispatch of a function. It reports false if anything else reads the
// number or gets to the loop.
func (f *function) findDispatch() (d dispatch, ok bool) {
	gets, tables := 0, 0
	for i, c := range f.code {
		switch {
		case c.op == opGet && c.a == goOn && f.is(i-2, opSet, i32Const) && f.code[i-2].a == goOn:
			// A closure is called: the local holds its function for a moment.
		case c.op == opGet && c.a == goOn:
			gets++
		case c.op == opTee && c.a == goOn:
			return d, false
		case c.op == opBrTable:
			tables++
			d.from = i
		}
	}
	if gets != 1 || tables != 1 || !f.is(d.from-1, opGet, opBrTable) || f.code[d.from-1].a != goOn {
		return d, false
	}
	d.loop = d.from - 2
	for d.loop >= 0 && f.code[d.loop].op == opBlock && f.code[d.loop].a == typeVoid {
		d.loop--
	}
	if !f.is(d.loop, opLoop) || f.code[d.loop].a != typeVoid {
		return d, false
	}
	inner := d.from - 2 // the innermost block
	for _, label := range f.code[d.from].list {
		if label >= uint64(inner-d.loop) {
			return d, false
		}
		d.blocks = append(d.blocks, inner-int(label))
	}
	for i, c := range f.code {
		if (c.op == opBr || c.op == opBrIf) && c.mate == d.loop && !d.goes(f, i-2) {
			return d, false
		}
	}
	return d, true
}

// goes reports whether a number is set here and the loop begun again.
func (d *dispatch) goes(f *function, at int) bool {
	return f.is(at, i32Const, opSet, opBr) && f.code[at].a >= 0 && f.code[at+1].a == goOn && f.code[at+2].mate == d.loop
}

// target returns the block whose end a branch through the dispatch reaches, if that end is
// still ahead: then the branch can go there itself.
func (d *dispatch) target(f *function, at int) (block int, ok bool) {
	number := min(f.code[at].a, int64(len(d.blocks)-1)) // the last is for all others
	block = d.blocks[number]
	return block, at > d.from && f.code[block].mate > at
}

// returnAddress is the beginning of a call: the stack pointer goes down, and the address at
// which it goes on afterwards is stored there. The upper bits of it are the function.
var returnAddress = []byte{opGet, i32Const, opI32Sub, opTee, opGlobalSet, opGet, opI64Const, opI64Store}

// address is where in such a beginning the address stands.
const address = 6

func (f *function) storesReturn(at int) bool {
	if !f.is(at, returnAddress...) {
		return false
	}
	c := f.code[at:]
	return c[0].a == stack && c[1].a == 8 && c[3].a == stack && c[4].a == 0 && c[5].a == stack && c[address].a >= 0 && c[7].b == 0
}

// upper returns the upper bits of the return addresses of a function, if it has any and they
// are the same for all.
func (f *function) upper() (bits int64, ok bool) {
	for at := range f.code {
		if f.storesReturn(at) {
			of := f.code[at+address].a &^ 0xffff
			if ok && of != bits {
				return 0, false
			}
			bits, ok = of, true
		}
	}
	return bits, ok
}

// hold makes room for a local behind the stack pointer, of which the others make way.
func (f *function) hold() {
	if len(f.locals) > 1 && f.locals[1].kind == typeI64 {
		f.locals[1].count++
	} else {
		f.locals = slices.Insert(f.locals, 1, group{1, typeI64})
	}
	for i := range f.code {
		if c := &f.code[i]; (c.op == opGet || c.op == opSet || c.op == opTee) && c.a > stack {
			c.a++
			c.text = binary.AppendUvarint([]byte{c.op}, uint64(c.a))
		}
	}
}

// recode writes the body of a function with i32 for parameter and result.
func recode(body []byte) []byte {
	f, ok := parse(body)
	if !ok || !f.onStack() {
		return body
	}
	exit := f.exit()
	dispatch, dispatches := f.findDispatch()
	const upper = stack + 1 // the local with the upper bits
	bits, held := f.upper()
	if held {
		f.hold()
	}

	out := binary.AppendUvarint(nil, uint64(len(f.locals)))
	for _, g := range f.locals {
		out = append(binary.AppendUvarint(out, g.count), g.kind)
	}
	constant := func(op byte, value int64) { out = appendSigned(append(out, op), value) }
	branch := func(op byte, block, depth int) {
		out = binary.AppendUvarint(append(out, op), uint64(depth-1-f.code[block].depth))
	}
	moved := func(i instruction, by int64) { // a load or a store, further on
		out = binary.AppendUvarint(append(out, i.op), uint64(i.a))
		out = binary.AppendUvarint(out, uint64(i.b+by))
	}
	out = append(append(out, f.code[0].text...), f.code[1].text...)
	if held {
		constant(opI64Const, bits)
		out = append(out, opSet, upper)
	}
	for at := 2; at < len(f.code); at++ {
		c := f.code[at:]
		switch {
		// A call. The upper bits of the return address come from their local, so that only
		// the number of the call within the function differs from one call to the next; and
		// the parameter, if it follows, is pushed first, so that this number stands close to the
		// function.
		case held && f.storesReturn(at):
			at += len(returnAddress) - 1
			if f.is(at+1, i32Const) {
				at++
				out = append(out, f.code[at].text...)
			}
			for _, i := range c[:address] {
				out = append(out, i.text...)
			}
			constant(opI64Const, c[address].a&0xffff)
			out = append(out, opGet, upper, opI64Add)
			out = append(out, c[7].text...)

		// Behind a call: if the stack is unwound, return 1. A branch to where that is done
		// would say how many blocks are open here.
		case c[0].op == opBrIf && exit >= 0 && c[0].mate == exit:
			out = append(out, opIf, typeVoid, i32Const, 1, opReturn, endOp)

		// A branch through the dispatch to what is still ahead goes there itself, and needs
		// no if around it.
		case dispatches && f.is(at, opIf, i32Const, opSet, opBr, endOp) && c[0].a == typeVoid && dispatch.goes(&f, at+1):
			if block, ahead := dispatch.target(&f, at+1); ahead {
				branch(opBrIf, block, c[0].depth)
				at += 4
			} else {
				out = append(out, c[0].text...)
			}
		case dispatches && dispatch.goes(&f, at):
			if block, ahead := dispatch.target(&f, at); ahead {
				branch(opBr, block, c[0].depth)
				at += 2
			} else {
				out = append(out, c[0].text...)
			}

		// What a register is set to itself.
		case f.is(at, opGet, opSet) && c[0].a == c[1].a:
			at++

		// An address on the stack, computed in 64 bits: the offset of the load or store does
		// that, or an addition of 32 bits.
		case f.is(at, opGet, opExtend, opI64Const, opI64Add, opWrap):
			out = append(out, c[0].text...)
			by, size := c[2].a, 5
			switch {
			case c[0].a != stack || by < 0 || by >= 1<<31:
				constant(i32Const, int64(int32(by)))
				out = append(out, opI32Add)
			case loads(c, 5, by):
				moved(c[5], by)
				size = 6
			case pushes(c, 5) && stores(c, 6, by):
				out = append(out, c[5].text...)
				moved(c[6], by)
				size = 7
			case pushes(c, 5) && loads(c, 6, 0) && stores(c, 7, by):
				out = append(append(out, c[5].text...), c[6].text...)
				moved(c[7], by)
				size = 8
			default:
				constant(i32Const, by)
				out = append(out, opI32Add)
			}
			at += size - 1

		// A return: the stack pointer goes up by the frame and by the return address at once.
		case f.is(at, opGet, i32Const, opI32Add, opTee, opGlobalSet, opGet, i32Const, opI32Add, opTee, opGlobalSet, i32Const, opReturn) &&
			c[0].a == stack && c[3].a == stack && c[4].a == 0 && c[5].a == stack && c[8].a == stack && c[9].a == 0:
			out = append(out, c[0].text...)
			constant(i32Const, int64(int32(c[1].a+c[6].a)))
			out = append(out, opI32Add)
			out = append(out, c[9].text...)
			at += 9

		default:
			out = append(out, c[0].text...)
		}
	}
	return out
}

// pushes reports whether an instruction does no more than push a value.
func pushes(c []instruction, at int) bool {
	return at < len(c) && (c[at].op == opGet || c[at].op == i32Const || c[at].op == opI64Const)
}

// loads reports whether an instruction loads, and may do so further on.
func loads(c []instruction, at int, by int64) bool {
	return at < len(c) && c[at].op >= opLoads && c[at].op < opStores && c[at].b+by < 1<<32
}

// stores is the same of one that stores.
func stores(c []instruction, at int, by int64) bool {
	return at < len(c) && c[at].op >= opStores && c[at].op < opMemory && c[at].b+by < 1<<32
}
