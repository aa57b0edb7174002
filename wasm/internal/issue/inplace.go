package issue

import (
	"slices"

	"jwtdebugger/wasm/internal/exact"
	"jwtdebugger/wasm/internal/token"
)

// rewriting is a token in JSON whose values are replaced where they stand, so that its white
// space, the order of its members and those that are not known stay.
type rewriting struct {
	ok    bool // every value that was to be replaced is there, once
	from  string
	whole *exact.Value
	by    []replaced
}

type replaced struct {
	start, end int
	text       string
}

func inPlace(t *token.Token) *rewriting {
	v, defects := exact.ParseJSON([]byte(t.Text))
	return &rewriting{ok: len(defects) == 0, from: t.Text, whole: &v}
}

// signature is the object that holds a signature: an element of signatures, or in the flattened
// serialization all of it.
func (r *rewriting) signature(i int) *exact.Value {
	list := r.whole.Find("signatures")
	switch {
	case list == nil:
		return r.whole
	case i < len(list.Elements):
		return &list.Elements[i]
	}
	return nil
}

// put replaces a member by a text that JSON needs no escape for.
func (r *rewriting) put(object *exact.Value, name, text string) {
	var member *exact.Value
	if object != nil {
		member = object.Find(name)
	}
	if member == nil {
		r.ok = false
		return
	}
	r.by = append(r.by, replaced{member.Start, member.End, `"` + text + `"`})
}

func (r *rewriting) text() string {
	slices.SortFunc(r.by, func(a, b replaced) int { return a.start - b.start })
	out, at := "", 0
	for _, one := range r.by {
		out += r.from[at:one.start] + one.text
		at = one.end
	}
	return out + r.from[at:]
}
