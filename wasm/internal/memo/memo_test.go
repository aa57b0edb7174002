package memo

import "testing"

func TestLast(t *testing.T) {
	var m Last[string, int]
	asked := 0
	length := func(s string) int { asked++; return len(s) }
	for _, step := range []struct {
		input string
		asked int
	}{{"", 1}, {"", 1}, {"abc", 2}, {"abc", 2}, {"", 3}, {"abc", 4}} {
		if got := m.Of(step.input, length); got != len(step.input) || asked != step.asked {
			t.Errorf("%q: %d, asked %d times, want %d", step.input, got, asked, step.asked)
		}
	}
}
