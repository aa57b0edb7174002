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

// whichKey says where the key is that the token needs: by an address or a discovery document
// that stands in Key or Token, else by what the token says. nil: nothing can be said.
func whichKey(l *look) *provider.Guide {
	for _, text := range []string{*l.in.Key, *l.in.Token} {
		if len(text) > 1<<20 {
			continue
		}
		if d, g, ok := provider.ReadDocument(text); ok {
			g.Open = true
			g.Remedies = take(d, l.in.Policy)
			return &g
		}
		if g, ok := provider.Address(text); ok {
			g.Open = true
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
