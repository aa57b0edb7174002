package engine

import "jwtdebugger/wasm/internal/jose"

// ExampleGroup is a group of the Example menu.
type ExampleGroup struct {
	Label   string          `json:"label"`
	Options []ExampleOption `json:"options"`
}

// ExampleOption is one example that can be made.
type ExampleOption struct {
	Value string `json:"value"` // Algorithm in a request
	Text  string `json:"text"`
}

// otherForms are the examples that are no plain one of an algorithm, as the menu calls them.
var otherForms = []ExampleOption{
	{exampleNested, "Encrypted and signed"},
	{exampleSDJWT, "SD-JWT"},
	{exampleJSON, "JSON, two signatures"},
	{exampleDetached, "Detached payload"},
	{exampleExpired, "HS256, expired"},
	{exampleKeySet, "RS256 with a key set"},
	{exampleBase64, "Wrong secret"},
	{exampleCut, "Cut short"},
}

// Examples are all examples, in the order of the menu.
func Examples() []ExampleGroup {
	var signed, encrypted []ExampleOption
	for _, a := range jose.Algorithms() {
		signed = append(signed, ExampleOption{a.Name, a.Name})
	}
	for _, name := range []string{"RSA-OAEP", "RSA-OAEP-256", "RSA-OAEP-384", "RSA-OAEP-512", "ECDH-ES", exampleX25519, "ECDH-ES+A128KW", "ECDH-ES+A192KW", "ECDH-ES+A256KW", "A128KW", "A192KW", "A256KW", "A128GCMKW", "A192GCMKW", "A256GCMKW", "dir", "PBES2-HS256+A128KW", "PBES2-HS384+A192KW", "PBES2-HS512+A256KW"} {
		encrypted = append(encrypted, ExampleOption{name, name})
	}
	return []ExampleGroup{{"Signed", signed}, {"Encrypted", encrypted}, {"Other forms", otherForms}}
}
