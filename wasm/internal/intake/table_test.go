package intake

import (
	"testing"

	"jwtdebugger/wasm/internal/alg"
	"jwtdebugger/wasm/internal/jose"
	"jwtdebugger/wasm/internal/key"
)

// The token of every algorithm is known to be whole, and to lack something when it does:
// what follows it on the next line is another token then, or the rest of it.
func TestCompleteByTable(t *testing.T) {
	for _, a := range alg.All(alg.Signs) {
		k, err := key.Generate(a.Name, nil)
		if err != nil {
			t.Fatal(err)
		}
		input := b64(`{"alg":"`+a.Name+`"}`) + "." + body
		signature, err := jose.Sign(a.Name, k, []byte(input), nil)
		if err != nil {
			t.Fatal(err)
		}
		text := input + "." + b64(string(signature))
		if !complete(text) || complete(text[:len(text)-4]) || complete(text+"AAAA") {
			t.Errorf("%s: whole %v, cut short %v, with more behind it %v", a.Name, complete(text), complete(text[:len(text)-4]), complete(text+"AAAA"))
		}
		found := Find(text + "\n" + text)
		if len(found) != 2 || found[0].Value != text || found[1].Value != text {
			t.Errorf("%s: of two, one on each line, %d are found", a.Name, len(found))
		}
	}
	if !complete(b64(`{"alg":"none"}`)+"."+body+".") || complete(b64(`{"alg":"RS257"}`)+"."+body+"."+string(make([]byte, 342))) {
		t.Error("none is whole without a signature, and an unknown algorithm never")
	}
}
