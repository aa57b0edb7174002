package audit

import (
	"crypto/rand"
	"crypto/rsa"
	"encoding/base64"
	"testing"

	"jwtdebugger/wasm/internal/alg"
	"jwtdebugger/wasm/internal/token"
)

func TestPSSSaltLength(t *testing.T) {
	k, public := generated(t, "PS256")
	_, other := generated(t, "PS256")
	signed := func(name string, salt int) Input {
		encode := base64.RawURLEncoding.EncodeToString
		header := `{"alg":"` + name + `"}`
		input := encode([]byte(header)) + "." + encode([]byte(claimsSet))
		a, _ := alg.Lookup(alg.Signs, name)
		hash := a.Hash.New()
		hash.Write([]byte(input))
		signature, err := rsa.SignPSS(rand.Reader, k.Private.(*rsa.PrivateKey), a.Hash, hash.Sum(nil), &rsa.PSSOptions{SaltLength: salt})
		if err != nil {
			t.Fatal(err)
		}
		text := input + "." + encode(signature)
		in := read(header, claimsSet, other, public)
		in.Token = token.Parse(text, 0, len(text))
		return in
	}
	wrongKey := signed("PS256", 20)
	wrongKey.Keys = wrongKey.Keys[:1]
	testRule(t, pssSaltLength, []ruleTest{
		{"20 bytes", signed("PS256", 20), "The signature’s salt is of 20 bytes; PS256 needs 32."},
		{"the longest", signed("PS256", rsa.PSSSaltLengthAuto), "The signature’s salt is of 222 bytes; PS256 needs 32."},
		{"the longest of PS512", signed("PS512", rsa.PSSSaltLengthAuto), "The signature’s salt is of 190 bytes; PS512 needs 64."},
		{"SHA-256's for PS384", signed("PS384", 32), "The signature’s salt is of 32 bytes; PS384 needs 48."},
		{"an odd one", signed("PS256", 7), "The signature’s salt is of another length; PS256 needs 32."},
		{"near miss: the hash’s", signed("PS256", 32), ""},
		{"near miss: the hash’s of PS512", signed("PS512", 64), ""},
		{"near miss: another key", wrongKey, ""},
		{"near miss: another padding", compact(t, `{"alg":"RS256"}`, claimsSet, k, public), ""},
		{"near miss: no key", read(`{"alg":"PS256"}`, claimsSet), ""},
	})
}
