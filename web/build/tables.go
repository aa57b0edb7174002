package main

import (
	"bytes"
	"encoding/binary"
	"errors"
	"fmt"
	"slices"
	"strings"
)

// Go's linker writes a table of all functions into the data of a program (runtime/symtab.go
// in Go's source; the layout is the same from Go 1.20 on). By it the garbage collector and the
// stack find their way: how large a frame is, which words of it are pointers. The rest serves
// tracebacks alone: names, files, lines, what was inlined where. Nobody reads those in a
// browser, and they are a sixth of the engine.

const (
	tableMagic = 0xfffffff1
	headSize   = 72 // magic, sizes, nfunc, nfiles, nothing, five offsets
	funcSize   = 44 // a _func without what follows it

	// Fields of a _func.
	fieldEntry, fieldName, fieldFile, fieldLine  = 0, 4, 20, 24
	fieldPCSP, fieldTables, fieldUnit, fieldData = 16, 28, 32, 43
	fieldStart                                   = 36
)

// kept are the names that the runtime compares with (argMapInternal in runtime/stkframe.go).
var kept = []string{"reflect.makeFuncStub", "reflect.methodValueCall"}

// The tables and the data of a function that only tracebacks read (internal/abi/symtab.go).
// Those of unsafe points are read to stop a function from outside, which WebAssembly cannot.
var (
	tracedTables = []int{0, 2, 3}    // PCDATA_UnsafePoint, InlTreeIndex, ArgLiveIndex
	tracedData   = []int{3, 5, 6, 7} // FUNCDATA_InlTree, ArgInfo, ArgLiveInfo, WrapInfo
)

// functions is the table of functions of a program.
type functions struct {
	all                              []byte // from its head to the end of memory
	count                            int
	names, units, files, pcs, lookup int // where its parts begin, in this order
}

var order = binary.LittleEndian

// findFunctions finds the one table of functions in memory.
func findFunctions(memory []byte) (found functions, err error) {
	magic := order.AppendUint32(nil, tableMagic)
	magic = append(magic, 0, 0, 1, 8) // nothing, nothing, a step of the program counter, a pointer
	for at := 0; ; at++ {
		next := bytes.Index(memory[at:], magic)
		if next < 0 {
			break
		}
		at += next
		f, ok := readHead(memory[at:])
		if !ok {
			continue
		}
		if found.all != nil {
			return functions{}, errors.New("there are two tables of functions")
		}
		found = f
	}
	if found.all == nil {
		return functions{}, errors.New("there is no table of functions")
	}
	return found, nil
}

// readHead reads the head of a table, and reports whether it is one.
func readHead(all []byte) (f functions, ok bool) {
	if len(all) < headSize {
		return f, false
	}
	number := func(i int) int { return int(min(order.Uint64(all[8+8*i:]), uint64(len(all)))) }
	f = functions{all: all, count: number(0), names: number(3), units: number(4), files: number(5), pcs: number(6), lookup: number(7)}
	inOrder := headSize <= f.names && f.names <= f.units && f.units <= f.files && f.files <= f.pcs && f.pcs <= f.lookup
	if !inOrder || f.count == 0 || f.lookup+8*f.count+4 > len(all) {
		return f, false
	}
	last := uint32(0)
	for i := range f.count {
		entry, at := order.Uint32(all[f.lookup+8*i:]), f.function(i)
		if entry < last || at < 0 {
			return f, false
		}
		last = entry
	}
	return f, true
}

// function returns where the function with this index is described, -1 if nowhere.
func (f functions) function(i int) int {
	at := f.lookup + int(order.Uint32(f.all[f.lookup+8*i+4:]))
	if at < f.lookup+8*f.count+4 || at+funcSize > len(f.all) {
		return -1
	}
	tables, data := order.Uint32(f.all[at+fieldTables:]), uint32(f.all[at+fieldData])
	if tables > 16 || data > 16 || at+funcSize+4*int(tables+data) > len(f.all) {
		return -1
	}
	return at
}

// name returns the name at an offset.
func (f functions) name(offset uint32) (string, bool) {
	names := f.all[f.names:f.units]
	if int(offset) >= len(names) {
		return "", false
	}
	name, _, ok := bytes.Cut(names[offset:], []byte{0})
	return string(name), ok
}

// table returns how many bytes the table of program counters at an offset takes: pairs of
// variable-length numbers, up to one that begins with a zero and is not the first.
func (f functions) table(offset int) (size int, ok bool) {
	pcs := f.all[f.pcs:f.lookup]
	for at := offset; at < len(pcs); {
		if pcs[at] == 0 && at > offset {
			return at + 1 - offset, true
		}
		for range 2 {
			_, n := binary.Uvarint(pcs[at:])
			if n <= 0 {
				return 0, false
			}
			at += n
		}
	}
	return 0, false
}

// untrace takes out of memory what only tracebacks read. Of a name the package stays, which
// says whose frame it is; and the runtime asks of a goroutine whether its name begins with
// "runtime.".
func untrace(memory []byte) error {
	f, err := findFunctions(memory)
	if err != nil {
		return err
	}
	names := []byte{0}
	placed := map[string]uint32{"": 0} // by what is written of a name
	needed, dropped := map[uint32]bool{}, map[uint32]bool{}
	for i := range f.count {
		at := f.function(i)
		if at < 0 {
			return errors.New("the descriptions of functions overlap")
		}
		field := func(n int) []byte { return f.all[at+n : at+n+4] }
		name, ok := f.name(order.Uint32(field(fieldName)))
		if !ok {
			return fmt.Errorf("function %d has no name", i)
		}
		short := shorten(name)
		if _, ok := placed[short]; !ok {
			placed[short] = uint32(len(names))
			names = append(append(names, short...), 0)
		}
		order.PutUint32(field(fieldName), placed[short])

		drop := func(offset []byte) {
			dropped[order.Uint32(offset)] = true
			order.PutUint32(offset, 0)
		}
		drop(field(fieldFile))
		drop(field(fieldLine))
		order.PutUint32(field(fieldUnit), 0)
		order.PutUint32(field(fieldStart), 0)
		needed[order.Uint32(field(fieldPCSP))] = true
		tables := int(order.Uint32(field(fieldTables)))
		for j := range tables {
			offset := field(funcSize + 4*j)
			if slices.Contains(tracedTables, j) {
				drop(offset)
			} else {
				needed[order.Uint32(offset)] = true
			}
		}
		for j := range int(f.all[at+fieldData]) {
			if slices.Contains(tracedData, j) {
				order.PutUint32(field(funcSize+4*(tables+j)), 1<<32-1)
			}
		}
	}
	if len(names) > f.units-f.names {
		return errors.New("the names of the packages take more room than those of the functions")
	}
	clear(f.all[f.names:f.pcs])
	copy(f.all[f.names:], names)
	for offset := range dropped {
		if offset == 0 || needed[offset] {
			continue
		}
		size, ok := f.table(int(offset))
		if !ok {
			return errors.New("a table of program counters does not end")
		}
		clear(f.all[f.pcs+int(offset):][:size])
	}
	return nil
}

// shorten returns what is written of a function's name.
func shorten(name string) string {
	if slices.Contains(kept, name) {
		return name
	}
	path, _, _ := strings.Cut(name, "[") // type arguments hold paths of their own
	slash := strings.LastIndexByte(path, '/') + 1
	dot := strings.IndexByte(path[slash:], '.')
	if dot < 0 {
		return name // of the linker's own making
	}
	return path[:slash+dot] + rest
}

// rest is what stands for the rest of a name. It is a method: where a method is called of a
// pointer that is nil, the runtime takes the name apart for the message (panicwrap).
const rest = ".(*_)._"
