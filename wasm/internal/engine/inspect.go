package engine

import (
	"encoding/hex"
	"slices"
	"strings"
	"time"

	"jwtdebugger/wasm/internal/audit"
	"jwtdebugger/wasm/internal/claims"
	"jwtdebugger/wasm/internal/diagnose"
	"jwtdebugger/wasm/internal/issue"
	"jwtdebugger/wasm/internal/key"
	"jwtdebugger/wasm/internal/layers"
	"jwtdebugger/wasm/internal/prose"
	"jwtdebugger/wasm/internal/report"
	"jwtdebugger/wasm/internal/token"
	"jwtdebugger/wasm/internal/verdict"
)

// inspect answers with all the page shows.
func (s *Session) inspect(in *Inspect) *Report {
	s.merge(in)
	s.shown = shown{}
	if len(*in.Token) > MaxText || len(*in.Key) > MaxText {
		return tooLong(in)
	}
	var issued *Issued
	var unsigned report.Cause
	var l *look
	switch {
	case in.Edit != nil:
		l = s.look(in)
		target := l.target()
		if text := in.Edit.Original; text != nil && len(*text) <= MaxText {
			before := *in
			before.Token = text
			original := s.lookWith(&s.original, &before).target()
			target.Original = &original
		}
		var text string
		text, unsigned = s.issuer.Edit(in.Edit, target)
		issued = &Issued{Token: text, Signed: unsigned.Code == ""}
		in.Token = &text
		l = s.look(in)
	case in.Unsigned != nil:
		l = s.look(in)
		unsigned = s.issuer.WhyUnsigned(in.Unsigned, l.target())
	default:
		l = s.look(in)
	}
	r := s.compose(l, unsigned)
	r.Issued = issued
	return r
}

// content is what the user typed as the content of a token whose payload is detached: its
// bytes. What is no hexadecimal where that is wanted counts as nothing.
func content(in *Inspect) string {
	if in.ContentAs != issue.AsHex {
		return *in.Content
	}
	b, err := hex.DecodeString(strings.Join(strings.Fields(*in.Content), ""))
	if err != nil {
		return ""
	}
	return string(b)
}

func consents(in *Inspect) layers.Consents {
	return layers.Consents{
		PBES2:   slices.Contains(in.Allow, layers.AllowPBES2),
		Inflate: slices.Contains(in.Allow, layers.AllowInflate),
		Stopped: in.Stopped,
	}
}

// compose writes the report. unsigned is why the last edit was not signed; without a code it
// was, or there was none.
func (s *Session) compose(l *look, unsigned report.Cause) *Report {
	in := l.in
	now := time.UnixMilli(in.Now).UTC()
	r := &Report{Selected: Select{-1, -1, -1}}
	inner := 0
	if l.stack != nil {
		inner = l.stack.Innermost()
		r.Selected = Select{Found: l.index, Layer: l.layer()}
		r.Selected.Signature = l.stack.Layers[r.Selected.Layer].Choose(in.Select.Signature)
	}
	s.shown = l.show(r)
	if unsigned.Code == "" {
		s.shown.offerAlgorithms(l, r.Fields["header"])
	}
	s.shown.offerTimes(l, r.Fields["payload"], now)
	described := s.shown.describe(l, r.Selected)
	for _, d := range described {
		r.Layers = append(r.Layers, d.layer)
	}
	r.WhichKey = whichKey(l)
	messages := s.listen(l)
	if l.stack != nil {
		r.Fields["token"].Problems = slices.Concat(guided(l.found().Notes, r.WhichKey, *in.Token), l.stack.Layers[0].Problems())
	}

	if len(r.Layers) > 0 && (r.Layers[0].Kind == token.KeyText || r.Layers[0].Kind == token.Certificate) {
		calm(r.Fields["token"].Problems)
	}
	var message *report.Problem
	if messages.alone(l) {
		message = messageAlone(r.Fields["token"].Problems, l.found().Kind)
	}
	judged := subjectOf(described, inner).judge(in.Policy, now)
	listed := judged
	if l.stack != nil && r.Selected.Layer != inner {
		listed = subjectOf(described, r.Selected.Layer).judge(in.Policy, now)
	}
	kinds := l.kinds(described, r.Selected.Layer, &judged, &listed, now)
	r.Claims, r.Timeline, r.Clocks = listed.Claims, listed.Timeline, judged.Clocks
	r.Fields["payload"].Lines = lines(s.shown.payload.text, r.Claims)
	r.Bindings = bindings(l.stack, in.Policy)
	judged.Bind(r.Bindings)
	together := s.pastedTogether(l)
	r.Bindings = append(r.Bindings, together...)
	r.RefreshAt = kinds.refreshAt(judged.RefreshAt, in.Policy.Now != "")
	r.Policy = PolicySummary{Text: judged.Summary, Fields: judged.FieldStatus, Said: judged.FieldSaid, Fill: judged.Fill}
	r.Problems = slices.Concat(l.keys.set.Problems, judged.Problems)

	r.Passphrase = l.keys.set.WantsPassphrase
	for i, outcome := range outcomes(l) {
		info := l.keys.set.Keys[i].Info
		info.Outcome, info.Facts = outcome, info.Glance()
		r.Keys = append(r.Keys, info)
	}
	r.Findings = s.findings(l, described, r.Selected, kinds, in.Policy.Instant(now))
	if r.Profile = kinds.shown; r.Profile != nil {
		r.Profile.Locate(s.shown.members["header"], described[r.Selected.Layer].members)
		l.mend(r.Profile, &s.shown, r.Selected)
	}
	switch {
	case l.stack != nil && l.stack.IsToken():
		r.Rules, r.Read = reading(l)
	case l.stack == nil && len(l.keys.set.Keys) > 0:
		r.Rules, r.Read = audit.ReadingKey(), "the key"
	}
	causes, known := s.explain(l, unsigned)
	r.Unexplained = !known
	if known {
		r.triedOnCookie(causes)
	}
	unmet := slices.Concat(kinds.causes(judged.Time.Code == claims.TimeExpired), explainClaims(l, &judged))
	unmet = slices.Concat(unmet, apart(together, causes, unmet))
	v := verdict.Input{Stack: l.stack, Judged: judged, Causes: causes, Unmet: unmet, Danger: danger(r.Findings), Refused: refused(kinds.decides), At: in.Policy.Now != ""}
	if l.stack == nil {
		v.Keys = &l.keys.set
		if len(r.Findings) > 0 {
			v.Flaw = &report.Problem{Severity: r.Findings[0].Severity, Lead: r.Findings[0].Lead, Why: r.Findings[0].Why, Next: r.Findings[0].Next}
		}
	}
	if unsigned.Code != "" {
		v.Unsigned = &unsigned
	}
	if l.stack != nil {
		v.Notes = guided(l.found().Notes, r.WhichKey, *in.Token)
		r.Consents = waiting(l.stack)
		r.Share = share(l, judged, in.Policy, now)
		r.Guessable = r.Selected.Layer == 0 && guessable(s.shown.token)
	}
	if l.keys.set.Costly {
		r.Consents = append(r.Consents, report.Remedy{Label: "Open the key: up to a minute", Set: map[string]string{"allow": layers.AllowKey}})
	}
	curtail(r)
	v.Message = message
	r.Verdict = verdict.Of(v)
	s.shown.spec = l.spec(r, now)
	r.mark(in.brought(), &r.Verdict)
	var refreshAt int64
	r.Found, refreshAt = s.foundTokens(l, known, judged, v, &r.Verdict, now)
	if refreshAt != 0 && (r.RefreshAt == 0 || refreshAt < r.RefreshAt) {
		r.RefreshAt = refreshAt
	}
	if len(r.Found) == 1 && !l.stack.IsToken() && len(r.Found[0].Value) > maxEcho {
		r.Found[0].Value = ""
	}
	r.Causes = report.SortCauses(slices.Concat(causes, unmet, apart(r.Bindings, causes, unmet), setAside(l.paste.found)))
	r.once()
	if known {
		kindOf := ""
		if len(described) > 0 {
			kindOf = described[inner].layer.Type
		}
		r.Heard = explainHeard(l, messages, r.factsFor(l, &judged, kindOf, kinds.decides, in.Policy.Instant(now).Unix()))
	}
	s.shown.look, s.shown.report = l, r
	for name, f := range r.Fields {
		if name != "signature" {
			f.Spans = s.shown.spans(name, inView(in.View, name))
		}
	}
	return r
}

// calm says of a key that stands in Token where it belongs, and not that it is wrong.
func calm(problems []report.Problem) {
	for i := range problems {
		if problems[i].Code == token.CodeNoToken {
			problems[i].Severity = report.Info
		}
	}
}

// maxEcho is how much of a text that is no token goes back to the page, which has it: only a
// token is handed on.
const maxEcho = 4 << 10

// reading says how many rules read, and what.
func reading(l *look) (rules int, read string) {
	if len(l.keys.set.Keys) == 0 {
		return audit.Reading(false), "the token"
	}
	return audit.Reading(true), "the token and its key"
}

// outcomes says for each key what came of it.
func outcomes(l *look) []report.Check {
	if l.stack == nil {
		return layers.Outcomes(&l.keys.set, nil)
	}
	return l.stack.Outcomes()
}

// triedOnCookie says of each secret what came of it where there is a cookie and no token.
func (r *Report) triedOnCookie(causes []report.Cause) {
	for _, c := range causes {
		var outcome report.Check
		switch c.Code {
		case diagnose.CodeCookieHolds:
			outcome = report.Check{Code: layers.OutcomeVerified, Status: report.OK, Word: "holds for the cookie"}
		case diagnose.CodeCookieFails:
			outcome = report.Check{Code: layers.OutcomeDoesNotHold, Status: report.Failed, Word: "does not hold"}
		default:
			continue
		}
		for i := range r.Keys {
			if r.Keys[i].Type == key.Oct && len(r.Keys) == 1 {
				r.Keys[i].Outcome = outcome
			}
		}
	}
}

// waiting are the consents that a layer waits for.
func waiting(stack *layers.Stack) []report.Remedy {
	var out []report.Remedy
	for _, l := range stack.Layers {
		if l.Opened.Consent != nil {
			out = append(out, *l.Opened.Consent)
		}
	}
	return out
}

// maxListed is how many members of a payload are listed: all of a payload that a person
// reads, and not the hundred thousand that fit in 8 MiB.
const maxListed = 10_000

// curtail keeps the report of a huge payload to what can be shown.
func curtail(r *Report) {
	if len(r.Claims) <= maxListed {
		return
	}
	r.Fields["payload"].Note = "The payload has " + prose.Number(len(r.Claims)) + " members; the first " + prose.Number(maxListed) + " are listed."
	r.Claims = r.Claims[:maxListed]
}

// tooLong is the report on a text over the limit: it is not read at all.
func tooLong(in *Inspect) *Report {
	p := report.Problem{
		Code: CodeTooLong, Severity: report.Error, Lead: "The text is longer than 8 MiB, which is the most that is read here.",
		Next: "Paste the token alone.", Place: report.Place{Field: "token"},
	}
	if len(*in.Token) <= MaxText {
		p.Place.Field = "key"
	}
	r := &Report{Fields: map[string]*Field{"token": {Size: len(*in.Token)}}, Problems: []report.Problem{p}, Verdict: verdict.TooLong(p)}
	if p.Place.Field == "token" {
		r.Fields["token"].Problems = []report.Problem{p}
		r.Fields["header"], r.Fields["payload"] = &Field{Text: new(string), As: issue.AsEmpty}, &Field{Text: new(string), As: issue.AsEmpty}
	}
	return r
}

// bindings judges the key binding of an SD-JWT; nil where there is nothing to judge.
func bindings(stack *layers.Stack, p claims.Policy) []report.Check {
	if stack == nil {
		return nil
	}
	for i, l := range stack.Layers {
		if !l.Token.Selective() {
			continue
		}
		if i+1 < len(stack.Layers) && stack.Layers[i+1].Binding {
			b := stack.Layers[i+1]
			payload, _ := b.Claims()
			return claims.JudgeKeyBinding(payload, b.Token.Header().Object(), l.Token.PresentationDigest(), p)
		}
		return claims.JudgeKeyBinding(nil, nil, "", p)
	}
	return nil
}
