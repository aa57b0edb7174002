package engine

import (
	"bytes"
	"slices"
	"strings"
	"time"

	"github.com/go-jose/go-jose/v4/json"

	"jwtdebugger/wasm/internal/claims"
	"jwtdebugger/wasm/internal/exact"
	"jwtdebugger/wasm/internal/key"
	"jwtdebugger/wasm/internal/prose"
	"jwtdebugger/wasm/internal/redact"
	"jwtdebugger/wasm/internal/report"
	"jwtdebugger/wasm/internal/ticket"
)

// ticket writes the last report down for others. No secret of the token is in it, nor its
// signature, unless the token was asked for whole; of keys their thumbprints, and the public
// ones if they were asked for; a private key or a secret never is.
func (s *shown) ticket(hand Hand, choice redact.Choice) Written {
	t := &ticket.Ticket{}
	if s.report == nil {
		return Written{Said: "There is nothing to report yet."}
	}
	l := s.look
	s.sayTicket(t)
	held := s.held(t)
	jwks, _ := publicJWKs(l.keys.set.Keys)
	written := Written{Keys: len(jwks) > 0}
	whole := ""
	if l.stack != nil && l.stack.IsToken() {
		whole = l.found().Value
		if len(whole) <= maxHeld {
			held = append(held, &whole)
		}
	}
	said := quoting(t)
	heldNow, saidNow, changes := redact.Together(textsAt(held), textsAt(said), choice)
	if hand.Token && !choice.Personal {
		t.Token = whole // as it is: that is what was asked for
	}
	for i, text := range heldNow {
		*held[i] = text
	}
	for i, text := range saidNow {
		*said[i] = text
	}
	if hand.Keys && len(jwks) > 0 {
		t.JWKS = ticket.Text(exactIndent(jwkSet(jwks)))
	}
	for _, c := range changes {
		there := func(text *string) bool { return text != &whole && strings.Contains(*text, c.ID) }
		if !slices.ContainsFunc(held, there) && !slices.ContainsFunc(said, there) {
			continue
		}
		t.Replaced = append(t.Replaced, ticket.Replaced{What: c.What, By: c.ID})
	}
	written.Markdown, written.JSON = t.Markdown(), asJSON(t)
	written.Said = told(hand, choice, t)
	return written
}

// told says what a ticket holds.
func told(hand Hand, choice redact.Choice, t *ticket.Ticket) string {
	switch {
	case t.Token != "":
		return "The token is in it, whole: anyone who has the report can use it while it is valid."
	case hand.Token && choice.Personal:
		return "The token is not in it: whole, it would tell the personal values."
	case len(t.Layers) == 0:
		return "No secret and no private key is in it."
	}
	return "Header and claims are in it. No signature, no secret and no private key is."
}

// textsAt are the texts that are pointed at.
func textsAt(at []*string) []string {
	out := make([]string, len(at))
	for i, text := range at {
		out[i] = *text
	}
	return out
}

// maxHeld is how much of a header or of claims a ticket holds.
const maxHeld = 256 << 10

// sayTicket fills in what the report says.
func (s *shown) sayTicket(t *ticket.Ticket) {
	l, r := s.look, s.report
	now := time.UnixMilli(l.in.Now).UTC()
	v := &r.Verdict
	t.Sentence, t.Status, t.Advice = v.Sentence, v.Status, v.Advice
	t.Checked = now.Format("2006-01-02 15:04:05") + " UTC"
	if at := l.in.Policy.Instant(now); l.in.Policy.Now != "" {
		t.AsOf = at.UTC().Format("2006-01-02 15:04:05") + " UTC"
	}
	if l.stack != nil && len(l.paste.found) > 1 {
		t.Found = "token " + prose.Number(l.index+1) + " of " + prose.Number(len(l.paste.found)) + " in what was pasted"
	}
	for _, c := range []struct {
		name  string
		check report.Check
	}{{"Format", v.Form}, {"Encryption", v.Encryption}, {"Signature", v.Signature}, {"Time", v.Time}, {"Policy", v.Policy}} {
		if c.check.Word != "" {
			t.Checks = append(t.Checks, itemOf(c.name, c.check))
		}
	}
	for _, b := range r.Bindings {
		t.Checks = append(t.Checks, itemOf("Binding", b))
	}
	for _, c := range r.Causes {
		t.Causes = append(t.Causes, ticket.Item{Code: c.Code, Sure: c.Sure, Lead: c.Lead, Why: c.Why, Next: c.Next})
	}
	for _, f := range r.Findings {
		t.Findings = append(t.Findings, ticket.Item{Code: f.Code, Severity: f.Severity, Lead: f.Lead, Why: f.Why, Next: f.Next, Cite: f.Cite, URL: f.URL})
	}
	problems := slices.Clone(r.Problems)
	for _, field := range []string{"token", "header", "payload"} {
		if f := r.Fields[field]; f != nil && l.stack != nil && l.stack.IsToken() {
			problems = append(problems, f.Problems...)
		}
	}
	for _, p := range problems {
		if p.Severity == report.Info {
			continue
		}
		t.Findings = append(t.Findings, ticket.Item{Code: p.Code, Severity: p.Severity, Lead: p.Lead, Why: p.Why, Next: p.Next})
	}
	if p := r.Profile; p != nil && p.Code != "" {
		t.Profile = &ticket.Profile{Name: p.Name, By: p.By, Holds: p.Holds}
		for _, rule := range p.Rules {
			if rule.Status == report.OK {
				continue
			}
			t.Profile.Rules = append(t.Profile.Rules, ticket.Item{Code: rule.Code, Status: rule.Status, Severity: rule.Severity, Lead: rule.Lead, Why: rule.Why, Next: rule.Next, Cite: rule.Cite, URL: rule.URL})
		}
	}
	for i := range claims.PolicyFields {
		f := &claims.PolicyFields[i]
		if value := f.Of(&l.in.Policy); value != "" {
			t.Policy = append(t.Policy, ticket.Asked{Field: f.ID, Label: f.Label, Value: value, Status: r.Policy.Fields[f.ID], Said: r.Policy.Said[f.ID]})
		}
	}
	for _, k := range r.Keys {
		info := ticket.Key{Name: k.Name, Facts: slices.Clone(k.Facts), Outcome: k.Outcome.Word}
		if k.Type != key.Oct {
			info.Thumbprint = k.Thumbprint
		}
		t.Keys = append(t.Keys, info)
	}
}

func itemOf(name string, c report.Check) ticket.Item {
	return ticket.Item{Name: name, Code: c.Code, Status: c.Status, Word: c.Word, Detail: c.Detail, Lead: c.Lead, Why: c.Why, Next: c.Next}
}

// held fills in what each layer holds, and returns the texts that hold it.
func (s *shown) held(t *ticket.Ticket) (held []*string) {
	l, r := s.look, s.report
	if l.stack == nil || !l.stack.IsToken() {
		return nil
	}
	t.Layers = make([]ticket.Layer, len(r.Layers))
	for i := range r.Layers {
		layer := &t.Layers[i]
		layer.Title, layer.Type = r.Layers[i].Title, r.Layers[i].Type
		if i == r.Selected.Layer {
			layer.Header, layer.Claims = ticket.Text(s.header.text), ticket.Text(s.payload.text)
		} else {
			of := l.stack.Layers[i]
			if h := of.View(0).Header().Object(); h != nil {
				layer.Header = ticket.Text(exact.Indent(*h))
			}
			if c, _ := of.Claims(); c != nil {
				layer.Claims = ticket.Text(exact.Indent(*c))
			}
		}
		for _, text := range []*ticket.Text{&layer.Header, &layer.Claims} {
			if len(*text) > maxHeld {
				*text = ticket.Text("It has " + prose.Number(len(*text)) + " bytes, and is left out.")
			}
			held = append(held, (*string)(text))
		}
	}
	return held
}

// quoting are the texts of a ticket that may quote what the token holds.
func quoting(t *ticket.Ticket) (out []*string) {
	items := [][]ticket.Item{t.Checks, t.Causes, t.Findings}
	if t.Profile != nil {
		items = append(items, t.Profile.Rules)
	}
	for _, list := range items {
		for i := range list {
			out = append(out, &list[i].Detail, &list[i].Lead, &list[i].Why, &list[i].Next)
		}
	}
	for i := range t.Policy {
		out = append(out, &t.Policy[i].Value, &t.Policy[i].Said)
	}
	for i := range t.Layers {
		out = append(out, &t.Layers[i].Title, &t.Layers[i].Type)
	}
	return append(out, &t.Sentence, &t.Advice)
}

// asJSON writes a ticket for a machine.
func asJSON(t *ticket.Ticket) string {
	var out bytes.Buffer
	if err := json.NewEncoder(&out).Encode(t); err != nil { // its texts are JSON, or are written as strings
		return ""
	}
	return exactIndent(out.String()) + "\n"
}

func exactIndent(text string) string {
	v, defects := exact.ParseJSON([]byte(text))
	if len(defects) > 0 && slices.ContainsFunc(defects, exact.Defect.Fatal) {
		return strings.TrimSpace(text)
	}
	return exact.Indent(v)
}
