package claims

import (
	"strconv"
	"strings"
	"time"
)

const (
	minute = 60
	hour   = 60 * minute
	day    = 24 * hour
	month  = 30 * day
	year   = 365 * day
)

// units are what a length of time is told in: each from its own least length on.
var units = []struct {
	from, length int64
	short, long  string
}{
	{2 * year, year, " year", " year"},
	{60 * day, month, " month", " month"},
	{48 * hour, day, " day", " day"},
	{hour, hour, " h", " hour"},
	{minute, minute, " min", " minute"},
	{0, 1, " s", " second"},
}

// longLength tells a length of time in its largest unit, rounded down: "3 hours".
func longLength(seconds int64) string {
	for _, u := range units {
		if seconds >= u.from {
			return count(seconds/u.length, u.long)
		}
	}
	return count(0, " second")
}

// shortLength tells a length of time as a table does: "3 h 12 min".
func shortLength(seconds int64) string {
	for _, u := range units {
		if seconds < u.from {
			continue
		}
		n := seconds / u.length
		if u.length > hour {
			return count(n, u.short)
		}
		text := number(n) + u.short
		if rest := seconds % hour / minute; u.length == hour && rest > 0 {
			text += " " + number(rest) + " min"
		}
		return text
	}
	return "0 s"
}

// windowLength tells how long a token was made to last, in its largest unit and the rest
// of it in the next: "one hour", "1 hour 30 minutes", "90 days".
func windowLength(seconds int64) string {
	for i, u := range units {
		if seconds < u.from || u.length == month {
			continue
		}
		text := count(seconds/u.length, u.long)
		rest := seconds % u.length
		if u.length == year || rest == 0 {
			if rest, ok := strings.CutPrefix(text, "1 "); ok {
				return "one " + rest
			}
			return text
		}
		next := units[i+1]
		if rest >= next.length {
			text += " " + count(rest/next.length, next.long)
		}
		return text
	}
	return ""
}

// exactLength tells a length of time that somebody chose, without rounding: "1 h 30 min".
func exactLength(seconds int64) string {
	text := ""
	for _, u := range units[2:] {
		if n := seconds / u.length; n > 0 {
			if u.length == day {
				text += " " + count(n, u.short)
			} else {
				text += " " + number(n) + u.short
			}
		}
		seconds %= u.length
	}
	if text == "" {
		return "0 s"
	}
	return text[1:]
}

// count writes a number with its noun: "1 hour", "3 hours".
func count(n int64, noun string) string {
	if n == 1 {
		return "1" + noun
	}
	return number(n) + noun + "s"
}

// number writes n with a comma between thousands.
func number(n int64) string {
	text := strconv.FormatInt(n, 10)
	for i := len(text) - 3; i > 0 && text[i-1] != '-'; i -= 3 {
		text = text[:i] + "," + text[i:]
	}
	return text
}

// watch tells instants relative to now, and remembers when the first of these texts, or a
// verdict, changes by itself.
type watch struct {
	now   time.Time
	fixed bool      // now is an instant that the policy named: nothing changes
	flip  time.Time // the next change of a verdict
	tick  time.Time // the next change of a text
}

// minimumTick keeps texts whose seconds change at different instants from asking for more
// than two refreshes a second. A change of verdict is never put off.
const minimumTick = 500 * time.Millisecond

// since is the whole seconds from t to now when t is past or now, else the whole seconds
// from now to t, begun ones counted: a token made for 42 minutes has 42 minutes left, not
// 41, when it arrives a moment later. The text of it changes at the instant noted.
func (w *watch) since(t time.Time) (seconds int64, future bool) {
	seconds = t.Unix() - w.now.Unix()
	if future = t.After(w.now); future {
		if t.Nanosecond() > w.now.Nanosecond() {
			seconds++
		}
	} else {
		seconds = -seconds
		if t.Nanosecond() > w.now.Nanosecond() {
			seconds--
		}
	}
	below, above := textChanges(seconds)
	if future {
		w.noteTick(addSeconds(t, -below))
	} else {
		w.noteTick(addSeconds(t, above))
	}
	return seconds, future
}

// textChanges tells between which lengths of time the text of one stays the same: it is
// another at below, counting down, and at above, counting up.
func textChanges(seconds int64) (below, above int64) {
	until := int64(1 << 62)
	for _, u := range units {
		if seconds < u.from {
			until = u.from
			continue
		}
		step := u.length
		if step == hour {
			step = minute // "3 h 12 min"
		}
		return seconds/step*step - 1, min((seconds/step+1)*step, until)
	}
	return -1, 1
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
		return "in " + shortLength(seconds)
	case seconds == 0:
		return "just now"
	}
	return shortLength(seconds) + " ago"
}

// long tells t as a sentence does: "3 hours ago", "in 42 minutes", "just now".
func (w *watch) long(t time.Time) string {
	seconds, future := w.since(t)
	switch {
	case future:
		return "in " + longLength(seconds)
	case seconds == 0:
		return "just now"
	}
	return longLength(seconds) + " ago"
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
	return next.Add(time.Millisecond - 1).UnixMilli()
}

// clock writes the time of day, with the date where it is another day than now's.
func (w *watch) clock(t time.Time, layout string) string {
	t = t.UTC()
	if !sameDay(t, w.now) {
		layout = "2006-01-02 " + layout
	}
	return t.Format(layout)
}

func sameDay(a, b time.Time) bool {
	a, b = a.UTC(), b.UTC()
	return a.YearDay() == b.YearDay() && a.Year() == b.Year()
}
