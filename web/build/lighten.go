package main

import (
	"encoding/binary"
	"errors"
	"fmt"
	"slices"
)

// maxGap is how many zeros are written out before a new data segment is begun instead.
const maxGap = 512

// maxMemory bounds what the data of a program may span: many times what the engine's does.
const maxMemory = 1 << 26

// lighten writes a WebAssembly program with fewer data segments: the linker begins a new one
// at every few zeros, 100,000 of them, whose heads compress badly. What follows from the rest a
// start function computes (derive). Functions are recoded, and do the same. Every other section
// stays as it is. So does what memory holds when Go's runtime begins, but for what change does
// to it, if given.
func lighten(program []byte, change func(memory []byte) error) ([]byte, error) {
	const head = 8 // magic and version
	if len(program) < head || string(program[:4]) != "\x00asm" {
		return nil, errors.New("this is no WebAssembly program")
	}
	sections, err := split(program[head:])
	if err != nil {
		return nil, err
	}
	var functions recoder
	for i, s := range sections {
		if s.id == dataSection {
			memory, base, err := readData(s.body)
			if err == nil && change != nil {
				err = change(memory)
			}
			if err != nil {
				return nil, fmt.Errorf("the data of the program: %w", err)
			}
			functions.start = derive(memory, base)
			sections[i].body = writeData(memory, base)
		}
	}
	out := slices.Clone(program[:head])
	put := func(id byte, body []byte) {
		out = append(out, id)
		out = binary.AppendUvarint(out, uint64(len(body)))
		out = append(out, body...)
	}
	starts := functions.start == nil
	for _, s := range sections {
		body, err := functions.section(s.id, s.body)
		if err != nil {
			return nil, err
		}
		put(s.id, body)
		if s.id == exportSection && functions.added > 0 {
			put(startSection, binary.AppendUvarint(nil, functions.added))
			starts = true
		}
	}
	if !starts {
		return nil, errors.New("the program has no place for a start function")
	}
	return out, nil
}

// section is a section of a program: what it holds (WebAssembly 1.0 section 5.5.2), and that.
type section struct {
	id   byte
	body []byte
}

// split takes a program apart, without its head.
func split(rest []byte) (sections []section, err error) {
	for len(rest) > 0 {
		size, n := binary.Uvarint(rest[1:])
		if n <= 0 || uint64(len(rest)-1-n) < size {
			return nil, errors.New("a section of the program is cut short")
		}
		sections = append(sections, section{rest[0], rest[1+n : 1+n+int(size)]})
		rest = rest[1+n+int(size):]
	}
	return sections, nil
}

// dataSection is the number of the section that fills memory (WebAssembly 1.0 section 5.5.14).
const dataSection = 11

// What stands around the offset of an active segment of memory 0: i32.const … end.
const (
	active   = 0x00
	i32Const = 0x41
	endOp    = 0x0b
)

// readData lays the segments of a data section out as memory: base is the address of the
// first byte.
func readData(body []byte) (memory []byte, base int64, err error) {
	count, n := binary.Uvarint(body)
	if n <= 0 {
		return nil, 0, errors.New("the number of segments cannot be read")
	}
	body = body[n:]
	type segment struct {
		address int64
		data    []byte
	}
	var segments []segment
	var top int64
	for i := range count {
		if len(body) < 2 || body[0] != active || body[1] != i32Const {
			return nil, 0, errors.New("a segment is not of the kind that the linker writes")
		}
		address, n := signed(body[2:])
		if n <= 0 || len(body) < 3+n || body[2+n] != endOp {
			return nil, 0, errors.New("the place of a segment cannot be read")
		}
		body = body[3+n:]
		size, n := binary.Uvarint(body)
		if n <= 0 || uint64(len(body)-n) < size {
			return nil, 0, errors.New("a segment is cut short")
		}
		data := body[n : n+int(size)]
		body = body[n+int(size):]
		address = int64(uint32(address)) // an i32 is signed, an address is not
		segments = append(segments, segment{address, data})
		if i == 0 {
			base = address
		}
		base, top = min(base, address), max(top, address+int64(len(data)))
	}
	if len(body) > 0 {
		return nil, 0, errors.New("something follows the last segment")
	}
	if top-base > maxMemory {
		return nil, 0, errors.New("the segments span more memory than an engine has")
	}
	memory = make([]byte, top-base)
	for _, s := range segments {
		copy(memory[s.address-base:], s.data) // in order: where two overlap the later one counts
	}
	return memory, base, nil
}

// writeData writes memory as a data section. Memory is zero at first, so that long runs of
// zeros are left out, and part the segments.
func writeData(memory []byte, base int64) []byte {
	var segments []byte
	count := 0
	for at := 0; ; {
		for at < len(memory) && memory[at] == 0 {
			at++
		}
		if at == len(memory) {
			break
		}
		start, end := at, at // end is behind the last byte that is no zero
		for ; at < len(memory) && at-end <= maxGap; at++ {
			if memory[at] != 0 {
				end = at + 1
			}
		}
		count++
		segments = append(segments, active, i32Const)
		segments = appendSigned(segments, int64(int32(base+int64(start))))
		segments = append(segments, endOp)
		segments = binary.AppendUvarint(segments, uint64(end-start))
		segments = append(segments, memory[start:end]...)
	}
	return append(binary.AppendUvarint(nil, uint64(count)), segments...)
}

// signed reads a number in signed LEB128, which WebAssembly writes constants in; n is how many
// bytes it takes, 0 if it does not end.
func signed(b []byte) (value int64, n int) {
	for i, c := range b[:min(len(b), 10)] {
		value |= int64(c&0x7f) << (7 * i)
		if c < 0x80 {
			if shift := 7 * (i + 1); c&0x40 != 0 && shift < 64 {
				value |= -1 << shift
			}
			return value, i + 1
		}
	}
	return 0, 0
}

func appendSigned(out []byte, value int64) []byte {
	for {
		c := byte(value & 0x7f)
		value >>= 7
		if value == 0 && c&0x40 == 0 || value == -1 && c&0x40 != 0 {
			return append(out, c)
		}
		out = append(out, c|0x80)
	}
}
