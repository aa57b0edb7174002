package bundle

import "strings"

// PagePolicy is the Content-Security-Policy of the page, whose three scripts have the given
// hashes ("sha256-…"): the one in its head, which has the engine fetched, the bundle, and the
// one that comes with the engine. It stands in the page's meta element, so that it holds on
// hosts that send no headers; a server sends it as a header with HeaderOnly behind it. The
// engine workers are blob: workers and inherit it. It was tried in Chromium and Firefox.
//
// It is what the page needs while it loads. Once the engine is there the page adds a second
// one, which takes back what is not needed any more (web/src/loop/lock.js): a script named by
// its hash may come from any address, and a preload that names the same hash goes there,
// whatever connect-src says.
func PagePolicy(headHash, scriptHash, laterHash string) string {
	return strings.Join([]string{
		// What is not named below is refused: frames, fonts, media, objects.
		"default-src 'none'",
		// Each script is named by its content. Without 'self', import() and importScripts
		// have nowhere to go, not even to the host the page came from. 'wasm-unsafe-eval'
		// allows WebAssembly to be compiled and nothing else; eval stays refused.
		"script-src '" + headHash + "' '" + scriptHash + "' '" + laterHash + "' 'wasm-unsafe-eval'",
		// The one stylesheet. No inline style, no style attribute. Neither Chromium 156 nor
		// Firefox 153 takes a stylesheet with an address by its hash, as they do a script; what
		// 'self' allows ends with the lock.
		"style-src 'self'",
		// The icon is a data: URL. With 'self', an image's address could carry a secret to
		// the host's log.
		"img-src data:",
		// The web manifest is a data: URL too, with the icons in it. A file of its own would be
		// fetched after the page has loaded, whenever the browser likes; and with 'self', the
		// manifest's address could carry a secret to the host's log.
		"manifest-src data:",
		// 'self' is the loader, which fetches the engine and ends; blob: are the engine
		// workers, whose code is in the bundle.
		"worker-src 'self' blob:",
		// The promise that nothing is sent: no fetch, XMLHttpRequest, WebSocket, EventSource
		// or beacon, from the page or from an engine worker.
		"connect-src 'none'",
		// A base element would redirect the relative addresses of the bundle.
		"base-uri 'none'",
		// No form is ever submitted; the fields are read by the script.
		"form-action 'none'",
		// Text cannot become script or markup: innerHTML and its like throw.
		"require-trusted-types-for 'script'",
		// The one policy that may make a worker's address, or a script of a text, which is then
		// the one with the third hash. The script in the head makes it, for the loader; the
		// bundle takes it over and adds the engine's; an engine worker takes the name at once,
		// so that nothing later can.
		"trusted-types jwtdebugger",
	}, "; ")
}

// SinglePolicy is the policy of the page that is one file: what PagePolicy gives to the host
// that the page came from, it gives to nobody. It knows its script, the one that comes with
// the engine and the one style sheet, all inline, by their hashes. It stands in the file's own meta element, since a file
// on a disk has no headers; a server sends it as a header with HeaderOnly behind it.
func SinglePolicy(scriptHash, laterHash, styleHash string) string {
	return strings.Join([]string{
		"default-src 'none'",
		// Here too no script but these, and nothing but WebAssembly is compiled.
		"script-src '" + scriptHash + "' '" + laterHash + "' 'wasm-unsafe-eval'",
		// The style element with this text. No other, and no style attribute.
		"style-src '" + styleHash + "'",
		"img-src data:",
		// Loader and engine are both in the script, as text. The loader inherits this policy
		// like the engine: it unpacks what it is handed and can fetch nothing.
		"worker-src blob:",
		// From here on as in the page.
		"connect-src 'none'",
		"base-uri 'none'",
		"form-action 'none'",
		"require-trusted-types-for 'script'",
		"trusted-types jwtdebugger",
	}, "; ")
}

// LoaderPolicy is the policy of the loader worker. A worker that comes over the network
// runs under the policy of its own response, not under the page's: this is the one place
// from which anything can be fetched, and it never sees a token or a key.
var LoaderPolicy = strings.Join([]string{
	// What is not named below is refused, importScripts and import() too.
	"default-src 'none'",
	// The engine is compiled here, while it arrives.
	"script-src 'wasm-unsafe-eval'",
	// The engine comes from where the loader came from, and from nowhere else.
	"connect-src 'self'",
	// As in the page.
	"base-uri 'none'",
	"form-action 'none'",
	"require-trusted-types-for 'script'",
	// The loader makes no worker and no markup, so it needs no policy of its own.
	"trusted-types 'none'",
}, "; ")

// HeaderOnly is what a server appends to either policy and a meta element cannot hold.
// Nobody may frame the page: a frame around it could cover its buttons, or draw a field
// over Key.
const HeaderOnly = "; frame-ancestors 'none'"
