package engine

import (
	"strings"

	"jwtdebugger/wasm/internal/intake"
	"jwtdebugger/wasm/internal/key"
	"jwtdebugger/wasm/internal/token"
)

// Where a file belongs.
const (
	sortedToken  = "token"
	sortedKey    = "key"
	sortedSecret = "secret" // into Key, as base64
	sortedWords  = "words"
)

// maxSecret is how many bytes a file may have that is taken for a secret.
const maxSecret = 512

// sortFile says where the text of a file belongs; "" when it is nothing that is known. Of a
// file that is no text it is given the base64.
func sortFile(text string, binary bool) string {
	if binary {
		switch {
		case isKey(text):
			return sortedKey
		case len(text) <= maxSecret*4/3:
			return sortedSecret
		}
		return ""
	}
	found := intake.Find(text)
	if len(found) == 0 {
		return ""
	}
	switch first := found[0]; first.Kind {
	case token.KeyText, token.Certificate:
		return sortedKey
	case token.Unlike, token.UUID, token.Hash:
	case token.Opaque:
		if first.Notes[0].Code != token.CodeOpaque {
			return sortedToken
		}
	default:
		return sortedToken
	}
	rest := strings.TrimSpace(text)
	switch {
	case isKey(text):
		return sortedKey
	case strings.ContainsAny(rest[:1], "{[<"):
		return ""
	case strings.Contains(rest, "\n"):
		return sortedWords
	}
	return sortedKey // a secret
}

// isKey reports whether a text holds a key, or what was meant to be one: anything but a secret.
func isKey(text string) bool {
	set := key.Read(text, "", key.Auto)
	return len(set.Keys) != 1 || !set.Keys[0].IsText
}
