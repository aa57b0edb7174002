package token

import (
	"strings"

	"jwtdebugger/wasm/internal/exact"
)

// noToken says what a text is that is no token, and where it belongs.
func noToken(text string) string {
	text = strings.TrimSpace(text)
	if strings.HasPrefix(text, "-----BEGIN ") {
		return "This is a PEM text, not a token. A key or a certificate belongs in the Key field."
	}
	if strings.HasPrefix(text, "{") {
		v, _ := exact.ParseJSON([]byte(text))
		if v.Find("kty") != nil || v.Find("keys") != nil {
			return "This is a JSON Web Key, not a token. It belongs in the Key field."
		}
		return "This is JSON, not a token. A signed token is three parts of base64url with dots between them; its payload is the JSON."
	}
	dots := "this text has none"
	if strings.Contains(text, ".") {
		dots = "this text is something else"
	}
	return "This is no token of the kinds that are read here. A signed token is three parts of base64url with dots between them; " + dots + "."
}
