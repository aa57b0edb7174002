package bridge

import (
	_ "embed"
	"syscall/js"

	"jwtdebugger/wasm/internal/engine"
	"jwtdebugger/wasm/internal/issue"
	"jwtdebugger/wasm/internal/jose"
	"jwtdebugger/wasm/internal/webcrypto"
)

// menus is an engine.Menus, in JSON: what the page offers.
//
//go:embed menus.json
var menus string

// job is a request on its way through, with the function that settles its Promise.
type job struct {
	request []byte
	resolve js.Value
}

// Serve hands the engine to the worker and never returns: it calls the worker's
// engineReady with one function, handle(Uint8Array) → Promise<Uint8Array>, and with the menus
// as JSON. Requests are answered one at a time, in order, outside the callback: blocking inside a callback
// would stop the program for good.
func Serve() {
	jose.Use(webcrypto.Accelerator{})
	s := engine.NewSession(issue.Issuer{Fast: webcrypto.Accelerator{}, RSAKey: webcrypto.RSAKey})
	jobs := make(chan job, 16)
	promise := js.Global().Get("Promise")
	handle := js.FuncOf(func(_ js.Value, args []js.Value) any {
		request := make([]byte, args[0].Length())
		js.CopyBytesToGo(request, args[0])
		executor := js.FuncOf(func(_ js.Value, settle []js.Value) any {
			go func() { jobs <- job{request, settle[0]} }()
			return nil
		})
		defer executor.Release()
		return promise.New(executor)
	})
	js.Global().Call("engineReady", handle, menus)
	for j := range jobs {
		answer := s.Answer(j.request)
		bytes := js.Global().Get("Uint8Array").New(len(answer))
		js.CopyBytesToJS(bytes, answer)
		j.resolve.Invoke(bytes)
	}
}
