package intake

import (
	"encoding/base64"
	"strings"
	"testing"

	"jwtdebugger/wasm/internal/token"
)

// A key that is pasted into Token is named, whatever is around it, and a click moves it.
func TestKeysAreNoTokens(t *testing.T) {
	const jwk = `{"kty":"OKP","crv":"Ed25519","x":"11qYAYKxCrfVS_7TyWQHOg7hcvPapiMlrwIaaPcHURo"}`
	const der = "MCowBQYDK2VwAyEA11qYAYKxCrfVS/7TyWQHOg7hcvPapiMlrwIaaPcHURo="
	const armored = "-----BEGIN PUBLIC KEY-----\n" + der + "\n-----END PUBLIC KEY-----\n"
	std := base64.StdEncoding.EncodeToString
	for name, text := range map[string]string{
		"base64 of a JWK":        std([]byte(jwk)),
		"base64url of a set":     base64.RawURLEncoding.EncodeToString([]byte(`{"keys":[` + jwk + `]}`)),
		"base64 of PEM":          std([]byte(armored)),
		"a line of .env":         "JWT_JWK=" + std([]byte(jwk)) + "\nPORT=80\n",
		"a Secret of Kubernetes": "kind: Secret\ndata:\n  jwt.pub: " + std([]byte(armored)) + "\n",
		"an answer of Keycloak":  `{"realm":"shop","public_key":"` + der + `"}`,
		"SAML metadata":          `<EntityDescriptor xmlns="urn:oasis:names:tc:SAML:2.0:metadata"><X509Certificate>` + der + `</X509Certificate></EntityDescriptor>`,
		"a bundle":               "friendly words\n-----BEGIN X509 CRL-----\n" + strings.Repeat("AgEAMCgwJjAk", 5) + "\n-----END X509 CRL-----\n" + armored,
	} {
		found := Find(text)
		if len(found) != 1 || found[0].Kind != token.KeyText {
			t.Errorf("%s: %+v", name, found)
			continue
		}
		notes := found[0].Notes
		if len(notes) == 0 || len(notes[len(notes)-1].Remedies) == 0 || notes[len(notes)-1].Remedies[0].Set["key"] == "" {
			t.Errorf("%s: no click moves it to Key: %+v", name, notes)
		}
	}
	// Beside a token it stays a neighbour, and a header may bring a key.
	header := base64.RawURLEncoding.EncodeToString([]byte(`{"alg":"EdDSA","jwk":` + jwk + `}`))
	for _, text := range []string{header + ".e30.AAAA", header + ".e30.AAAA\nKEY=" + std([]byte(jwk))} {
		if found := Find(text); len(found) == 0 || found[0].Kind != JWS || !strings.HasPrefix(found[0].Value, header) {
			t.Errorf("%q: %+v", text, found)
		}
	}
}
