package engine

import (
	"encoding/base64"
	"strconv"
	"strings"
	"testing"

	"github.com/go-jose/go-jose/v4/json"

	"jwtdebugger/wasm/internal/issue"
	"jwtdebugger/wasm/internal/jose"
	"jwtdebugger/wasm/internal/key"
)

// BenchmarkInspect is a fresh paste of a token with so many claims: parsed, verified,
// coloured, judged and written.
func BenchmarkInspect(b *testing.B) {
	for _, n := range []int{8, 400, 10_000} {
		b.Run(strconv.Itoa(n), func(b *testing.B) {
			var claims []string
			for i := range n {
				claims = append(claims, `"claim_`+strconv.Itoa(i)+`":"value `+strconv.Itoa(i)+`"`)
			}
			payload := base64.RawURLEncoding.EncodeToString([]byte("{" + strings.Join(claims, ",") + "}"))
			secret := "a secret that is thirty-two bytes!"
			input := "eyJhbGciOiJIUzI1NiJ9." + payload
			sig, err := jose.Sign("HS256", key.FromSecret([]byte(secret), ""), []byte(input), nil)
			if err != nil {
				b.Fatal(err)
			}
			token := input + "." + base64.RawURLEncoding.EncodeToString(sig)
			in, err := json.Marshal(Request{Op: "inspect", Inspect: Inspect{Token: &token, Key: &secret, Now: clock.UnixMilli(), Select: Select{-1, -1, -1}}})
			if err != nil {
				b.Fatal(err)
			}
			b.ReportAllocs()
			for b.Loop() {
				NewSession(issue.Issuer{}).Handle(in)
			}
		})
	}
}
