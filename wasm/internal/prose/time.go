package prose

import "strings"

// Units of a length of time, in seconds, as sentences count: a month has 30 days, a year 365.
const (
	Minute = 60
	Hour   = 60 * Minute
	Day    = 24 * Hour
	Month  = 30 * Day
	Year   = 365 * Day
)

// units are what a length of time is told in: each from its own least length on.
var units = []struct {
	from, length int64
	short, long  string
}{
	{2 * Year, Year, "year", "year"},
	{60 * Day, Month, "month", "month"},
	{48 * Hour, Day, "day", "day"},
	{Hour, Hour, " h", "hour"},
	{Minute, Minute, " min", "minute"},
	{0, 1, " s", "second"},
}

// Length writes a length of time in its largest unit, rounded down: "3 hours".
func Length(seconds int64) string {
	for _, u := range units {
		if seconds >= u.from {
			return Count(seconds/u.length, u.long)
		}
	}
	return Count(0, "second")
}

// ShortLength writes a length of time as a table does: "3 h 12 min".
func ShortLength(seconds int64) string {
	for _, u := range units {
		if seconds < u.from {
			continue
		}
		n := seconds / u.length
		if u.length > Hour {
			return Count(n, u.short)
		}
		text := Number(n) + u.short
		if rest := seconds % Hour / Minute; u.length == Hour && rest > 0 {
			text += " " + Number(rest) + " min"
		}
		return text
	}
	return "0 s"
}

// Window writes how long a token was made to last, in its largest unit and the rest
// of it in the next: "one hour", "1 hour 30 minutes", "90 days".
func Window(seconds int64) string {
	for i, u := range units {
		if seconds < u.from || u.length == Month {
			continue
		}
		text := Count(seconds/u.length, u.long)
		rest := seconds % u.length
		if u.length == Year || rest == 0 {
			if rest, ok := strings.CutPrefix(text, "1 "); ok {
				return "one " + rest
			}
			return text
		}
		next := units[i+1]
		if rest >= next.length {
			text += " " + Count(rest/next.length, next.long)
		}
		return text
	}
	return ""
}

// ExactLength writes a length of time that somebody chose, without rounding: "1 h 30 min".
func ExactLength(seconds int64) string {
	text := ""
	for _, u := range units[2:] {
		if n := seconds / u.length; n > 0 {
			if u.length == Day {
				text += " " + Count(n, u.short)
			} else {
				text += " " + Number(n) + u.short
			}
		}
		seconds %= u.length
	}
	if text == "" {
		return "0 s"
	}
	return text[1:]
}

// LengthChanges says between which lengths of time the text of one stays the same: it is
// another at below, counting down, and at above, counting up.
func LengthChanges(seconds int64) (below, above int64) {
	until := int64(1 << 62)
	for _, u := range units {
		if seconds < u.from {
			until = u.from
			continue
		}
		step := u.length
		if step == Hour {
			step = Minute // "3 h 12 min"
		}
		return seconds/step*step - 1, min((seconds/step+1)*step, until)
	}
	return -1, 1
}
