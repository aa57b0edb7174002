package alg

// Group is a part of a menu: examples of one sort.
type Group struct {
	Label string
	Names []string // of algorithms
}

// Examples are the algorithms that an example can be made of, in the order of the table.
func Examples() []Group {
	return []Group{{"Signed", Names(Signs)}, {"Encrypted", Names(ManagesKey)}}
}
