package claims

import (
	"sort"
	"strings"
	"time"

	"jwtdebugger/wasm/internal/prose"
)

// How the width is used, in percent. What has no beginning or no end runs off the edge.
const (
	leftEnd, rightEnd   = 6, 92  // where the first and the last instant stand
	leftOpen, rightOpen = 20, 78 // the same, where the window has no beginning or no end
	brokenSide          = 50     // of a broken axis: where the window ends
	brokenAt            = 70     // and where the break is drawn
	breakFrom           = 6      // windows between the window and now, from which on the axis is broken
	tooClose            = 1      // marks nearer than this are one
)

// noEnd is the label of a bar without exp.
const noEnd = "no end"

type instant struct {
	name string
	t    time.Time
}

// timeline draws iat, nbf, exp and now, or nothing when none of the three can be read.
func (j *judge) timeline() *Timeline {
	var at []instant
	found := map[string]time.Time{}
	for _, name := range []string{"iat", "nbf", "exp"} {
		if t, ok := j.date(j.payload.Find(name)); ok {
			at = append(at, instant{name, t})
			found[name] = t
		}
	}
	if len(at) == 0 {
		return nil
	}
	sort.SliceStable(at, func(a, b int) bool { return at[a].t.Before(at[b].t) })

	nbf, hasStart := found["nbf"]
	start := nbf
	if !hasStart {
		start, hasStart = found["iat"]
	}
	exp, hasEnd := found["exp"]
	line := &Timeline{}
	scale := newScale(at[0].t, at[len(at)-1].t, j.watch.now, hasStart, hasEnd)
	line.Break = scale.broken

	line.Marks = j.marks(at, scale)
	now := scale.at(j.watch.now)
	line.Now = Mark{At: now, Names: "now", Clock: j.watch.now.UTC().Format("15:04")}
	if j.watch.fixed {
		line.Now.Names, line.Now.Clock = "evaluated at", j.watch.now.UTC().Format("2006-01-02 15:04")
	} else {
		j.watch.noteTick(j.watch.now.Truncate(time.Minute).Add(time.Minute))
	}
	line.Bars = j.bars(scale, now, start, exp, hasStart, hasEnd)
	line.Text = j.timelineText(line, at)
	return line
}

// scale maps instants to percent of the width: linearly, unless now is so far away that
// the window would shrink to a dot; then the axis is broken between the two.
type scale struct {
	first, last time.Time // of what is mapped linearly
	from, to    float64
	now         time.Time
	nowAt       float64
	broken      float64
}

func newScale(first, last, now time.Time, hasStart, hasEnd bool) scale {
	s := scale{first: first, last: last, from: leftEnd, to: rightEnd, now: now}
	window := seconds(first, last)
	switch {
	case window > 0 && seconds(last, now) > breakFrom*window:
		s.to, s.broken, s.nowAt = brokenSide, brokenAt, rightEnd
		return s
	case window > 0 && seconds(now, first) > breakFrom*window:
		s.from, s.broken, s.nowAt = 100-brokenSide, 100-brokenAt, leftEnd
		return s
	}
	if !hasStart {
		s.from = leftOpen
	}
	if !hasEnd {
		s.to = rightOpen
	}
	if now.Before(first) {
		s.first = now
	}
	if now.After(last) {
		s.last = now
	}
	s.nowAt = s.at(now)
	return s
}

// seconds from a to b, for drawing.
func seconds(a, b time.Time) float64 {
	return float64(b.Unix()-a.Unix()) + float64(b.Nanosecond()-a.Nanosecond())/1e9
}

func (s scale) at(t time.Time) float64 {
	if s.broken != 0 && t.Equal(s.now) {
		return s.nowAt
	}
	whole := seconds(s.first, s.last)
	if whole == 0 {
		return (s.from + s.to) / 2
	}
	x := s.from + (s.to-s.from)*seconds(s.first, t)/whole
	return float64(int64(x*100+0.5)) / 100
}

// marks puts the instants on the axis, those that are too close to be told apart as one.
func (j *judge) marks(at []instant, s scale) []Mark {
	var marks []Mark
	for _, i := range at {
		x, clock := s.at(i.t), j.watch.clock(i.t, "15:04")
		if utc(i.t) == "" {
			clock = ""
		}
		if n := len(marks); n > 0 && x-marks[n-1].At < tooClose && clock == marks[n-1].Clock {
			marks[n-1].Names += ", " + i.name
			continue
		}
		marks = append(marks, Mark{At: x, Names: i.name, Clock: clock})
	}
	return marks
}

// bars draws the window, as far as it is over and as far as it is to come, and by how much
// now misses it.
func (j *judge) bars(s scale, now float64, start, exp time.Time, hasStart, hasEnd bool) []Bar {
	w := &j.watch
	from, to := 0.0, 100.0
	if hasStart {
		from = s.at(start)
	}
	if hasEnd {
		to = s.at(exp)
	}
	length := ""
	if hasStart && hasEnd {
		length = prose.ShortLength(max(exp.Unix()-start.Unix(), 0)) + " active"
	}
	var bars []Bar
	add := func(from, to float64, kind, label string) {
		if to >= from {
			bars = append(bars, Bar{from, to, kind, label})
		}
	}
	expired := hasEnd && !w.now.Before(exp)
	early := hasStart && w.now.Before(start)
	switch {
	case hasStart && hasEnd && !exp.After(start): // never active
	case expired:
		add(from, to, "elapsed", length)
	case early:
		add(from, to, "remaining", length)
	default:
		label := noEnd
		if hasEnd {
			left, _ := w.since(exp)
			label = prose.ShortLength(left) + " left"
		}
		add(from, now, "elapsed", "")
		add(now, to, "remaining", label)
	}
	if expired {
		kind, label := "late", " too late"
		if j.out.Time.Code != TimeExpired {
			kind, label = "remaining", " past exp, within the leeway"
		}
		if late, _ := w.since(exp); late > 0 {
			label = prose.ShortLength(late) + label
		} else {
			label = ""
		}
		add(to, now, kind, label)
	}
	if early && j.out.Time.Code == TimeNotYetValid {
		wait, _ := w.since(start)
		add(now, from, "early", prose.ShortLength(wait)+" too early")
	}
	return bars
}

var markMeanings = map[string]string{"iat": "issued", "nbf": "valid from", "exp": "expires"}

// timelineText tells the picture to those who do not see it.
func (j *judge) timelineText(line *Timeline, at []instant) string {
	var parts []string
	for _, i := range at {
		when := utc(i.t)
		if when == "" {
			when = "beyond the calendar"
		}
		parts = append(parts, i.name+" ("+markMeanings[i.name]+") "+when)
	}
	text := "Timeline, in UTC: " + strings.Join(parts, ", ") + ". " + strings.ToUpper(line.Now.Names[:1]) + line.Now.Names[1:] + " " + line.Now.Clock
	for _, b := range line.Bars {
		if b.Label != "" {
			text += ", " + b.Label
		}
	}
	return text + "."
}
