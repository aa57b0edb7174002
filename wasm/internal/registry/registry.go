// Package registry is the dictionary: what each registered claim and header parameter means, in
// a sentence, with the document that defines it. It judges no value.
package registry

import (
	"sync"

	"jwtdebugger/wasm/internal/token"
)

// entry explains one name: Label in two or three words, Meaning in one sentence, Cite says
// where that is laid down (or whose claim it is). A name with a slash is a member inside
// the claim before the slash.
type entry struct{ Name, Label, Meaning, Cite string }

var claimTable = sync.OnceValue(func() map[string]*entry { return index(claimEntries) })

var headerTable = sync.OnceValue(func() map[string]*entry { return index(headerEntries) })

func index(entries []entry) map[string]*entry {
	table := make(map[string]*entry, len(entries))
	for i := range entries {
		table[entries[i].Name] = &entries[i]
	}
	return table
}

// claimSets are the claims whose value is a set of claims in its turn.
var claimSets = map[string]bool{
	"act": true, "may_act": true, "claims": true, "sub_id": true, "token_introspection": true,
}

// Explain fills in Label, Meaning and Cite of claims, Kids included.
func Explain(members []token.Member) {
	explain(claimTable(), members, "")
}

// ExplainHeader does the same for header parameters.
func ExplainHeader(members []token.Member) {
	explain(headerTable(), members, "")
}

func explain(table map[string]*entry, members []token.Member, inside string) {
	for i := range members {
		m := &members[i]
		if e := table[inside+m.Name]; e != nil {
			m.Label, m.Meaning, m.Cite = e.Label, e.Meaning, e.Cite
		}
		within := m.Name + "/"
		if claimSets[m.Name] {
			within = ""
		}
		explain(table, m.Kids, within)
	}
}

// Registered reports whether name is a claim that this package explains.
func Registered(name string) bool { return claimTable()[name] != nil }

// RegisteredHeader reports whether name is a header parameter that this package explains.
func RegisteredHeader(name string) bool { return headerTable()[name] != nil }
