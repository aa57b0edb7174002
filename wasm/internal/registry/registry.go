// Package registry is the dictionary: what each registered claim and header parameter means, in
// a sentence, with the document that defines it. It judges no value.
package registry

import (
	"strings"
	"sync"

	"jwtdebugger/wasm/internal/token"
)

// entry explains one name: Label in two or three words, Meaning in one sentence, Cite says
// where that is defined (or whose claim it is). A name with a slash is a member inside the
// claim before the slash; "event/" stands for each event inside events.
type entry struct{ Name, Label, Meaning, Cite string }

// A table has the entries by their names, after the code of the kind that they are of.
type table map[string]map[string]*entry

// everyKind is what names mean in a token of any kind.
const everyKind = ""

// Encrypted is the code, beside those of kinds, of what is encrypted: there the header speaks
// of the recipient’s key.
const Encrypted = "jwe"

var claimTable = sync.OnceValue(func() table {
	t := table{}
	t.add([]string{everyKind}, claimEntries)
	for _, k := range kindEntries {
		t.add(k.of, k.entries)
	}
	return t
})

var headerTable = sync.OnceValue(func() table {
	t := table{}
	t.add([]string{everyKind}, headerEntries)
	for _, k := range kindHeaders {
		t.add(k.of, k.entries)
	}
	return t
})

func (t table) add(codes []string, entries []entry) {
	for _, code := range codes {
		if t[code] == nil {
			t[code] = make(map[string]*entry, len(entries))
		}
		for i := range entries {
			t[code][entries[i].Name] = &entries[i]
		}
	}
}

// claimSets are the claims whose value is a set of claims in its turn.
var claimSets = map[string]bool{
	"act": true, "may_act": true, "claims": true, "sub_id": true, "token_introspection": true,
}

// objects are the claims that mean what is said of them only where they hold an object:
// status is a word in many tokens.
var objects = map[string]bool{"status": true, "status_list": true, "address": true, "vc": true, "vp": true}

// A Dictionary is what names mean in one token.
type Dictionary struct {
	table table
	of    []string
}

// Claims explains the claims of a token that is all of these: codes of package kind, of its
// Specials and its Code. The first that knows a name is asked.
func Claims(of ...string) Dictionary { return Dictionary{claimTable(), of} }

// Header explains the header parameters of such a token, which may also be Encrypted.
func Header(of ...string) Dictionary { return Dictionary{headerTable(), of} }

// find is the entry of a name, or nil.
func (d Dictionary) find(name string) *entry {
	for _, code := range d.of {
		if e := d.table[code][name]; e != nil {
			return e
		}
	}
	return d.table[everyKind][name]
}

// Has reports whether the name is explained.
func (d Dictionary) Has(name string) bool { return d.find(name) != nil }

// Explain fills in Label, Meaning and Cite of members, Kids included.
func (d Dictionary) Explain(members []token.Member) { d.explain(members, "", false) }

// explain explains the members inside a claim, which are claims themselves where it is a set.
func (d Dictionary) explain(members []token.Member, inside string, set bool) {
	for i := range members {
		m := &members[i]
		e := d.find(inside + m.Name)
		if e == nil && set {
			e = d.find(m.Name)
		}
		if e != nil && (!objects[m.Name] || strings.HasPrefix(m.Raw, "{")) {
			m.Label, m.Meaning, m.Cite = e.Label, e.Meaning, e.Cite
		}
		within := m.Name + "/"
		switch {
		case inside == "events/":
			within = "event/"
		case inside != "" && !set && d.find(inside+m.Name) != nil:
			within = inside + within
		}
		d.explain(m.Kids, within, claimSets[m.Name])
	}
}
