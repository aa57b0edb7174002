package audit

import (
	"testing"

	"jwtdebugger/wasm/internal/key"
)

func TestDuplicateKid(t *testing.T) {
	const saw = "Two different keys have the kid “a”."
	named := func(k *key.Key, kid, thumbprint string) *key.Key {
		k.Kid, k.Thumbprint = kid, thumbprint
		return k
	}
	one := func() *key.Key { return named(rsaKey(2048), "a", "1") }
	testRule(t, duplicateKid, []ruleTest{
		{"two keys", read(``, ``, one(), named(rsaKey(2048), "a", "2")), saw},
		{"the third", read(``, ``, one(), named(rsaKey(2048), "b", "3"), named(rsaKey(2048), "a", "2")), saw},
		{"two secrets", read(``, ``, named(secret(32), "a", ""), named(secret(33), "a", "")), saw},
		{"near miss: the same key twice", read(``, ``, one(), one()), ""},
		{"near miss: of other types, as RFC 7517 section 4.5 allows", read(``, ``, one(), named(secret(32), "a", "2")), ""},
		{"near miss: other kids", read(``, ``, one(), named(rsaKey(2048), "b", "2")), ""},
		{"near miss: capitals count", read(``, ``, one(), named(rsaKey(2048), "A", "2")), ""},
		{"near miss: no kid", read(``, ``, named(rsaKey(2048), "", "1"), named(rsaKey(2048), "", "2")), ""},
	})
}
