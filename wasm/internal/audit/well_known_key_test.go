package audit

import (
	"strings"
	"testing"

	"jwtdebugger/wasm/internal/key"
	"jwtdebugger/wasm/internal/report"
)

func TestWellKnownKey(t *testing.T) {
	const saw = "The key is a well-known one: anybody has its private half."
	pem := func(body string) *key.Key {
		set := key.Read("-----BEGIN PUBLIC KEY-----\n"+body+"\n-----END PUBLIC KEY-----", "", key.Auto)
		return set.Keys[0]
	}
	rsa1024 := pem("MIGfMA0GCSqGSIb3DQEBAQUAA4GNADCBiQKBgQDdlatRjRjogo3WojgGHFHYLugdUWAY9iR3fy4arWNA1KoS8kVw33cJibXr8bvwUAUparCwlvdbH6dvEOfou0/gCFQsHUfQrSDv+MuSUMAe8jzKE4qW+jK+xQU9a03GUnKHkkle+Q0pX/g6jXZ7r1/xAK5Do2kQ+X5xK9cipRgEKwIDAQAB")
	rsa2048 := pem("MIIBIjANBgkqhkiG9w0BAQEFAAOCAQ8AMIIBCgKCAQEAu1SU1LfVLPHCozMxH2Mo4lgOEePzNm0tRgeLezV6ffAt0gunVTLw7onLRnrq0/IzW7yWR7QkrmBL7jTKEn5u+qKhbwKfBstIs+bMY2Zkp18gnTxKLxoS2tFczGkPLPgizskuemMghRniWaoLcyehkd3qqGElvW/VDL5AaWTg0nLVkjRo9z+40RQzuVaE8AkAFmxZzow3x+VJYKdjykkJ0iT9wCS0DRTXu269V264Vf/3jvredZiKRkgwlL9xNAwxXFg0x/XFw005UWVRIkdgcKWTjpBP2dPwVZ4WWC+9aGVd+Gyn1o0CLelf4rEjGoXbAAEgAqeGUxrcIlbjXfbcmwIDAQAB")
	ec := pem("MFkwEwYHKoZIzj0CAQYIKoZIzj0DAQcDQgAEEVs/o5+uQbTjL3chynL4wXgUg2R9q9UU8I5mEovUf86QZ7kOBIjJwqnzD1omageEHWwHdBO6B+dFabmdT9POxg==")
	other := pem("MFkwEwYHKoZIzj0CAQYIKoZIzj0DAQcDQgAEqy6VqsTAUcgKwZB0WPpC3Bfz4qwKkD76zXtkExSB01bTIyTPqwPwLcpkVUGbNs+9+CoEt4x9fzAilhEktbgO/Q==")
	rs256, es256 := `{"alg":"RS256"}`, `{"alg":"ES256"}`
	rfc8037 := key.Read(`{"kty":"OKP","crv":"Ed25519","x":"11qYAYKxCrfVS_7TyWQHOg7hcvPapiMlrwIaaPcHURo"}`, "", key.Auto).Keys[0]
	library := key.Read("-----BEGIN PUBLIC KEY-----\nMCowBQYDK2VwAyEAbelG8IgnkVHYUdI5CN54QDdYkvgJkeDc7V8EVBN6zVg=\n-----END PUBLIC KEY-----", "", key.Auto).Keys[0]
	testRule(t, wellKnownKey, []ruleTest{
		{"of RFC 8037", verifiedBy(read(`{"alg":"EdDSA"}`, claimsSet, rfc8037), 0), saw},
		{"of a library’s tests", verifiedBy(read(`{"alg":"EdDSA"}`, claimsSet, library), 0), saw},
		{"RSA of 1024 bits", verifiedBy(read(rs256, claimsSet, rsa1024), 0), saw},
		{"RSA of 2048 bits", verifiedBy(read(rs256, claimsSet, rsa2048), 0), saw},
		{"EC", verifiedBy(read(es256, claimsSet, other, ec), 1), saw},
		{"not verified", read(es256, claimsSet, ec), saw},
		{"near miss: another key", verifiedBy(read(es256, claimsSet, other), 0), ""},
		{"near miss: another one verified", verifiedBy(read(es256, claimsSet, ec, other), 1), ""},
		{"near miss: a secret, which has no thumbprint", read(`{"alg":"HS256"}`, claimsSet, secret(32)), ""},
	})
	if f := find(wellKnownKey, read(es256, claimsSet, ec)); f[0].Severity != report.Info || f[0].Voids != "" {
		t.Errorf("not verified: %+v", f)
	}
	if f := find(wellKnownKey, verifiedBy(read(es256, claimsSet, ec), 0)); f[0].Severity != report.Error || f[0].Voids == "" {
		t.Errorf("verified: %+v", f)
	}
}

// Where the private half is printed is said, and every entry of the lists is found.
func TestPublished(t *testing.T) {
	seen := map[string]bool{}
	for _, list := range publishedKeys {
		for _, print := range strings.Fields(list.prints) {
			if len(print) != 12 || seen[print] || strings.Trim(print, "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_") != "" {
				t.Errorf("%q is no beginning of a thumbprint, or there twice", print)
			}
			seen[print] = true
			if got := published(print + strings.Repeat("A", 31)); got != list.where {
				t.Errorf("%s is said to be: %s", print, got)
			}
			if published(print[1:]+strings.Repeat("A", 32)) != "" || published(print[:11]) != "" {
				t.Errorf("a piece of %s is taken for one", print)
			}
		}
	}
	if len(seen) < 300 || published("") != "" {
		t.Errorf("%d keys", len(seen))
	}
}
