package claims

import (
	"encoding/json"
	"testing"
	"time"

	"jwtdebugger/wasm/internal/prose"
)

const minute, hour, day = prose.Minute, prose.Hour, prose.Day // of the tables

func TestRelative(t *testing.T) {
	for _, test := range []struct {
		ms          int64 // from now
		short, long string
	}{
		{0, "just now", "just now"},
		{-999, "just now", "just now"},
		{-1000, "1 s ago", "1 second ago"},
		{-1999, "1 s ago", "1 second ago"},
		{-60 * 1000, "1 min ago", "1 minute ago"},
		{1, "in 1 s", "in 1 second"},
		{1000, "in 1 s", "in 1 second"},
		{1001, "in 2 s", "in 2 seconds"},
		{59 * 1000, "in 59 s", "in 59 seconds"},
		{59*1000 + 1, "in 1 min", "in 1 minute"},
		{42 * 60 * 1000, "in 42 min", "in 42 minutes"},
		{42*60*1000 - 999, "in 42 min", "in 42 minutes"},
		{42*60*1000 - 1000, "in 41 min", "in 41 minutes"},
	} {
		w := watch{now: time.UnixMilli(base*1000 + 250)}
		at := time.UnixMilli(base*1000 + 250 + test.ms)
		if got := w.short(at); got != test.short {
			t.Errorf("%d ms: %s", test.ms, got)
		}
		if got := w.long(at); got != test.long {
			t.Errorf("%d ms: %s", test.ms, got)
		}
	}
}

func TestClock(t *testing.T) {
	w := watch{now: time.Unix(base, 0)}
	for _, test := range []struct {
		seconds int64
		want    string
	}{
		{0, "12:00"}, {12*hour - 1, "23:59"}, {12 * hour, "2026-11-24 00:00"}, {-12 * hour, "00:00"}, {-12*hour - 1, "2026-11-22 23:59"},
		{365 * day, "2027-11-23 12:00"},
	} {
		if got := w.clock(time.Unix(base+test.seconds, 0), "15:04"); got != test.want {
			t.Errorf("%d s from now: %s", test.seconds, got)
		}
	}
}

// texts is all that a judgement says: what is drawn may move without a word.
func said(t *testing.T, j Judgement) string {
	t.Helper()
	j.RefreshAt = 0
	if j.Timeline != nil {
		line := *j.Timeline
		line.Break, line.Now.At = 0, 0
		line.Marks = append([]Mark(nil), line.Marks...)
		for i := range line.Marks {
			line.Marks[i].At = 0
		}
		line.Bars = append([]Bar(nil), line.Bars...)
		for i := range line.Bars {
			line.Bars[i].From, line.Bars[i].To = 0, 0
		}
		j.Timeline = &line
	}
	text, err := json.Marshal(j)
	if err != nil {
		t.Fatal(err)
	}
	return string(text)
}

// Nothing changes before RefreshAt, and at RefreshAt something does: so the page shows the
// truth at every instant, and asks no more often than it must.
func TestRefreshAt(t *testing.T) {
	payloads := []string{
		`{"iat":1795435200,"nbf":1795435200,"exp":1795438800}`,
		`{"iat":1795435200.25,"exp":1795435205.75,"nbf":1795435201.5}`,
		`{"iat":1795000000,"exp":1795435200}`,
		`{"exp":1700000000}`,
		`{"nbf":1795435800}`,
		`{"iat":1795435800,"auth_time":1795435700}`,
		`{"exp":1e99,"nbf":-1e99}`,
		`{"exp":1795435200000}`,
		`{"iat":1795435200,"exp":"x"}`,
		`{"sub":"nobody"}`,
	}
	policies := []Policy{{}, {Leeway: "90"}, {MaxAge: "10m", Leeway: "2"}, {MaxAge: "3s"}}
	var starts []int64
	for _, s := range []int64{-400 * day, -61 * day, -49 * hour, -hour, -61, -2, 0, 1, 4, 5, 59, 119, 600, 3600, 2 * day, 60 * day, 730 * day} {
		starts = append(starts, s*1000, s*1000-1, s*1000+1, s*1000+437)
	}
	for _, payload := range payloads {
		for _, p := range policies {
			for _, start := range starts {
				now := base*1000 + start
				j := judged(t, payload, p, start)
				if j.RefreshAt == 0 {
					if far := judged(t, payload, p, start+1000*60*60*24); said(t, far) != said(t, j) {
						t.Fatalf("%s %+v at %+d ms: never to be refreshed, and a day later it says\n%s\nfor\n%s", payload, p, start, said(t, far), said(t, j))
					}
					continue
				}
				if j.RefreshAt <= now {
					t.Fatalf("%s %+v at %+d ms: refresh %d ms from now", payload, p, start, j.RefreshAt-now)
				}
				before := judged(t, payload, p, j.RefreshAt-1-base*1000)
				if said(t, before) != said(t, j) && j.RefreshAt-now > minimumTick.Milliseconds() {
					t.Fatalf("%s %+v at %+d ms: a millisecond before the refresh, %d ms on, it says\n%s\nfor\n%s", payload, p, start, j.RefreshAt-now, said(t, before), said(t, j))
				}
				if after := judged(t, payload, p, j.RefreshAt-base*1000); said(t, after) == said(t, j) {
					t.Fatalf("%s %+v at %+d ms: refreshed after %d ms, it says the same", payload, p, start, j.RefreshAt-now)
				}
			}
		}
	}
}

func TestFixedInstantNeverRefreshes(t *testing.T) {
	j := judged(t, `{"iat":1795435200,"exp":1795435260}`, Policy{Now: "1795435259", MaxAge: "1h"}, 0)
	if j.RefreshAt != 0 || j.Time.Detail != "expires in 1 s" {
		t.Errorf("%d %s", j.RefreshAt, j.Time.Detail)
	}
}
