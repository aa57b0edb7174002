package engine

import (
	"slices"
	"strings"
	"time"

	"jwtdebugger/wasm/internal/claims"
	"jwtdebugger/wasm/internal/exact"
	"jwtdebugger/wasm/internal/issue"
	"jwtdebugger/wasm/internal/layers"
	"jwtdebugger/wasm/internal/profile"
	"jwtdebugger/wasm/internal/report"
	"jwtdebugger/wasm/internal/token"
	"jwtdebugger/wasm/internal/verdict"
)

// profiled judges the layer of that number by the rules of its kind, or of the one that the
// user chose for the layer that is looked at; nil where there is nothing to judge.
func (l *look) profiled(all []described, index int, as string, judged *claims.Judgement, now time.Time) *profile.Judged {
	if l.stack == nil || !l.stack.IsToken() || !all[index].IsToken() {
		return nil
	}
	d := all[index]
	of, view := ofLayer(d.Layer), d.Deciding()
	t := profile.Token{
		Header: view.Header().Object(), Unprotected: view.Unprotected, Payload: of.payload,
		Closed:    !of.whole || d.Token.IsJWE() && of.payload == nil,
		Encrypted: d.Token.IsJWE(),
		JSON:      d.Token.Kind == token.JWSJSON || d.Token.Kind == token.JWEJSON,
		Policy:    l.in.Policy, Met: judged.FieldStatus, Now: l.in.Policy.Instant(now),
	}
	if t.Closed {
		t.Payload = nil
	}
	for parent := d.Parent; parent >= 0; parent = l.stack.Layers[parent].Parent {
		t.Encrypted = t.Encrypted || l.stack.Layers[parent].Token.IsJWE()
	}
	t.Unsigned = !slices.ContainsFunc(l.stack.Layers, func(l *layers.Layer) bool { return l.Token.IsJWS() && !l.Binding })
	if d.Token.Selective() {
		disclosed := func(m token.Member) bool { return strings.HasPrefix(m.From, "disclosures") }
		t.Disclosed = func(name string) bool {
			return slices.ContainsFunc(d.members, func(m token.Member) bool { return m.Name == name && disclosed(m) })
		}
		shown := 0
		for _, m := range d.members {
			if disclosed(m) {
				shown++
			}
		}
		if digests := view.Segment(token.Payload).JSON.Find("_sd"); digests != nil {
			t.Withheld = len(digests.Elements) > shown
		}
		t.Bound = d.Token.KeyBinding != nil
	}
	r := profile.Judge(&t, as)
	return &r
}

// kinds are what the rules of its kind say of each layer.
type kinds struct {
	all     []*profile.Judged
	shown   *profile.Judged // of the layer that is looked at; nil: it has none
	decides *profile.Judged // of the one that the band is about: the innermost, or a key binding that is refused
}

// kinds judges every layer by the rules of its kind, and has the judgements of the innermost
// and of the one that is looked at say what limits their age.
func (l *look) kinds(all []described, selected int, innermost, listed *claims.Judgement, now time.Time) (k kinds) {
	if l.stack == nil {
		return k
	}
	inner := l.stack.Innermost()
	for i := range all {
		as, judged := "", innermost
		if i == selected {
			as, judged = l.in.JudgeAs, listed
		}
		k.all = append(k.all, l.profiled(all, i, as, judged, now))
	}
	k.shown, k.decides = k.all[selected], k.all[inner]
	for i := range all {
		if r := k.all[i]; all[i].Binding && r != nil && r.Refused() != nil && (k.decides == nil || k.decides.Refused() == nil) {
			k.decides = r
		}
	}
	if r := k.all[inner]; r != nil && r.Limit != "" {
		innermost.LimitedBy(r.Limit)
	}
	if k.shown != nil && k.shown.Limit != "" {
		listed.LimitedBy(k.shown.Limit)
	}
	return k
}

// silent reports whether a rule of audit is wrong for what a layer is.
func (k kinds) silent(layer int, code string) bool {
	r := k.all[layer]
	return r != nil && slices.Contains(r.Silences, code)
}

// refreshAt is the earlier of an instant and of when a result changes by itself, which none does
// at a fixed instant.
func (k kinds) refreshAt(at int64, fixed bool) int64 {
	if fixed {
		return at
	}
	for _, r := range k.all {
		if r == nil || r.RefreshAt.IsZero() {
			continue
		}
		if next := r.RefreshAt.Add(time.Millisecond - 1).UnixMilli(); at == 0 || next < at {
			at = next
		}
	}
	return at
}

// causes are the limits in time by which the service that a token is for refuses it. That one
// that has expired is too old explains nothing.
func (k kinds) causes(expired bool) []report.Cause {
	var out []report.Cause
	if k.decides == nil {
		return nil
	}
	for _, r := range k.decides.Rules {
		if r.Status != report.Failed || r.Severity != report.Error || r.Sure == "" || expired && r.Code == profile.Age {
			continue
		}
		lead := r.Says + ": " + r.Lead
		if len(lead) >= 90 {
			lead = r.Lead
		}
		out = append(out, report.Cause{Code: claims.Lifetime, Lead: lead, Why: r.Why, Next: r.Next, Sure: r.Sure, Place: r.Place})
	}
	return out
}

// mend offers, for the layer that is shown, the changes that mend what a rule is broken by:
// where the token is alone in its text and a key at hand signs the new one. A token inside
// another has none: what the Token field holds is more than it.
func (l *look) mend(r *profile.Judged, shown *shown, selected Select) {
	one := l.stack.Layers[selected.Layer]
	if selected.Layer != 0 || len(l.stack.Layers) > 1 || one.Token.Kind != token.JWS || one.Detached || len(l.keys.set.Keys) == 0 {
		return
	}
	header := one.View(0).Header()
	for i := range r.Rules {
		m := r.Rules[i].Mend
		if m == nil {
			continue
		}
		field, text := "payload", shown.payload.text
		if m.Header {
			field, text = "header", shown.header.text
		}
		edited, ok := exact.Set(text, m.Name, m.JSON)
		if !ok || edited == text {
			continue
		}
		signs := header
		if m.Header {
			v, _ := exact.ParseJSON([]byte(edited))
			signs = &v
		}
		if issue.CanSign(signs, &l.keys.set) {
			r.Rules[i].Remedies = []report.Remedy{{Label: m.Label, Set: map[string]string{field: edited}}}
		}
	}
}

// refused is what the band says of a token that its kind is refused for.
func refused(r *profile.Judged) *verdict.Refusal {
	if r == nil {
		return nil
	}
	worst := r.Refused()
	if worst == nil {
		return nil
	}
	out := &verdict.Refusal{Words: worst.Words(), Says: worst.Says, Asked: r.Sure == profile.Asked}
	if len(worst.Remedies) > 0 {
		out.Remedy = &worst.Remedies[0]
	}
	return out
}
