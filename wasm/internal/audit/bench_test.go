package audit

import (
	"strconv"
	"strings"
	"testing"
)

// A token is guessed at once, when it is pasted; a keystroke elsewhere costs nothing.
func BenchmarkGuess(b *testing.B) {
	in := compact(b, `{"alg":"HS256","typ":"JWT"}`, claimsSet, secret(32))
	for b.Loop() {
		in.Memo = new(Memo)
		Run(in)
	}
}

func BenchmarkRun10000Members(b *testing.B) {
	var payload strings.Builder
	for i := range 10_000 {
		payload.WriteString(`,"claim_` + strconv.Itoa(i) + `":"` + strings.Repeat("é value ", i%3) + `"`)
	}
	in := read(`{"alg":"RS256","typ":"JWT"}`, `{"iss":"a","n":12345`+payload.String()+`}`)
	for b.Loop() {
		Run(in)
	}
}
