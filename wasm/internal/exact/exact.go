// Package exact reads JSON and base64url without losing anything: every byte keeps its
// place, every number its digits, every object the order of its members and those that it
// holds twice. It never fails: what could not be read is a Defect with an offset, and what
// stands before it is still there. It knows nothing of tokens, keys or claims.
package exact

import "jwtdebugger/wasm/internal/report"

// Kind is the first byte of a JSON value's kind: '{' '[' '"' '0' 't' 'f' 'n', and 0 for
// no value.
type Kind byte

// Value is a JSON value and where it stands. Raw is exactly text[Start:End].
type Value struct {
	Kind       Kind
	Partial    bool // an object or array in which reading ended: what is here is its beginning
	Raw        []byte
	Start, End int
	Members    []Member // of an object, in the order they stand
	Elements   []Value  // of an array

	// Where the last member of each name stands, of many; it holds while first is the first of them.
	last  map[string]int
	first *Member
}

// Member is a member of an object. Name is unquoted (bytes that are not UTF-8 stay as they
// are); Start and End are those of the quoted name.
type Member struct {
	Name       string
	Start, End int
	Value      Value
	Duplicate  bool // an earlier member of the same object has the same name
}

// Defect says what could not be read, and which bytes of the text it concerns. Its Lead may
// go on where "In the header," ends.
type Defect struct {
	Code string // one of those in codes.go
	report.Words
	Start, End int
}

// Fatal reports whether the text is no JSON at all for a strict reader, duplicates, foreign
// bytes and the like aside.
func (d Defect) Fatal() bool {
	switch d.Code {
	case JSONEmpty, JSONCutShort, JSONDepth, JSONUTF16, JSONSyntax, JSONTrailing:
		return true
	}
	return false
}

// MaxDepth is how deep objects and arrays may nest; what lies deeper is a Defect. Reading
// recurses, and in WebAssembly on the browser's own stack: that of a worker in Chromium
// ends the program at about 800 levels.
const MaxDepth = 400
