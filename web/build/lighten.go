package main

import (
	"encoding/binary"
	"errors"
	"fmt"
	"slices"
)

// maxGap is how many zeros between two data segments are written out, to make them one.
const maxGap = 64

// lighten writes a WebAssembly program with fewer data segments. The linker begins a new one
// at every run of zeros: 100,000 of them, whose heads compress badly. What memory holds at the
// start is the same, byte for byte, and so is every other section. Brotli makes 6 % less of it.
func lighten(program []byte) ([]byte, error) {
	const head = 8 // magic and version
	if len(program) < head || string(program[:4]) != "\x00asm" {
		return nil, errors.New("this is no WebAssembly program")
	}
	out := slices.Clone(program[:head])
	for rest := program[head:]; len(rest) > 0; {
		id := rest[0]
		size, n := binary.Uvarint(rest[1:])
		if n <= 0 || uint64(len(rest)-1-n) < size {
			return nil, errors.New("a section of the program is cut short")
		}
		body := rest[1+n : 1+n+int(size)]
		rest = rest[1+n+int(size):]
		if id == dataSection {
			segments, err := readSegments(body)
			if err != nil {
				return nil, fmt.Errorf("the data of the program: %w", err)
			}
			body = writeSegments(merge(segments))
		}
		out = append(out, id)
		out = binary.AppendUvarint(out, uint64(len(body)))
		out = append(out, body...)
	}
	return out, nil
}

// dataSection is the number of the section that fills memory (WebAssembly 1.0 section 5.5.14).
const dataSection = 11

// segment is a stretch of memory and its first content.
type segment struct {
	offset int64
	data   []byte
}

// What stands around the offset of an active segment of memory 0: i32.const … end.
const (
	active   = 0x00
	i32Const = 0x41
	end      = 0x0b
)

func readSegments(body []byte) ([]segment, error) {
	count, n := binary.Uvarint(body)
	if n <= 0 {
		return nil, errors.New("their number cannot be read")
	}
	body = body[n:]
	var segments []segment
	for range count {
		if len(body) < 2 || body[0] != active || body[1] != i32Const {
			return nil, errors.New("a segment is not of the kind that the linker writes")
		}
		offset, n := signed(body[2:])
		if n <= 0 || len(body) < 3+n || body[2+n] != end {
			return nil, errors.New("the place of a segment cannot be read")
		}
		body = body[3+n:]
		size, n := binary.Uvarint(body)
		if n <= 0 || uint64(len(body)-n) < size {
			return nil, errors.New("a segment is cut short")
		}
		segments = append(segments, segment{offset, body[n : n+int(size)]})
		body = body[n+int(size):]
	}
	if len(body) > 0 {
		return nil, errors.New("something follows the last segment")
	}
	return segments, nil
}

// merge makes one of the segments that at most maxGap zeros part. Segments that are not in
// their order, or that overlap, stay as they are: the later one counts.
func merge(segments []segment) []segment {
	var out []segment
	for _, s := range segments {
		if len(out) > 0 {
			last := &out[len(out)-1]
			gap := s.offset - last.offset - int64(len(last.data))
			if 0 <= gap && gap <= maxGap {
				last.data = append(append(last.data, make([]byte, gap)...), s.data...)
				continue
			}
		}
		out = append(out, segment{s.offset, slices.Clone(s.data)})
	}
	return out
}

func writeSegments(segments []segment) []byte {
	out := binary.AppendUvarint(nil, uint64(len(segments)))
	for _, s := range segments {
		out = append(out, active, i32Const)
		out = appendSigned(out, s.offset)
		out = append(out, end)
		out = binary.AppendUvarint(out, uint64(len(s.data)))
		out = append(out, s.data...)
	}
	return out
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
