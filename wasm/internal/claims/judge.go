package claims

import (
	"strings"
	"time"

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
	j.out.FieldStatus, j.out.FieldSaid = map[string]string{}, map[string]string{}
	j.readPolicy()
	j.judgeTime()
	j.judgeTypes()
	j.judgePolicy()
	j.accept()
	j.explain()
	j.writeClaims(members)
	j.out.Clocks = j.watch.clocks // those of the timeline have no seconds, and instants of their own
	j.out.Timeline = j.timeline()
	j.out.Fill = j.fill()
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
type row struct {
	status, code string
	words        report.Words
	brief        string
}

// set notes what is said of a claim; a failure stays whatever comes after it.
func (j *judge) set(name string, r row) {
	if j.rows[name].status != report.Failed {
		j.rows[name] = r
	}
}

// fail notes a failure.
func (j *judge) fail(code string, w report.Words, place report.Place) report.Check {
	c := report.Check{Code: code, Status: report.Failed, Place: place}
	c.Say(w)
	j.out.Failures = append(j.out.Failures, c)
	return c
}

// failClaim notes a failure of a claim that is there. writeClaims tells its characters.
func (j *judge) failClaim(name, code string, w report.Words, brief string) report.Check {
	j.set(name, row{report.Failed, code, w, brief})
	return j.fail(code, w, report.Place{Field: "payload", Part: name})
}

// times are the instants that bound a token's life. What cannot be read is not there.
type times struct {
	exp, nbf, start          time.Time // start: nbf, else iat
	hasExp, hasNbf, hasStart bool
}

// judgeTime judges exp and nbf, which count whatever the policy asks. It fills in Time,
// Remaining and AsOf.
func (j *judge) judgeTime() {
	if j.payload == nil {
		j.out.Time = report.Check{Code: None, Status: report.Unchecked, Word: "no limit", Detail: "the content is not a claims set"}
		if j.header.Find("enc") != nil {
			j.out.Time.Word, j.out.Time.Detail = "not known", "the content is encrypted"
		}
		return
	}
	w := &j.watch
	var at times
	at.exp, at.hasExp = j.date(j.payload.Find("exp"))
	at.nbf, at.hasNbf = j.date(j.payload.Find("nbf"))
	if at.start, at.hasStart = at.nbf, at.hasNbf; !at.hasNbf {
		at.start, at.hasStart = j.date(j.payload.Find("iat"))
	}

	var worst []report.Check // the first of them is what Time says
	if at.hasExp {
		end := at.exp.Add(j.leeway)
		w.noteFlip(end)
		if !w.now.Before(end) {
			c := j.failClaim("exp", TimeExpired, report.Words{Lead: "The token expired " + w.long(at.exp) + ".", Why: j.window(TimeExpired, at)}, w.short(at.exp))
			c.Word, c.Detail = "expired", "exp was "+w.short(at.exp)
			worst = append(worst, c)
		}
	}
	if at.hasNbf {
		start := at.nbf.Add(-j.leeway)
		w.noteFlip(start)
		if w.now.Before(start) {
			words := report.Words{Lead: "The token is not valid yet: it will be " + w.long(at.nbf) + ".", Why: j.window(TimeNotYetValid, at)}
			if looksLikeMilliseconds(at.nbf) {
				words.Why, words.Next = "Its nbf "+inMilliseconds, divide
			}
			c := j.failClaim("nbf", TimeNotYetValid, words, w.short(at.nbf))
			c.Word, c.Detail = "not yet", "nbf is "+w.short(at.nbf)
			worst = append(worst, c)
		}
	}
	for _, name := range []string{"exp", "nbf"} {
		v := j.payload.Find(name)
		if _, ok := j.date(v); v == nil || ok {
			continue
		}
		c := j.failClaim(name, ClaimType, noDate(name, v), "not a number")
		c.Word, c.Detail = "unreadable", name+" is "+v.KindName()
		worst = append(worst, c)
	}

	switch {
	case len(worst) > 0:
		j.out.Time = worst[0]
	case !at.hasExp && !at.hasNbf:
		j.out.Time = report.Check{
			Code: None, Status: report.Unchecked, Word: "no limit", Detail: "no exp, no nbf",
			Lead: noExp,
		}
	default:
		j.out.Time = j.inForce(at)
	}
	if at.hasExp {
		j.set("exp", row{report.OK, TimeInForce, report.Words{Lead: j.out.Time.Lead}, w.short(at.exp)})
	}
	if at.hasNbf {
		j.set("nbf", row{report.OK, TimeInForce, report.Words{}, w.short(at.nbf)})
	}
	j.out.AsOf = j.asOf(at)
}

// What is said of a date of 13 digits.
const (
	inMilliseconds = "has 13 digits: milliseconds, where seconds belong."
	divide         = "Divide it by 1,000."
)

// What is said of a token without exp, unless LimitedBy says more: in Time's Lead, and in
// Remaining.
const (
	noExp   = "The token never expires: there is no exp."
	endless = "it never expires"
)

func (j *judge) inForce(at times) report.Check {
	w := &j.watch
	c := report.Check{Code: TimeInForce, Status: report.OK, Word: "active", Why: j.window(TimeInForce, at)}
	if !at.hasExp {
		c.Detail = "no exp"
		c.Lead = noExp
		j.out.Remaining = endless
		return c
	}
	seconds, future := w.since(at.exp)
	if !future {
		c.Detail = "exp was " + w.short(at.exp) + ", within the leeway"
		past := "just past its exp"
		if seconds > 0 {
			past = "past its exp by " + prose.Length(seconds)
		}
		c.Lead = "The token is " + past + ", within the leeway of " + prose.ExactLength(int64(j.leeway/time.Second)) + "."
		j.out.Remaining = "active only because of the leeway"
		return c
	}
	c.Detail = "expires " + w.short(at.exp)
	j.out.Remaining = "active for another " + strings.TrimPrefix(prose.Length(seconds), "1 ")
	c.Lead = "The token is " + j.out.Remaining + "."
	if looksLikeMilliseconds(at.exp) {
		c.Detail = "exp has 13 digits: milliseconds?"
		c.Why, c.Next = "Its exp "+inMilliseconds, divide
	}
	return c
}

// window says when the token was, is or will be active; "" beyond the calendar.
func (j *judge) window(code string, at times) string {
	clock := func(t time.Time) string { return j.watch.clock(t, "15:04:05") + " UTC." }
	length := ""
	if seconds := at.exp.Unix() - at.start.Unix(); at.hasExp && at.hasStart && seconds > 0 {
		length = "for " + prose.Window(seconds) + ", "
	}
	switch {
	case code == TimeExpired && utc(at.exp) != "":
		return "It was active " + length + "until " + clock(at.exp)
	case code == TimeNotYetValid && utc(at.nbf) != "":
		return "It will be active " + length + "from " + clock(at.nbf)
	case code == TimeInForce && at.hasExp && utc(at.exp) != "":
		return "It is valid until " + clock(at.exp)
	}
	return ""
}

// asOf makes the remedy that looks at a token that is out of its time as of when it was, or
// will be, active; nil when there is no such instant that can be written.
func (j *judge) asOf(at times) *report.Remedy {
	var t time.Time
	when := " (when it is active)"
	switch j.out.Time.Code {
	case TimeExpired:
		when = " (before it expired)"
		if t = time.Unix(at.exp.Add(-1).Unix(), 0); at.hasNbf && t.Before(at.nbf) {
			return nil
		}
	case TimeNotYetValid:
		if t = time.Unix(at.nbf.Add(time.Second-1).Unix(), 0); at.hasExp && !t.Before(at.exp) {
			return nil
		}
	default:
		return nil
	}
	if utc(t) == "" || t.UTC().Year() < 0 || t.UTC().Year() > 9999 {
		return nil
	}
	if !sameDay(t, j.watch.now) {
		when = " UTC" + when
	}
	return &report.Remedy{
		Label: "Check as of " + j.watch.clock(t, "15:04") + when,
		Set:   map[string]string{FieldNow: t.UTC().Format("2006-01-02T15:04:05Z")},
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
			iat, ok := j.date(v)
			switch {
			case !ok:
				j.failClaim(name, ClaimType, noDate(name, v), "not a number")
			case j.fromFuture(iat):
				j.set(name, row{report.Noted, IssuedInFuture, report.Words{
					Lead: "By its iat the token will be issued " + j.watch.long(iat) + ".",
					Why:  "A clock is wrong, or the token was made for later.",
				}, ""})
			}
		case "aud":
			if _, ok := audience(v); !ok {
				j.failClaim(name, ClaimType, noText(name, v, "a string or an array of strings"), "not a string")
			}
		default:
			if v.Kind != '"' {
				j.failClaim(name, ClaimType, noText(name, v, "a string"), "not a string")
			}
		}
	}
}

// fromFuture reports whether iat is ahead of now by more than the leeway.
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

// noText says that a claim is not of the type that it must be of.
func noText(name string, v *exact.Value, want string) report.Words {
	w := report.Words{
		Lead: name + " is " + describe(v) + ", and must be " + want + ".",
		Why:  "Strict libraries refuse the token (RFC 7519 section 4.1).",
		Next: "Have it written as " + want + " where the token is made.",
	}
	if v.Kind == '0' && want == "a string" {
		w.Next = "Have it written in quotation marks where the token is made."
	}
	return w
}

// noDate says that a claim is no NumericDate.
func noDate(name string, v *exact.Value) report.Words {
	w := report.Words{
		Lead: name + " is " + describe(v) + ", and must be a number of seconds.",
		Why:  "Libraries refuse the token, or overlook the limit (RFC 7519 section 2).",
		Next: "Have it written as a number where the token is made.",
	}
	if text, ok := v.Text(); ok {
		if _, ok := parseSeconds(text); ok {
			w.Next = "Have it written without quotation marks where the token is made."
		}
	}
	return w
}

// longestNumber is how many digits of a number stand in a sentence.
const longestNumber = 24

// describe names a value with its kind, for a sentence: `the string "x"`, "the number 5".
func describe(v *exact.Value) string {
	switch v.Kind {
	case '"':
		text, _ := v.Text()
		return "the string " + quote(text)
	case '0':
		return "the number " + prose.Cut(string(v.Raw), longestNumber)
	case 't', 'f', 'n':
		return string(v.Raw)
	case '[':
		if _, ok := texts(v); !ok {
			return "an array not of strings alone"
		}
	}
	return v.KindName()
}

// quote puts a value into a sentence, shortened where it is long.
func quote(text string) string { return prose.QuoteLong(text, longest) }

// longest is how many characters of a value stand in a sentence: enough for an issuer's
// address with a tenant in it, since two of those often differ in their ends.
const longest = 100

// shorten cuts a value to what the end of a row can hold.
func shorten(text string) string { return prose.Cut(text, longest) }

// accept sums up: a token is accepted when nothing at all failed.
func (j *judge) accept() {
	switch {
	case j.payload == nil:
		j.out.Accepted = report.Check{Code: None, Status: report.Unchecked}
	case len(j.out.Failures) == 0:
		j.out.Accepted = report.Check{Code: ClaimsAccepted, Status: report.OK, Word: "accepted"}
	default:
		first := j.out.Failures[0]
		j.out.Accepted = report.Check{Code: ClaimsRejected, Status: report.Failed, Word: "rejected", Place: first.Place}
		j.out.Accepted.Say(first.Words())
	}
}

// Withdraw takes back what was judged of a payload that was read from broken JSON: its
// claims are shown as far as they go, and what would have followed nobody knows.
func (j *Judgement) Withdraw() {
	broken := report.Check{Code: PayloadBroken, Status: report.Unchecked, Word: "not known", Detail: "the payload is broken", Lead: "The JSON of the payload is broken."}
	j.Time, j.Policy, j.Accepted = broken, broken, broken
	j.Failures, j.Causes, j.FieldStatus, j.FieldSaid, j.Remaining, j.AsOf, j.Timeline = nil, nil, nil, nil, "", nil, nil
	for i := range j.Claims {
		j.Claims[i].Status = report.Noted
		j.Claims[i].say(report.Words{})
		if j.Claims[i].Raw == "" { // the value is what is missing: nothing can be told of it
			j.Claims[i].Brief = ""
		}
	}
}

// timeClaims are the claims that hold a NumericDate.
var timeClaims = map[string]bool{
	"exp": true, "nbf": true, "iat": true, "auth_time": true, "updated_at": true, "toe": true, "rat": true, "xms_tcdt": true,
}

// IsTime reports whether a claim is one of the three that bound a token's life.
func IsTime(name string) bool { return name == "exp" || name == "nbf" || name == "iat" }

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
		c.Code = SupersededByLater
		c.say(report.Words{Lead: "This claim stands again further down, and the last one counts."})
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
	case c.Code != Milliseconds: // which says more than that a token is active for 50,000 years
		c.Code = r.code
		c.say(r.words)
	case r.status == report.Failed:
		c.Code = r.code
		c.say(report.Words{Lead: r.words.Lead, Why: report.Words{Lead: r.words.Why, Why: c.Why}.Text(), Next: c.Next})
	}
	return c
}

// tellTime writes what a NumericDate says, or that it is none.
func (j *judge) tellTime(c *Claim, v *exact.Value) {
	t, ok := j.date(v)
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
		c.say(report.Words{
			Lead: c.Name + " has 13 digits: milliseconds, where seconds belong.",
			Why: "Read as seconds, as RFC 7519 says, it is the year " + t.UTC().Format("2006") +
				"; read as milliseconds it is " + utc(time.UnixMilli(t.Unix())) + ".",
			Next: divide,
		})
	}
}
