package claims

import (
	"strings"
	"time"
	"unicode"
	"unicode/utf8"

	"jwtdebugger/wasm/internal/exact"
	"jwtdebugger/wasm/internal/prose"
	"jwtdebugger/wasm/internal/report"
	"jwtdebugger/wasm/internal/token"
)

// Judge judges a payload (nil when it is no JSON object) with its header. members are the
// payload's as token.Describe placed them.
func Judge(payload, header *exact.Value, members []token.Member, p Policy, now time.Time) Judgement {
	j := judge{
		payload: payload.Object(),
		header:  header.Object(),
		policy:  p,
		watch:   watch{now: now},
		rows:    map[string]row{},
	}
	j.out.FieldStatus = map[string]string{}
	j.readPolicy()
	j.judgeTime()
	j.judgeTypes()
	j.judgePolicy()
	j.accept()
	j.writeClaims(members)
	j.out.Timeline = j.timeline()
	j.out.RefreshAt = j.watch.refreshAt()
	return j.out
}

// judge is one judgement under way.
type judge struct {
	payload, header *exact.Value
	policy          Policy
	watch           watch
	leeway          time.Duration
	maxAge          time.Duration
	asked           []asked
	unreadable      []string // labels of the policy fields that could not be read
	rows            map[string]row
	out             Judgement
}

// row is what is said of one claim beside its value.
type row struct{ status, code, sentence, brief string }

// set notes what is said of a claim; a failure stays whatever comes after it.
func (j *judge) set(name string, r row) {
	if j.rows[name].status != report.Failed {
		j.rows[name] = r
	}
}

// fail notes a failure.
func (j *judge) fail(code, sentence string, place report.Place) report.Check {
	c := report.Check{Code: code, Status: report.Failed, Lead: sentence, Place: place}
	j.out.Failures = append(j.out.Failures, c)
	return c
}

// failClaim notes a failure of a claim that is there. writeClaims tells its characters.
func (j *judge) failClaim(name, code, sentence, brief string) report.Check {
	j.set(name, row{report.Failed, code, sentence, brief})
	return j.fail(code, sentence, report.Place{Field: "payload", Part: name})
}

// judgeTime judges exp and nbf, which count whatever the policy asks. It fills in Time,
// Remaining, Window and AsOf.
func (j *judge) judgeTime() {
	if j.payload == nil {
		j.out.Time = report.Check{Code: TimeNone, Status: report.Unchecked, Word: "no limit", Detail: "the content is no claims set"}
		if j.header.Find("enc") != nil {
			j.out.Time.Word, j.out.Time.Detail = "not known", "the content is encrypted"
		}
		return
	}
	w := &j.watch
	expValue, nbfValue := j.payload.Find("exp"), j.payload.Find("nbf")
	exp, hasExp := numericDate(expValue)
	nbf, hasNbf := numericDate(nbfValue)

	var worst []report.Check // the first of them is what Time says
	if hasExp {
		end := exp.Add(j.leeway)
		w.noteFlip(end)
		if !w.now.Before(end) {
			c := j.failClaim("exp", TimeExpired, "The token expired "+w.long(exp)+".", w.short(exp))
			c.Word, c.Detail = "expired", "exp was "+w.short(exp)
			worst = append(worst, c)
		}
	}
	if hasNbf {
		start := nbf.Add(-j.leeway)
		w.noteFlip(start)
		if w.now.Before(start) {
			sentence := "The token is not valid yet: it will be " + w.long(nbf) + "."
			if looksLikeMilliseconds(nbf) {
				sentence = "The token is not valid yet: nbf has 13 digits, milliseconds where seconds belong, and so lies " + w.long(nbf)[len("in "):] + " ahead."
			}
			c := j.failClaim("nbf", TimeNotYetValid, sentence, w.short(nbf))
			c.Word, c.Detail = "not yet", "nbf is "+w.short(nbf)
			worst = append(worst, c)
		}
	}
	for _, name := range []string{"exp", "nbf"} {
		v := j.payload.Find(name)
		if _, ok := numericDate(v); v == nil || ok {
			continue
		}
		c := j.failClaim(name, TimeUnreadable, dateTypeSentence(name, v), "no number")
		c.Word, c.Detail = "unreadable", name+" is "+v.KindName()
		worst = append(worst, c)
	}

	switch {
	case len(worst) > 0:
		j.out.Time = worst[0]
	case !hasExp && !hasNbf:
		j.out.Time = report.Check{
			Code: TimeNone, Status: report.Unchecked, Word: "no limit", Detail: "no exp, no nbf",
			Lead: "The token has no end: there is no exp.",
		}
	default:
		j.out.Time = j.inForce(exp, hasExp)
	}
	if hasExp {
		j.set("exp", row{report.OK, TimeInForce, j.out.Time.Lead, w.short(exp)})
	}
	if hasNbf {
		j.set("nbf", row{report.OK, TimeInForce, "", w.short(nbf)})
	}
	j.writeWindow(exp, hasExp, nbf, hasNbf)
}

func (j *judge) inForce(exp time.Time, hasExp bool) report.Check {
	w := &j.watch
	c := report.Check{Code: TimeInForce, Status: report.OK, Word: "in force"}
	if !hasExp {
		c.Detail = "no exp: it has no end"
		c.Lead = "The token is in force and has no end: there is no exp."
		j.out.Remaining = "in force without an end"
		return c
	}
	seconds, future := w.since(exp)
	if !future {
		c.Detail = "exp was " + w.short(exp) + ", within the leeway"
		past := "just past its exp"
		if seconds > 0 {
			past = "past its exp by " + prose.Length(seconds)
		}
		c.Lead = "The token is " + past + ", within the leeway of " + prose.ExactLength(int64(j.leeway/time.Second)) + "."
		j.out.Remaining = "in force by the leeway alone"
		return c
	}
	c.Detail = "expires " + w.short(exp)
	j.out.Remaining = "in force for another " + strings.TrimPrefix(prose.Length(seconds), "1 ")
	c.Lead = "The token is " + j.out.Remaining + "."
	if looksLikeMilliseconds(exp) {
		c.Detail = "exp has 13 digits: milliseconds?"
		c.Lead = "The token is in force for another " + prose.Length(seconds) + ": exp has 13 digits, milliseconds where seconds belong."
	}
	return c
}

// writeWindow tells when the token is in force, and makes the remedy that looks at it as
// of then.
func (j *judge) writeWindow(exp time.Time, hasExp bool, nbf time.Time, hasNbf bool) {
	w := &j.watch
	start, hasStart := nbf, hasNbf
	if iat, ok := numericDate(j.payload.Find("iat")); !hasNbf && ok {
		start, hasStart = iat, true
	}
	length := ""
	if seconds := exp.Unix() - start.Unix(); hasExp && hasStart && seconds > 0 {
		length = prose.Window(seconds)
	}
	readable := func(t time.Time) bool { return utc(t) != "" }
	asOf := func(t time.Time) {
		j.out.AsOf = &report.Remedy{
			Label: "Evaluate at " + w.clock(t, "15:04:05"),
			Set:   map[string]string{"policy-now": t.UTC().Format("2006-01-02T15:04:05Z")},
		}
	}
	switch j.out.Time.Code {
	case TimeExpired:
		if !readable(exp) {
			return
		}
		j.out.Window = "It was in force until " + w.clock(exp, "15:04:05") + " UTC."
		if length != "" {
			j.out.Window = "It was in force for " + length + ", until " + w.clock(exp, "15:04:05") + " UTC."
		}
		if last := time.Unix(exp.Add(-1).Unix(), 0); exp.Year() < 10000 && exp.Year() >= 0 && (!hasNbf || !last.Before(nbf)) {
			asOf(last)
		}
	case TimeNotYetValid:
		if !readable(nbf) {
			return
		}
		j.out.Window = "It will be in force from " + w.clock(nbf, "15:04:05") + " UTC."
		if length != "" {
			j.out.Window = "It will be in force for " + length + ", from " + w.clock(nbf, "15:04:05") + " UTC."
		}
		if first := time.Unix(nbf.Add(time.Second-1).Unix(), 0); first.Year() < 10000 && (!hasExp || first.Before(exp)) {
			asOf(first)
		}
	case TimeInForce:
		if hasExp && readable(exp) {
			j.out.Window = "It is in force until " + w.clock(exp, "15:04:05") + " UTC."
		}
	}
}

// judgeTypes fails claims of RFC 7519 whose JSON type is another than section 4.1 lays
// down: libraries refuse such tokens, or overlook the claim. exp and nbf are judged by
// judgeTime.
func (j *judge) judgeTypes() {
	if j.payload == nil {
		return
	}
	for _, name := range []string{"iat", "aud", "iss", "sub", "jti"} {
		v := j.payload.Find(name)
		if v == nil {
			continue
		}
		switch name {
		case "iat":
			iat, ok := numericDate(v)
			switch {
			case !ok:
				j.failClaim(name, ClaimType, dateTypeSentence(name, v), "no number")
			case j.fromFuture(iat):
				j.set(name, row{report.Noted, IssuedInFuture, "By its iat the token will be issued " + j.watch.long(iat) + ": a clock is wrong, or the token was made for later.", ""})
			}
		case "aud":
			if _, ok := audience(v); !ok {
				j.failClaim(name, ClaimType, "aud is "+describe(v)+": RFC 7519 wants a string or an array of strings, so libraries refuse the token.", "no string")
			}
		default:
			if v.Kind != '"' {
				j.failClaim(name, ClaimType, name+" is "+describe(v)+": RFC 7519 wants a string, so strict libraries refuse the token.", "no string")
			}
		}
	}
}

// fromFuture tells whether iat is ahead of now by more than the leeway.
func (j *judge) fromFuture(iat time.Time) bool {
	from := iat.Add(-j.leeway)
	j.watch.noteFlip(from)
	return j.watch.now.Before(from)
}

// audience returns the audiences that aud names: it may be a string or an array of strings
// (RFC 7519 section 4.1.3).
func audience(v *exact.Value) ([]string, bool) {
	if text, ok := v.Text(); ok {
		return []string{text}, true
	}
	return texts(v)
}

func dateTypeSentence(name string, v *exact.Value) string {
	s := name + " is " + describe(v) + ": RFC 7519 wants a number of seconds, so libraries refuse the token or overlook the limit."
	if text, ok := v.Text(); ok {
		if _, ok := parseSeconds(text); ok {
			s += " Write " + strings.TrimSpace(text) + " without the quotes."
		}
	}
	return s
}

// describe names a value with its kind, for a sentence: `the string "x"`, "the number 5".
func describe(v *exact.Value) string {
	switch v.Kind {
	case '"':
		text, _ := v.Text()
		return "the string " + quote(text)
	case '0':
		return "the number " + shorten(string(v.Raw))
	case 't', 'f', 'n':
		return string(v.Raw)
	case '[':
		if _, ok := texts(v); !ok {
			return "an array that does not hold strings only"
		}
	}
	return v.KindName()
}

// quote puts a value into a sentence, shortened where it is long.
func quote(text string) string { return "“" + shorten(text) + "”" }

// longest is how many characters of a value stand in a sentence: enough for an issuer's
// address with a tenant in it, since two of those often differ in their ends.
const longest = 100

// shorten cuts a value to what a sentence can hold, on one line and without characters
// that do not show.
func shorten(text string) string {
	var b strings.Builder
	n := 0
	for _, c := range text {
		if n == longest {
			return b.String() + "…"
		}
		n++
		if !unicode.IsPrint(c) {
			c = utf8.RuneError
		}
		b.WriteRune(c)
	}
	return b.String()
}

// accept sums up: a token is accepted when nothing at all failed.
func (j *judge) accept() {
	switch {
	case j.payload == nil:
		j.out.Accepted = report.Check{Code: ClaimsNone, Status: report.Unchecked}
	case len(j.out.Failures) == 0:
		j.out.Accepted = report.Check{Code: ClaimsAccepted, Status: report.OK, Word: "accepted"}
	default:
		first := j.out.Failures[0]
		j.out.Accepted = report.Check{Code: ClaimsRejected, Status: report.Failed, Word: "rejected", Lead: first.Lead, Place: first.Place}
	}
}

// timeClaims are the claims that hold a NumericDate.
var timeClaims = map[string]bool{
	"exp": true, "nbf": true, "iat": true, "auth_time": true, "updated_at": true, "toe": true, "rat": true, "xms_tcdt": true,
}

// writeClaims makes the rows: exp, nbf and iat first, then the token's order. Where a name
// stands twice the last one counts (RFC 7519 section 4), and the others say so.
func (j *judge) writeClaims(members []token.Member) {
	if j.payload == nil {
		return
	}
	members = matching(members, j.payload)
	last := make(map[string]int, len(members))
	for i, m := range members {
		last[m.Name] = i
	}
	rows := make([]Claim, 0, len(members))
	add := func(i int) {
		rows = append(rows, j.claim(members[i], &j.payload.Members[i].Value, last[members[i].Name] == i))
	}
	first := []string{"exp", "nbf", "iat"}
	for _, name := range first {
		for i, m := range members {
			if m.Name == name {
				add(i)
			}
		}
	}
	for i, m := range members {
		if m.Name != "exp" && m.Name != "nbf" && m.Name != "iat" {
			add(i)
		}
	}
	j.out.Claims = rows

	place := func(c *report.Check) {
		if i, ok := last[c.Place.Part]; ok && c.Place.Field == "payload" {
			c.Place = members[i].Place
		}
	}
	place(&j.out.Time)
	place(&j.out.Policy)
	place(&j.out.Accepted)
	for i := range j.out.Failures {
		place(&j.out.Failures[i])
	}
}

// matching returns the members of payload as they were placed, or without places when
// members are another object's.
func matching(members []token.Member, payload *exact.Value) []token.Member {
	same := len(members) == len(payload.Members)
	for i := 0; same && i < len(members); i++ {
		same = members[i].Name == payload.Members[i].Name
	}
	if same {
		return members
	}
	made := make([]token.Member, len(payload.Members))
	for i, m := range payload.Members {
		made[i] = token.Member{Name: m.Name, Raw: string(m.Value.Raw), Duplicate: m.Duplicate}
	}
	return made
}

func (j *judge) claim(m token.Member, v *exact.Value, counts bool) Claim {
	c := Claim{Member: m, Value: value(v), Status: report.Noted}
	if timeClaims[m.Name] {
		j.tellTime(&c, v)
	}
	if !counts {
		c.Code, c.Lead = SupersededByLater, m.Name+" stands again further down, and the last one counts."
		return c
	}
	r, ok := j.rows[m.Name]
	if !ok {
		return c
	}
	c.Status = r.status
	if r.brief != "" {
		c.Brief = r.brief
	}
	switch {
	case c.Code != Milliseconds: // which says more than that a token is in force for 50,000 years
		c.Code, c.Lead = r.code, r.sentence
	case r.status == report.Failed:
		c.Code, c.Lead = r.code, r.sentence+" "+c.Lead
	}
	return c
}

// tellTime writes what a NumericDate says, or that it is none.
func (j *judge) tellTime(c *Claim, v *exact.Value) {
	t, ok := numericDate(v)
	if !ok {
		return // auth_time and updated_at may be anything; RFC 7519's own were failed by their type
	}
	c.Brief = j.watch.short(t)
	if c.UTC = utc(t); c.UTC != "" {
		unix := t.UnixMilli()
		c.Unix = &unix
	}
	if looksLikeMilliseconds(t) {
		c.Code = Milliseconds
		c.Lead = c.Name + " has 13 digits. Read as seconds, as RFC 7519 says, it is the year " + t.UTC().Format("2006") +
			"; read as milliseconds it is " + utc(time.UnixMilli(t.Unix())) + ". Divide it by 1,000."
	}
}
