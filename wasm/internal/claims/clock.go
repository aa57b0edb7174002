package claims

import (
	"slices"
	"time"

	"jwtdebugger/wasm/internal/prose"
)

// watch tells instants relative to now, and remembers when the first of these texts, or a
// verdict, changes by itself.
type watch struct {
	now   time.Time
	fixed bool          // now is an instant that the policy named: nothing changes
	ahead time.Duration // of the clock: how far now is, where the policy tells it from there
	flip  time.Time     // the next change of a verdict
	tick  time.Time     // the next change of a text

	clocks []Clock // those that were written
}

// Clock is an instant as a sentence tells it, in UTC: the page may tell it in another zone.
type Clock struct {
	Text string `json:"text"` // "11:29:56", with the date where it is another day
	Unix int64  `json:"unix"` // milliseconds
}

// minimumTick keeps texts whose seconds change at different instants from asking for more
// than two refreshes a second. A change of verdict is never put off.
const minimumTick = 500 * time.Millisecond

// Until is the whole seconds from t to now when t is past or now, else the whole seconds
// from now to t, begun ones counted: a token made for 42 minutes has 42 minutes left, not
// 41, when it arrives a moment later.
func Until(now, t time.Time) (seconds int64, future bool) {
	seconds = t.Unix() - now.Unix()
	if future = t.After(now); future {
		if t.Nanosecond() > now.Nanosecond() {
			seconds++
		}
	} else {
		seconds = -seconds
		if t.Nanosecond() > now.Nanosecond() {
			seconds--
		}
	}
	return seconds, future
}

// since is Until, and notes the instant at which the text of it changes.
func (w *watch) since(t time.Time) (seconds int64, future bool) {
	seconds, future = Until(w.now, t)
	below, above := prose.LengthChanges(seconds)
	if future {
		w.noteTick(addSeconds(t, -below))
	} else {
		w.noteTick(addSeconds(t, above))
	}
	return seconds, future
}

// addSeconds is t.Add without the limit of 292 years.
func addSeconds(t time.Time, seconds int64) time.Time {
	return time.Unix(t.Unix()+seconds, int64(t.Nanosecond()))
}

// short tells t as a row does: "3 h 12 min ago", "in 42 min", "just now".
func (w *watch) short(t time.Time) string {
	seconds, future := w.since(t)
	switch {
	case future:
		return "in " + prose.ShortLength(seconds)
	case seconds == 0:
		return "just now"
	}
	return prose.ShortLength(seconds) + " ago"
}

// long tells t as a sentence does: "3 hours ago", "in 42 minutes", "just now".
func (w *watch) long(t time.Time) string {
	seconds, future := w.since(t)
	switch {
	case future:
		return "in " + prose.Length(seconds)
	case seconds == 0:
		return "just now"
	}
	return prose.Length(seconds) + " ago"
}

func (w *watch) noteTick(t time.Time) {
	if least := w.now.Add(minimumTick); t.Before(least) {
		t = least
	}
	if w.tick.IsZero() || t.Before(w.tick) {
		w.tick = t
	}
}

// noteFlip notes that a verdict is another one from t on.
func (w *watch) noteFlip(t time.Time) {
	if t.After(w.now) && (w.flip.IsZero() || t.Before(w.flip)) {
		w.flip = t
	}
}

// refreshAt is the first instant noted, in Unix milliseconds, rounded up; 0 for never.
func (w *watch) refreshAt() int64 {
	next := w.tick
	if next.IsZero() || !w.flip.IsZero() && w.flip.Before(next) {
		next = w.flip
	}
	if w.fixed || next.IsZero() || utc(next) == "" {
		return 0
	}
	return next.Add(time.Millisecond - 1 - w.ahead).UnixMilli()
}

// clock writes the time of day, with the date where it is another day than now's.
func (w *watch) clock(t time.Time, layout string) string {
	t = t.UTC()
	if !sameDay(t, w.now) {
		layout = "2006-01-02 " + layout
	}
	text := t.Format(layout)
	if c := (Clock{text, t.UnixMilli()}); !slices.Contains(w.clocks, c) {
		w.clocks = append(w.clocks, c)
	}
	return text
}

func sameDay(a, b time.Time) bool {
	a, b = a.UTC(), b.UTC()
	return a.YearDay() == b.YearDay() && a.Year() == b.Year()
}
