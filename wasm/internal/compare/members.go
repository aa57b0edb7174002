package compare

import (
	"slices"
	"strconv"
	"strings"
	"time"

	"jwtdebugger/wasm/internal/claims"
	"jwtdebugger/wasm/internal/exact"
	"jwtdebugger/wasm/internal/prose"
)

// difference is what became of a member of the header or of the claims.
type difference struct {
	name   string
	change Change
	rows   []Row
	fresh  bool   // every token has another
	whole  bool   // it is no member but a section
	note   string // in a sentence
	later  int64  // of a time: by how many seconds
}

// quoted is the name as a sentence has it.
func (d *difference) quoted() string {
	if d.whole {
		return d.name
	}
	simple := len(d.name) <= 24 && d.name != "" && strings.IndexFunc(d.name, func(c rune) bool {
		return !('a' <= c && c <= 'z' || 'A' <= c && c <= 'Z' || '0' <= c && c <= '9' || c == '_' || c == '-' || c == '.' || c == '#')
	}) < 0
	if simple {
		return d.name
	}
	return prose.Quote(d.name)
}

// names are those of all, each once; of very many the first are enough.
func names(of []difference) []string {
	out := make([]string, 0, len(of))
	for i := range of {
		if name := of[i].quoted(); i > 2*mostNamed || !slices.Contains(out, name) {
			out = append(out, name)
		}
	}
	return out
}

// fresh are the claims that are another in every token.
var fresh = []string{"exp", "nbf", "iat", "jti", "uti", "auth_time", "updated_at", "nonce", "at_hash", "c_hash", "s_hash"}

// sets are the claims in which order and number do not count.
var sets = []string{"aud", "scope", "scp"}

// lifetime is the name of what is no claim, and follows from two.
const lifetime = "lifetime"

// members compares two objects, member by member. Of a name that stands twice the last counts.
func members(a, b *Section) (out []difference, same int) {
	one, other := index(a.Value), index(b.Value)
	for _, m := range a.Value.Members {
		if m.Duplicate {
			continue
		}
		d := difference{name: m.Name}
		before, after := one[m.Name], other[m.Name]
		switch {
		case after.times == 0:
			d.change = Removed
			d.rows = []Row{{Name: m.Name, Change: Removed, A: written(before.value)}}
		case a.Claims:
			d.claim(before.value, after.value)
		default:
			d.compare(m.Name, before.value, after.value)
		}
		if d.change == Same && before.times != after.times {
			d.change = Changed
			d.rows = []Row{{Name: m.Name, Change: Changed, A: written(before.value), B: written(after.value)}}
		}
		if before.times > 1 || after.times > 1 {
			for i := range d.rows {
				d.rows[i].Note = strings.TrimSpace(d.rows[i].Note + " It stands " + times(before.times) + " in A and " + times(after.times) + " in B; the last counts.")
			}
		}
		if d.change == Same {
			same++
		}
		if d.rows != nil {
			out = append(out, d)
		}
	}
	for _, m := range b.Value.Members {
		if !m.Duplicate && one[m.Name].times == 0 {
			out = append(out, difference{name: m.Name, change: Added, rows: []Row{{Name: m.Name, Change: Added, B: written(other[m.Name].value)}}})
		}
	}
	if a.Claims {
		out = lifetimes(out, a.Value, b.Value)
	}
	sorted := make([]difference, 0, len(out))
	for rank := range 3 {
		for _, d := range out {
			if d.rank() == rank {
				sorted = append(sorted, d)
			}
		}
	}
	return sorted, same
}

// rank has what tells two tokens apart first, then what every token has afresh.
func (d *difference) rank() int {
	switch {
	case d.change == Same:
		return 2
	case d.fresh:
		return 1
	}
	return 0
}

func times(n int) string {
	switch n {
	case 0, 1:
		return "once"
	case 2:
		return "twice"
	}
	return prose.Number(n) + " times"
}

type counted struct {
	value *exact.Value
	times int
}

func index(v *exact.Value) map[string]counted {
	out := make(map[string]counted, len(v.Members))
	for i := range v.Members {
		m := &v.Members[i]
		out[m.Name] = counted{&m.Value, out[m.Name].times + 1}
	}
	return out
}

// claim compares a claim, by what it means where that is known.
func (d *difference) claim(a, b *exact.Value) {
	d.change = Same
	d.fresh = slices.Contains(fresh, d.name)
	if one, ok := claims.NumericDate(a); ok && d.isTime() {
		if other, ok := claims.NumericDate(b); ok {
			d.instant(a, b, one, other)
			return
		}
		d.fresh = false
	}
	if slices.Contains(sets, d.name) {
		one, as := set(d.name, a)
		other, bs := set(d.name, b)
		if as && bs {
			d.set(a, b, one, other)
			return
		}
	}
	d.compare(d.name, a, b)
	if a.Kind != b.Kind {
		d.fresh = false
	}
}

func (d *difference) isTime() bool {
	return claims.IsTime(d.name) || d.name == "auth_time" || d.name == "updated_at"
}

// instant compares two NumericDates as what lies between them.
func (d *difference) instant(a, b *exact.Value, one, other time.Time) {
	if string(a.Raw) == string(b.Raw) {
		return
	}
	row := Row{Name: d.name, Change: Changed, A: clock(a, one), B: clock(b, other)}
	d.later = int64(other.Sub(one) / time.Second)
	switch {
	case one.Equal(other):
		row.Change, row.Note = Same, "The same instant, written with other digits."
	case other.After(one):
		row.Note = prose.ExactLength(d.later) + " later in B."
	default:
		row.Note = prose.ExactLength(-d.later) + " earlier in B."
	}
	d.change, d.rows = row.Change, []Row{row}
}

// clock is a NumericDate with the instant that it tells.
func clock(v *exact.Value, at time.Time) string {
	text := prose.Cut(string(v.Raw), mostShown)
	if year := at.Year(); year < 1 || year > 9999 {
		return text
	}
	return text + " (" + at.UTC().Format("2006-01-02 15:04:05") + "Z)"
}

// lifetimes adds how long the tokens were made to last, if that differs.
func lifetimes(out []difference, a, b *exact.Value) []difference {
	one, ok := life(a)
	other, also := life(b)
	if !ok || !also || one == other {
		return out
	}
	d := difference{name: lifetime, change: Changed, rows: []Row{{Name: lifetime, Change: Changed, A: lasting(one), B: lasting(other)}}}
	d.note = "A was made to last " + lasting(one) + ", B " + lasting(other) + "."
	return append(out, d)
}

func lasting(seconds int64) string {
	if seconds < 0 {
		return "minus " + prose.ExactLength(-seconds)
	}
	return prose.ExactLength(seconds)
}

// life is how many seconds lie between iat, else nbf, and exp.
func life(v *exact.Value) (seconds int64, ok bool) {
	end, ok := claims.NumericDate(v.Find("exp"))
	begin, also := claims.NumericDate(v.Find("iat"))
	if !also {
		begin, also = claims.NumericDate(v.Find("nbf"))
	}
	return end.Unix() - begin.Unix(), ok && also
}

// shift says when B was issued, after A.
func shift(of []difference) string {
	for _, name := range []string{"iat", "exp"} {
		word := "expires "
		if name == "iat" {
			word = "was issued "
		}
		for _, d := range of {
			if d.name != name || d.later == 0 {
				continue
			}
			if d.later < 0 {
				return "B " + word + prose.ExactLength(-d.later) + " earlier."
			}
			return "B " + word + prose.ExactLength(d.later) + " later."
		}
	}
	return ""
}

// set reads a claim that holds several texts: an array of them, or one text; of scopes with
// spaces between.
func set(name string, v *exact.Value) (texts []string, ok bool) {
	if text, ok := v.Text(); ok {
		if name == "aud" {
			return []string{text}, true
		}
		return strings.Fields(text), true
	}
	if v.Kind != '[' {
		return nil, false
	}
	for i := range v.Elements {
		text, ok := v.Elements[i].Text()
		if !ok {
			return nil, false
		}
		texts = append(texts, text)
	}
	return texts, true
}

// set compares two sets of texts.
func (d *difference) set(a, b *exact.Value, one, other []string) {
	lacks, has := without(one, other), without(other, one)
	row := Row{Name: d.name, Change: Changed, A: written(a), B: written(b)}
	switch {
	case len(lacks) == 0 && len(has) == 0 && a.Kind != b.Kind:
		row.Note = "The same, as " + a.KindName() + " in A and as " + b.KindName() + " in B."
		if d.name == "aud" {
			row.Change = Same
			row.Note += " RFC 7519 allows both, and some libraries read only one."
		}
	case len(lacks) == 0 && len(has) == 0:
		if string(exact.Compact(*a)) == string(exact.Compact(*b)) {
			return
		}
		row.Change, row.Note = Same, "The same, in another order or number."
	default:
		var parts []string
		if len(lacks) > 0 {
			parts = append(parts, "lacks "+few(lacks))
		}
		if len(has) > 0 {
			parts = append(parts, "also has "+few(has))
		}
		d.note = "In B, " + d.quoted() + " " + strings.Join(parts, " and ") + "."
		row.Note = d.note
	}
	d.change, d.rows = row.Change, []Row{row}
}

// few quotes the first of several texts.
func few(texts []string) string {
	const most = 3
	var out []string
	for i, text := range texts {
		if i == most && len(texts) > most {
			out = append(out, prose.Number(len(texts)-most)+" more")
			break
		}
		out = append(out, prose.Quote(text))
	}
	return prose.And(out)
}

// without are the texts of one that are not in the other, each once.
func without(one, other []string) (out []string) {
	there := make(map[string]bool, len(other))
	for _, text := range other {
		there[text] = true
	}
	for _, text := range one {
		if !there[text] {
			there[text] = true
			out = append(out, text)
		}
	}
	return out
}

// compare compares two values, member by member and element by element.
func (d *difference) compare(path string, a, b *exact.Value) {
	d.change = Same
	d.rows = differences(nil, path, a, b)
	if len(d.rows) == 0 {
		return
	}
	d.change = Changed
	if row := d.rows[0]; row.Name == d.name && len(row.A) <= 60 && len(row.B) <= 60 {
		d.note = d.quoted() + " is " + quoteValue(a) + " in A and " + quoteValue(b) + " in B."
	}
}

// quoteValue is a short value in a sentence.
func quoteValue(v *exact.Value) string {
	if text, ok := v.Text(); ok {
		return prose.QuoteLong(text, 60)
	}
	return prose.QuoteLong(string(exact.Compact(*v)), 60)
}

// differences lists what of a value is another, each with its path.
func differences(rows []Row, path string, a, b *exact.Value) []Row {
	if len(rows) > mostRows {
		return rows
	}
	switch {
	case a.Kind == '{' && b.Kind == '{' && !a.Partial && !b.Partial:
		one, other := index(a), index(b)
		for _, m := range a.Members {
			if m.Duplicate {
				continue
			}
			inner := path + "." + m.Name
			if after := other[m.Name]; after.times > 0 {
				rows = differences(rows, inner, one[m.Name].value, after.value)
			} else {
				rows = append(rows, Row{Name: inner, Change: Removed, A: written(one[m.Name].value)})
			}
		}
		for _, m := range b.Members {
			if !m.Duplicate && one[m.Name].times == 0 {
				rows = append(rows, Row{Name: path + "." + m.Name, Change: Added, B: written(other[m.Name].value)})
			}
		}
		return rows
	case a.Kind == '[' && b.Kind == '[' && !a.Partial && !b.Partial:
		return elements(rows, path, a.Elements, b.Elements)
	case equal(a, b):
		return rows
	}
	row := Row{Name: path, Change: Changed, A: written(a), B: written(b)}
	if a.Kind != b.Kind {
		row.Note = prose.Capital(a.KindName()) + " in A, " + b.KindName() + " in B."
	}
	return append(rows, row)
}

// elements compares two arrays, one element with the other; of two that are not of one length
// what both begin and end with is the same.
func elements(rows []Row, path string, a, b []exact.Value) []Row {
	start := 0
	for len(a) != len(b) && start < len(a) && start < len(b) && equal(&a[start], &b[start]) {
		start++
	}
	end := 0
	for len(a) != len(b) && end < len(a)-start && end < len(b)-start && equal(&a[len(a)-1-end], &b[len(b)-1-end]) {
		end++
	}
	for i := start; i < max(len(a), len(b))-end && len(rows) <= mostRows; i++ {
		inner := path + "[" + strconv.Itoa(i) + "]"
		switch {
		case i >= len(a)-end:
			rows = append(rows, Row{Name: inner, Change: Added, B: written(&b[i])})
		case i >= len(b)-end:
			rows = append(rows, Row{Name: inner, Change: Removed, A: written(&a[i])})
		default:
			rows = differences(rows, inner, &a[i], &b[i])
		}
	}
	return rows
}

// equal reports whether two values mean the same: strings by their characters, numbers by
// their digits, objects in any order.
func equal(a, b *exact.Value) bool {
	switch {
	case a.Kind != b.Kind || a.Partial || b.Partial:
		return false
	case a.Kind == '"':
		return exact.Unquote(a.Raw) == exact.Unquote(b.Raw)
	case a.Kind == '[':
		return slices.EqualFunc(a.Elements, b.Elements, func(x, y exact.Value) bool { return equal(&x, &y) })
	case a.Kind != '{':
		return string(a.Raw) == string(b.Raw)
	}
	one, other := index(a), index(b)
	if len(one) != len(other) {
		return false
	}
	for name, v := range one {
		if w := other[name]; w.times == 0 || !equal(v.value, w.value) {
			return false
		}
	}
	return true
}

// written is the JSON of a value, without white space.
func written(v *exact.Value) string { return prose.Cut(string(exact.Compact(*v)), mostShown) }
