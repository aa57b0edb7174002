package heard

import (
	"strings"
	"testing"

	"jwtdebugger/wasm/internal/claims"
	"jwtdebugger/wasm/internal/report"
)

// TestTimes: where both limits fail, Time says one of them, and leeway may excuse either. No word
// about the other may be false.
func TestTimes(t *testing.T) {
	const now = 1_000_000
	for _, row := range []struct {
		about    aspect
		time     string
		exp, nbf int64
		status   report.Status
		want     string
	}{
		{onStart, claims.TimeExpired, now - 60, now + 60, report.Failed, "lies ahead"},
		{onStart, claims.TimeExpired, now - 60, now - 90, report.OK, "has passed"},
		{onStart, claims.TimeInForce, now + 60, now + 5, report.OK, "leeway"},
		{onStart, claims.TimeInForce, now + 60, now, report.OK, "has passed"},
		{onExpiry, claims.TimeExpired, now - 60, now + 60, report.Failed, "expired"},
		{onExpiry, claims.TimeInForce, now - 5, now - 60, report.OK, "leeway"},
		{onExpiry, claims.TimeInForce, now + 5, now - 60, report.OK, "not expired"},
	} {
		f := &Facts{Time: report.Check{Code: row.time, Lead: "The token expired 1 minute ago."}, Seconds: map[string]int64{"exp": row.exp, "nbf": row.nbf}, Now: now}
		if c, _ := f.onTime(row.about); c.Status != row.status || !strings.Contains(c.Lead, row.want) {
			t.Errorf("%d, %s, exp %+d, nbf %+d: %s, %q", row.about, row.time, row.exp-now, row.nbf-now, c.Status, c.Lead)
		}
	}
}
