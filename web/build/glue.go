package main

import "regexp"

// unused are the parts of wasm_exec.js that never run in the engine's worker. Where another Go
// writes them otherwise, they stay.
var unused = regexp.MustCompile(
	// Files and processes, which the engine does not ask for: each would only refuse.
	`(?m)^\t{3}\w+\([\w, ]*\) \{ (?:callback\(enosys\(\)\)|return -1|throw enosys\(\)); \},\n` +
		`|^\t{3}p?pid: -1,\n` +
		// What every browser of ours has.
		`|^\tif \(!globalThis\.\w+\) \{\n\t\tthrow new Error\(.*\);\n\t\}\n` +
		// Go's tests of itself.
		`|^\t{4}_gotest: \{\n(?:\t{5}.*\n)*\t{4}\},\n` +
		`|^\t{3}const testCallExport = \(.*\) => \{\n(?:\t{4}.*\n)*\t{3}\}\n` +
		`|^\t{5}"debug": \(value\) => \{\n\t{6}.*\n\t{5}\},\n`)

// trimGlue takes out of the toolchain's wasm_exec.js what never runs here.
func trimGlue(text []byte) string { return string(unused.ReplaceAll(text, nil)) }
