package e2e_test

import "testing"

// No clock of this machine fails a test: it may be slow, or busy with something else.

// stopped lets the page's clock stand still until the test says globalThis.going = true. What
// is seconds away from being in force, or from its end, stays so until the test has seen it.
const stopped = `{
	const now = Date.now, at = now();
	Date.now = () => globalThis.going ? now() : at;
}`

// inTime measures something beside a yardstick of the same moment, and fails if it takes more
// than limit times as long. A machine that stood still at the wrong moment gets two more
// tries; each needs something that was not seen before.
func inTime(t *testing.T, what string, limit float64, measure func(try int) (took, yardstick float64)) {
	t.Helper()
	for try := range 3 {
		took, yardstick := measure(try)
		t.Logf("%s: %.0f ms, %.0f ms", what, took, yardstick)
		if took <= limit*max(yardstick, 1) {
			return
		}
	}
	t.Errorf("%s: it takes more than %.0f times as long, three times of three.", what, limit)
}
