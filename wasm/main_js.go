// Command wasm is the engine as one WebAssembly program. It hands itself to the worker that
// started it and then waits for requests; see the package engine for what they say.
package main

import "jwtdebugger/wasm/internal/bridge"

func main() { bridge.Serve() }
