package engine

import (
	"slices"
	"time"

	"jwtdebugger/wasm/internal/audit"
	"jwtdebugger/wasm/internal/binding"
	"jwtdebugger/wasm/internal/claims"
	"jwtdebugger/wasm/internal/exact"
	"jwtdebugger/wasm/internal/intake"
	"jwtdebugger/wasm/internal/jose"
	"jwtdebugger/wasm/internal/key"
	"jwtdebugger/wasm/internal/kind"
	"jwtdebugger/wasm/internal/layers"
	"jwtdebugger/wasm/internal/registry"
	"jwtdebugger/wasm/internal/report"
	"jwtdebugger/wasm/internal/token"
	"jwtdebugger/wasm/internal/verdict"
)

// described is what a report says of a layer, with the members of what it claims.
type described struct {
	*layers.Layer
	layer   token.Layer
	members []token.Member
}

// describe writes a layer for the report, by one of its signatures. texts are those of the
// fields that show it, if they do.
func describe(l *layers.Layer, number int, texts map[string]string) described {
	t := l.View(number)
	out := token.Describe(t, l.Parent, texts)
	if l.Binding {
		out.BindKey()
	}
	out.Problems = l.Problems()
	if !l.IsToken() {
		return described{Layer: l, layer: out}
	}
	out.Kind = l.Token.Kind
	if t != l.Token {
		out.Parts = token.Describe(l.Token, l.Parent, nil).Parts
	}
	names := namesOf(l)
	names.header.Explain(out.Header)
	d := described{Layer: l}
	switch {
	case l.Token.Selective():
		d.members = token.DescribeProcessed(l.Token, texts)
		out.Disclosures = l.Processed.Disclosures
		names.claims.Explain(out.Payload)
	case l.Token.IsJWS():
		d.members = out.Payload
	default:
		out.Payload = token.Members(l.Content, "payload", texts["payload"])
		d.members = out.Payload
		out.Recipients = l.Recipients()
	}
	names.claims.Explain(d.members)
	payload, _ := l.Claims()
	out.Type = kind.Of(l.View(0).Header(), payload).Phrase
	for i, s := range l.Signatures {
		out.Signatures = append(out.Signatures, s.Check(l.View(i)))
	}
	if l.Token.IsJWS() {
		out.HowSigned = jose.Trace(t, l.Signatures[number].By)
	}
	out.Check = mostTelling(slices.Concat(out.Signatures, out.Recipients))
	d.layer = out
	return d
}

// names are what header parameters and claims mean in a layer, by all that it is.
type names struct{ header, claims registry.Dictionary }

func namesOf(l *layers.Layer) names {
	payload, _ := l.Claims()
	header := l.View(0).Header()
	var of []string
	for _, s := range kind.Specials(header, payload) {
		of = append(of, s.Code)
	}
	of = append(of, kind.Of(header, payload).Code)
	if l.Token.IsJWE() {
		of = append(of, registry.Encrypted)
	}
	return names{registry.Header(of...), registry.Claims(of...)}
}

// mostTelling is the first check that failed, else the first that holds, else the first.
func mostTelling(checks []report.Check) *report.Check {
	for _, status := range []report.Status{report.Failed, report.OK} {
		if i := slices.IndexFunc(checks, func(c report.Check) bool { return c.Status == status }); i >= 0 {
			return &checks[i]
		}
	}
	if len(checks) == 0 {
		return nil
	}
	return &checks[0]
}

// subject is a set of claims to be judged: a payload with its header.
type subject struct {
	payload, header *exact.Value
	whole           bool // the JSON was read to its end
	selective       bool // of an SD-JWT
	members         []token.Member
}

// subjectOf is what one of the layers claims.
func subjectOf(all []described, index int) subject {
	if len(all) == 0 {
		return subject{whole: true}
	}
	s := ofLayer(all[index].Layer)
	s.members = all[index].members
	return s
}

func ofLayer(l *layers.Layer) subject {
	s := subject{header: l.View(0).Header().Object(), selective: l.Token.Selective()}
	s.payload, s.whole = l.Claims()
	return s
}

// judge judges the claims. Those that were read from broken JSON are shown as far as they
// go, and not judged: what would have followed nobody knows.
func (s subject) judge(p claims.Policy, now time.Time) claims.Judgement {
	if s.selective {
		p.Nonce = "" // it is asked of the key binding
	}
	j := claims.Judge(s.payload, s.header, s.members, p, now)
	if s.payload != nil && !s.whole {
		j.Withdraw()
	}
	return j
}

// neighbours is a token among what was pasted with it.
type neighbours struct {
	stack *layers.Stack
	paste *paste
	index int
	keys  *keyField
}

// pastedTogether compares the token chosen with whatever else was pasted with it.
func (s *Session) pastedTogether(l *look) []report.Check {
	if l.stack == nil {
		return nil
	}
	return s.bound.Of(neighbours{l.stack, l.paste, l.index, l.keys}, compareNeighbours)
}

func compareNeighbours(n neighbours) []report.Check {
	inner := ofLayer(n.stack.Layers[n.stack.Innermost()])
	var tokens []binding.Token
	for i, f := range n.paste.found {
		if i == n.index {
			tokens = append(tokens, binding.Token{Text: f.Value, Where: f.Where, Header: inner.header, Payload: inner.payload})
		} else {
			tokens = append(tokens, binding.Of(f))
		}
	}
	var values []intake.Named
	if len(tokens) != 1 || tokens[0].Text != n.paste.text {
		values = intake.Values(n.paste.text)
	}
	return binding.Check(binding.Input{Tokens: tokens, Selected: n.index, Values: values, Key: n.keys.text, Keys: n.keys.set.Keys, Verify: verifies})
}

// verifies reports whether a token verifies with a JWK, and whether that can be told.
func verifies(text, jwk string) (holds, known bool) {
	set := key.Read(jwk, "", key.Auto)
	t := token.ParseInner(text)
	if len(set.Keys) != 1 || !set.Keys[0].Usable() || t.Malformed() || jose.Fits(t.HeaderText("alg"), set.Keys[0]) != nil {
		return false, false
	}
	return jose.Verify(t, set.Keys[0]) == nil, true
}

// findings are those of every layer, each told once; without a token those of the keys.
func (s *Session) findings(l *look, all []described, selected Select, kinds kinds, now time.Time) []audit.Finding {
	var out []audit.Finding
	for i, d := range all {
		if !d.IsToken() {
			continue // no rule is about a text that is none
		}
		view := d.Deciding()
		input := auditInput(l, d.Layer, l.stack, now)
		input.Memo = &s.audits[i]
		if i == selected.Layer {
			input.PayloadMembers = d.layer.Payload
			if view == d.View(selected.Signature) {
				input.HeaderMembers = d.layer.Header
			}
		}
		for _, f := range audit.Run(input) {
			if kinds.silent(i, f.Code) {
				continue
			}
			if d.Token.IsJWE() {
				f.Voids = "" // it is said of what the key signed
			}
			if !slices.ContainsFunc(out, func(g audit.Finding) bool { return g.Code == f.Code && g.Lead == f.Lead }) {
				out = append(out, f)
			}
		}
	}
	if l.stack == nil && len(l.keys.set.Keys) > 0 {
		out = audit.Run(audit.Input{Keys: l.keys.set.Keys, KeyText: l.keys.text, Now: now})
	}
	return audit.Gather(out)
}

// danger is the worst of the findings that are errors: one for which a signature proves
// nothing, else the first; nil when there is none.
func danger(findings []audit.Finding) *verdict.Danger {
	var worst *verdict.Danger
	for _, f := range findings {
		if f.Severity == report.Error && (worst == nil || worst.Voids == "" && f.Voids != "") {
			worst = &verdict.Danger{Words: f.Words(), Voids: f.Voids}
		}
	}
	return worst
}
