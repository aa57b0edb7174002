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
		`|^\t{5}"debug": \(value\) => \{\n\t{6}.*\n\t{5}\},\n` +
		// The worker hands over what it has instantiated itself.
		`|^\t{3}if \(!\(instance instanceof WebAssembly\.Instance\)\) \{\n\t{4}throw new Error\(.*\);\n\t{3}\}\n`)

// arguments is what of wasm_exec.js writes a command line and an environment where a program
// looks for them, and none is what starts one that has neither: it finds zeros there.
var (
	arguments = regexp.MustCompile(`(?m)^\t{3}// Pass command line arguments(?s:.*)^\t{3}const wasmMinDataAddr = 4096 \+ 8192;(?s:.*)^\t{3}this\._inst\.exports\.run\(argc, argv\);\n`)
	none      = []byte("\t\t\tthis._inst.exports.run(0, 4096);\n")
)

// trimGlue takes out of the toolchain's wasm_exec.js what never runs here.
func trimGlue(text []byte) string {
	return string(arguments.ReplaceAll(unused.ReplaceAll(text, nil), none))
}
