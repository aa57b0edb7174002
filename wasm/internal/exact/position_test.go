package exact

import (
	"strings"
	"testing"
)

func TestWhere(t *testing.T) {
	text := "{\n  \"é\": 1,\r\n\t\"a\"\n}"
	for at, want := range map[int]string{
		0: "line 1, column 1", 1: "line 1, column 2", 2: "line 2, column 1", 4: "line 2, column 3",
		7: "line 2, column 5", strings.Index(text, "\t"): "line 3, column 1", len(text): "line 4, column 2", len(text) + 5: "line 4, column 2",
	} {
		if got := Where([]byte(text), at); got != want {
			t.Errorf("byte %d is at %s, want %s", at, got, want)
		}
	}
	p := parser{text: []byte(text)}
	if one, other := p.where(len(text)), p.where(2); one != "line 4, column 2" || other != "line 2, column 1" {
		t.Errorf("one after the other they are at %s and %s", one, other)
	}
}
