package main

import (
	"bytes"
	"encoding/binary"
)

// Some of what the linker writes about functions follows from the rest. They are numbered, and
// each has its number in its description and in the table of all functions; there, too, stands
// where its description is, and these lie one behind the other. Another table tells which
// function an address belongs to (findfunctab in runtime/symtab.go): in WebAssembly each has
// 65,536 addresses, and so 16 equal rows in it, 3.1 MB for the engine. derive takes all of this
// out, and a start function of WebAssembly writes it into memory before Go's runtime begins.

const (
	rowSize = 20 // of the table by address: the number of a function, and 16 bytes that are zero
	rows    = 16 // of each function; the last has the number alone
)

// derive takes out of memory what follows from the rest, and returns the body of the function
// that writes it; nil, and nothing is taken out, if it is not as it should follow.
func derive(memory []byte, base int64) (start []byte) {
	f, err := findFunctions(memory)
	if err != nil {
		return nil
	}
	table := f.all[f.lookup:]
	first, described := order.Uint32(table), order.Uint32(table[4:])
	var byAddress []byte
	at := described
	for i := range uint32(f.count) {
		row := table[8*i:]
		if order.Uint32(row) != first+i || order.Uint32(row[4:]) != at || order.Uint32(table[at+fieldEntry:]) != first+i {
			return nil
		}
		at += (funcSize + 7 + 4*(order.Uint32(table[at+fieldTables:])+uint32(table[at+fieldData]))) &^ 7
		for range rows {
			byAddress = append(order.AppendUint32(byAddress, i), make([]byte, rowSize-4)...)
		}
	}
	byAddress = byAddress[:len(byAddress)-rows*rowSize+4]
	found := bytes.Index(memory, byAddress)
	if found < 0 {
		return nil
	}

	clear(memory[found:][:len(byAddress)])
	for i := range f.count {
		clear(f.all[f.function(i)+fieldEntry:][:4])
	}
	clear(table[:8*f.count])
	return derivation{
		table: base + int64(len(memory)-len(table)), first: first, described: described, count: f.count,
		byAddress: base + int64(found), rows: len(byAddress)/rowSize + 1,
	}.code()
}

// derivation is what a start function is to write.
type derivation struct {
	table     int64  // the address of the table of functions
	first     uint32 // the number of the first
	described uint32 // where the first is described, from the table on
	count     int
	byAddress int64 // the address of the table by address
	rows      int
}

// code returns the body of the start function.
func (d derivation) code() (body []byte) {
	const i, at = 0, 1 // locals: a count, and where a function is described
	do := func(code ...byte) { body = append(body, code...) }
	push := func(value int64) { body = appendSigned(append(body, i32Const), value) }
	// A load or a store, at so many bytes behind the address on the stack.
	memory := func(op, alignment byte, behind int64) {
		body = binary.AppendUvarint(append(body, op, alignment), uint64(behind))
	}
	next := func(limit int) { // ends a loop over i
		do(opGet, i)
		push(1)
		do(opI32Add, opTee, i)
		push(int64(limit))
		do(opI32Less, opBrIf, 0, endOp)
	}
	number := func() {
		do(opGet, i)
		push(int64(d.first))
		do(opI32Add)
	}

	do(1, 2, typeI32)
	push(int64(d.described))
	do(opSet, at)
	do(opLoop, typeVoid)
	// The row of the function: its number, and where it is described.
	do(opGet, i)
	push(8)
	do(opI32Mul)
	number()
	memory(opI32Store, 2, d.table)
	do(opGet, i)
	push(8)
	do(opI32Mul, opGet, at)
	memory(opI32Store, 2, d.table+4)
	// Its description: the number again.
	do(opGet, at)
	number()
	memory(opI32Store, 2, d.table+fieldEntry)
	// How long the description is, up to a multiple of 8.
	do(opGet, at)
	memory(opI32Load, 2, d.table+fieldTables)
	do(opGet, at)
	memory(opI32Load8, 0, d.table+fieldData)
	do(opI32Add)
	push(4)
	do(opI32Mul)
	push(funcSize + 7)
	do(opI32Add)
	push(-8)
	do(opI32And)
	do(opGet, at, opI32Add, opSet, at)
	next(d.count)

	push(0)
	do(opSet, i)
	do(opLoop, typeVoid)
	do(opGet, i)
	push(rowSize)
	do(opI32Mul, opGet, i)
	push(rows)
	do(opI32Divide)
	memory(opI32Store, 2, d.byAddress)
	next(d.rows)
	do(endOp)
	return body
}
