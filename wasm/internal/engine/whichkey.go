package engine

import (
	"slices"
	"strings"

	"jwtdebugger/wasm/internal/claims"
	"jwtdebugger/wasm/internal/key"
	"jwtdebugger/wasm/internal/layers"
	"jwtdebugger/wasm/internal/prose"
	"jwtdebugger/wasm/internal/provider"
	"jwtdebugger/wasm/internal/report"
	"jwtdebugger/wasm/internal/token"
)

// leadsTo is the guide of a text that is an address or a discovery document, and no key.
func leadsTo(text string) (g provider.Guide, d provider.Document, ok bool) {
	if len(text) > 1<<17 {
		return g, d, false
	}
	if d, g, ok = provider.ReadDocument(text); !ok {
		g, ok = provider.Address(text)
	}
	g.Open = ok
	return g, d, ok
}

// leadsToKeys says of such a text in Key that it is no secret, unless the user chose how a
// secret is to be read.
func leadsToKeys(in keyText) (p report.Problem, ok bool) {
	g, _, ok := leadsTo(in.text)
	if !ok || in.encoding != key.Auto && in.encoding != "" {
		return p, false
	}
	code := key.CodeAddress
	if strings.HasPrefix(strings.TrimSpace(in.text), "{") {
		code = key.CodePlaceholder
	}
	return report.Problem{Code: code, Severity: report.Info, Lead: g.Lead,
		Why: "It is not a key itself, and nothing is fetched from here. To use it as a secret, choose an encoding.", Place: report.Place{Field: "key"}}, true
}

// guided has the notes on an address, or on a document, say what the guide says, and leave the
// links to it.
func guided(notes []report.Problem, g *provider.Guide, text string) []report.Problem {
	if _, _, ok := leadsTo(text); g == nil || !ok {
		return notes
	}
	notes = slices.Clone(notes)
	for i := range notes {
		if n := &notes[i]; len(n.Links) > 0 {
			n.Lead, n.Why, n.Next, n.Links = g.Lead, "", "“Which key do I need?” has the addresses.", nil
		}
	}
	return notes
}

// whichKey says where the key is that the token needs: by an address or a discovery document
// that stands in Key or Token, else by what the token says. nil: nothing can be said.
func whichKey(l *look) *provider.Guide {
	for _, text := range []string{*l.in.Key, *l.in.Token} {
		if g, d, ok := leadsTo(text); ok {
			g.Remedies = take(d, l.in.Policy)
			return &g
		}
	}
	if l.stack == nil {
		return nil
	}
	if l.found().Kind == token.Host {
		if g, ok := provider.Address("https://" + strings.TrimSpace(l.found().Value)); ok {
			g.Open = true
			return &g
		}
	}
	if !l.stack.IsToken() {
		return nil
	}
	inner := l.stack.Layers[l.stack.Innermost()]
	view := inner.Deciding()
	payload, _ := inner.Claims()
	t := provider.Token{Header: view.Header().Object(), Payload: payload.Object()}
	g, ok := provider.For(t)
	g.Facts = append(g.Facts, certificateOf(t)...)
	if !ok {
		return nil
	}
	signature, _ := l.stack.Signed()
	g.Open = signature.State == layers.SignatureUnchecked && !signature.Bare && !inner.Detached ||
		signature.State == layers.SignatureKeyError && len(l.keys.set.Keys) == 0 ||
		signature.State != layers.SignatureValid && otherKid(view.HeaderText("kid"), l.keys.set.Keys) ||
		view.IsJWE() && inner.Content == nil && len(l.keys.set.Keys) == 0
	return &g
}

// otherKid reports whether all keys at hand have a kid, and none has that of the token.
func otherKid(kid string, keys []*key.Key) bool {
	return kid != "" && len(keys) > 0 && !slices.ContainsFunc(keys, func(k *key.Key) bool { return k.Kid == "" || k.Kid == kid })
}

// certificateOf is whose certificate the header holds, and who issued it.
func certificateOf(t provider.Token) []provider.Fact {
	x5c := t.Header.Find("x5c")
	if x5c == nil || len(x5c.Elements) == 0 {
		return nil
	}
	text, _ := x5c.Elements[0].Text()
	subject, issuer := key.CertificateNames(text)
	var out []provider.Fact
	if subject != "" {
		out = append(out, provider.Fact{Name: "Certificate in the header, for", Value: subject})
	}
	if issuer != "" {
		out = append(out, provider.Fact{Name: "Issued by", Value: issuer})
	}
	return out
}

// take offers to ask the token for what a discovery document says, where the policy does not.
func take(d provider.Document, p claims.Policy) []report.Remedy {
	set := map[string]string{}
	over := false
	for _, f := range []struct{ id, now, says string }{
		{claims.FieldIssuer, p.Issuer, d.Issuer},
		{claims.FieldAlgorithms, p.Algorithms, strings.Join(d.Algorithms, ", ")},
	} {
		if f.says != "" && f.says != f.now {
			set[f.id] = f.says
			over = over || f.now != ""
		}
	}
	if len(set) == 0 {
		return nil
	}
	var what []string
	for _, f := range []struct{ id, name string }{{claims.FieldIssuer, "issuer"}, {claims.FieldAlgorithms, "algorithms"}} {
		if _, ok := set[f.id]; ok {
			what = append(what, f.name)
		}
	}
	label := "Ask for its " + prose.And(what)
	if over {
		label += " instead"
	}
	return []report.Remedy{{Label: label, Set: set}}
}
