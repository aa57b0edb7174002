package key

// table is names and what each stands for. It is data, where a map would be put together
// whenever the engine starts.
type table[V any] []struct {
	name  string
	value V
}

// find returns what a name stands for.
func (t table[V]) find(name string) (value V, ok bool) {
	for i := range t {
		if t[i].name == name {
			return t[i].value, true
		}
	}
	return value, false
}

// of is what a name stands for, if anything.
func (t table[V]) of(name string) V {
	value, _ := t.find(name)
	return value
}
