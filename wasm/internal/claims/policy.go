package claims

import (
	"slices"
	"strings"
	"time"

	"jwtdebugger/wasm/internal/exact"
	"jwtdebugger/wasm/internal/kind"
	"jwtdebugger/wasm/internal/prose"
	"jwtdebugger/wasm/internal/report"
)

// asked is what a field asks for: any of its items, or its whole text, since a subject or
// an issuer may itself hold a comma.
type asked struct {
	*PolicyField
	whole string
	items []string
}

func (a asked) has(text string) bool { return text == a.whole || slices.Contains(a.items, text) }

// String writes what was asked for in a sentence: `"a" or "b"`.
func (a asked) String() string { return prose.Or(listed(a.items)) }

// Instant is the one at which p judges: the one that it names, else now.
func (p Policy) Instant(now time.Time) time.Time {
	if at, wrong := parseInstant(FieldNow, strings.TrimSpace(p.Now), now); wrong.Lead == "" {
		return at
	}
	return now
}

// readPolicy reads all fields: the instant, the leeway and the maximum age, and what the
// others ask for.
func (j *judge) readPolicy() {
	for i := range PolicyFields {
		f := &PolicyFields[i]
		whole := strings.TrimSpace(*f.text(&j.policy))
		if whole == "" {
			continue
		}
		var wrong report.Words
		switch f.ID {
		case FieldNow:
			var at time.Time
			clock := j.watch.now
			if at, wrong = parseInstant(f.Label, whole, clock); wrong.Lead != "" {
				break
			}
			j.watch.now, j.watch.fixed = at, !relative(whole)
			if relative(whole) {
				j.watch.ahead = at.Sub(clock)
			}
			j.out.FieldSaid[f.ID] = "is " + stamp(time.Unix(at.Unix(), 0))
		case FieldLeeway:
			j.leeway, wrong = parseLength(f.Label, whole)
		case FieldMaxAge:
			j.maxAge, wrong = parseLength(f.Label, whole)
		}
		a := asked{f, whole, splitList(whole)}
		switch {
		case wrong.Lead != "":
		case f.check == nil:
			continue
		case len(a.items) == 0:
			wrong = report.Words{Lead: f.Label + " holds commas and no value.", Next: "Write a value, or empty the field."}
		case f.ID == FieldRequired:
			if i := slices.IndexFunc(a.items, func(item string) bool { return item[0] == '=' }); i >= 0 {
				wrong = report.Words{Lead: f.Label + " asks for " + quote(a.items[i]) + ", a value without a name.", Next: "Write name=value."}
			}
		}
		if wrong.Lead != "" {
			j.cannotRead(f, wrong)
			continue
		}
		j.asked = append(j.asked, a)
	}
}

// splitList splits a list by comma or line, but not inside quotes or brackets: a required
// claim may ask for a JSON value.
func splitList(text string) []string {
	var list []string
	depth, quoted, from := 0, false, 0
	add := func(part string) {
		if part = strings.TrimSpace(part); part != "" {
			list = append(list, part)
		}
	}
	for i := 0; i < len(text); i++ {
		switch c := text[i]; {
		case quoted && c == '\\':
			i++
		case c == '"':
			quoted = !quoted
		case quoted:
		case c == '[' || c == '{':
			depth++
		case c == ']' || c == '}':
			depth--
		case c == '\n', c == ',' && depth <= 0:
			add(text[from:i])
			from = i + 1
		}
	}
	add(text[from:])
	return list
}

// judgePolicy judges every condition that is asked, and fills in Policy, Summary and
// FieldStatus.
func (j *judge) judgePolicy() {
	start := len(j.out.Failures)
	for _, p := range j.out.Problems {
		j.fail(p.Code, p.Words(), p.Place)
	}
	// Nothing is known of the claims where there is no token yet, or one that is encrypted.
	locked := j.payload == nil && (j.header == nil || j.header.Find("enc") != nil)
	var failed []string
	waiting := 0
	for _, a := range j.asked {
		if locked && (j.header == nil || !a.ofHeader) {
			waiting++
			continue
		}
		before := len(j.out.Failures)
		if j.payload == nil && !a.ofHeader {
			j.fail(NoClaims, report.Words{Lead: "The payload is not a JSON object, so the policy has no claims to check."}, report.Place{Field: a.ID})
		} else {
			a.check(j, a)
		}
		j.out.FieldStatus[a.ID] = report.OK
		if len(j.out.Failures) == before {
			continue
		}
		failed = append(failed, a.Label)
		j.out.FieldStatus[a.ID] = report.Failed
		j.out.FieldSaid[a.ID] = j.sayAt(a.PolicyField, j.out.Failures[before:])
		for i := range j.out.Failures[before:] {
			if place := &j.out.Failures[before+i].Place; place.Field == "" {
				place.Field = a.ID
			}
		}
	}
	j.sumUp(failed, waiting, j.out.Failures[start:])
}

func (j *judge) sumUp(failed []string, waiting int, failures []report.Check) {
	c := &j.out.Policy
	all := prose.Count(len(j.asked), "condition")
	switch {
	case len(j.unreadable) > 0:
		*c = report.Check{Code: PolicyNotMet, Status: report.Failed, Word: "not met"}
		c.Detail = strings.Join(j.unreadable, ", ") + ": cannot be read"
		j.out.Summary = c.Detail
	case len(j.asked) == 0:
		*c = report.Check{Code: PolicyNotSet, Status: report.Unchecked, Word: "not set", Detail: "any issuer, any audience"}
		j.out.Summary = "not set: any issuer, any audience will do"
	case len(failed) > 0:
		n := prose.Number(len(failed))
		*c = report.Check{Code: PolicyNotMet, Status: report.Failed, Word: "not met"}
		c.Detail = strings.Join(failed, ", ")
		if len(failed) > 2 {
			c.Detail = n + " of " + all
		}
		j.out.Summary = all + ", " + n + " not met"
	case waiting > 0:
		*c = report.Check{Code: PolicyNotJudged, Status: report.Unchecked, Word: "not judged", Detail: all}
		j.out.Summary = all + ", not judged yet"
	default:
		*c = report.Check{Code: PolicyMet, Status: report.OK, Word: "met", Lead: "The token meets your policy."}
		c.Detail = prose.Number(len(j.asked)) + " of " + all
		j.out.Summary = all + ", all met"
		if len(j.asked) == 1 {
			j.out.Summary = all + ", met"
		}
	}
	if len(failures) == 0 {
		return
	}
	// The first alone: a verdict has room for one, and all are in Failures.
	c.Place = failures[0].Place
	c.Say(failures[0].Words())
}

// mostListed is how many values of a list stand in a sentence.
const mostListed = 4

// listed are values for a sentence, the last of many counted.
func listed(values []string) []string {
	var out []string
	for i, each := range values {
		if i == mostListed {
			return append(out, prose.Number(len(values)-mostListed)+" more")
		}
		out = append(out, quote(each))
	}
	return out
}

// nearMiss says in what little way a value differs from one that was asked for, or "".
func nearMiss(held string, a asked) string {
	for _, item := range a.items {
		switch {
		case strings.TrimSuffix(held, "/") == strings.TrimSuffix(item, "/"):
			if strings.HasSuffix(held, "/") {
				return "They differ in the slash at the end alone: the token has one."
			}
			return "They differ in the slash at the end alone: the policy has one."
		case strings.TrimSpace(held) == item:
			return "They differ in white space alone: the token has some."
		case strings.EqualFold(held, item):
			return "They differ in upper and lower case alone."
		}
	}
	return ""
}

// expected ends the row of a claim that is there, and another than the policy requires.
func expected(items ...string) string {
	if len(items) == 1 {
		return "expected " + shorten(items[0])
	}
	return "expected one of " + prose.Number(len(items))
}

// compareText judges a claim that must be one of the texts asked for.
func (j *judge) compareText(claim, noun, missing, mismatch string, a asked) {
	v := j.payload.Find(claim)
	if v == nil {
		j.fail(missing, report.Words{Lead: "There is no " + claim + ", and the policy requires " + a.String() + "."}, report.Place{})
		return
	}
	text, ok := v.Text()
	if ok && a.has(text) {
		j.set(claim, row{status: report.OK, brief: "matches the policy"})
		return
	}
	is, why := describe(v), ""
	if ok {
		is, why = quote(text), nearMiss(text, a)
	}
	j.failClaim(claim, mismatch, report.Words{Lead: "The " + noun + " is " + is + ", and the policy requires " + a.String() + ".", Why: why}, expected(a.items...))
}

func (j *judge) checkIssuer(a asked) {
	j.compareText("iss", "issuer", IssuerMissing, IssuerMismatch, a)
}

func (j *judge) checkSubject(a asked) {
	j.compareText("sub", "subject", SubjectMissing, SubjectMismatch, a)
}

func (j *judge) checkNonce(a asked) {
	j.compareText("nonce", "nonce", NonceMissing, NonceMismatch, a)
}

// checkAudience is content with any one of the token's audiences (RFC 7519 section 4.1.3).
func (j *judge) checkAudience(a asked) {
	v := j.payload.Find("aud")
	if v == nil {
		j.fail(AudienceMissing, report.Words{Lead: "There is no aud, and the policy requires " + a.String() + "."}, report.Place{})
		return
	}
	held, ok := audience(v)
	if i := slices.IndexFunc(held, a.has); i >= 0 {
		brief := "matches the policy"
		if len(held) > 1 {
			brief = "contains " + shorten(held[i])
		}
		j.set("aud", row{status: report.OK, brief: brief})
		return
	}
	is := prose.And(listed(held))
	switch {
	case !ok:
		is = describe(v)
	case len(held) == 0:
		is = "an empty array"
	}
	w := report.Words{Lead: "The audience is " + is + ", and the policy requires " + a.String() + "."}
	for _, text := range held {
		if w.Why = nearMiss(text, a); w.Why != "" {
			break
		}
	}
	j.failClaim("aud", AudienceMismatch, w, expected(a.items...))
}

func (j *judge) checkTyp(a asked) {
	same := func(typ string) bool {
		return slices.ContainsFunc(a.items, func(item string) bool { return kind.MediaType(item) == kind.MediaType(typ) })
	}
	j.compareHeader("typ", "The type is ", "The header has no typ", " requires ", TypMissing, TypMismatch, a, same)
}

func (j *judge) checkAlgorithms(a asked) {
	j.compareHeader("alg", "The algorithm is ", "The header has no alg", " allows ", AlgorithmMissing, AlgorithmRefused, a, a.has)
}

func (j *judge) compareHeader(name, is, none, verb, missing, mismatch string, a asked, same func(string) bool) {
	place := report.Place{Field: "header", Part: name}
	wants := ", and the policy" + verb + a.String() + "."
	v := j.header.Find(name)
	text, ok := v.Text()
	switch {
	case v == nil:
		j.fail(missing, report.Words{Lead: none + wants}, report.Place{})
	case !ok:
		j.fail(mismatch, report.Words{Lead: is + describe(v) + wants}, place)
	case !same(text):
		j.fail(mismatch, report.Words{Lead: is + quote(text) + wants, Why: nearMiss(text, a)}, place)
	}
}

func (j *judge) checkRequired(a asked) {
	for _, item := range a.items {
		name, want, hasValue := strings.Cut(item, "=")
		name, want = strings.TrimSpace(name), strings.TrimSpace(want)
		v := j.payload.Find(name)
		if v == nil {
			// A name may itself hold an equals sign.
			if whole := j.payload.Find(item); whole != nil {
				name, hasValue, v = item, false, whole
			}
		}
		switch {
		case v == nil:
			j.fail(RequiredMissing, report.Words{Lead: "There is no " + quote(name) + ", and the policy requires it."}, report.Place{})
		case !hasValue:
			j.setAsked(name, "present")
		case string(v.Raw) != want && v.Kind == '[' && holds(v, want):
			j.setAsked(name, "contains "+shorten(want))
		case holds(v, want):
			j.setAsked(name, "matches the policy")
		case v.Kind == '[':
			j.failClaim(name, RequiredMismatch, report.Words{Lead: "The claim " + quote(name) + " does not contain " + quote(want) + ", which the policy requires."}, expected(want))
		default:
			j.failClaim(name, RequiredMismatch, report.Words{Lead: "The claim " + quote(name) + " is " + describe(v) + ", and the policy requires " + quote(want) + "."}, expected(want))
		}
	}
}

// setAsked notes that a claim that was asked for is there; what another judgement has to
// say at the end of its row stays.
func (j *judge) setAsked(name, brief string) {
	r := j.rows[name]
	r.status = report.OK
	if r.brief == "" && !timeClaims[name] {
		r.brief = brief
	}
	j.set(name, r)
}

// holds reports whether a claim has the value that was asked for: the text of a string, or
// the JSON as it stands; of an array, one of its elements.
func holds(v *exact.Value, want string) bool {
	if text, ok := v.Text(); ok && text == want {
		return true
	}
	if string(v.Raw) == want {
		return true
	}
	for i := range v.Elements {
		e := &v.Elements[i]
		if text, ok := e.Text(); ok && text == want || string(e.Raw) == want {
			return true
		}
	}
	return false
}

// checkMaxAge compares iat with the maximum age. Just at the limit a token is not too old.
func (j *judge) checkMaxAge(asked) {
	w := &j.watch
	v := j.payload.Find("iat")
	iat, ok := j.date(v)
	why := "The policy requires an age of at most " + prose.ExactLength(int64(j.maxAge/time.Second)) + "."
	switch {
	case v == nil:
		j.fail(IssuedAtMissing, report.Words{Lead: "There is no iat to tell the token’s age.", Why: why}, report.Place{})
		return
	case !ok:
		j.failClaim("iat", IssuedAtMissing, report.Words{Lead: "iat is " + v.KindName() + " and does not tell the token’s age.", Why: why}, "not a number")
		return
	}
	oldest := iat.Add(j.maxAge).Add(j.leeway)
	w.noteFlip(oldest.Add(1))
	switch {
	case w.now.After(oldest):
		j.failClaim("iat", TooOld, report.Words{Lead: "The token is too old: it was issued " + w.long(iat) + ".", Why: why, Next: "Fetch a new one."}, w.short(iat))
	case j.fromFuture(iat):
		j.failClaim("iat", IssuedInFuture, report.Words{Lead: "By its iat the token will be issued " + w.long(iat) + ".", Why: why, Next: "Set both clocks by a time server."}, w.short(iat))
	default:
		j.set("iat", row{status: report.OK, brief: w.short(iat)})
	}
}

// checkRevoked looks for the token's id among the revoked ones. A token without an id
// cannot be looked up, and so is not accepted either.
func (j *judge) checkRevoked(a asked) {
	v := j.payload.Find("jti")
	if v == nil {
		j.fail(TokenIDMissing, report.Words{Lead: "There is no jti, so the token cannot be looked up among the revoked ones."}, report.Place{})
		return
	}
	id := value(v)
	if a.has(id) {
		j.failClaim("jti", Revoked, report.Words{Lead: "The token id " + quote(id) + " is among the revoked ones."}, "revoked")
		return
	}
	j.set("jti", row{status: report.OK, brief: "not revoked"})
}
