// Package bridge carries requests from JavaScript to the engine and answers back: bytes in,
// bytes out. It and webcrypto are the only packages that hold a js.Value. It knows nothing
// of what the bytes say, and no panic gets past it.
package bridge
