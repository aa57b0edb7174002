// Package memo remembers the last answer of a computation by its input. What is computed is
// given its input and nothing else, so that an answer can depend on nothing that the memory
// does not compare.
package memo

// Last remembers the answer for the last input. The zero Last remembers nothing.
type Last[K comparable, V any] struct {
	input  K
	answer V
	filled bool
}

// Knows reports whether the answer for input is remembered.
func (m *Last[K, V]) Knows(input K) bool { return m.filled && m.input == input }

// Of is the answer for input: make is asked only where it was not asked for that input last.
func (m *Last[K, V]) Of(input K, make func(K) V) V {
	if !m.filled || m.input != input {
		m.input, m.answer, m.filled = input, make(input), true
	}
	return m.answer
}
