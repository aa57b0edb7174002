package audit

import (
	"testing"

	"jwtdebugger/wasm/internal/key"
)

func TestKeyAlgMismatch(t *testing.T) {
	saw := func(is, says string) string {
		return "The key is for “" + is + "” by its alg; the header says “" + says + "”."
	}
	of := func(alg, kid string) *key.Key {
		k := rsaKey(2048)
		k.Algorithm, k.Kid = alg, kid
		return k
	}
	rs256 := `{"alg":"RS256","kid":"a"}`
	testRule(t, keyAlgMismatch, []ruleTest{
		{"another hash", read(rs256, claimsSet, of("RS512", "")), saw("RS512", "RS256")},
		{"another padding", read(rs256, claimsSet, of("PS256", "a")), saw("PS256", "RS256")},
		{"the one asked for", read(rs256, claimsSet, of("RS256", "b"), of("RS384", "a")), saw("RS384", "RS256")},
		{"confused", read(`{"alg":"HS256"}`, claimsSet, of("RS256", "")), saw("RS256", "HS256")},
		{"encryption by another algorithm", read(`{"alg":"RSA1_5","enc":"A128GCM"}`, ``, of("RSA-OAEP", "")), saw("RSA-OAEP", "RSA1_5")},
		{"other curves", read(`{"alg":"Ed25519"}`, claimsSet, of("Ed448", "")), saw("Ed448", "Ed25519")},
		{"near miss: the same", read(rs256, claimsSet, of("RS256", "a")), ""},
		{"near miss: for the layer around", read(rs256, claimsSet, of("RSA-OAEP", "")), ""},
		{"near miss: for the layer inside", read(`{"alg":"RSA-OAEP","enc":"A128GCM"}`, ``, of("RS256", "")), ""},
		{"near miss: none", read(rs256, claimsSet, of("", "a")), ""},
		{"near miss: another key of the set", read(rs256, claimsSet, of("RS256", "a"), of("RSA-OAEP", "b")), ""},
		{"near miss: the old name", read(`{"alg":"EdDSA"}`, claimsSet, of("Ed25519", "")), ""},
		{"near miss: the old name on the key", read(`{"alg":"Ed25519"}`, claimsSet, of("EdDSA", "")), ""},
		{"near miss: a content key", read(`{"alg":"dir","enc":"A128GCM"}`, ``, of("A128GCM", "")), ""},
		{"near miss: no header", read(``, ``, of("RS256", "")), ""},
	})
}
