package audit

import (
	"testing"

	"jwtdebugger/wasm/internal/key"
)

func TestMixedKeySet(t *testing.T) {
	const (
		withSecret  = "The key set holds a secret beside public keys."
		withPrivate = "The key set holds a private key beside public ones."
	)
	inSet := func(k *key.Key) *key.Key { k.Format = formatSet; return k }
	testRule(t, mixedKeySet, []ruleTest{
		{"a secret", read(``, ``, inSet(rsaKey(2048)), inSet(secret(32))), withSecret},
		{"near miss: a secret and a private key, all of it to be kept", read(``, ``, inSet(private(rsaKey(2048))), inSet(secret(32))), ""},
		{"a private key", read(``, ``, inSet(rsaKey(2048)), inSet(private(rsaKey(2048)))), withPrivate},
		{"near miss: all public", read(``, ``, inSet(rsaKey(2048)), inSet(rsaKey(2048))), ""},
		{"near miss: all private", read(``, ``, inSet(private(rsaKey(2048))), inSet(private(rsaKey(2048)))), ""},
		{"near miss: all secret", read(``, ``, inSet(secret(32)), inSet(secret(48))), ""},
		{"near miss: pasted together for the layers of a token", read(``, ``, private(rsaKey(2048)), secret(32), rsaKey(2048)), ""},
		{"near miss: one of them not in the set", read(``, ``, inSet(rsaKey(2048)), secret(32)), ""},
	})
	// The name of the format is the key package's.
	text := `{"keys":[{"kty":"oct","k":"AyM1SysPpbyDfgZld3umj1qzKObwVMkoqQ"},{"kty":"OKP","crv":"Ed25519","x":"11qYAYKxCrfVS_7TyWQHOg7hcvPapiMlrwIaaPcHURo"}]}`
	if set := key.Read(text, "", key.Auto); len(find(mixedKeySet, Input{Keys: set.Keys})) != 1 {
		t.Errorf("not seen in a set that was read: %+v", set)
	}
}
