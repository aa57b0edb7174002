package profile

import (
	"crypto/sha256"
	"encoding/base64"
	"slices"
	"strconv"
	"strings"
	"time"

	"jwtdebugger/wasm/internal/claims"
	"jwtdebugger/wasm/internal/prose"
	"jwtdebugger/wasm/internal/report"
)

// second is how Go counts one.
const second = time.Second

// date reads a NumericDate. What plainly counts something finer than seconds is none, unless
// the service takes that.
func (t *Token) date(name string) (time.Time, bool) {
	at, ok := claims.NumericDate(t.claim(name))
	if ok && at.Unix() >= 1e12 && at.Unix() < 1e13 && claims.TakesMilliseconds(t.Payload) {
		at = time.UnixMilli(at.Unix())
	}
	return at, ok && at.Unix() > -1e12 && at.Unix() < 1e12
}

// milliseconds reports whether a claim is a date of 13 digits.
func (t *Token) milliseconds(name string) bool {
	at, ok := claims.NumericDate(t.claim(name))
	return ok && at.Unix() >= 1e12 && at.Unix() < 1e13
}

// start is when the token was made: the first of these claims that is a date.
func (t *Token) start(names ...string) (time.Time, bool) {
	for _, name := range names {
		if at, ok := t.date(name); ok {
			return at, true
		}
	}
	return time.Time{}, false
}

// changes notes that a result changes at an instant to come.
func (t *Token) changes(at time.Time) {
	if at.After(t.Now) && (t.next.IsZero() || at.Before(t.next)) {
		t.next = at
	}
}

// until is how many seconds lie between now and an instant; the text of that changes by
// itself.
func (t *Token) until(at time.Time) (seconds int64, future bool) {
	seconds, future = claims.Until(t.Now, at)
	below, above := prose.LengthChanges(seconds)
	if future {
		t.changes(at.Add(-time.Duration(below) * second))
	} else {
		t.changes(at.Add(time.Duration(above) * second))
	}
	return seconds, future
}

// lifetime is how many seconds lie between two instants, begun ones counted; fewer than none
// where the second is before the first.
func lifetime(from, exp time.Time) int64 {
	seconds, future := claims.Until(from, exp)
	if !future {
		return -seconds
	}
	return seconds
}

// lives: from iat (or nbf) to exp there are so many seconds at most. It is the same for ever.
func lives(most int64, severity report.Severity, lead, section string) *Rule {
	return check("life", "exp", severity, lead, section, func(t *Token) answer {
		exp, ends := t.date("exp")
		from, begins := t.start("iat", "nbf")
		if !ends {
			return unknown
		}
		if !begins { // then services count from when it is sent
			if !exp.After(t.Now) {
				return unknown
			}
			from = t.Now
			t.changes(exp.Add(-time.Duration(most) * second))
			t.until(exp)
		}
		a := over(lifetime(from, exp), most)
		if a.sure = report.Proved; !begins {
			a.sure = report.Seen // by this clock
		}
		a.mend = &Mend{Label: "Set exp to " + prose.ExactLength(most) + " after iat", Name: "exp", JSON: strconv.FormatInt(from.Unix()+most, 10)}
		return a
	}).so("From iat to exp it is " + prose.ExactLength(most) + " at most.")
}

// livesAtLeast: from iat to exp there are so many seconds at least.
func livesAtLeast(least int64, severity report.Severity, lead, section string) *Rule {
	return check("life-least", "exp", severity, lead, section, func(t *Token) answer {
		exp, ends := t.date("exp")
		from, begins := t.start("iat", "nbf")
		if !ends || !begins {
			return unknown
		}
		life := lifetime(from, exp)
		a := answer{status: unless(life < least).status, sure: report.Proved, x: prose.ExactLength(max(life, 0)), limit: prose.ExactLength(least)}
		a.mend = &Mend{Label: "Set exp to " + a.limit + " after iat", Name: "exp", JSON: strconv.FormatInt(from.Unix()+least, 10)}
		return a
	}).so("From iat to exp it is " + prose.ExactLength(least) + " at least.")
}

// early is how many seconds iat is set back, in case clocks differ.
const early = prose.Minute

// ahead: exp lies so many seconds ahead of now at most. That is so only at the moment at
// which the token is sent; of one that has expired, what it was when it was made is judged,
// with iat set back, and without iat nothing is.
func ahead(most int64, severity report.Severity, lead, section string) *Rule {
	return check("ahead", "exp", severity, lead, section, func(t *Token) answer {
		exp, ends := t.date("exp")
		if !ends {
			return unknown
		}
		left, future := claims.Until(t.Now, exp)
		if future {
			t.changes(exp.Add(-time.Duration(most) * second))
			if left > most {
				t.until(exp)
			}
		} else {
			iat, made := t.date("iat")
			if !made {
				return unknown
			}
			left = lifetime(iat, exp) - early
		}
		t.changes(exp)
		a := over(left, most)
		a.sure = report.Seen // by this clock; the service's may be another
		a.mend = &Mend{Label: "Set exp to " + prose.ExactLength(most) + " from now", Name: "exp", JSON: strconv.FormatInt(t.Now.Unix()+most, 10)}
		return a
	}).so("exp lies " + prose.ExactLength(most) + " ahead at most.")
}

// Age is the ID of the rule that age makes.
const Age = "age"

// age: iat lies so many seconds before now at most.
func age(most int64, severity report.Severity, lead, section string) *Rule {
	return check(Age, "iat", severity, lead, section, func(t *Token) answer {
		iat, made := t.date("iat")
		if !made {
			return unknown
		}
		t.changes(iat.Add(time.Duration(most+1) * second))
		passed, future := claims.Until(t.Now, iat)
		if future || passed <= most {
			return holds
		}
		t.until(iat)
		return answer{status: report.Failed, sure: report.Seen, x: prose.Length(passed), limit: prose.ExactLength(most),
			mend: &Mend{Label: "Set iat to now", Name: "iat", JSON: strconv.FormatInt(t.Now.Unix(), 10)}}
	}).so("iat is " + prose.ExactLength(most) + " ago at most.")
}

// notAhead: the claims lie so many seconds ahead of now at most.
func notAhead(names string, most int64, severity report.Severity, lead, section string) *Rule {
	return &Rule{ID: "future-", Severity: severity, Lead: lead, Section: section, Holds: "{claim} does not lie too far ahead.", each: strings.Fields(names), judged: func(t *Token, name string) answer {
		at, ok := t.date(name)
		if !ok {
			return answer{}
		}
		t.changes(at.Add(-time.Duration(most) * second))
		left, future := claims.Until(t.Now, at)
		if !future || left <= most {
			return holds
		}
		t.until(at)
		return answer{status: report.Failed, x: prose.Length(left), limit: prose.ExactLength(most),
			mend: &Mend{Label: "Set " + name + " to now", Name: name, JSON: strconv.FormatInt(t.Now.Unix(), 10)}}
	}}
}

// seconds: the claims are in seconds, not in milliseconds.
func seconds(names string, severity report.Severity, lead, section string) *Rule {
	return &Rule{ID: "seconds-", Severity: severity, Lead: lead, Section: section, Holds: "{claim} is in seconds.", each: strings.Fields(names), judged: func(t *Token, name string) answer {
		if _, ok := claims.NumericDate(t.claim(name)); !ok {
			return answer{}
		}
		a := unless(t.milliseconds(name))
		if at, _ := claims.NumericDate(t.claim(name)); a.status == report.Failed {
			a.mend = &Mend{Label: "Divide " + name + " by 1,000", Name: name, JSON: strconv.FormatInt(at.Unix()/1000, 10)}
		}
		return a
	}}
}

// over compares a length of time with the longest, and tells both in one unit where an eye
// can compare them: "60 minutes" and "10".
func over(have, most int64) answer {
	a := answer{status: unless(have > most).status}
	unit, name := int64(1), "second"
	for _, u := range []struct {
		length int64
		name   string
	}{{prose.Day, "day"}, {prose.Hour, "hour"}, {prose.Minute, "minute"}} {
		if most > u.length && most%u.length == 0 && (have/u.length > most/u.length || have <= most) {
			unit, name = u.length, u.name
			break
		}
	}
	switch {
	case have/unit <= 120:
		a.x, a.limit = prose.Count((have+unit/2)/unit, name), prose.Number(most/unit)
	case most/unit <= 1000:
		a.x, a.limit = prose.Length(have), prose.Count(most/unit, name)
	default:
		a.x, a.limit = prose.Length(have), prose.Length(most)
	}
	return a
}

// usual is what a claim can be set to without knowing more than the time, as JSON; "" where
// more must be known.
func usual(t *Token, name string) string {
	now := t.Now.Unix()
	switch name {
	case "iat", "nbf":
		return strconv.FormatInt(now, 10)
	case "exp":
		return strconv.FormatInt(now+5*prose.Minute, 10)
	case "jti": // another one for each token and each second
		if t.Payload == nil {
			return ""
		}
		sum := sha256.Sum256(strconv.AppendInt(slices.Clip(t.Payload.Raw), now, 10))
		return `"` + base64.RawURLEncoding.EncodeToString(sum[:16]) + `"`
	}
	return ""
}
