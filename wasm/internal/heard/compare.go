package heard

import (
	"slices"
	"strconv"
	"strings"
	"time"

	"jwtdebugger/wasm/internal/claims"
	"jwtdebugger/wasm/internal/prose"
	"jwtdebugger/wasm/internal/report"
)

// compared is what came of comparing the names in a message with those of the token.
type compared struct {
	checks   []report.Check
	remedies []report.Remedy
	decided  map[aspect]bool // the names decide these
	other    bool            // they are of another token
}

// named are the names that a message may tell of a token.
var nameOf = []struct {
	what, called string
	aspect       aspect
}{
	{"kid", "key ID (kid)", onKid},
	{"iss", "issuer (iss)", onIssuer},
	{"aud", "audience (aud)", onAudience},
	{"sub", "subject (sub)", onSubject},
	{"nonce", "nonce", onNonce},
	{"jti", "ID (jti)", onID},
	{"typ", "type (typ)", onType},
	{"alg", "algorithm (alg)", onAlgorithm},
}

// compare compares what a message names with what the token says.
func (f *Facts) compare(of []name, meaning sense) compared {
	out := compared{decided: map[aspect]bool{}}
	values := map[string][]string{}
	for _, n := range of {
		if veiled(n.value) {
			continue
		}
		if !slices.Contains(values[n.what], n.value) {
			values[n.what] = append(values[n.what], n.value)
		}
	}
	for _, n := range nameOf {
		f.compareText(&out, n.what, n.called, n.aspect, values)
	}
	for _, what := range []string{"exp", "nbf", "iat"} {
		f.compareTime(&out, what, values[what])
	}
	f.compareClock(&out, meaning, values["now"])
	for _, claim := range values["claim"] {
		f.compareClaim(&out, claim)
	}
	for _, claim := range values["wrong"] {
		if text, ok := f.Members[claim]; ok {
			out.checks = append(out.checks, report.Check{Code: claims.RequiredMismatch, Status: report.Noted, Lead: "The token here has " + quoteName(text) + " as its " + prose.Quote(claim) + "."})
		}
	}
	if note, ok := hidden(of); ok {
		out.checks = append(out.checks, note)
	}
	return out
}

// veiled reports whether a program wrote something else in place of a value.
func veiled(value string) bool { return strings.HasPrefix(value, "[PII ") || value == "System.String" }

// hidden says that the values of a message are hidden, and how they can be seen.
func hidden(of []name) (note report.Check, ok bool) {
	if !slices.ContainsFunc(of, func(n name) bool { return veiled(n.value) }) {
		return note, false
	}
	return report.Check{
		Code: claims.None, Status: report.Noted, Lead: "The message hides the values that it is about.",
		Next: "Set IdentityModelEventSource.ShowPII to true in the service while you look for the error: then it names them.",
	}, true
}

// compareText compares one name: what the message says that the token has, and what it says
// that the service expects.
func (f *Facts) compareText(out *compared, what, called string, a aspect, values map[string][]string) {
	has := f.Texts[what]
	code := deciding[a][0]
	token := "this token has none"
	if len(has) > 0 {
		token = "this token has " + quoteName(strings.Join(has, ", "))
	}
	if got := several(values[what]); len(got) > 0 {
		shown := quoteName(strings.Join(got, ", "))
		if slices.ContainsFunc(got, func(g string) bool { return slices.Contains(has, g) }) {
			out.checks = append(out.checks, report.Check{Code: code, Status: report.Noted, Lead: "The message speaks of the " + called + " " + shown + ", as this token does."})
		} else {
			out.other = true
			out.checks = append(out.checks, isSo(code, "The message speaks of the "+called+" "+shown+"; "+token+"."))
		}
	}
	expected, said := values["+"+what]
	if !said || a == onKid {
		return
	}
	want := several(expected)
	if len(want) == 0 {
		if slices.ContainsFunc(expected, nothing) {
			out.checks = append(out.checks, isSo(code, "The service expects no "+called+" at all: its setting is empty."))
			out.decided[a] = true
		}
		return
	}
	shown := quoteName(strings.Join(want, ", "))
	out.decided[a] = true
	if slices.ContainsFunc(want, func(w string) bool { return slices.Contains(has, w) }) {
		out.other = true
		out.checks = append(out.checks, isNot(code, "The service expects the "+called+" "+shown+", and this token has it."))
	} else {
		lead := "The service expects the " + called + " " + shown + "; " + token + "."
		if len(has) == 1 && slices.ContainsFunc(want, func(w string) bool { return strings.TrimSuffix(w, "/") == strings.TrimSuffix(has[0], "/") }) {
			lead = "The service expects the " + called + " " + shown + "; " + token + ": a slash at the end differs."
		}
		out.checks = append(out.checks, isSo(code, lead))
	}
	if of := asked[a]; of.field != "" && f.Asked[of.field] == "" && len(want) == 1 {
		out.remedies = append(out.remedies, report.Remedy{Label: "Ask for this " + of.of, Set: map[string]string{of.field: want[0]}})
	}
}

// several takes lists apart, as programs write them, and leaves out what is no name.
func several(values []string) []string {
	var out []string
	for _, v := range values {
		v = strings.Trim(v, "[]{}")
		for _, sep := range []string{" or ", `" "`, `', '`, `", "`, ", ", ","} {
			v = strings.ReplaceAll(v, sep, "\n")
		}
		for one := range strings.SplitSeq(v, "\n") {
			one = strings.Trim(one, " '\"")
			if nothing(one) || strings.Contains(one, "…") || strings.Contains(one, "...") || strings.HasPrefix(one, "/") && strings.HasSuffix(one, "/") {
				continue // a pattern, or not the whole
			}
			if !slices.Contains(out, one) {
				out = append(out, one)
			}
		}
	}
	return out
}

// nothing reports whether a value is how a program writes that there is none.
func nothing(value string) bool {
	switch strings.ToLower(strings.Trim(value, "'\"[]() ")) {
	case "", "null", "undefined", "none", "nil", "empty", "<nil>", "(null)":
		return true
	}
	return false
}

// compareTime compares a time of the token that the message tells.
func (f *Facts) compareTime(out *compared, what string, values []string) {
	code := map[string]string{"exp": claims.TimeExpired, "nbf": claims.TimeNotYetValid, "iat": claims.IssuedInFuture}[what]
	has, ok := f.Seconds[what]
	for _, v := range values {
		times, zoned := readTime(v)
		if len(times) == 0 {
			continue
		}
		shown := prose.Quote(v)
		switch {
		case !ok:
			out.other = true
			out.checks = append(out.checks, isSo(code, "The message speaks of the "+what+" "+shown+"; this token has none."))
		case slices.Contains(times, has):
			out.checks = append(out.checks, report.Check{Code: code, Status: report.Noted, Lead: "The message speaks of the " + what + " " + shown + ", as this token does."})
		case zoned || !slices.ContainsFunc(times, func(t int64) bool { return zoneApart(t - has) }):
			out.other = true
			out.checks = append(out.checks, isSo(code, "The message speaks of the "+what+" "+shown+"; this token has "+prose.Quote(utc(has))+"."))
		}
		return
	}
}

// compareClock compares the service's clock, which the message tells, with the token.
func (f *Facts) compareClock(out *compared, meaning sense, values []string) {
	for _, v := range values {
		times, zoned := readTime(v)
		if len(times) != 1 || !zoned {
			continue
		}
		exp, hasExp := f.Seconds["exp"]
		nbf, hasNbf := f.Seconds["nbf"]
		at := prose.Quote(v)
		switch {
		case meaning == expired && hasExp && times[0] < exp:
			out.other = true
			out.checks = append(out.checks, isSo(claims.TimeExpired, "At "+at+", when the service looked, this token was not expired."))
		case meaning == expired && hasExp:
			out.checks = append(out.checks, report.Check{Code: claims.TimeExpired, Status: report.Noted, Lead: "At " + at + ", when the service looked, this token was expired."})
		case meaning == notYet && hasNbf && times[0] < nbf:
			out.checks = append(out.checks, isSo(claims.TimeNotYetValid, "At "+at+", by the service’s clock, this token was not active yet."))
			out.decided[onStart] = true
		}
		return
	}
}

// compareClaim looks for a claim that the message says is missing.
func (f *Facts) compareClaim(out *compared, claim string) {
	if i := strings.LastIndexByte(claim, '['); i >= 0 {
		claim = claim[i+1:]
	}
	if nothing(claim) || strings.ContainsAny(claim, " \t,") {
		return
	}
	out.decided[onClaim] = true
	if _, ok := f.Members[claim]; ok {
		out.other = true
		out.checks = append(out.checks, isNot(claims.RequiredMissing, "This token has the claim "+prose.Quote(claim)+"."))
		return
	}
	out.checks = append(out.checks, isSo(claims.RequiredMissing, "This token has no claim "+prose.Quote(claim)+"."))
	if f.Asked[claims.FieldRequired] == "" {
		out.remedies = append(out.remedies, report.Remedy{Label: "Ask for this claim", Set: map[string]string{claims.FieldRequired: claim}})
	}
}

// layouts are the ways in which programs write times: those that name a zone, and those that
// name none.
var (
	zonedLayouts = []string{time.RFC3339Nano, "2006-01-02 15:04:05 -0700 MST", "2006-01-02T15:04:05-0700", "2006-01-02 15:04:05Z07:00", "Mon Jan 2 15:04:05 UTC 2006", "Mon Jan 2 15:04:05 GMT 2006", "Mon, 02 Jan 2006 15:04:05 GMT"}
	bareLayouts  = []string{"01/02/2006 15:04:05", "02/01/2006 15:04:05", "1/2/2006 3:04:05 PM", "2/1/2006 3:04:05 PM", "2/1/2006 15:04:05", "2.1.2006 15:04:05", "2006-01-02 15:04:05", "2006-01-02T15:04:05"}
)

// readTime reads a time as a program wrote it, in seconds. A date whose day and month may be
// either way round gives both; zoned is false where no zone is named.
func readTime(text string) (times []int64, zoned bool) {
	if n, err := strconv.ParseInt(text, 10, 64); err == nil && n > 1e8 && n < 1e11 {
		return []int64{n}, true
	}
	words := strings.Fields(strings.NewReplacer("\u202f", " ", "\u00a0", " ").Replace(text))
	for n := min(len(words), 6); n > 0; n-- {
		head := strings.TrimRight(strings.Join(words[:n], " "), ".,;)")
		for _, layout := range zonedLayouts {
			if t, err := time.Parse(layout, head); err == nil {
				return []int64{t.Unix()}, true
			}
		}
		for _, layout := range bareLayouts {
			if t, err := time.Parse(layout, head); err == nil && !slices.Contains(times, t.Unix()) {
				times = append(times, t.Unix())
			}
		}
		if len(times) > 0 {
			return times, false
		}
	}
	return nil, false
}

// zoneApart reports whether so many seconds may lie between two clocks that show the same
// instant in different zones.
func zoneApart(seconds int64) bool {
	return seconds%900 == 0 && -14*3600 <= seconds && seconds <= 14*3600
}

// utc is an instant as the page writes it.
func utc(seconds int64) string { return time.Unix(seconds, 0).UTC().Format("2006-01-02 15:04:05Z") }
