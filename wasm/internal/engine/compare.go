package engine

import (
	"slices"
	"strings"

	"jwtdebugger/wasm/internal/compare"
	"jwtdebugger/wasm/internal/layers"
	"jwtdebugger/wasm/internal/profile"
	"jwtdebugger/wasm/internal/prose"
	"jwtdebugger/wasm/internal/report"
	"jwtdebugger/wasm/internal/token"
)

// Other is what A is compared with: a token and its key. All else is the same for both.
type Other struct {
	Token string `json:"token"`
	Key   string `json:"key"`
}

// compare compares the token of a request with another one, under one policy. Each of them has
// a Session, which remembers what it was asked last.
func (s *Session) compare(in *Inspect, other *Other) *compare.Comparison {
	a, b := *in, *in
	b.Token, b.Key = &other.Token, &other.Key
	for i := range s.compared {
		if s.compared[i] == nil {
			s.compared[i] = NewSession(s.issuer)
		}
	}
	one, first := s.compared[0].side(a)
	two, second := s.compared[1].side(b)
	// Of two of which one is of no known kind, both are judged by the rules of the other.
	if in.JudgeAs == "" && first != nil && second != nil {
		switch {
		case first.Code == "" && second.Code != "":
			a.JudgeAs = second.Code
			_, first = s.compared[0].side(a)
		case second.Code == "" && first.Code != "":
			b.JudgeAs = first.Code
			_, second = s.compared[1].side(b)
		}
	}
	one.Rules, two.Rules = rulesOf(first), rulesOf(second)
	c := compare.Of(one, two)
	for _, session := range s.compared {
		if at := session.waits.refreshAt; at != 0 && (c.RefreshAt == 0 || at < c.RefreshAt) {
			c.RefreshAt = at
		}
		for _, consent := range session.waits.consents {
			if !slices.ContainsFunc(c.Consents, func(other report.Remedy) bool { return other.Label == consent.Label }) {
				c.Consents = append(c.Consents, consent)
			}
		}
	}
	return &c
}

// waits is what a side of a comparison waits for: a click, or an instant.
type waits struct {
	consents  []report.Remedy
	refreshAt int64
}

// side opens and judges one of two tokens: the first that stands in its text.
func (s *Session) side(in Inspect) (t compare.Token, judged *profile.Judged) {
	in.Select = Select{-1, -1, -1}
	in.Edit, in.Unsigned, in.Held, in.View, in.Quick = nil, nil, Held{}, nil, true
	r := s.inspect(&in)
	s.waits = waits{r.Consents, r.RefreshAt}
	t.Status, t.Sentence = r.Verdict.Status, r.Verdict.Sentence
	if strings.TrimSpace(*in.Token) == "" {
		t.Sentence = ""
		return t, nil
	}
	t.Text = *in.Token
	if len(r.Found) == 0 { // it is too long to be read
		return t, nil
	}
	l := s.look(&in)
	t.Text, t.Is, t.Kind = l.found().Value, l.stack.IsToken(), r.Found[l.index].Type
	if !t.Is {
		return t, nil
	}
	v := &r.Verdict
	for _, c := range []compare.Named{
		{Name: "Format", Check: v.Form}, {Name: "Encryption", Check: v.Encryption}, {Name: compare.Signature, Check: v.Signature},
		{Name: compare.Time, Check: v.Time}, {Name: compare.Policy, Check: v.Policy},
	} {
		if c.Word == "" {
			c.Word = "not asked"
		}
		t.Checks = append(t.Checks, c)
	}
	for _, f := range r.Findings {
		if f.Severity != report.Info {
			t.Findings = append(t.Findings, compare.Rule{ID: f.Code, Lead: f.Lead, Status: f.Severity})
		}
	}
	t.With = with(r)
	inner := l.stack.Innermost()
	for i := inner; i >= 0; i-- {
		if one := l.stack.Layers[i]; !one.Binding {
			addLayer(&t, one, headerTitles[min(inner-i, len(headerTitles)-1)], "Claims", i == inner)
		}
	}
	for _, one := range l.stack.Layers {
		if one.Binding {
			addLayer(&t, one, "Header of the key binding", "Key binding", true)
		}
	}
	if t.Encrypted {
		t.Proof = t.Text
	}
	return t, r.Profile
}

// headerTitles are what the header of the innermost layer is called, and those around it.
var headerTitles = [...]string{"Header", "Header around it", "Header around both", "Header around them"}

// addLayer adds the header of a layer to what is compared, and with content what is in it.
func addLayer(t *compare.Token, l *layers.Layer, header, claims string, content bool) {
	view := l.Deciding()
	h := l.Header(view)
	t.Sections = append(t.Sections, compare.Section{Title: header, Value: h.JSON.Object(), Bytes: h.Bytes})
	if view.Unprotected != nil {
		t.Sections = append(t.Sections, compare.Section{Title: header + ", unprotected", Value: view.Unprotected.Object(), Bytes: view.Unprotected.Raw})
	}
	if l.Token.IsJWE() {
		t.Encrypted = true
	} else {
		for i := range l.Token.Signatures() {
			t.Proof += "." + l.Token.Signed(i).Segment(token.Signature).Text
		}
	}
	if !content {
		return
	}
	if l.Token.IsJWE() && l.Opened.State != layers.EncryptionDecrypted {
		t.Closed = true
		return
	}
	s := compare.Section{Title: claims, Claims: true, Bytes: l.Payload(view).Bytes}
	s.Value, _ = l.Claims()
	for _, d := range l.Token.Disclosures {
		s.Bytes = append(s.Bytes[:len(s.Bytes):len(s.Bytes)], "~"+d.Text...)
	}
	t.Sections = append(t.Sections, s)
}

// with says what a token verifies with, or opens; else what came of its signature.
func with(r *Report) string {
	for _, k := range r.Keys {
		var verb string
		switch k.Outcome.Code {
		case layers.OutcomeVerified:
			verb = "Verifies with "
		case layers.OutcomeDecrypted:
			verb = "Opens with "
		default:
			continue
		}
		if id := k.Kid; id != "" {
			return verb + prose.Small(k.Name) + ", kid " + prose.Quote(id) + "."
		}
		return verb + prose.Small(k.Name) + "."
	}
	c := r.Verdict.Signature
	if r.Verdict.Encryption.Status != report.OK && r.Verdict.Attributes.Encryption != layers.EncryptionNone {
		c = r.Verdict.Encryption
	}
	if c.Lead != "" {
		return c.Lead
	}
	if strings.Contains(r.Verdict.Sentence, c.Word) {
		return "" // the verdict, which stands before it, says it
	}
	return prose.Capital(c.Word) + "."
}

// rulesOf are the rules of its kind, with what they say.
func rulesOf(judged *profile.Judged) (out []compare.Rule) {
	if judged == nil {
		return nil
	}
	for _, r := range judged.Rules {
		out = append(out, compare.Rule{ID: r.Profile + " " + r.Code, Lead: r.Lead, Status: r.Status})
	}
	return out
}
