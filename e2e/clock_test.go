package e2e_test

// No clock of this machine fails a test: it may be slow, or busy with something else.

// stopped lets the page's clock stand still until the test says globalThis.going = true. What
// is seconds away from being active, or from its end, stays so until the test has seen it.
const stopped = `{
	const now = Date.now, at = now();
	Date.now = () => globalThis.going ? now() : at;
}`
