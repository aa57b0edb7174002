package claims

import (
	"strings"
	"time"

	"jwtdebugger/wasm/internal/prose"
	"jwtdebugger/wasm/internal/report"
)

// layouts are how a date and a time are written without a zone: they are UTC.
var layouts = []string{"2006-01-02T15:04:05.999999999", "2006-01-02T15:04", "2006-01-02"}

// ParseInstant reads an instant for the claim name as people write it: "now+5m", "now-1h",
// "now", a NumericDate, RFC 3339, or a date with or without a time, in UTC. It is in whole
// seconds. wrong says why it cannot be read, and has else no Lead.
func ParseInstant(name, text string, now time.Time) (t time.Time, said string, wrong report.Words) {
	text = strings.TrimSpace(text)
	t, wrong = parseInstant(name, text, now)
	t = time.Unix(t.Unix(), 0)
	return t, stamp(t), wrong
}

// stamp writes an instant in a sentence.
func stamp(t time.Time) string {
	return strings.TrimSuffix(utc(t), "Z") + " UTC"
}

// relative reports whether an instant is told from now on, so that it moves with the clock.
func relative(text string) bool { return len(text) >= 3 && strings.EqualFold(text[:3], "now") }

// parseInstant reads an instant: one told from now on, a NumericDate, or RFC 3339 (section 5.6
// lets a space stand for the T), of which the time and the zone may be left out: that is UTC.
func parseInstant(label, text string, now time.Time) (t time.Time, wrong report.Words) {
	if relative(text) {
		return fromNow(label, text, now)
	}
	if t, ok := parseSeconds(text); ok {
		if looksLikeMilliseconds(t) {
			return t, report.Words{Lead: label + " has 13 digits, which are milliseconds.", Why: "It counts seconds.", Next: "Divide it by 1,000."}
		}
		if utc(t) == "" {
			return t, report.Words{Lead: label + " lies beyond the year 275,760.", Why: "Browsers know no later date.", Next: "Write an earlier instant."}
		}
		return t, wrong
	}
	stamp := strings.ToUpper(text)
	if len(stamp) > 10 && stamp[10] == ' ' {
		stamp = stamp[:10] + "T" + strings.TrimSpace(stamp[11:])
	}
	stamp = strings.TrimSpace(strings.TrimSuffix(stamp, "UTC"))
	if t, err := time.Parse(time.RFC3339Nano, stamp); err == nil {
		return t, wrong
	}
	if t, err := time.Parse("2006-01-02T15:04Z07:00", stamp); err == nil {
		return t, wrong
	}
	for _, layout := range layouts {
		if t, err := time.Parse(layout, stamp); err == nil {
			return t, wrong
		}
	}
	return t, report.Words{Lead: label + " cannot be read.", Next: "Write now+5m, a date and time such as 2026-11-23 12:13, which is UTC, or seconds since 1970."}
}

// fromNow reads "now", "now+5m" or "now - 1h 30m".
func fromNow(label, text string, now time.Time) (t time.Time, wrong report.Words) {
	rest := strings.TrimSpace(text[3:])
	if rest == "" {
		return now, wrong
	}
	if rest[0] == '+' || rest[0] == '-' {
		if length, ok := parseUnits(rest[1:]); ok {
			if rest[0] == '-' {
				length = -length
			}
			return now.Add(length), wrong
		}
	}
	return t, report.Words{Lead: label + " cannot be read.", Next: "Write now+5m, now-1h or now+1d: s, m, h and d are seconds, minutes, hours and days."}
}

// lengthUnits are what may follow a number in a length of time.
var lengthUnits = map[string]int64{
	"s": 1, "sec": 1, "second": 1, "m": prose.Minute, "min": prose.Minute, "minute": prose.Minute,
	"h": prose.Hour, "hour": prose.Hour, "d": prose.Day, "day": prose.Day, "w": 7 * prose.Day, "week": 7 * prose.Day,
}

const longestLength = 100 * prose.Year // time.Duration ends at 292 years

// parseUnits reads numbers with their units, as in "1h 30m"; one without a unit counts
// seconds, and is alone.
func parseUnits(text string) (d time.Duration, ok bool) {
	rest := strings.ToLower(strings.TrimSpace(text))
	for n := 0; rest != ""; n++ {
		end := strings.IndexFunc(rest, func(c rune) bool { return c != '.' && (c < '0' || c > '9') })
		if end < 0 {
			end = len(rest)
		}
		t, isNumber := parseSeconds(rest[:end])
		rest = strings.TrimSpace(rest[end:])
		end = strings.IndexFunc(rest, func(c rune) bool { return c < 'a' || c > 'z' })
		if end < 0 {
			end = len(rest)
		}
		name := rest[:end]
		unit, known := lengthUnits[name]
		if !known && len(name) > 3 {
			unit, known = lengthUnits[strings.TrimSuffix(name, "s")]
		}
		if name == "" && n == 0 && rest == "" {
			unit, known = 1, true
		}
		if !isNumber || !known || t.Unix() > longestLength/unit {
			return 0, false
		}
		rest = strings.TrimSpace(rest[end:])
		if d += time.Duration(t.Unix()*unit)*time.Second + time.Duration(int64(t.Nanosecond())*unit); d > longestLength*time.Second {
			return 0, false
		}
		ok = true
	}
	return d, ok
}

// parseLength reads seconds, or numbers with s, m, h or d. wrong says why it cannot be read,
// and has else no Lead.
func parseLength(label, text string) (d time.Duration, wrong report.Words) {
	body, unit := text, int64(1)
	if u, ok := lengthUnits[strings.ToLower(text[len(text)-1:])]; ok {
		body, unit = strings.TrimSpace(text[:len(text)-1]), u
	}
	shown := label + " " + quote(text)
	if t, ok := parseSeconds(body); ok {
		switch {
		case t.Before(time.Unix(0, 0)):
			return 0, report.Words{Lead: shown + " is less than nothing.", Next: "Leave out the minus sign."}
		case t.Unix() > longestLength/unit:
			return 0, report.Words{Lead: shown + " is longer than 100 years.", Next: "Write a shorter time."}
		}
		return time.Duration(t.Unix()*unit)*time.Second + time.Duration(int64(t.Nanosecond())*unit), wrong
	}
	if d, ok := parseUnits(text); ok {
		return d, wrong
	}
	return 0, report.Words{Lead: shown + " cannot be read.", Next: "Write seconds, or a number with s, m, h or d, such as 60 or 5m."}
}
