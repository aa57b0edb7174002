package engine

import (
	"slices"
	"strings"

	"jwtdebugger/wasm/internal/claims"
	"jwtdebugger/wasm/internal/heard"
	"jwtdebugger/wasm/internal/intake"
	"jwtdebugger/wasm/internal/layers"
	"jwtdebugger/wasm/internal/report"
	"jwtdebugger/wasm/internal/token"
)

// fieldHeard is the element id of the field for the error message that somebody got.
const fieldHeard = "heard-text"

// hits are the error messages in the Token field and in the field for them.
type hits struct{ token, field []heard.Hit }

// listen looks for error messages: in the field for them, and in Token where more stands there
// than a token.
func (s *Session) listen(l *look) hits {
	h := hits{field: s.heardField.Of(l.in.Heard, heard.Find)}
	if len(l.paste.found) == 1 && l.stack.IsToken() {
		if f := l.found(); strings.TrimSpace(l.paste.text[:f.Start]) == "" && strings.TrimSpace(l.paste.text[f.End:]) == "" {
			return h
		}
	}
	h.token = s.heardToken.Of(l.paste.text, heard.Find)
	return h
}

// alone reports whether an error message stands in Token, and no token.
func (h hits) alone(l *look) bool {
	if len(h.token) == 0 || l.stack == nil || l.stack.IsToken() {
		return false
	}
	switch l.found().Kind {
	case token.Unlike, token.Document, token.Name, token.Host, token.File, token.Version:
		return true
	}
	return false
}

// messageAlone is what is said of Token where an error message stands there alone. An error of
// OAuth is named already.
func messageAlone(problems []report.Problem, kind string) *report.Problem {
	const next = "“What the error means” explains it. Paste the token that it is about to see what is so of that."
	for i := range problems {
		p := &problems[i]
		if p.Code != token.CodeNoToken {
			continue
		}
		if kind != token.Document {
			p.Severity, p.Lead = report.Info, "This is an error message, not a token."
		}
		p.Why, p.Next = "", next
		return p
	}
	return nil
}

// explainHeard says what the messages mean, and what of that is so of the token.
func explainHeard(l *look, h hits, f *heard.Facts) []heard.Message {
	out := heard.Explain(l.in.Heard, fieldHeard, h.field, f)
	for _, m := range heard.Explain(l.paste.text, "token", h.token, f) {
		if !slices.ContainsFunc(out, func(o heard.Message) bool { return o.ID == m.ID }) {
			out = append(out, m)
		}
	}
	return out
}

// factsFor are the facts by which messages are compared with the token; nil: there is none.
// They rest on the innermost layer, and on the header of the signature that decides.
func (r *Report) factsFor(l *look, judged *claims.Judgement, kindOf string, now int64) *heard.Facts {
	if l.stack == nil || !l.stack.IsToken() {
		return nil
	}
	signature, _ := l.stack.Signed()
	inner := l.stack.Layers[l.stack.Innermost()]
	payload, _ := inner.Claims()
	f := &heard.Facts{
		Signature: signature.State, Encryption: r.Verdict.Attributes.Encryption, NoKey: strings.TrimSpace(l.keys.text) == "",
		Form: r.Verdict.Form, Time: r.Verdict.Time, Set: l.in.Policy.Now != "", Asked: judged.FieldStatus, Keys: len(l.keys.set.Keys), Kind: kindOf, Now: now,
		Texts: map[string][]string{}, Members: map[string]string{}, Seconds: map[string]int64{},
	}
	for _, k := range l.keys.set.Keys {
		if k.Kid != "" {
			f.Kids = append(f.Kids, k.Kid)
		}
	}
	for _, layer := range l.stack.Layers {
		if layer.Binding {
			continue
		}
		for i := range max(1, len(layer.Signatures)) {
			for _, name := range []string{"kid", "alg", "typ"} {
				if text := layer.View(i).HeaderText(name); text != "" && !slices.Contains(f.Texts[name], text) {
					f.Texts[name] = append(f.Texts[name], text)
				}
			}
		}
	}
	for _, name := range []string{"iss", "sub", "jti", "nonce"} {
		if text, ok := payload.Find(name).Text(); ok && text != "" {
			f.Texts[name] = []string{text}
		}
	}
	if aud := payload.Find("aud"); aud != nil {
		if text, ok := aud.Text(); ok {
			f.Texts["aud"] = []string{text}
		}
		for i := range aud.Elements {
			if text, ok := aud.Elements[i].Text(); ok {
				f.Texts["aud"] = append(f.Texts["aud"], text)
			}
		}
	}
	for _, c := range judged.Claims {
		f.Members[c.Name] = c.Value
		if c.Unix != nil {
			f.Seconds[c.Name] = *c.Unix / 1000
		}
	}
	f.Reasons = r.reasons(signature, judged)
	return f
}

// reasons are what does not hold, as far as it is proved or seen.
func (r *Report) reasons(signature layers.Signature, judged *claims.Judgement) []heard.Reason {
	var out []heard.Reason
	tell := func(code, lead string) {
		if code != "" && lead != "" {
			out = append(out, heard.Reason{Code: code, Lead: lead})
		}
	}
	for _, c := range r.Causes {
		if c.Sure != report.Possible {
			tell(c.Code, c.Lead)
		}
	}
	for _, c := range judged.Failures {
		tell(c.Code, c.Lead)
	}
	if signature.State != layers.SignatureValid {
		tell(signature.Code, signature.Words.Lead)
	}
	for _, p := range r.Fields["token"].Problems {
		if p.Severity == report.Error || slices.Contains(around, p.Code) {
			tell(p.Code, p.Lead)
		}
	}
	for _, l := range r.Layers {
		for _, p := range l.Problems {
			if p.Severity == report.Error {
				tell(p.Code, p.Lead)
			}
		}
	}
	for _, p := range r.Problems {
		if p.Place.Field == fieldKey && p.Severity != report.Info {
			tell(p.Code, p.Lead)
		}
	}
	for _, k := range r.Keys {
		for _, p := range k.Problems {
			if p.Severity != report.Info {
				tell(p.Code, p.Lead)
			}
		}
	}
	for _, c := range r.Bindings {
		if c.Status == report.Failed {
			tell(c.Code, c.Lead)
		}
	}
	for _, f := range r.Findings {
		if f.Severity != report.Info {
			tell(f.Code, f.Lead)
		}
	}
	return out
}

// around are the notes on what stood around a token.
var around = []string{intake.CodeBearer, intake.CodeQuoted, intake.CodeTrailing, intake.CodeInvisible, intake.CodeWrapped}
