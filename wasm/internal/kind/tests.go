package kind

import (
	"slices"
	"strings"

	"jwtdebugger/wasm/internal/exact"
)

// A test is what a special asks of a header and its payload. Tests are values of the types
// below and not closures, so that the tables of specials are data, which nothing has to put
// together when the engine starts.
type test interface {
	pass(header, payload *exact.Value) bool
}

// asked is a test that no other type says.
type asked func(header, payload *exact.Value) bool

func (ask asked) pass(h, p *exact.Value) bool { return ask(h, p) }

// all passes what passes each of them.
type all []test

func (tests all) pass(h, p *exact.Value) bool {
	return !slices.ContainsFunc(tests, func(t test) bool { return !t.pass(h, p) })
}

// either passes what passes one of them.
type either []test

func (tests either) pass(h, p *exact.Value) bool {
	return slices.ContainsFunc(tests, func(t test) bool { return t.pass(h, p) })
}

// not passes what the other does not.
type not struct{ other test }

func (n not) pass(h, p *exact.Value) bool { return !n.other.pass(h, p) }

// has passes a payload that has all of these claims.
type has []string

func (names has) pass(_, p *exact.Value) bool {
	return !slices.ContainsFunc(names, func(name string) bool { return p.Find(name) == nil })
}

// hasOne passes a payload that has one of these claims.
type hasOne []string

func (names hasOne) pass(_, p *exact.Value) bool {
	return slices.ContainsFunc(names, func(name string) bool { return p.Find(name) != nil })
}

// only passes a payload that has no claim but these, which have spaces between.
type only string

func (names only) pass(_, p *exact.Value) bool {
	list := strings.Fields(string(names))
	return p != nil && !slices.ContainsFunc(p.Members, func(m exact.Member) bool { return !slices.Contains(list, m.Name) })
}

// text passes a claim that is a text, or an array with a text, which passes.
type text struct {
	claim  string
	passes func(string) bool
}

func (t text) pass(_, p *exact.Value) bool {
	v := p.Find(t.claim)
	if text, ok := v.Text(); ok {
		return t.passes(text)
	}
	return v != nil && v.Kind == '[' && slices.ContainsFunc(v.Elements, func(e exact.Value) bool {
		text, ok := e.Text()
		return ok && t.passes(text)
	})
}

// is passes a claim, the first of the list, that is one of the texts behind it; of an array,
// aud for instance, one element that is.
type is []string

func (list is) pass(h, p *exact.Value) bool {
	return text{list[0], func(text string) bool { return slices.Contains(list[1:], text) }}.pass(h, p)
}

// begins passes a claim, the first of the list, that begins as one of the texts behind it.
type begins []string

func (list begins) pass(h, p *exact.Value) bool {
	return text{list[0], func(text string) bool {
		return slices.ContainsFunc(list[1:], func(begin string) bool { return strings.HasPrefix(text, begin) })
	}}.pass(h, p)
}

// holds passes a claim with this in it, and ends one that ends so.
type (
	holds struct{ claim, what string }
	ends  struct{ claim, end string }
)

func (t holds) pass(h, p *exact.Value) bool {
	return text{t.claim, func(text string) bool { return strings.Contains(text, t.what) }}.pass(h, p)
}

func (t ends) pass(h, p *exact.Value) bool {
	return text{t.claim, func(text string) bool { return strings.HasSuffix(text, t.end) }}.pass(h, p)
}

// sameText passes two claims that are one text.
type sameText struct{ one, other string }

func (t sameText) pass(_, p *exact.Value) bool {
	a, ok := p.Find(t.one).Text()
	b, _ := p.Find(t.other).Text()
	return ok && a == b
}

// inside passes a claim, the first of the list, that is an object with one of the members
// behind it.
type inside []string

func (list inside) pass(_, p *exact.Value) bool {
	v := p.Find(list[0]).Object()
	return v != nil && slices.ContainsFunc(list[1:], func(member string) bool { return v.Find(member) != nil })
}

// param passes a header parameter that is a text which passes.
type param struct {
	name   string
	passes func(string) bool
}

func (t param) pass(h, _ *exact.Value) bool {
	text, ok := h.Find(t.name).Text()
	return ok && t.passes(text)
}

// algorithm passes a header that names one of these algorithms.
type algorithm []string

func (names algorithm) pass(h, _ *exact.Value) bool {
	name, _ := h.Find("alg").Text()
	return slices.Contains(names, name)
}
